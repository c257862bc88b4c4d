#include "commands.h"
#include "console.h"
#include "demarche/report.h"
#include "demarche/sensitivity.h"

namespace demarche::app {
namespace {

int refuse(const std::vector<Diagnostic>& diagnostics) {
  complain(render(diagnostics));
  return interrupted().cancelled() ? kInterrupted : kUsage;
}

}  // namespace

int run_value_of_information(const ValueArguments& arguments) {
  int exit_code = kOk;
  const auto crisis = load_crisis(arguments.dossier, true, exit_code);
  if (!crisis) return exit_code;
  ValueRequest request;
  request.outcome = arguments.outcome;
  request.standard = arguments.standard;
  request.threshold = arguments.threshold;
  request.options = assess_options(arguments.common, arguments.draws);
  const auto value = value_of_information(*crisis, request);
  finish_progress();
  if (!value) return refuse(value.diagnostics());
  print(arguments.common.json ? value_json(*crisis, *value)
                              : value_page(*crisis, *value, page_options(arguments.width, arguments.ascii)));
  return value->failed > 0 ? kNotConverged : kOk;
}

int run_why(const AssessArguments& arguments) {
  int exit_code = kOk;
  if (arguments.dossiers.size() != 1) {
    complain("--why explains a figure of one dossier\n");
    return kUsage;
  }
  const auto crisis = load_crisis(arguments.dossiers[0], true, exit_code);
  if (!crisis) return exit_code;
  const auto why = explain(*crisis, arguments.why, assess_options(arguments.common, arguments.draws));
  finish_progress();
  if (!why) return refuse(why.diagnostics());
  print(arguments.common.json ? why_json(*crisis, *why)
                              : why_page(*crisis, *why, page_options(arguments.width, arguments.ascii)));
  return why->failed > 0 ? kNotConverged : kOk;
}

}  // namespace demarche::app
