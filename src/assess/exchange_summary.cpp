#include "assess/exchange_summary.h"
#include "assess/runs.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "assess/bands.h"
#include "game/standoff_learning.h"
#include "simulate/exchange_draw.h"

namespace demarche::assess_detail {
namespace {

using game::ExchangeOutcome;
using game::ExchangeScope;
using simulate::ExchangeDraw;
using simulate::SolvedExchange;

constexpr int kLearningDepth = 2;

/// One thing changed in an exchange. False if it cannot be done in this draw.
struct Change {
  const char *id, *name;
  bool (*apply)(ExchangeDraw&, ExchangeScope&);
};

bool no_threat(ExchangeDraw&, ExchangeScope& scope) {
  scope.threats = false;
  return true;
}
bool response_certain(ExchangeDraw& draw, ExchangeScope&) {
  draw.inputs.parameters.unity = 1;
  draw.inputs.parameters.execution_certain = 1;
  draw.now.threat = 2;
  return true;
}
bool no_offers(ExchangeDraw&, ExchangeScope& scope) {
  scope.offers = false;
  return true;
}
bool core_offer_made(ExchangeDraw& draw, ExchangeScope&) {
  if (draw.now.offer == 2 || !draw.inputs.packages.core_offer.exists) return false;
  draw.now.offer = 2;
  game::make_exchange_types(draw.inputs, draw.now);
  return draw.now.offer == 2;
}
bool forces_stay(ExchangeDraw&, ExchangeScope& scope) {
  scope.postures = false;
  return true;
}

constexpr std::array kChanges{
    Change{"no-threat", "No threat, standing or new", no_threat},
    Change{"response-certain", "Response certain and united", response_certain},
    Change{"no-offers", "No offer can be made", no_offers},
    Change{"offer-meeting-core", "An offer that meets the core stands", core_offer_made},
    Change{"forces-stay", "Forces stay as they are", forces_stay}};
/// Revealing a type comes after the changes.
constexpr std::size_t kTargetKnown = kChanges.size(), kChallengerKnown = kTargetKnown + 1,
                      kRows = kTargetKnown + 2;

/// The four numbers a row compares.
struct Figures {
  double attack = 0, settled = 0, challenger = 0, target = 0;
  bool there = false;
};
Figures figures_of(const ExchangeOutcome& o) {
  return {o.attack(), o.end(ExchangeEnd::accepted) + o.end(ExchangeEnd::taken), o.challenger_value,
          o.target_value, true};
}

struct Record {
  SolvedExchange base;
  std::array<Figures, kRows> rows;
  std::optional<game::Learning> learning;
};

class Collector {
 public:
  Collector(const simulate::Situation& situation, const CancelToken* cancel, int draws)
      : situation_(situation), cancel_(cancel), records_(static_cast<std::size_t>(draws)) {}

  void inspect(int n, const simulate::CrisisDraw& prepared) {
    const ExchangeDraw draw = exchange_draw(prepared, situation_.state);
    Record& record = records_[n];
    record.base = solve(draw, {});
    if (!record.base.solved) return;
    for (std::size_t c = 0; c < kChanges.size(); ++c) {
      ExchangeDraw changed = draw;
      ExchangeScope scope;
      if (!kChanges[c].apply(changed, scope)) continue;
      const SolvedExchange solved = solve(changed, scope);
      if (solved.solved) record.rows[c] = figures_of(solved.outcome);
    }
    if (n >= kInformationDraws) return;
    reveal(draw, record);
    learn(prepared, record);
  }

  ExchangeSummary summarise() const {
    ExchangeSummary out;
    out.draws = static_cast<int>(records_.size());
    for (const Record& r : records_) {
      out.failed += r.base.solved ? 0 : 1;
      if (!r.base.solved) continue;
      out.worst_residual = std::max(out.worst_residual, r.base.certificate.residual);
      for (const double gap : r.base.certificate.best_response_gap)
        out.worst_gap = std::max(out.worst_gap, gap);
    }
    for (std::size_t row = 0; row < kRows; ++row) add_row(row, out);
    add_signals(out);
    add_learning(out);
    return out;
  }

 private:
  [[nodiscard]] SolvedExchange solve(const ExchangeDraw& draw, const ExchangeScope& scope) const {
    return solve_exchange_draw(draw, scope, draw.inputs.parameters.lambda, cancel_);
  }

  /// The mean over the types of a side of the game in which everybody knows the type.
  void reveal(const ExchangeDraw& draw, Record& record) const {
    const auto add = [&](Figures& sum, const ExchangeScope& scope, double share) {
      if (share <= 0) return true;
      const SolvedExchange solved = solve(draw, scope);
      if (!solved.solved) return false;
      const Figures f = figures_of(solved.outcome);
      sum.attack += share * f.attack;
      sum.settled += share * f.settled;
      sum.challenger += share * f.challenger;
      sum.target += share * f.target;
      return true;
    };
    Figures target, challenger;
    bool all_targets = true, all_challengers = true;
    for (std::size_t j = 0; j < draw.inputs.targets.size(); ++j) {
      const ExchangeScope scope{.known_target = static_cast<int>(j)};
      all_targets = all_targets && add(target, scope, draw.inputs.targets[j].share);
    }
    for (std::size_t i = 0; i < draw.inputs.challengers.size(); ++i) {
      const ExchangeScope scope{.known_challenger = static_cast<int>(i)};
      all_challengers = all_challengers && add(challenger, scope, draw.inputs.challengers[i].share);
    }
    target.there = all_targets;
    challenger.there = all_challengers;
    record.rows[kTargetKnown] = target;
    record.rows[kChallengerKnown] = challenger;
  }

  void learn(const simulate::CrisisDraw& prepared, Record& record) const {
    game::ForecastWorkspace work;
    game::LearningOptions options;
    options.depth = kLearningDepth;
    options.cancel = cancel_;
    const auto found =
        game::forecast_with_learning(prepared.inputs(), prepared.state(), prepared.horizons(), options, work);
    if (found && found->certificate.trusted()) record.learning = *found;
  }

  void add_row(std::size_t row, ExchangeSummary& out) const {
    static_assert(kExchangeDraws >= kInformationDraws);
    const bool revealing = row >= kTargetKnown;
    std::vector<Figures> before, after;
    std::size_t tried = 0;
    for (std::size_t n = 0; n < records_.size(); ++n) {
      if (!records_[n].base.solved || (revealing && n >= static_cast<std::size_t>(kInformationDraws)))
        continue;
      ++tried;
      if (!records_[n].rows[row].there) continue;
      before.push_back(figures_of(records_[n].base.outcome));
      after.push_back(records_[n].rows[row]);
    }
    if (before.empty()) return;
    const auto difference = [&](double Figures::*field) {
      std::vector<double> a, b;
      for (const Figures& f : before) a.push_back(f.*field);
      for (const Figures& f : after) b.push_back(f.*field);
      return difference_of(a, b);
    };
    ExchangeWorth worth;
    worth.id = row == kTargetKnown       ? "target-known"
               : row == kChallengerKnown ? "challenger-known"
                                         : kChanges[row].id;
    worth.name = row == kTargetKnown       ? "The target’s type is known"
                 : row == kChallengerKnown ? "The challenger’s type is known"
                                           : kChanges[row].name;
    worth.attack = difference(&Figures::attack);
    worth.settled = difference(&Figures::settled);
    worth.challenger = difference(&Figures::challenger);
    worth.target = difference(&Figures::target);
    worth.applies = static_cast<double>(before.size()) / static_cast<double>(tried);
    out.worth.push_back(std::move(worth));
  }

  void add_signals(ExchangeSummary& out) const {
    constexpr std::array<const char*, game::kExchangeSteps> kSteps{"forces", "demand", "answer", "conclusion",
                                                                   "response"};
    std::array<double, game::kExchangeSteps> bits{};
    double solved = 0, threat_choices = 0;
    for (const Record& r : records_) {
      if (!r.base.solved) continue;
      ++solved;
      for (std::size_t s = 0; s < bits.size(); ++s) bits[s] += r.base.outcome.bits[s];
      out.bits_challenger += r.base.challenger_entropy;
      out.bits_target += r.base.target_entropy;
      if (r.base.outcome.threatened <= 0) continue;
      ++threat_choices;
      out.attack_threatened += r.base.outcome.attack_threatened;
      out.attack_unthreatened += r.base.outcome.attack_unthreatened;
    }
    if (solved == 0) return;
    for (std::size_t s = 0; s < bits.size(); ++s) out.bits.emplace_back(kSteps[s], bits[s] / solved);
    out.bits_challenger /= solved;
    out.bits_target /= solved;
    if (threat_choices == 0) return;
    out.attack_threatened /= threat_choices;
    out.attack_unthreatened /= threat_choices;
  }

  void add_learning(ExchangeSummary& out) const {
    std::array<std::vector<double>, kEndings + 1> before, after;
    for (const Record& r : records_) {
      if (!r.learning) continue;
      for (int e = 0; e < kEndings; ++e) {
        before[e].push_back(r.learning->frozen.endings[e]);
        after[e].push_back(r.learning->moving.endings[e]);
      }
      before[kEndings].push_back(war_in_all(r.learning->frozen));
      after[kEndings].push_back(war_in_all(r.learning->moving));
    }
    out.learning_depth = kLearningDepth;
    out.learning_draws = static_cast<int>(before[0].size());
    for (int e = 0; e < kEndings; ++e) {
      out.learning_largest =
          std::max(out.learning_largest, std::abs(difference_of(before[e], after[e]).mean));
    }
    out.learning_war = difference_of(before[kEndings], after[kEndings]);
  }

  const simulate::Situation& situation_;
  const CancelToken* cancel_;
  std::vector<Record> records_;
};

}  // namespace

std::optional<ExchangeSummary> summarise_exchange(const Crisis& crisis, const simulate::StandardPrior& prior,
                                                  const simulate::Situation& situation,
                                                  const AssessOptions& options) {
  simulate::RunRequest request = run_request(options, simulate::kStandardRun, situation, "exchange games");
  request.draws = std::min(options.draws, kExchangeDraws);
  request.packages_only = true;
  Collector collector(situation, options.cancel, request.draws);
  request.inspect = [&](int n, const simulate::Drawn&, simulate::CrisisDraw& draw) {
    collector.inspect(n, draw);
  };
  if (!simulate::run_draws(crisis, prior, request).complete) return std::nullopt;
  ExchangeSummary out = collector.summarise();
  const simulate::InputSampler sampler(crisis, prior, request.analyst, options.seed);
  const simulate::Drawn drawn = inputs_of(sampler, std::nullopt);
  simulate::CrisisDraw centre(crisis, situation);
  centre.prepare(drawn);
  out.certificate =
      solve_exchange_draw(exchange_draw(centre, situation.state), {}, drawn.parameters.lambda, options.cancel)
          .certificate;
  return out;
}

}  // namespace demarche::assess_detail
