#pragma once
// Where numbers come from, what is not known, and what outsiders would say.

#include <vector>

#include "demarche/assess.h"

namespace demarche::assess_detail {

std::vector<ReferenceRow> reference_rows(const Crisis& crisis);
/// One row per input of the dossier; `drivers` give the shares.
std::vector<InputRow> input_rows(const Crisis& crisis, const std::vector<Driver>& drivers);
/// A range as it was written: "0.4", "[0.2, 0.4, 0.7]", "uniform 0.2 to 0.6".
std::string belief_in_words(const Input& input);
/// Kinds of dossier content that no model uses yet.
std::vector<std::string> not_used_yet(const Crisis& crisis);
/// Fills counts of inputs and the trust strip.
void judge_trust(const Crisis& crisis, Assessment& out);

}  // namespace demarche::assess_detail
