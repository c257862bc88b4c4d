#pragma once
// The JSON side of suggestions and decisions, for this folder only.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/review.h"

namespace demarche::read {

/// A list of entries as reading_json writes them, or an object with `entries`. Missing keys are empty slots.
/// Errors: `reading-syntax`, `reading-schema`.
Result<std::vector<Suggestion>> parse_suggestions(std::string_view json, const std::string& name);

std::string decision_line(const Decision& decision);  ///< one line of JSON, ends with a newline
std::optional<Decision> decision_of(std::string_view line);
/// reading_json with the text itself, so that the inbox needs no other file.
std::string reading_with_text(const Reading& reading);

}  // namespace demarche::read
