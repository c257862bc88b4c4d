// Readings from JSON: those of the inbox, and what another program proposes.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "demarche/review.h"
#include "read/reading_parse.h"

namespace demarche::read {
namespace {

using Json = nlohmann::json;

std::string text(const Json& json, const char* key) {
  const auto it = json.find(key);
  return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::vector<std::string> texts(const Json& json, const char* key) {
  std::vector<std::string> out;
  const auto it = json.find(key);
  if (it == json.end()) return out;
  if (it->is_string()) out.push_back(it->get<std::string>());
  if (it->is_array())
    for (const Json& item : *it)
      if (item.is_string()) out.push_back(item.get<std::string>());
  return out;
}

int number(const Json& json, const char* key) {
  const auto it = json.find(key);
  return it != json.end() && it->is_number_integer() ? it->get<int>() : 0;
}

TextSpan span_of(const Json& json) {
  if (!json.is_object()) return {};
  return {number(json, "start"), number(json, "end")};
}

std::vector<TextSpan> spans(const Json& json, const char* key) {
  std::vector<TextSpan> out;
  if (const auto it = json.find(key); it != json.end() && it->is_array())
    for (const Json& item : *it) out.push_back(span_of(item));
  return out;
}

std::optional<Date> day(const Json& json) {
  return json.is_string() ? Date::parse(json.get<std::string>()) : std::nullopt;
}

std::optional<Period> period(const Json& json, const char* key, const char* words) {
  const auto it = json.find(key);
  Period out;
  out.text = text(json, words);
  if (it == json.end() || !it->is_array() || it->size() != 2)
    return out.text.empty() ? std::nullopt : std::optional(out);
  out.from = day((*it)[0]);
  out.to = day((*it)[1]);
  out.relative = !out.from && !out.to;
  return out;
}

Amount amount_of(const Json& json) {
  Amount out;
  const auto value = json.find("value");
  if (value != json.end() && value->is_number()) out.value = value->get<double>();
  if (value != json.end() && value->is_array() && value->size() == 2 && (*value)[0].is_number() &&
      (*value)[1].is_number()) {
    out.value = (*value)[0].get<double>();
    out.high = (*value)[1].get<double>();
  }
  out.unit = text(json, "unit");
  out.qualifier = text(json, "qualifier");
  out.text = text(json, "text");
  if (json.contains("span")) out.span = span_of(json["span"]);
  return out;
}

std::vector<Amount> amounts(const Json& json) {
  std::vector<Amount> out;
  if (const auto it = json.find("amounts"); it != json.end() && it->is_array())
    for (const Json& item : *it) out.push_back(amount_of(item));
  if (const auto it = json.find("amount"); out.empty() && it != json.end() && it->is_object())
    out.push_back(amount_of(*it));
  return out;
}

Suggestion suggestion_of(const Json& json) {
  Suggestion e;
  e.id = text(json, "id");
  e.kind = text(json, "kind");
  e.by = texts(json, "by");
  e.to = texts(json, "to");
  e.on_behalf_of = texts(json, "on_behalf_of");
  e.content = text(json, "content");
  if (auto date = period(json, "date", "date_text")) e.date = *date;
  e.due = period(json, "due", "due_text");
  e.condition = text(json, "condition");
  e.consequence = text(json, "consequence");
  e.factuality = factuality_of(text(json, "factuality")).value_or(Factuality::actual);
  e.amounts = amounts(json);
  if (const auto it = json.find("quote"); it != json.end() && it->is_object())
    e.quote = Quote{text(*it, "text"), spans(*it, "spans")};
  if (const auto it = json.find("refs"); it != json.end() && it->is_array())
    for (const Json& ref : *it)
      if (ref.is_object()) e.refs.push_back({text(ref, "rel"), text(ref, "id")});
  e.attribution = texts(json, "attribution");
  e.about = texts(json, "about");
  e.spans = spans(json, "spans");
  if (json.contains("trigger")) e.trigger = span_of(json["trigger"]);
  const std::string tier = text(json, "tier");
  e.tier = tier == "A" ? Tier::a : tier == "B" ? Tier::b : Tier::c;
  e.rule = text(json, "rule");
  e.empty_slots = texts(json, "empty");
  e.dropped = texts(json, "dropped");
  if (const std::string origin = text(json, "origin"); !origin.empty()) e.origin = origin;
  return e;
}

TextActor actor_of(const Json& json) {
  TextActor actor{
      text(json, "id"),       text(json, "name"), text(json, "kind"), text(json, "acts_for"), false,
      spans(json, "mentions")};
  if (const auto it = json.find("known"); it != json.end() && it->is_boolean()) actor.known = it->get<bool>();
  return actor;
}

Diagnostic problem(std::string code, const std::string& name, std::string message) {
  Diagnostic d;
  d.code = std::move(code);
  d.where = {name, 1, 1};
  d.message = std::move(message);
  return d;
}

}  // namespace

Result<std::vector<Suggestion>> parse_suggestions(std::string_view json, const std::string& name) {
  const Json document = Json::parse(json, nullptr, false);
  if (document.is_discarded()) return problem("reading-syntax", name, "not JSON");
  const Json* list = &document;
  if (document.is_object() && document.contains("entries")) list = &document["entries"];
  if (!list->is_array())
    return problem("reading-schema", name, "expected a list of entries, or an object with `entries`");
  std::vector<Suggestion> out;
  for (const Json& item : *list) {
    if (!item.is_object()) return problem("reading-schema", name, "an entry is not an object");
    out.push_back(suggestion_of(item));
  }
  return out;
}

Result<Reading> parse_reading(std::string_view json, const std::string& name) {
  const Json document = Json::parse(json, nullptr, false);
  if (document.is_discarded()) return problem("reading-syntax", name, "not JSON");
  if (!document.is_object() || text(document, "schema") != "demarche-reading/1" ||
      !document.contains("document"))
    return problem("reading-schema", name, "expected a reading with schema demarche-reading/1");
  auto entries = parse_suggestions(json, name);
  if (!entries) return entries.diagnostics();
  Reading reading;
  const Json& about = document["document"];
  reading.document = text(about, "name");
  reading.sha256 = text(about, "sha256");
  reading.status = text(about, "status");
  reading.place = text(about, "place");
  if (about.contains("published")) reading.published = day(about["published"]);
  reading.text = text(document, "text");
  if (const auto it = document.find("origin"); it != document.end() && it->is_array())
    for (const Json& place : *it)
      if (place.is_number_integer()) reading.origin.push_back(place.get<int>());
  if (const auto it = document.find("actors"); it != document.end() && it->is_array())
    for (const Json& actor : *it)
      if (actor.is_object()) reading.actors.push_back(actor_of(actor));
  reading.sentences = number(document, "sentences");
  reading.entries = std::move(*entries);
  return reading;
}

std::string decision_line(const Decision& d) {
  nlohmann::ordered_json out{{"time", d.time},
                             {"reviewer", d.reviewer},
                             {"verdict", kVerdictNames[static_cast<std::size_t>(d.verdict)]},
                             {"sha256", d.sha256},
                             {"suggestion", d.suggestion},
                             {"rule", d.rule},
                             {"kind", d.kind},
                             {"entries", d.entries},
                             {"note", d.note}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<Decision> decision_of(std::string_view line) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  Decision d{text(json, "sha256"), text(json, "suggestion"), text(json, "rule"),
             text(json, "kind"),   Verdict::accept,          text(json, "reviewer"),
             text(json, "time"),   texts(json, "entries"),   text(json, "note")};
  const std::string verdict = text(json, "verdict");
  for (std::size_t v = 0; v < kVerdictNames.size(); ++v)
    if (kVerdictNames[v] == verdict) return d.verdict = static_cast<Verdict>(v), d;
  return std::nullopt;
}

}  // namespace demarche::read
