#include <fmt/format.h>

#include <algorithm>

#include "crisis/build.h"

namespace demarche {
namespace {

constexpr std::size_t kPostureLevels = 5;

void check_new_id(const Section& section, const std::vector<std::string>& taken, std::string_view what,
                  Draft& draft) {
  const std::string id = section.text("id");
  if (std::find(taken.begin(), taken.end(), id) == taken.end()) return;
  draft.findings.error("duplicate-id", section.place("id"),
                       fmt::format("a second {} has the id {}", what, quoted(id)));
}

Posture build_posture(const Section& section, Draft& draft) {
  Posture posture;
  posture.side = static_cast<Side>(section.choice("side", 0));
  posture.levels = section.texts("levels");
  if (posture.levels.empty()) {
    posture.levels = {"normal", "alert", "partial concentration", "enough for the attack", "full"};
  } else if (posture.levels.size() != kPostureLevels) {
    draft.findings.error("wrong-length", section.place("levels"),
                         fmt::format("`levels` has {} entries; expected {}, one for each level from 0 to 4",
                                     posture.levels.size(), kPostureLevels));
  }
  const std::string prefix = "posture." + section.text("side");
  posture.raise_cost = section.number("raise_cost", prefix);
  posture.hold_cost = section.number("hold_cost", prefix);
  posture.lower_cost = section.number("lower_cost", prefix);
  posture.accident_hazard = section.number("accident_hazard", prefix);
  posture.present_share = section.number("present_share", prefix);
  posture.sources = section.sources();
  posture.where = section.where();
  return posture;
}

void check_limited_keys(const Section& section, Draft& draft) {
  if (section.flag("limited", false)) return;
  for (const char* key : {"gain", "escalation", "response_share", "cost_share"}) {
    if (!section.find(key)) continue;
    draft.findings.error("limited-only", section.place(key),
                         fmt::format("`{}` has a meaning only for a limited attack", key),
                         "add limited = true, or leave it out");
  }
}

Attack build_attack(const Section& section, Draft& draft) {
  Attack attack;
  attack.id = section.text("id");
  attack.name = section.text("name", attack.id);
  attack.limited = section.flag("limited", false);
  const std::string prefix = "attack." + attack.id;
  attack.needs_posture = section.number("needs_posture", prefix);
  attack.win_chance = section.number("win_chance", prefix);
  attack.win_per_level = section.number("win_per_level", prefix);
  attack.gain = section.number("gain", prefix);
  attack.escalation = section.number("escalation", prefix);
  attack.response_share = section.number("response_share", prefix);
  attack.cost_share = section.number("cost_share", prefix);
  check_limited_keys(section, draft);
  attack.sources = section.sources();
  attack.where = section.where();
  return attack;
}

void check_threatener(const Section& section, const Actor& actor, Draft& draft) {
  if (actor.side == Side::challenger) {
    draft.findings.error(
        "threat-by-challenger", section.place("by"),
        fmt::format("`{}` is on the challenger's side; a threat is made against the challenger", actor.id));
  } else if (actor.side == Side::outside) {
    draft.findings.warning(
        "threat-by-outsider", section.place("by"),
        fmt::format("`{}` stands outside; a threat is expected from the target's side", actor.id),
        "write side = \"target\" for an actor that answers for the target");
  }
}

CoalitionMember build_member(const Section& section, const std::string& threat, Draft& draft) {
  CoalitionMember member;
  member.id = section.text("id");
  std::string name = member.id;
  for (const Actor& actor : draft.crisis.actors) {
    if (actor.id == member.id) name = actor.name;
  }
  member.name = section.text("name", name);
  const std::string prefix = fmt::format("threat.{}.member.{}", threat, member.id);
  member.position = section.number("position", prefix);
  member.salience = section.number("salience", prefix);
  member.capability = section.number("capability", prefix);
  member.sources = section.sources();
  member.where = section.where();
  return member;
}

/// Unity is forecast from the members where there are any: a number beside them would say it twice.
void build_members(const Section& section, Threat& threat, Draft& draft) {
  const TomlNode* found = section.find("member");
  if (!found || !found->is(TomlNode::Kind::array)) return;
  const TableKeys& keys = *dossier_keys().find("threat")->child->find("member")->child;
  for (const TomlNode& item : found->items) {
    if (!item.is(TomlNode::Kind::table)) continue;
    const Section member(item, keys, draft);
    check_new_id(member, ids_of(threat.members), "member", draft);
    threat.members.push_back(build_member(member, threat.id, draft));
  }
  if (!threat.unity || threat.members.empty()) return;
  draft.crisis.inputs[static_cast<std::size_t>(*threat.unity)].used = false;
  draft.findings.warning(
      "unity-twice", section.place("unity"),
      fmt::format("`unity` of `{}` is not used: it is forecast from the members", threat.id),
      "leave `unity` out, or the members");
}

Threat build_threat(const Section& section, const std::vector<std::string>& actors,
                    const std::vector<std::string>& attacks, Draft& draft) {
  Threat threat;
  threat.id = section.text("id");
  threat.name = section.text("name", threat.id);
  if (const auto by = section.reference("by", actors, "actor")) {
    threat.by = *by;
    check_threatener(section, draft.crisis.actors[static_cast<std::size_t>(*by)], draft);
  }
  threat.against = section.references("against", attacks, "attack");
  threat.declared = section.date("declared");
  section.check_not_later("declared");
  threat.level = section.whole("level", 2);
  const std::string prefix = "threat." + threat.id;
  threat.severity = section.number("severity", prefix);
  threat.severity_warned = section.number("severity_warned", prefix);
  threat.unity = section.number("unity", prefix);
  build_members(section, threat, draft);
  threat.delay_days = section.number("delay_days", prefix);
  threat.audience_cost = section.number("audience_cost", prefix);
  threat.cost = section.number("cost", prefix);
  threat.sources = section.sources();
  threat.where = section.where();
  return threat;
}

void build_war(const TomlNode& root, Draft& draft) {
  const TomlNode* node = root.find("war");
  if (!node || !node->is(TomlNode::Kind::table)) return;
  const Section section(*node, *dossier_keys().find("war")->child, draft);
  WarJudgements& war = draft.crisis.war;
  war.challenger_cost = section.number("challenger_cost", "war");
  war.target_cost = section.number("target_cost", "war");
  war.resolved_share = section.number("resolved_share", "war");
  war.pretext_share = section.number("pretext_share", "war");
  war.bluff_share = section.number("bluff_share", "war");
  war.stubborn_share = section.number("stubborn_share", "war");
  war.legitimacy = section.number("legitimacy", "war");
}

}  // namespace

void build_force(const TomlNode& root, Draft& draft) {
  Crisis& crisis = draft.crisis;
  for_each_section(root, "posture", draft,
                   [&](const Section& section) { crisis.postures.push_back(build_posture(section, draft)); });
  for_each_section(root, "attack", draft, [&](const Section& section) {
    check_new_id(section, ids_of(crisis.attacks), "attack", draft);
    crisis.attacks.push_back(build_attack(section, draft));
  });
  const std::vector<std::string> actors = ids_of(crisis.actors), attacks = ids_of(crisis.attacks);
  for_each_section(root, "threat", draft, [&](const Section& section) {
    check_new_id(section, ids_of(crisis.threats), "threat", draft);
    crisis.threats.push_back(build_threat(section, actors, attacks, draft));
  });
  build_war(root, draft);
}

}  // namespace demarche
