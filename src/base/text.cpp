#include "base/text.h"

#include <fmt/format.h>

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace demarche {
namespace {

// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost 1 each,
// and no part is edited twice. O(|a| |b|) time, three rows of memory.
std::size_t alignment_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitute = last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, substitute});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

bool is_lower_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string closest(std::string_view word, std::span<const std::string> candidates) {
  const std::string* best = nullptr;
  std::size_t best_distance = 0;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = alignment_distance(word, candidate);
    if (3 * distance > std::max(word.size(), candidate.size())) continue;
    if (best && distance >= best_distance) continue;
    best = &candidate;
    best_distance = distance;
  }
  return best ? *best : std::string();
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += separator;
    text += parts[i];
  }
  return text;
}

std::string join_words(std::span<const std::string> words, std::string_view last) {
  if (words.size() < 2) return join(words, {});
  return join(words.first(words.size() - 1), ", ") + std::string(last) + words.back();
}

std::string with_article(std::string_view name) {
  constexpr std::array<std::string_view, 3> kStarts{"United ", "European ", "Soviet "};
  constexpr std::array<std::string_view, 13> kEnds{
      "Union",       "Kingdom",    "Republic", "States", "Netherlands", "Emirates", "Powers",
      "Philippines", "Federation", "League",   "allies", "Allies",      "Islands"};
  const bool starts =
      std::any_of(kStarts.begin(), kStarts.end(), [&](auto s) { return name.starts_with(s); });
  const bool ends = std::any_of(kEnds.begin(), kEnds.end(), [&](auto s) { return name.ends_with(s); });
  return starts || ends ? "the " + std::string(name) : std::string(name);
}

bool is_plural(std::string_view name) {
  constexpr std::array<std::string_view, 6> kEnds{"allies", "Allies",   "Powers",
                                                  "states", "partners", "rebels"};
  return name.find(" and ") != std::string_view::npos ||
         std::any_of(kEnds.begin(), kEnds.end(), [&](auto end) { return name.ends_with(end); });
}

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (code < 0x20 || code == 0x7F) {
      out += fmt::format("\\u{:04X}", code);
    } else {
      out += c;
    }
  }
  return out + "\"";
}

bool is_kebab_case(std::string_view id) {
  if (id.empty() || id.front() == '-' || id.back() == '-') return false;
  for (std::size_t i = 0; i < id.size(); ++i) {
    if (is_lower_alnum(id[i])) continue;
    if (id[i] != '-' || id[i - 1] == '-') return false;
  }
  return true;
}

std::string sha256_hex(std::string_view bytes) {
  [[maybe_unused]] static const int kReady = sodium_init();
  assert(kReady >= 0 && "libsodium did not initialise");
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 0x0Fu];
  }
  return hex;
}

}  // namespace demarche
