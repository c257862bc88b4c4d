#include "demarche/solve.h"

namespace demarche {

std::string_view name_of(SolveStatus status) {
  switch (status) {
    case SolveStatus::converged:
      return "converged";
    case SolveStatus::limit:
      return "limit";
    case SolveStatus::cancelled:
      return "cancelled";
    case SolveStatus::stalled:
      return "stalled";
  }
  return "";
}

std::string_view name_of(SolveMethod method) {
  switch (method) {
    case SolveMethod::iteration:
      return "iteration";
    case SolveMethod::newton:
      return "newton";
    case SolveMethod::newton_krylov:
      return "newton-krylov";
  }
  return "";
}

std::string_view name_of(PayoffUnit unit) { return unit == PayoffUnit::raw ? "raw" : "stake"; }

}  // namespace demarche
