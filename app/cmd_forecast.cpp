#include <charconv>
#include <optional>
#include <utility>

#include "commands.h"
#include "console.h"
#include "demarche/forecast.h"

namespace demarche::app {
namespace {

bool whole(std::string_view text, double& value) {
  const char* end = text.data() + text.size();
  const auto [rest, failure] = std::from_chars(text.data(), end, value);
  return !text.empty() && failure == std::errc() && rest == end;
}

/// "4:10"; complains and returns nothing if it is not two rising numbers.
std::optional<std::pair<double, double>> parse_scale(const std::string& text) {
  const auto colon = text.find(':');
  double low = 0, high = 0;
  const bool good = colon != std::string::npos && whole(std::string_view(text).substr(0, colon), low) &&
                    whole(std::string_view(text).substr(colon + 1), high) && low < high;
  if (good) return std::pair(low, high);
  complain("--scale needs two rising numbers, for example --scale 4:10; found '" + text + "'\n");
  return std::nullopt;
}

/// Applies the --smp options on top of those of the table.
std::optional<SmpOptions> parse_smp(const std::vector<std::string>& pairs, SmpOptions options) {
  for (const std::string& pair : pairs) {
    const auto equals = pair.find('=');
    const auto set = with_smp_option(options, pair.substr(0, equals),
                                     equals == std::string::npos ? "" : pair.substr(equals + 1));
    if (!set) {
      complain(render(set.diagnostics()));
      return std::nullopt;
    }
    options = *set;
  }
  return options;
}

void print_report(const ForecastArguments& arguments, const ForecastReport& report) {
  if (arguments.common.json)
    print(forecast_json(report));
  else if (arguments.csv)
    print(forecast_csv(report));
  else
    print(forecast_text(report, arguments.width));
}

}  // namespace

int run_forecast(const ForecastArguments& arguments) {
  TableOptions reading;
  if (!arguments.scale.empty()) {
    reading.scale = parse_scale(arguments.scale);
    if (!reading.scale) return kUsage;
  }
  const auto table = read_position_table(arguments.table, reading);
  if (!table) {
    complain(render(table.diagnostics()));
    return table.diagnostics().front().code == "cannot-read" ? kInputOutput : kInvalidInput;
  }
  if (!arguments.common.quiet && !table.diagnostics().empty()) complain(render(table.diagnostics()));

  ForecastOptions options;
  options.model = arguments.model;
  options.ktab_compatible = arguments.compat == "ktab";
  options.rounds = arguments.rounds;
  options.disagreement = arguments.disagreement;
  if (arguments.draws >= 0) options.draws = arguments.draws;
  options.seed = arguments.common.seed;
  options.threads = arguments.common.threads;
  options.smp = parse_smp(arguments.smp, table->smp.value_or(SmpOptions{}));
  if (!options.smp) return kUsage;

  const auto report = forecast(*table, options, &interrupted());
  if (!report) {
    complain(render(report.diagnostics()));
    return interrupted().cancelled() ? kInterrupted : kUsage;
  }
  print_report(arguments, *report);
  return kOk;
}

}  // namespace demarche::app
