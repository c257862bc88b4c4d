#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "ledger/ledger_draft.h"
#include "ledger/ledger_keys.h"

namespace demarche {
namespace {

using Kind = TomlNode::Kind;

std::optional<DateInterval> interval(const TableSection& section, std::string_view key) {
  const TomlNode* node = section.find(key);
  if (!node) return std::nullopt;
  if (node->is(Kind::date)) return DateInterval{node->date, node->date};
  const bool pair = node->items.size() == 2 && node->items[0].is(Kind::date) && node->items[1].is(Kind::date);
  if (!pair || node->items[1].date < node->items[0].date) return std::nullopt;  // reported with the shape
  return DateInterval{node->items[0].date, node->items[1].date};
}

/// The tables behind `key`, whether one or a list; other items are passed over.
template <class Each>
void for_each_child(const TableSection& section, std::string_view key, const Each& each) {
  const TomlNode* node = section.find(key);
  if (!node) return;
  if (!node->is(Kind::array)) return each(*node);
  for (const TomlNode& item : node->items) each(item);
}

class EntryBuilder {
 public:
  EntryBuilder(const TableSection& section, LedgerDraft& draft) : section_(section), draft_(draft) {}

  Entry build() {
    entry_.id = section_.text("id");
    entry_.where = section_.where();
    entry_.kind = static_cast<EntryKind>(section_.choice("kind", static_cast<int>(EntryKind::background)));
    entry_.date = interval(section_, "date").value_or(DateInterval{});
    entry_.visibility = static_cast<Visibility>(section_.choice("visibility", 0));
    parties();
    words();
    known();
    refs();
    sources();
    numbers();
    moves();
    return std::move(entry_);
  }

 private:
  void parties() {
    entry_.by = section_.references("by", draft_.actor_ids, "actor");
    entry_.on_behalf_of = section_.references("on_behalf_of", draft_.actor_ids, "actor");
    entry_.to = section_.references("to", draft_.actor_ids, "actor");
    entry_.about = section_.references("about", draft_.issue_ids, "issue");
  }

  void words() {
    entry_.attribution = section_.texts("attribution");
    entry_.content = section_.text("content");
    entry_.due = interval(section_, "due");
    entry_.condition = section_.texts("condition");
    entry_.consequence = section_.text("consequence");
    entry_.quote = section_.texts("quote");
    entry_.origin = section_.text("origin");
    entry_.note = section_.text("note");
    entry_.inferred = section_.choice("status", 0) == 1;
    entry_.factuality = static_cast<Factuality>(section_.choice("factuality", 0));
  }

  /// Public from the last day of its date, unless the entry says otherwise.
  void known() {
    const TomlNode* node = section_.find("known");
    if (!node) {
      if (entry_.visibility == Visibility::in_public) entry_.known.push_back({entry_.date.to, true, {}});
      return;
    }
    if (node->is(Kind::date)) return entry_.known.push_back({node->date, true, {}});
    for_each_child(section_, "known", [&](const TomlNode& item) {
      if (item.is(Kind::table)) known_by(TableSection(item, known_keys(), draft_.context()));
    });
    std::stable_sort(entry_.known.begin(), entry_.known.end(),
                     [](const Knowledge& a, const Knowledge& b) { return a.date < b.date; });
  }

  void known_by(const TableSection& section) {
    const std::optional<Date> date = section.date("date");
    if (!date) return;
    Knowledge knowledge{*date, section.find("to") == nullptr, {}};
    for_each_child(section, "to", [&](const TomlNode& item) {
      if (item.is(Kind::text)) add_audience(item, knowledge);
    });
    if (knowledge.everyone) knowledge.actors.clear();
    entry_.known.push_back(std::move(knowledge));
  }

  void add_audience(const TomlNode& word, Knowledge& knowledge) {
    const auto add = [&](int actor) {
      if (std::find(knowledge.actors.begin(), knowledge.actors.end(), actor) == knowledge.actors.end())
        knowledge.actors.push_back(actor);
    };
    if (word.text == "public") return void(knowledge.everyone = true);
    const auto at = std::find(draft_.actor_ids.begin(), draft_.actor_ids.end(), word.text);
    if (at != draft_.actor_ids.end()) return add(static_cast<int>(at - draft_.actor_ids.begin()));
    const bool side = word.text == "challenger" || word.text == "target";
    for (std::size_t i = 0; side && i < draft_.crisis.actors.size(); ++i) {
      const Side wanted = word.text == "target" ? Side::target : Side::challenger;
      if (draft_.crisis.actors[i].side == wanted) add(static_cast<int>(i));
    }
    if (side) return;
    std::vector<std::string> known = draft_.actor_ids;
    known.insert(known.end(), {"public", "challenger", "target"});
    draft_.findings.error("unknown-actor", word.place,
                          fmt::format("no actor has the id {}", quoted(word.text)),
                          did_you_mean(word.text, known));
  }

  void refs() {
    const TomlNode* list = section_.find("refs");
    if (!list || !list->is(Kind::array)) return;
    for (const TomlNode& item : list->items) {
      if (item.is(Kind::table)) add_ref(TableSection(item, ref_keys(), draft_.context()));
    }
  }

  void add_ref(const TableSection& section) {
    const std::string id = section.text("id");
    const int own = static_cast<int>(draft_.ledger.entries.size());
    const auto at = draft_.entry_at.find(id);
    const int relation = section.choice("rel", -1);
    if (id.empty()) return;
    if (at == draft_.entry_at.end()) return unknown_entry(id, section.place("id"));
    if (at->second >= own) return late_entry(id, at->second == own, section.place("id"));
    if (relation < 0) return;  // reported with the shape
    Ref ref{static_cast<Relation>(relation), at->second, static_cast<Extent>(section.choice("extent", 0)),
            section.choice("status", 0) == 1, section.find("extent") != nullptr};
    const auto same = [&](const Ref& r) { return r.relation == ref.relation && r.entry == ref.entry; };
    if (std::any_of(entry_.refs.begin(), entry_.refs.end(), same)) {
      draft_.findings.warning("named-twice", section.where().line > 0 ? place_of(section.where()) : Place{},
                              fmt::format("the same reference to {} stands twice", quoted(id)));
    }
    entry_.refs.push_back(ref);
  }

  void unknown_entry(const std::string& id, Place place) {
    std::vector<std::string> ids;
    if (!draft_.findings.full()) {
      for (const auto& [known, index] : draft_.entry_at) ids.push_back(known);
    }
    draft_.findings.error("unknown-entry", place, fmt::format("no entry has the id {}", quoted(id)),
                          did_you_mean(id, ids));
  }

  void late_entry(const std::string& id, bool itself, Place place) {
    draft_.findings.error(itself ? "self-reference" : "forward-reference", place,
                          itself ? fmt::format("the entry {} refers to itself", quoted(id))
                                 : fmt::format("{} stands further down in the file", quoted(id)),
                          "a reference points to what stands above it");
  }

  void sources() {
    for_each_child(section_, "source", [&](const TomlNode& item) {
      if (item.is(Kind::text)) add_document(item.text, item.place, {});
      if (item.is(Kind::table)) add_source(TableSection(item, entry_source_keys(), draft_.context()));
    });
  }

  void add_source(const TableSection& section) {
    EntrySource source;
    source.sha256 = section.text("sha256");
    spans(section, source);
    grade(section, source);
    const auto hex = [](unsigned char c) { return std::isdigit(c) != 0 || (c >= 'a' && c <= 'f'); };
    const bool hash =
        source.sha256.size() == 64 && std::all_of(source.sha256.begin(), source.sha256.end(), hex);
    if (section.find("sha256") && !hash) {
      draft_.findings.error("bad-hash", section.place("sha256"), "`sha256` is no hash",
                            "64 hexadecimal digits in lower case, as sha256sum prints them");
    }
    const std::string document = section.text("document");
    if (!document.empty()) add_document(document, section.place("document"), std::move(source));
  }

  /// A document is a [[source]], unless its hash says which bytes are meant.
  void add_document(const std::string& document, Place place, EntrySource source) {
    if (!draft_.sources.cite(document) && source.sha256.empty()) {
      const std::string meant = draft_.findings.full() ? "" : did_you_mean(document, draft_.sources.ids());
      const bool file = document.find('.') != std::string::npos;
      draft_.findings.error("unknown-source", place,
                            fmt::format("no [[source]] has the id {}", quoted(document)),
                            file ? "a document that is no source needs the sha256 of its bytes" : meant);
    }
    source.document = document;
    entry_.sources.push_back(std::move(source));
  }

  static void spans(const TableSection& section, EntrySource& source) {
    const TomlNode* node = section.find("span");
    if (!node || !node->is(Kind::array)) return;
    const auto add = [&](const TomlNode& pair) {
      const bool whole =
          pair.items.size() == 2 && pair.items[0].is(Kind::whole) && pair.items[1].is(Kind::whole);
      const bool small = whole && std::max(pair.items[0].real, pair.items[1].real) <= 1e9;
      if (small)
        source.spans.push_back(
            {static_cast<int>(pair.items[0].whole), static_cast<int>(pair.items[1].whole)});
    };
    if (!node->items.empty() && !node->items[0].is(Kind::array)) return add(*node);
    for (const TomlNode& item : node->items) add(item);
  }

  void grade(const TableSection& section, EntrySource& source) {
    std::string grade = section.text("grade");
    if (grade.empty()) return;
    if (grade.size() == 3 && grade[1] == '/') grade.erase(1, 1);
    const bool fits =
        grade.size() == 2 && grade[0] >= 'A' && grade[0] <= 'F' && grade[1] >= '1' && grade[1] <= '6';
    if (fits) {
      source.reliability = grade[0];
      source.credibility = grade[1] - '0';
    } else {
      draft_.findings.error("bad-grade", section.place("grade"), fmt::format("{} is no grade", quoted(grade)),
                            "A to F for the source, then 1 to 6 for the report: \"B2\"");
    }
  }

  void numbers() {
    const std::string prefix = "entry." + entry_.id;
    if (const TomlNode* node = child("amount")) {
      const TableSection section(*node, amount_keys(), draft_.context());
      entry_.amount = Amount{section.number("value", prefix + ".amount"), section.text("unit"),
                             section.text("qualifier"), section.text("scope")};
    }
    entry_.status_quo_change = section_.number("status_quo_change", prefix);
    if (const TomlNode* node = child("posture")) posture(*node, prefix + ".posture");
    if (const TomlNode* node = child("likelihood")) likelihood(*node, prefix + ".likelihood");
  }

  [[nodiscard]] const TomlNode* child(std::string_view key) const {
    const TomlNode* node = section_.find(key);
    return node && node->is(Kind::table) ? node : nullptr;
  }

  void posture(const TomlNode& node, const std::string& prefix) {
    const TableSection section(node, posture_entry_keys(), draft_.context());
    PostureObservation seen;
    seen.level = section.number("level", prefix);
    seen.share = section.number("share", prefix);
    seen.scope = static_cast<ForceScope>(section.choice("scope", 0));
    const TomlNode* list = section.find("checklist");
    if (list && list->is(Kind::table)) {
      const TableSection checklist(*list, checklist_keys(), draft_.context());
      for (std::size_t i = 0; i < kChecklistNames.size(); ++i)
        seen.checklist[i] = static_cast<Sighting>(checklist.choice(kChecklistNames[i], 0));
    }
    entry_.posture = seen;
  }

  /// `other` stands for every kind not named; a kind for which nothing is said is an error.
  void likelihood(const TomlNode& node, const std::string& prefix) {
    const TableSection section(node, likelihood_keys(), draft_.context());
    const InputRef other = section.number("other", prefix);
    Likelihood likelihood;
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < kHypothesisNames.size(); ++i) {
      likelihood.given[i] = section.number(kHypothesisNames[i], prefix);
      if (!section.find(kHypothesisNames[i])) {
        likelihood.given[i] = other;
        missing.emplace_back(kHypothesisNames[i]);
      }
    }
    if (!section.find("other") && !missing.empty()) {
      draft_.findings.error("likelihood-incomplete", node.place,
                            fmt::format("`likelihood` says nothing of {}", join(missing, ", ")),
                            "name every kind, or add other = ..");
    }
    entry_.likelihood = likelihood;
  }

  void moves() {
    const TomlNode* node = section_.find("move");
    if (!node) return;
    if (node->is(Kind::text)) {
      const int move = section_.choice("move", -1);
      if (move >= 0) entry_.move.push_back({static_cast<Move>(move), 1.0});
    }
    if (!node->is(Kind::table)) return;
    const TableSection section(*node, move_keys(), draft_.context());
    for (std::size_t i = 0; i < kMoveNames.size(); ++i) {
      if (section.find(kMoveNames[i]))
        entry_.move.push_back({static_cast<Move>(i), section.real(kMoveNames[i])});
    }
  }

  const TableSection& section_;
  LedgerDraft& draft_;
  Entry entry_;
};

}  // namespace

Entry build_entry(const TableSection& section, LedgerDraft& draft) {
  return EntryBuilder(section, draft).build();
}

}  // namespace demarche
