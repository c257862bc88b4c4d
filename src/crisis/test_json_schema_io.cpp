// Test code: the JSON schemas, written from the readers' key tables, and the checks that hold the two
// together.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "crisis/findings.h"
#include "crisis/shape_check.h"
#include "crisis/test_json_schema.h"
#include "crisis/toml_tree.h"

namespace demarche {
namespace {

using Json = nlohmann::ordered_json;

std::string path_of(const std::string& file) { return std::string(DEMARCHE_SOURCE_DIR) + "/" + file; }

std::string text_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

Json reference(const std::string& name) { return {{"$ref", "#/$defs/" + name}}; }
Json text_schema() { return {{"type", "string"}, {"minLength", 1}}; }
Json list_of(Json item, int at_least) {
  return {{"type", "array"}, {"items", std::move(item)}, {"minItems", at_least}};
}

Json pair_of(Json item) {
  return {{"type", "array"}, {"items", std::move(item)}, {"minItems", 2}, {"maxItems", 2}};
}
Json one_or_several(const Json& item) { return {{"anyOf", Json::array({item, list_of(item, 1)})}}; }
Json date_schema() { return {{"type", "string"}, {"format", "date"}}; }

Json bounded(const char* type, const Key& key) {
  Json schema = {{"type", type}};
  if (key.above_zero) {
    schema["exclusiveMinimum"] = 0;
  } else if (key.domain.low > kAnyNumber.low) {
    schema["minimum"] = key.domain.low;
  }
  if (key.domain.high < kNonNegative.high) schema["maximum"] = key.domain.high;
  return schema;
}

/// The forms of an uncertain number; a number written alone is held to its domain as well.
Json number_schema(const Key& key) {
  Json forms = Json::array({bounded("number", key)});
  for (const char* form : {"range", "number", "judges"}) forms.push_back(reference(form));
  return {{"anyOf", forms}};
}

Json schema_of(const Key& key) {
  switch (key.kind) {
    case KeyKind::text:
      return text_schema();
    case KeyKind::free_text:
      return {{"type", "string"}};
    case KeyKind::id:
      return reference("id");
    case KeyKind::source_id:
      return {{"type", "string"}, {"pattern", "^[A-Za-z0-9-]+$"}};
    case KeyKind::reference:
      return text_schema();
    case KeyKind::references:
      return list_of(text_schema(), key.name == "options" ? 2 : 1);
    case KeyKind::sources:
      return {{"anyOf", Json::array({text_schema(), list_of(text_schema(), 1)})}};
    case KeyKind::texts:
      return list_of(text_schema(), 0);
    case KeyKind::flag:
      return {{"type", "boolean"}};
    case KeyKind::date:
      return date_schema();
    case KeyKind::whole:
      return bounded("integer", key);
    case KeyKind::probability:
      return {{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
    case KeyKind::number:
      return number_schema(key);
    case KeyKind::range:
      return reference("range");
    case KeyKind::cost_or_never:
      return {{"anyOf", Json::array({{{"const", "never"}}, number_schema(key)})}};
    case KeyKind::choice:
      return {{"enum", key.choices}};
    case KeyKind::option_texts:
      return {{"type", "object"}, {"additionalProperties", text_schema()}};
    case KeyKind::option_numbers:
      return {{"type", "object"}, {"additionalProperties", number_schema(key)}};
    case KeyKind::bounds:
      return pair_of({{"type", "number"}});
    case KeyKind::date_or_interval:
      return {{"anyOf", Json::array({date_schema(), pair_of(date_schema())})}};
    case KeyKind::text_or_texts:
      return {{"anyOf", Json::array({text_schema(), list_of(text_schema(), 1)})}};
    case KeyKind::choice_or_table:
      return {{"anyOf", Json::array({{{"enum", key.choices}}, reference(key.child->name)})}};
    case KeyKind::date_or_tables:
      return {{"anyOf", Json::array({date_schema(), reference(key.child->name),
                                     list_of(reference(key.child->name), 1)})}};
    case KeyKind::texts_or_tables:
      return one_or_several({{"anyOf", Json::array({text_schema(), reference(key.child->name)})}});
    case KeyKind::spans: {
      const Json span = pair_of({{"type", "integer"}, {"minimum", 0}});
      return one_or_several(span);
    }
    case KeyKind::plain_number:
      return bounded("number", key);
    case KeyKind::values:
      return list_of({{"type", {"number", "string"}}}, 1);
    case KeyKind::settings:
      return {{"type", "object"}, {"additionalProperties", {{"type", {"number", "string", "array"}}}}};
    case KeyKind::table:
      return reference(key.child->name);
    case KeyKind::tables:
      return list_of(reference(key.child->name), 0);
    case KeyKind::table_or_tables:
      return {{"anyOf", Json::array({reference(key.child->name), list_of(reference(key.child->name), 0)})}};
  }
  return {};
}

Json schema_of(const TableKeys& table) {
  Json properties = Json::object(), required = Json::array();
  for (const Key& key : table.keys) {
    Json described = {{"description", key.description}};
    described.update(schema_of(key));
    properties[key.name] = described;
    if (key.needed) required.push_back(key.name);
  }
  Json schema = {{"description", table.description}, {"type", "object"}, {"properties", properties}};
  if (!required.empty()) schema["required"] = required;
  schema["additionalProperties"] = false;
  return schema;
}

/// Calls visit(table) for a table and all below it.
template <class Visit>
void walk(const TableKeys& table, const Visit& visit) {
  visit(table);
  for (const Key& key : table.keys) {
    if (key.child) walk(*key.child, visit);
  }
}

std::set<std::string> names_in(const Json& definition) {
  std::set<std::string> names;
  for (const auto& [name, property] : definition.at("properties").items()) {
    CHECK_FALSE(property.at("description").get<std::string>().empty());
    names.insert(name);
  }
  return names;
}

bool accepts(const TableKeys& table, const std::string& key) {
  Findings findings("key.toml");
  TomlNode node;
  REQUIRE(parse_toml(key + " = 0\n", node, findings));
  check_shape(node, table, findings, table);
  for (const Diagnostic& one : findings.take("")) {
    if (one.code == "unknown-key") return false;
  }
  return true;
}

Json whole_schema(const TableKeys& file, const SchemaTitle& title) {
  Json schema = {
      {"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"$id", title.id}, {"title", title.title}};
  schema.update(schema_of(file));
  Json definitions = Json::object();
  definitions["id"] = {{"description", "Lower-case letters and digits with single hyphens between"},
                       {"type", "string"},
                       {"pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"}};
  definitions["range"] = {{"description", "[low, mode, high]: 5 % point, most likely value, 95 % point"},
                          {"type", "array"},
                          {"items", {{"type", "number"}}},
                          {"minItems", 3},
                          {"maxItems", 3}};
  definitions["number"] = schema_of(number_keys());
  definitions["number"]["oneOf"] =
      Json::array({{{"required", {"value"}}}, {{"required", {"range"}}}, {{"required", {"dist"}}}});
  definitions["judge"] = schema_of(judge_keys());
  definitions["judges"] = list_of(reference("judge"), 1);
  // A plain number inside the table form: no further tables.
  for (const char* form : {"number", "judge"}) {
    for (const char* part : {"value", "mean", "sd", "low", "high"}) {
      Json& property = definitions[form]["properties"][part];
      property.erase("anyOf");
      property["type"] = "number";
    }
  }
  walk(file, [&](const TableKeys& table) {
    if (&table != &file) definitions[table.name] = schema_of(table);
  });
  schema["$defs"] = definitions;
  return schema;
}

}  // namespace

void check_schema_is_key_table(const TableKeys& file, const SchemaTitle& title) {
  const std::string written = whole_schema(file, title).dump(2) + "\n";
  if (std::getenv("DEMARCHE_REGENERATE")) std::ofstream(path_of(title.file), std::ios::binary) << written;
  CHECK_MESSAGE(text_of(path_of(title.file)) == written,
                "run this test with DEMARCHE_REGENERATE=1 and read the difference");
}

void check_reader_accepts_schema(const TableKeys& file, const SchemaTitle& title) {
  const Json schema = Json::parse(text_of(path_of(title.file)));
  std::vector<const TableKeys*> tables{&number_keys(), &judge_keys()};
  walk(file, [&](const TableKeys& table) {
    if (std::find(tables.begin(), tables.end(), &table) == tables.end()) tables.push_back(&table);
  });
  for (const TableKeys* table : tables) {
    CAPTURE(table->name);
    const Json& definition = table == &file ? schema : schema.at("$defs").at(table->name);
    const std::set<std::string> in_schema = names_in(definition);
    const std::vector<std::string> known = table->names();
    CHECK(in_schema == std::set<std::string>(known.begin(), known.end()));
    for (const std::string& key : in_schema) CHECK(accepts(*table, key));
    CHECK_FALSE(accepts(*table, "no-such-key"));
    CHECK(definition.at("additionalProperties") == false);
  }
  CHECK(schema.at("$defs").size() == tables.size() - 1 + 3);  // and id, range, judges
}

void check_page_names_keys(const TableKeys& file, const std::string& page) {
  const std::string text = text_of(path_of(page));
  REQUIRE_FALSE(text.empty());
  walk(file, [&](const TableKeys& table) {
    for (const Key& key : table.keys) {
      CAPTURE(table.name + "." + key.name);
      CHECK(text.find(key.name) != std::string::npos);
    }
  });
}

}  // namespace demarche
