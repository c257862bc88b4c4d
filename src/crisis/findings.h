#pragma once
// Collects everything that is wrong with one file, in any order, and hands it over in line order.

#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"

namespace demarche {

/// Line and column, both from 1.
struct Place {
  int line = 1, column = 1;
};

class Findings {
 public:
  explicit Findings(std::string file) : file_(std::move(file)) {}

  void error(std::string code, Place place, std::string message, std::string hint = {});
  void warning(std::string code, Place place, std::string message, std::string hint = {});
  void note(std::string code, Place place, std::string message, std::string hint = {});

  [[nodiscard]] bool any_errors() const { return errors_ > 0; }
  [[nodiscard]] int errors() const { return errors_; }
  /// True once so many problems were found that more would not help anyone; further ones are only counted.
  [[nodiscard]] bool full() const;
  [[nodiscard]] SourceLocation at(Place place) const { return {file_, place.line, place.column}; }
  /// Sorted by place (findings at one place keep their order), each with the text of its line.
  [[nodiscard]] std::vector<Diagnostic> take(std::string_view text);

 private:
  void add(Severity severity, std::string code, Place place, std::string message, std::string hint);
  std::string file_;
  std::vector<Diagnostic> list_;
  int errors_ = 0, dropped_ = 0;
};

inline Place place_of(const SourceLocation& where) { return {where.line, where.column}; }

/// "Did you mean `x`?" if one of the words is close to `word`, else "Known: a, b, c" for short lists.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

/// `text` cut to 60 bytes at a code point, control characters as '?', in back quotes.
std::string quoted(std::string_view text);

/// A number as a person would write it: up to 6 significant digits.
std::string number_text(double value);

}  // namespace demarche
