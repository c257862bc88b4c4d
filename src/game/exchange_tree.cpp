#include "game/exchange_tree.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>
#include <utility>

namespace demarche::game {
namespace {

using solve::Mover;

/// What was paid on the way to a node, whatever the end.
struct Paid {
  double challenger = 0, target = 0;
};

class Builder {
 public:
  explicit Builder(const ExchangeGame& game)
      : game_(game), rules_(game.rules), build_(game.challenger_prior, game.target_prior) {
    build_.stake(game.challenger_stake, game.target_stake);
    postures_ = static_cast<int>(game.postures.size());
    demands_ = static_cast<int>(game.demands.size());
    answers_ = static_cast<int>(game.answers.size());
    threats_ = static_cast<int>(game.threat_cost.size());
  }

  Result<ExchangeTree> run() {
    add_masks();
    choose_posture();
    auto tree = std::move(build_).finish();
    if (!tree) return tree.diagnostics();
    out_.tree = std::move(*tree);
    for (int node = 0; node < out_.tree.nodes(); ++node) {
      if (out_.tree.decision(node)) out_.decisions.push_back(node);
    }
    return std::move(out_);
  }

 private:
  // ---- nodes -----------------------------------------------------------------------------------------
  /// Announces the move to the next node; its mark is the present one with `move`.
  ExchangeMark reach_by(ExchangeMark at, ExchangeMove move, double weight, int mask = -1) {
    at.move = move;
    build_.move(weight, mask);
    return at;
  }
  void open(Mover mover, const ExchangeMark& mark) {
    build_.open(mover);
    out_.marks.push_back(mark);
  }
  void close() { build_.close(); }

  /// The end, discounted to today, less what was paid. Until then the status quo holds.
  void end(ExchangeEnd end, const ExchangeMark& mark, const EndRow& row, Paid paid) {
    const double now = std::pow(rules_.discount, mark.round);
    const auto worth = [now](const std::vector<double>& ends, const std::vector<double>& stays, double costs,
                             std::vector<double>& to) {
      to.resize(ends.size());
      for (std::size_t t = 0; t < to.size(); ++t) to[t] = stays[t] + now * (ends[t] - stays[t]) - costs;
    };
    worth(row.challenger, game_.status_quo.challenger, paid.challenger, challenger_row_);
    worth(row.target, game_.status_quo.target, paid.target, target_row_);
    const int outcome =
        build_.outcome(std::span<const double>(challenger_row_), std::span<const double>(target_row_));
    add_cross(outcome, 0, row.challenger_cross, now);
    add_cross(outcome, 1, row.target_cross, now);
    build_.terminal(outcome);
    out_.marks.push_back(mark);
    out_.ends.push_back(end);
  }

  void add_cross(int outcome, int side, const CrossPart& part, double now) {
    if (part.own.empty()) return;
    solve::CrossTerm term{outcome, side, part.own, part.other};
    for (double& value : term.own) value *= now;
    build_.cross_term(std::move(term));
  }

  int mask(int side, const std::vector<std::uint8_t>& can) {
    return can.empty() ? -1 : build_.mask(side, can);
  }
  /// Whether somebody may be of a type that can make the move; one that nobody can make is left out.
  [[nodiscard]] bool somebody(int side, const std::vector<std::uint8_t>& can) const {
    const auto& prior = side == 0 ? game_.challenger_prior : game_.target_prior;
    bool any = can.empty();
    for (std::size_t t = 0; t < can.size(); ++t) any = any || (can[t] != 0 && prior[t] > 0);
    return any;
  }
  void add_masks() {
    for (const auto& demand : game_.demands) {
      accepts_.push_back(mask(1, demand.accepts));
      closes_.push_back(mask(0, demand.closes));
    }
    for (const auto& answer : game_.answers) {
      offers_.push_back(answer.package ? mask(1, answer.offers) : -1);
      takes_.push_back(answer.package ? mask(0, answer.takes) : -1);
    }
  }

  // ---- the path ------------------------------------------------------------------------------------------
  void choose_posture() {
    ExchangeMark mark;
    if (postures_ == 1) return ask(mark, {game_.postures[0].cost, 0});
    open(Mover::first, mark);
    for (int m = 0; m < postures_; ++m) {
      mark.posture = static_cast<std::int8_t>(m);
      ask(reach_by(mark, ExchangeMove::posture, 1.0 / postures_), {game_.postures[m].cost, 0});
    }
    close();
  }

  void ask(const ExchangeMark& at, Paid paid) {
    open(Mover::first, at);
    ExchangeMark mark = at;
    mark.demand = mark.answer = mark.threat = mark.kind = -1;
    const double each = rules_.demand_forced ? 1.0 / demands_ : 0.5 / demands_;
    for (int x = 0; x < demands_; ++x) {
      mark.demand = static_cast<std::int8_t>(x);
      respond(reach_by(mark, ExchangeMove::demand, each),
              {paid.challenger + game_.demands[x].cost, paid.target});
    }
    mark.demand = -1;
    if (!rules_.demand_forced) {
      warn(reach_by(mark, ExchangeMove::no_demand, demands_ > 0 ? 0.5 : 1.0),
           {paid.challenger + game_.no_demand_cost, paid.target});
    }
    close();
  }

  void respond(const ExchangeMark& at, Paid paid) {
    open(Mover::second, at);
    const ExchangeDemand& demand = game_.demands[at.demand];
    const bool acceptable = demand.acceptable && somebody(1, demand.accepts);
    if (acceptable) accepted(reach_by(at, ExchangeMove::accept, 0.5, accepts_[at.demand]), paid);
    const auto offered = [this](const ExchangeAnswer& a) { return !a.package || somebody(1, a.offers); };
    const auto answers = std::count_if(game_.answers.begin(), game_.answers.end(), offered);
    const double each = (acceptable ? 0.5 : 1.0) / static_cast<double>(answers * threats_);
    ExchangeMark mark = at;
    for (int y = 0; y < answers_; ++y) {
      if (!offered(game_.answers[y])) continue;
      for (int s = 0; s < threats_; ++s) {
        mark.answer = static_cast<std::int8_t>(y);
        mark.threat = static_cast<std::int8_t>(s);
        conclude(reach_by(mark, ExchangeMove::answer, each, offers_[y]),
                 {paid.challenger, paid.target + game_.answers[y].cost + game_.threat_cost[s]});
      }
    }
    close();
  }

  void accepted(const ExchangeMark& at, Paid paid) {
    const ExchangeDemand& demand = game_.demands[at.demand];
    if (!rules_.pressing_on) return end(ExchangeEnd::accepted, at, demand.accepted, paid);
    open(Mover::first, at);
    if (somebody(0, demand.closes)) {
      end(ExchangeEnd::accepted, reach_by(at, ExchangeMove::close, 1, closes_[at.demand]), demand.accepted,
          paid);
    }
    const double stands_down = game_.postures[at.posture].stand_down;
    end(ExchangeEnd::pressed_on, reach_by(at, ExchangeMove::press_on, game_.press_on_weight),
        game_.status_quo, {paid.challenger + game_.press_on_cost + stands_down, paid.target});
    close();
  }

  void warn(const ExchangeMark& at, Paid paid) {
    ExchangeMark mark = at;
    mark.answer = 0;
    mark.threat = 0;
    if (threats_ == 1) return conclude(mark, paid);
    open(Mover::second, at);
    for (int s = 0; s < threats_; ++s) {
      mark.threat = static_cast<std::int8_t>(s);
      conclude(reach_by(mark, ExchangeMove::warn, 1.0 / threats_),
               {paid.challenger, paid.target + game_.threat_cost[s]});
    }
    close();
  }

  /// Moves of the challenger's last node; all have the same base weight.
  struct Conclusions {
    bool take = false, stop = false, wait = false;
    int attacks = 0;
    [[nodiscard]] int count() const { return attacks + (take ? 1 : 0) + (stop ? 1 : 0) + (wait ? 1 : 0); }
  };
  Conclusions conclusions(const ExchangeMark& at) const {
    const bool asked = at.demand >= 0;
    Conclusions c;
    const ExchangeAnswer& answer = game_.answers[at.answer];
    c.take = answer.package && somebody(0, answer.takes);
    c.stop = asked ? rules_.back_down : true;
    c.wait = at.round + 1 < rules_.rounds && asked;
    for (int kind = 0; kind < game_.kinds() && (asked || rules_.attack_unasked); ++kind) {
      c.attacks += game_.attack(kind, at.posture, at.threat).available ? 1 : 0;
    }
    return c;
  }

  [[nodiscard]] bool binds(const ExchangeMark& at) const {
    return at.demand >= 0 && game_.demands[at.demand].binds;
  }

  void conclude(const ExchangeMark& at, Paid paid) {
    const Conclusions c = conclusions(at);
    assert(c.count() > 0 && "an exchange that cannot end");
    open(Mover::first, at);
    const double each = 1.0 / c.count();
    const bool asked = at.demand >= 0;
    if (c.take) take(reach_by(at, ExchangeMove::take, each, takes_[at.answer]), paid);
    if (c.stop) stop(reach_by(at, asked ? ExchangeMove::back_down : ExchangeMove::stand_still, each), paid);
    if (c.wait) wait(reach_by(at, ExchangeMove::wait, each), paid);
    ExchangeMark mark = at;
    for (int kind = 0; kind < game_.kinds() && c.attacks > 0; ++kind) {
      if (!game_.attack(kind, at.posture, at.threat).available) continue;
      mark.kind = static_cast<std::int8_t>(kind);
      attack(reach_by(mark, ExchangeMove::attack, each), paid);
    }
    close();
  }

  void take(const ExchangeMark& at, Paid paid) {
    after_risk(at, paid, rules_.accident_after_taking, [&](const ExchangeMark& m) {
      end(ExchangeEnd::taken, m, game_.answers[at.answer].taken, paid);
    });
  }

  void stop(const ExchangeMark& at, Paid paid) {
    const ExchangePosture& posture = game_.postures[at.posture];
    const bool asked = at.demand >= 0;
    after_risk(at, paid, true, [&](const ExchangeMark& m) {
      const double costs = posture.stand_down + (binds(at) ? posture.back_down : 0);
      end(asked ? ExchangeEnd::back_down : ExchangeEnd::status_quo, m, game_.status_quo,
          {paid.challenger + costs, paid.target - (asked ? game_.standing_demand : 0)});
    });
  }

  void wait(const ExchangeMark& at, Paid paid) {
    after_risk(at, paid, true, [&](const ExchangeMark& m) {
      if (rules_.fading <= 0) return next_round(m, paid);
      open(Mover::chance, m);
      const double stands_down = game_.postures[at.posture].stand_down;
      end(ExchangeEnd::status_quo, reach_by(m, ExchangeMove::passes, rules_.fading), game_.status_quo,
          {paid.challenger + stands_down, paid.target});
      next_round(reach_by(m, ExchangeMove::goes_on, 1 - rules_.fading), paid);
      close();
    });
  }
  void next_round(ExchangeMark mark, Paid paid) {
    ++mark.round;
    paid.challenger += game_.postures[mark.posture].hold;
    ask(mark, paid);
  }

  void attack(const ExchangeMark& at, Paid paid) {
    const ExchangeAttack& attack = game_.attack(at.kind, at.posture, at.threat);
    const bool refused = binds(at) && !game_.answers[at.answer].meets_core;
    if (refused) paid.challenger -= game_.relief;
    if (!attack.answerable || !rules_.let_stand) {
      const bool answered = attack.certain || !rules_.let_stand;
      return answered ? end(ExchangeEnd::answered, at, attack.answered, paid)
                      : end(ExchangeEnd::let_stand, at, attack.let_stand, paid);
    }
    open(Mover::second, at);
    end(ExchangeEnd::answered, reach_by(at, ExchangeMove::carry_out, 0.5), attack.answered, paid);
    end(ExchangeEnd::let_stand, reach_by(at, ExchangeMove::let_stand, 0.5), attack.let_stand, paid);
    close();
  }

  /// An accident may come first; `then` builds what happens otherwise, reached by the mark it is given.
  template <class Then>
  void after_risk(const ExchangeMark& at, Paid paid, bool risky, Then then) {
    const double hazard = game_.postures[at.posture].accident;
    if (!risky || hazard <= 0) return then(at);
    open(Mover::chance, at);
    end(ExchangeEnd::accident, reach_by(at, ExchangeMove::accident, hazard),
        game_.accident(at.posture, at.threat), paid);
    then(reach_by(at, ExchangeMove::no_accident, 1 - hazard));
    close();
  }

  const ExchangeGame& game_;
  const ExchangeRules& rules_;
  solve::PublicTreeBuilder build_;
  ExchangeTree out_;
  int postures_ = 0, demands_ = 0, answers_ = 0, threats_ = 0;
  std::vector<int> accepts_, closes_, offers_, takes_;
  std::vector<double> challenger_row_, target_row_;
};

}  // namespace

Result<ExchangeTree> build_exchange_tree(const ExchangeGame& game) { return Builder(game).run(); }

}  // namespace demarche::game
