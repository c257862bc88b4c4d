#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "demarche/follow.h"
#include "demarche/report.h"

namespace demarche::app {
namespace {

/// A date given on the command line; false, with a message, if it is none.
bool read_date(const std::string& text, const char* option, std::optional<Date>& date) {
  if (text.empty()) return true;
  date = Date::parse(text);
  if (!date) complain(fmt::format("{}: found \"{}\", expected a date as YYYY-MM-DD\n", option, text));
  return date.has_value();
}

}  // namespace

int run_follow(const FollowArguments& arguments) {
  int exit_code = kOk;
  const auto crisis = load_crisis(arguments.dossier, arguments.common.quiet, exit_code);
  if (!crisis) return exit_code;
  const auto ledger = read_ledger(arguments.dossier, *crisis);
  if (!ledger || !arguments.common.quiet) complain(render(ledger.diagnostics()));
  if (!ledger) return kInvalidInput;
  FollowOptions options;
  if (!read_date(arguments.from, "--from", options.from) || !read_date(arguments.to, "--to", options.to))
    return kUsage;
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
  const auto answer = follow(*crisis, *ledger, options);
  finish_progress();
  if (!answer) {
    complain(render(answer.diagnostics()));
    return interrupted().cancelled() ? kInterrupted : kUsage;
  }
  if (!arguments.common.quiet) complain(render(compare_with_now(*crisis, *answer)));
  if (arguments.common.json) {
    print(follow_json(*crisis, *ledger, *answer));
    return kOk;
  }
  TerminalOptions terminal;
  terminal.width = arguments.width;
  terminal.ascii = arguments.ascii || !locale_is_utf8();
  terminal.colour = colour_wanted();
  print(follow_page(*crisis, *ledger, *answer, arguments.all, terminal));
  return kOk;
}

int run_watch(const WatchArguments& arguments) {
  int exit_code = kOk;
  const auto crisis = load_crisis(arguments.dossier, arguments.common.quiet, exit_code);
  if (!crisis) return exit_code;
  const auto ledger = read_ledger(arguments.dossier, *crisis);
  if (!ledger || !arguments.common.quiet) complain(render(ledger.diagnostics()));
  if (!ledger) return kInvalidInput;
  FollowOptions options;
  if (!read_date(arguments.to, "--to", options.to)) return kUsage;
  options.seed = arguments.common.seed;
  options.threads = arguments.common.threads;
  options.draws = arguments.draws;
  options.reader = *ledger_reader(arguments.as);
  options.cancel = &interrupted();
  options.progress = progress_bar(arguments.common.quiet);
  const auto answer = watch(*crisis, *ledger, options, arguments.days);
  finish_progress();
  if (!answer) {
    complain(render(answer.diagnostics()));
    return interrupted().cancelled() ? kInterrupted : kUsage;
  }
  if (arguments.common.json) {
    print(watch_json(*ledger, *answer));
    return kOk;
  }
  TerminalOptions terminal;
  terminal.width = arguments.width;
  terminal.ascii = arguments.ascii || !locale_is_utf8();
  terminal.colour = colour_wanted();
  print(watch_page(*crisis, *ledger, *answer, terminal));
  return kOk;
}

}  // namespace demarche::app
