#pragma once
// Draws of everything uncertain in a crisis, for the standard run, the analyst run, or a mixture of the two
// by groups of inputs (to decompose their difference).

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/copula.h"
#include "base/random.h"
#include "demarche/bargain.h"
#include "demarche/crisis.h"
#include "game/package_terms.h"
#include "game/standoff.h"
#include "simulate/coalition.h"
#include "simulate/standard_prior.h"

namespace demarche::simulate {

/// Groups of inputs that take the analyst's judgements instead of the standard prior.
enum Group : unsigned {
  kStances = 1u << 0,   ///< values and weights of options, disagreement of allies
  kRedLines = 1u << 1,  ///< breach costs and whether refusals are absolute
  kForce = 1u << 2,     ///< attacks, postures, accidents
  kThreat = 1u << 3,    ///< severity, unity and cost of the threatened response
  kResolve = 1u << 4,   ///< costs of war and shares of private types
};
inline constexpr unsigned kStandardRun = 0, kAnalystRun = 31;
struct GroupName {
  Group group;
  const char* name;
};
std::span<const GroupName> group_names();

/// One uncertain number of a run. Its stream is keyed by `path`, which is the same in both runs for the same
/// quantity, so their draws are paired.
struct Slot {
  std::string path;        ///< identity of the stream
  const Uncertain* value;  ///< owned by the crisis or the prior, which must outlive the sampler
  int input = -1;          ///< index into Crisis::inputs; -1: an entry of the standard prior
  int prior = -1;          ///< index into StandardPrior::entries; -1: a number of the dossier
  std::uint64_t stream = 0;
};

/// What one draw means for the models. Reused from draw to draw.
struct Drawn {
  std::vector<double> values;  ///< per slot
  BargainDraw bargain;
  game::StandoffParameters parameters;
  double haggle = 0.5, no_deal_is_war = 0.5;
  double tempo_days = 14;
};

/// What the status quo is worth to an actor on its package scale, without breach costs: no deal is no
/// signature.
double status_quo_worth(const Crisis& crisis, const BargainDraw& draw, int actor);

class InputSampler {
 public:
  /// `crisis` and `prior` must outlive the sampler. `analyst` is a set of Groups; a number the dossier does
  /// not give takes the standard prior in every run, an observable one is used in every run.
  InputSampler(const Crisis& crisis, const StandardPrior& prior, unsigned analyst, std::uint64_t seed);

  [[nodiscard]] const std::vector<Slot>& slots() const { return slots_; }
  /// Whether unity is forecast from the members of the leading threat.
  [[nodiscard]] bool has_coalition() const { return !member_slots_.empty(); }
  /// The members as drawn, positions on 0..1; only if has_coalition().
  [[nodiscard]] collective::Column members(const Drawn& drawn) const;
  [[nodiscard]] UnityModel unity_model_of(const Drawn& drawn) const;
  /// Slot of a quantity of the standard prior by its id ("strictness"), whichever source it takes.
  [[nodiscard]] int slot_of(std::string_view prior_id) const;
  /// Slot behind a path of the dossier or an id of the prior; -1 if this run draws no such number by itself.
  [[nodiscard]] int slot_at(std::string_view path) const;
  /// Draw number n. Pure in (seed, crisis id, n, path). No allocation once `out` has grown.
  void draw(std::uint64_t n, Drawn& out) const;
  /// The uniforms behind draw number n, one per slot; from_uniforms of them is that draw.
  void uniforms(std::uint64_t n, std::vector<double>& out) const;
  /// The draw with the given position in (0, 1) of every slot, before the crisis's correlations are put in.
  void from_uniforms(std::span<const double> position, Drawn& out) const;
  /// The draw with every slot at its centre.
  void centre(Drawn& out) const;
  /// One slot of a draw set to a value.
  void set(std::size_t slot, double value, Drawn& out) const;

 private:
  struct StanceSlots {
    std::vector<int> value;  ///< dossier values per option, or empty
    std::vector<int> rank;   ///< standard: rank of each option
    int shape = -1, weight = -1;
    std::vector<int> breach;  ///< per red line; -1: the shared standard slot
    std::vector<int> never, never_event;
    bool heavy = false;
  };

  int add_slot(std::string path, InputRef ref, bool analyst, const char* prior_id);
  int add_prior_slot(std::string path, const char* prior_id);
  struct MemberSlots {
    int position = -1, salience = -1, capability = -1;  ///< -1: 1
  };

  void add_parameters(unsigned analyst);
  void add_response(unsigned analyst);
  void add_stances(unsigned analyst);
  void add_red_lines(const Stance& stance, StanceSlots& slots, bool analyst);
  void add_disagreements(bool analyst);
  void correlate();
  void values_at_positions(Drawn& out) const;
  void interpret(Drawn& out) const;
  void interpret_response(Drawn& out) const;
  void interpret_stance(std::size_t s, Drawn& out) const;
  void share_heavy_weights(Drawn& out) const;
  void interpret_disagreements(Drawn& out) const;

  const Crisis& crisis_;
  const StandardPrior& prior_;
  RandomStreams streams_;
  std::vector<Slot> slots_;
  GaussianCopula copula_;             ///< of the crisis's correlations, as far as this run draws both numbers
  std::vector<int> parameter_slots_;  ///< parallel to the table of game parameters
  std::vector<StanceSlots> stance_slots_;
  std::vector<int> disagreement_slots_, tolerance_slots_;  ///< per actor, -1: none
  int heavy_share_ = -1, tempo_ = -1, haggle_ = -1, breach_ = -1, never_ = -1, no_deal_is_war_ = -1;
  int severity_ = -1, delay_ = -1, delay_discount_ = -1, unity_model_ = -1;
  std::vector<MemberSlots> member_slots_;  ///< of the leading threat, if its unity is forecast from them
  bool standard_stances_ = true;
};

}  // namespace demarche::simulate
