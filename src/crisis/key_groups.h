#pragma once
// The key tables of the single sections of a dossier; keys.h puts them together.

#include "crisis/keys.h"

namespace demarche {

// who wants what: key_actors.cpp
const TableKeys& source_keys();
const TableKeys& actor_keys();
const TableKeys& issue_keys();
const TableKeys& red_line_keys();
const TableKeys& stance_keys();
// force: key_force.cpp
const TableKeys& posture_keys();
const TableKeys& attack_keys();
const TableKeys& threat_keys();
const TableKeys& member_keys();
const TableKeys& war_keys();
// time, state and what the answer is held against: key_time.cpp
const TableKeys& protocol_keys();
const TableKeys& window_keys();
const TableKeys& trend_keys();
const TableKeys& start_keys();
const TableKeys& now_keys();
const TableKeys& resolution_keys();
const TableKeys& reference_class_keys();
const TableKeys& forecast_keys();
const TableKeys& expect_keys();

// Makers of one key, so that a table reads as a table.
inline Key make_key(std::string name, KeyKind kind, std::string description, bool needed = false) {
  Key key;
  key.name = std::move(name);
  key.kind = kind;
  key.description = std::move(description);
  key.needed = needed;
  return key;
}
inline Key needed_key(std::string name, KeyKind kind, std::string description) {
  return make_key(std::move(name), kind, std::move(description), true);
}
inline Key number_key(std::string name, Domain domain, std::string description) {
  Key key = make_key(std::move(name), KeyKind::number, std::move(description));
  key.domain = domain;
  return key;
}
inline Key whole_key(std::string name, Domain domain, std::string description) {
  Key key = make_key(std::move(name), KeyKind::whole, std::move(description));
  key.domain = domain;
  return key;
}
inline Key plain_number_key(std::string name, Domain domain, std::string description) {
  Key key = make_key(std::move(name), KeyKind::plain_number, std::move(description));
  key.domain = domain;
  return key;
}
inline Key choice_key(std::string name, std::vector<std::string> choices, std::string description) {
  Key key = make_key(std::move(name), KeyKind::choice, std::move(description));
  key.choices = std::move(choices);
  return key;
}
inline Key child_key(std::string name, KeyKind kind, const TableKeys& child) {
  Key key = make_key(std::move(name), kind, child.description);
  key.child = &child;
  return key;
}
inline Key needed(Key key) {
  key.needed = true;
  return key;
}
inline Key above_zero(Key key) {
  key.above_zero = true;
  return key;
}
inline Key unused_yet(Key key) {
  key.used = false;
  return key;
}
inline Key sources_key() {
  return make_key("source", KeyKind::sources, "Id of the [[source]] this rests on, or a list of ids");
}

}  // namespace demarche
