#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "demarche/assess.h"
#include "demarche/ledger.h"
#include "demarche/report.h"

namespace demarche::app {
namespace {

void show(const CheckArguments& arguments, const std::vector<Diagnostic>& diagnostics,
          const std::vector<std::string>& sentences) {
  if (arguments.common.json) {
    print(check_json(diagnostics, sentences));
    return;
  }
  for (const auto& sentence : sentences) print(sentence + "\n");
  std::vector<Diagnostic> shown;
  for (const auto& d : diagnostics) {
    if (!arguments.common.quiet || d.severity == Severity::error) shown.push_back(d);
  }
  if (shown.empty()) {
    print(fmt::format("{}: no problems found\n", arguments.dossier));
  } else {
    print(render(shown));
  }
}

}  // namespace

int run_check(const CheckArguments& arguments) {
  const auto crisis = read_crisis(arguments.dossier);
  std::vector<Diagnostic> diagnostics = crisis.diagnostics();
  std::vector<std::string> sentences;
  if (crisis && has_ledger(arguments.dossier)) {
    const auto ledger = read_ledger(ledger_beside(arguments.dossier), *crisis);
    diagnostics.insert(diagnostics.end(), ledger.diagnostics().begin(), ledger.diagnostics().end());
  }
  if (crisis && arguments.readback) {
    const AssessOptions options = assess_options(arguments.common, arguments.draws);
    const auto read = read_back(*crisis, options);
    finish_progress();
    if (!read) {
      complain(render(read.diagnostics()));
      return interrupted().cancelled() ? kInterrupted : kUsage;
    }
    sentences = read->sentences;
    diagnostics.insert(diagnostics.end(), read->diagnostics.begin(), read->diagnostics.end());
  }
  show(arguments, diagnostics, sentences);
  return exit_for(diagnostics);
}

}  // namespace demarche::app
