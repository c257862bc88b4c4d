#include <charconv>
#include <filesystem>
#include <optional>
#include <utility>

#include "commands.h"
#include "console.h"
#include "demarche/forecast.h"
#include "demarche/report.h"

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

/// The table itself, or the stances of a dossier.
std::optional<PositionTable> read_table(const ForecastArguments& arguments, const TableOptions& reading,
                                        int& exit_code) {
  const bool dossier = std::filesystem::is_directory(arguments.table) || arguments.table.ends_with(".toml");
  Result<PositionTable> table = std::vector<Diagnostic>{};
  if (dossier) {
    const auto crisis = load_crisis(arguments.table, true, exit_code);
    if (!crisis) return std::nullopt;
    table = position_table(*crisis);
  } else {
    table = read_position_table(arguments.table, reading);
  }
  if (!table || (!arguments.common.quiet && !table.diagnostics().empty()))
    complain(render(table.diagnostics()));
  if (table) return *table;
  exit_code = exit_for(table.diagnostics());
  return std::nullopt;
}

}  // namespace

int run_forecast(const ForecastArguments& arguments) {
  TableOptions reading;
  if (!arguments.scale.empty()) {
    reading.scale = parse_scale(arguments.scale);
    if (!reading.scale) return kUsage;
  }
  int exit_code = kOk;
  const auto table = read_table(arguments, reading, exit_code);
  if (!table) return exit_code;
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
  if (arguments.html.empty()) return kOk;
  return write_file(arguments.html, forecast_html(*report)) ? kOk : kInputOutput;
}

}  // namespace demarche::app
