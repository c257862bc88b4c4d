#pragma once
// What a family file provides and what it finds at hand: parameter specifications, checked inputs, results.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/models.h"

namespace demarche::models {

using Record = Value::Record;
using List = Value::List;

/// Numerical ties: two payoffs closer than this are equal, so that a case exactly on an edge stays there.
inline constexpr double kTie = 1e-12;

enum class Shape {
  number,
  whole,  ///< a number without fraction
  word,   ///< the one word in `example`: names what the model assumes
  list,   ///< numbers, at least `width` of them
  pair,   ///< two numbers
  rows,   ///< any number of lists of `width` numbers each
  table,  ///< any number of rows as above: options of issues
};

struct Parameter {
  std::string name, meaning;
  Value example;
  double low = 0, high = 1;
  bool low_open = false, high_open = false;
  Shape shape = Shape::number;
  int width = 0;         ///< numbers per row; least length of a list
  bool ignored = false;  ///< may be given, is not used and not shown
  bool required = true;  ///< else `example` is its default
};

/// Parameters by usual range. The last argument is an example.
Parameter share(std::string name, std::string meaning, double example);        ///< 0 to 1
Parameter inner_share(std::string name, std::string meaning, double example);  ///< above 0, below 1
Parameter discount(std::string name, std::string meaning, double example);     ///< 0 to below 1
Parameter cost(std::string name, std::string meaning, double example);         ///< 0 to 1000
Parameter positive(std::string name, std::string meaning, double example);     ///< above 0 to 1000
Parameter number(std::string name, std::string meaning, double example);       ///< -1000 to 1000
/// Lambda of a quantal response: 0 to 1e9.
Parameter precision(std::string name, double example);
Parameter whole(std::string name, std::string meaning, int low, int high, int example);
Parameter payoff_pair(std::string name, std::string meaning, double first, double second);
Parameter list(std::string name, std::string meaning, double low, double high, std::vector<double> example);
Parameter assumed(std::string name, std::string meaning, std::string word);
/// The same parameter with `example` as its default.
Parameter optional(Parameter parameter);
/// A number that may be there and is not used.
Parameter ignored(std::string name);

/// Parameters that passed the check: every name of the specification is there and of its shape.
class Inputs {
 public:
  explicit Inputs(Value values) : values_(std::move(values)) {}
  [[nodiscard]] double number(std::string_view path) const { return *at(path).number(); }
  [[nodiscard]] double operator[](std::string_view path) const { return number(path); }
  [[nodiscard]] std::vector<double> numbers(std::string_view path) const;
  [[nodiscard]] const Value& at(std::string_view path) const;
  [[nodiscard]] const Value& values() const { return values_; }

 private:
  Value values_;
};

struct Solved {
  Record closed_form, numeric;
  std::string words, method;
  std::optional<Certificate> certificate = std::nullopt;
  std::function<Result<ExtensiveGame>()> game = {};
};

struct Model {
  std::string name, title, question, explanation, source;
  std::vector<Parameter> parameters;
  /// Problems that only several parameters together have; empty if there are none. May be null.
  std::vector<Diagnostic> (*conditions)(const Inputs&) = nullptr;
  Result<Solved> (*solve)(const Inputs&) = nullptr;
};

/// A condition that failed: one Diagnostic with code "condition".
Diagnostic broken_condition(std::string message, std::string hint = "");

/// Collects what is wrong with the order of payoffs.
class OrderOfPayoffs {
 public:
  explicit OrderOfPayoffs(const Inputs& inputs) : inputs_(inputs) {}
  /// Demands inputs[more] > inputs[less]; `why` is the hint.
  void above(const char* more, const char* less, const char* why = "");
  [[nodiscard]] std::vector<Diagnostic> problems() const { return problems_; }

 private:
  const Inputs& inputs_;
  std::vector<Diagnostic> problems_;
};

/// All problems of `given` against the specification, and the inputs with defaults filled in.
Result<Inputs> check_parameters(const Model& model, const Value& given);
/// "above 0, below 1".
std::string range_text(const Parameter& parameter);

/// The models of every family file, in reading order.
std::span<const Model> registry();

// One per family file, in the order of the registry.
std::vector<Model> settlement_range_models();
std::vector<Model> power_shift_models();
std::vector<Model> ultimatum_models();
std::vector<Model> ultimatum_type_models();
std::vector<Model> powell_models();
std::vector<Model> learning_models();
std::vector<Model> fearon94_models();
std::vector<Model> fearon97_models();
std::vector<Model> military_threat_models();
std::vector<Model> schultz_models();
std::vector<Model> strategic_choice_models();
std::vector<Model> lewis_schultz_models();
std::vector<Model> unilateral_deterrence_models();
std::vector<Model> mutual_deterrence_models();
std::vector<Model> extended_deterrence_models();
std::vector<Model> reassurance_models();
std::vector<Model> rubinstein_models();
std::vector<Model> cooperative_models();
std::vector<Model> package_models();
std::vector<Model> mechanism_models();
std::vector<Model> bilateral_trade_models();
std::vector<Model> threat_models();
std::vector<Model> coalition_models();
std::vector<Model> brinkmanship_models();
std::vector<Model> agent_qre_models();
std::vector<Model> unified_exchange_models();

}  // namespace demarche::models
