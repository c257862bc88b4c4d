// Repeated mentions become one entry; entries are linked; what cannot be is removed.
#include <algorithm>
#include <map>
#include <set>

#include "read/act.h"
#include "read/characters.h"

namespace demarche::read {
namespace {

std::set<std::string> content_words(const std::string& content) {
  static const std::set<std::string> kEmpty{"that",  "with", "from",  "have", "been",  "were", "will",
                                            "would", "said", "their", "this", "which", "they", "about",
                                            "after", "into", "over",  "than", "also",  "told"};
  std::set<std::string> out;
  std::string word;
  for (char c : lower_ascii(content) + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
      continue;
    }
    for (std::string_view ending : {"ing", "ed", "es", "s"})
      if (word.size() > ending.size() + 3 && word.ends_with(ending)) {
        word.resize(word.size() - ending.size());
        break;
      }
    if (word.size() > 3 && !kEmpty.contains(word)) out.insert(word);
    word.clear();
  }
  return out;
}

double overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  const auto common = std::count_if(a.begin(), a.end(), [&](const std::string& w) { return b.contains(w); });
  return static_cast<double>(common) / static_cast<double>(std::min(a.size(), b.size()));
}

class Linker {
 public:
  Linker(std::vector<Suggestion>& entries, const Text& text) : entries_(entries), text_(text) {}

  void merge() {
    merge_headlines();
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      for (std::size_t k = i + 1; k < entries_.size();) {
        if (same_act(entries_[i], entries_[k])) {
          absorb(entries_[i], entries_[k]);
          entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(k));
        } else {
          ++k;
        }
      }
    }
    // A headline tells what the body tells; alone it is no second act.
    std::erase_if(entries_, [&](const Suggestion& e) {
      return in_headline(e) && std::any_of(entries_.begin(), entries_.end(), [&](const Suggestion& other) {
               return &other != &e && !in_headline(other) && sides_meet(e.by, other.by) &&
                      (e.kind == other.kind || e.kind == "statement");
             });
    });
  }

  // A headline is a further mention of the body's entry that it resembles most.
  void merge_headlines() {
    for (std::size_t h = 0; h < entries_.size();) {
      int best = -1;
      double best_score = 0.25;
      for (std::size_t k = 0; in_headline(entries_[h]) && k < entries_.size(); ++k) {
        if (in_headline(entries_[k]) || entries_[k].kind != entries_[h].kind ||
            !sides_meet(entries_[h].by, entries_[k].by))
          continue;
        const double score = overlap(content_words(entries_[h].content), content_words(entries_[k].content)) +
                             (entries_[h].kind == "meeting" ? 0.3 : 0);
        if (score > best_score) best_score = score, best = static_cast<int>(k);
      }
      if (best < 0) {
        ++h;
        continue;
      }
      absorb(entries_[static_cast<std::size_t>(best)], entries_[h]);
      entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(h));
    }
  }

  // What a denial calls an accusation was one, even if the text only spoke of a fear.
  void name_accusations() {
    for (const Suggestion& denial : entries_) {
      const std::string content = lower_ascii(denial.content);
      const bool charged = content.find("accusation") != std::string::npos ||
                           content.find("charge") != std::string::npos ||
                           content.find("allegation") != std::string::npos;
      if (denial.kind != "denial" || !charged) continue;
      const bool known = std::any_of(entries_.begin(), entries_.end(), [&](const Suggestion& e) {
        return e.kind == "accusation" && sides_meet(e.to, denial.by);
      });
      if (known) continue;
      for (Suggestion& e : entries_)
        if (e.kind == "belief" && e.rule.starts_with("noun.") && sides_meet(e.to, denial.by))
          e.kind = "accusation", e.rule += "+denied";
    }
  }

  void link() {
    name_accusations();
    std::erase_if(entries_, [&](const Suggestion& e) {
      return e.rule == "presupposed.proposal" &&
             std::any_of(entries_.begin(), entries_.end(), [&](const Suggestion& other) {
               return other.kind == "proposal" && other.rule != e.rule && sides_meet(other.by, e.by);
             });
    });
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      Suggestion& e = entries_[i];
      if (e.kind == "rejection") refer(i, "rejects", {"demand", "proposal"});
      if (e.kind == "acceptance") refer(i, "accepts", {"demand", "proposal"});
      if (e.kind == "response") refer(i, "answers", {"demand", "proposal", "accusation", "response"});
      if (e.kind == "commitment" && e.content.find("respon") != std::string::npos)
        refer(i, "answers", {"proposal", "demand"});
      if (e.kind == "denial") refer(i, "denies", {"accusation", "attack", "posture"});
      if (e.kind == "withdrawal")
        refer_own(i, "withdraws", {"demand", "proposal", "threat", "accusation", "denial"});
      if (e.kind == "non-action") refer_own(i, "concerns", {"posture", "commitment"});
      if (e.kind == "statement" && waits(e)) refer(i, "waits-for", {"commitment", "response"});
    }
  }

 private:
  std::string principal(const std::string& id) const {
    const int actor = text_.actors.by_id(id);
    return actor < 0 ? id : text_.actors.actors[text_.actors.principal(actor)].actor.id;
  }
  bool sides_meet(const std::vector<std::string>& a, const std::vector<std::string>& b) const {
    return std::any_of(a.begin(), a.end(), [&](const std::string& x) {
      return std::any_of(b.begin(), b.end(),
                         [&](const std::string& y) { return principal(x) == principal(y); });
    });
  }
  bool in_headline(const Suggestion& e) const {
    for (const Block& block : text_.document.blocks)
      if (block.kind == Block::Kind::headline && e.spans[0].start >= block.start &&
          e.spans[0].end <= block.end)
        return true;
    return false;
  }

  bool same_act(const Suggestion& a, const Suggestion& b) const {
    if (a.kind != b.kind) return false;
    const bool both_empty = a.by.empty() && b.by.empty();
    if (!both_empty && !sides_meet(a.by, b.by)) return false;
    if (a.date.from && b.date.from && a.date.to && b.date.to &&
        (*a.date.to < *b.date.from || *b.date.to < *a.date.from))
      return false;
    const bool overlapping = a.spans[0].start < b.spans[0].end && b.spans[0].start < a.spans[0].end;
    if (overlapping && a.kind != "statement" && a.trigger == b.trigger) return true;
    if (a.rule == "presupposed.proposal" || b.rule == "presupposed.proposal") return a.rule == b.rule;
    const double common = overlap(content_words(a.content), content_words(b.content));
    const bool headline = in_headline(a) || in_headline(b);
    if (a.kind == "meeting")
      return a.factuality == b.factuality &&
             ((headline && same_sides(a.by, b.by)) || common > 0.5 || same_sides(a.by, b.by));
    if (headline) return common >= 0.34;
    if (one_of(a.kind, {"statement", "assessment"})) return common > 0.85;
    return common >= 0.6 && (a.to.empty() || b.to.empty() || sides_meet(a.to, b.to));
  }
  bool same_sides(const std::vector<std::string>& a, const std::vector<std::string>& b) const {
    std::set<std::string> x, y;
    for (const std::string& id : a) x.insert(principal(id));
    for (const std::string& id : b) y.insert(principal(id));
    return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
           std::includes(y.begin(), y.end(), x.begin(), x.end());
  }

  // The fuller mention speaks; the other is further evidence. A headline never speaks if the body does.
  void absorb(Suggestion& into, Suggestion& other) {
    const bool take =
        (in_headline(into) && !in_headline(other)) ||
        (in_headline(into) == in_headline(other) && other.content.size() > into.content.size() * 3 / 2);
    if (take) std::swap(into, other);
    into.spans.insert(into.spans.end(), other.spans.begin(), other.spans.end());
    if (into.to.empty()) into.to = other.to;
    if (!into.due) into.due = other.due;
    if (into.condition.empty()) into.condition = other.condition;
    for (const Amount& amount : other.amounts)
      if (into.amounts.empty()) into.amounts.push_back(amount);
    if (!into.quote) into.quote = other.quote;
    if (!into.date.from && other.date.from) into.date = other.date;
    std::erase(into.empty_slots, into.to.empty() ? "-" : "to");
    std::erase(into.empty_slots, into.due ? "due" : "-");
  }

  static bool waits(const Suggestion& e) {
    const std::string content = lower_ascii(e.content);
    return content.find("when we receive") != std::string::npos ||
           content.find("await") != std::string::npos || content.find("wait for") != std::string::npos ||
           content.find("until ") != std::string::npos || content.find("once ") != std::string::npos;
  }

  // The nearest earlier entry of one of the kinds by somebody else (the addressee, if one is named); with a
  // plural
  // ("those demands") every one of the same source.
  void refer(std::size_t at, const std::string& relation, std::initializer_list<std::string_view> kinds) {
    Suggestion& e = entries_[at];
    const std::string content = lower_ascii(e.content);
    const bool plural =
        content.find("demands") != std::string::npos || content.find("proposals") != std::string::npos ||
        content.find("offers") != std::string::npos || content.find("accusations") != std::string::npos;
    int best = -1;
    double best_score = 0.05;
    std::vector<std::pair<int, double>> candidates;
    for (std::size_t k = 0; k < entries_.size(); ++k) {
      const Suggestion& other = entries_[k];
      if (k == at || std::find(kinds.begin(), kinds.end(), other.kind) == kinds.end() ||
          (!e.by.empty() && sides_meet(e.by, other.by)))
        continue;
      if (!e.to.empty() && !other.by.empty() && !sides_meet(e.to, other.by)) continue;
      const bool earlier = other.spans[0].start < e.spans[0].start;
      const int gap = std::abs(other.spans[0].start - e.spans[0].start);
      double score = overlap(content_words(e.content), content_words(other.content)) + (earlier ? 0.4 : 0) +
                     (e.to.empty() ? 0 : 0.3) + 0.3 / (1 + gap / 400.0);
      candidates.push_back({static_cast<int>(k), score});
      if (score > best_score) best_score = score, best = static_cast<int>(k);
    }
    if (best < 0) return;
    for (const auto& [k, score] : candidates)
      if (k == best ||
          (plural && entries_[k].by == entries_[best].by && entries_[k].kind == entries_[best].kind))
        e.refs.push_back({relation, std::to_string(k)});
    if (relation != "waits-for") order_dates(e, entries_[static_cast<std::size_t>(best)]);
    if (e.to.empty() && relation != "denies") {
      e.to = entries_[best].by;
      std::erase(e.empty_slots, "to");
    }
  }

  // What answers another act is not older than it. An unknown beginning is set to the other's; a day that the
  // text gives and that lies before is left open, for one of the two is not what the clause dates.
  void order_dates(Suggestion& answer, const Suggestion& first) const {
    if (!first.date.from) return;
    if (!answer.date.from && answer.date.to && *answer.date.to >= *first.date.from) {
      answer.date.from = first.date.from;
    } else if (answer.date.to && *answer.date.to < *first.date.from) {
      answer.date = {};
      answer.date.from = first.date.from;
      answer.date.to = text_.anchor && *text_.anchor >= *first.date.from ? text_.anchor : std::nullopt;
    }
  }

  void refer_own(std::size_t at, const std::string& relation, std::initializer_list<std::string_view> kinds) {
    Suggestion& e = entries_[at];
    for (std::size_t k = at; k-- > 0;) {
      const Suggestion& other = entries_[k];
      if (std::find(kinds.begin(), kinds.end(), other.kind) == kinds.end() || !sides_meet(e.by, other.by))
        continue;
      if (overlap(content_words(e.content), content_words(other.content)) < 0.2) continue;
      e.refs.push_back({relation, std::to_string(k)});
      return;
    }
  }

  std::vector<Suggestion>& entries_;
  const Text& text_;
};

}  // namespace

void merge_repeated(std::vector<Suggestion>& entries, const Text& text) { Linker(entries, text).merge(); }

void link_entries(std::vector<Suggestion>& entries, const Text& text) {
  Linker(entries, text).link();
  for (std::size_t i = 0; i < entries.size(); ++i) entries[i].id = "e" + std::to_string(i + 1);
  for (Suggestion& e : entries)
    for (Reference& ref : e.refs) ref.id = entries[static_cast<std::size_t>(std::stoi(ref.id))].id;
}

void check_sanity(std::vector<Suggestion>& entries) {
  for (Suggestion& e : entries) {
    // Nobody demands of, threatens or attacks itself.
    std::erase_if(
        e.to, [&](const std::string& id) { return std::find(e.by.begin(), e.by.end(), id) != e.by.end(); });
    // A meeting of one is a visit whose host is not named: kept, with the slot shown as empty.
    if (e.kind == "meeting" && e.by.size() < 2) e.empty_slots.push_back("second party");
  }
  std::set<std::tuple<std::string, int, int, std::vector<std::string>>> seen;
  std::erase_if(entries, [&](const Suggestion& e) {
    return !seen.insert({e.kind, e.spans[0].start, e.spans[0].end, e.by}).second;
  });
  // A bare statement around somebody's own act says nothing more than the act.
  std::erase_if(entries, [&](const Suggestion& e) {
    if (e.kind != "statement") return false;
    return std::any_of(entries.begin(), entries.end(), [&](const Suggestion& other) {
      return other.kind != "statement" && other.kind != "assessment" && other.spans[0] == e.spans[0];
    });
  });
}

}  // namespace demarche::read
