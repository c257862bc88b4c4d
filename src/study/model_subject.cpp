// A named model of the literature as the subject of a study: one solution per draw of its parameters.

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/copula.h"
#include "base/random.h"
#include "base/text.h"
#include "models/model.h"
#include "study/subject.h"

namespace demarche::study {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

struct Drawn {
  std::string path;
  Uncertain value;
  std::uint64_t stream;
};

/// The number at a key: of the closed form if it has it, else of the numerical solution; "closed_form.lo" and
/// "numeric.lo" say which. A truth counts as 1 or 0.
double output_of(const ModelAnswer& answer, std::string_view key) {
  const auto look_in = [](const Value::Record& record, std::string_view path) -> double {
    const auto dot = path.find('.');
    for (const auto& [name, value] : record) {
      if (name != path.substr(0, dot)) continue;
      const Value* found = dot == std::string_view::npos ? &value : value.find(path.substr(dot + 1));
      if (found && found->number()) return *found->number();
      if (found && found->truth()) return *found->truth() ? 1 : 0;
    }
    return kNothing;
  };
  constexpr std::string_view kClosed = "closed_form.", kNumeric = "numeric.";
  if (key.starts_with(kClosed)) return look_in(answer.closed_form, key.substr(kClosed.size()));
  if (key.starts_with(kNumeric)) return look_in(answer.numeric, key.substr(kNumeric.size()));
  const double closed = look_in(answer.closed_form, key);
  return closed == closed ? closed : look_in(answer.numeric, key);
}

/// Every key of an answer that holds a number or a truth, in order.
void collect_keys(const Value& value, const std::string& key, std::vector<std::string>& keys) {
  const auto add = [&](const std::string& inner, const Value& one) {
    collect_keys(one, key.empty() ? inner : key + "." + inner, keys);
  };
  if (value.number() || value.truth()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  } else if (value.record()) {
    for (const auto& [inner, one] : *value.record()) add(inner, one);
  } else if (value.list()) {
    for (std::size_t i = 0; i < value.list()->size(); ++i) add(std::to_string(i), (*value.list())[i]);
  }
}

/// What a parameter may be whatever anyone believes; a range is cut off there, as those of a dossier are.
Domain domain_of(const std::string& model, const std::string& parameter) {
  for (const models::Model& one : models::registry()) {
    if (one.name != model) continue;
    for (const models::Parameter& p : one.parameters)
      if (p.name == parameter) return {p.low, p.high};
  }
  return kAnyNumber;  // an unknown parameter is reported with the others
}

/// False if a value that is named, and not only implied by a range, lies outside.
bool named_values_fit(const std::vector<Belief>& beliefs, const Domain& domain) {
  return std::all_of(beliefs.begin(), beliefs.end(), [&](const Belief& b) {
    const bool normal = b.shape == Shape::normal;
    return (normal ? b.mean : b.low) >= domain.low && (normal ? b.mean : b.high) <= domain.high;
  });
}

class ModelEvaluator : public Evaluator {
 public:
  ModelEvaluator(const Study& study, const std::string& model, Value parameters, std::vector<Drawn> drawn,
                 GaussianCopula copula)
      : study_(study),
        model_(model),
        parameters_(std::move(parameters)),
        drawn_(std::move(drawn)),
        copula_(std::move(copula)),
        streams_(study.seed, "model." + model),
        uniforms_(drawn_.size()) {}

  void evaluate(std::uint64_t n, std::span<double> outputs) override {
    for (std::size_t i = 0; i < drawn_.size(); ++i) uniforms_[i] = streams_.uniform(n, drawn_[i].stream);
    copula_.apply(uniforms_);
    for (std::size_t i = 0; i < drawn_.size(); ++i)
      set_value(parameters_, drawn_[i].path, drawn_[i].value.quantile(uniforms_[i]));
    const auto answer = solve_model(model_, parameters_);
    for (std::size_t o = 0; o < outputs.size(); ++o)
      outputs[o] = answer ? output_of(*answer, study_.outputs[o]) : kNothing;
  }

 private:
  const Study& study_;
  const std::string& model_;
  Value parameters_;
  std::vector<Drawn> drawn_;
  GaussianCopula copula_;
  RandomStreams streams_;
  std::vector<double> uniforms_;
};

class ModelSubject : public Subject {
 public:
  ModelSubject(const Study& study, const StudySubject& subject) : study_(study), subject_(subject) {
    for (const StudyInput& input : study_.inputs) {
      // Values that do not fit are tried as they are, so that the model itself says what is wrong.
      const Domain domain = domain_of(subject_.name, input.path);
      const bool fits = named_values_fit(input.beliefs, domain);
      Drawn drawn{input.path, Uncertain(input.beliefs, fits ? domain : kAnyNumber), hash_name(input.path)};
      if (drawn.value.is_constant()) {
        constants_.emplace_back(input.path, drawn.value.centre());
      } else {
        drawn_.push_back(std::move(drawn));
      }
    }
  }

  [[nodiscard]] std::string name() const override { return subject_.name; }
  [[nodiscard]] std::string run() const override { return "model"; }
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> hashes() const override { return {}; }

  void check(std::vector<Diagnostic>& problems) {
    check_correlations(problems);
    const auto answer = solve_model(subject_.name, at_centre());
    if (!answer) return add_problems(problems, answer.diagnostics(), subject_.where);
    check_outputs(*answer, problems);
    check_ends(problems);
  }

  [[nodiscard]] std::unique_ptr<Evaluator> evaluator(std::span<const std::string> values) const override {
    Value parameters = fixed();
    for (std::size_t a = 0; a < values.size(); ++a)
      set_value(parameters, study_.axes[a].path, read_setting(values[a]));
    return std::make_unique<ModelEvaluator>(study_, subject_.name, std::move(parameters), drawn_,
                                            GaussianCopula(pairs_));
  }

 private:
  /// What neither varies nor is drawn.
  [[nodiscard]] Value fixed() const {
    Value parameters{subject_.set};
    for (const auto& [path, value] : constants_) set_value(parameters, path, value);
    return parameters;
  }

  /// Every axis at its first value, every input at its centre.
  [[nodiscard]] Value at_centre() const {
    Value parameters = fixed();
    for (const Drawn& drawn : drawn_) set_value(parameters, drawn.path, drawn.value.centre());
    for (const StudyAxis& axis : study_.axes)
      if (!axis.values.empty()) set_value(parameters, axis.path, read_setting(axis.values.front()));
    return parameters;
  }

  void check_outputs(const ModelAnswer& answer, std::vector<Diagnostic>& problems) const {
    std::vector<std::string> keys;
    collect_keys(Value(answer.closed_form), "", keys);
    collect_keys(Value(answer.numeric), "", keys);
    for (std::size_t o = 0; o < study_.outputs.size(); ++o) {
      const double at = output_of(answer, study_.outputs[o]);
      if (at == at) continue;
      const std::string near = closest(study_.outputs[o], keys);
      add_problems(
          problems,
          {make_error(
              "unknown-output",
              fmt::format("{} has no number `{}` among its results", subject_.name, study_.outputs[o]),
              near.empty() ? "it has " + join_words(keys) : fmt::format("did you mean `{}`?", near))},
          study_.output_places[o]);
    }
  }

  /// The ends of every axis and input, the rest at the centre. Conditions that only several parameters
  /// together break are left to the draws, where they count as missing.
  void check_ends(std::vector<Diagnostic>& problems) const {
    const auto try_out = [&](const std::string& path, const Value& value, const auto& setting) {
      Value parameters = at_centre();
      set_value(parameters, path, value);
      auto answer = solve_model(subject_.name, parameters);
      if (answer) return;
      std::vector<Diagnostic> found = answer.diagnostics();
      std::erase_if(found, [](const Diagnostic& d) { return d.code == "condition"; });
      add_problems(problems, std::move(found), setting.where, setting.path_where);
    };
    for (const StudyAxis& axis : study_.axes)
      for (const std::string& value : axis.values) try_out(axis.path, read_setting(value), axis);
    for (const Drawn& drawn : drawn_) {
      const auto input = std::find_if(study_.inputs.begin(), study_.inputs.end(),
                                      [&](const StudyInput& i) { return i.path == drawn.path; });
      constexpr double kAlmost = 1e-6;
      try_out(drawn.path, drawn.value.quantile(kAlmost), *input);
      try_out(drawn.path, drawn.value.quantile(1 - kAlmost), *input);
    }
  }

  void check_correlations(std::vector<Diagnostic>& problems) {
    for (const RankCorrelation& one : study_.correlations) {
      const auto position = [&](const std::string& path) {
        const auto at =
            std::find_if(drawn_.begin(), drawn_.end(), [&](const Drawn& d) { return d.path == path; });
        if (at != drawn_.end()) return static_cast<int>(at - drawn_.begin());
        add_problems(problems,
                     {make_error("not-drawn", fmt::format("`{}` is not drawn", path),
                                 "only an [[input]] with a range can be correlated")},
                     one.where);
        return -1;
      };
      const RankPair pair{position(one.first), position(one.second), one.rank};
      if (pair.first >= 0 && pair.second >= 0) pairs_.push_back(pair);
    }
  }

  const Study& study_;
  const StudySubject& subject_;
  std::vector<Drawn> drawn_;
  std::vector<std::pair<std::string, double>> constants_;
  std::vector<RankPair> pairs_;
};

}  // namespace

std::unique_ptr<Subject> model_subject(const Study& study, const StudySubject& subject,
                                       std::vector<Diagnostic>& problems) {
  const std::size_t before = problems.size();
  auto made = std::make_unique<ModelSubject>(study, subject);
  made->check(problems);
  if (problems.size() > before) return nullptr;
  return made;
}

}  // namespace demarche::study
