#include <cstdlib>

#include "commands.h"
#include "console.h"
#include "demarche/least_change.h"
#include "demarche/report.h"

namespace demarche::app {
namespace {

/// "actor=price" pairs; false, with a message, if one cannot be read.
bool read_prices(const std::vector<std::string>& pairs, LeastChangeRequest& request) {
  for (const std::string& pair : pairs) {
    const auto equals = pair.find('=');
    const std::string number = equals == std::string::npos ? "" : pair.substr(equals + 1);
    char* end = nullptr;
    const double price = std::strtod(number.c_str(), &end);
    if (equals == 0 || number.empty() || *end != '\0') {
      complain("a price is written actor=number, for example russia=1; found '" + pair + "'\n");
      return false;
    }
    request.prices.emplace_back(pair.substr(0, equals), price);
  }
  return true;
}

}  // namespace

int run_least_change(const LeastChangeArguments& arguments) {
  LeastChangeRequest request;
  if (!read_prices(arguments.prices, request)) return kUsage;
  int exit_code = kOk;
  const auto crisis = load_crisis(arguments.dossier, true, exit_code);
  if (!crisis) return exit_code;
  request.factor = arguments.to;
  request.by = arguments.by;
  request.most = arguments.most;
  request.standard = arguments.standard;
  request.options = assess_options(arguments.common, arguments.draws);
  const auto search = least_change(*crisis, request);
  finish_progress();
  if (!search) {
    complain(render(search.diagnostics()));
    return interrupted().cancelled() ? kInterrupted : kUsage;
  }
  print(arguments.common.json
            ? least_change_json(*crisis, *search)
            : least_change_page(*crisis, *search, page_options(arguments.width, arguments.ascii)));
  return search->failed > 0 ? kNotConverged : kOk;
}

}  // namespace demarche::app
