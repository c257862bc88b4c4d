#include "demarche/sensitivity.h"

#include "commands.h"
#include "console.h"
#include "demarche/report.h"

namespace demarche::app {

int run_sensitivity(const SensitivityArguments& arguments) {
  int exit_code = kOk;
  const auto crisis = load_crisis(arguments.dossier, true, exit_code);
  if (!crisis) return exit_code;
  SensitivityRequest request;
  request.outcome = arguments.outcome;
  request.judgements = arguments.judgements;
  request.rows = arguments.rows;
  request.options = assess_options(arguments.common, arguments.draws);
  const auto study = sensitivity(*crisis, request);
  finish_progress();
  if (!study) {
    complain(render(study.diagnostics()));
    return interrupted().cancelled() ? kInterrupted : kUsage;
  }
  print(arguments.common.json
            ? sensitivity_json(*crisis, *study)
            : sensitivity_page(*crisis, *study, page_options(arguments.width, arguments.ascii)));
  return study->failed > 0 ? kNotConverged : kOk;
}

}  // namespace demarche::app
