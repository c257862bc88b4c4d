#include "commands.h"
#include "console.h"
#include "demarche/report.h"
#include "demarche/score.h"

namespace demarche::app {

int run_score(const ScoreArguments& arguments) {
  ScoreOptions options;
  options.seed = arguments.common.seed;
  options.threads = arguments.common.threads;
  options.draws = arguments.draws;
  options.cancel = &interrupted();
  options.progress = progress_bar(arguments.common.quiet);
  const auto scores = score_ledgers(arguments.folder, options);
  finish_progress();
  if (!scores) {
    complain(render(scores.diagnostics()));
    return interrupted().cancelled() ? kInterrupted : exit_for(scores.diagnostics());
  }
  print(arguments.toml          ? scores_toml(*scores)
        : arguments.common.json ? scores_json(*scores)
                                : scores_page(*scores, page_options(arguments.width, arguments.ascii)));
  return kOk;
}

}  // namespace demarche::app
