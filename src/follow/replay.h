#pragma once
// One draw through the script: plans, waits, moves, and what may come of it at given dates.

#include <array>
#include <map>
#include <memory>

#include "follow/assumptions.h"
#include "follow/particle.h"
#include "follow/script.h"
#include "game/standoff_forecast.h"
#include "simulate/crisis_draw.h"

namespace demarche::follow_detail {

/// What all draws of a run share. All references must outlive it.
struct Setup {
  const Crisis& crisis;
  const Script& script;
  const simulate::InputSampler& sampler;
  Date until;         ///< forecasts run to the end of this day
  bool learn = true;  ///< false: beliefs and weights stay as they were at the start
  [[nodiscard]] std::size_t slots() const { return sampler.slots().size(); }
};

/// From the end of one step that changes the game to the next: within it only waiting and evidence.
struct Segment {
  Date start;
  int first = 0;  ///< steps [first, last) lie in it: neutral ones and evidence
  int last = 0;   ///< the step that ends it, or the number of steps
};
std::vector<Segment> segments_of(const Script& script);
/// Does the step change the game, so that both sides plan anew?
bool changes_game(const Step& step);

/// How far a forecast looks: to the fixed day, 30 and 90 days ahead.
enum class Span { until, month, quarter };
inline constexpr int kSpans = 3;
/// Six endings, then the part of war that begins as a limited attack.
inline constexpr int kLanesOfEnding = kEndings + 1;

/// A forecast of one draw at one date.
struct View {
  std::array<std::array<double, kLanesOfEnding>, kSpans> endings{};
  std::array<double, 5> kinds{};
  double log_weight = 0;
  std::vector<double> weekly;  ///< war, accidents included, by the end of each coming week; where asked for
};

/// A point in a segment at which to look.
struct ViewPoint {
  Date date;
  int evidence_up_to = 0;  ///< steps [segment.first, this) count
  bool weekly = false;     ///< also week by week
};

/// What a threat changes from its day on, in one draw.
struct ThreatForward {
  double without = 0, with = 0;
  double carried_out = 0;  ///< chance that the target would do what it threatens
  double log_weight = 0;   ///< of the draw before the entry
};

/// Mass by rounds played, ending and pair of types.
struct Outlook {
  int rounds = 0, lanes = 0, targets = 0;
  std::vector<double> mass;  ///< (rounds + 1) x kLanesOfEnding x targets x lanes
  [[nodiscard]] const double* row(int round, int ending, int target) const {
    return mass.data() +
           ((static_cast<std::size_t>(round) * kLanesOfEnding + ending) * targets + target) * lanes;
  }
};

/// One per thread: storage is reused from draw to draw.
class Replay {
 public:
  explicit Replay(const Setup& setup) : setup_(setup) {}

  /// Everything that follows from the particle's position, before the first step.
  void start(Particle& p);
  /// Solves the plan from the particle's state and notes what every type does there. `outlook`: follow it
  /// through as well, for views in this segment.
  void plan(Particle& p, Date date, bool outlook);
  /// A forecast inside the segment that began with the last plan.
  View view(const Particle& p, const Segment& segment, const ViewPoint& at);
  /// Waits and evidence up to the end of the segment.
  void advance(Particle& p, const Segment& segment, Date to);
  /// The step that ends a segment. `branch` in (0, 1) decides where the step is uncertain in itself.
  Effect apply(Particle& p, const Step& step, double branch);
  /// Evidence inside a segment, as seen at `at` (which must stop right before it).
  Effect weigh(const Particle& p, const Segment& segment, const ViewPoint& at, const Step& step);
  /// From the position, through every segment before the given one, to the end of its last step. The
  /// particle's branches must be there. For the random-walk moves. Plans only where something is learned from
  /// what was chosen, and gives up once the log-likelihood is below `least`: no step raises it.
  void rerun(Particle& p, const std::vector<Segment>& segments, int segments_done, double least);
  /// War, accidents included, by the horizon, if a move that raises the threat is made on the day and if it
  /// is not: the same beliefs, which learn nothing from it, and plans made anew.
  ThreatForward look_forward(const Particle& p, Date date, game::Action threat);

 private:
  struct Beliefs {
    std::vector<game::ChallengerType> challengers;
    std::vector<game::TargetType> targets;
    double log_likelihood = 0;
  };
  void choose_packages(Particle& p, Date date, bool core_refused, bool everything);
  void take_out_alert(Particle& p);
  [[nodiscard]] bool learns_from_choices(const Particle& p, const Segment& segment) const;
  void follow_through(const Particle& p, int rounds);
  /// Chance of one ending within the given days, under today's beliefs.
  [[nodiscard]] double chance_within(const Particle& p, double days, int ending) const;
  void wait(const Particle& p, double challenger_days, double target_days, Beliefs& b) const;
  double take_evidence(const Step& step, Beliefs& b);
  void believe_until(const Particle& p, const Segment& segment, Date to, int evidence_up_to, Beliefs& b);
  double learn(Particle& p, const Choice& choice, const std::vector<double>& likelihood, Effect* effect);
  void make_move(Particle& p, game::Action action, Effect& effect);
  void read_posture(Particle& p, const Step& step, Effect& effect);
  void let_deadline_pass(Particle& p, Effect& effect);
  void pause_once(Particle& p, Side side, Effect& effect);
  double assumed(const Particle& p, Assumed which) const;
  [[nodiscard]] int level_read(const Particle& p, const Step& step) const;

  const Setup& setup_;
  simulate::Drawn drawn_;
  std::map<std::pair<int, bool>, std::unique_ptr<simulate::CrisisDraw>> draws_;
  game::StandoffView view_;
  solve::Plan plan_;
  solve::Absorbed absorbed_, calm_;
  std::vector<double> challenger_belief_, target_belief_, likelihood_, never_left_;
  Outlook outlook_;
  Beliefs beliefs_;
  /// What the last plan was made for, where beliefs never move: it need not be made again for the same.
  struct Made {
    const Particle* particle = nullptr;
    game::PublicState state;
    double doubt = 0, shift = 0;
    int packages = 0, rounds = 0;
    bool operator==(const Made&) const = default;
  } made_;
};

}  // namespace demarche::follow_detail
