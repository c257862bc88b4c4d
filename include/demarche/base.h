#pragma once
// What every other part stands on: results with all their diagnostics, dates, cancellation, progress.
// Nothing here knows the words of a crisis.

#include <atomic>
#include <cassert>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demarche {

/// Where a value or a problem stands in a file a person wrote. Lines and columns count from 1;
/// line 0 means "no place in a file".
struct SourceLocation {
  std::string file;
  int line = 0;
  int column = 0;
};

enum class Severity { error, warning, note };

/// One finding about a user's input: what was found, what was expected, and a hint.
struct Diagnostic {
  std::string code;  ///< stable kebab-case identifier, for example "unknown-key"
  Severity severity = Severity::error;
  SourceLocation where;
  std::string message;      ///< one sentence: found and expected
  std::string hint;         ///< may be empty
  std::string source_line;  ///< the text of the line, for the caret display; may be empty
};

/// An error that belongs to no place of a file: an option, a request, a run that was cancelled.
Diagnostic make_error(std::string code, std::string message, std::string hint = {});

/// "file:line:column: error[code]: message", the source line with a caret, and the hint; every line
/// ends with a newline. `where.column` counts code points.
std::string render(const Diagnostic& diagnostic);
/// All diagnostics, one after the other, and a last line with the count of errors and warnings;
/// empty when there are none.
std::string render(const std::vector<Diagnostic>& diagnostics);
bool has_errors(const std::vector<Diagnostic>& diagnostics);

/// A value, or the reasons why there is none. Warnings and notes may accompany a value.
/// User input never throws: every function that reads it returns one of these.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(T value, std::vector<Diagnostic> notes) : value_(std::move(value)), diagnostics_(std::move(notes)) {}
  Result(std::vector<Diagnostic> problems) : diagnostics_(std::move(problems)) {}
  Result(Diagnostic problem) { diagnostics_.push_back(std::move(problem)); }

  [[nodiscard]] bool has_value() const { return value_.has_value(); }
  explicit operator bool() const { return has_value(); }
  T& value() & { return assert(value_), *value_; }
  const T& value() const& { return assert(value_), *value_; }
  T&& value() && { return assert(value_), std::move(*value_); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::optional<T> value_;
  std::vector<Diagnostic> diagnostics_;
};

/// A calendar day (proleptic Gregorian, UTC), counted from 1970-01-01.
struct Date {
  int days = 0;
  auto operator<=>(const Date&) const = default;
  static Date from_ymd(int year, int month, int day);
  /// Accepts exactly YYYY-MM-DD and an existing day.
  static std::optional<Date> parse(std::string_view text);
  std::string iso() const;                         ///< "2022-01-21"
  std::string words(bool with_year = true) const;  ///< "21 January 2022"
  Date operator+(int more) const { return {days + more}; }
  int operator-(Date other) const { return days - other.days; }
};

/// Lets a caller stop a long computation at its next iteration point. Thread-safe.
class CancelToken {
 public:
  void cancel() { flag_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const { return flag_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> flag_{false};
};

/// Receives (units done, units in all, label) from a long computation; called from any thread,
/// one call at a time. An empty function means nobody is watching.
using ProgressSink = std::function<void(std::int64_t done, std::int64_t all, std::string_view label)>;

/// The candidate closest to `word` by optimal-string-alignment distance, if it is close enough
/// to be a likely misspelling (at most a third of the longer word); empty otherwise.
std::string closest(std::string_view word, std::span<const std::string> candidates);

}  // namespace demarche
