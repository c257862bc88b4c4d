#include "simulate/coalition.h"

#include <algorithm>
#include <cmath>

#include "collective/aggregate.h"

namespace demarche::simulate {

UnityModel unity_model(double uniform) {
  const int models = static_cast<int>(kUnityModelNames.size());
  return static_cast<UnityModel>(std::min(models - 1, static_cast<int>(uniform * models)));
}

double unity_among(const collective::Column& members, UnityModel model) {
  switch (model) {
    case UnityModel::weighted_mean:
      return collective::weighted_mean(members);
    case UnityModel::weighted_median:
      return collective::weighted_median(members);
    case UnityModel::condorcet:
      break;
  }
  return collective::condorcet(members).mean();
}

double after_delay(double per_week, double delay_days) { return std::pow(per_week, delay_days / 7); }

}  // namespace demarche::simulate
