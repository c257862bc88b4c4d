#include "assess/instruments.h"

#include <fmt/format.h>

#include <algorithm>

#include "assess/bands.h"
#include "base/text.h"

namespace demarche::assess_detail {
namespace {

using game::PublicState;
using game::StandoffInputs;

double nothing(const StandoffInputs&, PublicState) { return 0; }

bool offer_without_core(StandoffInputs& in, PublicState& s) {
  if (s.offer > 0 || !in.packages.offer.exists) return false;
  s.offer = 1;
  return true;
}

bool offer_meeting_core(StandoffInputs& in, PublicState& s) {
  if (s.offer == 2 || !in.packages.core_offer.exists) return false;
  s.offer = 2;
  return true;
}

bool narrow_demand(StandoffInputs&, PublicState& s) {
  if (s.demand != 2) return false;
  s.demand = 1;
  return true;
}

bool withdraw_threat(StandoffInputs&, PublicState& s) {
  if (s.threat == 0) return false;
  s.threat = 0;
  return true;
}

bool make_response_certain(StandoffInputs& in, PublicState& s) {
  in.parameters.unity = 1;
  in.parameters.execution_certain = 1;
  s.threat = 2;
  return true;
}

/// Half of the penalty is imposed at once and lifted by nobody: only the other half still deters.
double half_penalty(const StandoffInputs& in, PublicState) { return 0.5 * in.parameters.penalty(2); }

bool impose_half(StandoffInputs& in, PublicState& s) {
  in.parameters.imposed = half_penalty(in, s);
  return true;
}

bool lower_forces(StandoffInputs&, PublicState& s) {
  if (s.posture == 0) return false;
  s.posture = 0;
  return true;
}

bool exclude_accidents(StandoffInputs& in, PublicState&) {
  in.parameters.accident_hazard = 0;
  return true;
}

std::vector<InstrumentRecipe> make_recipes() {
  const auto offer = [](const StandoffInputs& in, PublicState) { return in.parameters.offer_cost; };
  const auto core_offer = [](const StandoffInputs& in, PublicState) { return 2 * in.parameters.offer_cost; };
  const auto drop = [](const StandoffInputs& in, PublicState) { return in.parameters.drop_demand_cost; };
  const auto raise = [](const StandoffInputs& in, PublicState s) {
    return in.parameters.threat_cost * (2 - s.threat);
  };
  const auto sanction = [](const StandoffInputs& in, PublicState s) {
    return in.parameters.execution_cost * half_penalty(in, s);
  };
  const auto withdraw = [](const StandoffInputs& in, PublicState s) {
    return in.parameters.lower_cost * s.posture;
  };
  return {
      {"offer-without-core", "Offer that leaves out the core", "offer", Payer::target, false,
       offer_without_core, nothing, offer},
      {"offer-meeting-core", "Offer that meets the core", "offer", Payer::target, true, offer_meeting_core,
       nothing, core_offer},
      {"demand-narrowed", "Demand cut to what was not refused", "demand", Payer::challenger, false,
       narrow_demand, drop, nothing},
      {"response-certain", "Response certain and united", "threat", Payer::target, false,
       make_response_certain, nothing, raise},
      {"threat-withdrawn", "Threat withdrawn", "threat", Payer::target, false, withdraw_threat, nothing,
       nothing},
      {"sanctions-now", "Half of the sanctions now", "sanction", Payer::target, false, impose_half, nothing,
       sanction},
      {"forces-lowered", "Forces back to normal", "force", Payer::challenger, false, lower_forces, withdraw,
       nothing},
      {"accidents-excluded", "Incidents at sea and in the air excluded", "force", Payer::both, false,
       exclude_accidents, nothing, nothing},
  };
}

/// Whose refusals every package that meets the core crosses.
std::string refusals_crossed(const Crisis& crisis) {
  std::vector<std::string> names;
  for (const int a : core_refusers(crisis)) names.push_back(crisis.actors[a].name);
  return names.empty() ? std::string{} : fmt::format("refusals of {}", join_words(names));
}

struct Columns {
  std::vector<double> war_before, war_after, concession_before, concession_after, settle_before, settle_after,
      challenger_before, challenger_after, target_before, target_after;
};

double ending(const game::Forecast& f, Ending e) { return f.endings[static_cast<std::size_t>(e)]; }

Columns paired(const simulate::RunResult& run, std::size_t variation,
               const std::vector<double>& challenger_pays, const std::vector<double>& target_pays) {
  Columns c;
  for (std::size_t n = 0; n < run.records.size(); ++n) {
    const auto& record = run.records[n];
    const auto& changed = record.variations[variation];
    if (!changed.applied) continue;
    const game::Forecast &before = record.forecast, &after = changed.forecast;
    c.war_before.push_back(war_in_all(before));
    c.war_after.push_back(war_in_all(after));
    c.concession_before.push_back(ending(before, Ending::concession));
    c.concession_after.push_back(ending(after, Ending::concession));
    c.settle_before.push_back(ending(before, Ending::settlement));
    c.settle_after.push_back(ending(after, Ending::settlement));
    c.challenger_before.push_back(before.challenger_value);
    c.challenger_after.push_back(after.challenger_value - challenger_pays[n]);
    c.target_before.push_back(before.target_value);
    c.target_after.push_back(after.target_value - target_pays[n]);
  }
  return c;
}

double share_not_worse(const std::vector<double>& before, const std::vector<double>& after) {
  if (before.empty()) return 0;
  std::size_t k = 0;
  for (std::size_t i = 0; i < before.size(); ++i) k += after[i] >= before[i] ? 1 : 0;
  return static_cast<double>(k) / static_cast<double>(before.size());
}

double share_both_not_worse(const Columns& c) {
  if (c.war_before.empty()) return 0;
  std::size_t k = 0;
  for (std::size_t i = 0; i < c.war_before.size(); ++i) {
    k += c.challenger_after[i] >= c.challenger_before[i] && c.target_after[i] >= c.target_before[i] ? 1 : 0;
  }
  return static_cast<double>(k) / static_cast<double>(c.war_before.size());
}

void name_payer(const Crisis& crisis, const InstrumentRecipe& recipe, const Columns& c, Instrument& out) {
  const std::string& challenger = crisis.actors[crisis.lead(Side::challenger)].name;
  const std::string& target = crisis.actors[crisis.lead(Side::target)].name;
  switch (recipe.payer) {
    case Payer::challenger:
      out.payer = challenger;
      out.payer_consents = share_not_worse(c.challenger_before, c.challenger_after);
      break;
    case Payer::target:
      out.payer = target;
      out.payer_consents = share_not_worse(c.target_before, c.target_after);
      break;
    case Payer::both:
      out.payer = fmt::format("{} and {}", challenger, target);
      out.payer_consents = share_both_not_worse(c);
      break;
  }
}

}  // namespace

std::vector<int> core_refusers(const Crisis& crisis) {
  std::vector<int> refusers;
  const int lead = crisis.lead(Side::challenger);
  const auto refuses = [](const Stance* stance, int option) {
    return stance &&
           std::any_of(stance->red_lines.begin(), stance->red_lines.end(), [option](const RedLine& line) {
             return std::find(line.refuses.begin(), line.refuses.end(), option) != line.refuses.end();
           });
  };
  for (std::size_t a = 0; a < crisis.actors.size(); ++a) {
    if (crisis.actors[a].side != Side::target) continue;
    for (const int issue : crisis.core_issues()) {
      const Stance* wanted = crisis.stance(lead, issue);
      const Stance* stance = crisis.stance(static_cast<int>(a), issue);
      if (std::all_of(wanted->satisfies.begin(), wanted->satisfies.end(),
                      [&](int o) { return refuses(stance, o); })) {
        refusers.push_back(static_cast<int>(a));
        break;
      }
    }
  }
  return refusers;
}

const std::vector<InstrumentRecipe>& instrument_recipes() {
  static const std::vector<InstrumentRecipe> recipes = make_recipes();
  return recipes;
}

std::vector<Instrument> read_instruments(const Crisis& crisis, const simulate::RunResult& run,
                                         std::size_t first,
                                         const std::vector<std::vector<double>>& challenger_pays,
                                         const std::vector<std::vector<double>>& target_pays) {
  std::vector<Instrument> out;
  const auto& recipes = instrument_recipes();
  for (std::size_t r = 0; r < recipes.size(); ++r) {
    const Columns c = paired(run, first + r, challenger_pays[r], target_pays[r]);
    if (c.war_before.empty()) continue;  // cannot be done in any draw
    Instrument i;
    i.id = recipes[r].id;
    i.name = recipes[r].name;
    i.kind = recipes[r].kind;
    i.applies = static_cast<double>(c.war_before.size()) / static_cast<double>(run.records.size());
    i.war = difference_of(c.war_before, c.war_after);
    i.concession = difference_of(c.concession_before, c.concession_after);
    i.settlement = difference_of(c.settle_before, c.settle_after);
    i.cost_challenger = difference_of(c.challenger_before, c.challenger_after);
    i.cost_target = difference_of(c.target_before, c.target_after);
    name_payer(crisis, recipes[r], c, i);
    if (recipes[r].crosses_core_refusals) i.crosses = refusals_crossed(crisis);
    i.crosses_share = i.crosses.empty() ? 0 : 1;
    out.push_back(std::move(i));
  }
  return out;
}

}  // namespace demarche::assess_detail
