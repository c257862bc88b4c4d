#pragma once
// A dispatch after the parse: sentences as trees with places in the text, and the questions frames ask of
// them.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "language/sentence.h"
#include "read/document.h"

namespace demarche::read {

/// One sentence. Tokens are addressed by index; -1 means none. Offsets of tokens are those of Document::text.
struct Parsed {
  std::vector<language::Token> tokens;
  std::vector<std::vector<int>> children;  ///< per token, in text order
  std::vector<int> mention;                ///< per token: index into Text::mentions, or -1
  std::vector<int> quote;  ///< per token: index into Text::quotes of the quotation it stands in, or -1
  bool headline = false;
  bool item = false;  ///< stands in an item of a list
  int block = 0;      ///< index into Document::blocks
  int index = 0;      ///< of the sentence in the text

  int size() const { return static_cast<int>(tokens.size()); }
  const language::Token& at(int t) const { return tokens[static_cast<std::size_t>(t)]; }
  const std::string& lemma(int t) const { return at(t).lemma; }
  TextSpan span(int t) const { return {static_cast<int>(at(t).begin), static_cast<int>(at(t).end)}; }
  TextSpan span(int first, int last) const {
    return {static_cast<int>(at(first).begin), static_cast<int>(at(last).end)};
  }
  TextSpan span() const { return span(0, size() - 1); }
  /// Relation without subtype: "nsubj" for "nsubj:pass".
  std::string_view relation(int t) const;
  bool is(int t, std::initializer_list<std::string_view> relations) const;
  bool is_verb(int t) const { return at(t).upos == "VERB" || at(t).upos == "AUX"; }
  bool is_noun(int t) const { return at(t).upos == "NOUN" || at(t).upos == "PROPN"; }
  /// First child with one of the relations (a name with ':' must match fully), or -1.
  int child(int t, std::initializer_list<std::string_view> relations) const;
  std::vector<int> all(int t, std::initializer_list<std::string_view> relations) const;
  /// Does token `t` have a child with the relation and lemma?
  bool has(int t, std::string_view relation, std::string_view lemma) const;
  /// The adposition of a nominal: "against" for "against Moscow", "because of" is "because"; empty if none.
  std::string case_of(int t) const;
  /// `t` and what is coordinated with it.
  std::vector<int> with_conjuncts(int t) const;
  bool below(int t, int ancestor) const;  ///< is `t` in the subtree of `ancestor` (itself too)?
};

/// The root first, then breadth first: parents stand before children.
std::vector<int> top_down(const Parsed& s);
int root_of(const Parsed& s);

/// First and last token of the subtree of `t` without the subtrees of `without`. Punctuation at the ends is
/// left out.
struct Extent {
  int first = -1, last = -1;
};
Extent extent(const Parsed& s, int t, const std::vector<int>& without = {});

/// Index of the clause `t` stands in: the nearest verb or clause head at or above it.
int clause_of(const Parsed& s, int t);

/// Puts heads right that parsers of this kind often get wrong; each repair is described beside its code.
void repair(Parsed& s);
/// Tags and lemmas put right where the form leaves no doubt: "froze", "insists", "declined".
void fix_words(Parsed& s);
/// "the Council", "the Ministers": capitalised words for bodies, persons and forces that are no names.
void lower_common_nouns(Parsed& s);
void link_children(Parsed& s);

}  // namespace demarche::read
