#include "demarche/what_if.h"

#include <fmt/format.h>

#include <algorithm>

#include "assess/bands.h"
#include "assess/provenance.h"
#include "assess/runs.h"
#include "base/text.h"
#include "collective/table_build.h"
#include "simulate/run.h"

namespace demarche {
namespace {

using namespace assess_detail;

/// A crisis and a prior in which some things were set.
struct Variant {
  Crisis crisis;
  simulate::StandardPrior prior;
};

constexpr std::array<const char*, 3> kDemandWords{"none", "negotiable", "unacceptable"},
    kOfferWords{"none", "without-core", "meets-core"};

class Applier {
 public:
  Applier(const Crisis& crisis, bool standard)
      : standard_(standard), variant_{crisis, simulate::standard_prior()} {}

  void apply(const Change& change) {
    if (change.path.starts_with("now.")) return set_state(change);
    Crisis& crisis = variant_.crisis;
    const auto input = std::find_if(crisis.inputs.begin(), crisis.inputs.end(),
                                    [&](const Input& i) { return i.path == change.path; });
    if (input != crisis.inputs.end()) return set_input(change, *input);
    auto& entries = variant_.prior.entries;
    const auto entry =
        std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.id == change.path; });
    if (entry != entries.end()) return set_prior(change, *entry);
    report("unknown-path", fmt::format("nothing has the path `{}`", change.path), near(change.path));
  }

  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }
  [[nodiscard]] Variant take() { return std::move(variant_); }

 private:
  void report(std::string code, std::string message, std::string hint = {}) {
    problems_.push_back(make_error(std::move(code), std::move(message), std::move(hint)));
  }

  [[nodiscard]] std::string near(const std::string& path) const {
    std::vector<std::string> known{"now.posture", "now.demand", "now.offer", "now.threat"};
    for (const Input& input : variant_.crisis.inputs) known.push_back(input.path);
    for (const auto& entry : variant_.prior.entries) known.push_back(entry.id);
    const std::string close = closest(path, known);
    return close.empty() ? "assessment.json lists every path under provenance.inputs"
                         : fmt::format("did you mean `{}`?", close);
  }

  /// False, with a report, if the text is no number or range within the domain.
  bool read(const Change& change, const Domain& domain, Uncertain& value) {
    TableNumber number;
    const std::string wrong = collective::parse_number(change.value, number);
    if (!wrong.empty()) {
      report("bad-value", fmt::format("`{}` = `{}`: {}", change.path, change.value, wrong),
             "a number, or a range such as 0.2..0.4 or 0.2..0.3..0.5");
      return false;
    }
    if (number.low < domain.low || number.high > domain.high) {
      report("out-of-range", fmt::format("`{}` = `{}`; expected {:g} to {:g}", change.path, change.value,
                                         domain.low, domain.high));
      return false;
    }
    value = number.exact() ? Uncertain::constant(number.mode)
                           : Uncertain::range(number.low, number.mode, number.high, domain);
    return true;
  }

  void set_input(const Change& change, Input& input) {
    if (!input.used) {
      return report("without-effect",
                    fmt::format("`{}` is read and kept, but no model uses it", change.path));
    }
    if (standard_ && !input.observable) {
      return report("without-effect",
                    fmt::format("the standard run does not look at `{}`: it is a judgement", change.path),
                    "leave --standard out, or set the entry of the standard prior");
    }
    read(change, input.domain, input.value);
  }

  void set_prior(const Change& change, simulate::PriorEntry& entry) {
    const simulate::InputSampler sampler(variant_.crisis, variant_.prior,
                                         standard_ ? simulate::kStandardRun : simulate::kAnalystRun, 1);
    const auto& slots = sampler.slots();
    const int index = variant_.prior.index(entry.id);
    if (std::none_of(slots.begin(), slots.end(), [&](const auto& slot) { return slot.prior == index; })) {
      return report("without-effect",
                    fmt::format("this run takes `{}` from the dossier, not from the prior", change.path),
                    "set the dossier's own path");
    }
    // The hard limits of the prior are those of its meaning; its own range is only the usual one.
    read(change, {0, 1e9}, entry.value);
  }

  template <class Words>
  bool read_word(const Change& change, const Words& words, int& index) {
    const auto at = std::find(words.begin(), words.end(), change.value);
    if (at == words.end()) {
      report("bad-value", fmt::format("`{}` = `{}`; expected {}", change.path, change.value,
                                      join(std::vector<std::string>(words.begin(), words.end()), ", ")));
      return false;
    }
    index = static_cast<int>(at - words.begin());
    return true;
  }

  void set_state(const Change& change) {
    CrisisState& now = variant_.crisis.now;
    int index = 0;
    if (change.path == "now.demand") {
      if (read_word(change, kDemandWords, index)) now.demand = static_cast<DemandState>(index);
    } else if (change.path == "now.offer") {
      if (read_word(change, kOfferWords, index)) now.offer = static_cast<OfferState>(index);
    } else if (change.path == "now.posture") {
      static constexpr std::array<const char*, 5> kLevels{"0", "1", "2", "3", "4"};
      if (read_word(change, kLevels, index)) now.posture = index;
    } else if (change.path == "now.threat") {
      static constexpr std::array<const char*, 3> kLevels{"0", "1", "2"};
      if (read_word(change, kLevels, index)) now.threat = index;
    } else {
      report("unknown-path", fmt::format("nothing has the path `{}`", change.path), near(change.path));
    }
  }

  bool standard_;
  Variant variant_;
  std::vector<Diagnostic> problems_;
};

/// How a path reads in a variant, for people.
std::string value_at(const Variant& variant, const std::string& path) {
  const CrisisState& now = variant.crisis.now;
  if (path == "now.demand") return kDemandWords[static_cast<std::size_t>(now.demand)];
  if (path == "now.offer") return kOfferWords[static_cast<std::size_t>(now.offer)];
  if (path == "now.posture") return fmt::format("{}", now.posture);
  if (path == "now.threat") return fmt::format("{}", now.threat);
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
  Applier one(crisis, request.standard), other(crisis, request.standard);
  for (const Change& change : request.against) one.apply(change);
  for (const Change& change : request.changes) other.apply(change);
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
