#include "commands.h"
#include "console.h"
#include "demarche/exchange.h"
#include "demarche/report.h"

namespace demarche::app {
namespace {

int failed(const std::vector<Diagnostic>& diagnostics) {
  complain(render(diagnostics));
  if (interrupted().cancelled()) return kInterrupted;
  return diagnostics.front().code == "not-converged" ? kNotConverged : kUsage;
}

int run_exchange(const Crisis& crisis, const SolveArguments& arguments) {
  ExchangeOptions options;
  options.draws = assess_options(arguments.common, arguments.draws.value_or(1000));
  options.lambda = arguments.lambda;
  options.draw = arguments.draw;
  options.rounds = arguments.rounds;
  options.standard = arguments.standard;
  if (!arguments.efg.empty()) {
    if (const int code = write_game(exchange_extensive_form(crisis, options), arguments); code != kOk)
      return code;
  }
  const auto answer = solve_exchange(crisis, options);
  finish_progress();
  if (!answer) return failed(answer.diagnostics());
  print(arguments.common.json ? exchange_json(crisis, *answer)
                              : exchange_page(crisis, *answer, arguments.all ? 0 : arguments.least_reach,
                                              page_options(arguments.width, arguments.ascii)));
  return kOk;
}

int run_standoff(const Crisis& crisis, const SolveArguments& arguments) {
  if (!arguments.efg.empty()) {
    complain(
        "--efg writes the exchange game; the standoff game is a plan over repeated rounds, not a tree\n");
    return kUsage;
  }
  StandoffGameOptions options;
  options.draws = assess_options(arguments.common, arguments.draws.value_or(200));
  options.lambda = arguments.lambda;
  options.draw = arguments.draw;
  options.depth = arguments.depth;
  options.standard = arguments.standard;
  const auto answer = solve_standoff(crisis, options);
  finish_progress();
  if (!answer) return failed(answer.diagnostics());
  print(arguments.common.json
            ? standoff_json(crisis, *answer)
            : standoff_page(crisis, *answer, page_options(arguments.width, arguments.ascii)));
  return kOk;
}

}  // namespace

int run_solve_crisis(const SolveArguments& arguments) {
  int exit_code = kOk;
  const auto crisis = load_crisis(arguments.game_file, arguments.common.quiet, exit_code);
  if (!crisis) return exit_code;
  return arguments.game == "standoff" ? run_standoff(*crisis, arguments) : run_exchange(*crisis, arguments);
}

}  // namespace demarche::app
