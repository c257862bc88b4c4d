#include "read/characters.h"

#include <algorithm>

#include "read/document.h"

namespace demarche::read {

std::u32string lower(std::u32string_view text) {
  std::u32string out(text);
  std::transform(out.begin(), out.end(), out.begin(), language::to_lower);
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string squeeze(std::string_view text) {
  std::string out;
  for (char c : text) {
    const bool space = c == ' ' || (c >= 9 && c <= 13);
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string kebab(std::string_view text) {
  std::string out;
  for (char c : lower_ascii(text)) {
    const auto u = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || u >= 0x80) {
      out += c;
    } else if (c != '.' && c != '\'' && !out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char32_t c : text) language::append_utf8(c, out);
  return out;
}

bool from_utf8(std::string_view bytes, std::u32string& text, std::vector<std::size_t>* byte_of,
               std::size_t& bad) {
  language::Decoded decoded;
  language::decode(bytes, 0, decoded);
  const auto broken = std::find(decoded.point.begin(), decoded.point.end(), language::kInvalid);
  if (broken != decoded.point.end()) {
    bad = decoded.byte[static_cast<std::size_t>(broken - decoded.point.begin())];
    return false;
  }
  text.assign(decoded.point.begin(), decoded.point.end());
  if (byte_of) byte_of->assign(decoded.byte.begin(), decoded.byte.end() - 1);
  return true;
}

}  // namespace demarche::read
