#include <fmt/format.h>

#include <algorithm>

#include "crisis/build.h"
#include "crisis/correlations.h"

namespace demarche {
namespace {

void build_resolution(const TomlNode& root, Draft& draft) {
  for_each_section(root, "resolution", draft, [&](const Section& section) {
    ResolutionRule rule;
    rule.outcome = section.text("outcome");
    rule.rule = section.text("rule");
    rule.source = section.text("source");
    rule.until = section.date("until");
    rule.where = section.where();
    if (rule.until && draft.as_of_known && *rule.until < draft.crisis.as_of) {
      draft.findings.error(
          "date-order", section.place("until"),
          fmt::format("`until` is {}, before as_of {}", rule.until->iso(), draft.crisis.as_of.iso()));
    }
    for (const ResolutionRule& other : draft.crisis.resolution) {
      if (other.outcome != rule.outcome) continue;
      draft.findings.error("duplicate-outcome", section.place("outcome"),
                           fmt::format("the outcome {} has two rules", quoted(rule.outcome)));
      break;
    }
    draft.crisis.resolution.push_back(std::move(rule));
  });
}

void build_reference_classes(const TomlNode& root, Draft& draft) {
  std::vector<ReferenceClass>& classes = draft.crisis.reference_classes;
  for_each_section(root, "reference_class", draft, [&](const Section& section) {
    ReferenceClass one;
    one.id = section.text("id");
    one.definition = section.text("definition");
    one.horizon = section.text("horizon");
    one.excludes = section.text("excludes");
    one.k = section.long_whole("k");
    one.n = section.long_whole("n");
    one.sources = section.sources();
    one.where = section.where();
    const std::vector<std::string> taken = ids_of(classes);
    if (std::find(taken.begin(), taken.end(), one.id) != taken.end()) {
      draft.findings.error("duplicate-id", section.place("id"),
                           fmt::format("a second reference class has the id {}", quoted(one.id)));
    }
    if (section.find("k") && section.find("n") && one.k > one.n) {
      draft.findings.error("more-hits-than-cases", section.place("k"),
                           fmt::format("k is {}, more than the {} cases", one.k, one.n));
    }
    classes.push_back(std::move(one));
  });
}

void build_forecasts(const TomlNode& root, Draft& draft) {
  for_each_section(root, "forecast", draft, [&](const Section& section) {
    PublicForecast forecast;
    forecast.date = section.date("date").value_or(draft.crisis.as_of);
    forecast.by = section.text("by");
    forecast.question = section.text("question");
    forecast.probability = section.real("probability");
    forecast.at_least = section.flag("at_least", false);
    forecast.sources = section.sources();
    forecast.where = section.where();
    if (draft.is_later(forecast.date)) {
      draft.findings.warning("after-as-of", section.place("date"),
                             fmt::format("a forecast of {} was not known on as_of {}", forecast.date.iso(),
                                         draft.crisis.as_of.iso()));
    }
    draft.crisis.forecasts.push_back(std::move(forecast));
  });
}

void build_expectations(const TomlNode& root, Draft& draft) {
  for_each_section(root, "expect", draft, [&](const Section& section) {
    Expectation expectation;
    expectation.that = section.text("that");
    expectation.note = section.text("note");
    expectation.where = section.where();
    const TomlNode* between = section.find("between");
    if (between && between->items.size() == 2) {
      expectation.low = between->items[0].real;
      expectation.high = between->items[1].real;
    }
    draft.crisis.expectations.push_back(std::move(expectation));
  });
}

/// Both numbers must be inputs of the dossier, and uncertain. Judgements of the standard prior are none of
/// its business.
void build_correlations(const TomlNode& root, Draft& draft) {
  draft.crisis.correlations = read_correlations(root, draft.sources, draft.findings);
  std::vector<std::string> paths;
  for (const Input& input : draft.crisis.inputs) paths.push_back(input.path);
  for (const RankCorrelation& one : draft.crisis.correlations) {
    for (const std::string& path : {one.first, one.second}) {
      const auto at = std::find(paths.begin(), paths.end(), path);
      if (at == paths.end()) {
        draft.findings.error("unknown-path", place_of(one.where),
                             fmt::format("no number of the dossier has the path {}", quoted(path)),
                             did_you_mean(path, paths));
      } else if (draft.crisis.inputs[static_cast<std::size_t>(at - paths.begin())].value.is_constant()) {
        draft.findings.error("not-drawn", place_of(one.where),
                             fmt::format("{} is known exactly, so it rises with nothing", quoted(path)));
      }
    }
  }
}

}  // namespace

void build_rest(const TomlNode& root, Draft& draft) {
  build_resolution(root, draft);
  build_reference_classes(root, draft);
  build_forecasts(root, draft);
  build_expectations(root, draft);
  build_correlations(root, draft);
}

}  // namespace demarche
