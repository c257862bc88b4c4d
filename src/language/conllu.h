#pragma once
// Treebanks in CoNLL-U (universaldependencies.org/format.html): what models are trained on and measured
// against.

#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"
#include "language/sentence.h"

namespace demarche::language {

/// A treebank and the text it was made from. Tokens are syntactic words with their place in `text`; the words
/// of a contraction share out its letters if they spell it, else each has the place of the whole.
struct Treebank {
  std::string text;
  std::vector<Sentence> sentences;

  [[nodiscard]] std::size_t words() const;
};

/// Reads a treebank; empty nodes (8.1) are passed over, features and enhanced relations are not kept. The
/// text is put together from forms and SpaceAfter=No; documents and paragraphs are separated by a blank line.
/// Every problem is reported with its line: "conllu-columns", "conllu-id", "conllu-head", "conllu-tree" (not
/// one tree with one root), "conllu-utf8", "conllu-long" (more than kLongestGiven words), "conllu-empty" (no
/// sentence at all).
Result<Treebank> parse_conllu(std::string_view content, const std::string& file);
Result<Treebank> read_conllu(const std::string& path);  ///< also "conllu-missing": cannot be read

/// The sentences as CoNLL-U, without comments and contractions.
std::string format_conllu(const std::vector<Sentence>& sentences);

/// Whether exactly one token is the root and all others lead to it.
bool is_tree(const Sentence& sentence);

}  // namespace demarche::language
