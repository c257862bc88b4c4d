#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cassert>

#include "base/text.h"
#include "simulate/standard_prior.h"

namespace demarche::simulate {
namespace {

using Problems = std::vector<Diagnostic>;

void report(Problems& problems, const std::string& file, const toml::source_region& at, std::string message,
            std::string hint = {}) {
  Diagnostic d;
  d.code = "prior";
  d.where = {file, static_cast<int>(at.begin.line), static_cast<int>(at.begin.column)};
  d.message = std::move(message);
  d.hint = std::move(hint);
  problems.push_back(std::move(d));
}

double number(const toml::table& table, std::string_view key, const std::string& file, Problems& problems) {
  const auto value = table[key].value<double>();
  if (!value) report(problems, file, table.source(), fmt::format("`{}` is missing or no number", key));
  return value.value_or(0.0);
}

Uncertain read_value(const toml::table& table, const std::string& file, Problems& problems) {
  const auto dist = table["dist"].value_or(std::string{});
  if (dist == "constant") return Uncertain::constant(number(table, "value", file, problems));
  const double low = number(table, "low", file, problems), high = number(table, "high", file, problems);
  if (!(low <= high)) report(problems, file, table.source(), "`low` must not exceed `high`");
  if (dist == "uniform") return Uncertain::uniform(low, high);
  if (dist == "log-uniform" && low > 0) return Uncertain::log_uniform(low, high);
  report(problems, file, table.source(), fmt::format("found dist = \"{}\"", dist),
         "constant, uniform, or log-uniform with low > 0");
  return Uncertain::constant(0);
}

/// The parsed document, or the syntax error.
Result<toml::table> parse_document(std::string_view text, const std::string& name) {
  try {
    return toml::parse(text, std::string_view(name));
  } catch (const toml::parse_error& error) {
    Problems problems;
    report(problems, name, error.source(), std::string(error.description()));
    return problems;
  }
}

}  // namespace

int StandardPrior::index(std::string_view id) const {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].id == id) return static_cast<int>(i);
  }
  assert(false && "every name in the table of game parameters stands in prior/standard.toml");
  return -1;
}

Result<StandardPrior> parse_standard_prior(std::string_view text, const std::string& name) {
  auto document = parse_document(text, name);
  if (!document) return document.diagnostics();
  Problems problems;
  StandardPrior prior;
  prior.sha256 = sha256_hex(text);
  for (const auto& [key, node] : *document) {
    const toml::table* table = node.as_table();
    if (!table) continue;
    PriorEntry entry{std::string(key.str()), (*table)["name"].value_or(std::string{}),
                     (*table)["why"].value_or(std::string{}), read_value(*table, name, problems)};
    if (entry.name.empty() || entry.why.empty()) {
      report(problems, name, table->source(), fmt::format("`{}` needs `name` and `why`", entry.id));
    }
    prior.entries.push_back(std::move(entry));
  }
  if (!problems.empty()) return problems;
  return prior;
}

Result<Calibration> parse_calibration(std::string_view text, const std::string& name) {
  auto document = parse_document(text, name);
  if (!document) return document.diagnostics();
  Problems problems;
  Calibration c;
  c.low = number(*document, "low", name, problems);
  c.high = number(*document, "high", name, problems);
  c.target = number(*document, "target", name, problems);
  c.reached = number(*document, "reached", name, problems);
  c.seed = static_cast<std::uint64_t>(number(*document, "seed", name, problems));
  c.draws = static_cast<int>(number(*document, "draws", name, problems));
  c.tempos = static_cast<int>(number(*document, "tempos", name, problems));
  if (const toml::table* crises = (*document)["crises"].as_table()) {
    for (const auto& [id, node] : *crises) c.crises.emplace_back(std::string(id.str()), node.value_or(0.0));
  }
  if (!(c.low > 0 && c.low <= c.high && c.high < 1)) {
    report(problems, name, document->source(), "low and high must satisfy 0 < low <= high < 1");
  }
  if (!problems.empty()) return problems;
  return c;
}

std::string write_calibration(const Calibration& c) {
  std::string text = fmt::format(
      "# Written by `demarche calibrate`. The range of resolved-share for which the mean prior chance of war "
      "over the\n"
      "# listed crises, each from its onset over `tempos` tempos, is `target`. Adding a dossier does not "
      "move it: only\n"
      "# running the command does. A test re-evaluates it.\n"
      "low = {}\nhigh = {}\ntarget = {}\nreached = {}\nseed = {}\ndraws = {}\ntempos = {}\n\n[crises]\n",
      c.low, c.high, c.target, c.reached, c.seed, c.draws, c.tempos);
  for (const auto& [id, war] : c.crises) text += fmt::format("{} = {}\n", id, war);
  return text;
}

const StandardPrior& standard_prior() {
  static const StandardPrior prior = [] {
    auto parsed = parse_standard_prior(standard_prior_text(), "prior/standard.toml");
    auto calibration = parse_calibration(calibration_text(), "prior/calibration.toml");
    assert(parsed.has_value() && calibration.has_value() &&
           "the compiled-in prior is valid: a test reads it");
    StandardPrior p = *parsed;
    p.entries[p.index("resolved-share")].value = Uncertain::log_uniform(calibration->low, calibration->high);
    p.sha256 = sha256_hex(std::string(standard_prior_text()) + std::string(calibration_text()));
    return p;
  }();
  return prior;
}

}  // namespace demarche::simulate
