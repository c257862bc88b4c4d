#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "crisis/validate.h"

namespace demarche {
namespace {

const Actor& actor_at(const Draft& draft, int index) {
  return draft.crisis.actors[static_cast<std::size_t>(index)];
}

void check_lead(Draft& draft, Side side, const char* name) {
  std::vector<const Actor*> leads, members;
  for (const Actor& actor : draft.crisis.actors) {
    if (actor.side != side) continue;
    members.push_back(&actor);
    if (actor.lead) leads.push_back(&actor);
  }
  if (members.empty()) {
    const Place place = draft.crisis.actors.empty() ? Place{} : place_of(draft.crisis.actors.front().where);
    draft.findings.error("no-lead", place, fmt::format("no actor is on the {}'s side", name),
                         fmt::format("add an [[actor]] with side = \"{}\" and lead = true", name));
  } else if (leads.empty()) {
    draft.findings.error("no-lead", place_of(members.front()->where), fmt::format("the {} has no lead", name),
                         "write lead = true for the actor whose payoff represents the side");
  }
  for (std::size_t i = 1; i < leads.size(); ++i) {
    draft.findings.error(
        "two-leads", place_of(leads[i]->where),
        fmt::format("`{}` is a second lead of the {}, after `{}`", leads[i]->id, name, leads[0]->id));
  }
}

void check_outsiders(Draft& draft) {
  for (const Actor& actor : draft.crisis.actors) {
    if (actor.side != Side::outside) continue;
    if (actor.lead) {
      draft.findings.error("outside-lead", place_of(actor.where),
                           fmt::format("`{}` stands outside and cannot lead a side", actor.id));
    }
    if (actor.veto) {
      draft.findings.warning("outside-veto", place_of(actor.where),
                             fmt::format("`{}` stands outside, so its veto has no effect", actor.id));
    }
  }
}

/// Follows the chain of patrons from each actor; a chain that comes back is reported once, at its first
/// actor.
void check_protege_links(Draft& draft) {
  const auto& actors = draft.crisis.actors;
  const int count = static_cast<int>(actors.size());
  for (int start = 0; start < count; ++start) {
    std::vector<std::string> chain{actor_at(draft, start).id};
    bool smallest = true;
    int at = start;
    for (int step = 0; step < count; ++step) {
      const std::optional<int> patron = actor_at(draft, at).protege_of;
      if (!patron) break;
      at = *patron;
      chain.push_back(actor_at(draft, at).id);
      smallest = smallest && at >= start;
      if (at == start && smallest) {
        draft.findings.error("protege-cycle", place_of(actor_at(draft, start).where),
                             fmt::format("the protection goes in a circle: {}", join(chain, " under ")));
      }
      if (at == start) break;
    }
  }
}

void check_patron_side(Draft& draft) {
  for (const Actor& actor : draft.crisis.actors) {
    if (!actor.protege_of) continue;
    const Actor& patron = actor_at(draft, *actor.protege_of);
    if (actor.side == patron.side || actor.side == Side::outside || patron.side == Side::outside) continue;
    draft.findings.error(
        "patron-across", place_of(actor.where),
        fmt::format("`{}` is protected by `{}`, which is on the other side", actor.id, patron.id));
  }
}

}  // namespace

void validate_actors(Draft& draft) {
  if (!draft.crisis.actors.empty() && draft.sides_known) {
    check_lead(draft, Side::challenger, "challenger");
    check_lead(draft, Side::target, "target");
  }
  if (draft.sides_known) check_outsiders(draft);
  check_protege_links(draft);
  check_patron_side(draft);
}

}  // namespace demarche
