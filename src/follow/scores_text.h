#pragma once
#include <string_view>

namespace demarche::follow_detail {
/// prior/scores.toml as it was when the program was built.
std::string_view scores_text();
}  // namespace demarche::follow_detail
