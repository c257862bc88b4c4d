#include "read/segments.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "read/characters.h"
#include "read/gazetteer.h"
#include "read/lexicon.h"

namespace demarche::read {
namespace {

constexpr int kLongestInsertion = 16, kLongestAttribution = 14, kLongestOpening = 22;

struct Piece {
  int first, last;       // tokens, both included
  int host;              // token it hangs on; -1: the root of the main clause
  const char* relation;  // of its root to the host
};

bool one_of(std::string_view word, std::initializer_list<std::string_view> options) {
  return std::find(options.begin(), options.end(), word) != options.end();
}

class Splitter {
 public:
  Splitter(const std::vector<language::Token>& tokens, const std::vector<bool>& is_name)
      : tokens_(tokens), is_name_(is_name) {}

  std::vector<Piece> run() {
    const int end = last_word();
    opening(end);
    attribution(end);
    for (int i = 1; i < limit_; ++i)
      if (i >= start_ && form(i) == "," && i + 1 < limit_) i = insertion(i);
    return pieces_;
  }

 private:
  const std::string& form(int t) const { return tokens_[static_cast<std::size_t>(t)].form; }
  std::string low(int t) const { return lower_ascii(form(t)); }
  const std::string& tag(int t) const { return tokens_[static_cast<std::size_t>(t)].xpos; }
  const std::string& lemma(int t) const { return tokens_[static_cast<std::size_t>(t)].lemma; }
  bool name(int t) const { return is_name_[static_cast<std::size_t>(t)]; }
  bool finite(int t) const { return !name(t) && one_of(tag(t), {"VBZ", "VBD", "VBP", "MD"}); }
  bool verbal(int t) const { return finite(t) || (!name(t) && one_of(tag(t), {"VBN", "RB"})); }
  bool mark(int t) const { return form(t) == "\"" || form(t) == "“" || form(t) == "”"; }

  int last_word() const {
    int end = static_cast<int>(tokens_.size());
    while (end > 0 && (tokens_[static_cast<std::size_t>(end) - 1].upos == "PUNCT" || mark(end - 1))) --end;
    return end;
  }
  int next_comma(int from, int until) const {
    for (int t = from; t < until; ++t)
      if (form(t) == ",") return t;
    return -1;
  }
  bool quiet(int first, int last) const {
    for (int t = first; t <= last; ++t)
      if (finite(t) || mark(t)) return false;
    return true;
  }

  // "After eleven hours of talks in Lowick, Kestria .."
  void opening(int end) {
    start_ = 0;
    limit_ = end;
    const bool preposition =
        tag(0) == "IN" || one_of(low(0), {"following", "during", "despite", "after", "amid"});
    if (name(0) || !preposition ||
        one_of(low(0), {"if", "unless", "because", "although", "though", "while", "that", "as"}))
      return;
    int comma = -1;
    // The last comma before the first finite verb closes the phrase.
    for (int t = 1; t < std::min(end, kLongestOpening); ++t) {
      if (finite(t) || mark(t)) break;
      if (form(t) == "," && t + 1 < end && !one_of(low(t + 1), {"and", "or"}) &&
          !(one_of(tag(t + 1), {"NNP", "CD"}) && comma < 0 && t < 3) && comma < 0)
        comma = t;
    }
    if (comma < 1) return;
    pieces_.push_back({0, comma - 1, -1, "obl"});
    start_ = comma + 1;
  }

  // ", the Ardenese general staff said on Thursday." at the end.
  void attribution(int end) {
    for (int i = end - 2; i > std::max(start_, end - kLongestAttribution); --i) {
      if (form(i) != ",") continue;
      int first = i + 1;
      while (first < end && mark(first)) ++first;
      int speech = -1, verbs = 0;
      for (int t = first; t < end; ++t) {
        if (mark(t)) return;
        if (!finite(t)) continue;
        ++verbs;
        if (is_speech_verb(lemma(t)) || lemma(t) == "show") speech = t;
      }
      if (verbs == 0) continue;  // a further comma inside the attribution
      const bool opens =
          name(first) || one_of(tag(first), {"DT", "PRP", "NN", "NNS", "NNP", "JJ", "CD"}) || first == speech;
      const bool subordinate = one_of(low(first), {"which", "who", "that", "and", "but", "if"});
      if (verbs == 1 && speech >= 0 && opens && !subordinate && i - start_ >= 3) {
        pieces_.push_back({first, end - 1, -1, "parataxis"});
        limit_ = i;
      }
      return;
    }
  }

  // A piece after the comma at `i`, closed by a comma before a verb. Gives where to go on.
  int insertion(int i) {
    const int host = mark(i - 1) ? -1 : i - 1;
    if (host < start_ || !(name(host) || one_of(tag(host), {"NN", "NNS", "NNP", "NNPS"}))) return i;
    const bool relative = one_of(low(i + 1), {"which", "who"});
    const int close = next_comma(i + 1, std::min(limit_, i + 2 + kLongestInsertion));
    if (relative) {
      int end = close;
      while (end >= 0 && !(end + 1 < limit_ && verbal(end + 1)))
        end = next_comma(end + 1, std::min(limit_, i + 2 + kLongestInsertion));
      const bool trailing = end < 0 && next_comma(i + 1, limit_) < 0;
      if (end < 0 && !trailing) return i;
      const int last = trailing ? limit_ - 1 : end - 1;
      if (last - i < 3) return i;
      pieces_.push_back({i + 1, last, host, "acl:relcl"});
      return last + 1;
    }
    if (close < 0 || close + 1 >= limit_ || !verbal(close + 1) || !quiet(i + 1, close - 1)) return i;
    const bool lower_start =
        one_of(tag(i + 1), {"DT", "JJ", "NN", "IN", "VBN", "NNS", "PRP$", "RB"}) && !name(i + 1);
    const bool person = name(i + 1) && close == i + 2 && !name(host) &&
                        (is_person_noun(lemma(host)) || is_title_word(low(host)));
    const bool owned = name(i + 1) && close > i + 2 && form(i + 2) == "'s";
    if (!lower_start && !person && !owned) return i;
    pieces_.push_back({i + 1, close - 1, host, tag(i + 1) == "IN" ? "nmod" : "appos"});
    return close;
  }

  const std::vector<language::Token>& tokens_;
  const std::vector<bool>& is_name_;
  std::vector<Piece> pieces_;
  int start_ = 0, limit_ = 0;
};

// Parses the tokens at `places` alone and writes tags and heads back; gives the root's place.
int parse_places(language::Sentence& sentence, const std::vector<int>& places, language::Analyser& analyser) {
  language::Sentence part;
  for (int place : places) part.tokens.push_back(sentence.tokens[static_cast<std::size_t>(place)]);
  analyser.annotate(part);
  int root = places.front();
  for (std::size_t i = 0; i < places.size(); ++i) {
    language::Token& token = part.tokens[i];
    if (token.head >= 0)
      token.head = places[static_cast<std::size_t>(token.head)];
    else
      root = places[i];
    sentence.tokens[static_cast<std::size_t>(places[i])] = std::move(token);
  }
  return root;
}

}  // namespace

void parse_in_pieces(language::Sentence& sentence, const std::vector<bool>& is_name,
                     language::Analyser& analyser) {
  analyser.annotate(sentence);
  if (sentence.tokens.size() < 5) return;
  const std::vector<Piece> pieces = Splitter(sentence.tokens, is_name).run();
  if (pieces.empty()) return;
  const int size = static_cast<int>(sentence.tokens.size());
  std::vector<int> owner(static_cast<std::size_t>(size), -1);  // piece of each token
  for (std::size_t p = 0; p < pieces.size(); ++p)
    for (int t = pieces[p].first; t <= pieces[p].last; ++t)
      owner[static_cast<std::size_t>(t)] = static_cast<int>(p);
  // The commas around a piece stay out of the main clause; it would take them for a list.
  std::vector<int> main, commas;
  for (int t = 0; t < size; ++t) {
    if (owner[static_cast<std::size_t>(t)] >= 0) continue;
    const bool beside = (t + 1 < size && owner[static_cast<std::size_t>(t) + 1] >= 0) ||
                        (t > 0 && owner[static_cast<std::size_t>(t) - 1] >= 0);
    (beside && sentence.tokens[static_cast<std::size_t>(t)].form == "," ? commas : main).push_back(t);
  }
  if (main.size() < 2) return;
  const int root = parse_places(sentence, main, analyser);
  for (const Piece& piece : pieces) {
    std::vector<int> places;
    for (int t = piece.first; t <= piece.last; ++t) places.push_back(t);
    language::Token& top =
        sentence.tokens[static_cast<std::size_t>(parse_places(sentence, places, analyser))];
    top.head = piece.host < 0 ? root : piece.host;
    top.deprel = piece.relation;
  }
  for (int t : commas) {
    sentence.tokens[static_cast<std::size_t>(t)].head = root;
    sentence.tokens[static_cast<std::size_t>(t)].deprel = "punct";
  }
}

}  // namespace demarche::read
