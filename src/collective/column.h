#pragma once
// One draw of a table as the models see it: plain numbers, no ranges, no missing cells on one issue.

#include <cstddef>
#include <vector>

#include "collective/smp.h"
#include "demarche/forecast.h"

namespace demarche::collective {

/// The actors with a position on one issue, in table order.
struct Column {
  std::vector<int> actor;          ///< index into the table
  std::vector<double> position;    ///< on the scale
  std::vector<double> salience;    ///< 0..1
  std::vector<double> capability;  ///< >= 0
  double low = 0, high = 100;      ///< ends of the scale, low < high
  [[nodiscard]] std::size_t size() const { return position.size(); }
  [[nodiscard]] double weight(std::size_t k) const { return capability[k] * salience[k]; }
};

/// One draw of all cells, (actors x issues).
struct Values {
  std::size_t actors = 0, issues = 0;
  std::vector<double> position, salience, capability;
  std::vector<std::uint8_t> present;
  double low = 0, high = 100;
  [[nodiscard]] std::size_t cell(std::size_t actor, std::size_t issue) const {
    return actor * issues + issue;
  }
};

/// Every number at its mode.
Values central_values(const PositionTable& table);
Column column_of(const Values& values, std::size_t issue);
/// The table on the spatial model's unit scale; see smp_input.cpp for what it does with missing cells,
/// saliences that sum to more than 1, and capabilities that differ between issues. `notes` says what it did.
SmpInput smp_input(const PositionTable& table, const Values& values, std::vector<std::string>& notes);
/// The weights capability x salience; all 1 when every weight is zero, so that the question
/// "where do they settle" keeps an answer when nobody has power.
std::vector<double> weights_of(const Column& column);

}  // namespace demarche::collective
