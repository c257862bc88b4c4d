#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "demarche/models.h"

namespace demarche {
namespace {

std::pair<std::string_view, std::string_view> first_key(std::string_view path) {
  const auto dot = path.find('.');
  if (dot == std::string_view::npos) return {path, {}};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

const Value* element(const Value::List& list, std::string_view position) {
  std::size_t index = 0;
  const auto [end, failure] = std::from_chars(position.data(), position.data() + position.size(), index);
  const bool whole = failure == std::errc() && end == position.data() + position.size();
  return whole && index < list.size() ? &list[index] : nullptr;
}

const Value* member(const Value::Record& record, std::string_view key) {
  const auto found =
      std::find_if(record.begin(), record.end(), [&](const auto& m) { return m.first == key; });
  return found == record.end() ? nullptr : &found->second;
}

}  // namespace

const Value* Value::find(std::string_view path) const {
  const auto [key, rest] = first_key(path);
  const Value* inner = list() ? element(*list(), key) : record() ? member(*record(), key) : nullptr;
  return inner == nullptr || rest.empty() ? inner : inner->find(rest);
}

void set_value(Value& target, std::string_view path, Value value) {
  if (!target.record()) target = Value::Record{};
  const auto [key, rest] = first_key(path);
  auto& members = *target.record();
  auto found = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.first == key; });
  if (found == members.end())
    found = members.insert(found, {std::string(key), rest.empty() ? Value() : Value(Value::Record{})});
  if (rest.empty()) {
    found->second = std::move(value);
  } else {
    set_value(found->second, rest, std::move(value));
  }
}

std::string to_text(const Value& value) {
  std::string text;
  const auto separate = [&] {
    if (text.size() > 1) text += ", ";
  };
  if (value.number()) return fmt::format("{:.6g}", *value.number() == 0 ? 0.0 : *value.number());
  if (value.truth()) return *value.truth() ? "true" : "false";
  if (value.word()) return *value.word();
  if (value.list()) {
    text = "[";
    for (const Value& one : *value.list()) separate(), text += to_text(one);
    return text + "]";
  }
  text = "{";
  for (const auto& [key, inner] : *value.record()) separate(), text += key + ": " + to_text(inner);
  return text + "}";
}

}  // namespace demarche
