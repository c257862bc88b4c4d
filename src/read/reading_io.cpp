// A reading as JSON, and its events in the classes of PLOVER.
#include <nlohmann/json.hpp>

#include "demarche/read.h"
#include "read/reading_parse.h"

namespace demarche::read {
namespace {

using Json = nlohmann::ordered_json;

Json day(const std::optional<Date>& date) { return date ? Json(date->iso()) : Json(nullptr); }
Json pair(const Period& period) { return Json::array({day(period.from), day(period.to)}); }
Json json_of(TextSpan span) { return {{"start", span.start}, {"end", span.end}}; }
Json json_of(const std::vector<TextSpan>& spans) {
  Json list = Json::array();
  for (TextSpan span : spans) list.push_back(json_of(span));
  return list;
}

Json json_of(const Amount& amount) {
  Json out;
  out["value"] = amount.high ? Json::array({amount.value, *amount.high}) : Json(amount.value);
  out["unit"] = amount.unit;
  if (!amount.qualifier.empty()) out["qualifier"] = amount.qualifier;
  out["text"] = amount.text;
  out["span"] = json_of(amount.span);
  return out;
}

Json json_of(const Suggestion& e) {
  Json out;
  out["id"] = e.id;
  out["kind"] = e.kind;
  out["by"] = e.by;
  out["to"] = e.to;
  out["on_behalf_of"] = e.on_behalf_of;
  out["content"] = e.content;
  out["date"] = e.date.from || e.date.to ? pair(e.date) : Json(nullptr);
  if (!e.date.text.empty()) out["date_text"] = e.date.text;
  out["due"] = e.due ? pair(*e.due) : Json(nullptr);
  if (e.due) out["due_text"] = e.due->text;
  out["condition"] = e.condition;
  if (!e.consequence.empty()) out["consequence"] = e.consequence;
  out["factuality"] = word(e.factuality);
  out["amount"] = e.amounts.empty() ? Json(nullptr) : json_of(e.amounts.front());
  if (e.amounts.size() > 1) {
    out["amounts"] = Json::array();
    for (const Amount& amount : e.amounts) out["amounts"].push_back(json_of(amount));
  }
  out["quote"] = e.quote ? Json{{"text", e.quote->text}, {"spans", json_of(e.quote->spans)}} : Json(nullptr);
  out["refs"] = Json::array();
  for (const Reference& ref : e.refs) out["refs"].push_back({{"rel", ref.relation}, {"id", ref.id}});
  out["attribution"] = e.attribution;
  out["about"] = e.about;
  out["spans"] = json_of(e.spans);
  out["trigger"] = json_of(e.trigger);
  out["tier"] = std::string(1, static_cast<char>('A' + static_cast<int>(e.tier)));
  out["rule"] = e.rule;
  out["empty"] = e.empty_slots;
  out["dropped"] = e.dropped;
  out["origin"] = e.origin;
  return out;
}

Json json_of(const TextActor& actor) {
  Json out{{"id", actor.id}, {"name", actor.name}, {"kind", actor.kind}, {"known", actor.known}};
  if (!actor.acts_for.empty()) out["acts_for"] = actor.acts_for;
  out["mentions"] = json_of(actor.mentions);
  return out;
}

Json reading_object(const Reading& reading) {
  Json out;
  out["schema"] = "demarche-reading/1";
  out["document"] = {{"name", reading.document},
                     {"sha256", reading.sha256},
                     {"published", day(reading.published)},
                     {"status", reading.status},
                     {"place", reading.place}};
  out["sentences"] = reading.sentences;
  out["actors"] = Json::array();
  for (const TextActor& actor : reading.actors) out["actors"].push_back(json_of(actor));
  out["entries"] = Json::array();
  for (const Suggestion& e : reading.entries) out["entries"].push_back(json_of(e));
  out["notes"] = Json::array();
  for (const Diagnostic& note : reading.notes)
    out["notes"].push_back({{"code", note.code}, {"message", note.message}});
  return out;
}

std::string text_of(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string reading_json(const Reading& reading) { return text_of(reading_object(reading)); }

std::string reading_with_text(const Reading& reading) {
  Json out = reading_object(reading);
  out["text"] = reading.text;
  if (!reading.origin.empty()) out["origin"] = reading.origin;
  return text_of(out);
}

}  // namespace demarche::read
