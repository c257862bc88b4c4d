// JSON in and out of named models.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "demarche/models.h"

namespace demarche {
namespace {

using Json = nlohmann::ordered_json;

Value value_of(const Json& json) {
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number()) return json.get<double>();
  if (json.is_array()) {
    Value::List list;
    for (const Json& one : json) list.push_back(value_of(one));
    return list;
  }
  if (json.is_object()) {
    Value::Record record;
    for (const auto& [key, inner] : json.items()) record.emplace_back(key, value_of(inner));
    return record;
  }
  return json.is_string() ? json.get<std::string>() : std::string("null");
}

Json json_of(const Value& value) {
  if (const double* number = value.number()) {
    constexpr double kExact = 1e15;  // whole numbers print without a point
    if (*number == std::floor(*number) && std::abs(*number) < kExact)
      return static_cast<std::int64_t>(*number);
    return *number;
  }
  if (value.truth()) return *value.truth();
  if (value.word()) return *value.word();
  if (value.list()) {
    Json list = Json::array();
    for (const Value& one : *value.list()) list.push_back(json_of(one));
    return list;
  }
  Json record = Json::object();
  for (const auto& [key, inner] : *value.record()) record[key] = json_of(inner);
  return record;
}

Json trust_json(const ModelAnswer& answer) {
  Json out;
  if (answer.certificate) {
    out = Json::parse(certificate_json(*answer.certificate));
  } else {
    out = {{"status", "converged"}, {"method", "closed-form"}};
  }
  out["numeric_by"] = answer.method;
  if (!answer.closed_form.empty()) out["largest_difference"] = answer.largest_difference();
  return out;
}

Json info_json(const ModelInfo& info) {
  Json parameters = Json::array();
  for (const ModelParameter& p : info.parameters)
    parameters.push_back({{"name", p.name},
                          {"meaning", p.meaning},
                          {"range", p.range},
                          {"example", json_of(p.example)},
                          {"required", p.required}});
  return {{"model", info.name},        {"title", info.title},
          {"question", info.question}, {"explanation", info.explanation},
          {"source", info.source},     {"parameters", parameters}};
}

/// Line and column (from 1, in bytes) of the byte at `offset`.
SourceLocation place_of(std::string_view text, std::size_t offset, const std::string& file) {
  SourceLocation where{file, 1, 1};
  for (std::size_t i = 0; i < std::min(offset, text.size()); ++i) {
    ++where.column;
    if (text[i] == '\n') ++where.line, where.column = 1;
  }
  return where;
}

std::string line_at(std::string_view text, int line) {
  for (; line > 1; --line) {
    const auto end = text.find('\n');
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return std::string(text.substr(0, text.find('\n')));
}

constexpr int kDeepest = 30;

int depth_of(std::string_view text) {
  int depth = 0, most = 0;
  for (const char c : text) {
    depth += (c == '[' || c == '{') - (c == ']' || c == '}');
    most = std::max(most, depth);
  }
  return most;
}

}  // namespace

Result<Value> read_value(std::string_view text, const std::string& file) {
  Diagnostic problem;
  problem.code = "json-syntax";
  problem.hint = R"(for example {"p": 0.5, "cA": 0.1, "cB": 0.15})";
  problem.where = {file, 1, 1};
  if (depth_of(text) > kDeepest) {
    problem.message = "brackets are nested too deeply for parameters";
    return problem;
  }
  try {
    return value_of(Json::parse(text));
  } catch (const Json::parse_error& error) {
    problem.where = place_of(text, error.byte > 0 ? error.byte - 1 : 0, file);
    problem.source_line = line_at(text, problem.where.line);
    problem.message = "this is not JSON: a value, comma or bracket is missing or wrong here";
    return problem;
  }
}

Value read_setting(std::string_view text) {
  if (depth_of(text) <= kDeepest) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_discarded()) return value_of(json);
    const Json list = Json::parse("[" + std::string(text) + "]", nullptr, false);
    if (!list.is_discarded() && list.size() > 1) return value_of(list);
  }
  double number = 0;  // ".5" and "+1", which JSON does not know
  const char* begin = text.data() + (!text.empty() && text.front() == '+' ? 1 : 0);
  const auto [end, failure] = std::from_chars(begin, text.data() + text.size(), number);
  if (!text.empty() && failure == std::errc() && end == text.data() + text.size()) return number;
  return std::string(text);
}

std::string model_json(const ModelAnswer& answer) {
  const Json out{{"model", answer.model.name},
                 {"title", answer.model.title},
                 {"parameters", json_of(answer.parameters)},
                 {"closed_form", json_of(answer.closed_form)},
                 {"numeric", json_of(answer.numeric)},
                 {"certificate", trust_json(answer)},
                 {"words", answer.words},
                 {"source", answer.model.source}};
  return out.dump(2) + "\n";
}

std::string model_list_json(std::string_view name) {
  Json models = Json::array();
  for (const ModelInfo& info : named_models())
    if (name.empty() || info.name == name) models.push_back(info_json(info));
  return Json{{"models", models}}.dump(2) + "\n";
}

}  // namespace demarche
