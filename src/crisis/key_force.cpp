#include "crisis/key_groups.h"

namespace demarche {

using enum KeyKind;

namespace {

constexpr Domain kPostureLevels{0, 4};
constexpr Domain kSignedShare{-1, 1};

}  // namespace

const TableKeys& posture_keys() {
  static const TableKeys keys{
      "posture",
      "The forces of one side; levels 0 to 4 by what they make feasible",
      {
          needed(choice_key("side", {"challenger", "target"}, "Whose forces")),
          make_key(
              "levels", texts,
              "Names of the five levels: normal, alert, partial concentration, enough for the attack, full"),
          number_key("raise_cost", kNonNegative, "Cost of raising by one level, share of the stake"),
          number_key("hold_cost", kNonNegative, "Cost of holding a level, share of the stake per tempo"),
          number_key("lower_cost", kNonNegative, "Cost of lowering by one level, share of the stake"),
          number_key("accident_hazard", kUnitInterval,
                     "Chance of an accident that means war, per tempo at level 4"),
          unused_yet(number_key("present_share", kNonNegative,
                                "Share of the force the attack requires that is in place at as_of")),
          sources_key(),
      }};
  return keys;
}

const TableKeys& attack_keys() {
  static const TableKeys keys{
      "attack",
      "A way to attack; at least one is not limited",
      {
          needed_key("id", id, "Id to refer to it by, kebab-case"),
          make_key("name", text, "Name for reports; the id if absent"),
          make_key("limited", flag,
                   "True: a seizure, strikes, an incursion that gains a part and may escalate"),
          number_key("needs_posture", kPostureLevels, "Posture level at which it becomes possible"),
          number_key("win_chance", kUnitInterval, "Chance that it succeeds, at posture level 0"),
          number_key("win_per_level", kSignedShare, "Added to the chance of success per posture level"),
          number_key("gain", kUnitInterval, "Limited only: share of the stake gained"),
          number_key("escalation", kUnitInterval, "Limited only: chance that it becomes the full attack"),
          number_key("response_share", kUnitInterval,
                     "Limited only: share of the threatened penalty it would meet"),
          number_key("cost_share", kNonNegative, "Limited only: share of the costs of full war it has"),
          sources_key(),
      }};
  return keys;
}

const TableKeys& member_keys() {
  static const TableKeys keys{
      "member",
      "One of those who would have to carry out the response; together they say how united it would be",
      {
          needed_key("id", id, "Id, kebab-case; that of an actor if it is one"),
          make_key("name", text, "Name for reports; that of the actor, or the id, if absent"),
          needed(
              number_key("position", kUnitInterval, "Share of the threatened response it would carry out")),
          number_key("salience", kUnitInterval, "How much it cares; absent: 1"),
          number_key("capability", kNonNegative, "What it can bring to bear, any unit; absent: 1"),
          sources_key(),
      }};
  return keys;
}

const TableKeys& threat_keys() {
  static const TableKeys keys{
      "threat",
      "What an actor of the target's side says it will do if the challenger attacks",
      {
          needed_key("id", id, "Id to refer to it by, kebab-case"),
          make_key("name", text, "Name for reports; the id if absent"),
          needed_key("by", reference, "The actor that threatens"),
          make_key("against", references, "The attacks it answers; absent: every attack"),
          make_key("declared", date, "When it was said in public"),
          whole_key("level", {1, 2}, "1 warned, 2 explicit"),
          number_key("severity", kNonNegative, "Penalty if carried out in full unity, share of the stake"),
          number_key("severity_warned", kNonNegative, "The part of it already understood when only warned"),
          number_key("unity", kUnitInterval, "How united the threateners are: multiplies the severity"),
          child_key("member", tables, member_keys()),
          number_key("delay_days", kNonNegative, "Days until the penalty bites"),
          number_key("audience_cost", kNonNegative,
                     "Cost to the threatener of not carrying it out, share of the stake"),
          number_key("cost", kNonNegative, "Cost to the threatener of carrying it out, share of the penalty"),
          sources_key(),
      }};
  return keys;
}

const TableKeys& war_keys() {
  static const TableKeys keys{
      "war",
      "Private costs of war and kinds of challenger, as the author judges them; absent: the standard prior",
      {
          number_key("challenger_cost", kNonNegative,
                     "Cost of war to the ordinary challenger, median over types, share of the stake"),
          number_key("target_cost", kNonNegative,
                     "Cost of war to the target, median over types, share of the stake"),
          number_key("resolved_share", kUnitInterval, "Prior share of pretext and core types together"),
          number_key("pretext_share", kUnitInterval, "Share of pretext types among the resolved"),
          number_key("bluff_share", kUnitInterval, "Share of bluffers among the rest"),
          number_key("stubborn_share", kUnitInterval, "Share of coercers who want the core"),
          number_key("legitimacy", kNonNegative,
                     "How much less an attack costs after a refused demand, share of the stake"),
      }};
  return keys;
}

}  // namespace demarche
