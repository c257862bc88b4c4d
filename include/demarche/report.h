#pragma once
// What a person or a program reads: the terminal page, the self-contained HTML report, and JSON.
// Pure functions of their arguments: same input, same bytes; no clock, host, thread count or path.
// The terminal page and the HTML report print one prepared structure, so both say the same words and numbers.

#include <string>
#include <vector>

#include "demarche/assess.h"
#include "demarche/crisis.h"
#include "demarche/docket.h"
#include "demarche/exchange.h"
#include "demarche/follow.h"
#include "demarche/ledger_compare.h"

namespace demarche {

struct ForecastReport;  // demarche/forecast.h
struct WhatIfAnswer;    // demarche/what_if.h
struct Sensitivity;     // demarche/sensitivity.h
struct Why;
struct ValueOfInformation;
struct LeastChange;  // demarche/least_change.h

struct TerminalOptions {
  int width = 100;      ///< columns, 72 to 200; values outside are moved to the nearer end
  bool ascii = false;   ///< only ASCII characters, for locales that are not UTF-8
  bool colour = false;  ///< ANSI colours; the caller looks at NO_COLOR and whether stdout is a terminal
  std::string words = "icd203";  ///< likelihood words: "icd203", "phia" or "none"
};

/// The assessment as a page of about 70 lines; the first 24 stand for themselves. Ends with a newline.
/// Text from the dossier is stripped of control characters.
std::string terminal_page(const Crisis& crisis, const Assessment& assessment, const TerminalOptions& options);

/// Two assessments side by side, as `assess A B` prints them.
std::string terminal_comparison(const Crisis& crisis_a, const Assessment& assessment_a,
                                const Crisis& crisis_b, const Assessment& assessment_b,
                                const TerminalOptions& options);

/// Packages, frontier and what blocks, as `bargain` prints them.
std::string bargain_page(const Crisis& crisis, const BargainSummary& bargain, const Share& share_with_deal,
                         const TerminalOptions& options);

/// The exchange game as `solve` prints it: how it ends, who the sides are, the packages, who does what at
/// every point that play reaches with at least `least_reach`, and the certificate.
std::string exchange_page(const Crisis& crisis, const ExchangeAnswer& answer, double least_reach,
                          const TerminalOptions& options);

/// The same with every point, unrounded: exchange{.., points, certificate, others}, certificate, bands.
std::string exchange_json(const Crisis& crisis, const ExchangeAnswer& answer);

/// The standoff game with and without learning inside its plan, as `solve --game standoff` prints it.
std::string standoff_page(const Crisis& crisis, const StandoffGameAnswer& answer,
                          const TerminalOptions& options);
/// endings_frozen, endings_moving, certificate, differences.
std::string standoff_json(const Crisis& crisis, const StandoffGameAnswer& answer);

/// One HTML file without scripts and without any request to another file or host. `words` as in
/// TerminalOptions.
std::string html_report(const Crisis& crisis, const Assessment& assessment,
                        const std::string& words = "icd203");

/// The same for a collective forecast: models beside baselines, power, paths, who moves whom.
std::string forecast_html(const ForecastReport& report);

/// A what-if: both variants side by side with their paired difference, as a page and as data.
std::string what_if_page(const Crisis& crisis, const WhatIfAnswer& what, const TerminalOptions& options);
std::string what_if_json(const Crisis& crisis, const WhatIfAnswer& what);

/// Which inputs a figure hangs on, as a page and as data.
std::string sensitivity_page(const Crisis& crisis, const Sensitivity& study, const TerminalOptions& options);
std::string sensitivity_json(const Crisis& crisis, const Sensitivity& study);
/// From a figure to its inputs and their sources.
std::string why_page(const Crisis& crisis, const Why& why, const TerminalOptions& options);
std::string why_json(const Crisis& crisis, const Why& why);
/// Which judgement to look up next.
std::string value_page(const Crisis& crisis, const ValueOfInformation& value, const TerminalOptions& options);
std::string value_json(const Crisis& crisis, const ValueOfInformation& value);
/// The least change that lowers the risk of war to an aim.
std::string least_change_page(const Crisis& crisis, const LeastChange& search,
                              const TerminalOptions& options);
std::string least_change_json(const Crisis& crisis, const LeastChange& search);

/// schema "demarche-assessment/1" (schema/assessment.schema.json); numbers round-trip; ends with a newline.
std::string assessment_json(const Crisis& crisis, const Assessment& assessment);

/// packages{count, exact}, share_with_deal{value, se}, frontier, points, blocks, smallest_change.
std::string bargain_json(const Crisis& crisis, const BargainSummary& bargain, const Share& share_with_deal);

/// The crisis entry by entry, as `follow` prints it. `everything`: also entries that change nothing.
std::string follow_page(const Crisis& crisis, const Ledger& ledger, const Follow& follow, bool everything,
                        const TerminalOptions& options);
/// series[{date, entry, outcomes, types, log_odds_change, surprise, state_share}], seeds,
/// effective_sample_size and what else the page shows.
std::string follow_json(const Crisis& crisis, const Ledger& ledger, const Follow& follow);

/// What to look for next, as `watch` prints it.
std::string watch_page(const Crisis& crisis, const Ledger& ledger, const Watch& watch,
                       const TerminalOptions& options);
/// moves[{by, move, chance, chance_if, possible, outcomes}], checklist, due.
std::string watch_json(const Ledger& ledger, const Watch& watch);

/// items[{id, kind, state, owed_by, owed_to, due, why, ..}] in the order of the docket, contradictions[{kind,
/// entries, text}]; ends with a newline.
std::string docket_json(const Crisis& crisis, const Ledger& ledger, const Docket& docket);
/// Who owes whom what by when, what stands, what is closed, what contradicts what; `steps`: for closed items
/// as well, everything that was said to them.
std::string docket_page(const Crisis& crisis, const Ledger& ledger, const Docket& docket, bool steps,
                        const TerminalOptions& options);

/// entries[{id, kind, by, to, ..}] with every key of the ledger; `entries` are indices.
std::string ledger_json(const Crisis& crisis, const Ledger& ledger, const std::vector<int>& entries);
/// Two lines an entry: date (~ for the last day of an interval), kind, id, parties; content.
std::string ledger_page(const Crisis& crisis, const Ledger& ledger, const std::vector<int>& entries,
                        const TerminalOptions& options);
/// One entry in full, with what it refers to and what refers to it.
std::string entry_page(const Crisis& crisis, const Ledger& ledger, int entry, const TerminalOptions& options);

/// fields[{field, compared, agree, kappa}], pairs[{first, second, score, differs}], only_first, only_second.
/// `effects`, where given: which disagreements move the chance of war.
std::string compare_json(const Ledger& first, const Ledger& second, const LedgerComparison& comparison,
                         const CompareEffects* effects = nullptr);
/// Agreement by field, the pairs that differ and on what, and the entries without a partner.
std::string compare_page(const Ledger& first, const Ledger& second, const LedgerComparison& comparison,
                         const CompareEffects* effects, const TerminalOptions& options);

/// diagnostics[{code, severity, file, line, column, message, hint}] and, if any, readback[sentence].
std::string check_json(const std::vector<Diagnostic>& diagnostics, const std::vector<std::string>& readback);

}  // namespace demarche
