// A certificate as JSON, the same wherever one is printed.

#include <nlohmann/json.hpp>

#include "demarche/solve.h"

namespace demarche {

std::string certificate_json(const Certificate& c) {
  const nlohmann::ordered_json out{{"status", name_of(c.status)},
                                   {"method", name_of(c.method)},
                                   {"unit", name_of(c.unit)},
                                   {"lambda", c.lambda},
                                   {"residual", c.residual},
                                   {"agent_regret", c.agent_regret},
                                   {"best_response_gap", c.best_response_gap},
                                   {"folds", c.folds},
                                   {"steps", c.steps},
                                   {"sweeps", c.sweeps}};
  return out.dump();
}

}  // namespace demarche
