#include "crisis/keys.h"

#include <algorithm>

#include "crisis/correlations.h"
#include "crisis/key_groups.h"

namespace demarche {
namespace {

Key section(std::string name, KeyKind kind, const TableKeys& child, bool needed, int most) {
  Key key;
  key.name = std::move(name);
  key.kind = kind;
  key.description = child.description;
  key.needed = needed;
  key.child = &child;
  key.most = most;
  return key;
}

Key head(std::string name, KeyKind kind, std::string description, bool needed = true) {
  Key key;
  key.name = std::move(name);
  key.kind = kind;
  key.description = std::move(description);
  key.needed = needed;
  return key;
}

TableKeys whole_file() {
  constexpr KeyKind one = KeyKind::table, many = KeyKind::tables;
  TableKeys file{"dossier", "A crisis as a formal object, for the engine Demarche", {}};
  Key schema = head("schema", KeyKind::choice, "Version of this format");
  schema.choices = {std::string(kSchemaVersion)};
  file.keys = {
      schema,
      head("id", KeyKind::id, "Short name of the crisis, kebab-case; all random draws depend on it"),
      head("title", KeyKind::text, "Title for reports"),
      head("as_of", KeyKind::date, "The day this dossier describes; nothing later may be known in it"),
      head("description", KeyKind::text, "One or two sentences", false),
      section("source", many, source_keys(), false, 1024),
      section("actor", many, actor_keys(), true, 256),
      section("issue", many, issue_keys(), true, 64),
      section("stance", many, stance_keys(), true, 4096),
      section("posture", many, posture_keys(), false, 8),
      section("attack", many, attack_keys(), true, 64),
      section("threat", many, threat_keys(), false, 64),
      section("war", one, war_keys(), false, 0),
      section("protocol", one, protocol_keys(), true, 0),
      section("window", many, window_keys(), false, 256),
      section("trend", one, trend_keys(), false, 0),
      section("start", one, start_keys(), false, 0),
      section("now", one, now_keys(), false, 0),
      section("resolution", many, resolution_keys(), false, 16),
      section("reference_class", many, reference_class_keys(), false, 64),
      section("forecast", many, forecast_keys(), false, 1024),
      section("correlate", many, correlate_keys(), false, 1024),
      section("expect", many, expect_keys(), false, 256),
  };
  return file;
}

}  // namespace

const Key* TableKeys::find(std::string_view key) const {
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == key; });
  return found == keys.end() ? nullptr : &*found;
}

std::vector<std::string> TableKeys::names() const {
  std::vector<std::string> list;
  for (const Key& key : keys) list.push_back(key.name);
  return list;
}

const TableKeys& dossier_keys() {
  static const TableKeys keys = whole_file();
  return keys;
}

}  // namespace demarche
