#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "crisis/validate.h"

namespace demarche {
namespace {

const Actor& actor_of(const Draft& draft, const Stance& stance) {
  return draft.crisis.actors[static_cast<std::size_t>(stance.actor)];
}
const Issue& issue_of(const Draft& draft, const Stance& stance) {
  return draft.crisis.issues[static_cast<std::size_t>(stance.issue)];
}
bool contains(const std::vector<int>& list, int value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}
std::string title(const Draft& draft, const Stance& stance) {
  return fmt::format("`{}` on `{}`", actor_of(draft, stance).id, issue_of(draft, stance).id);
}

void check_duplicates(Draft& draft) {
  std::vector<std::pair<int, int>> seen;
  for (const Stance& stance : draft.crisis.stances) {
    const std::pair subject{stance.actor, stance.issue};
    if (std::find(seen.begin(), seen.end(), subject) != seen.end()) {
      draft.findings.error("duplicate-stance", place_of(stance.where),
                           fmt::format("a second stance of {}", title(draft, stance)));
    }
    seen.push_back(subject);
  }
}

bool was_dropped(const Draft& draft, int actor, int issue) {
  return std::any_of(draft.dropped_stances.begin(), draft.dropped_stances.end(), [&](const auto& dropped) {
    return (dropped.first == actor || dropped.first < 0) && (dropped.second == issue || dropped.second < 0);
  });
}

/// Both leads need a stance on every issue: a package has no worth to a lead that is silent about a part of
/// it.
void check_leads_complete(Draft& draft) {
  const Crisis& crisis = draft.crisis;
  for (int a = 0; a < static_cast<int>(crisis.actors.size()); ++a) {
    const Actor& actor = crisis.actors[static_cast<std::size_t>(a)];
    if (!actor.lead || actor.side == Side::outside) continue;
    for (int i = 0; i < static_cast<int>(crisis.issues.size()); ++i) {
      if (crisis.stance(a, i) || was_dropped(draft, a, i)) continue;
      const Issue& issue = crisis.issues[static_cast<std::size_t>(i)];
      draft.findings.error("missing-stance", place_of(issue.where),
                           fmt::format("the lead `{}` has no stance on `{}`", actor.id, issue.id),
                           "both leads need a [[stance]] on every issue");
    }
  }
}

void check_core(Draft& draft, const Stance& stance) {
  const Actor& actor = actor_of(draft, stance);
  const Place place = place_of(stance.where);
  if (!stance.core) {
    if (stance.satisfies.empty()) return;
    draft.findings.error("satisfies-without-core", place,
                         fmt::format("{} has `satisfies` but is not core", title(draft, stance)),
                         "add core = true");
    return;
  }
  if (draft.sides_known && (!actor.lead || actor.side != Side::challenger)) {
    draft.findings.error(
        "core-not-lead", place,
        fmt::format("{} is core, but only the challenger's lead has a veto core", title(draft, stance)),
        "say it with a red line instead");
  }
  if (contains(stance.satisfies, issue_of(draft, stance).status_quo)) {
    draft.findings.warning(
        "core-satisfied", place,
        fmt::format("the core of {} is satisfied by the status quo", title(draft, stance)));
  }
}

void check_red_lines(Draft& draft, const Stance& stance) {
  const Issue& issue = issue_of(draft, stance);
  std::vector<int> refused;
  for (const RedLine& line : stance.red_lines) {
    for (const int option : line.refuses) {
      if (contains(stance.satisfies, option)) {
        draft.findings.error(
            "satisfies-refused", place_of(line.where),
            fmt::format("{} refuses `{}`, which satisfies its own core", title(draft, stance),
                        issue.options[static_cast<std::size_t>(option)].id));
      }
      if (!contains(refused, option)) refused.push_back(option);
    }
    if (!line.refuses.empty() && refused.size() == issue.options.size()) {
      draft.findings.error(
          "unreachable-red-line", place_of(line.where),
          fmt::format("{} refuses every option, so nothing can be agreed", title(draft, stance)),
          "leave out the option it would take in the end");
      return;
    }
  }
  if (stance.demanded && contains(refused, *stance.demanded)) {
    draft.findings.error("demands-refused", place_of(stance.where),
                         fmt::format("{} demands `{}` and refuses it", title(draft, stance),
                                     issue.options[static_cast<std::size_t>(*stance.demanded)].id));
  }
}

void check_values(Draft& draft, const Stance& stance) {
  double low = 1, high = 0;
  for (const InputRef& value : stance.value) {
    if (!value) return;
    low = std::min(low, draft.crisis.input(value).value.centre());
    high = std::max(high, draft.crisis.input(value).value.centre());
  }
  if (stance.value.size() < 2 || high > low) return;
  draft.findings.warning("indifferent", place_of(stance.where),
                         fmt::format("{} gives every option the same value", title(draft, stance)),
                         "0 is the worst option to the actor and 1 the best");
}

}  // namespace

void validate_stances(Draft& draft) {
  check_duplicates(draft);
  check_leads_complete(draft);
  for (const Stance& stance : draft.crisis.stances) {
    check_core(draft, stance);
    check_red_lines(draft, stance);
    check_values(draft, stance);
  }
}

}  // namespace demarche
