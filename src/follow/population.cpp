#include "follow/population.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/numeric.h"
#include "base/parallel.h"
#include "base/random.h"

namespace demarche::follow_detail {
namespace {

constexpr int kChunk = 16;
/// Standard deviation of the random walk, in units of the uniform position.
constexpr double kWalk = 0.1;

/// Points at which to look, per segment.
struct Looks {
  std::vector<std::vector<ViewPoint>> points;  ///< per segment
  std::vector<std::vector<int>> numbers;       ///< the number of each point
};

/// The move of the step that raises a threat, if one may.
std::optional<game::Action> threat_in(const Step& step) {
  for (const MoveChance& m : step.moves) {
    const auto action = action_of(m.move);
    if (action && raises_threat(*action)) return action;
  }
  return {};
}

class Runner {
 public:
  Runner(const Crisis& crisis, const Script& script, const simulate::InputSampler& sampler,
         const PopulationRequest& request)
      : script_(script),
        request_(request),
        setup_{crisis, script, sampler, request.until, request.learn},
        streams_(request.seed, crisis.id),
        segments_(segments_of(script)) {
    place_looks();
  }

  Population run() {
    out_.particles.resize(static_cast<std::size_t>(request_.draws));
    out_.smallest_effective = request_.draws;
    for (auto& row : out_.views) row.resize(out_.particles.size());
    prepare();
    for (std::size_t i = 0; i < script_.steps.size(); ++i) {
      if (script_.steps[i].kind != StepKind::neutral) out_.effects[i].resize(out_.particles.size());
      if (request_.forward && threat_in(script_.steps[i])) out_.forward[i].resize(out_.particles.size());
    }
    if (!request_.learn) play_all();
    for (std::size_t s = 0; s < segments_.size() && out_.complete && request_.learn; ++s) {
      play(static_cast<int>(s));
      if (segments_[s].last < static_cast<int>(script_.steps.size())) weigh_up(static_cast<int>(s));
    }
    return std::move(out_);
  }

 private:
  // ---- where to look --------------------------------------------------------------------------------
  int look(std::size_t segment, Date date, int evidence_up_to) {
    auto& points = looks_.points[segment];
    if (!points.empty() && points.back().date == date && points.back().evidence_up_to == evidence_up_to)
      return looks_.numbers[segment].back();
    points.push_back({date, evidence_up_to});
    looks_.numbers[segment].push_back(static_cast<int>(out_.views.size()));
    out_.views.emplace_back();
    return looks_.numbers[segment].back();
  }

  void place_looks() {
    looks_.points.resize(segments_.size());
    looks_.numbers.resize(segments_.size());
    out_.before.assign(script_.steps.size(), -1);
    out_.after.assign(script_.steps.size(), -1);
    out_.effects.resize(script_.steps.size());
    out_.forward.resize(script_.steps.size());
    out_.start_point = look(0, script_.start, 0);
    Date next = script_.start + std::max(1, request_.every);
    for (std::size_t s = 0; s < segments_.size(); ++s) place_in(s, next);
    out_.end_point = look(segments_.size() - 1, script_.to, segments_.back().last);
    looks_.points.back().back().weekly = true;
  }

  void place_in(std::size_t s, Date& next) {
    if (!request_.every_entry) return;
    const Segment& segment = segments_[s];
    if (s > 0) out_.after[segment.first - 1] = look(s, segment.start, segment.first);
    int seen = segment.first;
    for (int i = segment.first; i < segment.last; ++i) {
      const Step& step = script_.steps[i];
      look_every(s, step.date, seen, next);
      const bool evidence = step.kind == StepKind::evidence;
      out_.before[i] = look(s, step.date, seen);
      if (evidence) seen = i + 1;
      out_.after[i] = look(s, step.date, seen);
    }
    const bool ends = segment.last < static_cast<int>(script_.steps.size());
    look_every(s, ends ? script_.steps[segment.last].date : script_.to + 1, seen, next);
    if (ends) out_.before[segment.last] = look(s, script_.steps[segment.last].date, seen);
  }

  /// Regular dates strictly before `date`: what happens on a day is seen the next time.
  void look_every(std::size_t s, Date date, int seen, Date& next) {
    if (request_.every <= 0) return;
    for (; next < date && next <= script_.to; next = next + request_.every)
      out_.dated.emplace_back(next, look(s, next, seen));
  }

  // ---- draws ----------------------------------------------------------------------------------------
  void each(const std::function<void(std::int64_t, std::int64_t)>& body) {
    out_.complete &= for_each_chunk(request_.draws, kChunk, request_.threads, body, request_.cancel,
                                    request_.progress, request_.label);
  }

  void prepare() {
    static const std::vector<std::uint64_t> kStreams = [] {
      std::vector<std::uint64_t> streams;
      for (const auto& range : assumptions()) streams.push_back(hash_name(std::string("follow.") + range.id));
      return streams;
    }();
    each([&](std::int64_t begin, std::int64_t end) {
      Replay replay(setup_);
      for (std::int64_t n = begin; n < end; ++n) {
        Particle& p = out_.particles[n];
        setup_.sampler.uniforms(static_cast<std::uint64_t>(n), p.position);
        for (const auto stream : kStreams)
          p.position.push_back(streams_.uniform(static_cast<std::uint64_t>(n), stream));
        replay.start(p);
      }
    });
  }

  [[nodiscard]] double branch_of(std::int64_t n, const Step& step) const {
    const bool uncertain = step.moves.size() > 1 || step.shift;
    return uncertain ? streams_.uniform(static_cast<std::uint64_t>(n), hash_name(step.id)) : 0.5;
  }

  /// One segment of every draw.
  void play(int s) {
    each([&](std::int64_t begin, std::int64_t end) {
      Replay replay(setup_);
      for (std::int64_t n = begin; n < end; ++n) play_one(s, n, replay);
    });
  }

  /// Where nothing is learned no draw waits for another.
  void play_all() {
    each([&](std::int64_t begin, std::int64_t end) {
      Replay replay(setup_);
      for (std::int64_t n = begin; n < end; ++n) {
        for (std::size_t s = 0; s < segments_.size(); ++s) play_one(static_cast<int>(s), n, replay);
      }
    });
  }

  /// Plan, look, wait, and the step that ends the segment.
  void play_one(int s, std::int64_t n, Replay& replay) {
    const Segment& segment = segments_[s];
    const bool ends = segment.last < static_cast<int>(script_.steps.size());
    Particle& p = out_.particles[n];
    replay.plan(p, segment.start, !looks_.points[s].empty());
    look_at(s, n, replay, p);
    replay.advance(p, segment, ends ? script_.steps[segment.last].date : script_.to);
    if (!ends) return;
    const Step& step = script_.steps[segment.last];
    p.branches.push_back(branch_of(n, step));
    if (!out_.forward[segment.last].empty() && !p.ended)
      out_.forward[segment.last][n] = replay.look_forward(p, step.date, *threat_in(step));
    out_.effects[segment.last][n] = replay.apply(p, step, p.branches.back());
  }

  void look_at(int s, std::int64_t n, Replay& replay, const Particle& p) {
    const Segment& segment = segments_[s];
    for (std::size_t v = 0; v < looks_.points[s].size(); ++v)
      out_.views[looks_.numbers[s][v]][n] = replay.view(p, segment, looks_.points[s][v]);
    for (int i = segment.first; i < segment.last && request_.every_entry; ++i) {
      const Step& step = script_.steps[i];
      if (step.kind == StepKind::evidence)
        out_.effects[i][n] = replay.weigh(p, segment, {step.date, i}, step);
    }
  }

  // ---- weights --------------------------------------------------------------------------------------
  void weigh_up(int s) {
    if (!out_.complete) return;
    std::vector<double> log_weights;
    for (const auto& p : out_.particles) log_weights.push_back(p.log_weight);
    const auto weights = normalised_weights(log_weights);
    const double effective = effective_sample_size(weights);
    out_.smallest_effective = std::min(out_.smallest_effective, effective);
    if (effective >= 0.5 * request_.draws) return;
    const Step& step = script_.steps[segments_[s].last];
    const auto stream = hash_name("follow.resample." + step.id);
    const auto counts = systematic_counts(weights, streams_.uniform(0, stream));
    std::vector<Particle> kept;
    kept.reserve(out_.particles.size());
    for (std::size_t n = 0; n < counts.size(); ++n) {
      for (int c = 0; c < counts[n]; ++c) kept.push_back(out_.particles[n]);
    }
    out_.particles = std::move(kept);
    for (auto& p : out_.particles) p.log_weight = 0;
    out_.resamplings.push_back({segments_[s].last, effective, move_all(s, step)});
  }

  /// One joint step of the random walk per draw, re-run through the record, accepted by its likelihood
  /// (Metropolis et al. 1953, recalled): the prior is uniform in the position and the walk symmetric.
  double move_all(int s, const Step& step) {
    const auto walk = hash_name("follow.walk." + step.id);
    std::vector<std::uint8_t> accepted(out_.particles.size(), 0);
    each([&](std::int64_t begin, std::int64_t end) {
      Replay replay(setup_);
      Particle moved;
      for (std::int64_t n = begin; n < end; ++n) {
        Particle& p = out_.particles[n];
        moved = p;
        std::uint32_t index = 0;
        const auto draw = static_cast<std::uint64_t>(n);
        const auto shake = [&](double& at) {
          at = reflected(at + kWalk * normal_quantile(streams_.uniform(draw, walk, index++)));
        };
        for (double& at : moved.position) shake(at);
        for (double& at : moved.branches) shake(at);
        const double least = p.log_likelihood + std::log(streams_.uniform(draw, walk, index));
        replay.rerun(moved, segments_, s + 1, least);
        moved.log_weight = 0;
        if (moved.log_likelihood <= least) continue;
        std::swap(p, moved);
        accepted[n] = 1;
      }
    });
    return std::accumulate(accepted.begin(), accepted.end(), 0.0) / static_cast<double>(accepted.size());
  }

  const Script& script_;
  const PopulationRequest& request_;
  Setup setup_;
  RandomStreams streams_;
  std::vector<Segment> segments_;
  Looks looks_;
  Population out_;
};

}  // namespace

std::vector<double> normalised_weights(const std::vector<double>& log_weights) {
  const double most = *std::max_element(log_weights.begin(), log_weights.end());
  std::vector<double> weights;
  weights.reserve(log_weights.size());
  double sum = 0;
  for (const double w : log_weights) sum += weights.emplace_back(std::exp(w - most));
  for (double& w : weights) w /= sum;
  return weights;
}

double effective_sample_size(const std::vector<double>& weights) {
  double sum = 0, squares = 0;
  for (const double w : weights) {
    sum += w;
    squares += w * w;
  }
  return sum * sum / squares;
}

std::vector<int> systematic_counts(const std::vector<double>& weights, double uniform) {
  const auto n = weights.size();
  std::vector<int> counts(n, 0);
  double cumulative = 0;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < n; ++i) {
    cumulative += weights[i];
    while (taken < n && (static_cast<double>(taken) + uniform) / static_cast<double>(n) < cumulative) {
      ++counts[i];
      ++taken;
    }
  }
  counts[n - 1] += static_cast<int>(n - taken);  // rounding at the end
  return counts;
}

double reflected(double position) {
  const double folded = std::fmod(std::abs(position), 2.0);
  const double inside = folded > 1 ? 2 - folded : folded;
  return std::clamp(inside, 0x1p-53, 1 - 0x1p-53);
}

Population run_population(const Crisis& crisis, const Script& script, const simulate::InputSampler& sampler,
                          const PopulationRequest& request) {
  return Runner(crisis, script, sampler, request).run();
}

}  // namespace demarche::follow_detail
