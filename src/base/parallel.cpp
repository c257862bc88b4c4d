#include "base/parallel.h"

#include <algorithm>
#include <cassert>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace demarche {
namespace {

// Hands out chunks to whoever asks next and gathers what happened.
class ChunkQueue {
 public:
  ChunkQueue(std::int64_t count, std::int64_t chunk, const CancelToken* cancel, const ProgressSink& progress,
             std::string_view label)
      : count_(count), chunk_(chunk), cancel_(cancel), progress_(progress), label_(label) {}

  [[nodiscard]] std::int64_t chunks() const { return (count_ + chunk_ - 1) / chunk_; }

  void work(const std::function<void(std::int64_t, std::int64_t)>& body) {
    try {
      while (!stopped_.load(std::memory_order_relaxed) && !(cancel_ && cancel_->cancelled())) {
        const std::int64_t index = next_.fetch_add(1, std::memory_order_relaxed);
        if (index >= chunks()) return;
        const std::int64_t begin = index * chunk_;
        const std::int64_t end = std::min(count_, begin + chunk_);
        body(begin, end);
        report(end - begin);
      }
    } catch (...) {
      const std::scoped_lock lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopped_.store(true, std::memory_order_relaxed);
    }
  }

  // Only after every worker has returned.
  bool finish() const {
    if (failure_) std::rethrow_exception(failure_);
    return done_ == count_;
  }

 private:
  void report(std::int64_t items) {
    const std::scoped_lock lock(mutex_);
    done_ += items;
    if (progress_) progress_(done_, count_, label_);
  }

  std::int64_t count_, chunk_;
  const CancelToken* cancel_;
  const ProgressSink& progress_;
  std::string_view label_;
  std::atomic<std::int64_t> next_{0};
  std::atomic<bool> stopped_{false};
  std::mutex mutex_;
  std::int64_t done_ = 0;
  std::exception_ptr failure_;
};

std::int64_t worker_count(int threads, std::int64_t chunks) {
  const std::int64_t wanted = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  return std::clamp<std::int64_t>(wanted, 1, std::max<std::int64_t>(1, chunks));
}

}  // namespace

bool for_each_chunk(std::int64_t count, std::int64_t chunk, int threads,
                    const std::function<void(std::int64_t begin, std::int64_t end)>& body,
                    const CancelToken* cancel, const ProgressSink& progress, std::string_view label) {
  assert(count >= 0 && chunk >= 1);
  ChunkQueue queue(count, chunk, cancel, progress, label);
  const std::int64_t workers = worker_count(threads, queue.chunks());
  {
    std::vector<std::jthread> others;  // joined at the end of this scope
    others.reserve(static_cast<std::size_t>(workers - 1));
    try {
      for (std::int64_t i = 1; i < workers; ++i) others.emplace_back([&] { queue.work(body); });
    } catch (const std::system_error&) {
      // The system gives no more threads: those that started, and this one, do all the work.
    }
    queue.work(body);
  }
  return queue.finish();
}

}  // namespace demarche
