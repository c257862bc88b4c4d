// The article with its suggestions marked: one page, no script, no outside file, fit for printing.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "demarche/read.h"
#include "read/characters.h"
#include "read/document.h"

namespace demarche::read {
namespace {

constexpr std::string_view kStyle = R"(
body{font:16px/1.5 Georgia,serif;margin:2em auto;max-width:70em;padding:0 1em;color:#1a1a1a;background:#fff}
main{display:grid;grid-template-columns:3fr 2fr;gap:2em}
.text{white-space:pre-wrap}
mark{background:#fff3bf;border-bottom:2px solid #c9a227;color:inherit}
mark.b{background:#e3f0ff;border-color:#3d7ab8}mark.c{background:#f0f0f0;border-color:#888}
sup a{font:11px sans-serif;text-decoration:none;color:#555}
li{margin:0 0 1em;font:14px/1.4 sans-serif}
.kind{font-weight:bold}.small{color:#555;font-size:12px}
@media(max-width:50em){main{display:block}}
@media(prefers-color-scheme:dark){body{background:#161616;color:#e8e8e8}mark{background:#4a3f10}mark.b{background:#173a5c}mark.c{background:#333}.small,sup a{color:#aaa}}
@media print{main{display:block}mark{background:none}}
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// A span of the file as a span of the analysed text.
TextSpan in_text(const Reading& reading, TextSpan span) {
  if (reading.origin.empty()) return span;
  const auto first = std::lower_bound(reading.origin.begin(), reading.origin.end(), span.start);
  const auto last = std::lower_bound(first, reading.origin.end(), span.end);
  return {static_cast<int>(first - reading.origin.begin()), static_cast<int>(last - reading.origin.begin())};
}

// Marks may overlap; at every point the text carries those of the entries that cover it.
std::string marked_text(const Reading& reading) {
  std::u32string text;
  std::size_t bad = 0;
  if (!from_utf8(reading.text, text, nullptr, bad)) return escaped(reading.text);
  std::map<int, std::vector<std::size_t>> opens, closes;
  for (std::size_t e = 0; e < reading.entries.size(); ++e) {
    for (TextSpan span : reading.entries[e].spans) {
      const TextSpan here = in_text(reading, span);
      opens[here.start].push_back(e);
      closes[here.end].push_back(e);
    }
  }
  std::vector<std::size_t> active;
  std::string out;
  int from = 0;
  const auto flush = [&](int to) {
    const std::string piece = escaped(to_utf8(std::u32string_view(text).substr(from, to - from)));
    if (active.empty()) {
      out += piece;
    } else if (!piece.empty()) {
      const Suggestion& e = reading.entries[active.front()];
      out +=
          fmt::format("<mark class=\"{}\" title=\"{}\">{}</mark>",
                      static_cast<char>('a' + static_cast<int>(e.tier)), escaped(e.kind + " " + e.id), piece);
    }
    from = to;
  };
  for (int at = 0; at <= static_cast<int>(text.size()); ++at) {
    const bool change = opens.contains(at) || closes.contains(at);
    if (!change) continue;
    flush(at);
    if (const auto it = closes.find(at); it != closes.end())
      for (std::size_t e : it->second) {
        if (const auto a = std::find(active.begin(), active.end(), e); a != active.end()) active.erase(a);
        const std::string& id = reading.entries[e].id;
        out += fmt::format("<sup><a href=\"#{0}\">{0}</a></sup>", escaped(id));
      }
    if (const auto it = opens.find(at); it != opens.end())
      active.insert(active.begin(), it->second.begin(), it->second.end());
  }
  flush(static_cast<int>(text.size()));
  return out;
}

std::string item(const Suggestion& e) {
  std::string out =
      fmt::format("<li id=\"{}\"><span class=\"kind\">{} {}</span> {}{}<br>{}", escaped(e.id), escaped(e.id),
                  escaped(e.kind), escaped(e.by.empty() ? "(not named)" : join(e.by, ", ")),
                  e.to.empty() ? "" : escaped(" → " + join(e.to, ", ")), escaped(e.content));
  out += fmt::format("<br><span class=\"small\">{}, tier {}, {}", word(e.factuality),
                     static_cast<char>('A' + static_cast<int>(e.tier)), escaped(e.rule));
  if (!e.attribution.empty() && e.attribution != e.by)
    out += escaped("; said by " + join(e.attribution, ", "));
  if (e.due) out += escaped("; due " + (e.due->to ? e.due->to->iso() : e.due->text));
  if (!e.condition.empty()) out += escaped("; if " + e.condition);
  if (!e.empty_slots.empty()) out += escaped("; not in the text: " + join(e.empty_slots, ", "));
  return out + "</span></li>\n";
}

}  // namespace

std::string reading_html(const Reading& reading) {
  std::string list;
  for (const Suggestion& e : reading.entries) list += item(e);
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\">"
      "<title>{0}</title><style>{1}</style></head>\n<body><h1>{0}</h1>\n<p class=\"small\">sha256 {2}{3}. "
      "Suggestions, not confirmed.</p>\n"
      "<main><article class=\"text\">{4}</article>\n<aside><ol "
      "style=\"list-style:none;padding:0\">\n{5}</ol></aside></main></body></html>\n",
      escaped(reading.document), kStyle, reading.sha256,
      reading.published ? ", published " + reading.published->iso() : "", marked_text(reading), list);
}

}  // namespace demarche::read
