// A study on the threads of this machine, and parts put together.

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>

#include "base/text.h"
#include "demarche/study.h"
#include "study/assemble.h"
#include "study/part.h"
#include "study/result_writer.h"

namespace demarche {
namespace {

using namespace study;

/// Threads that take units from one queue until it is empty.
class Crew {
 public:
  Crew(const PreparedStudy& study, SweepQueue& queue, const SweepOptions& options)
      : study_(study), queue_(queue), options_(options) {}

  /// Problems of keeping results; empty also if cancelled.
  std::vector<Diagnostic> run() {
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    const int workers = options_.threads > 0 ? options_.threads : static_cast<int>(cores);
    {
      std::vector<std::jthread> others;
      try {
        for (int i = 1; i < workers; ++i) others.emplace_back([this] { work(); });
      } catch (const std::system_error&) {
        // The system gives no more threads: those that started, and this one, do all the work.
      }
      work();
    }
    if (failure_) std::rethrow_exception(failure_);
    return std::move(problems_);
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    try {
      while (!stopped_ && !(options_.cancel && options_.cancel->cancelled())) {
        if (const auto unit = queue_.next()) {
          one(*unit, lock);
        } else if (out_ > 0) {
          news_.wait(lock);  // a cell may need more once its draws are seen
        } else {
          break;
        }
      }
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
    }
    news_.notify_all();
  }

  void one(const StudyUnit& unit, std::unique_lock<std::mutex>& lock) {
    ++out_;
    lock.unlock();
    const std::string bytes = study_.compute(unit, options_.cancel);
    lock.lock();
    --out_;
    if (bytes.empty()) {
      stopped_ = true;  // cancelled
    } else {
      problems_ = queue_.accept(bytes);
      stopped_ = stopped_ || !problems_.empty();
      if (options_.progress) options_.progress(queue_.draws_done(), queue_.draws_in_all(), study_.facts().id);
    }
    news_.notify_all();
  }

  const PreparedStudy& study_;
  SweepQueue& queue_;
  const SweepOptions& options_;
  std::mutex mutex_;
  std::condition_variable news_;
  int out_ = 0;  ///< units being computed
  bool stopped_ = false;
  std::vector<Diagnostic> problems_;
  std::exception_ptr failure_;
};

/// What is wrong with the parts before their pieces are looked at: foreign, doubled or missing ones.
std::vector<Diagnostic> check_parts(const std::vector<Part>& parts, const std::vector<std::string>& files) {
  std::vector<Diagnostic> problems;
  const PartHeader& first = parts.front().header;
  const auto problem = [&](const char* code, std::string message) {
    problems.push_back(make_error(code, std::move(message)));
  };
  for (std::size_t p = 1; p < parts.size(); ++p) {
    const PartHeader& header = parts[p].header;
    const auto different = differences(first.facts, header.facts);
    if (!different.empty()) {
      problem("foreign-part",
              fmt::format("{} and {} differ in {}", files[0], files[p], join_words(different)));
    } else if (header.shards != first.shards) {
      problem("foreign-part",
              fmt::format("{} is of {} shards, {} of {}", files[0], first.shards, files[p], header.shards));
    }
  }
  if (!problems.empty()) return problems;
  std::vector<int> holder(static_cast<std::size_t>(first.shards), -1);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    int& who = holder[static_cast<std::size_t>(parts[p].header.shard - 1)];
    if (who >= 0) {
      problem("doubled-part", fmt::format("shard {} of {} is there twice: {} and {}", parts[p].header.shard,
                                          first.shards, files[static_cast<std::size_t>(who)], files[p]));
    }
    who = static_cast<int>(p);
  }
  for (std::size_t s = 0; s < holder.size(); ++s)
    if (holder[s] < 0) problem("missing-part", fmt::format("shard {} of {} is missing", s + 1, first.shards));
  for (std::size_t p = 0; p < parts.size(); ++p) {
    if (parts[p].beyond > 0)
      problem("file-format",
              fmt::format("{} is cut short or spoilt after {} bytes", files[p], parts[p].good));
  }
  return problems;
}

}  // namespace

Result<SweepReport> sweep(const PreparedStudy& study, const std::string& file, const SweepOptions& options) {
  auto queue = SweepQueue::open(study.facts(), file, options);
  if (!queue) return queue.diagnostics();
  auto problems = Crew(study, *queue, options).run();
  if (!problems.empty()) return problems;
  return queue->finish();
}

Result<SweepReport> merge_parts(const std::vector<std::string>& files, const std::string& file) {
  if (!is_result_file(file))
    return make_error("file-ending", fmt::format("{} ends in neither .csv nor .sqlite", file),
                      "the ending of --out says which format is written");
  std::vector<Part> parts;
  std::vector<Piece> pieces;
  std::vector<Diagnostic> problems;
  for (std::size_t p = 0; p < files.size(); ++p) {
    auto part = read_part(files[p], static_cast<int>(p));
    if (!part) problems.insert(problems.end(), part.diagnostics().begin(), part.diagnostics().end());
    if (part) parts.push_back(std::move(*part));
  }
  if (problems.empty() && parts.empty()) problems.push_back(make_error("missing-part", "there are no parts"));
  if (problems.empty()) problems = check_parts(parts, files);
  if (!problems.empty()) return problems;
  for (const Part& part : parts) pieces.insert(pieces.end(), part.pieces.begin(), part.pieces.end());
  sort_pieces(pieces);
  const StudyFacts& facts = parts.front().header.facts;
  problems = gaps_in(facts, files, pieces);
  if (!problems.empty()) return problems;
  return write_result(facts, files, pieces, file);
}

}  // namespace demarche
