#pragma once
// An invented crisis and an assessment of it, for the tests of the report only. Every number is made up, but
// consistent: endings sum to 1, bands hold their means, red lines match the matrix.

#include "demarche/assess.h"
#include "demarche/crisis.h"

namespace demarche::report_test {

struct Case {
  Crisis crisis;
  Assessment assessment;
};

/// The main shape: two leads, a veto and a protege, three issues of which two are core, no deal in most
/// draws.
Case strait();
/// A deal in most draws; the mean of war under 1 %.
Case deal_in_most();
/// No reference class, no public forecast, no instrument, no resolution rule.
Case bare();
/// One issue, no veto core, two actors.
Case one_issue();
/// Fourteen issues with long questions; five actors that must sign; names with characters HTML must escape.
Case fourteen_issues();
/// Lambda lanes far outside the bands of draws, and a band narrower than a cell.
Case lambda_outside();
/// Zero probabilities, no draw with a deal, unsolved draws, large sampling errors.
Case zeros();

std::vector<std::pair<std::string, Case>> all_cases();

}  // namespace demarche::report_test
