#include <fmt/format.h>

#include "base/text.h"
#include "demarche/read.h"
#include "read/characters.h"

namespace demarche::read {

NewEntry as_entry(const Suggestion& e, const Reading& reading, const std::string& id, Date fallback) {
  NewEntry out;
  out.id = id;
  out.kind = e.kind;
  out.content = e.content;
  const Date from = e.date.from ? *e.date.from : e.date.to ? *e.date.to : fallback;
  out.date = {from, e.date.to && *e.date.to >= from ? *e.date.to : from};
  out.by = e.by;
  out.on_behalf_of = e.on_behalf_of;
  out.to = e.to;
  out.about = e.about;
  out.attribution = e.attribution;
  if (!e.condition.empty()) out.condition = {e.condition};
  out.consequence = e.consequence;
  if (e.quote) out.quote = {e.quote->text};
  for (const Reference& ref : e.refs) out.refs.push_back({ref.relation, ref.id, ""});
  if (e.due && e.due->to)
    out.due = DateInterval{e.due->from && *e.due->from <= *e.due->to ? *e.due->from : *e.due->to, *e.due->to};
  if (!e.amounts.empty()) {
    const Amount& amount = e.amounts.front();
    const double high = amount.high.value_or(amount.value);
    out.amount = NewEntry::Range{amount.value, (amount.value + high) / 2, high};
    out.unit = amount.unit;
    out.qualifier = amount.qualifier;
  }
  EntrySource source;
  source.document = reading.document;
  source.sha256 = reading.sha256;
  for (TextSpan span : e.spans) source.spans.push_back(span);
  out.sources = {source};
  out.factuality = word(e.factuality);
  out.note =
      fmt::format("read by rule {}{}", e.rule, e.origin == "reader" ? "" : ", proposed by " + e.origin);
  return out;
}

std::string reading_toml(const Reading& reading) {
  std::string out = fmt::format("# {}: {} suggested entries. Nothing here is confirmed.\n", reading.document,
                                reading.entries.size());
  const Date fallback = reading.published.value_or(Date{});
  for (const Suggestion& e : reading.entries) {
    out += fmt::format("\n# {}  tier {}  rule {}\n", e.id, static_cast<char>('A' + static_cast<int>(e.tier)),
                       e.rule);
    if (!e.empty_slots.empty()) out += fmt::format("# not in the text: {}\n", join(e.empty_slots, ", "));
    for (const std::string& reading_dropped : e.dropped)
      out += fmt::format("# not read as {}\n", squeeze(reading_dropped));
    if (!e.date.from && !e.date.to && !reading.published) out += "# the date is a placeholder: give --date\n";
    out += entry_toml(as_entry(e, reading, e.id, fallback));
  }
  return out;
}

}  // namespace demarche::read
