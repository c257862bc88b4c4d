#include "bargain/merge_problem.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace demarche {

bool MergeProblem::prepare(const PackageTable& table) {
  set_grid(table);
  if (!list_choices(table) || !find_limits(table)) return false;
  drop_dominated_choices();
  // With fewer options a party's worst package may have become good enough.
  if (!find_limits(table)) return false;
  order_issues();
  tabulate_gains();
  return true;
}

// Rounds every worth to whole multiples of a power of two that leaves room for the largest sum, so that sums
// and differences are exact. Worths from tabulate() stand on such a grid already and do not change.
void MergeProblem::set_grid(const PackageTable& table) {
  options_ = table.options();
  double largest = 0;
  for (int party = 0; party < table.parties; ++party) {
    double sum = 0;
    for (int issue = 0; issue < table.issues(); ++issue) {
      double here = 0;
      for (int o = table.first_option[issue]; o < table.first_option[issue + 1]; ++o) {
        here = std::max(here, std::abs(table.worth[static_cast<std::size_t>(party) * options_ + o]));
      }
      sum += here;
    }
    largest = std::max(largest, sum);
  }
  int exponent = 0;
  std::frexp(largest, &exponent);
  grid_ = std::ldexp(1.0, exponent - 50);
  const double inverse = std::ldexp(1.0, 50 - exponent);
  worth_.resize(table.worth.size());
  for (std::size_t i = 0; i < worth_.size(); ++i) {
    worth_[i] = std::nearbyint(table.worth[i] * inverse) * grid_;
  }
}

bool MergeProblem::list_choices(const PackageTable& table) {
  choices.clear();
  issues.clear();
  std::int64_t stride = 1;
  for (int issue = table.issues() - 1; issue >= 0; --issue) {
    Issue here{issue, static_cast<int>(choices.size()), 0, false};
    const int first = table.first_option[issue], end = table.first_option[issue + 1];
    for (int cell = first; cell < end; ++cell) {
      here.core = here.core || table.satisfies_core[cell] == 0;
      bool allowed = true;
      for (int party = 0; party < table.parties && allowed; ++party) {
        allowed = table.forbidden[static_cast<std::size_t>(party) * options_ + cell] == 0;
      }
      if (!allowed) continue;
      choices.push_back(
          {worth(0, cell), worth(1, cell), (cell - first) * stride, table.satisfies_core[cell] != 0, cell});
    }
    here.end = static_cast<int>(choices.size());
    if (here.end == here.first) return false;
    issues.push_back(here);
    stride *= end - first;
  }
  return true;
}

double MergeProblem::worst(int party, const Issue& at) const {
  double least = worth(party, choices[at.first].cell);
  for (int c = at.first + 1; c < at.end; ++c) least = std::min(least, worth(party, choices[c].cell));
  return least;
}

double MergeProblem::best(int party, const Issue& at) const {
  double most = worth(party, choices[at.first].cell);
  for (int c = at.first + 1; c < at.end; ++c) most = std::max(most, worth(party, choices[c].cell));
  return most;
}

bool MergeProblem::find_limits(const PackageTable& table) {
  limited.clear();
  first_slack.clear();
  for (int party = 2; party < table.parties; ++party) {
    if (std::isnan(table.disagreement[party])) continue;
    double least = 0, most = 0;
    for (const Issue& issue : issues) {
      least += worst(party, issue);
      most += best(party, issue);
    }
    // Rounding the limit up to the grid changes no comparison with a sum on the grid.
    const double need = std::ceil(table.disagreement[party] / grid_) * grid_;
    if (most < need) return false;
    if (least >= need) continue;
    limited.push_back(party);
    first_slack.push_back(least - need);
  }
  return true;
}

bool MergeProblem::dominates(const Choice& a, const Choice& b) const {
  if (a.satisfies != b.satisfies || a.challenger < b.challenger || a.target < b.target) return false;
  for (int party : limited) {
    if (worth(party, a.cell) < worth(party, b.cell)) return false;
  }
  return a.challenger > b.challenger || a.target > b.target || a.index < b.index;
}

void MergeProblem::drop_dominated_choices() {
  int kept = 0;
  for (Issue& issue : issues) {
    const int first = kept;
    for (int c = issue.first; c < issue.end; ++c) {
      // Dominance is transitive, so it is enough to look at what is kept and what is still to come.
      bool useful = true;
      for (int k = first; k < kept && useful; ++k) useful = !dominates(choices[k], choices[c]);
      for (int k = c + 1; k < issue.end && useful; ++k) useful = !dominates(choices[k], choices[c]);
      if (useful) choices[kept++] = choices[c];
    }
    issue.first = first;
    issue.end = kept;
  }
  choices.resize(static_cast<std::size_t>(kept));
}

// Core issues first, to keep the two core classes apart from then on; then the issues that decide most of
// what limited parties still need, so that their slack is settled (content or out) early.
void MergeProblem::order_issues() {
  std::size_t most_issues = 0;
  for (const Issue& issue : issues) most_issues = std::max<std::size_t>(most_issues, issue.issue + 1);
  urgency_.assign(most_issues, 0.0);
  for (const Issue& issue : issues) {
    for (std::size_t k = 0; k < limited.size(); ++k) {
      urgency_[issue.issue] += (best(limited[k], issue) - worst(limited[k], issue)) / -first_slack[k];
    }
  }
  std::sort(issues.begin(), issues.end(), [this](const Issue& a, const Issue& b) {
    if (a.core != b.core) return a.core;
    if (urgency_[a.issue] != urgency_[b.issue]) return urgency_[a.issue] > urgency_[b.issue];
    return a.issue < b.issue;
  });
}

void MergeProblem::tabulate_gains() {
  gain.assign(limited.size() * choices.size(), 0.0);
  range.assign(limited.size() * issues.size(), 0.0);
  for (std::size_t k = 0; k < limited.size(); ++k) {
    for (std::size_t i = 0; i < issues.size(); ++i) {
      const double least = worst(limited[k], issues[i]);
      range[k * issues.size() + i] = best(limited[k], issues[i]) - least;
      for (int c = issues[i].first; c < issues[i].end; ++c) {
        gain[k * choices.size() + c] = worth(limited[k], choices[c].cell) - least;
      }
    }
  }
}

}  // namespace demarche
