#include "bargain/package_table.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace demarche {
namespace {

double on_grid(double worth) { return std::nearbyint(worth / kWorthStep) * kWorthStep; }

void lay_out_issues(const Crisis& crisis, PackageTable& table) {
  table.first_option.assign(1, 0);
  table.status_quo.clear();
  for (const Issue& issue : crisis.issues) {
    table.first_option.push_back(table.options() + static_cast<int>(issue.options.size()));
    table.status_quo.push_back(issue.status_quo);
  }
}

double total_weight(const Crisis& crisis, const BargainDraw& draw, int actor) {
  double sum = 0;
  for (std::size_t s = 0; s < crisis.stances.size(); ++s) {
    if (crisis.stances[s].actor == actor) sum += draw.stances[s].weight;
  }
  return sum;
}

void add_stance(const Stance& stance, const StanceDraw& drawn, double weight, int party,
                PackageTable& table) {
  assert(drawn.lines.size() == stance.red_lines.size());
  const std::size_t row =
      static_cast<std::size_t>(party) * table.options() + table.first_option[stance.issue];
  for (std::size_t option = 0; option < drawn.value.size(); ++option) {
    table.worth[row + option] = weight * drawn.value[option];
  }
  for (std::size_t line = 0; line < drawn.lines.size(); ++line) {
    for (int option : stance.red_lines[line].refuses) {
      table.worth[row + option] -= drawn.lines[line].breach_cost;
      if (drawn.lines[line].never) table.forbidden[row + option] = 1;
    }
  }
  for (std::size_t option = 0; option < drawn.value.size(); ++option) {
    table.worth[row + option] = on_grid(table.worth[row + option]);
  }
}

void mark_core(const Stance& stance, PackageTable& table) {
  const int first = table.first_option[stance.issue], end = table.first_option[stance.issue + 1];
  std::fill(table.satisfies_core.begin() + first, table.satisfies_core.begin() + end, std::uint8_t{0});
  for (int option : stance.satisfies) table.satisfies_core[first + option] = 1;
}

}  // namespace

std::int64_t PackageTable::packages() const {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  std::int64_t product = 1;
  for (int issue = 0; issue < issues(); ++issue) {
    const std::int64_t options_here = first_option[issue + 1] - first_option[issue];
    if (options_here != 0 && product > kMost / options_here) return kMost;
    product *= options_here;
  }
  return product;
}

void list_parties(const Crisis& crisis, std::vector<int>& actor) {
  actor.assign(2, -1);
  for (std::size_t a = 0; a < crisis.actors.size(); ++a) {
    const Actor& member = crisis.actors[a];
    if (member.side == Side::outside) continue;
    if (member.lead) {
      actor[member.side == Side::challenger ? 0 : 1] = static_cast<int>(a);
    } else if (member.veto || member.protege_of) {
      actor.push_back(static_cast<int>(a));
    }
  }
  assert(actor[0] >= 0 && actor[1] >= 0);
}

void tabulate(const Crisis& crisis, const BargainDraw& draw, PackageTable& table) {
  assert(draw.stances.size() == crisis.stances.size());
  assert(draw.disagreement.size() == crisis.actors.size());
  list_parties(crisis, table.actor);
  table.parties = static_cast<int>(table.actor.size());
  lay_out_issues(crisis, table);
  const std::size_t cells = static_cast<std::size_t>(table.parties) * table.options();
  table.worth.assign(cells, 0.0);
  table.forbidden.assign(cells, 0);
  table.satisfies_core.assign(static_cast<std::size_t>(table.options()), 1);
  table.disagreement.clear();
  for (int party = 0; party < table.parties; ++party) {
    const int actor = table.actor[party];
    table.disagreement.push_back(draw.disagreement[actor]);
    const double weights = total_weight(crisis, draw, actor);
    for (std::size_t s = 0; s < crisis.stances.size(); ++s) {
      const Stance& stance = crisis.stances[s];
      if (stance.actor != actor) continue;
      const double weight = weights > 0 ? draw.stances[s].weight / weights : 0.0;
      add_stance(stance, draw.stances[s], weight, party, table);
      if (party == 0 && stance.core) mark_core(stance, table);
    }
  }
}

PackageVerdict judge(const PackageTable& table, std::span<const int> options) {
  assert(static_cast<int>(options.size()) == table.issues());
  PackageVerdict verdict;
  verdict.worth.assign(static_cast<std::size_t>(table.parties), 0.0);
  verdict.refused.assign(static_cast<std::size_t>(table.parties), 0);
  verdict.meets_core = true;
  for (int issue = 0; issue < table.issues(); ++issue) {
    const int option = table.first_option[issue] + options[issue];
    verdict.meets_core = verdict.meets_core && table.satisfies_core[option] != 0;
    for (int party = 0; party < table.parties; ++party) {
      const std::size_t cell = static_cast<std::size_t>(party) * table.options() + option;
      verdict.worth[party] += table.worth[cell];
      if (table.forbidden[cell] != 0) verdict.refused[party] = 1;
    }
  }
  for (int party = 2; party < table.parties; ++party) {
    // A limit that is not a number compares false: it limits nothing.
    if (verdict.worth[party] < table.disagreement[party]) verdict.refused[party] = 1;
  }
  return verdict;
}

std::vector<int> package_options(const PackageTable& table, std::int64_t index) {
  assert(index >= 0 && index < table.packages());
  std::vector<int> options(static_cast<std::size_t>(table.issues()));
  for (int issue = table.issues() - 1; issue >= 0; --issue) {
    const std::int64_t base = table.first_option[issue + 1] - table.first_option[issue];
    options[issue] = static_cast<int>(index % base);
    index /= base;
  }
  return options;
}

std::int64_t package_index(const PackageTable& table, std::span<const int> options) {
  assert(static_cast<int>(options.size()) == table.issues());
  std::int64_t index = 0;
  for (int issue = 0; issue < table.issues(); ++issue) {
    index = index * (table.first_option[issue + 1] - table.first_option[issue]) + options[issue];
  }
  return index;
}

}  // namespace demarche
