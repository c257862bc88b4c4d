#pragma once
// The parts of the HTML page of a collective forecast.

#include <string>

#include "demarche/forecast.h"

namespace demarche::report {

/// A number on the scale of the report: one decimal, two on short scales; "none" where there is no position.
std::string on_scale(const ForecastReport& report, double value);

/// Input position of an actor on an issue; NaN if it has none.
double input_position(const ForecastReport& report, std::size_t actor, std::size_t issue);

// Drawings; x or y runs over the scale of positions.
/// One model's answer with its band between the positions of the actors.
std::string svg_answer(const ForecastReport& report, const ModelForecast& model, std::size_t issue);
/// Share of power (capability x salience) standing at each position.
std::string svg_power(const ForecastReport& report, std::size_t issue);
/// Positions of every actor by turn, and the forecast.
std::string svg_path(const ForecastReport& report, const ModelForecast& model, std::size_t issue);
/// Who moved whom: arcs from the mover to the moved, placed by input position.
std::string svg_moves(const ForecastReport& report, const ModelForecast& model, std::size_t issue);

}  // namespace demarche::report
