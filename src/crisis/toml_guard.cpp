#include <fmt/format.h>

#include "crisis/toml_tree.h"

namespace demarche {
namespace {

/// Walks over the bytes of a TOML text, skipping strings and comments, and keeps the depth of brackets and
/// the number of dots since the last byte that cannot belong to a dotted key. Good enough for any valid file;
/// in a broken one the parser stops at the first fault anyway.
class NestingScan {
 public:
  explicit NestingScan(std::string_view text) : text_(text) {}

  bool find_fault() {
    while (at_ < text_.size()) {
      step(text_[at_]);
      if (depth_ > kDeepestNesting || dots_ >= kDeepestNesting) return true;
    }
    return false;
  }
  [[nodiscard]] Place place() const { return {line_, static_cast<int>(at_ - line_start_) + 1}; }

 private:
  void step(char c) {
    if (c == '"' || c == '\'') return skip_string(c);
    if (c == '#') return skip_comment();
    if (c == '[' || c == '{') ++depth_, dots_ = 0;
    if (c == ']' || c == '}') depth_ -= depth_ > 0, dots_ = 0;
    if (c == '=' || c == ',') dots_ = 0;
    if (c == '.') ++dots_;
    if (c == '\n') new_line();
    ++at_;
  }

  void new_line() {
    dots_ = 0;
    ++line_;
    line_start_ = at_ + 1;
  }

  void skip_comment() {
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
  }

  void skip_string(char quote) {
    const std::string triple(3, quote);
    const bool many_lines = text_.substr(at_, 3) == triple;
    at_ += many_lines ? 3 : 1;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') {
        if (!many_lines) return;  // broken: the parser will say so
        new_line();
      }
      if (c == '\\' && quote == '"' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n')
        ++at_;
      else if (c == quote && !many_lines)
        return void(++at_);
      else if (c == quote && text_.substr(at_, 3) == triple)
        return void(at_ += 3);
      ++at_;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0, line_start_ = 0;
  int line_ = 1, depth_ = 0, dots_ = 0;
};

}  // namespace

bool nesting_is_sane(std::string_view toml, Findings& findings) {
  NestingScan scan(toml);
  if (!scan.find_fault()) return true;
  findings.error("too-deep", scan.place(),
                 fmt::format("more than {} levels of nesting; a dossier needs at most 6", kDeepestNesting));
  return false;
}

}  // namespace demarche
