// The visible text of an HTML page. Gumbo gives every text node its place in the source, so offsets survive.
#include <gumbo.h>

#include <algorithm>
#include <memory>

#include "read/characters.h"
#include "read/document.h"

namespace demarche::read {
namespace {

bool is_hidden(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
      return true;
    default:
      return false;
  }
}

bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_B:
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_U:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_S:
    case GUMBO_TAG_WBR:
      return true;
    default:
      return false;
  }
}

class Extractor {
 public:
  Extractor(std::string_view html, std::u32string& text, std::vector<std::size_t>& byte_of)
      : html_(html), text_(text), byte_of_(byte_of) {}

  // Recursion on the tree of a page someone else wrote is bounded: deeper text is left out.
  void walk(const GumboNode* node, int depth) {
    if (depth > 400) return;
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
        node->type == GUMBO_NODE_CDATA) {
      add_text(node->v.text);
      return;
    }
    if (node->type != GUMBO_NODE_ELEMENT || is_hidden(node->v.element.tag)) return;
    const bool block = !is_inline(node->v.element.tag);
    if (block) break_line();
    for (unsigned i = 0; i < node->v.element.children.length; ++i)
      walk(static_cast<const GumboNode*>(node->v.element.children.data[i]), depth + 1);
    if (block) break_line();
  }

 private:
  void put(char32_t c, std::size_t byte) {
    text_ += c;
    byte_of_.push_back(std::max(byte, byte_of_.empty() ? 0 : byte_of_.back()));
  }

  void break_line() {
    if (text_.empty() || text_.back() == U'\n') return;
    put(U'\n', byte_of_.back());
  }

  // White space of the source means one space. An entity stands for its code points at the entity's place.
  void add_text(const GumboText& node) {
    std::u32string decoded;
    std::vector<std::size_t> place;
    std::size_t bad = 0;
    if (!from_utf8(node.text, decoded, &place, bad)) return;
    const char* from = node.original_text.data;
    const bool placed = from >= html_.data() && from <= html_.data() + html_.size();
    std::size_t at = placed             ? static_cast<std::size_t>(from - html_.data())
                     : byte_of_.empty() ? 0
                                        : byte_of_.back();
    for (char32_t c : decoded) {
      const std::size_t here = at;
      if (placed && at < html_.size()) at += source_length(at, c);
      if (!is_space(c)) {
        put(c, here);
      } else if (!text_.empty() && !is_space(text_.back())) {
        put(U' ', here);
      }
    }
  }

  // Bytes of the source that stand for code point `c` at `at`.
  std::size_t source_length(std::size_t at, char32_t c) const {
    if (html_[at] == '&') {
      const std::size_t end = html_.find(';', at);
      if (end != std::string_view::npos && end - at < 32 && (c != U'&' || html_.substr(at, 5) == "&amp;"))
        return end + 1 - at;
    }
    if (html_[at] == '\r' && c == U'\n' && at + 1 < html_.size() && html_[at + 1] == '\n') return 2;
    std::size_t length = 1;
    while (at + length < html_.size() && (static_cast<unsigned char>(html_[at + length]) & 0xC0) == 0x80)
      ++length;
    return length;
  }

  std::string_view html_;
  std::u32string& text_;
  std::vector<std::size_t>& byte_of_;
};

}  // namespace

void html_text(std::string_view html, std::u32string& text, std::vector<std::size_t>& byte_of) {
  text.clear();
  byte_of.clear();
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const auto destroy = [&options](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(destroy)> page(
      gumbo_parse_with_options(&options, html.data(), html.size()), destroy);
  if (page) Extractor(html, text, byte_of).walk(page->root, 0);
}

}  // namespace demarche::read
