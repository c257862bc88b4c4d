// Entries in the event classes of PLOVER (Open Event Data Alliance, manual draft of 2021), for comparison
// with what that field uses. PLOVER has no class for a denial, a statement, an assessment, a belief or an
// omission.
#include <nlohmann/json.hpp>

#include <algorithm>

#include "demarche/read.h"
#include "read/gazetteer.h"

namespace demarche::read {
namespace {

using Json = nlohmann::ordered_json;

bool one_of(std::string_view word, std::initializer_list<std::string_view> options) {
  return std::find(options.begin(), options.end(), word) != options.end();
}

// What is still to come is an agreement if it helps, a threat if it hurts.
std::string class_of(const Suggestion& e) {
  if (e.plover.empty() || e.plover == "DENY") return {};
  const bool ahead = e.factuality == Factuality::future || e.factuality == Factuality::conditional;
  if (!ahead || e.rule == "verb.resign") return e.plover;
  if (one_of(e.plover, {"AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"})) return "AGREE";
  if (one_of(e.plover, {"SANCTION", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})) return "THREATEN";
  if (e.plover == "REJECT" && e.rule != "future.refusal" && e.kind == "rejection" &&
      e.factuality == Factuality::future)
    return "THREATEN";
  return e.plover;
}

Json actors(const std::vector<std::string>& ids) {
  Json list = Json::array();
  for (const std::string& id : ids) {
    Json actor{{"id", id}};
    if (const GazetteerActor* known = gazetteer().find(id)) actor["code"] = known->code;
    list.push_back(std::move(actor));
  }
  return list;
}

Json day(const std::optional<Date>& date) { return date ? Json(date->iso()) : Json(nullptr); }

std::string principal(const Reading& reading, const std::string& id) {
  const auto it = std::find_if(reading.actors.begin(), reading.actors.end(),
                               [&](const TextActor& a) { return a.id == id; });
  return it == reading.actors.end() || it->acts_for.empty() ? id : it->acts_for;
}

// Event data names a target wherever the clause names another side: "welcomed the ties between Gondor and
// Osgiliath" has two. A ledger leaves `to` empty there, for nobody is addressed.
std::vector<std::string> targets(const Suggestion& e, const Reading& reading) {
  if (!e.to.empty() || e.by.empty()) return e.to;
  std::vector<std::pair<int, std::string>> found;
  for (const TextActor& actor : reading.actors) {
    const std::string id = principal(reading, actor.id);
    const bool own = std::any_of(e.by.begin(), e.by.end(),
                                 [&](const std::string& by) { return principal(reading, by) == id; });
    if (own || actor.kind == "group") continue;
    for (const TextSpan& place : actor.mentions)
      if (place.start > e.trigger.end && place.end <= e.spans.front().end)
        found.emplace_back(place.start, id);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> out;
  for (const auto& [start, id] : found)
    if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  return out;
}

Json event_of(const Suggestion& e, const Reading& reading) {
  Json event{{"event", class_of(e)},
             {"source", actors(e.by)},
             {"target", actors(targets(e, reading))},
             {"text", e.content},
             {"status", word(e.factuality)}};
  event["date"] = e.date.from || e.date.to ? Json::array({day(e.date.from), day(e.date.to)}) : Json(nullptr);
  event["span"] = {{"start", e.spans.front().start}, {"end", e.spans.front().end}};
  event["trigger"] = {{"start", e.trigger.start}, {"end", e.trigger.end}};
  if (!e.kind.empty()) event["entry"] = e.id;
  return event;
}

}  // namespace

std::string plover_json(const Reading& reading) {
  std::vector<const Suggestion*> events;
  for (const auto* list : {&reading.entries, &reading.events})
    for (const Suggestion& e : *list)
      if (!class_of(e).empty()) events.push_back(&e);
  // Main clauses first, then in text order.
  std::stable_sort(events.begin(), events.end(), [](const Suggestion* a, const Suggestion* b) {
    return std::pair(a->depth, a->spans.front().start) < std::pair(b->depth, b->spans.front().start);
  });
  Json out = Json::array();
  for (const Suggestion* e : events) out.push_back(event_of(*e, reading));
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace demarche::read
