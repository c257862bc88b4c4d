#include "collective/exchange.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/random.h"
#include "collective/aggregate.h"

namespace demarche::collective {
namespace {

/// i demands issue p and supplies q; j the reverse.
struct Candidate {
  std::size_t i = 0, j = 0, p = 0, q = 0;
  PositionExchange deal;
};

class Market {
 public:
  explicit Market(const Values& values, const ExchangeRate& rate = {})
      : values_(values), demand_(values.position), rate_(rate), streams_(rate.seed, "exchange-rates") {
    total_.resize(values_.issues);
    outcome_.resize(values_.issues);
    for (std::size_t issue = 0; issue < values_.issues; ++issue) {
      double sum = 0;
      for (std::size_t actor = 0; actor < values_.actors; ++actor) {
        if (!takes_part(actor, issue)) continue;
        total_[issue] += weight(actor, issue);
        sum += weight(actor, issue) * position(actor, issue);
      }
      outcome_[issue] = sum / total_[issue];
    }
  }

  /// Every pair on opposite sides of the outcome on two issues.
  [[nodiscard]] std::vector<Candidate> open_pairs() const {
    std::vector<Candidate> open;
    for (std::size_t p = 0; p < values_.issues; ++p) {
      for (std::size_t q = p + 1; q < values_.issues; ++q) {
        const Sides sides = split(p, q);
        pair_up(sides.above_above, sides.below_below, p, q, open);
        pair_up(sides.above_below, sides.below_above, p, q, open);
      }
    }
    return open;
  }

  /// Fills the terms of the deal at present positions; false if a side would not move, or would turn back.
  bool negotiate(Candidate& candidate) const {
    const auto [i, j, p, q] = std::tuple(candidate.i, candidate.j, candidate.p, candidate.q);
    PositionExchange& deal = candidate.deal;
    deal.start_i = position(i, q);
    deal.start_j = position(j, p);
    deal.demand_i = demand_[values_.cell(j, q)];
    deal.demand_j = demand_[values_.cell(i, p)];
    const double room_i = std::abs(deal.start_i - deal.demand_i);
    const double room_j = std::abs(deal.demand_j - deal.start_j);
    const auto [give, take] = rate_of(i, j, p, q);
    double shift_p = room_j * salience(j, p) * capability(j, p) / total_[p];
    double shift_q = give / take * shift_p;
    double length_j = room_j;
    double length_i = shift_q * total_[q] / weight(i, q);
    if (length_i > room_i) {  // more than i has to give: i goes all the way instead
      shift_q = room_i * salience(i, q) * capability(i, q) / total_[q];
      shift_p = take / give * shift_q;
      length_i = room_i;
      length_j = shift_p * total_[p] / weight(j, p);
    }
    const double gain_i = std::abs(salience(i, p) * shift_p - salience(i, q) * shift_q);
    const double gain_j = std::abs(salience(j, q) * shift_q - salience(j, p) * shift_p);
    deal.gain = rate_.randomised ? (gain_i + gain_j) / 2 : gain_i;
    deal.move_i = deal.demand_i < deal.start_i ? -length_i : length_i;
    deal.move_j = deal.demand_j < deal.start_j ? -length_j : length_j;
    deal.new_i = deal.start_i + deal.move_i;
    deal.new_j = deal.start_j + deal.move_j;
    return length_i != 0 && length_j != 0 && keeps_direction(i, q, deal.move_i) &&
           keeps_direction(j, p, deal.move_j);
  }

  void realise(const Candidate& candidate) {
    values_.position[values_.cell(candidate.i, candidate.q)] = candidate.deal.new_i;
    values_.position[values_.cell(candidate.j, candidate.p)] = candidate.deal.new_j;
  }

  [[nodiscard]] const std::vector<double>& positions() const { return values_.position; }

 private:
  struct Sides {
    std::vector<std::size_t> above_above, above_below, below_above, below_below;
  };

  [[nodiscard]] double position(std::size_t a, std::size_t d) const {
    return values_.position[values_.cell(a, d)];
  }
  [[nodiscard]] double salience(std::size_t a, std::size_t d) const {
    return values_.salience[values_.cell(a, d)];
  }
  [[nodiscard]] double capability(std::size_t a, std::size_t d) const {
    return values_.capability[values_.cell(a, d)];
  }
  [[nodiscard]] double weight(std::size_t a, std::size_t d) const {
    return capability(a, d) * salience(a, d);
  }
  /// Without weight an actor cannot shift an outcome, so it has nothing to trade.
  [[nodiscard]] bool takes_part(std::size_t a, std::size_t d) const {
    return values_.present[values_.cell(a, d)] && weight(a, d) > 0;
  }
  [[nodiscard]] bool above(std::size_t a, std::size_t d) const {
    return demand_[values_.cell(a, d)] > outcome_[d];
  }
  /// At the start each actor moves towards the other side of the outcome; later moves must go on that way.
  [[nodiscard]] bool keeps_direction(std::size_t a, std::size_t d, double move) const {
    return (move < 0) == above(a, d);
  }

  /// How far the outcome of q shifts for a shift of p, as a fraction: equal gain for both, or anywhere
  /// between no gain for j and no gain for i.
  [[nodiscard]] std::pair<double, double> rate_of(std::size_t i, std::size_t j, std::size_t p,
                                                  std::size_t q) const {
    if (!rate_.randomised) return {salience(i, p) + salience(j, p), salience(i, q) + salience(j, q)};
    const double none_for_j = salience(j, p) / salience(j, q), none_for_i = salience(i, p) / salience(i, q);
    const std::uint64_t pair = ((i * values_.actors + j) * values_.issues + p) * values_.issues + q;
    return {none_for_j + streams_.uniform(rate_.draw, pair) * (none_for_i - none_for_j), 1.0};
  }

  [[nodiscard]] Sides split(std::size_t p, std::size_t q) const {
    Sides sides;
    for (std::size_t actor = values_.actors; actor-- > 0;) {
      if (!takes_part(actor, p) || !takes_part(actor, q)) continue;
      auto& group = above(actor, p) ? (above(actor, q) ? sides.above_above : sides.above_below)
                                    : (above(actor, q) ? sides.below_above : sides.below_below);
      group.push_back(actor);
    }
    return sides;
  }

  void pair_up(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right, std::size_t p,
               std::size_t q, std::vector<Candidate>& open) const {
    for (const std::size_t first : left) {
      for (const std::size_t second : right) {
        Candidate candidate{first, second, p, q, {}};
        // The one that cares more about p, relative to q, demands it.
        if (salience(first, p) / salience(first, q) < salience(second, p) / salience(second, q))
          std::swap(candidate.i, candidate.j);
        candidate.deal.actor_i = static_cast<int>(candidate.i);
        candidate.deal.supply_i = static_cast<int>(q);
        candidate.deal.actor_j = static_cast<int>(candidate.j);
        candidate.deal.supply_j = static_cast<int>(p);
        if (negotiate(candidate) && candidate.deal.gain > 0) open.push_back(candidate);
      }
    }
  }

  Values values_;
  std::vector<double> demand_, total_, outcome_;
  ExchangeRate rate_;
  RandomStreams streams_;
};

bool uses(const Candidate& candidate, std::size_t actor, std::size_t supply) {
  return (candidate.i == actor && candidate.q == supply) || (candidate.j == actor && candidate.p == supply);
}

std::vector<double> outcomes(Values values, const std::vector<double>& positions) {
  values.position = positions;
  std::vector<double> out;
  for (std::size_t issue = 0; issue < values.issues; ++issue)
    out.push_back(weighted_mean(column_of(values, issue)));
  return out;
}

/// Takes the best deal out of `open`. A better deal displaces the one held, which goes back behind those
/// already passed over; this order decides exact ties and is part of the reference run.
Candidate take_best(std::vector<Candidate>& open) {
  Candidate best = open.front();
  std::size_t kept = 0;
  for (std::size_t k = 1; k < open.size(); ++k) {
    if (open[k].deal.gain > best.deal.gain) std::swap(open[k], best);
    open[kept++] = open[k];
  }
  open.resize(kept);
  return best;
}

}  // namespace

std::vector<PositionExchange> possible_exchanges(const Values& values) {
  std::vector<PositionExchange> deals;
  for (const Candidate& candidate : Market(values).open_pairs()) deals.push_back(candidate.deal);
  std::stable_sort(deals.begin(), deals.end(),
                   [](const PositionExchange& a, const PositionExchange& b) { return a.gain > b.gain; });
  return deals;
}

ExchangeRun exchange_positions(const Values& values, const ExchangeRate& rate) {
  Market market(values, rate);
  ExchangeRun run;
  run.outcome_before = outcomes(values, values.position);
  std::vector<Candidate> open = market.open_pairs();
  while (!open.empty()) {
    const Candidate best = take_best(open);
    market.realise(best);
    run.exchanges.push_back(best.deal);
    std::erase_if(open, [&](Candidate& candidate) {
      if (!uses(candidate, best.i, best.q) && !uses(candidate, best.j, best.p)) return false;
      candidate.deal.recalculated = true;
      return !market.negotiate(candidate) || candidate.deal.gain <= 0;
    });
  }
  run.position = market.positions();
  run.outcome_after = outcomes(values, run.position);
  return run;
}

}  // namespace demarche::collective
