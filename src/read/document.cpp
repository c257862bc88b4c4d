#include "read/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "read/calendar.h"
#include "read/characters.h"

namespace demarche::read {
namespace {

Diagnostic refuse(std::string code, const std::string& name, std::string message, std::string hint) {
  return {std::move(code), Severity::error, {name, 1, 1}, std::move(message), std::move(hint), ""};
}

// A file with a NUL byte, or with many control bytes near its start, is not text.
bool looks_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  if (head.find('\0') != std::string_view::npos) return true;
  const auto control = std::count_if(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
  return control * 20 > static_cast<std::ptrdiff_t>(head.size());
}

bool looks_html(std::string_view bytes) {
  std::string head;
  for (char c : bytes.substr(0, 1024)) head += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  for (std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div", "<p "})
    if (head.find(tag) != std::string::npos) return true;
  return false;
}

// Code point offsets of the file for bytes in rising order.
std::vector<int> code_points_of(std::string_view bytes, const std::vector<std::size_t>& byte_of) {
  std::vector<int> origin;
  origin.reserve(byte_of.size());
  std::size_t at = 0;
  int count = 0;
  for (std::size_t byte : byte_of) {
    for (; at < byte; ++at) count += (static_cast<unsigned char>(bytes[at]) & 0xC0) != 0x80;
    origin.push_back(count);
  }
  return origin;
}

void drop_direction_marks(Document& document) {
  if (std::none_of(document.text.begin(), document.text.end(), is_direction_mark)) return;
  std::u32string text;
  std::vector<int> origin;
  for (std::size_t i = 0; i < document.text.size(); ++i) {
    if (is_direction_mark(document.text[i])) continue;
    text += document.text[i];
    origin.push_back(document.origin.empty() ? static_cast<int>(i) : document.origin[i]);
  }
  document.text = std::move(text);
  document.origin = std::move(origin);
}

int line_of(std::string_view bytes, std::size_t at) {
  return 1 +
         static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

std::string Document::utf8(int start, int end) const {
  const int size = static_cast<int>(text.size());
  start = std::clamp(start, 0, size);
  end = std::clamp(end, start, size);
  return to_utf8(std::u32string_view(text).substr(start, end - start));
}

TextSpan Document::in_file(TextSpan span) const {
  if (origin.empty() || span.empty()) return span;
  return {origin[span.start], origin[span.end - 1] + 1};
}

Result<Document> open_document(std::string_view bytes, const std::string& name) {
  if (bytes.size() > kLongestFile)
    return refuse("dispatch-too-long", name,
                  fmt::format("{} bytes; at most {} are read", bytes.size(), kLongestFile),
                  "split the file into dispatches");
  if (looks_binary(bytes))
    return refuse("dispatch-binary", name, "not a text: found control bytes",
                  "give plain text or HTML in UTF-8");
  Document document;
  document.sha256 = sha256_hex(bytes);
  std::u32string raw;
  std::size_t bad = 0;
  if (!from_utf8(bytes, raw, nullptr, bad)) {
    Diagnostic problem = refuse("dispatch-not-utf8", name, fmt::format("byte {} is not part of UTF-8", bad),
                                "convert it first, for example with iconv -f latin1 -t utf-8");
    problem.where.line = line_of(bytes, bad);
    return problem;
  }
  document.html = looks_html(bytes);
  if (document.html) {
    std::vector<std::size_t> byte_of;
    html_text(bytes, document.text, byte_of);
    document.origin = code_points_of(bytes, byte_of);
  } else {
    document.text = std::move(raw);
  }
  if (document.text.size() > kLongestText)
    return refuse(
        "dispatch-too-long", name,
        fmt::format("{} characters of text; at most {} are read", document.text.size(), kLongestText),
        "give one dispatch at a time: split the file into its articles");
  drop_direction_marks(document);
  find_blocks(document);
  if (document.blocks.empty())
    return refuse("dispatch-empty", name, "the file has no words", "give the text of a dispatch");
  return document;
}

}  // namespace demarche::read
