#pragma once
// What is said about every solution of a game: how it was found, how far it is from an equilibrium, and
// whether it may be used. docs/model/equilibrium.md defines each number.

#include <array>
#include <string>
#include <string_view>

namespace demarche {

enum class SolveStatus {
  converged,  ///< a fixed point at the lambda asked for: `residual` is within its tolerance
  limit,      ///< lambda was raised until the agent regret was within its tolerance
  cancelled,  ///< the caller asked to stop; the numbers are those of the last point reached
  stalled,    ///< neither: step or sweep limit, or a path that could not be followed further
};

enum class SolveMethod {
  iteration,     ///< damped fixed-point iteration with Anderson acceleration
  newton,        ///< pseudo-arclength path following, dense blocks
  newton_krylov  ///< the same with GMRES and one tangent sweep per product
};

/// What lambda multiplies.
enum class PayoffUnit {
  raw,    ///< the payoffs as they stand
  stake,  ///< shares of each side's stake
};

/// The certificate of a solution. Everything but `residual` is computed from the choice probabilities of
/// the types alone, by sweeps that know nothing of how they were found.
struct [[nodiscard]] Certificate {
  SolveStatus status = SolveStatus::stalled;
  SolveMethod method = SolveMethod::iteration;
  PayoffUnit unit = PayoffUnit::raw;
  double lambda = 0;        ///< precision per unit of payoff
  double residual = 0;      ///< max |q - G(q)| over the public choice probabilities
  double agent_regret = 0;  ///< most a type could gain at one decision, as a share of its side's payoff range
  /// What each side could gain by its best response against the other's play, in expectation over its types,
  /// as a share of its payoff range: exact, by one max-sweep.
  std::array<double, 2> best_response_gap{};
  int folds = 0;   ///< turning points of the path in lambda
  int steps = 0;   ///< points of the path, or lambdas visited
  int sweeps = 0;  ///< evaluations of G and of its derivative along one direction
  [[nodiscard]] bool trusted() const {
    return status == SolveStatus::converged || status == SolveStatus::limit;
  }
};

std::string_view name_of(SolveStatus status);
std::string_view name_of(SolveMethod method);
std::string_view name_of(PayoffUnit unit);

/// One JSON object: status, method, unit, lambda, residual, agent_regret, best_response_gap[2], folds, steps,
/// sweeps.
std::string certificate_json(const Certificate& certificate);

}  // namespace demarche
