#pragma once
// Long news sentences fall apart in a parser at their insertions: "A, an ally of B, said", "C, which has
// massed D, may", "E moved, officials said", "After talks in F, G agreed". They are parsed in pieces and
// joined again.

#include <string>
#include <vector>

#include "language/analyser.h"

namespace demarche::read {

/// Tags and heads for the forms of `sentence`: once as a whole to see the insertions, then piece by piece.
/// `is_name` says of each token whether it is a name put in place of a mention.
void parse_in_pieces(language::Sentence& sentence, const std::vector<bool>& is_name,
                     language::Analyser& analyser);

}  // namespace demarche::read
