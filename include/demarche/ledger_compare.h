#pragma once
// Two codings of one crisis: which entries are the same, and on which fields the coders agree.
// docs/formats/ledger.md, "Two codings of one crisis", has the rules of matching.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/ledger.h"

namespace demarche {

/// An entry of the first ledger and the entry of the second that reports the same act.
struct EntryPair {
  int first = 0, second = 0;         ///< indices into the entries of either ledger
  double score = 0;                  ///< of the match, 1.5 to 5
  std::vector<std::string> differs;  ///< fields on which they disagree, in the order of the fields
};

struct FieldAgreement {
  std::string field;            ///< as the ledger spells it
  int compared = 0, agree = 0;  ///< pairs in which at least one coder gave the field; pairs with equal values
  std::optional<double> kappa;  ///< agreement beyond chance, of `kind` and `move` only (Cohen 1960, recalled)
};

struct LedgerComparison {
  std::vector<EntryPair> pairs;  ///< in the order of the first ledger
  std::vector<int> only_first, only_second;
  std::vector<FieldAgreement> fields;
};

/// Matches greedily from the best score down; ties by file order. O(n m).
LedgerComparison compare_ledgers(const Ledger& first, const Ledger& second);

/// The first ledger with one field of one pair as the second coder has it. Following both, a caller sees
/// whether the disagreement moves the answer. A reference to an entry without a partner in the first ledger
/// is left out.
Ledger with_field_of(const Ledger& first, const Ledger& second, const LedgerComparison& comparison,
                     const EntryPair& pair, std::string_view field);

}  // namespace demarche
