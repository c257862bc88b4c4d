#include "demarche/crisis.h"

#include <algorithm>

namespace demarche {
namespace {

/// Whether the actor speaks for the target: its public refusal makes a demand unacceptable.
bool answers_for_target(const Actor& actor) {
  return actor.side == Side::target && (actor.lead || actor.veto || actor.protege_of.has_value());
}

bool refused_by(const Stance& stance, int option, Date date) {
  return std::any_of(stance.red_lines.begin(), stance.red_lines.end(), [&](const RedLine& line) {
    const bool said = line.declared && *line.declared <= date;
    return said && std::find(line.refuses.begin(), line.refuses.end(), option) != line.refuses.end();
  });
}

bool publicly_refused(const Crisis& crisis, int issue, int option, Date date) {
  return std::any_of(crisis.stances.begin(), crisis.stances.end(), [&](const Stance& stance) {
    return stance.issue == issue &&
           answers_for_target(crisis.actors[static_cast<std::size_t>(stance.actor)]) &&
           refused_by(stance, option, date);
  });
}

}  // namespace

int Crisis::lead(Side side) const {
  const auto found = std::find_if(actors.begin(), actors.end(),
                                  [&](const Actor& actor) { return actor.side == side && actor.lead; });
  return found == actors.end() ? -1 : static_cast<int>(found - actors.begin());
}

const Stance* Crisis::stance(int actor, int issue) const {
  const auto found = std::find_if(stances.begin(), stances.end(), [&](const Stance& one) {
    return one.actor == actor && one.issue == issue;
  });
  return found == stances.end() ? nullptr : &*found;
}

std::vector<int> Crisis::core_issues() const {
  std::vector<int> list;
  const int challenger = lead(Side::challenger);
  for (int issue = 0; issue < static_cast<int>(issues.size()); ++issue) {
    const Stance* own = stance(challenger, issue);
    if (own && own->core) list.push_back(issue);
  }
  return list;
}

std::vector<int> Crisis::refused_core_issues(Date date) const {
  std::vector<int> list;
  const int challenger = lead(Side::challenger);
  for (const int issue : core_issues()) {
    const std::vector<int>& ways = stance(challenger, issue)->satisfies;
    const bool all_refused = std::all_of(
        ways.begin(), ways.end(), [&](int option) { return publicly_refused(*this, issue, option, date); });
    if (!ways.empty() && all_refused) list.push_back(issue);
  }
  return list;
}

}  // namespace demarche
