#include "commands.h"
#include "console.h"
#include "demarche/assess.h"
#include "demarche/report.h"

namespace demarche::app {

int run_bargain(const BargainArguments& arguments) {
  int exit_code = kOk;
  const auto crisis = load_crisis(arguments.dossier, arguments.common.quiet, exit_code);
  if (!crisis) return exit_code;
  const AssessOptions options = assess_options(arguments.common, arguments.draws);
  const auto answer = assess_bargain(*crisis, options);
  finish_progress();
  if (!answer) {
    complain(render(answer.diagnostics()));
    return interrupted().cancelled() ? kInterrupted : kUsage;
  }
  if (arguments.common.json) {
    print(bargain_json(*crisis, answer->summary, answer->share_with_deal));
  } else {
    print(bargain_page(*crisis, answer->summary, answer->share_with_deal,
                       page_options(arguments.width, arguments.ascii)));
  }
  return kOk;
}

}  // namespace demarche::app
