// All families in reading order, and what goes in and out of a named model.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "models/model.h"

namespace demarche {
namespace models {
namespace {

using Family = std::vector<Model> (*)();

constexpr Family kFamilies[] = {
    settlement_range_models,
    power_shift_models,
    ultimatum_models,
    ultimatum_type_models,
    powell_models,
    learning_models,
    fearon94_models,
    fearon97_models,
    military_threat_models,
    schultz_models,
    strategic_choice_models,
    lewis_schultz_models,
    unilateral_deterrence_models,
    mutual_deterrence_models,
    extended_deterrence_models,
    reassurance_models,
    rubinstein_models,
    cooperative_models,
    package_models,
    mechanism_models,
    bilateral_trade_models,
    threat_models,
    coalition_models,
    brinkmanship_models,
    agent_qre_models,
    unified_exchange_models,
};

std::vector<Model> all_models() {
  std::vector<Model> all;
  for (const Family family : kFamilies)
    for (Model& model : family()) all.push_back(std::move(model));
  return all;
}

ModelInfo info_of(const Model& model) {
  ModelInfo info{model.name, model.title, model.question, model.explanation, model.source, {}};
  for (const Parameter& p : model.parameters)
    if (!p.ignored) info.parameters.push_back({p.name, p.meaning, range_text(p), p.example, p.required});
  return info;
}

/// How many of the given keys the model knows, less those it does not: two models may share a name.
int affinity(const Model& model, const Value& given) {
  int score = 0;
  if (!given.record()) return 0;
  for (const auto& [key, value] : *given.record()) {
    const bool known = std::any_of(model.parameters.begin(), model.parameters.end(), [&](const Parameter& p) {
      return p.name == key || p.name.starts_with(key + ".");
    });
    score += known ? 1 : -1;
  }
  return score;
}

const Model* find_model(std::string_view name, const Value& given) {
  const Model* best = nullptr;
  for (const Model& model : registry()) {
    if (model.name != name) continue;
    if (!best || affinity(model, given) > affinity(*best, given)) best = &model;
  }
  return best;
}

Diagnostic unknown_model(std::string_view name) {
  std::vector<std::string> names;
  for (const Model& model : registry()) names.push_back(model.name);
  Diagnostic out;
  out.code = "unknown-model";
  out.message = fmt::format("there is no model '{}'", name);
  const std::string near = closest(name, names);
  out.hint =
      near.empty() ? "demarche solve --list shows all models" : fmt::format("did you mean '{}'?", near);
  return out;
}

double difference(const Value& a, const Value& b) {
  if (a.number() && b.number()) return std::abs(*a.number() - *b.number());
  double most = 0;
  if (a.list() && b.list()) {
    for (std::size_t i = 0; i < std::min(a.list()->size(), b.list()->size()); ++i)
      most = std::max(most, difference((*a.list())[i], (*b.list())[i]));
  }
  if (a.record() && b.record()) {
    for (const auto& [key, inner] : *a.record())
      if (const Value* other = b.find(key)) most = std::max(most, difference(inner, *other));
  }
  return most;
}

}  // namespace

std::span<const Model> registry() {
  static const std::vector<Model> kAll = all_models();
  return kAll;
}

}  // namespace models

double ModelAnswer::largest_difference() const {
  return models::difference(Value(closed_form), Value(numeric));
}

std::vector<ModelInfo> named_models() {
  std::vector<ModelInfo> all;
  for (const models::Model& model : models::registry()) all.push_back(models::info_of(model));
  return all;
}

Result<ModelAnswer> solve_model(std::string_view name, const Value& parameters) {
  const models::Model* model = models::find_model(name, parameters);
  if (!model) return models::unknown_model(name);
  auto inputs = models::check_parameters(*model, parameters);
  if (!inputs) return inputs.diagnostics();
  auto solved = model->solve(*inputs);
  if (!solved) return solved.diagnostics();
  ModelAnswer answer;
  answer.model = models::info_of(*model);
  answer.parameters = *inputs->values().record();
  answer.closed_form = std::move(solved->closed_form);
  answer.numeric = std::move(solved->numeric);
  answer.words = std::move(solved->words);
  answer.method = std::move(solved->method);
  answer.certificate = solved->certificate;
  answer.game = std::move(solved->game);
  return answer;
}

}  // namespace demarche
