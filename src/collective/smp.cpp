#include "collective/smp.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.h"
#include "collective/election.h"
#include "collective/smp_contest.h"

namespace demarche::collective {
namespace {

constexpr double kWorthAChallenge = 1e-5;  // smallest gain that makes an actor move
constexpr int kMostTurns = 100;
constexpr double kQuiet = 0.02;  // share of the first turn's movement that ends the run
constexpr double kFirstTurnFloor = 1e-4;

class Model {
 public:
  Model(const SmpInput& input, const SmpOptions& options, SmpStream stream, bool keep_details)
      : input_(input),
        options_(options),
        stream_(stream),
        keep_details_(keep_details),
        random_(stream.seed, "smp"),
        n_(input.actors),
        issues_(input.issues),
        view_(input) {
    run_.positions.push_back(input.position);
    run_.ideals.push_back(input.position);
  }

  SmpRun play() && {
    if (!all_agree()) {
      do {
        turn();
        ++run_.turns;
      } while (!finished());
    }
    run_.agreed = all_agree();
    run_.settled = run_.agreed || run_.turns < kMostTurns;
    return std::move(run_);
  }

 private:
  [[nodiscard]] const std::vector<double>& positions() const { return run_.positions.back(); }
  [[nodiscard]] const std::vector<double>& ideals() const { return run_.ideals.back(); }

  void turn() {
    measure_distances();
    infer_risk();
    if (keep_details_) start_details();
    bargains_.clear();
    queues_.assign(n_, {});
    for (std::size_t i = 0; i < n_; ++i) make_offers(i);
    value_bargains();
    std::vector<double> next = positions();
    for (std::size_t k = 0; k < n_; ++k) resolve(k, next);
    adjust_ideals(next);
    run_.positions.push_back(std::move(next));
  }

  void measure_distances() {
    distance_.resize(n_ * n_);
    for (std::size_t k = 0; k < n_; ++k) {
      for (std::size_t m = 0; m < n_; ++m)
        distance_[k * n_ + m] = smp_distance(&input_.salience[m * issues_], &ideals()[m * issues_],
                                             &positions()[k * issues_], issues_);
    }
  }

  /// An actor whose position would win an election among risk-neutral actors has most to lose.
  void infer_risk() {
    utility_.resize(n_ * n_);
    for (std::size_t cell = 0; cell < utility_.size(); ++cell)
      utility_[cell] = smp_utility(distance_[cell], 0);
    const std::vector<double>& chance = ballot_.hold(options_, input_.capability, utility_);
    const auto [low, high] = std::minmax_element(chance.begin(), chance.end());
    const double base = *low, range = *high - *low;
    risk_.assign(n_, 0.0);
    for (std::size_t k = 0; k < n_; ++k) {
      // If every position is as likely as every other, the middle of the range is as good as any.
      const double z = range > 0 ? (chance[k] - base) / range : 0.5;
      switch (options_.risk_range) {
        case SmpOptions::RiskRange::min:
          risk_[k] = z;
          break;
        case SmpOptions::RiskRange::mid:
          risk_[k] = 1.5 * z - 0.5;
          break;
        case SmpOptions::RiskRange::max:
          risk_[k] = 2 * z - 1;
          break;
      }
    }
  }

  void make_offers(std::size_t i) {
    view_.look(i, distance_, risk_, options_.risk_adjust);
    std::size_t target = n_;
    Contest best;
    best.gain = kWorthAChallenge;
    for (std::size_t j = 0; j < n_; ++j) {
      if (j == i) continue;
      const Contest contest = view_.judge(i, j, i, options_);
      if (keep_details_) note_contest(i, j, contest);
      if (contest.gain > best.gain) {
        best = contest;
        target = j;
      }
    }
    if (target == n_) return;
    const Bargain own = compromise(input_, positions(), i, target, best.victory, options_.interpolation);
    if (keep_details_) note_offer(i, target, own);
    if (options_.offers == SmpOptions::Offers::initiator) return enqueue(own);
    view_.look(target, distance_, risk_, options_.risk_adjust);
    const Contest seen = view_.judge(i, target, i, options_);
    const double chance = options_.ktab_slips ? seen.gain : seen.victory;
    const Bargain theirs = compromise(input_, positions(), i, target, chance, options_.interpolation);
    if (options_.offers == SmpOptions::Offers::power_weighted) return enqueue(between(own, theirs));
    enqueue(own);
    enqueue(theirs);
  }

  [[nodiscard]] double attention(std::size_t actor) const {
    double sum = 0;
    for (std::size_t d = 0; d < issues_; ++d) sum += input_.salience[actor * issues_ + d];
    return sum;
  }

  [[nodiscard]] Bargain between(const Bargain& own, const Bargain& theirs) const {
    const std::size_t weigher = options_.ktab_slips ? own.initiator : own.receiver;
    double w_i = input_.capability[own.initiator] * attention(own.initiator);
    double w_j = input_.capability[weigher] * attention(own.receiver);
    if (!(w_i + w_j > 0)) w_i = w_j = 1;
    Bargain mean = own;
    for (std::size_t d = 0; d < issues_; ++d) {
      mean.to_initiator[d] = (w_i * own.to_initiator[d] + w_j * theirs.to_initiator[d]) / (w_i + w_j);
      mean.to_receiver[d] = (w_i * own.to_receiver[d] + w_j * theirs.to_receiver[d]) / (w_i + w_j);
    }
    return mean;
  }

  void enqueue(Bargain bargain) {
    queues_[bargain.initiator].push_back(bargains_.size());
    queues_[bargain.receiver].push_back(bargains_.size());
    bargains_.push_back(std::move(bargain));
  }

  [[nodiscard]] double true_utility(std::size_t actor, const std::vector<double>& position) const {
    return smp_utility(
        smp_distance(&input_.salience[actor * issues_], &ideals()[actor * issues_], position.data(), issues_),
        risk_[actor]);
  }

  /// The worth of a bargain to an actor is its mean utility over where everybody would then stand.
  void value_bargains() {
    const double scale = static_cast<double>(n_);
    status_quo_.assign(n_, 0.0);
    for (std::size_t cell = 0; cell < utility_.size(); ++cell) {
      utility_[cell] = smp_utility(distance_[cell], risk_[cell % n_]);
      status_quo_[cell % n_] += utility_[cell];
    }
    worth_.resize(bargains_.size() * n_);
    for (std::size_t b = 0; b < bargains_.size(); ++b) {
      const Bargain& bargain = bargains_[b];
      for (std::size_t a = 0; a < n_; ++a) {
        const double leaves = utility_[bargain.initiator * n_ + a] + utility_[bargain.receiver * n_ + a];
        const double enters = true_utility(a, bargain.to_initiator) + true_utility(a, bargain.to_receiver);
        worth_[b * n_ + a] = (status_quo_[a] - leaves + enters) / scale;
      }
    }
    for (double& worth : status_quo_) worth /= scale;
  }

  void resolve(std::size_t k, std::vector<double>& next) {
    const std::vector<std::size_t>& queue = queues_[k];
    if (queue.empty()) return;
    choices_ = status_quo_;
    for (const std::size_t b : queue)
      choices_.insert(choices_.end(), worth_.begin() + static_cast<std::ptrdiff_t>(b * n_),
                      worth_.begin() + static_cast<std::ptrdiff_t>((b + 1) * n_));
    const std::vector<double>& chance = ballot_.hold(options_, input_.capability, choices_);
    const std::size_t pick = choose(k, chance);
    if (keep_details_) {
      run_.details.back().status_quo[k] = chance[0];
      run_.details.back().chosen[k] = chance[pick];
    }
    if (pick == 0) return;
    const Bargain& bargain = bargains_[queue[pick - 1]];
    const std::vector<double>& to = bargain.initiator == k ? bargain.to_initiator : bargain.to_receiver;
    std::copy(to.begin(), to.end(), next.begin() + static_cast<std::ptrdiff_t>(k * issues_));
    run_.moves.push_back({run_.turns + 1, k, bargain.initiator, bargain.receiver});
  }

  [[nodiscard]] std::size_t choose(std::size_t k, const std::vector<double>& chance) const {
    if (options_.transition == SmpOptions::Transition::deterministic)
      return static_cast<std::size_t>(std::max_element(chance.begin(), chance.end()) - chance.begin());
    const auto turn = static_cast<std::uint64_t>(run_.turns);
    double left = random_.uniform(stream_.run, turn, static_cast<std::uint32_t>(k));
    for (std::size_t option = 0; option + 1 < chance.size(); ++option) {
      if (left < chance[option]) return option;
      left -= chance[option];
    }
    return chance.size() - 1;
  }

  void adjust_ideals(const std::vector<double>& next) {
    if (input_.adjustment.empty()) {
      run_.ideals.push_back(next);
      return;
    }
    std::vector<double> moved(next.size());
    for (std::size_t i = 0; i < n_; ++i) {
      double pull = 0;
      for (std::size_t j = 0; j < n_; ++j) pull += input_.adjustment[i * n_ + j];
      for (std::size_t d = 0; d < issues_; ++d) {
        double point = (1 - std::min(pull, 1.0)) * ideals()[i * issues_ + d];
        for (std::size_t j = 0; j < n_; ++j) point += input_.adjustment[i * n_ + j] * next[j * issues_ + d];
        moved[i * issues_ + d] = point;
      }
    }
    run_.ideals.push_back(std::move(moved));
  }

  [[nodiscard]] double movement(std::size_t from) const {
    double sum = 0;
    for (std::size_t a = 0; a < n_; ++a) {
      double square = 0;
      for (std::size_t d = 0; d < issues_; ++d) {
        const double step = run_.positions[from + 1][a * issues_ + d] - run_.positions[from][a * issues_ + d];
        square += step * step;
      }
      sum += std::sqrt(square);
    }
    return sum;
  }

  [[nodiscard]] bool finished() const {
    if (run_.turns >= kMostTurns) return true;
    if (run_.turns < 2) return false;
    return movement(static_cast<std::size_t>(run_.turns) - 1) / (movement(0) + kFirstTurnFloor) < kQuiet;
  }

  [[nodiscard]] bool all_agree() const {
    for (std::size_t cell = issues_; cell < positions().size(); ++cell)
      if (positions()[cell] != positions()[cell % issues_]) return false;
    return true;
  }

  void start_details() {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    SmpTurnDetail detail;
    detail.risk = risk_;
    detail.victory.assign(n_ * n_, 0.5);
    detail.gain.assign(n_ * n_, 0.0);
    detail.target.assign(n_, -1);
    detail.offer.assign(n_ * issues_, kNone);
    detail.chosen.assign(n_, 1.0);
    detail.status_quo.assign(n_, 1.0);
    run_.details.push_back(std::move(detail));
  }
  void note_contest(std::size_t i, std::size_t j, const Contest& contest) {
    run_.details.back().victory[i * n_ + j] = contest.victory;
    run_.details.back().gain[i * n_ + j] = contest.gain;
  }
  void note_offer(std::size_t i, std::size_t target, const Bargain& offer) {
    run_.details.back().target[i] = static_cast<int>(target);
    std::copy(offer.to_initiator.begin(), offer.to_initiator.end(),
              run_.details.back().offer.begin() + static_cast<std::ptrdiff_t>(i * issues_));
  }

  const SmpInput& input_;
  const SmpOptions& options_;
  SmpStream stream_;
  bool keep_details_;
  RandomStreams random_;
  std::size_t n_, issues_;
  Viewpoint view_;
  Ballot ballot_;
  SmpRun run_;
  std::vector<double> distance_;  // (position x actor)
  std::vector<double> utility_;   // (position x actor)
  std::vector<double> risk_, status_quo_, worth_, choices_;
  std::vector<Bargain> bargains_;
  std::vector<std::vector<std::size_t>> queues_;
};

}  // namespace

SmpRun spatial_model(const SmpInput& input, const SmpOptions& options, SmpStream stream, bool keep_details) {
  return Model(input, options, stream, keep_details).play();
}

}  // namespace demarche::collective
