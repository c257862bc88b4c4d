#pragma once
// The docket: from the ledger alone, before any model, what stands between the parties - every proposal,
// demand, commitment and threat with its state, who owes whom what by when, and what contradicts what.
// The rules are docs/formats/docket.md; src/ledger follows them line by line.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/ledger.h"

namespace demarche {

enum class DocketState {
  open,        ///< a reply, a deed or a decision is outstanding, and not late
  answered,    ///< replied to, neither yes nor no as a whole; a promise kept; a threat carried out
  rejected,    ///< every addressee has replied, at least one said no
  accepted,    ///< every addressee said yes; a demand complied with
  lapsed,      ///< withdrawn by its author, or its condition failed: nothing is owed any more
  overdue,     ///< the last day has passed and something is still owed
  superseded,  ///< its author has put another entry in its place
};
inline constexpr std::array<std::string_view, 7> kDocketStateNames{
    "open", "answered", "rejected", "accepted", "lapsed", "overdue", "superseded"};

/// One thing that happened to an item, in time order: the explanation of its state.
struct DocketStep {
  Date date;
  std::optional<int> entry;  ///< index into Ledger::entries; absent: the calendar did it
  std::string text;          ///< "usa answers in part (membership); arms-control is left"
};

struct DocketItem {
  int entry = 0;                         ///< index into Ledger::entries
  EntryKind kind = EntryKind::proposal;  ///< proposal, demand, commitment or threat
  DocketState state = DocketState::open;
  std::vector<int> owed_by;  ///< actor indices that still owe something; empty once nothing is owed
  std::vector<int> owed_to;
  std::string owed;                 ///< "an answer", "written responses": what; empty once nothing is owed
  std::optional<DateInterval> due;  ///< of what is owed, after extensions and promises
  std::optional<int>
      days_left;             ///< to the last day of `due`, negative when late; only while something is owed
  std::vector<int> replies;  ///< entries that bear on it, in time order
  std::vector<int> open_issues;  ///< issue indices still without an answer
  std::string why;               ///< one sentence
  std::vector<DocketStep> steps;
};

enum class ContradictionKind {
  denial_and_posture,  ///< a standing denial, and forces of the same actor that say otherwise
  public_and_private,  ///< refused in public, offered or accepted in private by the same side
  divided_side,        ///< two members of one side say opposite things about one entry
  mixed_message,       ///< words that blur what the same side has said, not yet corrected
  disputed,            ///< one actor asserts, another denies
  stated               ///< the ledger says so with `contradicts`
};
inline constexpr std::array<std::string_view, 6> kContradictionNames{
    "denial-and-posture", "public-and-private", "divided-side", "mixed-message", "disputed", "stated"};

struct Contradiction {
  ContradictionKind kind = ContradictionKind::stated;
  int first = 0, second = 0;  ///< entries, the earlier first
  std::string text;           ///< one sentence
};

struct Docket {
  Date at;
  LedgerReader reader;
  std::vector<DocketItem>
      items;  ///< overdue, then open by last due day (none last), then closed; then file order
  std::vector<Contradiction> contradictions;
};

/// The docket at the end of the day `at`, from what the reader knew by then; later entries and entries known
/// later leave no trace. O(entries * refs).
Docket docket(const Crisis& crisis, const Ledger& ledger, Date at, LedgerReader reader = {});

}  // namespace demarche
