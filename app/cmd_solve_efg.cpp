#include "commands.h"
#include "console.h"
#include "demarche/efg.h"

namespace demarche::app {

int write_game(const Result<ExtensiveGame>& game, const SolveArguments& arguments) {
  const bool shows = !game || !arguments.common.quiet;
  if (shows && !game.diagnostics().empty()) complain(render(game.diagnostics()));
  if (!game) return kInvalidInput;
  return write_file(arguments.efg, write_efg(*game)) ? kOk : kInputOutput;
}

int run_solve_efg(const SolveArguments& arguments) {
  const auto game = read_efg(arguments.game_file);
  if (!game) {
    complain(render(game.diagnostics()));
    return exit_for(game.diagnostics());
  }
  if (!arguments.efg.empty()) {
    if (const int code = write_game(game, arguments); code != kOk) return code;
  }
  EfgOptions options;
  options.lambda = arguments.lambda;
  options.cancel = &interrupted();
  const auto answer = solve_efg(*game, options);
  if (!answer) {
    complain(render(answer.diagnostics()));
    return kInvalidInput;
  }
  print(arguments.common.json ? efg_json(*game, *answer) : efg_page(*game, *answer, arguments.width));
  if (answer->certificate.status == SolveStatus::cancelled) return kInterrupted;
  return answer->certificate.trusted() ? kOk : kNotConverged;
}

}  // namespace demarche::app
