#pragma once
// What the language layer says about a text: sentences of tokens, each with its lemma, tags, head and place
// in the original. Conventions of tokens, tags and relations: Universal Dependencies, English-EWT.

#include <cstddef>
#include <string>
#include <vector>

namespace demarche::language {

/// Head of the root of a sentence.
inline constexpr int kNoHead = -1;

/// Most words of a sentence that somebody else has cut, in a treebank say.
inline constexpr std::size_t kLongestGiven = 4000;

/// One syntactic word. `form` is exactly the text between `begin_byte` and `end_byte`; curly quotes stay
/// curly. Contractions and possessives are two tokens: "do|n't", "Moscow|'s".
struct Token {
  std::string form;
  std::string lemma;   ///< dictionary form: "deny" for "denied", "Moscow" for "Moscow"
  std::string upos;    ///< universal part of speech: "VERB", "PROPN", ..
  std::string xpos;    ///< Penn tag: "VBD" past tense, "VBN" participle, "MD" modal, "NNS", ..
  std::string deprel;  ///< relation to the head, with subtype: "nsubj", "nsubj:pass", "obl:agent", "root"
  int head = kNoHead;  ///< index into Sentence::tokens; kNoHead for the root
  std::size_t begin = 0, end = 0;            ///< code points from the start of the text, end exclusive
  std::size_t begin_byte = 0, end_byte = 0;  ///< the same place in bytes
  bool space_after = true;                   ///< white space, or the end of the text, follows
};

/// One sentence. Exactly one token is the root; following heads from any token leads to it.
struct Sentence {
  std::vector<Token> tokens;
  bool starts_paragraph = false;

  [[nodiscard]] std::size_t begin() const { return tokens.front().begin; }  ///< code points; not empty
  [[nodiscard]] std::size_t end() const { return tokens.back().end; }
};

}  // namespace demarche::language
