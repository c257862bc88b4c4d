// From a path or a text to a Study. What only the subjects know is checked when they are prepared.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "crisis/correlations.h"
#include "crisis/shape_check.h"
#include "crisis/table_section.h"
#include "crisis/toml_file.h"
#include "demarche/study.h"
#include "study/study_keys.h"

namespace demarche {
namespace {

using study::study_keys;
using Kind = TomlNode::Kind;

constexpr FileWords kWords{"a study", "docs/formats/study.md describes a study",
                           "studies/ holds studies to begin with", study::kStudySchema};

class StudyBuilder {
 public:
  StudyBuilder(const TomlNode& root, Findings& findings)
      : root_(root), findings_(findings), head_(root, study_keys(), context()) {}

  Study build() {
    study_.id = head_.text("id");
    study_.title = head_.text("title");
    study_.note = head_.text("note");
    if (head_.find("draws")) study_.draws = head_.long_whole("draws");
    if (head_.find("seed")) study_.seed = static_cast<std::uint64_t>(head_.long_whole("seed"));
    study_.keep_draws = head_.flag("keep_draws", false);
    read_outputs();
    study_.quantiles = numbers("quantiles", {0.05, 0.25, 0.5, 0.75, 0.95}, head_);
    std::sort(study_.quantiles.begin(), study_.quantiles.end());
    for_each("dossier", [&](const TableSection& section) { read_dossier(section); });
    for_each("model", [&](const TableSection& section) { read_model(section); });
    for_each("grid", [&](const TableSection& section) { read_axis(section); });
    for_each("input", [&](const TableSection& section) { read_input(section); });
    study_.correlations = read_correlations(root_, sources_, findings_);
    if (const TomlNode* stop = root_.find("stop"); stop && stop->is(Kind::table))
      read_stop(TableSection(*stop, *study_keys().find("stop")->child, context()));
    if (study_.subjects.empty() && !findings_.any_errors()) {
      findings_.error("no-subject", {}, "the study draws nothing",
                      "add a [[dossier]] with `path`, or a [[model]] with `name`");
    }
    return std::move(study_);
  }

 private:
  ReadContext context() { return {findings_, sources_, numbers_}; }

  template <class Each>
  void for_each(std::string_view key, const Each& each) {
    const TomlNode* list = root_.find(key);
    const Key& known = *study_keys().find(key);
    if (!list || !list->is(Kind::array)) return;
    for (const TomlNode& item : list->items)
      if (item.is(Kind::table)) each(TableSection(item, *known.child, context()));
  }

  void read_outputs() {
    const TomlNode* list = head_.find("outputs");
    if (!list) return;
    for (const TomlNode& item : list->items) {
      if (!item.is(Kind::text)) continue;
      if (std::find(study_.outputs.begin(), study_.outputs.end(), item.text) != study_.outputs.end()) {
        findings_.error("named-twice", item.place,
                        fmt::format("`outputs` names {} twice", quoted(item.text)));
      }
      study_.outputs.push_back(item.text);
      study_.output_places.push_back(findings_.at(item.place));
    }
    if (list->is(Kind::array) && list->items.empty())
      findings_.error("empty-list", list->place, "`outputs` is an empty list");
  }

  /// Numbers of a list in which texts have no meaning.
  std::vector<double> numbers(std::string_view key, std::vector<double> fallback,
                              const TableSection& section) {
    const TomlNode* list = section.find(key);
    if (!list || !list->is(Kind::array)) return fallback;
    std::vector<double> out;
    for (const TomlNode& item : list->items) {
      if (item.is_number()) out.push_back(item.real);
      if (item.is(Kind::text)) {
        findings_.error("wrong-type", item.place,
                        fmt::format("`{}` holds {}; expected numbers", key, item.describe()));
      }
    }
    return out;
  }

  void read_dossier(const TableSection& section) {
    StudySubject subject;
    subject.name = section.text("path");
    subject.where = section.where();
    subject.exchange = section.choice("game", 0) == 1;
    std::vector<std::string> runs = section.texts("run");
    if (!section.find("run")) runs = {"standard"};
    for (const std::string& run : runs) {
      if (run != "standard" && run != "analyst") {
        findings_.error("unknown-word", section.place("run"),
                        fmt::format("`run` is {}; expected standard or analyst", quoted(run)));
      }
      subject.standard = run == "standard";
      study_.subjects.push_back(subject);
    }
  }

  static Value value_of(const TomlNode& node) {
    if (node.is(Kind::text)) return node.text;
    if (!node.is(Kind::array)) return node.real;
    Value::List list;
    for (const TomlNode& item : node.items) list.push_back(value_of(item));
    return list;
  }

  void read_model(const TableSection& section) {
    StudySubject subject;
    subject.kind = StudySubject::Kind::model;
    subject.name = section.text("name");
    subject.where = section.where();
    Value set{Value::Record{}};
    if (const TomlNode* table = section.find("set"); table && table->is(Kind::table)) {
      for (const TomlEntry& entry : table->entries) set_value(set, entry.key, value_of(entry.value));
    }
    subject.set = *set.record();
    study_.subjects.push_back(std::move(subject));
  }

  void read_axis(const TableSection& section) {
    StudyAxis axis{section.text("path"), {}, section.where(), findings_.at(section.place("path"))};
    check_not_set(axis.path, section);
    const TomlNode* list = section.find("values");
    const auto most = static_cast<std::size_t>(study::kMostValues);
    if (list && list->items.size() > most) {
      findings_.error("too-many", list->place,
                      fmt::format("`values` has {} entries; at most {} are read", list->items.size(), most));
    }
    for (std::size_t i = 0; list && i < std::min(most, list->items.size()); ++i) {
      const TomlNode& item = list->items[i];
      // The shortest text that reads back as the same number.
      std::string value = item.is(Kind::text) ? item.text
                          : item.is_number()  ? fmt::format("{}", item.real)
                                              : "";
      if (std::find(axis.values.begin(), axis.values.end(), value) != axis.values.end()) {
        findings_.error("named-twice", item.place, fmt::format("`values` has {} twice", quoted(value)));
      }
      axis.values.push_back(std::move(value));
    }
    if (list) axis.where = findings_.at(list->place);
    study_.axes.push_back(std::move(axis));
  }

  void read_input(const TableSection& section) {
    StudyInput input;
    input.path = section.text("path");
    check_not_set(input.path, section);
    const std::size_t before = numbers_.size();
    section.number("value", input.path);
    if (numbers_.size() == before) return;  // reported
    input.beliefs = numbers_.back().value.beliefs();
    input.where = findings_.at(section.place("value"));
    input.path_where = findings_.at(section.place("path"));
    study_.inputs.push_back(std::move(input));
  }

  /// A path is set once: on an axis or as an input.
  void check_not_set(const std::string& path, const TableSection& section) {
    if (!path.empty() && !set_.insert(path).second) {
      findings_.error("set-twice", section.place("path"),
                      fmt::format("{} is set in two places of the study", quoted(path)),
                      "one [[grid]] or one [[input]] per path");
    }
  }

  void read_stop(const TableSection& section) {
    StudyStop stop;
    const std::string output = section.text("output");
    const auto at = std::find(study_.outputs.begin(), study_.outputs.end(), output);
    if (at == study_.outputs.end()) {
      findings_.error("unknown-output", section.place("output"),
                      fmt::format("{} is not among the outputs of the study", quoted(output)),
                      did_you_mean(output, study_.outputs));
    }
    stop.output = static_cast<int>(at - study_.outputs.begin());
    if (section.find("half_width")) stop.half_width = section.real("half_width");
    if (section.find("confidence")) stop.confidence = section.real("confidence");
    if (section.find("first")) stop.first = section.long_whole("first");
    const std::vector<double> range = numbers("range", {0, 1}, section);
    if (range.size() != 2 || !(range[0] < range[1])) {
      findings_.error("bounds-order", section.place("range"),
                      "`range` is not [low, high] with low below high");
    } else {
      stop.low = range[0], stop.high = range[1];
    }
    study_.stop = stop;
  }

  const TomlNode& root_;
  Findings& findings_;
  SourceBook sources_;
  std::vector<Input> numbers_;
  TableSection head_;
  std::set<std::string> set_;
  Study study_;
};

}  // namespace

Result<Study> parse_study(std::string_view toml, const std::string& name) {
  Findings findings(name);
  TomlNode root;
  if (!parse_versioned(toml, kWords, root, findings)) return {findings.take(toml)};
  check_shape(root, study_keys(), findings, study_keys());
  Study study = StudyBuilder(root, findings).build();
  if (findings.any_errors()) return {findings.take(toml)};
  study.file = name;
  study.text = std::string(toml);
  study.sha256 = sha256_hex(toml);
  return {std::move(study), findings.take(toml)};
}

Result<Study> read_study(const std::string& path) {
  Findings findings(path);
  std::string bytes;
  if (!load_bytes(path, kWords, bytes, findings)) return {findings.take(bytes)};
  return parse_study(bytes, path);
}

}  // namespace demarche
