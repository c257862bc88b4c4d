#include "efg/efg_lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace demarche::efg {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_number(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) || c == '.' || c == '-' || c == '+';
}
bool is_word(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_'; }

constexpr std::size_t kShown = 30;  // characters of a token in a message

}  // namespace

Token Lexer::next() {
  Token token;
  token.first_in_line = position_ == 0;
  while (position_ < text_.size() && is_space(text_[position_])) {
    token.first_in_line = token.first_in_line || text_[position_] == '\n';
    ++position_;
  }
  token.offset = position_;
  if (position_ == text_.size()) return token;
  const char c = text_[position_];
  if (c == '"') return quoted(std::move(token));
  const auto take_while = [&](auto belongs) {
    const std::size_t begin = position_;
    while (position_ < text_.size() && belongs(text_[position_])) ++position_;
    token.text = std::string(text_.substr(begin, position_ - begin));
  };
  if (is_number(c)) {
    token.kind = TokenKind::number;
    take_while([](char x) { return is_number(x) || x == '/' || is_word(x); });
  } else if (is_word(c)) {
    token.kind = TokenKind::word;
    take_while([](char x) { return is_word(x) || is_number(x); });
  } else {
    token.kind = c == '{'   ? TokenKind::open
                 : c == '}' ? TokenKind::close
                 : c == ',' ? TokenKind::comma
                            : TokenKind::other;
    token.text = c;
    ++position_;
  }
  return token;
}

Token Lexer::quoted(Token token) {
  token.kind = TokenKind::text;
  for (++position_; position_ < text_.size(); ++position_) {
    if (text_[position_] == '"') {
      ++position_;
      return token;
    }
    const bool escapes = text_[position_] == '\\' && position_ + 1 < text_.size() &&
                         (text_[position_ + 1] == '"' || text_[position_ + 1] == '\\');
    if (escapes) ++position_;
    token.text += text_[position_];
  }
  token.kind = TokenKind::unclosed;
  return token;
}

Diagnostic Lexer::at(std::size_t offset, const std::string& file) const {
  const std::string_view before = text_.substr(0, offset);
  const auto line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  Diagnostic out;
  out.where.file = file;
  out.where.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  const std::string_view left = before.substr(line_start);
  out.where.column = 1 + static_cast<int>(std::count_if(left.begin(), left.end(), [](char c) {
                       return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
                     }));
  const std::string_view line = text_.substr(line_start);
  out.source_line = std::string(line.substr(0, line.find('\n')));
  return out;
}

std::optional<double> parse_number(std::string_view text) {
  const auto decimal = [](std::string_view digits) -> std::optional<double> {
    if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
    double value = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || failure != std::errc() || end != digits.data() + digits.size() ||
        !std::isfinite(value))
      return std::nullopt;
    return value;
  };
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return decimal(text);
  const auto above = decimal(text.substr(0, slash)), below = decimal(text.substr(slash + 1));
  if (!above || !below || *below == 0) return std::nullopt;
  return *above / *below;
}

std::string describe(const Token& token) {
  switch (token.kind) {
    case TokenKind::end:
      return "the end of the file";
    case TokenKind::text:
      return fmt::format("the text \"{}\"", token.text.substr(0, kShown));
    case TokenKind::unclosed:
      return "a text that never ends";
    default:
      return fmt::format("'{}'", token.text.substr(0, kShown));
  }
}

}  // namespace demarche::efg
