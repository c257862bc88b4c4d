#include "collective/smp_contest.h"

#include <algorithm>
#include <cmath>

#include "collective/election.h"

namespace demarche::collective {
namespace {

/// Each side of a contest starts with this, so that a contest nobody cares about is even.
constexpr double kSmallestSide = 1e-10;

double share_of_truth(SmpOptions::RiskAdjust adjust) {
  switch (adjust) {
    case SmpOptions::RiskAdjust::none:
      return 0;
    case SmpOptions::RiskAdjust::one_third:
      return 1.0 / 3;
    case SmpOptions::RiskAdjust::half:
      return 0.5;
    case SmpOptions::RiskAdjust::two_thirds:
      return 2.0 / 3;
    case SmpOptions::RiskAdjust::full:
      return 1;
  }
  return 0;
}

/// Half up at the fourth decimal of the unit scale, that is hundredths of a point on 0..100. Truncation, not
/// floor: with a gain in place of a chance an offer can fall below zero, and the reference truncates.
double to_hundredths(double value) { return std::trunc(value * 10000 + 0.5) / 10000; }

struct Pair {
  double initiator = 0, receiver = 0;
};

Pair meet(double x_i, double x_j, double weight_i, double weight_j) {
  constexpr double kOwn = 1e-6;
  return {to_hundredths(((weight_i + kOwn) * x_i + weight_j * x_j) / (weight_i + kOwn + weight_j)),
          to_hundredths((weight_i * x_i + (weight_j + kOwn) * x_j) / (weight_i + weight_j + kOwn))};
}

/// Only the likely loser moves, by a share of the gap that grows with the odds against it.
Pair concede(double x_i, double x_j, double s_i, double s_j, double chance) {
  constexpr double kOwn = 1e-6;
  const auto share = [](double defeat, double own, double other) {
    return defeat * other * other / (defeat * other * other + kOwn + (1 - defeat) * own * own);
  };
  const double defeat_i = std::max(0.0, 1 - 2 * chance), defeat_j = std::max(0.0, 2 * chance - 1);
  return {x_i + share(defeat_i, s_i, s_j) * (x_j - x_i), x_j + share(defeat_j, s_j, s_i) * (x_i - x_j)};
}

}  // namespace

double smp_distance(const double* salience, const double* ideal, const double* position, std::size_t issues) {
  double sum = 0, scale = 0;
  for (std::size_t d = 0; d < issues; ++d) {
    const double felt = salience[d] * (ideal[d] - position[d]);
    sum += felt * felt;
    scale += salience[d] * salience[d];
  }
  return scale > 0 ? std::sqrt(sum / scale) : 0;
}

Viewpoint::Viewpoint(const SmpInput& input) : n_(input.actors) {
  for (std::size_t a = 0; a < n_; ++a) {
    double attention = 0;
    for (std::size_t d = 0; d < input.issues; ++d) attention += input.salience[a * input.issues + d];
    attention_.push_back(attention);
    weight_.push_back(attention * input.capability[a]);
  }
  utility_.resize(n_ * n_);
  own_.resize(n_);
  vote_.resize(n_);
}

void Viewpoint::look(std::size_t h, const std::vector<double>& distance, const std::vector<double>& risk,
                     SmpOptions::RiskAdjust adjust) {
  const double truth = share_of_truth(adjust);
  for (std::size_t m = 0; m < n_; ++m) own_[m] = risk[h] + truth * (risk[m] - risk[h]);
  for (std::size_t k = 0; k < n_; ++k) {
    for (std::size_t m = 0; m < n_; ++m) utility_[k * n_ + m] = smp_utility(distance[k * n_ + m], own_[m]);
  }
  for (std::size_t m = 0; m < n_; ++m) own_[m] = utility_[m * n_ + m];
}

template <SmpOptions::VotingRule rule>
void Viewpoint::third_party_votes(std::size_t i, std::size_t j, double for_i, double for_j, bool semi) {
  const double* of_i = utility_.data() + i * n_;
  const double* of_j = utility_.data() + j * n_;
  for (std::size_t m = 0; m < n_; ++m) {
    const double a = of_i[m], b = of_j[m];
    const double alone = spent<rule>(weight_[m], a - b);
    // It asks how the contest would go with nobody else beside the two.
    const double chance = (for_i + std::max(alone, 0.0)) / (for_i + for_j + std::abs(alone));
    // With half commitment the allies of the winner stay and those of the loser move to the winner; with
    // full or no commitment it makes no difference to a third party whom it joins.
    const double keep_i = 2 * a + own_[m], keep_j = 2 * b + own_[m];
    const double with_i = chance * keep_i + (1 - chance) * (3 * b);
    const double with_j = chance * (3 * a) + (1 - chance) * keep_j;
    vote_[m] = semi ? spent<rule>(weight_[m], with_i - with_j) : 0.0;
  }
}

Contest Viewpoint::judge(std::size_t i, std::size_t j, std::size_t affected, const SmpOptions& options) {
  double for_i = kSmallestSide, for_j = kSmallestSide;
  const bool semi = options.third_party == SmpOptions::ThirdParty::semi;
  with_rule(options.voting, [&]<SmpOptions::VotingRule rule>() {
    for (const std::size_t principal : {i, j}) {
      const double vote = spent<rule>(weight_[principal], utility(principal, i) - utility(principal, j));
      (vote > 0 ? for_i : for_j) += std::abs(vote);
    }
    third_party_votes<rule>(i, j, for_i, for_j, semi);
  });
  vote_[i] = vote_[j] = 0;
  for (std::size_t m = 0; m < n_; ++m) {
    for_i += std::max(vote_[m], 0.0);
    for_j -= std::min(vote_[m], 0.0);
  }
  Contest contest;
  contest.victory = for_i / (for_i + for_j);
  const double win = 2 * utility(affected, i), lose = 2 * utility(affected, j);
  const double fought = contest.victory * win + for_j / (for_i + for_j) * lose;
  contest.gain =
      (1 - attention_[j]) * win + attention_[j] * fought - (utility(affected, i) + utility(affected, j));
  return contest;
}

Bargain compromise(const SmpInput& input, const std::vector<double>& position, std::size_t initiator,
                   std::size_t receiver, double chance, SmpOptions::Interpolation rule) {
  Bargain bargain{initiator, receiver, {}, {}};
  const double against = 1 - chance;
  for (std::size_t d = 0; d < input.issues; ++d) {
    const double x_i = position[initiator * input.issues + d], x_j = position[receiver * input.issues + d];
    const double s_i = input.salience[initiator * input.issues + d];
    const double s_j = input.salience[receiver * input.issues + d];
    Pair ends;
    switch (rule) {
      case SmpOptions::Interpolation::s1p1:
        ends = meet(x_i, x_j, s_i * chance, s_j * against);
        break;
      case SmpOptions::Interpolation::s2p2:
        ends = meet(x_i, x_j, s_i * s_i * (chance * chance), s_j * s_j * (against * against));
        break;
      case SmpOptions::Interpolation::s2pmax:
        ends = concede(x_i, x_j, s_i, s_j, chance);
        break;
    }
    bargain.to_initiator.push_back(ends.initiator);
    bargain.to_receiver.push_back(ends.receiver);
  }
  return bargain;
}

}  // namespace demarche::collective
