#include "commands.h"
#include "console.h"
#include "demarche/docket.h"
#include "demarche/report.h"

namespace demarche::app {

int run_docket(const DocketArguments& arguments) {
  const auto reader = ledger_reader(arguments.as);
  std::optional<Date> at;
  if (!read_day(arguments.at, "at", at)) return kUsage;
  int exit_code = kOk;
  const auto crisis = load_crisis(arguments.dossier, true, exit_code);
  if (!crisis) return exit_code;
  if (at) note_day_outside(*crisis, *at);
  const auto ledger =
      load_ledger(arguments.dossier, arguments.ledger, *crisis, arguments.common.quiet, exit_code);
  if (!ledger) return exit_code;
  const Docket made = docket(*crisis, *ledger, at.value_or(crisis->as_of), reader.value_or(LedgerReader{}));
  print(arguments.common.json ? docket_json(*crisis, *ledger, made)
                              : docket_page(*crisis, *ledger, made, arguments.steps,
                                            page_options(arguments.width, arguments.ascii)));
  return kOk;
}

}  // namespace demarche::app
