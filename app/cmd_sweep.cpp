#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <new>
#include <thread>

#include "commands.h"
#include "console.h"
#include "demarche/study.h"

namespace demarche::app {
namespace {

/// Asks everything to stop after some seconds, unless it goes out of scope before.
class Alarm {
 public:
  explicit Alarm(double seconds) {
    if (seconds <= 0) return;
    waiter_ = std::jthread([this, seconds] {
      std::unique_lock lock(mutex_);
      const bool off =
          off_signal_.wait_for(lock, std::chrono::duration<double>(seconds), [this] { return off_; });
      if (off) return;
      rang_ = true;
      interrupted().cancel();
    });
  }
  ~Alarm() {
    {
      const std::scoped_lock lock(mutex_);
      off_ = true;
    }
    off_signal_.notify_all();
  }
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;
  bool rang() {
    const std::scoped_lock lock(mutex_);
    return rang_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable off_signal_;
  bool off_ = false, rang_ = false;
  std::jthread waiter_;  // last: it uses the others, and is joined first
};

/// "3/64"; false, with a message, if it is not that.
bool read_shard(const std::string& text, SweepOptions& options) {
  if (text.empty()) return true;
  int used = 0;
  const int read = std::sscanf(text.c_str(), "%9d/%9d%n", &options.shard, &options.shards, &used);
  const bool good = read == 2 && static_cast<std::size_t>(used) == text.size() && options.shard >= 1 &&
                    options.shard <= options.shards && options.shards <= 1'000'000;
  if (!good)
    complain(fmt::format("error: found --shard {}, expected i/n with 1 <= i <= n, for example 3/64\n", text));
  options.partial = true;
  return good;
}

int exit_for_sweep(const std::vector<Diagnostic>& diagnostics) {
  const std::string& code = diagnostics.front().code;
  if (code == "interrupted") return kInterrupted;
  if (code == "cannot-write" || code == "in-use") return kInputOutput;
  if (code == "interrupted-run" || code == "file-ending") return kUsage;
  return exit_for(diagnostics);
}

int fail(const std::vector<Diagnostic>& diagnostics) {
  complain(render(diagnostics));
  return exit_for_sweep(diagnostics);
}

int tell(const Result<SweepReport>& report, const Common& common) {
  if (!report) return fail(report.diagnostics());
  print(common.json ? sweep_json(*report) : sweep_page(*report));
  return kOk;
}

}  // namespace

Result<PreparedStudy> prepare_study(const std::string& file) {
  const auto study = read_study(file);
  if (!study) return study.diagnostics();
  return PreparedStudy::make(*study);
}

int run_sweep(const SweepArguments& arguments, const SweepRunner& runner) {
  SweepOptions options;
  if (!read_shard(arguments.shard, options)) return kUsage;
  options.resume = arguments.resume;
  options.threads = arguments.common.threads;
  options.cancel = &interrupted();
  options.progress = progress_bar(arguments.common.quiet);
  if (arguments.max_bytes > 0) {
    const rlimit limit{arguments.max_bytes, arguments.max_bytes};
    if (setrlimit(RLIMIT_DATA, &limit) != 0) complain("warning: this system sets no limit of memory\n");
  }
  try {
    const auto study = prepare_study(arguments.study);
    if (!study) return fail(study.diagnostics());
    Alarm alarm(arguments.max_seconds);
    const auto report = runner(*study, arguments.out, options);
    finish_progress();
    if (!report && alarm.rang()) complain("The time given by --max-time is over.\n");
    return tell(report, arguments.common);
  } catch (const std::bad_alloc&) {
    finish_progress();
    complain(
        "error: the memory allowed is used up; what was done is kept, and --resume goes on from there\n"
        "  hint: fewer --threads take less\n");
    return kInterrupted;
  }
}

int run_merge(const MergeArguments& arguments) {
  return tell(merge_parts(arguments.parts, arguments.out), arguments.common);
}

}  // namespace demarche::app
