// `mpirun demarche-mpi sweep ..`: the sweep of the main program on the ranks of an MPI job, with the same
// bytes.
#include <CLI/CLI.hpp>

#define OMPI_SKIP_MPICXX 1
#include <mpi.h>

#include "console.h"
#include "mpi_driver.h"
#include "options.h"

namespace demarche::app {
namespace {

int rank_of_this() {
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  return rank;
}

int run_rank(SweepArguments& arguments) {
  if (rank_of_this() > 0) {
    const auto study = prepare_study(arguments.study);
    serve(study ? &*study : nullptr, interrupted());
    return kOk;
  }
  bool swept = false;
  const int code = run_sweep(arguments, [&](const auto& study, const auto& file, const auto& options) {
    swept = true;
    return sweep_over_ranks(study, file, options);
  });
  if (!swept) dismiss_ranks();
  return code;
}

int dispatch(int argc, char** argv) {
  CLI::App app{"Demarche on MPI: mpirun -n RANKS demarche-mpi sweep STUDY --out FILE"};
  app.require_subcommand(1);
  SweepArguments arguments;
  add_sweep(app, arguments, [] {});
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // All ranks fail alike; one speaks.
    if (rank_of_this() > 0) return error.get_exit_code() == 0 ? kOk : kUsage;
    return app.exit(error) == 0 ? kOk : kUsage;
  }
  return run_rank(arguments);
}

}  // namespace
}  // namespace demarche::app

int main(int argc, char** argv) {
  int provided = 0;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
  if (provided < MPI_THREAD_FUNNELED) {
    demarche::app::complain("error: this MPI allows no second thread beside the one that speaks MPI\n");
    MPI_Abort(MPI_COMM_WORLD, demarche::app::kInternal);
  }
  demarche::app::catch_interrupt();
  const int code = demarche::app::dispatch(argc, argv);
  MPI_Finalize();
  return code;
}
