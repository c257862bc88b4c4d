#pragma once
// The values every JSON of this folder has, written in one way.

#include <nlohmann/json.hpp>

#include "demarche/assess.h"

namespace demarche::report {

using Json = nlohmann::ordered_json;

inline Json json(const Band& band) {
  return {{"mean", band.mean},
          {"se", band.se},
          {"low", band.low},
          {"high", band.high},
          {"inner_low", band.inner_low},
          {"inner_high", band.inner_high}};
}

inline Json json(const Share& share) { return {{"value", share.value}, {"se", share.se}}; }

inline Json json(const Difference& difference) {
  return {{"mean", difference.mean},
          {"se", difference.se},
          {"low", difference.low},
          {"high", difference.high},
          {"share_same_sign", difference.share_same_sign}};
}

}  // namespace demarche::report
