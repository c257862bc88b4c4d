#include "collective/challenge.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "collective/aggregate.h"

namespace demarche::collective {
namespace {

/// Sums over actors differ in the last digits with their order; offers this close count as equally strong.
constexpr double kTie = 1e-12;

struct Offer {
  std::size_t by = 0;
  double to = 0;
  double strength = 0;
  double own = 0;  ///< the receiver's expected utility of challenging back
  Settlement reason = Settlement::unresolved;
};

/// One round at fixed positions. Matrices are (n x n), row: who challenges, column: whom.
class Round {
 public:
  Round(const Column& column, Reading reading, const std::vector<double>& position, double range)
      : column_(column), reading_(reading), x_(position), range_(range), n_(position.size()) {
    const std::vector<double> neutral(n_, 1.0);
    find_chances(neutral);
    exponent_ = exponents_from_danger();
    // Only the released code lets the voters' risk attitudes bend the votes.
    if (reading_ == Reading::released_code) find_chances(exponent_);
  }

  [[nodiscard]] const std::vector<double>& exponents() const { return exponent_; }

  [[nodiscard]] std::optional<Offer> best_offer(std::size_t receiver) const {
    std::optional<Offer> best;
    for (std::size_t sender = 0; sender < n_; ++sender) {
      if (x_[sender] == x_[receiver]) continue;
      const auto offer = offer_from(sender, receiver);
      if (offer && (!best || better(*offer, *best, receiver))) best = offer;
    }
    // A strongest offer that its sender cannot enforce keeps the receiver from taking any other.
    if (best && best->reason == Settlement::unresolved) best.reset();
    return best;
  }

 private:
  [[nodiscard]] double distance(std::size_t a, std::size_t b) const {
    return std::abs(x_[a] - x_[b]) / range_;
  }

  void find_chances(const std::vector<double>& exponent) {
    std::vector<double> loss(n_ * n_);  // voter k's loss from position a
    for (std::size_t k = 0; k < n_; ++k) {
      for (std::size_t a = 0; a < n_; ++a)
        loss[a * n_ + k] =
            column_.weight(k) * (exponent[k] == 1 ? distance(k, a) : std::pow(distance(k, a), exponent[k]));
    }
    chance_.assign(n_ * n_, 0.0);
    std::vector<double> votes(n_ * n_, 0.0);
    double all_votes = 0;
    for (std::size_t a = 0; a < n_; ++a) {
      for (std::size_t b = 0; b < n_; ++b) {
        double in_favour = 0, cast = 0;
        for (std::size_t k = 0; k < n_; ++k) {
          const double vote = loss[b * n_ + k] - loss[a * n_ + k];
          in_favour += reading_ == Reading::net_votes ? vote : std::max(vote, 0.0);
          cast += std::abs(vote);
        }
        chance_[a * n_ + b] = x_[a] == x_[b] ? 0.0 : std::max(in_favour, 0.0);
        votes[a * n_ + b] = cast;
        all_votes += cast;
      }
    }
    for (std::size_t pair = 0; pair < chance_.size(); ++pair) {
      const double cast = reading_ == Reading::released_code ? all_votes : votes[pair];
      if (cast > 0) chance_[pair] /= cast;
    }
  }

  /// What `challenger` expects from challenging `target`, judged with risk exponent r; the status quo is
  /// certain without a challenge (Q = 1).
  [[nodiscard]] double expected(std::size_t challenger, std::size_t target, double r) const {
    const double d = distance(challenger, target);
    const double success = 2 - 4 * std::pow(0.5 - 0.5 * d, r);
    const double failure = 2 - 4 * std::pow(0.5 + 0.5 * d, r);
    const double status_quo = 2 - 4 * std::pow(0.5, r);
    const double p = chance_[challenger * n_ + target];
    const double resists = column_.salience[target];
    return resists * (p * success + (1 - p) * failure) + (1 - resists) * success - status_quo;
  }

  /// An actor whom the others hope little to gain from challenging is safe, and takes risks for more.
  [[nodiscard]] std::vector<double> exponents_from_danger() const {
    std::vector<double> danger(n_, 0.0);
    for (std::size_t target = 0; target < n_; ++target) {
      for (std::size_t other = 0; other < n_; ++other)
        if (other != target) danger[target] += expected(other, target, 1.0);
    }
    const auto [low, high] = std::minmax_element(danger.begin(), danger.end());
    std::vector<double> exponent(n_, 1.0);
    if (!(*high > *low)) return exponent;
    for (std::size_t k = 0; k < n_; ++k) {
      const double risk = (2 * danger[k] - *high - *low) / (*high - *low);
      exponent[k] = (1 - risk / 3) / (1 + risk / 3);
    }
    return exponent;
  }

  [[nodiscard]] std::optional<Offer> offer_from(std::size_t sender, std::size_t receiver) const {
    const double own = expected(receiver, sender, exponent_[receiver]);
    const double theirs =
        expected(sender, receiver, exponent_[reading_ == Reading::released_code ? receiver : sender]);
    if (!(theirs > 0)) return std::nullopt;
    Offer offer{sender, x_[sender], theirs, own, Settlement::unresolved};
    if (own > 0) {
      if (reading_ == Reading::paper_equations) return std::nullopt;
      if (theirs > own) offer.reason = Settlement::conflict;
    } else if (own < 0 && theirs > -own) {
      offer.reason = Settlement::compromise;
      offer.to = x_[receiver] + (x_[sender] - x_[receiver]) * std::abs(own / theirs);
    } else if (own < 0) {
      offer.reason = Settlement::capitulation;
    }
    if (offer.reason == Settlement::unresolved && reading_ != Reading::net_votes) return std::nullopt;
    return offer;
  }

  [[nodiscard]] bool better(const Offer& a, const Offer& b, std::size_t receiver) const {
    if (reading_ == Reading::released_code) return better_released(a, b, receiver);
    if (std::abs(a.strength - b.strength) > kTie) return a.strength > b.strength;
    return std::abs(x_[receiver] - x_[a.by]) < std::abs(x_[receiver] - x_[b.by]) - kTie;
  }

  [[nodiscard]] bool better_released(const Offer& a, const Offer& b, std::size_t receiver) const {
    if (a.reason != b.reason) return a.reason < b.reason;  // conflict, compromise, capitulation
    if (a.reason != Settlement::compromise)
      return std::abs(x_[receiver] - a.to) < std::abs(x_[receiver] - b.to);
    const auto weighted = [&](const Offer& offer) {
      const double own = std::abs(offer.own), theirs = std::abs(offer.strength);
      return (own * x_[receiver] + theirs * x_[offer.by]) / (own + theirs);
    };
    return weighted(a) < weighted(b);
  }

  const Column& column_;
  Reading reading_;
  const std::vector<double>& x_;
  double range_;
  std::size_t n_;
  std::vector<double> chance_, exponent_;
};

double spread(const std::vector<double>& position) {
  const auto [low, high] = std::minmax_element(position.begin(), position.end());
  return *high - *low;
}

void record(ChallengeRun& run, Column& column, std::vector<double> position) {
  column.position = position;
  run.median.push_back(weighted_median(column));
  run.mean.push_back(weighted_mean(column));
  run.positions.push_back(std::move(position));
}

}  // namespace

const char* name_of(Settlement settlement) {
  switch (settlement) {
    case Settlement::conflict:
      return "conflict";
    case Settlement::compromise:
      return "compromise";
    case Settlement::capitulation:
      return "capitulation";
    case Settlement::unresolved:
      break;
  }
  return "unresolved";
}

ChallengeRun challenge(const Column& input, Reading reading, int rounds) {
  ChallengeRun run;
  if (input.size() == 0) return run;
  Column column = input;
  record(run, column, input.position);
  const double first_range = spread(input.position);
  for (int round = 1; round <= rounds; ++round) {
    const std::vector<double> now = run.positions.back();
    const double range = spread(now);
    if (!(range > 0)) break;
    const Round play(column, reading, now, reading == Reading::paper_equations ? range : first_range);
    if (round == 1) run.first_risk = play.exponents();
    std::vector<double> next = now;
    const std::size_t moves_before = run.moves.size();
    for (std::size_t actor = 0; actor < now.size(); ++actor) {
      const auto offer = play.best_offer(actor);
      if (!offer) continue;
      next[actor] = offer->to;
      run.moves.push_back({round, actor, offer->by, now[actor], offer->to, offer->reason});
    }
    run.settled = run.moves.size() == moves_before;
    if (run.settled) break;
    record(run, column, std::move(next));
  }
  run.agreed = !(spread(run.positions.back()) > 0);
  return run;
}

}  // namespace demarche::collective
