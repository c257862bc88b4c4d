#include "simulate/input_sampler.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "simulate/game_parameters.h"

namespace demarche::simulate {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

const Uncertain& unit_uniform() {
  static const Uncertain u = Uncertain::uniform(0, 1, kUnitInterval);
  return u;
}

/// Rank of each option by the centre of its value: 0 for the worst, equal values share a rank.
std::vector<int> ranks_of(const Crisis& crisis, const Stance& stance) {
  std::vector<double> centres;
  for (const InputRef& ref : stance.value) centres.push_back(ref ? crisis.input(ref).value.centre() : 0.0);
  const std::set<double> levels(centres.begin(), centres.end());
  std::vector<int> ranks;
  for (const double c : centres)
    ranks.push_back(static_cast<int>(std::distance(levels.begin(), levels.find(c))));
  return ranks;
}

bool declared_line(const Stance& stance) {
  return std::any_of(stance.red_lines.begin(), stance.red_lines.end(),
                     [](const RedLine& line) { return line.declared.has_value(); });
}

}  // namespace

double status_quo_worth(const Crisis& crisis, const BargainDraw& draw, int actor) {
  double sum = 0, weights = 0;
  for (std::size_t s = 0; s < crisis.stances.size(); ++s) {
    const Stance& stance = crisis.stances[s];
    if (stance.actor != actor) continue;
    sum += draw.stances[s].weight * draw.stances[s].value[crisis.issues[stance.issue].status_quo];
    weights += draw.stances[s].weight;
  }
  return weights > 0 ? sum / weights : 0;
}

std::span<const GroupName> group_names() {
  static constexpr std::array kNames{GroupName{kStances, "values and weights"},
                                     GroupName{kRedLines, "red lines"}, GroupName{kForce, "forces"},
                                     GroupName{kThreat, "threatened response"},
                                     GroupName{kResolve, "costs of war and kinds of challenger"}};
  return kNames;
}

InputSampler::InputSampler(const Crisis& crisis, const StandardPrior& prior, unsigned analyst,
                           std::uint64_t seed)
    : crisis_(crisis),
      prior_(prior),
      streams_(seed, crisis.id),
      standard_stances_((analyst & kStances) == 0) {
  add_parameters(analyst);
  add_response(analyst);
  severity_ = slot_of("severity");
  heavy_share_ = add_prior_slot("heavy-share", "heavy-share");
  haggle_ = add_prior_slot("haggle", "haggle");
  no_deal_is_war_ = add_prior_slot("no-deal-is-war", "no-deal-is-war");
  breach_ = add_prior_slot("breach", "breach");
  never_ = add_prior_slot("never", "never");
  tempo_ = add_slot("protocol.tempo-days", crisis.protocol.tempo_days, true, nullptr);
  add_stances(analyst);
  add_disagreements((analyst & kStances) != 0);
  correlate();
}

int InputSampler::add_slot(std::string path, InputRef ref, bool analyst, const char* prior_id) {
  const bool use_dossier = ref && (analyst || crisis_.input(ref).observable || !prior_id);
  if (!use_dossier) return add_prior_slot(std::move(path), prior_id);
  Slot slot{std::move(path), &crisis_.inputs[*ref].value, *ref, -1, 0};
  slot.stream = hash_name(slot.path);
  slots_.push_back(std::move(slot));
  return static_cast<int>(slots_.size()) - 1;
}

int InputSampler::add_prior_slot(std::string path, const char* prior_id) {
  Slot slot{std::move(path), &unit_uniform(), -1, -1, 0};
  if (prior_id) {
    slot.prior = prior_.index(prior_id);
    slot.value = &prior_.entries[slot.prior].value;
  }
  slot.stream = hash_name(slot.path);
  slots_.push_back(std::move(slot));
  return static_cast<int>(slots_.size()) - 1;
}

void InputSampler::add_parameters(unsigned analyst) {
  const bool limited = limited_attack(crisis_) >= 0;
  const int threat = leading_threat(crisis_);
  const bool forecast_from_members =
      (analyst & kThreat) != 0 && threat >= 0 && !crisis_.threats[threat].members.empty();
  for (const ParameterRow& row : parameter_rows()) {
    const bool about_limited = std::string_view(row.prior_id).substr(0, 8) == "limited-";
    if (about_limited && !limited) {
      parameter_slots_.push_back(-1);
      continue;
    }
    if (row.member == &game::StandoffParameters::unity && forecast_from_members) {
      parameter_slots_.push_back(-1);
      continue;
    }
    const InputRef ref = row.in_dossier ? row.in_dossier(crisis_) : InputRef{};
    parameter_slots_.push_back(add_slot(row.prior_id, ref, (analyst & row.group) != 0, row.prior_id));
  }
}

/// What the dossier says of the response beyond single numbers: who carries it out, and how soon.
void InputSampler::add_response(unsigned analyst) {
  const int leading = leading_threat(crisis_);
  if (leading < 0 || (analyst & kThreat) == 0) return;
  const Threat& threat = crisis_.threats[leading];
  const std::string base = "threat.response";
  for (const CoalitionMember& member : threat.members) {
    const std::string here = base + ".member." + member.id;
    const auto slot = [&](const char* what, InputRef ref) {
      return ref ? add_slot(here + what, ref, true, nullptr) : -1;
    };
    member_slots_.push_back({slot(".position", member.position), slot(".salience", member.salience),
                             slot(".capability", member.capability)});
  }
  if (has_coalition()) unity_model_ = add_prior_slot(base + ".unity-model", nullptr);
  if (!threat.delay_days) return;
  delay_ = add_slot(base + ".delay-days", threat.delay_days, true, nullptr);
  delay_discount_ = add_prior_slot("delay-discount", "delay-discount");
}

void InputSampler::add_stances(unsigned analyst) {
  const bool judged = (analyst & kStances) != 0;
  for (std::size_t s = 0; s < crisis_.stances.size(); ++s) {
    const Stance& stance = crisis_.stances[s];
    const Issue& issue = crisis_.issues[stance.issue];
    const std::string base = "stance." + crisis_.actors[stance.actor].id + "." + issue.id;
    StanceSlots slots;
    slots.weight = add_slot(base + ".weight", stance.weight, judged, "issue-weight");
    slots.rank = ranks_of(crisis_, stance);
    const int levels = 1 + *std::max_element(slots.rank.begin(), slots.rank.end());
    if (judged) {
      for (std::size_t o = 0; o < stance.value.size(); ++o) {
        slots.value.push_back(
            add_slot(base + ".value." + issue.options[o].id, stance.value[o], true, nullptr));
      }
    } else if (levels > 2) {
      slots.shape = add_prior_slot(base + ".value-shape", "value-shape");
    }
    const bool challenger_lead = stance.actor == crisis_.lead(Side::challenger);
    slots.heavy = challenger_lead ? stance.core : declared_line(stance);
    add_red_lines(stance, slots, (analyst & kRedLines) != 0);
    stance_slots_.push_back(std::move(slots));
  }
}

/// Whether a refusal is absolute is one event per side and issue: parties of a side refuse together, the one
/// with the higher chance first.
void InputSampler::add_red_lines(const Stance& stance, StanceSlots& slots, bool analyst) {
  const Actor& actor = crisis_.actors[stance.actor];
  const std::string base = "red-line." + actor.id + "." + crisis_.issues[stance.issue].id;
  const std::string event = std::string("never.") +
                            (actor.side == Side::challenger ? "challenger." : "target.") +
                            crisis_.issues[stance.issue].id;
  for (std::size_t l = 0; l < stance.red_lines.size(); ++l) {
    const RedLine& line = stance.red_lines[l];
    const std::string here = base + "." + std::to_string(l);
    const bool judged = analyst && line.breach_cost;
    slots.breach.push_back(judged ? add_slot(here + ".breach-cost", line.breach_cost, true, nullptr)
                                  : breach_);
    const bool judged_never = analyst && line.never;
    slots.never.push_back(judged_never ? add_slot(here + ".never", line.never, true, nullptr) : never_);
    const auto known =
        std::find_if(slots_.begin(), slots_.end(), [&](const Slot& s) { return s.path == event; });
    slots.never_event.push_back(known != slots_.end() ? static_cast<int>(known - slots_.begin())
                                                      : add_prior_slot(event, nullptr));
    if (!analyst && !line.declared)
      slots.never_event.back() = -1;  // the standard run knows public refusals only
  }
}

void InputSampler::add_disagreements(bool analyst) {
  for (const Actor& actor : crisis_.actors) {
    const bool limits = actor.side != Side::outside && !actor.lead && (actor.veto || actor.protege_of);
    const std::string base = "actor." + actor.id;
    const bool judged =
        limits && actor.disagreement && (analyst || crisis_.input(actor.disagreement).observable);
    disagreement_slots_.push_back(judged ? add_slot(base + ".disagreement", actor.disagreement, true, nullptr)
                                         : -1);
    tolerance_slots_.push_back(limits && !judged ? add_prior_slot(base + ".tolerance", "tolerance") : -1);
  }
}

int InputSampler::slot_of(std::string_view prior_id) const {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].path == prior_id) return static_cast<int>(i);
  }
  return -1;
}

int InputSampler::slot_at(std::string_view path) const {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    const bool of_dossier =
        slot.input >= 0 && crisis_.inputs[static_cast<std::size_t>(slot.input)].path == path;
    if (slot.path == path || of_dossier) return static_cast<int>(i);
  }
  return -1;
}

void InputSampler::correlate() {
  std::vector<RankPair> pairs;
  for (const RankCorrelation& one : crisis_.correlations) {
    const RankPair pair{slot_at(one.first), slot_at(one.second), one.rank};
    const auto is_drawn = [&](int slot) { return slot >= 0 && !slots_[slot].value->is_constant(); };
    if (is_drawn(pair.first) && is_drawn(pair.second)) pairs.push_back(pair);
  }
  copula_ = GaussianCopula(pairs);
}

void InputSampler::draw(std::uint64_t n, Drawn& out) const {
  out.values.resize(slots_.size());
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    out.values[i] = slot.value->is_constant() ? 0.5 : streams_.uniform(n, slot.stream);
  }
  values_at_positions(out);
}

void InputSampler::uniforms(std::uint64_t n, std::vector<double>& out) const {
  out.resize(slots_.size());
  for (std::size_t i = 0; i < slots_.size(); ++i) out[i] = streams_.uniform(n, slots_[i].stream);
}

void InputSampler::from_uniforms(std::span<const double> position, Drawn& out) const {
  out.values.assign(position.begin(), position.end());
  values_at_positions(out);
}

/// From positions in out.values to the values there.
void InputSampler::values_at_positions(Drawn& out) const {
  copula_.apply(out.values);
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Uncertain& value = *slots_[i].value;
    out.values[i] = value.is_constant() ? value.centre() : value.quantile(out.values[i]);
  }
  interpret(out);
}

void InputSampler::centre(Drawn& out) const {
  out.values.resize(slots_.size());
  for (std::size_t i = 0; i < slots_.size(); ++i) out.values[i] = slots_[i].value->centre();
  interpret(out);
}

void InputSampler::set(std::size_t slot, double value, Drawn& out) const {
  out.values[slot] = value;
  interpret(out);
}

void InputSampler::interpret(Drawn& out) const {
  const auto rows = parameter_rows();
  out.parameters = {};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (parameter_slots_[i] >= 0) out.parameters.*rows[i].member = out.values[parameter_slots_[i]];
  }
  auto& p = out.parameters;
  p.attack_needs = std::round(p.attack_needs);
  p.limited_needs = std::round(p.limited_needs);
  p.press_on_cost = p.drop_demand_cost;
  p.limited = limited_attack(crisis_) >= 0;
  // A dossier states the whole penalty, the standard prior what an explicit threat adds to a warning.
  const bool whole = slots_[severity_].input >= 0;
  if (whole) {
    p.severity_warned = std::min(p.severity_warned, p.severity);
    p.severity -= p.severity_warned;
  }
  interpret_response(out);
  out.haggle = out.values[haggle_];
  out.no_deal_is_war = out.values[no_deal_is_war_];
  out.tempo_days = std::max(0.25, out.values[tempo_]);
  out.bargain.stances.resize(crisis_.stances.size());
  for (std::size_t s = 0; s < crisis_.stances.size(); ++s) interpret_stance(s, out);
  if (standard_stances_) share_heavy_weights(out);
  interpret_disagreements(out);
}

collective::Column InputSampler::members(const Drawn& drawn) const {
  collective::Column column;
  column.low = 0, column.high = 1;
  for (std::size_t k = 0; k < member_slots_.size(); ++k) {
    const MemberSlots& slots = member_slots_[k];
    const auto value = [&](int slot) { return slot < 0 ? 1.0 : drawn.values[slot]; };
    column.actor.push_back(static_cast<int>(k));
    column.position.push_back(std::clamp(value(slots.position), 0.0, 1.0));
    column.salience.push_back(std::clamp(value(slots.salience), 0.0, 1.0));
    column.capability.push_back(std::max(0.0, value(slots.capability)));
  }
  return column;
}

UnityModel InputSampler::unity_model_of(const Drawn& drawn) const {
  return unity_model(drawn.values[unity_model_]);
}

void InputSampler::interpret_response(Drawn& out) const {
  auto& p = out.parameters;
  if (has_coalition()) p.unity = unity_among(members(out), unity_model_of(out));
  if (delay_ >= 0) p.unity *= after_delay(out.values[delay_discount_], std::max(0.0, out.values[delay_]));
}

void InputSampler::interpret_stance(std::size_t s, Drawn& out) const {
  const Stance& stance = crisis_.stances[s];
  const StanceSlots& slots = stance_slots_[s];
  StanceDraw& draw = out.bargain.stances[s];
  const auto options = stance.value.size();
  draw.value.resize(options);
  const int top = *std::max_element(slots.rank.begin(), slots.rank.end());
  const double shape = slots.shape < 0 ? 1 : out.values[slots.shape];
  for (std::size_t o = 0; o < options; ++o) {
    if (!slots.value.empty()) {
      draw.value[o] = std::clamp(out.values[slots.value[o]], 0.0, 1.0);
    } else {
      draw.value[o] = top == 0 ? 0.5 : std::pow(static_cast<double>(slots.rank[o]) / top, shape);
    }
  }
  draw.weight = std::max(1e-9, out.values[slots.weight]);
  // What the challenger's lead insists on is carried by its private type, not by a red line on the core.
  const bool by_type = stance.core && stance.actor == crisis_.lead(Side::challenger);
  draw.lines.resize(stance.red_lines.size());
  for (std::size_t l = 0; l < draw.lines.size(); ++l) {
    const bool counts = !by_type && slots.never_event[l] >= 0;
    draw.lines[l].breach_cost = counts ? out.values[slots.breach[l]] : 0;
    draw.lines[l].never = counts && out.values[slots.never_event[l]] < out.values[slots.never[l]];
  }
}

/// Standard run: the issues an actor calls vital share `heavy-share` of its weight.
void InputSampler::share_heavy_weights(Drawn& out) const {
  const double share = out.values[heavy_share_];
  for (std::size_t a = 0; a < crisis_.actors.size(); ++a) {
    double heavy = 0, light = 0;
    for (std::size_t s = 0; s < crisis_.stances.size(); ++s) {
      if (crisis_.stances[s].actor != static_cast<int>(a)) continue;
      (stance_slots_[s].heavy ? heavy : light) += out.bargain.stances[s].weight;
    }
    if (heavy == 0 || light == 0) continue;
    for (std::size_t s = 0; s < crisis_.stances.size(); ++s) {
      if (crisis_.stances[s].actor != static_cast<int>(a)) continue;
      out.bargain.stances[s].weight *= stance_slots_[s].heavy ? share / heavy : (1 - share) / light;
    }
  }
}

void InputSampler::interpret_disagreements(Drawn& out) const {
  out.bargain.disagreement.resize(crisis_.actors.size());
  for (std::size_t a = 0; a < crisis_.actors.size(); ++a) {
    double& d = out.bargain.disagreement[a];
    if (disagreement_slots_[a] >= 0) {
      d = out.values[disagreement_slots_[a]];
    } else if (tolerance_slots_[a] >= 0) {
      d = status_quo_worth(crisis_, out.bargain, static_cast<int>(a)) - out.values[tolerance_slots_[a]];
    } else {
      d = kNone;
    }
  }
}

}  // namespace demarche::simulate
