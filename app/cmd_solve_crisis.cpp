#include "commands.h"
#include "console.h"
#include "demarche/exchange.h"
#include "demarche/report.h"

namespace demarche::app {
namespace {

int exit_code_of(const std::vector<Diagnostic>& diagnostics) {
  if (interrupted().cancelled()) return kInterrupted;
  return diagnostics.front().code == "not-converged" ? kNotConverged : kUsage;
}

}  // namespace

int run_solve_crisis(const SolveArguments& arguments) {
  int exit_code = kOk;
  const auto crisis = load_crisis(arguments.game_file, arguments.common.quiet, exit_code);
  if (!crisis) return exit_code;
  ExchangeOptions options;
  options.draws = assess_options(arguments.common, arguments.draws);
  options.lambda = arguments.lambda;
  options.draw = arguments.draw;
  options.rounds = arguments.rounds;
  options.standard = arguments.standard;
  const auto answer = solve_exchange(*crisis, options);
  finish_progress();
  if (!answer) {
    complain(render(answer.diagnostics()));
    return exit_code_of(answer.diagnostics());
  }
  if (arguments.common.json) {
    print(exchange_json(*crisis, *answer));
    return kOk;
  }
  TerminalOptions terminal;
  terminal.width = arguments.width;
  terminal.ascii = arguments.ascii || !locale_is_utf8();
  terminal.colour = colour_wanted();
  print(exchange_page(*crisis, *answer, arguments.all ? 0 : arguments.least_reach, terminal));
  return kOk;
}

}  // namespace demarche::app
