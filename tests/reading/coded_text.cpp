#include "coded_text.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "read/characters.h"
#include "read/document.h"

namespace demarche::read {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);)
    if (const std::string word = squeeze(part); !word.empty()) out.push_back(word);
  return out;
}

std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, '|');) out.push_back(squeeze(part));
  return out;
}

// Where the evidence stands, in code points; empty if nowhere.
TextSpan find(const std::u32string& text, const std::string& evidence) {
  std::u32string wanted;
  std::size_t bad = 0;
  from_utf8(evidence, wanted, nullptr, bad);
  const std::size_t at = text.find(wanted);
  if (at == std::u32string::npos) return {};
  return {static_cast<int>(at), static_cast<int>(at + wanted.size())};
}

CodedRecord record_of(const std::vector<std::string>& f) {
  CodedRecord r;
  r.kinds = {f[0]};
  r.by = split(f[1], ',');
  r.to = split(f[2], ',');
  r.factualities = split(f[3], ',');
  r.evidence = f[4];
  for (std::size_t i = 5; i < f.size(); ++i) {
    if (f[i] == "optional") r.optional = true;
    if (f[i].starts_with("due=")) r.due = f[i].substr(4);
    if (f[i].starts_with("amount=")) r.amount = std::stod(f[i].substr(7));
    if (f[i].starts_with("type="))
      for (const std::string& kind : split(f[i].substr(5), ',')) r.kinds.push_back(kind);
  }
  return r;
}

bool half_overlaps(TextSpan a, TextSpan b) {
  const int common = std::min(a.end, b.end) - std::max(a.start, b.start);
  return common > 0 && 2 * common >= std::min(a.end - a.start, b.end - b.start);
}

bool meets(const Suggestion& e, TextSpan span) {
  return std::any_of(e.spans.begin(), e.spans.end(), [&](TextSpan s) { return half_overlaps(s, span); });
}

std::set<std::string> words_of(const std::string& id) {
  const auto list = split(id, '-');
  return {list.begin(), list.end()};
}

using ActsFor = std::vector<std::pair<std::string, std::string>>;

// One of the two holds all words of the other: "hesk" and "dana-hesk".
bool same_words(const std::string& a, const std::string& b) {
  const auto x = words_of(a), y = words_of(b);
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
         std::includes(y.begin(), y.end(), x.begin(), x.end());
}

// `id` and whom it speaks for by the ledger, in up to two steps.
std::vector<std::string> with_principals(const std::string& id, const ActsFor& acts_for) {
  std::vector<std::string> out{id};
  for (std::size_t i = 0; i < out.size() && i < 3; ++i)
    for (const auto& [agent, principal] : acts_for)
      if (same_words(agent, out[i])) out.push_back(principal);
  return out;
}

// An actor of the ledger is meant if an id holds its words, or names whom the actor speaks for.
bool same_actor(const std::string& coded, const std::string& id, const Reading& reading,
                const ActsFor& acts_for) {
  const auto holds = [](const std::set<std::string>& big, const std::set<std::string>& small) {
    return std::includes(big.begin(), big.end(), small.begin(), small.end());
  };
  for (const std::string& x : with_principals(coded, acts_for))
    if (same_words(x, id)) return true;
  for (const std::string& x : with_principals(id, acts_for))
    if (same_words(x, coded)) return true;
  for (const TextActor& actor : reading.actors) {
    if (actor.id == id && !actor.acts_for.empty() && actor.acts_for == coded) return true;
    if (holds(words_of(actor.id), words_of(coded)) && actor.acts_for == id) return true;
  }
  return false;
}

double source_credit(const CodedRecord& r, const Suggestion& e, const Reading& reading,
                     const ActsFor& acts_for) {
  if (r.by.empty()) return e.by.empty() ? 1 : 0;
  if (e.by.empty()) return 0.5;
  const auto known = std::count_if(e.by.begin(), e.by.end(), [&](const std::string& id) {
    return std::any_of(r.by.begin(), r.by.end(),
                       [&](const std::string& coded) { return same_actor(coded, id, reading, acts_for); });
  });
  const auto found = std::count_if(r.by.begin(), r.by.end(), [&](const std::string& coded) {
    return std::any_of(e.by.begin(), e.by.end(),
                       [&](const std::string& id) { return same_actor(coded, id, reading, acts_for); });
  });
  if (known == static_cast<std::ptrdiff_t>(e.by.size()) && found == static_cast<std::ptrdiff_t>(r.by.size()))
    return 1;
  return known > 0 ? 0.5 : 0;
}

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

void judge_pair(const CodedRecord& r, const Suggestion& e, const Reading& reading, const ActsFor& acts_for,
                Score& score) {
  ++score.matched;
  const auto any_same = [&](const std::vector<std::string>& coded, const std::vector<std::string>& ids) {
    return std::any_of(coded.begin(), coded.end(), [&](const std::string& c) {
      return std::any_of(ids.begin(), ids.end(),
                         [&](const std::string& id) { return same_actor(c, id, reading, acts_for); });
    });
  };
  score.swaps += !r.to.empty() && !r.by.empty() && !any_same(r.by, r.to) && any_same(r.by, e.to) &&
                 !any_same(r.to, e.to);
  // Other right readings of a kind, whatever the record says.
  const auto also = [&](std::string_view kind, std::initializer_list<Factuality> values) {
    return e.kind == kind && std::find(values.begin(), values.end(), e.factuality) != values.end();
  };
  using enum Factuality;
  const bool loose = also("threat", {future, conditional}) || also("rejection", {actual, negated, denied}) ||
                     also("proposal", {proposed, demanded, future, conditional}) ||
                     also("denial", {denied, negated}) || also("accusation", {alleged, actual}) ||
                     also("demand", {demanded, proposed});
  score.wrong_factuality += !loose && !holds(r.factualities, word(e.factuality));
  if (!r.due.empty()) {
    ++score.due_asked;
    score.due_right += e.due && e.due->to && e.due->to->iso() == r.due;
  }
  if (r.amount > 0) {
    ++score.amounts_asked;
    score.amounts_right +=
        std::any_of(e.amounts.begin(), e.amounts.end(), [&](const Amount& a) { return a.value == r.amount; });
  }
}

}  // namespace

CodedText parse_coded(const std::string& name, const std::string& content) {
  CodedText out;
  out.name = name;
  const std::size_t cut = content.find("=== ledger\n");
  out.text = content.substr(0, cut);
  if (cut == std::string::npos) return out;
  std::u32string text;
  std::size_t bad = 0;
  from_utf8(out.text, text, nullptr, bad);
  std::istringstream lines(content.substr(cut + 11));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    if (line.front() == '@') {
      const std::size_t arrow = line.find('>');
      out.acts_for.emplace_back(squeeze(line.substr(1, arrow - 1)), squeeze(line.substr(arrow + 1)));
      continue;
    }
    std::vector<std::string> f = fields(line);
    if (f[0].starts_with('!')) {
      out.forbidden.push_back({squeeze(f[0].substr(1)), f[2], find(text, f[2])});
      if (out.forbidden.back().span.empty()) out.name += " (no evidence: " + f[2] + ")";
      continue;
    }
    CodedRecord r = record_of(f);
    r.span = find(text, r.evidence);
    if (r.span.empty()) out.name += " (no evidence: " + r.evidence + ")";
    out.records.push_back(std::move(r));
  }
  return out;
}

std::vector<CodedText> coded_texts(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder))
    if (file.path().extension() == ".txt") files.push_back(file.path());
  std::sort(files.begin(), files.end());
  std::vector<CodedText> out;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    out.push_back(parse_coded(file.filename().string(), content.str()));
  }
  return out;
}

std::vector<CodedText> conformance_records(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  std::string rest = content.str();
  std::vector<CodedText> out;
  for (std::size_t at = rest.find("\n## "); at != std::string::npos;) {
    const std::size_t next = rest.find("\n## ", at + 4);
    const std::string record = rest.substr(at + 4, next == std::string::npos ? next : next - at - 4);
    const std::size_t line = record.find('\n');
    out.push_back(parse_coded(record.substr(0, line), record.substr(line + 1)));
    at = next;
  }
  return out;
}

CodedText renamed(const CodedText& coded, const std::vector<std::pair<std::string, std::string>>& names) {
  const auto exchanged = [&](std::string text, bool ids) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string from = ids ? lower_ascii(names[i].first) : names[i].first;
      text = std::regex_replace(text, std::regex("\\b" + from + "\\b"), "@" + std::to_string(i) + "@");
    }
    for (std::size_t i = 0; i < names.size(); ++i)
      text = std::regex_replace(text, std::regex("@" + std::to_string(i) + "@"),
                                ids ? kebab(names[i].second) : names[i].second);
    return text;
  };
  CodedText out = coded;
  out.text = exchanged(coded.text, false);
  std::u32string text;
  std::size_t bad = 0;
  from_utf8(out.text, text, nullptr, bad);
  for (CodedRecord& r : out.records) {
    r.evidence = exchanged(r.evidence, false);
    r.span = find(text, r.evidence);
    for (std::string& id : r.by) id = exchanged(id, true);
    for (std::string& id : r.to) id = exchanged(id, true);
  }
  for (auto& [agent, principal] : out.acts_for)
    agent = exchanged(agent, true), principal = exchanged(principal, true);
  for (Forbidden& f : out.forbidden)
    f.evidence = exchanged(f.evidence, false), f.span = find(text, f.evidence);
  return out;
}

void Score::add(const Score& o) {
  credit += o.credit, answered += o.answered, gold += o.gold;
  swaps += o.swaps, wrong_factuality += o.wrong_factuality, matched += o.matched;
  due_right += o.due_right, due_asked += o.due_asked, amounts_right += o.amounts_right,
      amounts_asked += o.amounts_asked;
  forbidden.insert(forbidden.end(), o.forbidden.begin(), o.forbidden.end());
  missed.insert(missed.end(), o.missed.begin(), o.missed.end());
  extra.insert(extra.end(), o.extra.begin(), o.extra.end());
}

Score compare(const CodedText& coded, const Reading& reading) {
  Score score;
  struct Pair {
    double weight;
    std::size_t record, entry;
  };
  std::vector<Pair> pairs;
  for (std::size_t r = 0; r < coded.records.size(); ++r) {
    score.gold += !coded.records[r].optional;
    for (std::size_t e = 0; e < reading.entries.size(); ++e) {
      const Suggestion& entry = reading.entries[e];
      if (!holds(coded.records[r].kinds, entry.kind) || !meets(entry, coded.records[r].span)) continue;
      const double weight = source_credit(coded.records[r], entry, reading, coded.acts_for);
      if (weight > 0)
        pairs.push_back({weight + (coded.records[r].kinds[0] == entry.kind ? 0.01 : 0) -
                             (coded.records[r].optional ? 0.1 : 0),
                         r, e});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.weight > b.weight; });
  std::set<std::size_t> records, entries;
  for (const Pair& pair : pairs) {
    if (records.contains(pair.record) || entries.contains(pair.entry)) continue;
    records.insert(pair.record);
    entries.insert(pair.entry);
    const CodedRecord& r = coded.records[pair.record];
    if (r.optional) continue;
    score.credit += source_credit(r, reading.entries[pair.entry], reading, coded.acts_for);
    ++score.answered;
    judge_pair(r, reading.entries[pair.entry], reading, coded.acts_for, score);
  }
  for (std::size_t r = 0; r < coded.records.size(); ++r)
    if (!records.contains(r) && !coded.records[r].optional)
      score.missed.push_back(coded.name + ": " + coded.records[r].kinds[0] + ": " +
                             coded.records[r].evidence);
  for (std::size_t e = 0; e < reading.entries.size(); ++e) {
    const Suggestion& entry = reading.entries[e];
    for (const Forbidden& f : coded.forbidden)
      if (entry.kind == f.kind && entry.factuality == Factuality::actual && meets(entry, f.span) &&
          !entries.contains(e))
        score.forbidden.push_back(coded.name + ": " + f.evidence);
    if (entries.contains(e)) continue;
    const bool around = entry.kind == "statement" &&
                        std::any_of(coded.records.begin(), coded.records.end(), [&](const CodedRecord& r) {
                          return meets(entry, r.span) && source_credit(r, entry, reading, coded.acts_for) > 0;
                        });
    if (around) continue;
    ++score.answered;
    score.extra.push_back(coded.name + ": " + entry.kind + ": " + entry.content);
  }
  return score;
}

}  // namespace demarche::read
