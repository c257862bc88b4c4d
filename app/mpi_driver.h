#pragma once
// A sweep on the ranks of an MPI job: units of work are handed out one by one, to whoever asks next.

#include "demarche/study.h"

namespace demarche::app {

/// Rank 0: holds the queue and the log, hands out units, and computes as well. `options.threads` is of no
/// use here: one thread computes on each rank.
Result<SweepReport> sweep_over_ranks(const PreparedStudy& study, const std::string& file,
                                     const SweepOptions& options);

/// Every other rank: asks for units and returns results until there are no more. A rank without a study (its
/// file has faults, which rank 0 tells) only says that it is gone.
void serve(const PreparedStudy* study, const CancelToken& cancel);

/// Rank 0, if it cannot run the sweep at all: sends the others home.
void dismiss_ranks();

}  // namespace demarche::app
