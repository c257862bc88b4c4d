#include "crisis/key_groups.h"

namespace demarche {

using enum KeyKind;

namespace {

constexpr Domain kDaysBetweenMoves{0, 3650};
constexpr Domain kSignedShare{-1, 1};
constexpr Domain kCases{0, 1e9};

TableKeys state_keys(std::string name, std::string description, std::string date_default) {
  return {std::move(name),
          std::move(description),
          {
              make_key("date", date, "The day; default " + std::move(date_default)),
              whole_key("posture", {0, 4}, "The challenger's posture level"),
              choice_key("demand", {"none", "negotiable", "unacceptable"}, "The demand that stands"),
              choice_key("offer", {"none", "without-core", "meets-core"}, "The offer that stands"),
              whole_key("threat", {0, 2}, "The threat that stands: 0 none, 1 warned, 2 explicit"),
              sources_key(),
          }};
}

}  // namespace

const TableKeys& protocol_keys() {
  static const TableKeys keys{"protocol",
                              "The calendar of the crisis",
                              {
                                  needed(above_zero(number_key("tempo_days", kDaysBetweenMoves,
                                                               "Days between moves, observed and sourced"))),
                                  needed_key("horizon", date, "Forecasts run to the end of this day"),
                                  make_key("deadline", date, "A date one side has set"),
                              }};
  return keys;
}

const TableKeys& window_keys() {
  static const TableKeys keys{
      "window",
      "A period that changes what can be done: season, exercise, summit; kept, not used yet",
      {
          needed_key("id", id, "Id to refer to it by, kebab-case"),
          needed_key("from", date, "First day"),
          needed_key("to", date, "Last day"),
          needed_key("effect", text, "What it changes, in one sentence"),
          make_key("attack", reference, "The attack it bears on"),
          unused_yet(number_key("size", kAnyNumber, "Size of the effect")),
          sources_key(),
      }};
  return keys;
}

const TableKeys& trend_keys() {
  static const TableKeys keys{"trend",
                              "What changes without a deal; kept, not used yet",
                              {
                                  unused_yet(number_key("win_chance_per_month", kSignedShare,
                                                        "Change of the chance of success per month")),
                                  unused_yet(number_key("status_quo_per_month", kSignedShare,
                                                        "Change of the worth of the status quo per month")),
                              }};
  return keys;
}

const TableKeys& start_keys() {
  static const TableKeys keys =
      state_keys("start", "Where the crisis begins; default: nothing has happened", "the date of [now]");
  return keys;
}

const TableKeys& now_keys() {
  static const TableKeys keys = state_keys("now", "Where the crisis stands at as_of", "as_of");
  return keys;
}

const TableKeys& resolution_keys() {
  static const TableKeys keys{
      "resolution",
      "What counts as an ending, by which source, until which day",
      {
          needed(choice_key("outcome",
                            {"war", "accident", "concession", "settlement", "back-down", "standoff"},
                            "The ending")),
          needed_key("rule", text, "What counts as it"),
          make_key("source", text, "Which source decides, in words"),
          make_key("until", date, "Until which day; default the horizon"),
      }};
  return keys;
}

const TableKeys& reference_class_keys() {
  static const TableKeys keys{"reference_class",
                              "Cases of the past this crisis may be compared with",
                              {
                                  needed_key("id", id, "Id to refer to it by, kebab-case"),
                                  needed_key("definition", text, "Which cases belong to it"),
                                  needed(whole_key("k", kCases, "Cases that ended in war")),
                                  needed(whole_key("n", {1, 1e9}, "Cases in all")),
                                  make_key("horizon", text, "Over which time"),
                                  make_key("excludes", text, "Which cases were left out"),
                                  sources_key(),
                              }};
  return keys;
}

const TableKeys& forecast_keys() {
  static const TableKeys keys{"forecast",
                              "A forecast others have published, shown beside the engine's",
                              {
                                  needed_key("date", date, "When it was made"),
                                  needed_key("by", text, "Who made it"),
                                  needed_key("question", text, "What was forecast"),
                                  needed_key("probability", probability, "The probability"),
                                  make_key("at_least", flag, "True: the forecaster said \"at least\""),
                                  sources_key(),
                              }};
  return keys;
}

const TableKeys& expect_keys() {
  static const TableKeys keys{"expect",
                              "What the author expects the inputs to imply; checked by reading back",
                              {
                                  needed_key("that", text, "The quantity, for example prior-war"),
                                  needed_key("between", bounds, "Lowest and highest value expected"),
                                  make_key("note", text, "Why"),
                              }};
  return keys;
}

const TableKeys& number_keys() {
  static const TableKeys keys{
      "number",
      "A number, known or uncertain",
      {
          number_key("value", kAnyNumber, "A number known exactly"),
          make_key("range", range, "[low, mode, high]: 5 % point, most likely value, 95 % point"),
          make_key("hard", flag, "True: low and high are the ends, not the 5 and 95 % points"),
          choice_key("dist", {"normal", "uniform", "log-uniform"}, "A named distribution"),
          number_key("mean", kAnyNumber, "Mean of a normal"),
          number_key("sd", kNonNegative, "Standard deviation of a normal"),
          number_key("low", kAnyNumber, "Low end of a uniform or log-uniform"),
          number_key("high", kAnyNumber, "High end of a uniform or log-uniform"),
          sources_key(),
          make_key("note", text, "Why this number"),
          make_key("observed", flag, "True: observed, not judged; needs a source"),
      }};
  return keys;
}

const TableKeys& judge_keys() {
  static const TableKeys keys = [] {
    TableKeys made = number_keys();
    made.name = "judge";
    made.description = "What one of several judges believes";
    made.keys.pop_back();  // observed: a judgement is not an observation
    made.keys.insert(made.keys.begin(), needed_key("by", text, "The judge"));
    return made;
  }();
  return keys;
}

}  // namespace demarche
