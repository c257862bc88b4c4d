// The ledger as a list, and one entry with everything that refers to it and from it.

#include <fmt/format.h>

#include <algorithm>

#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

const Entry& entry_of(const Ledger& ledger, int index) {
  return ledger.entries[static_cast<std::size_t>(index)];
}

std::string actor_ids(const Crisis& crisis, const std::vector<int>& actors) {
  std::string text;
  for (const int actor : actors)
    text += (text.empty() ? "" : ", ") + crisis.actors[static_cast<std::size_t>(actor)].id;
  return text;
}

std::string parties(const Crisis& crisis, const Entry& entry) {
  std::string text = actor_ids(crisis, entry.by);
  if (!entry.on_behalf_of.empty()) text += " (for " + actor_ids(crisis, entry.on_behalf_of) + ")";
  if (!entry.to.empty()) text += " > " + actor_ids(crisis, entry.to);
  return text;
}

std::string days(const DateInterval& interval) {
  return interval.is_day() ? interval.to.iso() : interval.from.iso() + " to " + interval.to.iso();
}

std::string number(const Ledger& ledger, InputRef ref) {
  const Uncertain& value = ledger.input(ref).value;
  if (value.is_constant()) return fmt::format("{:g}", value.centre());
  return fmt::format("{:g} ({:g} to {:g})", value.centre(), value.low(), value.high());
}

/// What it is called and what it says; empty values are left out.
class Facts {
 public:
  explicit Facts(TextPage& page) : page_(page) {}
  void add(std::string_view name, const std::string& text) {
    if (text.empty()) return;
    page_.paragraph(fmt::format("{}: {}", name, text), 1, 6);
  }
  void add(std::string_view name, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) add(name, text);
  }

 private:
  TextPage& page_;
};

std::string known_text(const Crisis& crisis, const Entry& entry) {
  std::string text;
  for (const Knowledge& knowledge : entry.known)
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", knowledge.date.iso(),
                        knowledge.everyone ? "public" : actor_ids(crisis, knowledge.actors));
  if (entry.visibility == Visibility::in_private)
    text += text.empty() ? "its parties only" : "; before that its parties only";
  return text;
}

std::string source_text(const EntrySource& source) {
  std::string text = source.document;
  for (const TextSpan& span : source.spans) text += fmt::format(" [{}, {}]", span.start, span.end);
  if (source.reliability != 0) text += fmt::format(" graded {}{}", source.reliability, source.credibility);
  return text;
}

std::string move_text(const Entry& entry) {
  std::string text;
  for (const MoveChance& chance : entry.move) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", kMoveNames[static_cast<std::size_t>(chance.move)]);
    if (chance.probability < 1) text += fmt::format(" {:g}", chance.probability);
  }
  return text;
}

std::string likelihood_text(const Ledger& ledger, const Entry& entry) {
  std::string text;
  for (std::size_t i = 0; entry.likelihood && i < kHypothesisNames.size(); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", kHypothesisNames[i],
                        number(ledger, entry.likelihood->given[i]));
  return text;
}

std::string posture_text(const Ledger& ledger, const Entry& entry) {
  if (!entry.posture) return "";
  std::string text(kForceScopeNames[static_cast<std::size_t>(entry.posture->scope)]);
  if (entry.posture->level) text += ", level " + number(ledger, entry.posture->level);
  if (entry.posture->share) text += ", share of the force required " + number(ledger, entry.posture->share);
  for (std::size_t i = 0; i < kChecklistNames.size(); ++i) {
    if (entry.posture->checklist[i] != Sighting::unknown)
      text += fmt::format(", {} {}", kChecklistNames[i],
                          kSightingNames[static_cast<std::size_t>(entry.posture->checklist[i])]);
  }
  return text;
}

std::string amount_text(const Ledger& ledger, const Entry& entry) {
  if (!entry.amount) return "";
  const Amount& amount = *entry.amount;
  return fmt::format("{}{}{} {}{}", amount.qualifier, amount.qualifier.empty() ? "" : " ",
                     number(ledger, amount.value), amount.unit,
                     amount.scope.empty() ? "" : " (" + amount.scope + ")");
}

std::string extent_text(Extent extent) {
  return extent == Extent::full ? "" : fmt::format(" ({})", kExtentNames[static_cast<std::size_t>(extent)]);
}

void print_refs(TextPage& page, const Ledger& ledger, int index) {
  const Entry& entry = entry_of(ledger, index);
  if (!entry.refs.empty()) page.heading("Refers to");
  for (const Ref& ref : entry.refs) {
    const Entry& other = entry_of(ledger, ref.entry);
    page.paragraph(fmt::format("{}{} {}{} ({}): {}", kRelationNames[static_cast<std::size_t>(ref.relation)],
                               extent_text(ref.extent), other.id, ref.inferred ? ", inferred" : "",
                               days(other.date), other.content),
                   1, 4);
  }
  bool any = false;
  for (const Entry& other : ledger.entries) {
    for (const Ref& ref : other.refs) {
      if (ref.entry != index) continue;
      if (!any) page.heading("Referred to by");
      any = true;
      page.paragraph(
          fmt::format("{} {}{} it ({}): {}", other.id, kRelationNames[static_cast<std::size_t>(ref.relation)],
                      extent_text(ref.extent), days(other.date), other.content),
          1, 4);
    }
  }
}

}  // namespace
}  // namespace demarche::report

namespace demarche {

std::string ledger_page(const Crisis& crisis, const Ledger& ledger, const std::vector<int>& entries,
                        const TerminalOptions& options) {
  using namespace report;
  TextPage page(options);
  for (const int index : entries) {
    const Entry& entry = entry_of(ledger, index);
    const std::string when = entry.date.to.iso() + (entry.date.is_day() ? " " : "~");
    page.short_paragraph(
        fmt::format("{} {:<13} {}  {}", when, kEntryKindNames[static_cast<std::size_t>(entry.kind)], entry.id,
                    parties(crisis, entry)),
        0, 1);
    page.short_paragraph(entry.content, 26, 2);
  }
  page.paragraph(fmt::format("{} of {}", counted(static_cast<long>(entries.size()), "entry", "entries"),
                             ledger.entries.size()));
  return page.finish();
}

std::string entry_page(const Crisis& crisis, const Ledger& ledger, int index,
                       const TerminalOptions& options) {
  using namespace report;
  const Entry& entry = entry_of(ledger, index);
  TextPage page(options);
  page.line(page.strong(
      page.cell(fmt::format("{}  {}, {}", entry.id, kEntryKindNames[static_cast<std::size_t>(entry.kind)],
                            days(entry.date)),
                page.width())));
  page.paragraph(entry.content);
  Facts facts(page);
  facts.add("by", actor_ids(crisis, entry.by));
  facts.add("on behalf of", actor_ids(crisis, entry.on_behalf_of));
  facts.add("to", actor_ids(crisis, entry.to));
  std::vector<std::string> issues;
  for (const int issue : entry.about) issues.push_back(crisis.issues[static_cast<std::size_t>(issue)].id);
  facts.add("about", listed(issues));
  facts.add("known", known_text(crisis, entry));
  facts.add("due", entry.due ? days(*entry.due) : "");
  facts.add("condition", entry.condition);
  facts.add("consequence", entry.consequence);
  facts.add("amount", amount_text(ledger, entry));
  facts.add("quote", entry.quote);
  facts.add("move", move_text(entry));
  facts.add("likelihood", likelihood_text(ledger, entry));
  facts.add("posture", posture_text(ledger, entry));
  if (entry.status_quo_change)
    facts.add("status quo", "changes by " + number(ledger, entry.status_quo_change));
  facts.add("status", entry.inferred ? "inferred" : "explicit");
  if (entry.factuality != Factuality::actual)
    facts.add("factuality", std::string(kFactualityNames[static_cast<std::size_t>(entry.factuality)]));
  facts.add("said by", listed(entry.attribution));
  for (const EntrySource& source : entry.sources) facts.add("source", source_text(source));
  facts.add("origin", entry.origin);
  facts.add("note", entry.note);
  facts.add("written at", fmt::format("{}:{}", ledger.file, entry.where.line));
  print_refs(page, ledger, index);
  return page.finish();
}

}  // namespace demarche
