#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "demarche/follow.h"
#include "demarche/report.h"

namespace demarche::app {
namespace {

struct Record {
  Crisis crisis;
  Ledger ledger;
};

std::optional<Record> load_record(const std::string& dossier, bool quiet, int& exit_code) {
  auto crisis = load_crisis(dossier, quiet, exit_code);
  if (!crisis) return std::nullopt;
  auto ledger = load_ledger(dossier, "", *crisis, quiet, exit_code);
  if (!ledger) return std::nullopt;
  return Record{std::move(*crisis), std::move(*ledger)};
}

int failed(const std::vector<Diagnostic>& diagnostics) {
  complain(render(diagnostics));
  return interrupted().cancelled() ? kInterrupted : kUsage;
}

}  // namespace

int run_follow(const FollowArguments& arguments) {
  int exit_code = kOk;
  const auto record = load_record(arguments.dossier, arguments.common.quiet, exit_code);
  if (!record) return exit_code;
  FollowOptions options;
  if (!read_day(arguments.from, "from", options.from) || !read_day(arguments.to, "to", options.to))
    return kUsage;
  if (options.to) note_day_outside(record->crisis, *options.to);
  options.seed = arguments.common.seed;
  options.threads = arguments.common.threads;
  options.draws = arguments.draws;
  options.seeds = arguments.seeds;
  options.every = arguments.every;
  options.reader = *ledger_reader(arguments.as);
  options.baselines = !arguments.no_baselines;
  options.leave_one_out = arguments.leave_one_out;
  options.cancel = &interrupted();
  options.progress = progress_bar(arguments.common.quiet);
  const auto answer = follow(record->crisis, record->ledger, options);
  finish_progress();
  if (!answer) return failed(answer.diagnostics());
  if (!arguments.common.quiet) complain(render(compare_with_now(record->crisis, *answer)));
  if (arguments.common.json) {
    print(follow_json(record->crisis, record->ledger, *answer));
    return kOk;
  }
  print(follow_page(record->crisis, record->ledger, *answer, arguments.all,
                    page_options(arguments.width, arguments.ascii)));
  return kOk;
}

int run_watch(const WatchArguments& arguments) {
  int exit_code = kOk;
  const auto record = load_record(arguments.dossier, arguments.common.quiet, exit_code);
  if (!record) return exit_code;
  FollowOptions options;
  if (!read_day(arguments.to, "to", options.to)) return kUsage;
  if (options.to) note_day_outside(record->crisis, *options.to);
  options.seed = arguments.common.seed;
  options.threads = arguments.common.threads;
  options.draws = arguments.draws;
  options.reader = *ledger_reader(arguments.as);
  options.cancel = &interrupted();
  options.progress = progress_bar(arguments.common.quiet);
  const auto answer = watch(record->crisis, record->ledger, options, arguments.days);
  finish_progress();
  if (!answer) return failed(answer.diagnostics());
  if (arguments.common.json) {
    print(watch_json(record->ledger, *answer));
    return kOk;
  }
  print(watch_page(record->crisis, record->ledger, *answer, page_options(arguments.width, arguments.ascii)));
  return kOk;
}

}  // namespace demarche::app
