#include <filesystem>

#include "commands.h"
#include "console.h"
#include "demarche/ledger_compare.h"
#include "demarche/report.h"

namespace demarche::app {

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
  print(arguments.common.json
            ? compare_json(*first, *second, made)
            : compare_page(*first, *second, made, page_options(arguments.width, arguments.ascii)));
  return kOk;
}

}  // namespace demarche::app
