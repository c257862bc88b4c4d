#pragma once
// Rank correlations as a file states them: the tables [[correlate]] of dossiers and studies.

#include <vector>

#include "crisis/findings.h"
#include "crisis/keys.h"
#include "crisis/number_reader.h"
#include "crisis/toml_tree.h"
#include "demarche/crisis.h"

namespace demarche {

const TableKeys& correlate_keys();

/// Every [[correlate]] of the file. Reported: not two paths, one path twice, a pair twice, and correlations
/// that no numbers can have at once. What paths there are, the caller knows.
std::vector<RankCorrelation> read_correlations(const TomlNode& root, SourceBook& sources, Findings& findings);

}  // namespace demarche
