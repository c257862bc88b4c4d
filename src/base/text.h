#pragma once
// Small text helpers shared by readers and reports.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"

namespace demarche {

/// "a", "a and b", "a, b and c".
std::string join_words(std::span<const std::string> words, std::string_view last = " and ");
std::string join(std::span<const std::string> parts, std::string_view separator);

/// "the United States", "Russia": names that English uses with the article.
std::string with_article(std::string_view name);
/// Names that take a plural verb: "NATO allies", "Poland and the Baltic states".
bool is_plural(std::string_view name);

/// `text` as a TOML basic string, quotes included; control characters are escaped.
std::string toml_string(std::string_view text);

/// kebab-case: lower-case letters and digits, single hyphens inside.
bool is_kebab_case(std::string_view id);

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace demarche
