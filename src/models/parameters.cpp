// Parameter specifications, and the check of what was given against them.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "models/model.h"

namespace demarche::models {
namespace {

constexpr double kLarge = 1000;

Parameter ranged(std::string name, std::string meaning, double low, double high, Value example) {
  Parameter parameter;
  parameter.name = std::move(name);
  parameter.meaning = std::move(meaning);
  parameter.example = std::move(example);
  parameter.low = low;
  parameter.high = high;
  return parameter;
}

std::string shape_text(const Parameter& parameter) {
  switch (parameter.shape) {
    case Shape::number:
      return "a number";
    case Shape::whole:
      return "a whole number";
    case Shape::word:
      return fmt::format("\"{}\", the only case this model has", *parameter.example.word());
    case Shape::list:
      return "a list of numbers";
    case Shape::pair:
      return "two numbers";
    case Shape::rows:
      return fmt::format("a list of lists of {} numbers", parameter.width);
    case Shape::table:
      return fmt::format("a list of lists of lists of {} numbers", parameter.width);
  }
  return "";
}

bool are_numbers(const Value& value, std::size_t at_least, std::size_t at_most) {
  const List* list = value.list();
  return list && list->size() >= at_least && list->size() <= at_most &&
         std::all_of(list->begin(), list->end(), [](const Value& v) { return v.number() != nullptr; });
}

bool are_rows(const Value& value, int width) {
  const auto size = static_cast<std::size_t>(width);
  return value.list() && std::all_of(value.list()->begin(), value.list()->end(),
                                     [&](const Value& row) { return are_numbers(row, size, size); });
}

bool has_shape(const Value& value, const Parameter& parameter) {
  switch (parameter.shape) {
    case Shape::number:
      return value.number() != nullptr;
    case Shape::whole:
      return value.number() && *value.number() == std::floor(*value.number());
    case Shape::word:
      return value.word() && *value.word() == *parameter.example.word();
    case Shape::list:
      return are_numbers(value, static_cast<std::size_t>(parameter.width), 1000);
    case Shape::pair:
      return are_numbers(value, 2, 2);
    case Shape::rows:
      return are_rows(value, parameter.width);
    case Shape::table:
      return value.list() && !value.list()->empty() &&
             std::all_of(value.list()->begin(), value.list()->end(), [&](const Value& issue) {
               return are_rows(issue, parameter.width) && !issue.list()->empty();
             });
  }
  return false;
}

void collect_numbers(const Value& value, std::vector<double>& out) {
  if (value.number()) out.push_back(*value.number());
  if (value.list())
    for (const Value& one : *value.list()) collect_numbers(one, out);
}

bool in_range(double x, const Parameter& p) {
  return std::isfinite(x) && (p.low_open ? x > p.low : x >= p.low) &&
         (p.high_open ? x < p.high : x <= p.high);
}

class Checker {
 public:
  Checker(const Model& model, const Value& given) : model_(model), given_(given) {
    for (const Parameter& parameter : model.parameters) names_.push_back(parameter.name);
  }

  Result<Inputs> run() {
    find_unknown(given_, "");
    for (const Parameter& parameter : model_.parameters) check_one(parameter);
    if (!problems_.empty()) return problems_;
    Inputs inputs(std::move(used_));
    if (model_.conditions) problems_ = model_.conditions(inputs);
    if (!problems_.empty()) return problems_;
    return inputs;
  }

 private:
  void find_unknown(const Value& value, const std::string& prefix) {
    if (!value.record()) return;
    for (const auto& [key, inner] : *value.record()) {
      const std::string path = prefix.empty() ? key : prefix + "." + key;
      if (std::find(names_.begin(), names_.end(), path) != names_.end()) continue;
      const bool inside = std::any_of(names_.begin(), names_.end(),
                                      [&](const std::string& name) { return name.starts_with(path + "."); });
      if (inside && inner.record()) {
        find_unknown(inner, path);
      } else {
        report_unknown(path);
      }
    }
  }

  void report_unknown(const std::string& path) {
    const std::string near = closest(path, names_);
    problems_.push_back(
        make_error("unknown-parameter", fmt::format("{} has no parameter '{}'", model_.name, path),
                   near.empty() ? "it has " + join_words(names_) : fmt::format("did you mean '{}'?", near)));
  }

  void check_one(const Parameter& parameter) {
    const Value* value = given_.find(parameter.name);
    if (!value) {
      if (parameter.required) {
        problems_.push_back(make_error("missing-parameter",
                                       fmt::format("'{}' is missing: {}", parameter.name, parameter.meaning),
                                       fmt::format("{}; for example {}={}", range_text(parameter),
                                                   parameter.name, to_text(parameter.example))));
      } else if (!parameter.ignored) {
        set_value(used_, parameter.name, parameter.example);
      }
      return;
    }
    if (!has_shape(*value, parameter)) {
      problems_.push_back(make_error(
          "wrong-type",
          fmt::format("'{}' is {}, expected {}", parameter.name, to_text(*value), shape_text(parameter)),
          parameter.meaning));
      return;
    }
    std::vector<double> numbers;
    collect_numbers(*value, numbers);
    for (const double x : numbers) {
      if (in_range(x, parameter)) continue;
      problems_.push_back(make_error(
          "out-of-range", fmt::format("'{}' is {:g}, expected {}", parameter.name, x, range_text(parameter)),
          parameter.meaning));
      break;
    }
    if (!parameter.ignored) set_value(used_, parameter.name, *value);
  }

  const Model& model_;
  const Value& given_;
  std::vector<std::string> names_;
  std::vector<Diagnostic> problems_;
  Value used_{Record{}};
};

}  // namespace

Parameter share(std::string name, std::string meaning, double example) {
  return ranged(std::move(name), std::move(meaning), 0, 1, example);
}

Parameter inner_share(std::string name, std::string meaning, double example) {
  Parameter parameter = share(std::move(name), std::move(meaning), example);
  parameter.low_open = parameter.high_open = true;
  return parameter;
}

Parameter discount(std::string name, std::string meaning, double example) {
  Parameter parameter = share(std::move(name), std::move(meaning), example);
  parameter.high_open = true;
  return parameter;
}

Parameter cost(std::string name, std::string meaning, double example) {
  return ranged(std::move(name), std::move(meaning), 0, kLarge, example);
}

Parameter positive(std::string name, std::string meaning, double example) {
  Parameter parameter = cost(std::move(name), std::move(meaning), example);
  parameter.low_open = true;
  return parameter;
}

Parameter number(std::string name, std::string meaning, double example) {
  return ranged(std::move(name), std::move(meaning), -kLarge, kLarge, example);
}

Parameter precision(std::string name, double example) {
  return ranged(std::move(name), "precision per unit of payoff; 0 is blind chance", 0, 1e9, example);
}

Parameter whole(std::string name, std::string meaning, int low, int high, int example) {
  Parameter parameter = ranged(std::move(name), std::move(meaning), low, high, example);
  parameter.shape = Shape::whole;
  return parameter;
}

Parameter payoff_pair(std::string name, std::string meaning, double first, double second) {
  Parameter parameter = number(std::move(name), std::move(meaning), 0);
  parameter.example = List{first, second};
  parameter.shape = Shape::pair;
  return parameter;
}

Parameter list(std::string name, std::string meaning, double low, double high, std::vector<double> example) {
  Parameter parameter = ranged(std::move(name), std::move(meaning), low, high, Value(example));
  parameter.shape = Shape::list;
  parameter.width = 1;
  return parameter;
}

Parameter assumed(std::string name, std::string meaning, std::string word) {
  Parameter parameter = ranged(std::move(name), std::move(meaning), 0, 0, std::move(word));
  parameter.shape = Shape::word;
  parameter.required = false;
  return parameter;
}

Parameter optional(Parameter parameter) {
  parameter.required = false;
  return parameter;
}

Parameter ignored(std::string name) {
  Parameter parameter = optional(number(std::move(name), "not used", 0));
  parameter.ignored = true;
  return parameter;
}

const Value& Inputs::at(std::string_view path) const { return *values_.find(path); }

std::vector<double> Inputs::numbers(std::string_view path) const {
  std::vector<double> out;
  collect_numbers(at(path), out);
  return out;
}

Diagnostic broken_condition(std::string message, std::string hint) {
  return make_error("condition", std::move(message), std::move(hint));
}

void OrderOfPayoffs::above(const char* more, const char* less, const char* why) {
  if (inputs_[more] > inputs_[less]) return;
  problems_.push_back(broken_condition(fmt::format("{} is not above {}", more, less), why));
}

std::string range_text(const Parameter& p) {
  if (p.shape == Shape::word) return fmt::format("only {}", *p.example.word());
  const std::string of = p.shape == Shape::whole ? "whole, " : p.shape == Shape::number ? "" : "each ";
  if (p.low_open || p.high_open)
    return of + fmt::format("{} {:g}, {} {:g}", p.low_open ? "above" : "from", p.low,
                            p.high_open ? "below" : "up to", p.high);
  return of + fmt::format("{:g} to {:g}", p.low, p.high);
}

Result<Inputs> check_parameters(const Model& model, const Value& given) {
  return Checker(model, given).run();
}

}  // namespace demarche::models
