#include "language/analyser.h"

#include <cassert>

#include "language/model.h"
#include "language/tagger.h"
#include "language/tokenizer.h"

namespace demarche::language {

struct Analyser::State {
  explicit State(std::shared_ptr<const Model> given)
      : model(std::move(given)), beam(model->parser, model->beam), scores(model->tags.size()) {}

  void annotate(Sentence& sentence) {
    if (sentence.tokens.empty()) return;
    tagging.prepare(sentence, model->lexicon);
    tag(tagging, model->tagger, scores);
    parsing.prepare(tagging.words, tagging.tags, model->coarse);
    beam.start(parsing);
    while (beam.advance()) {
    }
    read_tree(beam, beam.now().front(), tree);
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) fill(sentence.tokens[i], i);
  }

  void fill(Token& token, std::size_t i) const {
    const Tag tag_number = tagging.tags[i];
    token.upos = model->tags[tag_number].upos;
    token.xpos = model->tags[tag_number].xpos;
    token.lemma = model->lemmatiser.lemma(token.form, tagging.words[i], tag_number);
    token.head = tree.heads[i + 1] - 1;
    token.deprel = model->relations[tree.labels[i + 1]];
  }

  std::shared_ptr<const Model> model;
  Beam<PackedParserWeights> beam;
  TaggerInput tagging;
  ParserInput parsing;
  std::vector<std::int32_t> scores;
  Tree tree;
};

Analyser::Analyser(std::shared_ptr<const Model> model) : state_(std::make_unique<State>(std::move(model))) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

void Analyser::annotate(Sentence& sentence) {
  assert(sentence.tokens.size() <= kLongestGiven);
  state_->annotate(sentence);
}

void Analyser::analyse(std::string_view text, const std::function<void(Sentence&&)>& sink) {
  tokenize(text, [&](Sentence&& sentence) {
    state_->annotate(sentence);
    sink(std::move(sentence));
  });
}

std::vector<Sentence> Analyser::analyse(std::string_view text) {
  std::vector<Sentence> sentences;
  analyse(text, [&](Sentence&& sentence) { sentences.push_back(std::move(sentence)); });
  return sentences;
}

}  // namespace demarche::language
