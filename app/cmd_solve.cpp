// One command for every kind of game; each kind runs in a file of its own.
#include "commands.h"

namespace demarche::app {

int run_solve(const SolveArguments& arguments) { return run_solve_crisis(arguments); }

}  // namespace demarche::app
