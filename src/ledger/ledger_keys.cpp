#include "ledger/ledger_keys.h"

#include "crisis/key_groups.h"
#include "demarche/ledger.h"

namespace demarche {

using enum KeyKind;

namespace {

constexpr int kMostEntries = 10000;
constexpr Domain kLevels{0, 4};
constexpr Domain kShareOfForce{0, 3};
constexpr Domain kSignedShare{-1, 1};

template <std::size_t N>
std::vector<std::string> words(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}

Key actors(std::string name, std::string description) {
  return make_key(std::move(name), text_or_texts, std::move(description));
}

Key with_child(Key key, const TableKeys& child) {
  key.child = &child;
  return key;
}

Key word_or_table(std::string name, std::vector<std::string> choices, const TableKeys& child,
                  std::string description) {
  Key key = choice_key(std::move(name), std::move(choices), std::move(description));
  key.kind = choice_or_table;
  return with_child(std::move(key), child);
}

const TableKeys& coverage_keys() {
  static const TableKeys keys{"coverage",
                              "A period in which the ledger is meant to be complete",
                              {
                                  needed_key("from", date, "First day"),
                                  needed_key("to", date, "Last day"),
                                  sources_key(),
                                  make_key("note", text, "What was gone through, and how"),
                              }};
  return keys;
}

}  // namespace

const TableKeys& ref_keys() {
  static const TableKeys keys{
      "ref",
      "How the entry bears on an earlier one",
      {
          needed(choice_key("rel", words(kRelationNames), "What it does to the earlier entry")),
          needed_key("id", reference, "Id of the earlier entry"),
          choice_key("extent", words(kExtentNames), "How much of it is covered; full if absent"),
          choice_key("status", {"explicit", "inferred"},
                     "Inferred: the text does not name what it refers to"),
      }};
  return keys;
}

const TableKeys& known_keys() {
  static const TableKeys keys{
      "known",
      "Who has known of the entry since when",
      {
          needed_key("date", date, "First day on which it could be known"),
          make_key("to", text_or_texts,
                   "public, or ids of actors, or challenger or target; public if absent"),
      }};
  return keys;
}

const TableKeys& entry_source_keys() {
  static const TableKeys keys{
      "entry-source",
      "Where the entry was read",
      {
          needed_key("document", text, "Id of a [[source]], or the name of a file with its sha256"),
          make_key("span", spans, "[start, end] in code points, the end excluded, or several"),
          make_key("sha256", text, "Hash of the document, 64 hexadecimal digits"),
          make_key("grade", text,
                   "Reliability of the source A to F and credibility of the report 1 to 6: B2"),
      }};
  return keys;
}

const TableKeys& amount_keys() {
  static const TableKeys keys{"amount",
                              "A quantity the entry reports",
                              {
                                  needed(number_key("value", kAnyNumber, "The number, or [low, mode, high]")),
                                  needed_key("unit", text, "Unit: troops, battalions, days"),
                                  make_key("qualifier", text, "As the source says: about, at least"),
                                  make_key("scope", text, "What was counted, and where"),
                              }};
  return keys;
}

const TableKeys& move_keys() {
  static const TableKeys keys = [] {
    TableKeys made{
        "move", "What the entry is in the game, when the coder is unsure: chances that sum to 1", {}};
    for (const std::string_view name : kMoveNames) {
      made.keys.push_back(make_key(std::string(name), probability, "Chance that it is this move"));
    }
    return made;
  }();
  return keys;
}

const TableKeys& likelihood_keys() {
  static const TableKeys keys = [] {
    TableKeys made{
        "likelihood", "Chance of seeing this if the challenger is of the kind; only ratios matter", {}};
    for (const std::string_view name : kHypothesisNames) {
      made.keys.push_back(above_zero(
          number_key(std::string(name), kUnitInterval, "Chance of seeing this if it is of this kind")));
    }
    made.keys.push_back(above_zero(number_key("other", kUnitInterval, "Of every kind not named")));
    return made;
  }();
  return keys;
}

const TableKeys& checklist_keys() {
  static const TableKeys keys = [] {
    TableKeys made{"checklist", "What has been seen of the preparations for a large attack", {}};
    for (const std::string_view name : kChecklistNames) {
      made.keys.push_back(choice_key(std::string(name), words(kSightingNames),
                                     "Whether it has been seen; unknown if absent"));
    }
    return made;
  }();
  return keys;
}

const TableKeys& posture_entry_keys() {
  static const TableKeys keys{
      "posture",
      "What the entry says about the forces of `by`",
      {
          number_key("level", kLevels, "Level 0 to 4 by feasibility, or a range"),
          number_key("share", kShareOfForce, "Share of the force the attack requires that is in place"),
          choice_key("scope", words(kForceScopeNames), "Which forces; for-attack if absent"),
          child_key("checklist", table, checklist_keys()),
      }};
  return keys;
}

const TableKeys& entry_keys() {
  static const TableKeys keys{
      "entry",
      "One act, event or report",
      {
          needed_key("id", id, "Id to refer to it by, kebab-case"),
          needed_key("date", date_or_interval, "When it happened: a day, or [first day, last day]"),
          needed(choice_key("kind", words(kEntryKindNames), "What kind of act it is")),
          actors("by", "Ids of the actors whose act it is"),
          actors("on_behalf_of", "Ids of actors they speak for as well"),
          actors("to", "Ids of the actors it is addressed to or aimed at"),
          make_key("about", text_or_texts, "Ids of the issues it is about; all if absent"),
          needed_key("content", text, "What it says, in one sentence"),
          with_child(make_key("known", date_or_tables, "First day on which it was public, or who knew when"),
                     known_keys()),
          choice_key("visibility", {"public", "private"}, "Private: between `by` and `to`; public if absent"),
          make_key("attribution", text_or_texts, "The voices that assert it, outermost first"),
          child_key("refs", tables, ref_keys()),
          make_key("due", date_or_interval, "When the reply or the deed is to come"),
          make_key("condition", text_or_texts, "On what it depends; several must all hold"),
          make_key("consequence", text, "What is announced to follow"),
          child_key("amount", table, amount_keys()),
          make_key("quote", text_or_texts, "Words of the act itself"),
          with_child(
              make_key("source", texts_or_tables, "Id of a [[source]], or document, span, sha256 and grade"),
              entry_source_keys()),
          make_key("origin", text, "Reports with one origin count once"),
          choice_key("status", {"explicit", "inferred"}, "Inferred: not said in so many words"),
          choice_key("factuality", words(kFactualityNames), "Whether it has happened; actual if absent"),
          word_or_table("move", words(kMoveNames), move_keys(),
                        "What it is in the game; a table when unsure"),
          child_key("likelihood", table, likelihood_keys()),
          child_key("posture", table, posture_entry_keys()),
          number_key("status_quo_change", kSignedShare,
                     "Self-help: change of the status quo on the challenger's package scale"),
          make_key("note", text, "Why it is coded so"),
      }};
  return keys;
}

const TableKeys& ledger_keys() {
  static const TableKeys keys = [] {
    TableKeys file{"ledger", "The dated record of a crisis, for the engine Demarche", {}};
    const auto list = [](const TableKeys& child, int most) {
      Key key = child_key(child.name, tables, child);
      key.most = most;
      return key;
    };
    file.keys = {
        needed(choice_key("schema", {std::string(kSchemaVersion)}, "Version of this format")),
        make_key("crisis", id, "Id of the crisis whose record this is"),
        make_key("note", text, "How the record was made"),
        list(source_keys(), 1024),
        list(coverage_keys(), 1024),
        list(entry_keys(), kMostEntries),
    };
    return file;
  }();
  return keys;
}

}  // namespace demarche
