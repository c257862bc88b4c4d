#include "assess/outcomes.h"

#include <fmt/format.h>

#include <algorithm>

#include "assess/bands.h"
#include "base/text.h"
#include "demarche/ending.h"
#include "demarche/sensitivity.h"

namespace demarche {

const std::vector<std::string>& outcome_names() {
  static const std::vector<std::string> names(kEndingNames.begin(), kEndingNames.end());
  return names;
}

namespace assess_detail {

std::optional<OutcomeReader> outcome_named(const std::string& name) {
  const auto& names = outcome_names();
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  const auto e = static_cast<std::size_t>(at - names.begin());
  if (static_cast<Ending>(e) == Ending::war) return OutcomeReader(war_in_all);
  return [e](const game::Forecast& f) { return f.endings[e]; };
}

Diagnostic unknown_outcome(const std::string& name) {
  const std::string close = closest(name, outcome_names());
  return make_error("unknown-outcome", fmt::format("nothing ends in `{}`", name),
                    close.empty() ? fmt::format("one of {}", join(outcome_names(), ", "))
                                  : fmt::format("did you mean `{}`?", close));
}

}  // namespace assess_detail
}  // namespace demarche
