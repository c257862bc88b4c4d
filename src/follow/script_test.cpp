// From entries to steps: the rules, the order, origins, silence, promises and deadlines.
#include <doctest/doctest.h>

#include "follow/script.h"
#include "follow/test_follow.h"

using namespace demarche;
using namespace demarche::follow_detail;

namespace {

Script script_of(const std::string& text, const std::string& to = "2020-05-31") {
  static std::vector<Ledger> kept;  // steps hold indices only, but keep what they speak of
  kept.push_back(ledger_of(text));
  ScriptOptions o;
  o.to = *Date::parse(to);
  return make_script(invented_crisis(), kept.back(), o);
}
/// Steps of entries, without those of the calendar.
std::vector<Step> entry_steps(const std::string& text) {
  std::vector<Step> out;
  for (const auto& s : script_of(text).steps) {
    if (s.entry >= 0) out.push_back(s);
  }
  return out;
}
Step only_step(const std::string& text) {
  const auto steps = entry_steps(kCovered + text);
  REQUIRE(steps.size() == 1);
  return steps.front();
}
Move move_of(const std::string& text) {
  const Step s = only_step(text);
  return s.moves.empty() ? Move::none : s.moves.front().move;
}
double silent_days(const Script& s, const std::string& from, const std::string& to) {
  return s.silence.challenger[*Date::parse(to) - s.start] -
         s.silence.challenger[*Date::parse(from) - s.start];
}

}  // namespace

TEST_CASE("without coded moves one rule per kind applies, and it is said which") {
  CHECK(move_of(entry("e", "2020-02-10", "demand", "alta", "about = [\"garrison\"]")) == Move::demand);
  CHECK(move_of(entry("e", "2020-03-10", "demand", "alta", "about = [\"fishing\"]")) == Move::none);
  CHECK(move_of(entry("e", "2020-02-10", "threat", "brava")) == Move::threaten);
  CHECK(move_of(entry("e", "2020-02-10", "proposal", "brava")) == Move::offer);
  CHECK(move_of(entry("e", "2020-02-10", "attack", "alta")) == Move::attack);
  CHECK(move_of(entry("e", "2020-02-10", "attack", "alta", "factuality = \"feared\"")) == Move::none);
  CHECK(move_of(entry("e", "2020-02-10", "statement", "alta")) == Move::none);
  CHECK(move_of(entry("e", "2020-02-10", "threat", "island")) == Move::none);
  CHECK_FALSE(only_step(entry("e", "2020-02-10", "statement", "alta")).rule.empty());
}

TEST_CASE("a demand for what was refused in public before is one that was refused") {
  const std::string asked = entry("a", "2020-02-10", "demand", "alta", "about = [\"garrison\"]");
  const std::string no = entry("b", "2020-02-12", "rejection", "island",
                               "about = [\"garrison\"]\nrefs = [{ rel = \"rejects\", id = \"a\" }]");
  const auto steps = entry_steps(
      kCovered + asked + no +
      entry("c", "2020-02-20", "withdrawal", "alta", "refs = [{ rel = \"withdraws\", id = \"a\" }]") +
      entry("d", "2020-02-25", "demand", "alta", "about = [\"garrison\"]"));
  CHECK(steps[0].moves.front().move == Move::demand);
  CHECK(steps[2].moves.front().move == Move::withdraw_demand);
  CHECK(steps[3].moves.front().move == Move::demand_refused);
}

TEST_CASE("once a coder has coded moves, words without one are none") {
  const auto steps =
      entry_steps(kCovered + entry("a", "2020-02-05", "threat", "brava", "move = \"threaten\"") +
                  entry("b", "2020-02-08", "threat", "brava"));
  CHECK(steps[0].kind == StepKind::move);
  CHECK(steps[1].kind == StepKind::neutral);
}

TEST_CASE("posture by feasibility: level, share and checklist") {
  const auto reading = [](const std::string& posture) {
    return only_step(entry("e", "2020-02-10", "posture", "alta", "posture = { " + posture + " }")).reading;
  };
  CHECK(reading("level = 3").at(0.5) == 3);
  CHECK(reading("share = 0.571").at(0.5) == 2);
  CHECK(reading("share = 0.726").at(0.5) == 3);
  CHECK(reading("share = [0.5, 0.6, 0.8]").at(0.02) == 2);
  CHECK(reading("share = [0.5, 0.6, 0.8]").at(0.98) == 3);
  const auto some =
      reading("checklist = { units-away-from-garrison = \"present\", logistics = \"present\" }");
  CHECK(some.at(0.01) == 1);
  CHECK(some.at(0.99) == 4);
  CHECK(reading("level = 4, checklist = { logistics = \"absent\" }").at(0.5) == 2);
  CHECK(
      only_step(entry("e", "2020-02-10", "posture", "alta", "posture = { level = 3, scope = \"permanent\" }"))
          .kind == StepKind::neutral);
  CHECK(only_step(entry("e", "2020-02-10", "posture", "brava", "posture = { level = 3 }")).kind ==
        StepKind::neutral);
}

TEST_CASE("one origin counts once in each thing it says") {
  const std::string evidence =
      "origin = \"a leak\"\nlikelihood = { pretext = 0.9, core = 0.9, coercion = 0.3, stubborn = 0.3, bluff "
      "= 0.3 }";
  const auto steps = entry_steps(kCovered + entry("a", "2020-02-10", "assessment", "brava", evidence) +
                                 entry("b", "2020-02-12", "assessment", "brava", evidence) +
                                 entry("c", "2020-02-14", "assessment", "brava", evidence));
  CHECK(steps[0].kind == StepKind::evidence);
  CHECK(steps[1].kind == StepKind::neutral);
  CHECK(steps[2].kind == StepKind::neutral);
}

TEST_CASE("the grade of its source discounts evidence") {
  const std::string likelihood =
      "likelihood = { pretext = 0.9, core = 0.9, coercion = 0.3, stubborn = 0.3, bluff = 0.3 }\n";
  const auto credit = [&](const std::string& grade) {
    std::string text = entry("e", "2020-02-10", "assessment", "brava", likelihood);
    text.replace(text.find("source = \"L1\""), 13,
                 "source = { document = \"L1\", grade = \"" + grade + "\" }");
    return only_step(text).credit;
  };
  CHECK(credit("A1") == 1);
  CHECK(credit("B2") == doctest::Approx(0.81));
  CHECK(credit("E5") < 0.1);
}

TEST_CASE("silence counts inside coverage only") {
  const Script s = script_of(kLedgerHead + coverage("2020-02-11", "2020-02-20"));
  CHECK(silent_days(s, "2020-02-01", "2020-02-10") == 0);
  CHECK(silent_days(s, "2020-02-01", "2020-03-31") == 10);
}

TEST_CASE("until the last day of a promised answer silence says nothing; then it is late") {
  const std::string asked =
      entry("note", "2020-02-10", "demand", "alta", "about = [\"garrison\"]\nmove = \"demand\"");
  const std::string promise =
      entry("promise", "2020-02-12", "commitment", "brava",
            "refs = [{ rel = \"promises-answer\", id = \"note\" }]\ndue = [2020-02-18, 2020-02-22]");
  const Script s = script_of(kCovered + asked + promise);
  CHECK(silent_days(s, "2020-02-02", "2020-02-12") == 10);
  CHECK(silent_days(s, "2020-02-12", "2020-02-22") == 0);
  CHECK(silent_days(s, "2020-02-22", "2020-03-03") == 10);
  const auto late = std::find_if(s.steps.begin(), s.steps.end(),
                                 [](const Step& step) { return step.kind == StepKind::lateness; });
  REQUIRE(late != s.steps.end());
  CHECK(late->date == *Date::parse("2020-02-23"));
  CHECK(late->mover == Side::target);
  const Script kept = script_of(
      kCovered + asked + promise +
      entry("reply", "2020-02-21", "response", "brava",
            "refs = [{ rel = \"answers\", id = \"note\" }, { rel = \"fulfils\", id = \"promise\" }]"));
  CHECK(std::none_of(kept.steps.begin(), kept.steps.end(),
                     [](const Step& step) { return step.kind == StepKind::lateness; }));
}

TEST_CASE("an ultimatum makes its author decide when the day has passed") {
  const std::string ultimatum =
      entry("ultimatum", "2020-02-20", "demand", "alta",
            "about = [\"garrison\"]\nmove = \"demand\"\ndue = 2020-02-25\nconsequence = \"a landing\"");
  const auto expires = [&](const std::string& more) {
    for (const auto& step : script_of(kCovered + ultimatum + more).steps) {
      if (step.kind == StepKind::expiry) return step.date.iso();
    }
    return std::string("never");
  };
  CHECK(expires("") == "2020-02-26");
  CHECK(expires(entry("longer", "2020-02-24", "statement", "alta",
                      "refs = [{ rel = \"extends\", id = \"ultimatum\" }]\ndue = 2020-03-05")) ==
        "2020-03-06");
  CHECK(expires(entry("dropped", "2020-02-24", "withdrawal", "alta",
                      "refs = [{ rel = \"withdraws\", id = \"ultimatum\" }]\nmove = \"withdraw\"")) ==
        "never");
}

TEST_CASE("a refusal by somebody entitled makes a standing demand unacceptable from its day on") {
  const Script s = script_of(
      kCovered + entry("note", "2020-02-10", "demand", "alta", "about = [\"garrison\"]\nmove = \"demand\"") +
      entry("no", "2020-02-14", "rejection", "island",
            "about = [\"garrison\"]\nrefs = [{ rel = \"rejects\", id = \"note\" }]"));
  const auto terms = std::find_if(s.steps.begin(), s.steps.end(), [](const Step& step) {
    return step.kind == StepKind::terms && step.all_refused;
  });
  REQUIRE(terms != s.steps.end());
  CHECK(terms->date == *Date::parse("2020-02-14"));
}
