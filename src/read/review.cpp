#include "demarche/review.h"

#include <fmt/format.h>

#include <boost/math/distributions/beta.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/text.h"
#include "read/characters.h"
#include "read/document.h"
#include "read/reading_parse.h"

namespace demarche::read {
namespace {

namespace fs = std::filesystem;

Diagnostic problem(std::string code, const std::string& file, std::string message, int line = 1) {
  Diagnostic d;
  d.code = std::move(code);
  d.where = {file, line, 1};
  d.message = std::move(message);
  return d;
}

std::string log_file(const std::string& directory) { return (fs::path(directory) / "review.jsonl").string(); }

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Written beside and renamed: an interrupted write leaves the old file.
bool replace_file(const fs::path& path, const std::string& text) {
  const fs::path part = path.string() + ".part";
  {
    std::ofstream out(part, std::ios::binary);
    out << text;
    if (!out.flush()) return false;
  }
  std::error_code error;
  fs::rename(part, path, error);
  return !error;
}

std::vector<std::string> comma_list(std::string_view value) {
  std::vector<std::string> out;
  std::istringstream in{std::string(value)};
  for (std::string item; std::getline(in, item, ',');)
    if (std::string word = squeeze(item); !word.empty()) out.push_back(word);
  return out;
}

std::optional<Period> period_of(std::string_view value) {
  const std::string text = squeeze(value);
  const std::size_t slash = text.find('/');
  Period p;
  p.from = Date::parse(text.substr(0, slash));
  p.to = slash == std::string::npos ? p.from : Date::parse(text.substr(slash + 1));
  if (!p.from || !p.to || *p.to < *p.from) return std::nullopt;
  p.text = text;
  return p;
}

}  // namespace

Result<std::string> add_to_inbox(const std::string& directory, const Reading& reading) {
  const fs::path inbox = fs::path(directory) / "inbox";
  std::error_code error;
  fs::create_directories(inbox, error);
  const fs::path path = inbox / (reading.sha256.substr(0, 16) + ".json");
  if (error || !replace_file(path, reading_with_text(reading)))
    return problem("inbox-not-written", path.string(), "cannot write the inbox");
  return path.string();
}

Result<std::vector<Reading>> open_inbox(const std::string& directory) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(fs::path(directory) / "inbox", error))
    if (file.path().extension() == ".json") files.push_back(file.path());
  std::sort(files.begin(), files.end());
  std::vector<Reading> readings;
  std::vector<Diagnostic> problems;
  for (const fs::path& file : files) {
    auto reading = parse_reading(slurp(file), file.string());
    if (reading) readings.push_back(std::move(*reading));
    problems.insert(problems.end(), reading.diagnostics().begin(), reading.diagnostics().end());
  }
  if (has_errors(problems)) return problems;
  return readings;
}

Result<std::vector<Decision>> read_decisions(const std::string& directory) {
  std::istringstream in(slurp(log_file(directory)));
  std::vector<Decision> decisions;
  std::vector<Diagnostic> problems;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    if (auto decision = decision_of(line)) {
      decisions.push_back(std::move(*decision));
    } else {
      problems.push_back(problem("review-syntax", log_file(directory), "not a decision", number));
    }
  }
  if (!problems.empty()) return problems;
  return decisions;
}

Result<bool> log_decision(const std::string& directory, const Decision& decision) {
  std::ofstream out(log_file(directory), std::ios::binary | std::ios::app);
  out << decision_line(decision);
  if (!out.flush()) return problem("review-not-written", log_file(directory), "cannot write the log");
  return true;
}

std::vector<RulePrecision> rule_precision(const std::vector<Decision>& decisions) {
  std::map<std::string, RulePrecision> rules;
  for (const Decision& d : decisions) {
    RulePrecision& rule = rules[d.rule];
    rule.rule = d.rule;
    if (d.verdict == Verdict::accept || d.verdict == Verdict::merge)
      ++rule.accepted;
    else if (d.verdict == Verdict::reject)
      ++rule.rejected;
    else
      ++rule.edited;
  }
  std::vector<RulePrecision> out;
  for (auto& [name, rule] : rules) {
    const double right = 1 + rule.accepted + 0.5 * rule.edited, wrong = 1 + rule.rejected + 0.5 * rule.edited;
    const boost::math::beta_distribution<> posterior(right, wrong);
    rule.mean = right / (right + wrong);
    rule.low = boost::math::quantile(posterior, 0.05);
    rule.high = boost::math::quantile(posterior, 0.95);
    out.push_back(rule);
  }
  const auto judged = [](const RulePrecision& r) { return r.accepted + r.edited + r.rejected; };
  std::stable_sort(out.begin(), out.end(),
                   [&](const RulePrecision& a, const RulePrecision& b) { return judged(a) > judged(b); });
  return out;
}

std::string rule_table(const std::vector<RulePrecision>& rules) {
  std::string out = fmt::format("{:<28}{:>9}{:>8}{:>9}   {}\n", "rule", "accepted", "edited", "rejected",
                                "share right (5 to 95 %)");
  for (const RulePrecision& r : rules)
    out += fmt::format("{:<28}{:>9}{:>8}{:>9}   {:.2f} ({:.2f} to {:.2f})\n", r.rule, r.accepted, r.edited,
                       r.rejected, r.mean, r.low, r.high);
  out +=
      "An edit counts half. Before it is judged a rule counts as right in 1 of 2 (prior Beta(1, 1)); the "
      "range\n"
      "narrows with every answer.\n";
  return out;
}

bool is_decided(const std::vector<Decision>& decisions, const Reading& reading,
                const Suggestion& suggestion) {
  return std::any_of(decisions.begin(), decisions.end(), [&](const Decision& d) {
    return d.sha256 == reading.sha256 && d.suggestion == suggestion.id;
  });
}

std::string new_entry_id(const Suggestion& suggestion, Date date, const std::vector<std::string>& taken) {
  std::string id = date.iso() + "-" + suggestion.kind;
  if (!suggestion.by.empty()) id += "-" + kebab(suggestion.by.front());
  std::string unique = id;
  for (int n = 2; std::find(taken.begin(), taken.end(), unique) != taken.end(); ++n)
    unique = fmt::format("{}-{}", id, n);
  return unique;
}

NewEntry as_ledger_entry(const Suggestion& suggestion, const Reading& reading, const Crisis& crisis,
                         const std::vector<Decision>& decisions, const std::string& id, Date fallback) {
  NewEntry entry = as_entry(suggestion, reading, id, fallback);
  std::vector<std::string> unknown;
  const auto in_crisis = [&](const std::string& actor) {
    return std::any_of(crisis.actors.begin(), crisis.actors.end(),
                       [&](const Actor& a) { return a.id == actor; });
  };
  const auto known = [&](const std::vector<std::string>& ids) {
    std::vector<std::string> out;
    for (std::string actor : ids) {
      if (!in_crisis(actor)) {
        const auto it = std::find_if(reading.actors.begin(), reading.actors.end(),
                                     [&](const TextActor& a) { return a.id == actor; });
        if (it != reading.actors.end() && in_crisis(it->acts_for)) actor = it->acts_for;
      }
      auto& list = in_crisis(actor) ? out : unknown;
      if (std::find(list.begin(), list.end(), actor) == list.end()) list.push_back(actor);
    }
    return out;
  };
  entry.by = known(entry.by);
  entry.to = known(entry.to);
  entry.on_behalf_of.clear();
  if (!unknown.empty()) entry.note += "; not in the dossier: " + join(unknown, ", ");
  std::vector<NewEntry::NewRef> refs;
  for (const auto& ref : entry.refs)
    for (const Decision& d : decisions)
      if (d.sha256 == reading.sha256 && d.suggestion == ref.id && !d.entries.empty())
        refs.push_back({ref.rel, d.entries.front(), ""});
  entry.refs = std::move(refs);
  return entry;
}

Result<bool> edit_slot(Suggestion& e, std::string_view slot, std::string_view value) {
  const std::string text = squeeze(value);
  const auto bad = [&](std::string message) { return problem("edit-value", "review", std::move(message)); };
  if (slot == "by" || slot == "to" || slot == "about") {
    auto& list = slot == "by" ? e.by : slot == "to" ? e.to : e.about;
    list = comma_list(value);
  } else if (slot == "kind") {
    if (std::find(kEntryKindNames.begin(), kEntryKindNames.end(), text) == kEntryKindNames.end())
      return bad("no kind of entry is called " + text);
    e.kind = text;
  } else if (slot == "content") {
    e.content = text;
  } else if (slot == "condition") {
    e.condition = text;
  } else if (slot == "factuality") {
    const auto value_of = factuality_of(text);
    if (!value_of) return bad("no factuality is called " + text);
    e.factuality = *value_of;
  } else if (slot == "date" || slot == "due") {
    auto period = period_of(value);
    if (!period && !text.empty()) return bad("expected YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD, found " + text);
    if (slot == "date")
      e.date = period.value_or(Period{});
    else
      e.due = period;
  } else if (slot == "amount") {
    e.amounts.clear();
    if (text.empty()) return true;
    const std::size_t space = text.find(' ');
    Amount amount;
    char* end = nullptr;
    amount.value = std::strtod(text.c_str(), &end);
    if (end == text.c_str()) return bad("expected a number and a unit, found " + text);
    amount.unit = space == std::string::npos ? "" : text.substr(space + 1);
    amount.text = text;
    e.amounts.push_back(amount);
  } else {
    static const std::vector<std::string> kSlots{"by",      "to",        "kind",       "date",  "due",
                                                 "content", "condition", "factuality", "about", "amount"};
    Diagnostic d = problem("edit-slot", "review", fmt::format("no slot is called {}", slot));
    const std::string close = closest(slot, kSlots);
    d.hint = close.empty() ? "slots: " + join(kSlots, ", ") : "did you mean " + close + "?";
    return d;
  }
  return true;
}

std::string highlighted(const Reading& reading, const Suggestion& suggestion, std::string_view on,
                        std::string_view off) {
  std::u32string text;
  std::size_t bad = 0;
  if (suggestion.spans.empty() || !from_utf8(reading.text, text, nullptr, bad)) return suggestion.content;
  const auto place = [&](int offset) {
    if (reading.origin.empty()) return std::clamp(offset, 0, static_cast<int>(text.size()));
    return static_cast<int>(std::lower_bound(reading.origin.begin(), reading.origin.end(), offset) -
                            reading.origin.begin());
  };
  const int start = place(suggestion.spans.front().start),
            end = std::max(start, place(suggestion.spans.front().end));
  int from = start, to = end;
  const auto stop = [](char32_t c) { return c == U'.' || c == U'!' || c == U'?'; };
  while (from > 0 && text[from - 1] != U'\n' &&
         !(is_space(text[from - 1]) && from > 1 && stop(text[from - 2])))
    --from;
  while (to < static_cast<int>(text.size()) && text[to] != U'\n' &&
         !(stop(text[to]) &&
           (to + 1 == static_cast<int>(text.size()) || is_space(text[to + 1]) || text[to + 1] == U'"')))
    ++to;
  if (to < static_cast<int>(text.size()) && text[to] != U'\n') ++to;
  const std::u32string_view view = text;
  return to_utf8(view.substr(from, start - from)) + std::string(on) +
         to_utf8(view.substr(start, end - start)) + std::string(off) + to_utf8(view.substr(end, to - end));
}

}  // namespace demarche::read
