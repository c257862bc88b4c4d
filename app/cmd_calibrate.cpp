#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "demarche/assess.h"

namespace demarche::app {

int run_calibrate(const CalibrateArguments& arguments) {
  std::vector<Crisis> crises;
  for (const auto& path : arguments.dossiers) {
    int exit_code = kOk;
    auto crisis = load_crisis(path, true, exit_code);
    if (!crisis) return exit_code;
    crises.push_back(std::move(*crisis));
  }
  const AssessOptions options = assess_options(arguments.common, arguments.draws);
  const auto text = calibrate_prior(crises, arguments.target, options);
  finish_progress();
  if (!text) {
    complain(render(text.diagnostics()));
    return interrupted().cancelled() ? kInterrupted : kNotConverged;
  }
  if (arguments.out.empty()) {
    print(*text);
    return kOk;
  }
  return write_file(arguments.out, *text) ? kOk : kInputOutput;
}

}  // namespace demarche::app
