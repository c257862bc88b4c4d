#pragma once
// Every key a study file may have: the reader's table, from which schema/study.schema.json is written.

#include "crisis/keys.h"

namespace demarche::study {

inline constexpr std::string_view kStudySchema = "demarche-study/1";
inline constexpr int kMostDossiers = 1000, kMostAxes = 12, kMostValues = 10000, kMostInputs = 1000;
inline constexpr double kMostDraws = 1e12;

const TableKeys& study_keys();

}  // namespace demarche::study
