#include "study/study_keys.h"

#include "crisis/correlations.h"
#include "crisis/key_groups.h"

namespace demarche::study {
namespace {

using enum KeyKind;

Key value_list(std::string name, Domain domain, int most, std::string description, bool is_needed) {
  Key key = make_key(std::move(name), values, std::move(description), is_needed);
  key.domain = domain;
  key.most = most;
  return key;
}

Key list_of(const TableKeys& child, int most) {
  Key key = child_key(child.name, tables, child);
  key.most = most;
  return key;
}

const TableKeys& dossier_subject_keys() {
  static const TableKeys keys{
      "dossier",
      "A crisis to draw",
      {
          needed_key("path", text, "Folder of the dossier, seen from the folder of the study"),
          make_key("run", text_or_texts,
                   "standard, analyst (the dossier's judgements), or both; standard if absent"),
          choice_key("game", {"standoff", "exchange"}, "What is played in every draw; standoff if absent"),
      }};
  return keys;
}

const TableKeys& model_subject_keys() {
  static const TableKeys keys{
      "model",
      "A named model to draw",
      {
          needed_key("name", text, "Name of the model, as `demarche solve --list` prints it"),
          [] {
            Key key = make_key("set", settings, "Parameters that neither vary nor are drawn");
            key.domain = kAnyNumber;
            return key;
          }(),
      }};
  return keys;
}

const TableKeys& axis_keys() {
  static const TableKeys keys{
      "grid",
      "One axis of the grid",
      {
          needed_key("path", text, "What is set: a path as `what-if --set` takes it, or a model's parameter"),
          value_list("values", kAnyNumber, kMostValues, "The values, numbers or texts such as \"0.2..0.4\"",
                     true),
      }};
  return keys;
}

const TableKeys& input_keys() {
  static const TableKeys keys{
      "input",
      "A number about which the study believes something of its own",
      {
          needed_key("path", text, "A number of the dossier or of the prior, or a model's parameter"),
          needed(number_key("value", kAnyNumber, "The number, or what is believed about it")),
      }};
  return keys;
}

/// A study has no sources of its own.
const TableKeys& unsourced_correlate_keys() {
  static const TableKeys keys = [] {
    TableKeys made = correlate_keys();
    std::erase_if(made.keys, [](const Key& key) { return key.name == "source"; });
    return made;
  }();
  return keys;
}

const TableKeys& stop_keys() {
  static const TableKeys keys{
      "stop",
      "Draw until the mean of one output is known well enough; `draws` is then the most",
      {
          needed_key("output", text, "Which output"),
          needed(plain_number_key("half_width", {1e-9, 1e9}, "Half the width the interval may have")),
          plain_number_key("confidence", {0.5, 0.9999},
                           "Chance that the interval holds the mean; 0.95 if absent"),
          make_key("range", values, "[low, high]: the output never leaves it; [0, 1] if absent"),
          whole_key("first", {100, 1e9}, "Draws before the first look; 1000 if absent"),
      }};
  return keys;
}

}  // namespace

const TableKeys& study_keys() {
  static const TableKeys keys = [] {
    TableKeys file{"study", "Many draws over a grid, for the engine Demarche", {}};
    file.keys = {
        needed(choice_key("schema", {std::string(kStudySchema)}, "Version of this format")),
        needed_key("id", id, "Id of the study, kebab-case"),
        needed_key("title", text, "What it asks, in one line"),
        make_key("note", text, "Why, and how to read the result"),
        whole_key("draws", {10, kMostDraws}, "Draws per cell of the grid; 1000 if absent"),
        whole_key("seed", {0, 9e15}, "Seed of all draws; 1 if absent"),
        needed_key("outputs", texts, "What to tell of every cell"),
        value_list("quantiles", {0, 1}, 64, "Which quantiles; 0.05, 0.25, 0.5, 0.75, 0.95 if absent", false),
        make_key("keep_draws", flag, "True: every single draw goes into the result as well"),
        list_of(dossier_subject_keys(), kMostDossiers),
        list_of(model_subject_keys(), kMostDossiers),
        list_of(axis_keys(), kMostAxes),
        list_of(input_keys(), kMostInputs),
        list_of(unsourced_correlate_keys(), kMostInputs),
        child_key("stop", table, stop_keys()),
    };
    return file;
  }();
  return keys;
}

}  // namespace demarche::study
