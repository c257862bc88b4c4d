// One command for every kind of game; each kind runs in a file of its own.
#include "commands.h"
#include "console.h"

namespace demarche::app {

int run_solve(const SolveArguments& arguments) {
  const bool named = arguments.list || !arguments.model.empty();
  if (named == !arguments.game_file.empty()) {
    complain(named
                 ? "a named model and a game file are two games; give one of them\n"
                 : "nothing to solve: give the folder of a dossier, a .efg file, --model NAME, or --list\n");
    return kUsage;
  }
  if (named) return run_solve_model(arguments);
  return arguments.game_file.ends_with(".efg") ? run_solve_efg(arguments) : run_solve_crisis(arguments);
}

}  // namespace demarche::app
