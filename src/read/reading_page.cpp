#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "demarche/read.h"

namespace demarche::read {
namespace {

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out, line;
  const auto flush = [&] {
    out += std::string(indent, ' ') + line + "\n";
    line.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t space = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, space - at);
    if (!line.empty() && indent + line.size() + 1 + word.size() > width) flush();
    if (!line.empty()) line += ' ';
    line += word;
    at = space + 1;
  }
  if (!line.empty()) flush();
  return out;
}

std::string counted(int number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::string days(const Period& p) {
  if (p.relative || (!p.from && !p.to))
    return p.text.empty() ? std::string() : "\"" + p.text + "\" (relative)";
  if (!p.from) return "until " + p.to->iso();
  if (!p.to) return "from " + p.from->iso();
  return *p.from == *p.to ? p.from->iso() : p.from->iso() + " to " + p.to->iso();
}

}  // namespace

std::string suggestion_lines(const Suggestion& e, int width) {
  const auto columns = static_cast<std::size_t>(std::max(60, width));
  const std::string by = e.by.empty() ? "(not named)" : join(e.by, ", ");
  std::string out = fmt::format("{:<4} {:<12} {}{}   [{}]\n", e.id, e.kind, by,
                                e.to.empty() ? "" : " -> " + join(e.to, ", "), word(e.factuality));
  out += wrapped(e.content, 5, columns);
  std::string detail;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) detail += fmt::format("{}{}: {}", detail.empty() ? "" : "; ", name, value);
  };
  add("date", days(e.date));
  if (e.due) add("due", days(*e.due));
  add("if", e.condition);
  for (const Amount& amount : e.amounts) add("amount", amount.text);
  for (const Reference& ref : e.refs) add(ref.relation, ref.id);
  // What would be written must be seen: issues and principals are guesses like everything else.
  add("about", join(e.about, ", "));
  add("on behalf of", join(e.on_behalf_of, ", "));
  if (e.attribution != e.by) add("said by", join(e.attribution, " > "));
  if (!detail.empty()) out += wrapped(detail, 5, columns);
  const std::string why =
      fmt::format("tier {}, rule {}{}{}", static_cast<char>('A' + static_cast<int>(e.tier)), e.rule,
                  e.empty_slots.empty() ? "" : "; empty: " + join(e.empty_slots, ", "),
                  e.dropped.empty() ? "" : "; not read as " + join(e.dropped, "; "));
  return out + wrapped(why, 5, columns);
}

std::string reading_page(const Reading& reading, int width) {
  std::string out =
      fmt::format("{}: {}, {}{}\n", reading.document, counted(reading.sentences, "sentence", "sentences"),
                  counted(static_cast<int>(reading.entries.size()), "suggested entry", "suggested entries"),
                  reading.published ? ", published " + reading.published->iso() : ", no publication date");
  if (!reading.status.empty()) out += fmt::format("status: {}\n", reading.status);
  for (const Suggestion& e : reading.entries) out += "\n" + suggestion_lines(e, width);
  if (!reading.entries.empty())
    out +=
        "\nThese are suggestions: put them before a person with --into CRISIS and `demarche review "
        "CRISIS`.\n";
  return out;
}

}  // namespace demarche::read
