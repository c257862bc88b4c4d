#pragma once
// Random package tables and the plainest possible enumeration, for tests only.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "bargain/package_table.h"
#include "demarche/bargain.h"

namespace demarche::testing {

struct TableShape {
  int parties = 2, issues = 4, most_options = 3;
  bool coarse = false;   ///< worths in eighths: many exact ties
  double forbidden = 0;  ///< chance per party and option
  double core = 0;       ///< chance that an issue is core
  double limited = 0;    ///< chance that a party beyond the leads has a limit
};

inline double random_worth(std::mt19937_64& engine, bool coarse) {
  if (coarse) return std::uniform_int_distribution<int>(-2, 8)(engine) / 8.0;
  const double u = std::uniform_real_distribution<double>(-0.2, 1.0)(engine);
  return std::nearbyint(u / kWorthStep) * kWorthStep;
}

inline void draw_limits(std::mt19937_64& engine, double limited, PackageTable& table) {
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  table.disagreement.assign(static_cast<std::size_t>(table.parties),
                            std::numeric_limits<double>::quiet_NaN());
  for (int party = 2; party < table.parties; ++party) {
    if (unit(engine) >= limited) continue;
    // Near what some package is worth: exactly that, the next number above it, or somewhat more.
    std::vector<int> options;
    for (int i = 0; i < table.issues(); ++i) {
      const int count = table.first_option[i + 1] - table.first_option[i];
      options.push_back(std::uniform_int_distribution<int>(0, count - 1)(engine));
    }
    const double some = judge(table, options).worth[party];
    const double kind = unit(engine);
    table.disagreement[party] = kind < 0.4   ? some
                                : kind < 0.6 ? std::nextafter(some, 1e9)
                                             : some + unit(engine) / 4;
  }
}

inline PackageTable random_table(std::mt19937_64& engine, const TableShape& shape) {
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  PackageTable table;
  table.parties = shape.parties;
  table.first_option.push_back(0);
  for (int i = 0; i < shape.issues; ++i) {
    const int count = std::uniform_int_distribution<int>(1, shape.most_options)(engine);
    table.first_option.push_back(table.options() + count);
    table.status_quo.push_back(std::uniform_int_distribution<int>(0, count - 1)(engine));
    const bool core = unit(engine) < shape.core;
    for (int o = 0; o < count; ++o) table.satisfies_core.push_back(!core || unit(engine) < 0.5);
  }
  for (int party = 0; party < shape.parties; ++party) {
    table.actor.push_back(party);
    for (int o = 0; o < table.options(); ++o) {
      table.worth.push_back(random_worth(engine, shape.coarse));
      table.forbidden.push_back(unit(engine) < shape.forbidden);
    }
  }
  draw_limits(engine, shape.limited, table);
  return table;
}

/// The frontier by its definition: every package judged, every pair compared by a sort and a scan.
inline Frontier enumerate_frontier(const PackageTable& table) {
  Frontier frontier;
  for (std::int64_t index = 0; index < table.packages(); ++index) {
    const PackageVerdict verdict = judge(table, package_options(table, index));
    bool refused = false;
    for (std::uint8_t r : verdict.refused) refused = refused || r != 0;
    if (refused) continue;
    (verdict.meets_core ? frontier.meeting_core : frontier.without_core)
        .push_back({index, verdict.worth[0], verdict.worth[1], verdict.meets_core});
  }
  for (std::vector<PackagePoint>* points : {&frontier.meeting_core, &frontier.without_core}) {
    std::vector<PackagePoint> kept;
    for (const PackagePoint& p : *points) {
      bool dominated = false;
      for (const PackagePoint& q : *points) {
        const bool at_least = q.challenger >= p.challenger && q.target >= p.target;
        const bool better = q.challenger > p.challenger || q.target > p.target;
        dominated = dominated || (at_least && (better || q.index < p.index));
      }
      if (!dominated) kept.push_back(p);
    }
    std::sort(kept.begin(), kept.end(),
              [](const PackagePoint& a, const PackagePoint& b) { return a.challenger < b.challenger; });
    *points = kept;
  }
  return frontier;
}

}  // namespace demarche::testing
