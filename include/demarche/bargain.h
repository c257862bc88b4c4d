#pragma once
// Packages: one option per issue. What each actor has from every package in one draw of the inputs,
// the exact frontier between the two leads, solution points, and what blocks a deal.
// The mathematics of one draw; drawing and averaging happen above (simulate, assess).

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "demarche/crisis.h"

namespace demarche {

/// The numbers of one stance in one draw.
struct StanceDraw {
  std::vector<double> value;  ///< per option of the issue, 0..1
  double weight = 0;          ///< > 0, not yet normalised
  struct Line {
    double breach_cost = 0;   ///< package scale, subtracted when a refused option is in the package
    bool never = false;       ///< this draw: the actor would not sign a package with a refused option
  };
  std::vector<Line> lines;    ///< parallel to Stance::red_lines
};

/// Everything packages need in one draw. stances is parallel to Crisis::stances; disagreement has one
/// entry per actor (what it has without a deal, package scale; NaN: no such limit).
struct BargainDraw {
  std::vector<StanceDraw> stances;
  std::vector<double> disagreement;
};

/// One draw, flat. Options of all issues stand one after the other; issue i owns
/// [first_option[i], first_option[i+1]). Parties: 0 the challenger's lead, 1 the target's lead, then every
/// other actor of a side that holds a veto or is a protege, in the order of Crisis::actors.
struct PackageTable {
  int parties = 0;
  std::vector<int> actor;            ///< per party: actor index
  std::vector<int> first_option;     ///< issues + 1
  std::vector<double> worth;         ///< (parties x options) weight * value - breach costs; an actor without a stance on an issue has 0 there
  std::vector<std::uint8_t> forbidden;       ///< (parties x options) 1: the party would sign no package with it
  std::vector<std::uint8_t> satisfies_core;  ///< (options) 1: satisfies the challenger's core on its issue, or the issue is not core
  std::vector<double> disagreement;  ///< (parties) NaN: no limit
  std::vector<int> status_quo;       ///< (issues) option within the issue
  [[nodiscard]] int issues() const { return static_cast<int>(first_option.size()) - 1; }
  [[nodiscard]] int options() const { return first_option.back(); }
  /// Number of packages; saturates at 2^63 - 1.
  [[nodiscard]] std::int64_t packages() const;
};

/// Fills `table`, reusing its storage. Weights are normalised per actor over its stances.
void tabulate(const Crisis& crisis, const BargainDraw& draw, PackageTable& table);

/// A package of one draw. `index` counts packages with the last issue fastest.
struct PackagePoint {
  std::int64_t index = 0;
  double challenger = 0, target = 0;  ///< what the two leads have from it
  bool meets_core = false;
};

/// All packages that no party forbids and that every party beyond the two leads prefers to its disagreement,
/// reduced to those not dominated between the leads, apart for packages that meet the challenger's core
/// and those that do not. Sorted by `challenger` ascending (so `target` descending); of exact ties the
/// lowest index is kept. The leads' own disagreement is not applied: it depends on private type.
struct Frontier {
  std::vector<PackagePoint> meeting_core, without_core;
  bool exact = true;
  PackagePoint status_quo;
};

/// Exact, by merging issue by issue with dominance pruning (additive worth); time grows with the frontier,
/// not with the number of packages. Reuses the storage of `frontier`.
void merge_frontier(const PackageTable& table, Frontier& frontier);

/// What one given package is worth in this draw and which parties forbid it or have less than disagreement.
struct PackageVerdict {
  std::vector<double> worth;          ///< per party
  std::vector<std::uint8_t> refused;  ///< per party: forbids it, or (parties beyond the leads) has less than its disagreement
  bool meets_core = false;
};
PackageVerdict judge(const PackageTable& table, std::span<const int> options);

std::vector<int> package_options(const PackageTable& table, std::int64_t index);
std::int64_t package_index(const PackageTable& table, std::span<const int> options);

/// The named solution points, each over the candidates that give both sides at least their disagreement d
/// (an empty set has none: -1). Definitions, ties to the lowest position:
///   nash                max (u1-d1)(u2-d2)                                   Nash 1950
///   asymmetric_nash     max (u1-d1)^a (u2-d2)^(1-a)                          Kalai 1977
///   kalai_smorodinsky   max min((u1-d1)/(b1-d1), (u2-d2)/(b2-d2)), b best rational gains   Kalai and Smorodinsky 1975
///   egalitarian         max min(u1-d1, u2-d2)                                Kalai 1977
///   max_sum             max u1+u2
///   least_asymmetry     min |u1-u2| among the undominated                    GENIUS's "Kalai-Smorodinsky"
struct SolutionPoints {
  int nash = -1, asymmetric_nash = -1, kalai_smorodinsky = -1, egalitarian = -1, max_sum = -1,
      least_asymmetry = -1;
};
struct Gains { double challenger = 0, target = 0; };
SolutionPoints solution_points(std::span<const Gains> candidates, Gains disagreement, double power = 0.5);

}  // namespace demarche
