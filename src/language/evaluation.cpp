#include <map>

#include "demarche/language.h"
#include "language/analyser.h"
#include "language/conllu.h"

namespace demarche {
namespace {

using language::kNoHead;
using language::Sentence;
using language::Token;

std::string_view universal(std::string_view relation) { return relation.substr(0, relation.find(':')); }

/// What two analyses of one word agree in, counted.
struct Counts {
  std::int64_t upos = 0, xpos = 0, lemma = 0, uas = 0, las = 0, las_full = 0;

  void add(const Token& gold, const Token& guess, bool same_head) {
    upos += gold.upos == guess.upos;
    xpos += gold.xpos == guess.xpos;
    lemma += gold.lemma == guess.lemma || gold.lemma == "_";
    if (!same_head) return;
    ++uas;
    las += universal(gold.deprel) == universal(guess.deprel);
    las_full += gold.deprel == guess.deprel;
  }

  /// F1 where `gold` words were to be found and `found` were; accuracy if both are the same.
  [[nodiscard]] LanguageScores scores(std::int64_t sentences, std::int64_t gold, std::int64_t found) const {
    const auto share = [&](std::int64_t right) {
      return 2.0 * static_cast<double>(right) / static_cast<double>(gold + found);
    };
    return {sentences, gold, share(upos), share(xpos), share(lemma), share(uas), share(las), share(las_full)};
  }
};

LanguageScores evaluate_given(language::Analyser& analyser, const language::Treebank& bank) {
  Counts counts;
  for (const Sentence& gold : bank.sentences) {
    Sentence guess;
    for (const Token& token : gold.tokens) {
      guess.tokens.emplace_back();
      guess.tokens.back().form = token.form;
    }
    analyser.annotate(guess);
    for (std::size_t i = 0; i < gold.tokens.size(); ++i)
      counts.add(gold.tokens[i], guess.tokens[i], gold.tokens[i].head == guess.tokens[i].head);
  }
  const auto words = static_cast<std::int64_t>(bank.words());
  return counts.scores(static_cast<std::int64_t>(bank.sentences.size()), words, words);
}

using Place = std::pair<std::size_t, std::size_t>;
constexpr Place kRootPlace{static_cast<std::size_t>(-1), 0};

Place place_of(const Token& token) { return {token.begin, token.end}; }
Place head_place(const Sentence& sentence, const Token& token) {
  return token.head == kNoHead ? kRootPlace : place_of(sentence.tokens[static_cast<std::size_t>(token.head)]);
}

double f1(std::int64_t right, std::size_t gold, std::size_t found) {
  return gold + found == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(gold + found);
}

// Words are the same if they have the same place; so are their heads.
void evaluate_raw(language::Analyser& analyser, const language::Treebank& bank, LanguageEvaluation& out) {
  const std::vector<Sentence> found = analyser.analyse(bank.text);
  std::map<Place, std::pair<const Sentence*, const Token*>> by_place;
  std::map<Place, int> sentence_places;
  std::size_t found_words = 0;
  for (const Sentence& sentence : found) {
    ++sentence_places[{sentence.begin(), sentence.end()}];
    found_words += sentence.tokens.size();
    for (const Token& token : sentence.tokens) by_place[place_of(token)] = {&sentence, &token};
  }
  Counts counts;
  std::int64_t same_words = 0, same_sentences = 0;
  for (const Sentence& sentence : bank.sentences) {
    same_sentences += sentence_places.count({sentence.begin(), sentence.end()}) > 0;
    for (const Token& token : sentence.tokens) {
      const auto match = by_place.find(place_of(token));
      if (match == by_place.end()) continue;
      ++same_words;
      const auto& [guess_sentence, guess] = match->second;
      counts.add(token, *guess, head_place(sentence, token) == head_place(*guess_sentence, *guess));
      by_place.erase(match);
    }
  }
  out.word_f1 = f1(same_words, bank.words(), found_words);
  out.sentence_f1 = f1(same_sentences, bank.sentences.size(), found.size());
  out.raw = counts.scores(static_cast<std::int64_t>(found.size()), static_cast<std::int64_t>(bank.words()),
                          static_cast<std::int64_t>(found_words));
}

}  // namespace

Result<LanguageEvaluation> evaluate_language(const std::string& model, const std::string& treebank) {
  const auto loaded = language::load_model(model);
  const auto bank = language::read_conllu(treebank);
  std::vector<Diagnostic> problems = loaded.diagnostics();
  problems.insert(problems.end(), bank.diagnostics().begin(), bank.diagnostics().end());
  if (!loaded || !bank) return problems;
  language::Analyser analyser(*loaded);
  LanguageEvaluation evaluation;
  evaluation.given = evaluate_given(analyser, *bank);
  evaluate_raw(analyser, *bank, evaluation);
  return evaluation;
}

Result<std::string> parse_to_conllu(const std::string& model, std::string_view text) {
  const auto loaded = language::load_model(model);
  if (!loaded) return loaded.diagnostics();
  return language::format_conllu(language::Analyser(*loaded).analyse(text));
}

}  // namespace demarche
