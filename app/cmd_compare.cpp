#include <algorithm>
#include <filesystem>

#include "commands.h"
#include "console.h"
#include "demarche/follow.h"
#include "demarche/ledger_compare.h"
#include "demarche/report.h"

namespace demarche::app {
namespace {

/// The last day on which an entry before an attack became known: after one nothing is open.
Date last_day(const Crisis& crisis, const Ledger& ledger) {
  Date last = crisis.as_of;
  for (const Entry& entry : ledger.entries) {
    if (entry.kind == EntryKind::attack && entry.factuality == Factuality::actual) return last;
    last = std::max(last, entry.date.to);
  }
  return last;
}

}  // namespace

int run_compare(const CompareArguments& arguments) {
  int exit_code = kOk;
  const std::string first_file = ledger_file(arguments.first), second_file = ledger_file(arguments.second);
  const std::string folder = std::filesystem::path(first_file).parent_path().string();
  const std::string dossier = !arguments.dossier.empty() ? arguments.dossier : folder.empty() ? "." : folder;
  const auto crisis = load_crisis(dossier, true, exit_code);
  if (!crisis) return exit_code;
  const auto first = load_ledger(dossier, first_file, *crisis, arguments.common.quiet, exit_code);
  if (!first) return exit_code;
  const auto second = load_ledger(dossier, second_file, *crisis, arguments.common.quiet, exit_code);
  if (!second) return exit_code;
  const LedgerComparison made = compare_ledgers(*first, *second);
  CompareEffects effects;
  if (arguments.draws > 0) {
    FollowOptions options;
    options.draws = arguments.draws;
    options.seed = arguments.common.seed;
    options.threads = arguments.common.threads;
    options.to = std::max(last_day(*crisis, *first), last_day(*crisis, *second));
    options.cancel = &interrupted();
    options.progress = progress_bar(arguments.common.quiet);
    auto answer = compare_effects(*crisis, *first, *second, made, options);
    finish_progress();
    if (!answer) {
      complain(render(answer.diagnostics()));
      return interrupted().cancelled() ? kInterrupted : kUsage;
    }
    effects = std::move(*answer);
  }
  const CompareEffects* shown = arguments.draws > 0 ? &effects : nullptr;
  print(arguments.common.json
            ? compare_json(*first, *second, made, shown)
            : compare_page(*first, *second, made, shown, page_options(arguments.width, arguments.ascii)));
  return kOk;
}

}  // namespace demarche::app
