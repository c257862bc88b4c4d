#include "crisis/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"

namespace demarche {
namespace {

constexpr std::size_t kMostFindings = 500;
constexpr std::size_t kLongestKeptLine = 2000;  // bytes: a file may be one line of megabytes
constexpr std::size_t kLongestKnownList = 12;

std::string_view cut_at_code_point(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

/// Length of the code point that starts at `at`; 0 if the bytes there are not UTF-8.
std::size_t code_point_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80                   ? 1u
                             : lead >= 0xC2 && lead < 0xE0 ? 2u
                             : (lead >> 4) == 0xE          ? 3u
                             : lead >= 0xF0 && lead < 0xF5 ? 4u
                                                           : 0u;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t k = 1; k < length; ++k) {
    if ((static_cast<unsigned char>(text[at + k]) & 0xC0) != 0x80) return 0;
  }
  const auto second = length > 1 ? static_cast<unsigned char>(text[at + 1]) : 0u;
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool beyond = (lead == 0xED && second >= 0xA0) || (lead == 0xF4 && second >= 0x90);
  return overlong || beyond ? 0 : length;
}

/// Broken bytes as U+FFFD: diagnostics travel as JSON, which knows only UTF-8.
std::string valid_utf8(std::string_view text) {
  std::string valid;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = code_point_length(text, at);
    valid += length > 0 ? text.substr(at, length) : std::string_view("\xEF\xBF\xBD");
    at += length > 0 ? length : 1;
  }
  return valid;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// Start of every line of `text`, so that a line is found in constant time.
std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') starts.push_back(i + 1);
  }
  return starts;
}

std::string line_text(std::string_view text, const std::vector<std::size_t>& starts, int line) {
  const auto index = static_cast<std::size_t>(line - 1);
  if (line < 1 || index >= starts.size()) return {};
  const std::size_t end = index + 1 < starts.size() ? starts[index + 1] - 1 : text.size();
  std::string shown(cut_at_code_point(text.substr(starts[index], end - starts[index]), kLongestKeptLine));
  if (!shown.empty() && shown.back() == '\r') shown.pop_back();
  if (line == 1 && shown.starts_with("\xEF\xBB\xBF")) shown.erase(0, 3);
  shown = valid_utf8(shown);
  return shown;
}

}  // namespace

void Findings::add(Severity severity, std::string code, Place place, std::string message, std::string hint) {
  errors_ += severity == Severity::error;
  if (full()) {
    ++dropped_;
    return;
  }
  list_.push_back({std::move(code), severity, at(place), std::move(message), std::move(hint), {}});
}

void Findings::error(std::string code, Place place, std::string message, std::string hint) {
  add(Severity::error, std::move(code), place, std::move(message), std::move(hint));
}
void Findings::warning(std::string code, Place place, std::string message, std::string hint) {
  add(Severity::warning, std::move(code), place, std::move(message), std::move(hint));
}
void Findings::note(std::string code, Place place, std::string message, std::string hint) {
  add(Severity::note, std::move(code), place, std::move(message), std::move(hint));
}

bool Findings::full() const { return list_.size() >= kMostFindings; }

std::vector<Diagnostic> Findings::take(std::string_view text) {
  std::stable_sort(list_.begin(), list_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.where.line, a.where.column) < std::tie(b.where.line, b.where.column);
  });
  if (dropped_ > 0) {
    const Place last = list_.empty() ? Place{} : place_of(list_.back().where);
    list_.push_back({"too-many-problems",
                     Severity::error,
                     at(last),
                     fmt::format("{} more problems are not shown", dropped_),
                     "mend the first ones and check again",
                     {}});
  }
  const std::vector<std::size_t> starts = line_starts(text);
  for (Diagnostic& diagnostic : list_) {
    diagnostic.source_line = line_text(text, starts, diagnostic.where.line);
  }
  return std::move(list_);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::string best = word.size() < 200 ? closest(word, known) : std::string();
  if (!best.empty()) return fmt::format("did you mean `{}`?", best);
  if (known.empty() || known.size() > kLongestKnownList) return {};
  return "known: " + join(known, ", ");
}

std::string quoted(std::string_view text) {
  std::string shown(cut_at_code_point(text, 60));
  std::replace_if(shown.begin(), shown.end(), is_control, '?');
  return "`" + shown + (shown.size() < text.size() ? "..`" : "`");
}

std::string number_text(double value) { return fmt::format("{:.6g}", value); }

}  // namespace demarche
