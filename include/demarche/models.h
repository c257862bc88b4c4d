#pragma once
// Named models of the literature: parameters in, the published closed form and a numerical solution out.

#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "demarche/base.h"
#include "demarche/efg.h"
#include "demarche/solve.h"

namespace demarche {

/// A parameter or a result: a number, a truth, a word, a list, or a record that keeps the order of its keys.
class Value {
 public:
  using List = std::vector<Value>;
  using Record = std::vector<std::pair<std::string, Value>>;

  Value() : held_(0.0) {}
  Value(std::same_as<bool> auto truth) : held_(truth) {}
  template <class Number>
  requires(std::integral<Number> || std::floating_point<Number>) &&
      (!std::same_as<Number, bool>)Value(Number number) : held_(static_cast<double>(number)) {}
  Value(std::string word) : held_(std::move(word)) {}
  Value(const char* word) : held_(std::string(word)) {}
  Value(List list) : held_(std::move(list)) {}
  Value(Record record) : held_(std::move(record)) {}
  /// A list of numbers.
  Value(const std::vector<double>& numbers) : held_(List(numbers.begin(), numbers.end())) {}

  [[nodiscard]] const double* number() const { return std::get_if<double>(&held_); }
  [[nodiscard]] const bool* truth() const { return std::get_if<bool>(&held_); }
  [[nodiscard]] const std::string* word() const { return std::get_if<std::string>(&held_); }
  [[nodiscard]] const List* list() const { return std::get_if<List>(&held_); }
  [[nodiscard]] const Record* record() const { return std::get_if<Record>(&held_); }
  [[nodiscard]] Record* record() { return std::get_if<Record>(&held_); }
  /// The value at a path of keys and positions such as "tying.signal" or "equilibria.0.name"; null if absent.
  [[nodiscard]] const Value* find(std::string_view path) const;
  bool operator==(const Value&) const = default;

 private:
  std::variant<double, bool, std::string, List, Record> held_;
};

/// "0.65", "true", "semi", "[0.4, 0.65]", "{lo: 0.4}": numbers with six significant digits.
std::string to_text(const Value& value);

/// Sets the value at a dotted key ("c.SQ"), creating the records on the way.
void set_value(Value& record, std::string_view key, Value value);

/// Reads `text` as JSON. Problems have line and column within `file`.
Result<Value> read_value(std::string_view text, const std::string& file);
/// The value of `--set key=value`: JSON if it is, numbers separated by commas, or a word.
Value read_setting(std::string_view text);

struct ModelParameter {
  std::string name;     ///< dotted where it stands in a record: "c.SQ"
  std::string meaning;  ///< with its unit
  std::string range;    ///< in words: "0 to 1"
  Value example;
  bool required = true;
};

struct ModelInfo {
  std::string name;
  std::string title;
  std::string question;     ///< one line
  std::string explanation;  ///< one paragraph
  std::string source;
  std::vector<ModelParameter> parameters;
};

struct ModelAnswer {
  ModelInfo model;
  Value::Record parameters;   ///< as used, defaults filled in
  Value::Record closed_form;  ///< empty where the model has none
  Value::Record numeric;
  std::string words;   ///< the result, in sentences
  std::string method;  ///< how `numeric` was found
  /// Where the numbers come from a game tree that was solved.
  std::optional<Certificate> certificate;
  /// That tree written out, for other programs; empty if there is none. The problems of efg::extensive_form.
  std::function<Result<ExtensiveGame>()> game;
  /// Largest |closed form - numeric| over the numbers both have.
  [[nodiscard]] double largest_difference() const;
};

/// All models, in the order in which they are best read.
std::vector<ModelInfo> named_models();

/// Checks the parameters (a record; all problems at once) and solves. Codes: unknown-model,
/// unknown-parameter, missing-parameter, wrong-type, out-of-range, and those of the model's own conditions.
Result<ModelAnswer> solve_model(std::string_view name, const Value& parameters);

/// The keys of the contract: model, parameters, closed_form, numeric, certificate, and more.
std::string model_json(const ModelAnswer& answer);
/// A page to read or to show to a class.
std::string model_page(const ModelAnswer& answer, int width = 100);
/// All models with a command to try; with a name, that model and its parameters. Nothing if there is no such
/// model.
std::string model_list(std::string_view name = {}, int width = 100);
std::string model_list_json(std::string_view name = {});

}  // namespace demarche
