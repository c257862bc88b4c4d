#include "solve/test_crisis_games.h"

#include <cassert>
#include <cmath>

namespace demarche::solve {
namespace {

std::vector<double> shares_of(std::vector<double> weights) {
  double sum = 0;
  for (double w : weights) sum += w;
  for (double& w : weights) w /= sum;
  return weights;
}

PublicTree finished(PublicTreeBuilder&& builder) {
  Result<PublicTree> tree = std::move(builder).finish();
  assert(tree);
  return *std::move(tree);
}

struct AlternatingOffers {
  PublicTreeBuilder builder;
  int k, m, rounds;
  std::vector<double> war_first, war_second;

  int settlement(double first_share, int round) {
    const double worth = std::pow(0.95, round);
    return builder.outcome(std::vector<double>(k, worth * first_share),
                           std::vector<double>(k, worth * (1 - first_share)));
  }

  void add_round(int round, int war) {
    const Mover mover = round % 2 == 0 ? Mover::first : Mover::second;
    const Mover other = round % 2 == 0 ? Mover::second : Mover::first;
    builder.open(mover);
    builder.terminal(war);
    for (int j = 1; j <= m; ++j) {
      const double kept = static_cast<double>(j) / (m + 1);
      builder.open(other);
      builder.terminal(settlement(mover == Mover::first ? kept : 1 - kept, round));
      if (round + 1 == rounds) {
        builder.terminal(war);
      } else {
        add_round(round + 1, war);
      }
      builder.close();
    }
    builder.close();
  }
};

}  // namespace

PublicTree one_round_crisis(int k, int m) {
  constexpr double kStatusQuo = 0.25, kWin = 0.55, kAudience = 0.20;
  std::vector<double> prior_a, prior_b, war_a, war_b;
  for (int i = 0; i < k; ++i) {
    prior_a.push_back(1 + std::min(i, k - 1 - i));
    prior_b.push_back(k + i);
    const double middle = (2 * i + 1) / (2.0 * k);
    war_a.push_back(kWin - (0.05 + 0.60 * middle + (7 * i + 3) % 5 / 1000.0));
    war_b.push_back(1 - kWin - (0.02 + 0.50 * middle + (5 * i + 2) % 7 / 1000.0));
  }
  PublicTreeBuilder b(shares_of(prior_a), shares_of(prior_b));
  const int war = b.outcome(war_a, war_b);
  b.open(Mover::first);
  for (int j = 1; j <= m; ++j) {
    const double x = static_cast<double>(j) / m;
    b.open(Mover::second);
    b.terminal(b.outcome(std::vector<double>(k, x), std::vector<double>(k, 1 - x)));
    b.open(Mover::first);
    b.terminal(b.outcome(std::vector<double>(k, kStatusQuo - kAudience * x),
                         std::vector<double>(k, 1 - kStatusQuo)));
    b.terminal(war);
    b.close();
    b.close();
  }
  b.close();
  return finished(std::move(b));
}

PublicTree alternating_offers(int rounds, int k, int m) {
  std::vector<double> prior_a, prior_b, war_a, war_b;
  for (int i = 0; i < k; ++i) {
    const double middle = (2 * i + 1) / (2.0 * k);
    prior_a.push_back(1 + std::min(i, k - 1 - i));
    prior_b.push_back(k + i);
    war_a.push_back(0.55 - 0.05 - 0.60 * middle - (7 * i + 3) % 5 / 1000.0);
    war_b.push_back(0.45 - 0.02 - 0.50 * middle - (5 * i + 2) % 7 / 1000.0);
  }
  AlternatingOffers game{{shares_of(prior_a), shares_of(prior_b)}, k, m, rounds, war_a, war_b};
  const int war = game.builder.outcome(war_a, war_b);
  game.add_round(0, war);
  return finished(std::move(game.builder));
}

}  // namespace demarche::solve
