#pragma once
// What `mpirun demarche sweep` needs: the same command is a different program there.

namespace demarche::app {

/// If this is a sweep and one of several processes that mpirun has started: becomes demarche-mpi, which
/// stands beside this program, with the same arguments. Returns an exit code if that cannot be; -1 if there
/// is nothing to do.
int become_mpi_program(int argc, char** argv);

}  // namespace demarche::app
