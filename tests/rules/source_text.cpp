#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "house_rules.h"

namespace demarche::rules {
namespace {

namespace fs = std::filesystem;

// Position just after the literal that starts at `at` (a quote character).
std::size_t skip_literal(std::string_view text, std::size_t at) {
  const char quote = text[at];
  std::size_t i = at + 1;
  while (i < text.size() && text[i] != quote && text[i] != '\n') i += text[i] == '\\' ? 2 : 1;
  return std::min(i + 1, text.size());
}

// Position just after the raw string literal whose opening quote is at `at`.
std::size_t skip_raw_literal(std::string_view text, std::size_t at) {
  const auto bracket = text.find('(', at);
  if (bracket == std::string_view::npos) return text.size();
  const std::string close = ")" + std::string(text.substr(at + 1, bracket - at - 1)) + "\"";
  const auto end = text.find(close, bracket);
  return end == std::string_view::npos ? text.size() : end + close.size();
}

bool is_identifier(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Whether the line on which `at` stands is an #include directive.
bool on_include_line(std::string_view text, std::size_t at) {
  const auto start = text.rfind('\n', at) == std::string_view::npos ? 0 : text.rfind('\n', at) + 1;
  const auto hash = text.find_first_not_of(" \t", start);
  if (hash == std::string_view::npos || text[hash] != '#') return false;
  const auto word = text.find_first_not_of(" \t", hash + 1);
  return word != std::string_view::npos && text.substr(word).starts_with("include");
}

// Position just after the comment or literal that starts at `at`, or `at` if none does.
std::size_t skip_blankable(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (rest.starts_with("/*")) {
    const auto end = text.find("*/", at + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  const char before = at > 0 ? text[at - 1] : ' ';
  if (rest.front() == '"' && before == 'R') return skip_raw_literal(text, at);
  if (rest.front() == '"') return on_include_line(text, at) ? at : skip_literal(text, at);
  // 1'000'000 is a number, not a character.
  if (rest.front() == '\'' && !is_identifier(before)) return skip_literal(text, at);
  return at;
}

std::string read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

std::string without_comments_and_literals(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = skip_blankable(text, i);
    if (end == i) {
      out += text[i++];
      continue;
    }
    for (; i < end; ++i) out += text[i] == '\n' ? '\n' : ' ';
  }
  return out;
}

std::vector<SourceFile> read_sources(const std::string& root) {
  std::vector<SourceFile> files;
  for (const char* folder : {"include", "src", "app", "tests", "bench"}) {
    if (!fs::exists(fs::path(root) / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(root) / folder)) {
      const fs::path& path = entry.path();
      if (!entry.is_regular_file() || (path.extension() != ".h" && path.extension() != ".cpp")) continue;
      files.push_back({fs::relative(path, root).generic_string(), read_all(path)});
    }
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

}  // namespace demarche::rules
