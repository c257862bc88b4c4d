#pragma once
// Tokens of an .efg file, each with its place.

#include <optional>
#include <string>
#include <string_view>

#include "demarche/base.h"

namespace demarche::efg {

enum class TokenKind { word, number, text, open, close, comma, end, unclosed, other };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;  ///< what stands between the quotes, escapes resolved; else the characters
  std::size_t offset = 0;
  bool first_in_line = false;
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}
  Token next();
  /// Line, column in code points, and the line's text.
  [[nodiscard]] Diagnostic at(std::size_t offset, const std::string& file) const;

 private:
  Token quoted(Token token);
  std::string_view text_;
  std::size_t position_ = 0;
};

/// "3", "-.5", "1e-3", "1/3"; nothing if it is no number or not finite.
std::optional<double> parse_number(std::string_view text);

/// What a token is, for messages.
std::string describe(const Token& token);

}  // namespace demarche::efg
