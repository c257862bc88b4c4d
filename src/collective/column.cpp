#include "collective/column.h"

#include <algorithm>

namespace demarche::collective {

Values central_values(const PositionTable& table) {
  Values values;
  values.actors = table.actors.size();
  values.issues = table.issues.size();
  values.low = table.scale_low;
  values.high = table.scale_high;
  values.present = table.present;
  const auto modes = [](const std::vector<TableNumber>& numbers) {
    std::vector<double> out(numbers.size());
    std::transform(numbers.begin(), numbers.end(), out.begin(), [](const TableNumber& n) { return n.mode; });
    return out;
  };
  values.position = modes(table.position);
  values.salience = modes(table.salience);
  values.capability = modes(table.capability);
  return values;
}

Column column_of(const Values& values, std::size_t issue) {
  Column column;
  column.low = values.low;
  column.high = values.high;
  for (std::size_t actor = 0; actor < values.actors; ++actor) {
    const std::size_t cell = values.cell(actor, issue);
    if (!values.present[cell]) continue;
    column.actor.push_back(static_cast<int>(actor));
    column.position.push_back(values.position[cell]);
    column.salience.push_back(values.salience[cell]);
    column.capability.push_back(values.capability[cell]);
  }
  return column;
}

std::vector<double> weights_of(const Column& column) {
  std::vector<double> weights(column.size());
  bool any = false;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    weights[k] = column.weight(k);
    any = any || weights[k] > 0;
  }
  if (!any) std::fill(weights.begin(), weights.end(), 1.0);
  return weights;
}

}  // namespace demarche::collective
