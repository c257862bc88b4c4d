// What the inputs imply, in sentences a person can disagree with.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "assess/bands.h"
#include "assess/bargain_summary.h"
#include "assess/runs.h"
#include "base/text.h"
#include "simulate/run.h"

namespace demarche {
namespace {

using namespace assess_detail;
using simulate::RunRequest;

/// One option moved from the status quo, and how often the challenger would rather fight than live with it.
struct Probe {
  int issue, option;
  std::vector<double> prefers_fighting;  ///< per draw, share of types
};

std::vector<Probe> probes_of(const Crisis& crisis, int draws) {
  std::vector<Probe> probes;
  const int lead = crisis.lead(Side::challenger);
  for (const auto& stance : crisis.stances) {
    if (stance.actor != lead || !stance.core) continue;
    for (const int option : stance.satisfies) {
      probes.push_back({stance.issue, option, std::vector<double>(static_cast<std::size_t>(draws), 0.0)});
    }
  }
  return probes;
}

/// Share of types for whom war at posture 3 against an explicit threat beats the package, or beats no deal at
/// all.
double prefers_fighting(const game::StandoffInputs& in, double worth) {
  const auto& p = in.parameters;
  double share = 0;
  for (const auto& t : in.challengers) {
    const double war = t.stake * p.win_at(3) - t.war_cost - p.penalty(2);
    if (t.kind == game::Kind::pretext || war > t.stake * worth) share += t.share;
  }
  return share;
}

double fights_rather_than_wait(const game::StandoffInputs& in) {
  const auto& p = in.parameters;
  double share = 0;
  for (const auto& t : in.challengers) {
    const double war = t.stake * p.win_at(3) - t.war_cost - p.penalty(2);
    if (war > t.stake * in.packages.challenger_status_quo) share += t.share;
  }
  return share;
}

class Reader {
 public:
  Reader(const Crisis& crisis, const AssessOptions& options) : crisis_(crisis), options_(options) {}

  Result<Readback> run() {
    if (!run_prior() || !run_now()) return make_error("cancelled", "the readback was cancelled");
    say_all();
    check_expectations();
    return std::move(out_);
  }

 private:
  bool run_prior() {
    constexpr int kTempos = 6;
    RunRequest r =
        run_request(options_, simulate::kAnalystRun, simulate::situation_onset(crisis_, kTempos), "readback");
    const auto run = simulate::run_draws(crisis_, simulate::standard_prior(), r);
    const auto full_war = [](const auto& d) { return war_in_all(d.forecast) - d.forecast.contained; };
    value_["prior-war"] = share_of(per_draw(run, full_war)).value;
    return run.complete;
  }

  bool run_now() {
    RunRequest r = run_request(options_, simulate::kAnalystRun, simulate::situation_now(crisis_), "readback");
    probes_ = probes_of(crisis_, options_.draws);
    waits_.assign(static_cast<std::size_t>(options_.draws), 0.0);
    const int lead = crisis_.lead(Side::challenger);
    r.inspect = [&](int n, const simulate::Drawn& drawn, simulate::CrisisDraw& draw) {
      waits_[n] = fights_rather_than_wait(draw.inputs());
      for (auto& probe : probes_)
        probe.prefers_fighting[n] = prefers_fighting(draw.inputs(), worth_of(probe, drawn, draw, lead));
    };
    const auto run = simulate::run_draws(crisis_, simulate::standard_prior(), r);
    value_["war"] = share_of(per_draw(run, [](const auto& d) { return war_in_all(d.forecast); })).value;
    value_["settlement"] = share_of(per_draw(run, [](const auto& d) {
                             return d.forecast.endings[static_cast<std::size_t>(Ending::settlement)];
                           })).value;
    value_["concession"] = share_of(per_draw(run, [](const auto& d) {
                             return d.forecast.endings[static_cast<std::size_t>(Ending::concession)];
                           })).value;
    value_["share-with-deal"] = share_of(per_draw(run, [](const auto& d) { return d.deal; })).value;
    value_["share-with-deal-without-core"] =
        share_of(per_draw(run, [](const auto& d) { return d.deal_ignoring_core; })).value;
    value_["rather-fight"] = share_of(waits_).value;
    return run.complete;
  }

  /// The status quo with the probe's option instead.
  double worth_of(const Probe& probe, const simulate::Drawn& drawn, const simulate::CrisisDraw& draw,
                  int lead) const {
    double weights = 0, gain = 0;
    for (std::size_t s = 0; s < crisis_.stances.size(); ++s) {
      const Stance& stance = crisis_.stances[s];
      if (stance.actor != lead) continue;
      const auto& d = drawn.bargain.stances[s];
      weights += d.weight;
      if (stance.issue == probe.issue)
        gain = d.weight * (d.value[probe.option] - d.value[crisis_.issues[probe.issue].status_quo]);
    }
    return draw.inputs().packages.challenger_status_quo + gain / weights;
  }

  static int of_hundred(double share) { return static_cast<int>(std::lround(100 * share)); }

  void say_all() {
    const std::string& challenger = crisis_.actors[crisis_.lead(Side::challenger)].name;
    const std::string& target = crisis_.actors[crisis_.lead(Side::target)].name;
    auto& say = out_.sentences;
    say.push_back(fmt::format(
        "Over {} draws of the inputs as judged (private types weighted by their shares):", options_.draws));
    say.push_back(
        fmt::format("prior war, six tempos from the onset (forces on alert, nothing said; "
                    "limited attacks that stay limited not counted): {:.1f} %",
                    100 * value_["prior-war"]));
    say.push_back(fmt::format("war from the state at {}, until {}: {:.1f} %", crisis_.as_of.iso(),
                              crisis_.protocol.horizon.iso(), 100 * value_["war"]));
    say.push_back(fmt::format("in {} of 100 draws {} prefers fighting to leaving things as they are",
                              of_hundred(value_["rather-fight"]), challenger));
    for (const auto& probe : probes_) {
      const Issue& issue = crisis_.issues[probe.issue];
      say.push_back(
          fmt::format("in {} of 100 draws {} prefers fighting to \"{}\" on {} alone, all else as it is",
                      of_hundred(share_of(probe.prefers_fighting).value), challenger,
                      option_name(issue, probe.option), issue.id));
    }
    say.push_back(
        fmt::format("a package both {} and {} would sign exists in {} of 100 draws; in {} if the veto core "
                    "of {} is ignored",
                    challenger, target, of_hundred(value_["share-with-deal"]),
                    of_hundred(value_["share-with-deal-without-core"]), challenger));
  }

  void check_expectations() {
    for (const auto& e : crisis_.expectations) {
      Diagnostic d;
      d.where = e.where;
      const auto found = value_.find(e.that);
      if (found == value_.end()) {
        std::vector<std::string> known;
        for (const auto& [name, value] : value_) known.push_back(name);
        d.code = "unknown-expectation";
        d.severity = Severity::warning;
        d.message = fmt::format("found that = \"{}\", expected one of {}", e.that, join(known, ", "));
        out_.diagnostics.push_back(std::move(d));
      } else if (found->second < e.low || found->second > e.high) {
        d.code = "broken-expectation";
        d.message = fmt::format("{} is {:.3f}, expected {:g} to {:g}", e.that, found->second, e.low, e.high);
        d.hint = e.note;
        out_.diagnostics.push_back(std::move(d));
      }
    }
  }

  const Crisis& crisis_;
  const AssessOptions& options_;
  Readback out_;
  std::map<std::string, double> value_;
  std::vector<Probe> probes_;
  std::vector<double> waits_;
};

}  // namespace

Result<Readback> read_back(const Crisis& crisis, const AssessOptions& options) {
  return Reader(crisis, options).run();
}

}  // namespace demarche
