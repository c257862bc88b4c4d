// Whatever the bytes: the dossier reader ends, throws nothing, and either gives a crisis or says why not.
// Under clang this is a libFuzzer target; with corpus_runner.cpp it is a program for every build.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demarche/crisis.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_crisis(const demarche::Crisis& crisis) {
  using demarche::Side;
  require(crisis.lead(Side::challenger) >= 0 && crisis.lead(Side::target) >= 0);
  for (const demarche::Input& input : crisis.inputs) {
    for (const double u : {1e-6, 0.05, 0.5, 0.95, 1 - 1e-6}) {
      const double x = input.value.quantile(u);
      require(x >= input.domain.low && x <= input.domain.high);
    }
  }
  for (const demarche::Stance& stance : crisis.stances) {
    require(stance.value.size() == crisis.issues[static_cast<std::size_t>(stance.issue)].options.size());
    for (const demarche::InputRef& value : stance.value) require(value.has_value());
    require(stance.weight.has_value());
  }
  (void)crisis.refused_core_issues(crisis.as_of);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto result = demarche::parse_crisis(text, "fuzz.toml");
  require(result.has_value() == !demarche::has_errors(result.diagnostics()));
  for (const demarche::Diagnostic& one : result.diagnostics())
    require(one.where.line >= 1 && one.where.column >= 1);
  require(result.has_value() || !demarche::render(result.diagnostics()).empty());
  if (result) check_crisis(*result);
  return 0;
}
