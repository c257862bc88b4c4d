#include "demarche/what_if.h"

#include <algorithm>

#include "assess/bands.h"
#include "assess/provenance.h"
#include "assess/runs.h"
#include "simulate/run.h"
#include "simulate/variant.h"

namespace demarche {
namespace {

using namespace assess_detail;
using simulate::Variant;

/// How a path reads in a variant, for people.
std::string value_at(const Variant& variant, const std::string& path) {
  const std::string word = simulate::state_word(variant.crisis, path);
  if (!word.empty()) return word;
  for (const Input& input : variant.crisis.inputs)
    if (input.path == path) return belief_in_words(input);
  Input entry;
  entry.value = variant.prior.entries[variant.prior.index(path)].value;
  return belief_in_words(entry);
}

simulate::RunResult run(const Variant& variant, const WhatIfRequest& request, const char* label) {
  const auto r =
      run_request(request.options, request.standard ? simulate::kStandardRun : simulate::kAnalystRun,
                  simulate::situation_now(variant.crisis), label);
  return simulate::run_draws(variant.crisis, variant.prior, r);
}

using Reader = std::function<double(const simulate::DrawRecord&)>;

void compare(const simulate::RunResult& before, const simulate::RunResult& after, WhatIfAnswer& out) {
  const auto change = [&](const Reader& read) {
    return difference_of(per_draw(before, read), per_draw(after, read));
  };
  for (std::size_t e = 0; e < kEndings; ++e) {
    const Reader read = [e](const auto& record) { return record.forecast.endings[e]; };
    out.before[e] = band_of(per_draw(before, read));
    out.after[e] = band_of(per_draw(after, read));
    out.change[e] = change(read);
  }
  const Reader war = [](const auto& record) { return war_in_all(record.forecast); };
  out.war_before = band_of(per_draw(before, war));
  out.war_after = band_of(per_draw(after, war));
  out.war = change(war);
  out.deal = change([](const auto& record) { return record.deal; });
  out.challenger = change([](const auto& record) { return record.forecast.challenger_value; });
  out.target = change([](const auto& record) { return record.forecast.target_value; });
  for (std::size_t n = 0; n < before.records.size(); ++n)
    out.failed += before.records[n].forecast.solved && after.records[n].forecast.solved ? 0 : 1;
}

}  // namespace

Result<WhatIfAnswer> what_if(const Crisis& crisis, const WhatIfRequest& request) {
  simulate::VariantMaker one(crisis, request.standard), other(crisis, request.standard);
  for (const Change& change : request.against) one.set(change.path, change.value);
  for (const Change& change : request.changes) other.set(change.path, change.value);
  std::vector<Diagnostic> problems = one.problems();
  problems.insert(problems.end(), other.problems().begin(), other.problems().end());
  if (request.changes.empty() && request.against.empty()) {
    problems.push_back(make_error("nothing-set", "nothing is set, so nothing would change",
                                  "for example --set now.posture=1"));
  }
  if (!problems.empty()) return problems;

  const Variant before = one.take(), after = other.take();
  WhatIfAnswer out;
  out.standard = request.standard;
  out.draws = request.options.draws;
  out.seed = request.options.seed;
  std::vector<std::string> paths;
  for (const auto* list : {&request.changes, &request.against}) {
    for (const Change& change : *list) {
      if (std::find(paths.begin(), paths.end(), change.path) == paths.end()) paths.push_back(change.path);
    }
  }
  for (const std::string& path : paths)
    out.changed.push_back({path, value_at(before, path), value_at(after, path)});
  const auto first = run(before, request, "as compared with"), second = run(after, request, "what if");
  if (!first.complete || !second.complete) return make_error("cancelled", "the comparison was cancelled");
  compare(first, second, out);
  return out;
}

}  // namespace demarche
