#include "bargain/acceptance.h"

#include <algorithm>
#include <cmath>

namespace demarche {
namespace {

constexpr int kWeightSteps = 40;
// A weighted bound must miss its limit by more than rounding before it proves anything.
constexpr double kProofMargin = 1e-9;

}  // namespace

bool AcceptanceTest::exists(const PackageTable& table, bool core_required) {
  if (!list_options(table, core_required)) return false;
  const Answer quick = search_weights(table);
  return quick == Answer::open ? merge(table, core_required) : quick == Answer::yes;
}

bool AcceptanceTest::list_options(const PackageTable& table, bool core_required) {
  options_.clear();
  first_.assign(1, 0);
  for (int issue = 0; issue < table.issues(); ++issue) {
    for (int cell = table.first_option[issue]; cell < table.first_option[issue + 1]; ++cell) {
      bool allowed = !core_required || table.satisfies_core[cell] != 0;
      for (int party = 0; party < table.parties && allowed; ++party) {
        allowed = table.forbidden[static_cast<std::size_t>(party) * table.options() + cell] == 0;
      }
      if (allowed) options_.push_back(cell);
    }
    first_.push_back(static_cast<int>(options_.size()));
    if (first_[issue] == first_[issue + 1]) return false;
  }
  return true;
}

// Lagrangian search: if for some weights even the package best for the weighted sum falls short of the
// weighted limits, no package reaches all limits. On the way, each such package may itself be acceptable.
AcceptanceTest::Answer AcceptanceTest::search_weights(const PackageTable& table) {
  weight_.assign(static_cast<std::size_t>(table.parties), 0.0);
  int limited = 0;
  for (int party = 0; party < table.parties; ++party) limited += !std::isnan(table.disagreement[party]);
  if (limited == 0) return Answer::yes;
  for (int party = 0; party < table.parties; ++party) {
    if (!std::isnan(table.disagreement[party])) weight_[party] = 1.0 / limited;
  }
  for (int step = 1; step <= kWeightSteps; ++step) {
    if (best_package(table) < -kProofMargin) return Answer::no;
    if (reweigh(table, 2.0 / step)) return Answer::yes;
  }
  return Answer::open;
}

/// Fills total_ with the package of the largest weighted sum; returns that sum less the weighted limits.
double AcceptanceTest::best_package(const PackageTable& table) {
  total_.assign(static_cast<std::size_t>(table.parties), 0.0);
  double excess = 0;
  for (int issue = 0; issue < table.issues(); ++issue) {
    int best = -1;
    double most = 0;
    for (int o = first_[issue]; o < first_[issue + 1]; ++o) {
      double sum = 0;
      for (int party = 0; party < table.parties; ++party) {
        sum += weight_[party] * table.worth[static_cast<std::size_t>(party) * table.options() + options_[o]];
      }
      if (best < 0 || sum > most) {
        best = options_[o];
        most = sum;
      }
    }
    excess += most;
    for (int party = 0; party < table.parties; ++party) {
      total_[party] += table.worth[static_cast<std::size_t>(party) * table.options() + best];
    }
  }
  for (int party = 0; party < table.parties; ++party) {
    if (weight_[party] > 0) excess -= weight_[party] * table.disagreement[party];
  }
  return excess;
}

/// Moves weight towards parties the package leaves short; true if it leaves nobody short.
bool AcceptanceTest::reweigh(const PackageTable& table, double step) {
  bool content = true;
  double sum = 0;
  for (int party = 0; party < table.parties; ++party) {
    if (std::isnan(table.disagreement[party])) continue;
    const double shortfall = table.disagreement[party] - total_[party];
    content = content && shortfall <= 0;
    // A weight never reaches 0, so a limit once met stays in the bound.
    weight_[party] = std::max(1e-6, weight_[party] + step * shortfall);
    sum += weight_[party];
  }
  for (double& weight : weight_) weight /= sum;
  return content;
}

// The leads appear a second time as parties with limits, so that labels below their limits die early.
bool AcceptanceTest::merge(const PackageTable& table, bool core_required) {
  with_leads_limited_ = table;
  PackageTable& wide = with_leads_limited_;
  const auto leads = static_cast<std::ptrdiff_t>(2 * table.options());
  wide.parties += 2;
  wide.actor.insert(wide.actor.end(), table.actor.begin(), table.actor.begin() + 2);
  wide.worth.insert(wide.worth.end(), table.worth.begin(), table.worth.begin() + leads);
  wide.forbidden.insert(wide.forbidden.end(), table.forbidden.begin(), table.forbidden.begin() + leads);
  wide.disagreement.insert(wide.disagreement.end(), table.disagreement.begin(),
                           table.disagreement.begin() + 2);
  merger_.merge(wide, frontier_);
  exact_ = exact_ && frontier_.exact;
  return !frontier_.meeting_core.empty() || (!core_required && !frontier_.without_core.empty());
}

}  // namespace demarche
