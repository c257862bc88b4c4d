#pragma once
// What happens to suggestions: they wait in the inbox of a dossier until a person has decided on each. Every
// decision is logged, and what the rules are worth is computed from the log. Nothing else writes to the
// ledger.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"
#include "demarche/crisis.h"
#include "demarche/read.h"

namespace demarche::read {

/// Writes the reading to DIR/inbox/<first 16 digits of its sha256>.json and gives that path. A reading of the
/// same document takes the place of the older one; decisions taken on it stay. Error: `inbox-not-written`.
Result<std::string> add_to_inbox(const std::string& crisis_directory, const Reading& reading);

/// The inverse of reading_json for what review needs. Errors: `reading-syntax`, `reading-schema`.
Result<Reading> parse_reading(std::string_view json, const std::string& name);

/// All readings of the inbox in the order of their file names; a file that cannot be read is a diagnostic.
Result<std::vector<Reading>> open_inbox(const std::string& crisis_directory);

enum class Verdict { accept, edit, reject, split, merge };
inline constexpr std::array<std::string_view, 5> kVerdictNames{"accept", "edit", "reject", "split", "merge"};

/// One line of DIR/review.jsonl.
struct Decision {
  std::string sha256, suggestion;  ///< which suggestion: its document and id
  std::string rule, kind;
  Verdict verdict = Verdict::accept;
  std::string reviewer, time;  ///< time: ISO 8601, from the caller's clock
  std::vector<std::string>
      entries;       ///< ids of the ledger entries it became; for merge, the entry it confirms
  std::string note;  ///< why, or what was changed
};

/// The log of a dossier; empty if there is none yet. Errors: `review-syntax` with its line.
Result<std::vector<Decision>> read_decisions(const std::string& crisis_directory);
/// Appends one line. Error: `review-not-written`.
Result<bool> log_decision(const std::string& crisis_directory, const Decision& decision);

/// How often a rule was right, as a Beta posterior from Beta(1, 1): accepted (and merged) counts 1, edited
/// and split 1/2, rejected 0.
struct RulePrecision {
  std::string rule;
  int accepted = 0, edited = 0, rejected = 0;
  double mean = 0.5, low = 0.05, high = 0.95;  ///< 5 and 95 % points
};
/// By rule, most judged first.
std::vector<RulePrecision> rule_precision(const std::vector<Decision>& decisions);
std::string rule_table(const std::vector<RulePrecision>& rules);

/// Has somebody decided on this suggestion?
bool is_decided(const std::vector<Decision>& decisions, const Reading& reading, const Suggestion& suggestion);

/// An id for the ledger that no entry has yet: "2031-03-11-demand-kestria", with a number if taken.
std::string new_entry_id(const Suggestion& suggestion, Date date, const std::vector<std::string>& taken);

/// A suggestion as an entry of the crisis's ledger. Actors the crisis does not know are replaced by those
/// they act for, else left out and named in the note; references follow `decisions` to the entries they
/// became.
NewEntry as_ledger_entry(const Suggestion& suggestion, const Reading& reading, const Crisis& crisis,
                         const std::vector<Decision>& decisions, const std::string& id, Date fallback);

/// Sets one slot by its name: by, to, kind, date, due, content, condition, factuality, about, amount. Lists
/// are separated by commas, periods are YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD; an empty value empties the slot.
/// Errors: `edit-slot`, `edit-value`.
Result<bool> edit_slot(Suggestion& suggestion, std::string_view slot, std::string_view value);

/// The sentence of the evidence with a mark around each span, for a terminal: `on` and `off` surround it.
std::string highlighted(const Reading& reading, const Suggestion& suggestion, std::string_view on,
                        std::string_view off);

}  // namespace demarche::read
