#include <algorithm>
#include <nlohmann/json.hpp>

#include "demarche/report.h"

namespace demarche {

std::string check_json(const std::vector<Diagnostic>& diagnostics, const std::vector<std::string>& readback) {
  constexpr const char* kSeverities[] = {"error", "warning", "note"};
  nlohmann::ordered_json out;
  out["diagnostics"] = nlohmann::ordered_json::array();
  for (const auto& d : diagnostics) {
    out["diagnostics"].push_back({{"code", d.code},
                                  {"severity", kSeverities[static_cast<int>(d.severity)]},
                                  {"file", d.where.file},
                                  {"line", std::max(1, d.where.line)},
                                  {"column", std::max(1, d.where.column)},
                                  {"message", d.message},
                                  {"hint", d.hint}});
  }
  if (!readback.empty()) out["readback"] = readback;
  return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace demarche
