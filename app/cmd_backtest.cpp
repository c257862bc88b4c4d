#include "commands.h"
#include "console.h"
#include "demarche/forecast.h"

namespace demarche::app {

int run_backtest(const BacktestArguments& arguments) {
  BacktestOptions options;
  options.bootstrap = arguments.bootstrap;
  options.seed = arguments.common.seed;
  options.threads = arguments.common.threads;
  const auto report = backtest_eu_decisions(arguments.path, options);
  if (!report) {
    complain(render(report.diagnostics()));
    return exit_for(report.diagnostics());
  }
  print(arguments.common.json ? backtest_json(*report) : backtest_text(*report, arguments.width));
  return kOk;
}

}  // namespace demarche::app
