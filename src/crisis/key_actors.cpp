#include "crisis/key_groups.h"

namespace demarche {

using enum KeyKind;

const TableKeys& source_keys() {
  static const TableKeys keys{
      "source",
      "Where a fact comes from",
      {
          needed_key("id", source_id, "Id to refer to it by, for example S13; letters, digits and hyphens"),
          needed_key("text", text, "What it is: author, title, date"),
          make_key("url", text, "Where it can be read"),
          make_key("written", date, "When it was written, if later than the fact"),
          make_key("recalled", flag, "True: from memory, not looked up"),
      }};
  return keys;
}

const TableKeys& actor_keys() {
  static const TableKeys keys{
      "actor",
      "A government or body that takes part",
      {
          needed_key("id", id, "Id to refer to it by, kebab-case"),
          make_key("name", text, "Name for reports; the id if absent"),
          make_key("aliases", texts, "Other names it goes by in reports"),
          needed(choice_key("side", {"challenger", "target", "outside"},
                            "The challenger demands a change, the target is asked for it")),
          make_key("lead", flag, "True for exactly one actor of each side: its payoff represents the side"),
          make_key("veto", flag, "True: a package needs its consent (a lead's consent is always needed)"),
          make_key("protege_of", reference,
                   "The actor that protects this one; a protege bears the war and must consent"),
          unused_yet(
              number_key("influence", kNonNegative, "Influence on the decision of its side, any unit")),
          unused_yet(number_key("capability", kNonNegative, "Material capability, any unit")),
          number_key("disagreement", kUnitInterval,
                     "What it has without a deal on its own scale of packages: 0 the worst, 1 the best"),
          sources_key(),
      }};
  return keys;
}

const TableKeys& issue_keys() {
  static const TableKeys keys{
      "issue",
      "A question in dispute and the answers it may get",
      {
          needed_key("id", id, "Id to refer to it by, kebab-case"),
          needed_key("question", text, "The question, in words"),
          needed_key("options", references, "The possible answers, at least two, exhaustive; kebab-case ids"),
          make_key("labels", option_texts, "Words for an option in reports"),
          make_key("ordered", flag, "Whether the options stand in an order; default true"),
          needed_key("status_quo", reference, "The option in force today"),
          unused_yet([] {
            Key key =
                make_key("enforceability", option_numbers, "Chance that a later government keeps the option");
            key.domain = kUnitInterval;
            return key;
          }()),
          sources_key(),
      }};
  return keys;
}

const TableKeys& red_line_keys() {
  static const TableKeys keys{
      "red_line",
      "Options the actor says it will not accept",
      {
          needed_key("refuses", references, "The refused options"),
          make_key("declared", date, "When it was said in public; absent: never"),
          [] {
            Key key =
                make_key("believed", cost_or_never,
                         "Loss if breached, share of the stake; or \"never\": it would not sign at all");
            key.domain = kNonNegative;
            return key;
          }(),
          number_key("never", kUnitInterval,
                     "Chance that the line is absolute: the actor would not sign at all"),
          sources_key(),
      }};
  return keys;
}

const TableKeys& stance_keys() {
  static const TableKeys keys{
      "stance",
      "What one actor wants on one issue",
      {
          needed_key("actor", reference, "Whose stance"),
          needed_key("issue", reference, "On which issue"),
          needed([] {
            Key key = make_key("value", option_numbers,
                               "Worth of every option to the actor: 0 the worst, 1 the best");
            key.domain = kUnitInterval;
            return key;
          }()),
          needed(above_zero(number_key("weight", kNonNegative,
                                       "Importance; the weights of an actor are normalised to sum to 1"))),
          make_key("core", flag,
                   "True: the challenger's lead agrees to nothing unless this issue is settled to its "
                   "satisfaction"),
          make_key("satisfies", references, "Needed if core: the options that satisfy it"),
          make_key("demands", reference, "The option publicly demanded"),
          make_key("demanded_on", date, "When it was demanded"),
          child_key("red_line", table_or_tables, red_line_keys()),
          sources_key(),
      }};
  return keys;
}

}  // namespace demarche
