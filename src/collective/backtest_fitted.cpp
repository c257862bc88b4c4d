#include "collective/backtest_fitted.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "collective/aggregate.h"
#include "collective/backtest_models.h"

namespace demarche::collective {
namespace {

constexpr std::size_t kFeatures = 6;
constexpr int kFolds = 10;
constexpr double kPenalty = 0.1;  // of the training cases

using Features = std::array<double, kFeatures>;

Features features_of(const Decision& decision, double mean) {
  const auto away = [mean](std::optional<double> position) { return position ? *position - mean : 0.0; };
  return {away(weighted_mean(in_council(decision))),
          away(weighted_median(decision.column)),
          away(position_of(decision, "com")),
          away(position_of(decision, "ep")),
          away(decision.reference),
          away(50.0)};
}

/// Normal equations of the regression without intercept, collected case by case.
class Regression {
 public:
  void add(const Features& x, double y) {
    for (std::size_t i = 0; i < kFeatures; ++i) {
      for (std::size_t j = 0; j < kFeatures; ++j) square_[i][j] += x[i] * x[j];
      product_[i] += x[i] * y;
    }
  }

  /// Each feature is penalised in units of its own mean square, so units do not matter.
  [[nodiscard]] Features coefficients() const {
    auto a = square_;
    Features b = product_;
    for (std::size_t i = 0; i < kFeatures; ++i) a[i][i] = a[i][i] * (1 + kPenalty) + 1e-9;
    // Gaussian elimination; the matrix is positive definite, so no pivot vanishes.
    for (std::size_t k = 0; k < kFeatures; ++k) {
      for (std::size_t i = k + 1; i < kFeatures; ++i) {
        const double factor = a[i][k] / a[k][k];
        for (std::size_t j = k; j < kFeatures; ++j) a[i][j] -= factor * a[k][j];
        b[i] -= factor * b[k];
      }
    }
    for (std::size_t k = kFeatures; k-- > 0;) {
      for (std::size_t j = k + 1; j < kFeatures; ++j) b[k] -= a[k][j] * b[j];
      b[k] /= a[k][k];
    }
    return b;
  }

 private:
  std::array<Features, kFeatures> square_{};
  Features product_{};
};

/// -1: no wave known, never learnt from and never forecast by earlier waves.
int wave_number(const Decision& decision) {
  return decision.wave == "I" ? 1 : decision.wave == "II" ? 2 : decision.wave == "III" ? 3 : -1;
}

}  // namespace

std::vector<double> fitted_forecasts(const std::vector<Decision>& list, Training training) {
  const bool by_wave = training == Training::earlier_waves;
  std::vector<double> mean, out(list.size(), std::numeric_limits<double>::quiet_NaN());
  std::vector<Features> features;
  for (const Decision& decision : list) {
    mean.push_back(weighted_mean(decision.column));
    features.push_back(features_of(decision, mean.back()));
  }
  const auto group = [&](std::size_t k) {
    return by_wave ? wave_number(list[k]) : list[k].proposal % kFolds;
  };
  const int groups = by_wave ? 4 : kFolds;
  for (int held = by_wave ? 2 : 0; held < groups; ++held) {
    Regression regression;
    for (std::size_t k = 0; k < list.size(); ++k) {
      const bool learnt = by_wave ? group(k) >= 1 && group(k) < held : group(k) != held;
      if (learnt) regression.add(features[k], list[k].outcome - mean[k]);
    }
    const Features b = regression.coefficients();
    for (std::size_t k = 0; k < list.size(); ++k) {
      if (group(k) != held) continue;
      double value = mean[k];
      for (std::size_t i = 0; i < kFeatures; ++i) value += b[i] * features[k][i];
      out[k] = std::clamp(value, 0.0, 100.0);
    }
  }
  return out;
}

}  // namespace demarche::collective
