// The Britain-Zimbabwe negotiation on tobacco control, three private types a side.
// Case: Lin, Kraus, Wilkenfeld and Barry, "Negotiating with bounded rational agents in environments with
// incomplete information using an automated agent", Artificial Intelligence 172 (2008) 823-851. Score tables,
// weights, status quo and opt-out values: Lin, Gal, Kraus and Mazliah, "Training with automated agents
// improves people's behavior in negotiation and coordination tasks", Decision Support Systems (2014),
// section 3.3 and Appendix A.2. The one weight of "trade policy" is split equally over both trade issues,
// the reading that gives the published ranges of the short-term types.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "demarche/bargain.h"

using namespace demarche;

namespace {

enum Type { kShortTerm, kLongTerm, kCompromise };
constexpr std::array<int, 5> kOptions{4, 4, 3, 3,
                                      4};  // fund, other aid, Zimbabwe trade, Britain trade, forum

struct Role {
  double status_quo, opt_out;
  std::array<double, 5> weight;   // per cent
  std::array<double, 18> scores;  // issue after issue; the last option of each is "no agreement"
  [[nodiscard]] double threat_point() const { return std::max(status_quo, opt_out); }
};

constexpr std::array<Role, 3> kBritain{{
    {150, -105, {50, 30, 5, 5, 10}, {-5, 2, 10, 7, -4, 4, 10, -7, 3, -3, 0, -4, 4, 0, -8, 2, 6, 1}},
    {-210, -240, {10, 10, 15, 15, 50}, {1, 3, 6, -1, 1, 2, 3, 0, 4, -6, 0, -8, 6, 0, 7, 4, -2, -4}},
    {-180, -75, {30, 30, 5, 5, 30}, {2, 4, 6, -2, 0, 3, 5, -2, 5, -6, 0, -5, 4, 0, 4, 7, 1, -2}},
}};
constexpr std::array<Role, 3> kZimbabwe{{
    {-610, -530, {50, 30, 5, 5, 10}, {9, 2, -5, -8, 8, 0, -3, -5, -6, 3, 0, 7, -8, 0, 9, 3, -5, -6}},
    {-500, -520, {10, 10, 15, 15, 50}, {5, 2, -3, -6, 6, 0, -3, -4, -3, 6, 0, 8, -9, 0, 8, 5, -6, -8}},
    {-210, -240, {20, 20, 15, 15, 30}, {6, 4, 2, -2, 3, 0, -2, -4, -4, 4, 0, 10, -8, 0, 7, 5, 3, -3}},
}};

/// Britain in the place of the challenger.
PackageTable table_of(const Role& britain, const Role& zimbabwe) {
  PackageTable table;
  table.parties = 2;
  table.actor = {0, 1};
  table.first_option.push_back(0);
  for (int count : kOptions) {
    table.first_option.push_back(table.options() + count);
    table.status_quo.push_back(count - 1);
  }
  for (const Role* role : {&britain, &zimbabwe}) {
    for (int issue = 0; issue < table.issues(); ++issue) {
      for (int o = table.first_option[issue]; o < table.first_option[issue + 1]; ++o) {
        table.worth.push_back(role->weight[issue] * role->scores[o]);
      }
    }
  }
  table.forbidden.assign(table.worth.size(), 0);
  table.satisfies_core.assign(static_cast<std::size_t>(table.options()), 1);
  table.disagreement.assign(2, std::nan(""));
  return table;
}

struct Analysis {
  int agreements = 0;
  int rational = 0;  ///< strictly better than the threat point for both, as the published counts read
  int pareto = 0;    ///< different score pairs
  Gains threat, nash;
  std::pair<double, double> britain_range{1e9, -1e9}, zimbabwe_range{1e9, -1e9};
};

void widen(std::pair<double, double>& range, double score) {
  range = {std::min(range.first, score), std::max(range.second, score)};
}

Analysis analyse(Type britain, Type zimbabwe) {
  const PackageTable table = table_of(kBritain[britain], kZimbabwe[zimbabwe]);
  Analysis analysis;
  analysis.threat = {kBritain[britain].threat_point(), kZimbabwe[zimbabwe].threat_point()};
  const auto above = [&](double b, double z) {
    return b > analysis.threat.challenger && z > analysis.threat.target;
  };
  for (std::int64_t index = 0; index < table.packages(); ++index) {
    const PackageVerdict verdict = judge(table, package_options(table, index));
    ++analysis.agreements;
    analysis.rational += above(verdict.worth[0], verdict.worth[1]);
    widen(analysis.britain_range, verdict.worth[0]);
    widen(analysis.zimbabwe_range, verdict.worth[1]);
  }
  Frontier frontier;
  merge_frontier(table, frontier);
  std::vector<Gains> candidates;
  for (const PackagePoint& point : frontier.meeting_core) {
    candidates.push_back({point.challenger, point.target});
    analysis.pareto += above(point.challenger, point.target);
  }
  analysis.nash = candidates[static_cast<std::size_t>(solution_points(candidates, analysis.threat).nash)];
  return analysis;
}

void check_pair(Type type, Gains threat, int rational, int pareto, Gains nash) {
  const Analysis analysis = analyse(type, type);
  CHECK(analysis.threat.challenger == threat.challenger);
  CHECK(analysis.threat.target == threat.target);
  CHECK(analysis.rational == rational);
  CHECK(analysis.pareto == pareto);
  CHECK(analysis.nash.challenger == nash.challenger);
  CHECK(analysis.nash.target == nash.target);
}

}  // namespace

TEST_CASE("576 agreements over the published ranges of the short-term types") {
  const Analysis analysis = analyse(kShortTerm, kShortTerm);
  CHECK(analysis.agreements == 576);
  CHECK(analysis.britain_range == std::pair{-575.0, 895.0});
  CHECK(analysis.zimbabwe_range == std::pair{-680.0, 830.0});
}

TEST_CASE("threat point, rational agreements, frontier and Nash point by type, (Britain, Zimbabwe)") {
  check_pair(kShortTerm, {150, -530}, 299, 48, {685, -200});
  check_pair(kLongTerm, {-210, -500}, 449, 17, {430, 465});
  check_pair(kCompromise, {-75, -210}, 531, 15, {485, 360});
}

TEST_CASE("time moves a threat point exactly: gains over it do not change") {
  // Britain gains 12 a turn, Zimbabwe loses 16, agreed or not: gains over disagreement, and so the Nash
  // package, stay the same in every one of the 14 turns.
  const PackageTable table = table_of(kBritain[kShortTerm], kZimbabwe[kShortTerm]);
  Frontier frontier;
  merge_frontier(table, frontier);
  for (int turn = 0; turn <= 14; ++turn) {
    std::vector<Gains> candidates;
    for (const PackagePoint& p : frontier.meeting_core) {
      candidates.push_back({p.challenger + 12 * turn, p.target - 16 * turn});
    }
    const Gains threat{150.0 + 12 * turn, -530.0 - 16 * turn};
    const int nash = solution_points(candidates, threat).nash;
    CHECK(frontier.meeting_core[nash].challenger == 685);
    CHECK(frontier.meeting_core[nash].target == -200);
  }
}
