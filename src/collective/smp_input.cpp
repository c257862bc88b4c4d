#include <fmt/format.h>

#include <algorithm>

#include "collective/aggregate.h"
#include "collective/column.h"

namespace demarche::collective {
namespace {

/// The model knows one capability per actor; where a table gives several, their mean over the actor's issues.
std::vector<double> one_capability_each(const Values& values, bool& differ) {
  std::vector<double> capability(values.actors, 0.0);
  for (std::size_t actor = 0; actor < values.actors; ++actor) {
    double sum = 0, first = 0;
    int count = 0;
    for (std::size_t issue = 0; issue < values.issues; ++issue) {
      const std::size_t cell = values.cell(actor, issue);
      if (!values.present[cell]) continue;
      if (count++ == 0) first = values.capability[cell];
      sum += values.capability[cell];
      differ = differ || values.capability[cell] != first;
    }
    // A mean of equal numbers may differ from them in the last digit.
    if (count > 0) capability[actor] = differ ? sum / count : first;
  }
  return capability;
}

/// Attention is a share of one: the largest sum of saliences becomes 1 if it is more.
bool limit_attention(SmpInput& input) {
  double largest = 0;
  for (std::size_t actor = 0; actor < input.actors; ++actor) {
    double sum = 0;
    for (std::size_t issue = 0; issue < input.issues; ++issue)
      sum += input.salience[actor * input.issues + issue];
    largest = std::max(largest, sum);
  }
  if (largest <= 1 + 1e-12) return false;
  for (double& salience : input.salience) salience /= largest;
  return true;
}

}  // namespace

SmpInput smp_input(const PositionTable& table, const Values& values, std::vector<std::string>& notes) {
  SmpInput input;
  input.actors = values.actors;
  input.issues = values.issues;
  input.adjustment = table.ideal_adjustment;
  bool differ = false;
  input.capability = one_capability_each(values, differ);
  if (differ) notes.emplace_back("smp takes the mean of an actor's capabilities over its issues");
  input.salience.assign(values.position.size(), 0.0);
  input.position.assign(values.position.size(), 0.0);
  const double range = values.high - values.low;
  bool missing = false;
  for (std::size_t issue = 0; issue < values.issues; ++issue) {
    const double mean = weighted_mean(column_of(values, issue));
    for (std::size_t actor = 0; actor < values.actors; ++actor) {
      const std::size_t cell = values.cell(actor, issue);
      const bool present = values.present[cell] != 0;
      missing = missing || !present;
      input.position[cell] = ((present ? values.position[cell] : mean) - values.low) / range;
      input.salience[cell] = present ? values.salience[cell] : 0.0;
    }
  }
  if (missing) notes.emplace_back("smp puts actors without a position at the weighted mean, with salience 0");
  if (limit_attention(input))
    notes.emplace_back("smp divides all saliences by the largest sum of one actor, which was above 1");
  return input;
}

}  // namespace demarche::collective
