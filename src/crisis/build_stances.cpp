#include <fmt/format.h>

#include <algorithm>

#include "crisis/build.h"

namespace demarche {
namespace {

using Kind = TomlNode::Kind;

InputRef certain(double value, const std::string& path, Place place, Draft& draft) {
  Input input;
  input.path = path;
  input.value = Uncertain::constant(value);
  input.domain = kUnitInterval;
  input.where = draft.findings.at(place);
  draft.crisis.inputs.push_back(std::move(input));
  return static_cast<int>(draft.crisis.inputs.size()) - 1;
}

void read_breach_cost(const Section& section, const std::string& prefix, RedLine& line, Draft& draft) {
  const TomlNode* believed = section.find("believed");
  line.never = section.number("never", prefix);
  if (!believed) return;
  if (!believed->is(Kind::text)) {
    line.breach_cost =
        draft.context().add_number(*believed, {"believed", prefix + ".breach-cost", kNonNegative});
    return;
  }
  if (believed->text != "never") {
    draft.findings.error(
        "unknown-word", believed->place,
        fmt::format("`believed` is {}; expected a number or the word \"never\"", quoted(believed->text)));
  } else if (section.find("never")) {
    draft.findings.error("never-twice", section.place("never"),
                         "`believed = \"never\"` already says that the line is absolute",
                         "give a breach cost in `believed`, or leave `never` out");
  } else {
    line.never = certain(1, prefix + ".never", believed->place, draft);
  }
}

RedLine build_red_line(const Section& section, const std::string& prefix,
                       const std::vector<std::string>& options, Draft& draft) {
  RedLine line;
  line.refuses = section.references("refuses", options, "option");
  line.declared = section.date("declared");
  section.check_not_later("declared");
  read_breach_cost(section, prefix, line, draft);
  line.sources = section.sources();
  line.where = section.where();
  return line;
}

void build_red_lines(const Section& section, const std::string& subject,
                     const std::vector<std::string>& options, Stance& stance, Draft& draft) {
  const TomlNode* found = section.find("red_line");
  if (!found) return;
  const TableKeys& keys = *dossier_keys().find("stance")->child->find("red_line")->child;
  const auto add = [&](const TomlNode& node) {
    if (!node.is(Kind::table)) return;
    const std::string prefix = fmt::format("red-line.{}.{}", subject, stance.red_lines.size());
    stance.red_lines.push_back(build_red_line(Section(node, keys, draft), prefix, options, draft));
  };
  if (found->is(Kind::array)) {
    for (const TomlNode& item : found->items) add(item);
  } else {
    add(*found);
  }
}

/// Every option needs a value: what an actor thinks of it is never assumed.
void check_every_option(const Section& section, const Issue& issue, const Draft& draft) {
  const TomlNode* value = section.find("value");
  if (!value || !value->is(Kind::table)) return;
  for (const Option& option : issue.options) {
    if (value->find(option.id)) continue;
    draft.findings.error(
        "missing-option", value->place,
        fmt::format("`value` says nothing about the option `{}` of `{}`", option.id, issue.id));
  }
}

/// Packages count the leads, and of the two sides those with a veto and proteges; the numbers of others are
/// kept for later.
bool counts_in_packages(const Actor& actor) {
  return actor.side != Side::outside && (actor.lead || actor.veto || actor.protege_of);
}

void mark_unheard(const Stance& stance, std::size_t first_input, Draft& draft) {
  Crisis& crisis = draft.crisis;
  if (counts_in_packages(crisis.actors[static_cast<std::size_t>(stance.actor)])) return;
  for (std::size_t i = first_input; i < crisis.inputs.size(); ++i) crisis.inputs[i].used = false;
  draft.not_used.emplace_back("stance of an actor without a veto", stance.where);
}

/// Everything of a stance but whose and on what. `options` is empty if the issue is unknown: numbers are
/// still checked, references to options cannot be.
Stance build_stance(const Section& section, const std::vector<std::string>& options, Draft& draft) {
  Stance stance;
  const std::string subject = section.text("actor") + "." + section.text("issue");
  stance.value = section.option_numbers("value", "stance." + subject, options);
  stance.weight = section.number("weight", "stance." + subject);
  stance.core = section.flag("core", false);
  if (stance.core && !section.find("satisfies")) {
    draft.findings.error(
        "core-without-satisfies", section.node().place,
        fmt::format("the stance {} is core but names no option that satisfies it", quoted(subject)),
        "add satisfies = [\"..\"]");
  }
  stance.demanded_on = section.date("demanded_on");
  section.check_not_later("demanded_on");
  if (!options.empty()) {
    stance.satisfies = section.references("satisfies", options, "option");
    stance.demanded = section.reference("demands", options, "option");
    build_red_lines(section, subject, options, stance, draft);
  }
  stance.sources = section.sources();
  stance.where = section.where();
  return stance;
}

}  // namespace

void build_stances(const TomlNode& root, Draft& draft) {
  Crisis& crisis = draft.crisis;
  const std::vector<std::string> actors = ids_of(crisis.actors), issues = ids_of(crisis.issues);
  for_each_section(root, "stance", draft, [&](const Section& section) {
    const std::optional<int> actor = section.reference("actor", actors, "actor");
    const std::optional<int> issue = section.reference("issue", issues, "issue");
    std::vector<std::string> options;
    if (issue) options = ids_of(crisis.issues[static_cast<std::size_t>(*issue)].options);
    const std::size_t first_input = crisis.inputs.size();
    Stance stance = build_stance(section, options, draft);
    if (issue) check_every_option(section, crisis.issues[static_cast<std::size_t>(*issue)], draft);
    if (!actor || !issue) {
      draft.dropped_stances.emplace_back(actor.value_or(-1), issue.value_or(-1));
      return;
    }
    stance.actor = *actor;
    stance.issue = *issue;
    mark_unheard(stance, first_input, draft);
    crisis.stances.push_back(std::move(stance));
  });
}

}  // namespace demarche
