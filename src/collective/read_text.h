#pragma once
// A whole file as text.

#include <optional>
#include <string>

namespace demarche::collective {

/// Empty when the file cannot be opened or read, or is a folder.
std::optional<std::string> read_text(const std::string& path);

}  // namespace demarche::collective
