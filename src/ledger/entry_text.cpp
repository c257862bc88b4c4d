#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "demarche/ledger.h"

namespace demarche {
namespace {

using Strings = std::vector<std::string>;

std::string list_text(const Strings& texts) {
  Strings parts;
  for (const std::string& text : texts) parts.push_back(toml_string(text));
  return "[" + join(parts, ", ") + "]";
}

std::string one_or_list(const Strings& texts) {
  return texts.size() == 1 ? toml_string(texts[0]) : list_text(texts);
}

std::string interval_text(const DateInterval& interval) {
  return interval.is_day() ? interval.from.iso()
                           : fmt::format("[{}, {}]", interval.from.iso(), interval.to.iso());
}

std::string range_text(const NewEntry::Range& range) {
  if (range.low == range.mode && range.mode == range.high) return fmt::format("{}", range.mode);
  return fmt::format("[{}, {}, {}]", range.low, range.mode, range.high);
}

std::string inline_table(const Strings& pairs) { return "{ " + join(pairs, ", ") + " }"; }

std::string pair(std::string_view key, std::string_view value) { return fmt::format("{} = {}", key, value); }

std::string source_text(const EntrySource& source) {
  Strings spans;
  for (const TextSpan& span : source.spans) spans.push_back(fmt::format("[{}, {}]", span.start, span.end));
  const bool graded = source.reliability != 0 && source.credibility != 0;
  if (spans.empty() && source.sha256.empty() && !graded) return toml_string(source.document);
  Strings pairs{pair("document", toml_string(source.document))};
  if (spans.size() == 1) pairs.push_back(pair("span", spans[0]));
  if (spans.size() > 1) pairs.push_back(pair("span", "[" + join(spans, ", ") + "]"));
  if (!source.sha256.empty()) pairs.push_back(pair("sha256", toml_string(source.sha256)));
  if (graded) pairs.push_back(pair("grade", fmt::format("\"{}{}\"", source.reliability, source.credibility)));
  return inline_table(pairs);
}

std::string chances_text(const std::vector<std::pair<std::string, double>>& chances) {
  Strings pairs;
  for (const auto& [word, number] : chances) {
    pairs.push_back(pair(is_kebab_case(word) ? word : toml_string(word), fmt::format("{}", number)));
  }
  return inline_table(pairs);
}

class EntryWriter {
 public:
  explicit EntryWriter(const NewEntry& entry) : e_(entry) {}

  std::string write() {
    line("id", toml_string(e_.id));
    line("date", interval_text(e_.date));
    if (e_.known) line("known", e_.known->iso());
    if (e_.in_private) line("visibility", "\"private\"");
    line("kind", toml_string(e_.kind));
    list("by", e_.by);
    list("on_behalf_of", e_.on_behalf_of);
    list("to", e_.to);
    list("about", e_.about);
    list("attribution", e_.attribution);
    line("content", toml_string(e_.content));
    refs();
    if (e_.due) line("due", interval_text(*e_.due));
    if (!e_.condition.empty()) line("condition", one_or_list(e_.condition));
    word("consequence", e_.consequence);
    amount();
    if (!e_.quote.empty()) line("quote", one_or_list(e_.quote));
    sources();
    word("origin", e_.origin);
    if (e_.inferred) line("status", "\"inferred\"");
    word("factuality", e_.factuality);
    move();
    if (!e_.likelihood.empty()) line("likelihood", chances_text(e_.likelihood));
    posture();
    word("note", e_.note);
    return "[[entry]]\n" + text_;
  }

 private:
  void line(std::string_view key, const std::string& value) { text_ += pair(key, value) + "\n"; }
  void list(std::string_view key, const Strings& texts) {
    if (!texts.empty()) line(key, list_text(texts));
  }
  void word(std::string_view key, const std::string& text) {
    if (!text.empty()) line(key, toml_string(text));
  }

  void refs() {
    if (e_.refs.empty()) return;
    Strings tables;
    for (const NewEntry::NewRef& ref : e_.refs) {
      Strings pairs{pair("rel", toml_string(ref.rel)), pair("id", toml_string(ref.id))};
      if (!ref.extent.empty()) pairs.push_back(pair("extent", toml_string(ref.extent)));
      tables.push_back(inline_table(pairs));
    }
    line("refs", "[" + join(tables, ", ") + "]");
  }

  void amount() {
    if (!e_.amount) return;
    Strings pairs{pair("value", range_text(*e_.amount)), pair("unit", toml_string(e_.unit))};
    if (!e_.qualifier.empty()) pairs.push_back(pair("qualifier", toml_string(e_.qualifier)));
    if (!e_.scope.empty()) pairs.push_back(pair("scope", toml_string(e_.scope)));
    line("amount", inline_table(pairs));
  }

  void sources() {
    Strings texts;
    for (const EntrySource& source : e_.sources) texts.push_back(source_text(source));
    if (texts.size() == 1) line("source", texts[0]);
    if (texts.size() > 1) line("source", "[" + join(texts, ", ") + "]");
  }

  void move() {
    if (e_.move.empty()) return;
    const bool certain = e_.move.size() == 1 && e_.move[0].second == 1;
    line("move", certain ? toml_string(e_.move[0].first) : chances_text(e_.move));
  }

  void posture() {
    Strings pairs;
    if (e_.posture_level) pairs.push_back(pair("level", range_text(*e_.posture_level)));
    if (e_.posture_share) pairs.push_back(pair("share", range_text(*e_.posture_share)));
    if (!e_.force_scope.empty()) pairs.push_back(pair("scope", toml_string(e_.force_scope)));
    if (!pairs.empty()) line("posture", inline_table(pairs));
  }

  const NewEntry& e_;
  std::string text_;
};

}  // namespace

std::string entry_toml(const NewEntry& entry) { return EntryWriter(entry).write(); }

}  // namespace demarche
