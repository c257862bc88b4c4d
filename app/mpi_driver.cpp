#include "mpi_driver.h"

#define OMPI_SKIP_MPICXX 1
#include <mpi.h>

#include <array>
#include <chrono>
#include <mutex>
#include <thread>

#include "console.h"

namespace demarche::app {
namespace {

constexpr int kResult = 1, kUnit = 2;  // message tags
constexpr auto kNap = std::chrono::microseconds(500);

int rank_count() {
  int size = 1;
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  return size;
}

/// A unit as it travels; a count of 0 means there are no more.
using Letter = std::array<std::int64_t, 3>;

void send_unit(int rank, const StudyUnit& unit) {
  const Letter letter{unit.cell, unit.first, unit.count};
  MPI_Send(letter.data(), static_cast<int>(letter.size()), MPI_INT64_T, rank, kUnit, MPI_COMM_WORLD);
}

/// The next result any rank sends, and which; -1 if none waits.
int receive_result(std::string& bytes) {
  int there = 0;
  MPI_Status status;
  MPI_Iprobe(MPI_ANY_SOURCE, kResult, MPI_COMM_WORLD, &there, &status);
  if (!there) return -1;
  int size = 0;
  MPI_Get_count(&status, MPI_BYTE, &size);
  bytes.resize(static_cast<std::size_t>(size));
  MPI_Recv(bytes.data(), size, MPI_BYTE, status.MPI_SOURCE, kResult, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  return status.MPI_SOURCE;
}

/// Rank 0. Its main thread alone speaks MPI and answers the ranks; a second thread computes.
class Coordinator {
 public:
  Coordinator(const PreparedStudy& study, SweepQueue& queue, const SweepOptions& options)
      : study_(study), queue_(queue), options_(options), at_home_(rank_count() - 1) {}

  /// Problems of keeping results; empty also if cancelled.
  std::vector<Diagnostic> run() {
    std::jthread own([this] { compute(); });
    std::string bytes;
    while (at_home_ > 0 || !own_done()) {
      const int rank = receive_result(bytes);
      if (rank >= 0) {
        take(bytes);
        waiting_.push_back(rank);
      }
      answer_waiting();
      if (rank < 0) std::this_thread::sleep_for(kNap);
    }
    return std::move(problems_);
  }

 private:
  bool own_done() {
    const std::scoped_lock lock(mutex_);
    return own_done_;
  }

  [[nodiscard]] bool over() const {  // under the lock
    return !problems_.empty() || queue_.finished() || (options_.cancel && options_.cancel->cancelled());
  }

  /// Keeps a result; an empty one only asks for work.
  void take(const std::string& bytes) {
    const std::scoped_lock lock(mutex_);
    if (bytes.empty() || !problems_.empty()) return;
    problems_ = queue_.accept(bytes);
    if (options_.progress) options_.progress(queue_.draws_done(), queue_.draws_in_all(), study_.facts().id);
  }

  /// Gives every waiting rank a unit, or sends it home. Where a cell must first see results, ranks wait on.
  void answer_waiting() {
    const std::scoped_lock lock(mutex_);
    while (!waiting_.empty()) {
      const bool end = over();
      const auto unit = end ? std::nullopt : queue_.next();
      if (!end && !unit) return;
      send_unit(waiting_.back(), unit.value_or(StudyUnit{}));
      if (end) --at_home_;
      waiting_.pop_back();
    }
  }

  void compute() {
    for (;;) {
      std::optional<StudyUnit> unit;
      {
        const std::scoped_lock lock(mutex_);
        if (over()) break;
        unit = queue_.next();
      }
      if (unit) {
        take(study_.compute(*unit, options_.cancel));
      } else {
        std::this_thread::sleep_for(kNap);
      }
    }
    const std::scoped_lock lock(mutex_);
    own_done_ = true;
  }

  const PreparedStudy& study_;
  SweepQueue& queue_;
  const SweepOptions& options_;
  int at_home_;               ///< ranks not yet sent home
  std::vector<int> waiting_;  ///< ranks that asked for a unit
  std::mutex mutex_;          ///< of the queue and all below
  std::vector<Diagnostic> problems_;
  bool own_done_ = false;
};

}  // namespace

Result<SweepReport> sweep_over_ranks(const PreparedStudy& study, const std::string& file,
                                     const SweepOptions& options) {
  auto queue = SweepQueue::open(study.facts(), file, options);
  if (!queue) {
    dismiss_ranks();
    return queue.diagnostics();
  }
  auto problems = Coordinator(study, *queue, options).run();
  if (!problems.empty()) return problems;
  return queue->finish();
}

void serve(const PreparedStudy* study, const CancelToken& cancel) {
  std::string bytes;
  for (;;) {
    MPI_Send(bytes.data(), static_cast<int>(bytes.size()), MPI_BYTE, 0, kResult, MPI_COMM_WORLD);
    Letter letter{};
    MPI_Recv(letter.data(), static_cast<int>(letter.size()), MPI_INT64_T, 0, kUnit, MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
    const StudyUnit unit{static_cast<int>(letter[0]), letter[1], letter[2]};
    if (unit.count == 0) return;
    if (!study) {
      complain("error: a rank cannot read the study or its dossiers; every node needs the files\n");
      MPI_Abort(MPI_COMM_WORLD, kInputOutput);
    }
    bytes = study->compute(unit, &cancel);
  }
}

void dismiss_ranks() {
  std::string ignored;
  for (int left = rank_count() - 1; left > 0;) {
    const int rank = receive_result(ignored);
    if (rank < 0) {
      std::this_thread::sleep_for(kNap);
      continue;
    }
    send_unit(rank, {});
    --left;
  }
}

}  // namespace demarche::app
