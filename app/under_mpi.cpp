#include "under_mpi.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "console.h"

namespace demarche::app {
namespace {

/// Processes of the job, as Open MPI, MPICH and Slurm's own launcher tell them; 1 outside a job.
int processes_of_job() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"}) {
    if (const char* value = std::getenv(name)) return std::atoi(value);
  }
  return 1;
}

}  // namespace

int become_mpi_program(int argc, char** argv) {
  if (argc < 2 || std::string_view(argv[1]) != "sweep" || processes_of_job() < 2) return -1;
  std::error_code error;
  const std::string program = std::filesystem::read_symlink("/proc/self/exe", error).string() + "-mpi";
  execv(program.c_str(), argv);
  complain(
      fmt::format("error: under mpirun a sweep needs {}, which cannot be started\n"
                  "  hint: ./setup.sh --with mpi installs Open MPI, then build again; or use --shard\n",
                  program));
  return kUsage;
}

}  // namespace demarche::app
