// Two codings of one crisis, as data.

#include <nlohmann/json.hpp>

#include "demarche/report.h"

namespace demarche {
namespace {

using Json = nlohmann::ordered_json;

const std::string& id(const Ledger& ledger, int index) {
  return ledger.entries[static_cast<std::size_t>(index)].id;
}

Json ids(const Ledger& ledger, const std::vector<int>& entries) {
  Json out = Json::array();
  for (const int index : entries) out.push_back(id(ledger, index));
  return out;
}

}  // namespace

std::string compare_json(const Ledger& first, const Ledger& second, const LedgerComparison& made,
                         const CompareEffects* effects) {
  Json out;
  out["fields"] = Json::array();
  for (const FieldAgreement& field : made.fields)
    out["fields"].push_back({{"field", field.field},
                             {"compared", field.compared},
                             {"agree", field.agree},
                             {"kappa", field.kappa ? Json(*field.kappa) : Json(nullptr)}});
  out["pairs"] = Json::array();
  for (const EntryPair& pair : made.pairs)
    out["pairs"].push_back({{"first", id(first, pair.first)},
                            {"second", id(second, pair.second)},
                            {"score", pair.score},
                            {"differs", pair.differs}});
  out["only_first"] = ids(first, made.only_first);
  out["only_second"] = ids(second, made.only_second);
  if (effects) {
    Json& moved = out["answer"];
    moved = {{"to", effects->to.iso()},
             {"war_first", effects->war_first},
             {"war_second", effects->war_second},
             {"not_read", effects->unread}};
    moved["fields"] = Json::array();
    for (const FieldEffect& field : effects->fields)
      moved["fields"].push_back({{"entry", id(first, made.pairs[static_cast<std::size_t>(field.pair)].first)},
                                 {"field", field.field},
                                 {"war", field.war},
                                 {"change", field.change}});
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace demarche
