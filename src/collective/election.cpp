#include "collective/election.h"

#include <algorithm>
#include <cmath>

namespace demarche::collective {
namespace {

using Victory = SmpOptions::VictoryProbability;

/// Nobody's coalition is quite empty, so that no chance is 0/0.
constexpr double kSmallestCoalition = 1e-8;

struct Odds {
  double first = 0, second = 0;
};

/// Certain for the first with a lead of a tenth, linear in the share between.
Odds binary_odds(double first, double second) {
  constexpr double kLead = 1.1, kHopeless = 1e-6;
  if (first >= kLead * second) return {1, kHopeless};
  if (second >= kLead * first) return {kHopeless, 1};
  const double share = first / (first + second);
  const double chance = (share * (kLead + 1) - 1) / (kLead - 1);
  return {chance, 1 - chance};
}

double chance_of(Victory model, double first, double second) {
  Odds odds{first, second};
  const auto square = [&odds] { odds = {odds.first * odds.first, odds.second * odds.second}; };
  switch (model) {
    case Victory::linear:
      break;
    case Victory::square:
      square();
      break;
    case Victory::quartic:
      square(), square();
      break;
    case Victory::octic:
      square(), square(), square();
      break;
    case Victory::binary:
      odds = binary_odds(first, second);
      break;
  }
  return odds.first / (odds.first + odds.second);
}

void normalise(std::vector<double>& values) {
  double sum = 0;
  for (const double v : values) sum += v;
  for (double& v : values) v /= sum;
}

}  // namespace

void Ballot::form_coalitions(const SmpOptions& options, const std::vector<double>& weight,
                             const std::vector<double>& utility) {
  const std::size_t voters = weight.size();
  coalition_.assign(options_ * options_, kSmallestCoalition);
  with_rule(options.voting, [&]<SmpOptions::VotingRule rule>() {
    for (std::size_t a = 0; a < options_; ++a) {
      const double* of_a = utility.data() + a * voters;
      for (std::size_t b = 0; b < a; ++b) {
        const double* of_b = utility.data() + b * voters;
        double for_a = 0, for_b = 0;
        for (std::size_t k = 0; k < voters; ++k) {
          const double vote = spent<rule>(weight[k], of_a[k] - of_b[k]);
          for_a += std::max(vote, 0.0);
          for_b -= std::min(vote, 0.0);
        }
        coalition_[a * options_ + b] += for_a;
        coalition_[b * options_ + a] += for_b;
      }
    }
  });
}

void Ballot::find_victories(Victory model) {
  victory_.resize(options_ * options_);
  for (std::size_t a = 0; a < options_; ++a) {
    victory_[a * options_ + a] = 0.5;
    for (std::size_t b = 0; b < a; ++b) {
      const double ahead = coalition_[a * options_ + b], behind = coalition_[b * options_ + a];
      victory_[a * options_ + b] = chance_of(model, ahead, behind);
      victory_[b * options_ + a] = chance_of(model, behind, ahead);
    }
  }
}

void Ballot::elect_conditional() {
  // Products over hundreds of opponents leave the range of a double; the exponent is carried apart, which
  // changes no digit.
  std::vector<int> exponent(options_, 0);
  probability_.assign(options_, 1.0);
  for (std::size_t a = 0; a < options_; ++a) {
    for (std::size_t b = 0; b < options_; ++b) {
      int power = 0;
      probability_[a] = std::frexp(probability_[a] * victory_[a * options_ + b], &power);
      exponent[a] += power;
    }
  }
  int top = exponent.front();
  for (std::size_t a = 0; a < options_; ++a) {
    if (probability_[a] > 0) top = std::max(top, exponent[a]);
  }
  for (std::size_t a = 0; a < options_; ++a)
    probability_[a] = std::ldexp(probability_[a], std::max(exponent[a] - top, -2000));
  normalise(probability_);
}

void Ballot::elect_markov(bool by_incentive) {
  const std::size_t m = options_;
  challenge_.assign(m * m, 1.0 / static_cast<double>(m));  // (a, b): a is put against incumbent b
  if (by_incentive) {
    constexpr double kOwnIncentive = 1e-10;
    for (std::size_t b = 0; b < m; ++b) {
      double sum = 0;
      for (std::size_t a = 0; a < m; ++a) {
        challenge_[a * m + b] = coalition_[a * m + b] * victory_[a * m + b] + (a == b ? kOwnIncentive : 0.0);
        sum += challenge_[a * m + b];
      }
      for (std::size_t a = 0; a < m; ++a) challenge_[a * m + b] /= sum;
    }
  }
  const double tolerance = by_incentive ? 1e-8 : 1e-6;
  constexpr int kMostSteps = 100000;
  probability_.assign(m, 1.0 / static_cast<double>(m));
  next_.resize(m);
  double change = 1;
  for (int step = 0; step < kMostSteps && change > tolerance; ++step) {
    change = 0;
    for (std::size_t a = 0; a < m; ++a) {
      double chance = 0;
      for (std::size_t b = 0; b < m; ++b)
        chance += victory_[a * m + b] *
                  (probability_[a] * challenge_[b * m + a] + probability_[b] * challenge_[a * m + b]);
      next_[a] = chance;
      change = std::max(change, std::abs(chance - probability_[a]));
    }
    for (std::size_t a = 0; a < m; ++a) probability_[a] = (probability_[a] + next_[a]) / 2;
  }
}

const std::vector<double>& Ballot::hold(const SmpOptions& options, const std::vector<double>& weight,
                                        const std::vector<double>& utility) {
  options_ = utility.size() / weight.size();
  form_coalitions(options, weight, utility);
  find_victories(options.victory);
  switch (options.election) {
    case SmpOptions::Election::conditional:
      elect_conditional();
      break;
    case SmpOptions::Election::markov_incentive:
      elect_markov(true);
      break;
    case SmpOptions::Election::markov_uniform:
      elect_markov(false);
      break;
  }
  return probability_;
}

}  // namespace demarche::collective
