#include <fmt/format.h>

#include <algorithm>

#include "crisis/build.h"

namespace demarche {
namespace {

using Kind = TomlNode::Kind;

void build_sources(const TomlNode& root, Draft& draft) {
  for_each_section(root, "source", draft, [&](const Section& section) {
    Source source = read_source(section);
    check_is_new(source.id, draft.sources.ids(), "source", section.place("id"), draft.findings);
    draft.sources.add(source.id);
    draft.crisis.sources.push_back(std::move(source));
  });
}

Actor build_actor(const Section& section, Draft& draft) {
  Actor actor;
  actor.id = section.text("id");
  actor.name = section.text("name", actor.id);
  actor.aliases = section.texts("aliases");
  const int side = section.choice("side", -1);
  actor.side = side < 0 ? Side::outside : static_cast<Side>(side);
  const TomlNode* lead = section.find("lead");
  draft.sides_known = draft.sides_known && side >= 0 && (!lead || lead->is(Kind::flag));
  actor.lead = section.flag("lead", false);
  actor.veto = section.flag("veto", false);
  const std::string prefix = "actor." + actor.id;
  actor.influence = section.number("influence", prefix);
  actor.capability = section.number("capability", prefix);
  actor.disagreement = section.number("disagreement", prefix);
  actor.sources = section.sources();
  actor.where = section.where();
  return actor;
}

void build_actor_list(const TomlNode& root, Draft& draft) {
  std::vector<Actor>& actors = draft.crisis.actors;
  for_each_section(root, "actor", draft, [&](const Section& section) {
    Actor actor = build_actor(section, draft);
    check_is_new(actor.id, ids_of(actors), "actor", section.place("id"), draft.findings);
    actors.push_back(std::move(actor));
  });
  // A protege may stand before its patron, so the links come last.
  const std::vector<std::string> ids = ids_of(actors);
  std::size_t index = 0;
  for_each_section(root, "actor", draft, [&](const Section& section) {
    actors[index++].protege_of = section.reference("protege_of", ids, "actor");
  });
}

void label_options(const Section& section, Issue& issue, const std::vector<std::string>& ids, Draft& draft) {
  const TomlNode* labels = section.find("labels");
  if (!labels || !labels->is(Kind::table)) return;
  for (const TomlEntry& entry : labels->entries) {
    const auto at = std::find(ids.begin(), ids.end(), entry.key);
    if (at == ids.end()) {
      draft.findings.error(
          "unknown-option", entry.place,
          fmt::format("`labels` speaks of {}, which is no option of the issue", quoted(entry.key)),
          did_you_mean(entry.key, ids));
    } else {
      issue.options[static_cast<std::size_t>(at - ids.begin())].label = entry.value.text;
    }
  }
}

void build_options(const Section& section, Issue& issue, Draft& draft) {
  const TomlNode* list = section.find("options");
  if (!list) return;
  for (const TomlNode& item : list->items) {
    if (!item.is(Kind::text)) continue;
    check_is_new(item.text, ids_of(issue.options), "option of this issue", item.place, draft.findings);
    Option option;
    option.id = option.label = item.text;
    std::replace(option.label.begin(), option.label.end(), '-', ' ');
    issue.options.push_back(std::move(option));
  }
  if (list->is(Kind::array) && list->items.size() == 1) {
    draft.findings.error("too-few-options", list->place,
                         "an issue with one option is not in dispute; expected at least two");
  }
}

Issue build_issue(const Section& section, Draft& draft) {
  Issue issue;
  issue.id = section.text("id");
  issue.question = section.text("question");
  issue.ordered = section.flag("ordered", true);
  build_options(section, issue, draft);
  const std::vector<std::string> options = ids_of(issue.options);
  label_options(section, issue, options, draft);
  if (!options.empty()) issue.status_quo = section.reference("status_quo", options, "option").value_or(0);
  const auto keeps = section.option_numbers("enforceability", "issue." + issue.id, options);
  for (std::size_t o = 0; o < keeps.size(); ++o) issue.options[o].enforceability = keeps[o];
  issue.sources = section.sources();
  issue.where = section.where();
  return issue;
}

}  // namespace

void build_actors(const TomlNode& root, Draft& draft) {
  build_sources(root, draft);
  build_actor_list(root, draft);
  for_each_section(root, "issue", draft, [&](const Section& section) {
    Issue issue = build_issue(section, draft);
    check_is_new(issue.id, ids_of(draft.crisis.issues), "issue", section.place("id"), draft.findings);
    draft.crisis.issues.push_back(std::move(issue));
  });
}

}  // namespace demarche
