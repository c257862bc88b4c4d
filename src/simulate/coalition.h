#pragma once
// How united a threatened response would be: a collective forecast among those who would have to carry it
// out.

#include <array>

#include "collective/column.h"

namespace demarche::simulate {

/// The models a draw may take, each with the same chance. None of the field's models beats the weighted mean
/// on decisions with a known outcome (docs/formats/positions.md), so which one holds is uncertain as well.
enum class UnityModel { weighted_mean, weighted_median, condorcet };
inline constexpr std::array<const char*, 3> kUnityModelNames{"weighted mean", "weighted median",
                                                             "probabilistic Condorcet"};

/// The model a uniform draw in [0, 1) names.
UnityModel unity_model(double uniform);
/// Where the members settle, 0 (nothing is done) .. 1 (the whole response). `members` holds positions on
/// 0..1.
double unity_among(const collective::Column& members, UnityModel model);
/// What is left of a penalty that bites after `delay_days`: per_week to the power of the weeks.
double after_delay(double per_week, double delay_days);

}  // namespace demarche::simulate
