// Entries of a ledger as data.

#include <nlohmann/json.hpp>

#include "demarche/report.h"

namespace demarche {
namespace {

using Json = nlohmann::ordered_json;

template <class List>
Json ids(const std::vector<int>& indices, const List& named) {
  Json out = Json::array();
  for (const int index : indices) out.push_back(named[static_cast<std::size_t>(index)].id);
  return out;
}

template <std::size_t N, class Enum>
std::string_view word(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

Json interval(const DateInterval& days) { return Json{days.from.iso(), days.to.iso()}; }

Json known(const Crisis& crisis, const Entry& entry) {
  Json out = Json::array();
  for (const Knowledge& knowledge : entry.known)
    out.push_back({{"date", knowledge.date.iso()},
                   {"to", knowledge.everyone ? Json("public") : ids(knowledge.actors, crisis.actors)}});
  return out;
}

Json refs(const Ledger& ledger, const Entry& entry) {
  Json out = Json::array();
  for (const Ref& ref : entry.refs)
    out.push_back({{"rel", word(kRelationNames, ref.relation)},
                   {"id", ledger.entries[static_cast<std::size_t>(ref.entry)].id},
                   {"extent", word(kExtentNames, ref.extent)},
                   {"status", ref.inferred ? "inferred" : "explicit"}});
  return out;
}

/// A number, or [low, mode, high].
Json number(const Ledger& ledger, InputRef ref) {
  if (!ref) return nullptr;
  const Uncertain& value = ledger.input(ref).value;
  if (value.is_constant()) return value.centre();
  return Json{value.low(), value.centre(), value.high()};
}

Json amount(const Ledger& ledger, const Entry& entry) {
  if (!entry.amount) return nullptr;
  return {{"value", number(ledger, entry.amount->value)},
          {"unit", entry.amount->unit},
          {"qualifier", entry.amount->qualifier},
          {"scope", entry.amount->scope}};
}

Json sources(const Entry& entry) {
  Json out = Json::array();
  for (const EntrySource& source : entry.sources) {
    Json spans = Json::array();
    for (const TextSpan& span : source.spans) spans.push_back({{"start", span.start}, {"end", span.end}});
    std::string grade;
    if (source.reliability != 0)
      grade = std::string(1, source.reliability) + std::to_string(source.credibility);
    out.push_back(
        {{"document", source.document}, {"spans", spans}, {"sha256", source.sha256}, {"grade", grade}});
  }
  return out;
}

Json moves(const Entry& entry) {
  Json out = Json::object();
  for (const MoveChance& chance : entry.move)
    out[std::string(word(kMoveNames, chance.move))] = chance.probability;
  return out;
}

Json likelihood(const Ledger& ledger, const Entry& entry) {
  if (!entry.likelihood) return nullptr;
  Json out = Json::object();
  for (std::size_t i = 0; i < kHypothesisNames.size(); ++i)
    out[std::string(kHypothesisNames[i])] = number(ledger, entry.likelihood->given[i]);
  return out;
}

Json posture(const Ledger& ledger, const Entry& entry) {
  if (!entry.posture) return nullptr;
  Json checklist = Json::object();
  for (std::size_t i = 0; i < kChecklistNames.size(); ++i) {
    if (entry.posture->checklist[i] != Sighting::unknown)
      checklist[std::string(kChecklistNames[i])] = word(kSightingNames, entry.posture->checklist[i]);
  }
  return {{"level", number(ledger, entry.posture->level)},
          {"share", number(ledger, entry.posture->share)},
          {"scope", word(kForceScopeNames, entry.posture->scope)},
          {"checklist", checklist}};
}

Json entry_json(const Crisis& crisis, const Ledger& ledger, const Entry& entry) {
  return {{"id", entry.id},
          {"kind", word(kEntryKindNames, entry.kind)},
          {"by", ids(entry.by, crisis.actors)},
          {"to", ids(entry.to, crisis.actors)},
          {"on_behalf_of", ids(entry.on_behalf_of, crisis.actors)},
          {"about", ids(entry.about, crisis.issues)},
          {"content", entry.content},
          {"date", interval(entry.date)},
          {"known", known(crisis, entry)},
          {"visibility", entry.visibility == Visibility::in_private ? "private" : "public"},
          {"due", entry.due ? interval(*entry.due) : Json(nullptr)},
          {"condition", entry.condition},
          {"consequence", entry.consequence},
          {"factuality", word(kFactualityNames, entry.factuality)},
          {"status", entry.inferred ? "inferred" : "explicit"},
          {"amount", amount(ledger, entry)},
          {"quote", entry.quote},
          {"refs", refs(ledger, entry)},
          {"attribution", entry.attribution},
          {"source", sources(entry)},
          {"origin", entry.origin},
          {"move", moves(entry)},
          {"likelihood", likelihood(ledger, entry)},
          {"posture", posture(ledger, entry)},
          {"status_quo_change", number(ledger, entry.status_quo_change)},
          {"note", entry.note}};
}

}  // namespace

std::string ledger_json(const Crisis& crisis, const Ledger& ledger, const std::vector<int>& entries) {
  Json out;
  out["entries"] = Json::array();
  for (const int index : entries)
    out["entries"].push_back(entry_json(crisis, ledger, ledger.entries[static_cast<std::size_t>(index)]));
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace demarche
