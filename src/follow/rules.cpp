// From an entry to a step: an explicit `move`, else one rule per kind. docs/model/follow.md prints the same
// rules.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "follow/script.h"

namespace demarche::follow_detail {
namespace {

bool contains(const std::vector<int>& list, int value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// Grades of a source: how much of what it says counts.
double credit_of(const Entry& entry) {
  constexpr double kOfReliability[] = {1, 0.9, 0.7, 0.5, 0.2, 0.5};  // A .. F (cannot be judged)
  constexpr double kOfCredibility[] = {1, 0.9, 0.7, 0.5, 0.2, 0.5};  // 1 .. 6 (cannot be judged)
  double best = entry.sources.empty() ? 1 : 0;
  for (const auto& s : entry.sources) {
    const double reliability = s.reliability ? kOfReliability[std::clamp(s.reliability - 'A', 0, 5)] : 1;
    const double credibility = s.credibility ? kOfCredibility[std::clamp(s.credibility - 1, 0, 5)] : 1;
    best = std::max(best, reliability * credibility);
  }
  return best;
}

class Rules {
 public:
  Rules(const RuleContext& context, int index)
      : crisis_(context.crisis),
        ledger_(context.ledger),
        context_(context),
        entry_(context.ledger.entries[index]) {
    step_.entry = index;
    step_.id = "ledger." + entry_.id;
  }

  Step run() {
    if (!entry_.move.empty()) return explicit_move();
    if (entry_.posture && by_side(Side::challenger)) return reading();
    if (entry_.likelihood) return evidence();
    switch (entry_.kind) {
      case EntryKind::demand:
      case EntryKind::threat:
      case EntryKind::proposal:
      case EntryKind::response:
      case EntryKind::acceptance:
      case EntryKind::rejection:
      case EntryKind::withdrawal:
        return words();
      case EntryKind::attack:
        return attack();
      case EntryKind::self_help:
        return self_help();
      case EntryKind::mixed_message:
        return mixed_message();
      default:
        return statement();
    }
  }

 private:
  // ---- who ------------------------------------------------------------------------------------------
  /// The side's lead itself: an entry by others is its move only if coded as one.
  [[nodiscard]] bool by_lead(Side side) const { return contains(entry_.by, crisis_.lead(side)); }
  [[nodiscard]] bool by_side(Side side) const {
    return std::any_of(entry_.by.begin(), entry_.by.end(),
                       [&](int a) { return crisis_.actors[a].side == side; });
  }
  [[nodiscard]] const Ref* ref(Relation relation) const {
    for (const auto& r : entry_.refs) {
      if (r.relation == relation && r.extent != Extent::procedural) return &r;
    }
    return nullptr;
  }

  // ---- results --------------------------------------------------------------------------------------
  Step neutral(std::string why) {
    step_.kind = StepKind::neutral;
    step_.rule = std::move(why);
    return step_;
  }
  Step move(Move move, std::string why) {
    step_.kind = StepKind::move;
    step_.mover = mover_of(move);
    step_.moves = {{move, 1}};
    step_.rule = fmt::format("{}: {}", kMoveNames[static_cast<std::size_t>(move)], why);
    return step_;
  }

  // ---- kinds ----------------------------------------------------------------------------------------
  Step explicit_move() {
    std::string words;
    for (const auto& m : entry_.move) {
      if (mover_of(m.move) != Side::outside) step_.mover = mover_of(m.move);
      words += (words.empty() ? "" : ", ") + std::string(kMoveNames[static_cast<std::size_t>(m.move)]);
      if (m.probability < 1) words += fmt::format(" {:g}", m.probability);
    }
    if (step_.mover == Side::outside) return neutral("coded as no move");
    step_.kind = StepKind::move;
    step_.moves = entry_.move;
    step_.rule = words + ": as coded";
    if (entry_.likelihood) step_.rule += "; its likelihood is not used beside a move";
    return step_;
  }

  Step reading() {
    if (entry_.factuality != Factuality::actual) return neutral("forces not in place");
    const auto& p = *entry_.posture;
    if (p.scope != ForceScope::for_attack) {
      if (entry_.likelihood) return evidence();
      return neutral(fmt::format("forces of scope {}: no level of the attack in question",
                                 kForceScopeNames[static_cast<std::size_t>(p.scope)]));
    }
    step_.kind = StepKind::reading;
    step_.mover = Side::challenger;
    LevelReading& r = step_.reading;
    if (p.level) r.level = ledger_.input(p.level).value;
    if (p.share) r.share = ledger_.input(p.share).value;
    read_checklist(p, r);
    const int low = r.at(0.05), high = r.at(0.95);
    step_.rule =
        low == high ? fmt::format("posture level {}", low) : fmt::format("posture level {} to {}", low, high);
    step_.rule += p.level ? ": as coded" : p.share ? ": floor(4 x share + 0.5)" : ": from the checklist";
    if (r.at_most < 4) step_.rule += fmt::format("; not above {}: something needed is absent", r.at_most);
    return step_;
  }

  Step evidence() {
    step_.kind = StepKind::evidence;
    for (std::size_t k = 0; k < step_.likelihood.size(); ++k) {
      step_.likelihood[k] = ledger_.input(entry_.likelihood->given[k]).value;
    }
    step_.credit = credit_of(entry_);
    step_.rule =
        fmt::format("evidence by its stated likelihoods, source counts {:.0f} %", 100 * step_.credit);
    return step_;
  }

  /// Words are moves by rule only where the coder has not begun to code moves: then none means none.
  Step words() {
    const Ref* again = ref(Relation::confirms);
    if (again) return neutral("says again what was said");
    if (context_.moves_coded) return restored_or("coded without a move");
    switch (entry_.kind) {
      case EntryKind::demand:
        return demand();
      case EntryKind::threat:
        return threat();
      case EntryKind::proposal:
        return proposal();
      case EntryKind::withdrawal:
        return withdrawal();
      default:
        return reply();
    }
  }

  Step demand() {
    if (!by_lead(Side::challenger)) return neutral("a demand, but not by the challenger's lead");
    const auto core = crisis_.core_issues();
    std::vector<int> asked;
    for (const int i : core) {
      if (entry_.about.empty() || contains(entry_.about, i)) asked.push_back(i);
    }
    if (!core.empty() && asked.empty()) return neutral("a demand that names no core issue");
    const bool refused = !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](int i) {
      return contains(context_.refused_core, i);
    });
    const int demand = refused ? 2 : 1;
    if (context_.nominal.demand >= demand) return neutral("the demand stands already");
    return refused ? move(Move::demand_refused, "every core point in it had been refused in public")
                   : move(Move::demand, core.empty() ? "nothing is core"
                                                     : "not every core point in it had been refused before");
  }

  Step threat() {
    if (!by_lead(Side::target)) return neutral("a threat, but not by the target's lead");
    if (context_.nominal.threat >= 2) return neutral("the threat is explicit already");
    return move(Move::threaten, context_.nominal.threat == 0 ? "a first warning" : "now explicit");
  }

  Step proposal() {
    if (by_lead(Side::target)) {
      if (context_.nominal.offer > 0) return neutral("an offer lies on the table already");
      return move(Move::offer, "a proposal by the target's lead; that it meets the core must be coded");
    }
    return neutral("a proposal, but not by the target's lead");
  }

  Step reply() {
    const bool yes = ref(Relation::accepts) || entry_.kind == EntryKind::acceptance;
    const bool no = ref(Relation::rejects) || entry_.kind == EntryKind::rejection;
    if (by_lead(Side::challenger)) {
      if (context_.nominal.offer == 0) return neutral("no offer lies on the table");
      if (yes && !no) return move(Move::take_offer, "the offer is accepted");
      if (no) return move(Move::refuse_offer, "the offer is refused");
      return neutral("a reply that neither takes nor refuses the offer");
    }
    if (by_lead(Side::target)) {
      if (yes && !no && context_.nominal.demand > 0) return move(Move::accept, "the demand is accepted");
      if (ref(Relation::counters) && context_.nominal.offer == 0)
        return move(Move::offer, "a counter-proposal; that it meets the core must be coded");
      if (no) return move(Move::silence, "refused: the state stays as it is");
      return neutral("a reply without acceptance, refusal or counter-proposal");
    }
    return neutral("a reply, but by no lead");
  }

  Step withdrawal() {
    const Ref* r = ref(Relation::withdraws);
    const EntryKind what = r ? ledger_.entries[r->entry].kind : EntryKind::background;
    const bool demand = what == EntryKind::demand || what == EntryKind::threat || what == EntryKind::proposal;
    if (by_lead(Side::challenger) && demand && context_.nominal.demand > 0)
      return move(Move::withdraw_demand, "the demand is taken back");
    return neutral("a withdrawal that the game does not know");
  }

  Step attack() {
    if (entry_.factuality != Factuality::actual) return neutral("no attack took place");
    if (!by_side(Side::challenger)) return neutral("an attack, but not by the challenger");
    return move(Move::attack, "force was used");
  }

  Step self_help() {
    if (!by_side(Side::challenger) || entry_.factuality != Factuality::actual)
      return neutral("self-help by others than the challenger is not in the game");
    step_.kind = StepKind::self_help;
    step_.mover = Side::challenger;
    if (entry_.status_quo_change) step_.shift = ledger_.input(entry_.status_quo_change).value;
    step_.rule = "the status quo shifts towards the challenger";
    return step_;
  }

  Step mixed_message() {
    if (!by_side(Side::target)) return neutral("a mixed message, but not about the target's threat");
    if (context_.nominal.threat == 0) return neutral("a mixed message, and no threat stands");
    step_.kind = StepKind::mixed_message;
    step_.mover = Side::target;
    step_.rule = "the threat reads weaker";
    return step_;
  }

  Step statement() {
    if (entry_.kind == EntryKind::posture) return neutral(why_no_reading());
    return restored_or("no move and no stated likelihood");
  }

  /// A correction of a mixed message, else neutral for the given reason.
  Step restored_or(std::string why) {
    const Ref* r = ref(Relation::corrects);
    if (!r || ledger_.entries[r->entry].kind != EntryKind::mixed_message || !by_side(Side::target))
      return neutral(std::move(why));
    step_.kind = StepKind::correction;
    step_.mover = Side::target;
    step_.rule = "the mixed message is put right, in part";
    return step_;
  }

  [[nodiscard]] std::string why_no_reading() const {
    if (by_side(Side::target)) return "the target's forces have no level in the game";
    return "no level, share or checklist is given";
  }

  const Crisis& crisis_;
  const Ledger& ledger_;
  const RuleContext& context_;
  const Entry& entry_;
  Step step_;
};

}  // namespace

void read_checklist(const PostureObservation& p, LevelReading& r) {
  for (std::size_t i = 0; i < p.checklist.size(); ++i) {
    r.present += p.checklist[i] == Sighting::present;
    r.unknown += p.checklist[i] == Sighting::unknown;
    // Without supplies, command posts and ammunition forward no large attack is possible at once.
    const bool needed = kChecklistNames[i] == "logistics" || kChecklistNames[i] == "command-posts" ||
                        kChecklistNames[i] == "ammunition-forward";
    if (needed && p.checklist[i] == Sighting::absent) r.at_most = 2;
  }
  r.checklist = r.unknown < static_cast<int>(p.checklist.size());
}

int LevelReading::at(double u) const {
  const auto of_share = [](double in_place) { return static_cast<int>(std::floor(4 * in_place + 0.5)); };
  int found = 0;
  if (level) {
    found = static_cast<int>(std::floor(level->quantile(u) + 0.5));
  } else if (share) {
    found = of_share(share->quantile(u));
  } else {
    const double items = static_cast<double>(kChecklistNames.size());
    found = of_share((present + u * unknown) / items);
  }
  return std::clamp(found, 0, at_most);
}

Step step_of(const RuleContext& context, int entry) { return Rules(context, entry).run(); }

std::vector<int> core_refused_by(const Crisis& crisis, const Ledger& ledger, const Entry& entry) {
  const bool entitled = std::any_of(entry.by.begin(), entry.by.end(), [&](int a) {
    const Actor& actor = crisis.actors[a];
    return actor.side == Side::target && (actor.lead || actor.veto || actor.protege_of);
  });
  const bool rejects =
      entry.kind == EntryKind::rejection ||
      std::any_of(entry.refs.begin(), entry.refs.end(), [&](const Ref& r) {
        return r.relation == Relation::rejects && ledger.entries[r.entry].kind == EntryKind::demand;
      });
  std::vector<int> refused;
  if (!entitled || !rejects || entry.visibility == Visibility::in_private) return refused;
  for (const int issue : crisis.core_issues()) {
    if (contains(entry.about, issue)) refused.push_back(issue);
  }
  return refused;
}

std::optional<game::Action> action_of(Move move) {
  static_assert(
      static_cast<int>(game::Action::wait) + 1 == static_cast<int>(Move::wait) &&
      static_cast<int>(game::Action::limited_attack) + 1 == static_cast<int>(Move::limited_attack) &&
      static_cast<int>(game::Action::offer_and_threaten) + 1 == static_cast<int>(Move::offer_and_threaten));
  if (move == Move::none) return {};
  return static_cast<game::Action>(static_cast<int>(move) - 1);
}

bool ends_play(game::Action action) {
  using game::Action;
  return action == Action::attack || action == Action::limited_attack || action == Action::take_offer ||
         action == Action::accept;
}

bool raises_threat(game::Action action) {
  return action == game::Action::threaten || action == game::Action::offer_and_threaten;
}

game::PublicState after(game::PublicState s, game::Action action) {
  using game::Action;
  switch (action) {
    case Action::raise:
      s.posture = std::min(s.posture + 1, game::kPostures - 1);
      break;
    case Action::lower:
      s.posture = std::max(s.posture - 1, 0);
      break;
    case Action::demand:
      s.demand = std::max(s.demand, 1);
      break;
    case Action::demand_refused:
      s.demand = 2;
      break;
    case Action::withdraw_demand:
    case Action::press_on:
      s.demand = 0;
      break;
    case Action::refuse_offer:
      s.offer = 0;
      break;
    case Action::offer:
      s.offer = std::max(s.offer, 1);
      break;
    case Action::offer_core:
      s.offer = 2;
      break;
    case Action::offer_and_threaten:
      s.offer = std::max(s.offer, 1);
      [[fallthrough]];
    case Action::threaten:
      s.threat = std::min(s.threat + 1, game::kThreats - 1);
      break;
    default:
      break;
  }
  return s;
}

}  // namespace demarche::follow_detail
