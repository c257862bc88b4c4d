// How a page speaks of actors, options, dates, and which run or lever a sentence is about.

#include <algorithm>
#include <array>
#include <utility>

#include "report/brief.h"

namespace demarche::report {

namespace {

std::string anchor(std::string id, const std::string& name) {
  for (const char c : name) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    id += plain ? c : '_';
  }
  return id;
}

}  // namespace

std::string input_anchor(const std::string& path) { return anchor("in-", path); }
std::string source_anchor(const std::string& id) { return anchor("src-", id); }

std::string actor_name(const Crisis& crisis, int actor) {
  const Actor& named = crisis.actors[static_cast<std::size_t>(actor)];
  return named.name.empty() ? named.id : named.name;
}

Names names_of(const Crisis& crisis) {
  Names names{"the challenger", "the target", "the challenger", "the target"};
  if (const int lead = crisis.lead(Side::challenger); lead >= 0) {
    names.challenger = actor_name(crisis, lead);
    names.the_challenger = with_article(names.challenger);
  }
  if (const int lead = crisis.lead(Side::target); lead >= 0) {
    names.target = actor_name(crisis, lead);
    names.the_target = with_article(names.target);
  }
  return names;
}

std::string option_label(const Crisis& crisis, int issue, int option) {
  const Option& named =
      crisis.issues[static_cast<std::size_t>(issue)].options[static_cast<std::size_t>(option)];
  return named.label.empty() ? spaced(named.id) : named.label;
}

std::string change_words(const Crisis& crisis, const PackageRow& package, std::size_t most) {
  std::vector<std::string> core, other;
  const std::vector<int> core_issues = crisis.core_issues();
  for (std::size_t issue = 0; issue < package.options.size() && issue < crisis.issues.size(); ++issue) {
    if (package.options[issue] == crisis.issues[issue].status_quo) continue;
    const bool is_core =
        std::find(core_issues.begin(), core_issues.end(), static_cast<int>(issue)) != core_issues.end();
    (is_core ? core : other).push_back(option_label(crisis, static_cast<int>(issue), package.options[issue]));
  }
  core.insert(core.end(), other.begin(), other.end());
  if (core.empty()) return "the status quo";
  std::string text;
  for (std::size_t at = 0; at < core.size() && at < most; ++at) text += (at == 0 ? "" : "; ") + core[at];
  if (core.size() > most) text += "; and " + std::to_string(core.size() - most) + " more";
  return text;
}

std::string point_name(const std::string& key) {
  constexpr std::array<std::pair<std::string_view, const char*>, 6> kNames{
      {{"nash", "Nash"},
       {"kalai_smorodinsky", "Kalai-Smorodinsky"},
       {"egalitarian", "egalitarian"},
       {"max_sum", "largest sum"},
       {"least_asymmetry", "least asymmetry"},
       {"asymmetric_nash", "asymmetric Nash"}}};
  for (const auto& [name, words] : kNames)
    if (name == key) return words;
  return key;
}

std::string short_date(const Crisis& crisis, Date date) {
  // "2022" of "2022-01-21": dates before year 1000 do not occur in dossiers.
  return date.words(date.iso().substr(0, 4) != crisis.as_of.iso().substr(0, 4));
}

std::optional<std::array<double, 2>> reference_span(const Assessment& assessment) {
  if (assessment.reference.empty()) return std::nullopt;
  std::array<double, 2> span{1, 0};
  for (const ReferenceRow& row : assessment.reference) {
    span[0] = std::min(span[0], row.low);
    span[1] = std::max(span[1], row.high);
  }
  return span;
}

int largest_lever(const Assessment& assessment) {
  int best = -1;
  double lowest = 0;
  for (std::size_t at = 0; at < assessment.instruments.size(); ++at) {
    const Instrument& instrument = assessment.instruments[at];
    if (instrument.crosses_share >= 0.5 || !(instrument.applies > 0)) continue;
    if (instrument.war.mean >= lowest) continue;
    lowest = instrument.war.mean;
    best = static_cast<int>(at);
  }
  return best;
}

const RunSummary& bargain_run(const Assessment& assessment) { return assessment.analyst; }

}  // namespace demarche::report
