#include "ledger/contradictions.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "ledger/docket_words.h"
#include "ledger/party.h"
#include "ledger/relation.h"

namespace demarche {
namespace {

constexpr double kRaisedLevel = 2;  ///< partial concentration

class ContradictionSearch {
 public:
  ContradictionSearch(const DocketRecord& record, const Ledger& ledger) : record_(record), ledger_(ledger) {}

  std::vector<Contradiction> run() {
    for (const int index : record_.order()) {
      if (!record_.counts(index)) continue;
      if (entry(index).kind == EntryKind::denial) denial(index);
      if (entry(index).kind == EntryKind::mixed_message) mixed_message(index);
      for (const Ref& ref : entry(index).refs) said_so(index, ref);
      replies_to(index);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Contradiction& a, const Contradiction& b) {
      return std::tie(a.second, a.first) < std::tie(b.second, b.first);
    });
    return std::move(found_);
  }

 private:
  [[nodiscard]] const Entry& entry(int index) const { return record_.entry(index); }
  [[nodiscard]] std::string who(int index) const { return names_of(record_.crisis(), authors(entry(index))); }
  [[nodiscard]] std::string when(int index) const { return entry(index).date.to.words(); }

  void add(ContradictionKind kind, int one, int other, const std::string& text) {
    const Contradiction made{kind, std::min(one, other), std::max(one, other), as_sentence(text)};
    const auto same = [&](const Contradiction& c) {
      return c.kind == made.kind && c.first == made.first && c.second == made.second;
    };
    if (std::none_of(found_.begin(), found_.end(), same)) found_.push_back(made);
  }

  /// Forces that could take part in the attack, and are more than usual.
  [[nodiscard]] bool raised(const Entry& posture) const {
    double raises = 0;
    for (const MoveChance& chance : posture.move)
      raises += chance.move == Move::raise ? chance.probability : 0;
    const auto& seen = posture.posture;
    const bool high = seen && seen->level && ledger_.input(seen->level).value.centre() >= kRaisedLevel;
    const bool sighted = seen && std::find(seen->checklist.begin(), seen->checklist.end(),
                                           Sighting::present) != seen->checklist.end();
    return raises >= 0.5 || high || sighted;
  }

  /// A bare count, a local show or forces that are always there say nothing either way.
  [[nodiscard]] static bool speaks_of_readiness(const Entry& posture) {
    const auto moves = [](const MoveChance& c) { return c.move == Move::raise || c.move == Move::lower; };
    const bool for_attack = !posture.posture || posture.posture->scope == ForceScope::for_attack;
    const bool levelled = posture.posture && (posture.posture->level || posture.posture->any_sighting());
    return for_attack && (levelled || std::any_of(posture.move.begin(), posture.move.end(), moves));
  }

  /// A denial of preparations, beside the last report of the same actor's forces.
  void denial(int index) {
    const auto of_preparations = [&](const Ref& r) {
      const EntryKind kind = entry(r.entry).kind;
      return r.relation != Relation::denies || kind == EntryKind::accusation || kind == EntryKind::posture ||
             kind == EntryKind::assessment || kind == EntryKind::intent || kind == EntryKind::belief;
    };
    const auto& refs = entry(index).refs;
    if (!std::all_of(refs.begin(), refs.end(), of_preparations)) return;
    std::optional<int> last;
    for (const int other : record_.order()) {
      const Entry& posture = entry(other);
      const bool reports =
          posture.kind == EntryKind::posture && record_.counts(other) && speaks_of_readiness(posture);
      if (reports && overlap(authors(posture), authors(entry(index)))) last = other;
    }
    if (!last || !raised(entry(*last))) return;
    add(ContradictionKind::denial_and_posture, index, *last,
        fmt::format("{} denied it on {} ({}); its forces on {} say otherwise ({})", who(index), when(index),
                    entry(index).id, when(*last), entry(*last).id));
  }

  void mixed_message(int index) {
    for (const Act& act : record_.acts_on(index)) {
      if (act.relation == Relation::corrects && record_.counts(act.entry)) return;
    }
    for (const Ref& ref : entry(index).refs) {
      if (!record_.counts(ref.entry) || !record_.position(ref.entry)) continue;
      add(ContradictionKind::mixed_message, index, ref.entry,
          fmt::format("what {} said on {} ({}) blurs {}, and has not been put right", who(index), when(index),
                      entry(index).id, entry(ref.entry).id));
    }
  }

  /// What the ledger itself says.
  void said_so(int index, const Ref& ref) {
    if (!record_.counts(ref.entry) || !record_.position(ref.entry)) return;
    if (ref.relation == Relation::denies) {
      add(ContradictionKind::disputed, index, ref.entry,
          fmt::format("{} denied {} on {} ({})", who(index), entry(ref.entry).id, when(index),
                      entry(index).id));
    }
    if (ref.relation != Relation::contradicts || entry(index).kind == EntryKind::mixed_message) return;
    const bool divided = same_side(record_.crisis(), entry(index), entry(ref.entry)) &&
                         !overlap(authors(entry(index)), authors(entry(ref.entry)));
    add(divided ? ContradictionKind::divided_side : ContradictionKind::stated, index, ref.entry,
        fmt::format("{} by {} on {} contradicts {}", entry(index).id, who(index), when(index),
                    entry(ref.entry).id));
  }

  /// Yes and no of one side to the same entry: by two members, or one in public and one in private.
  void replies_to(int index) {
    const std::vector<Act>& acts = record_.acts_on(index);
    for (std::size_t i = 0; i < acts.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) compare(acts[k], acts[i]);
    }
    if (entry(index).visibility == Visibility::in_private) private_offer(index);
  }

  [[nodiscard]] bool says_no(const Act& act) const {
    return act.relation == Relation::rejects ||
           (act.relation == Relation::answers && entry(act.entry).kind == EntryKind::rejection);
  }
  [[nodiscard]] bool says_yes(const Act& act) const {
    return act.relation == Relation::accepts || act.relation == Relation::fulfils ||
           (act.relation == Relation::answers && entry(act.entry).kind == EntryKind::acceptance);
  }

  void compare(const Act& a, const Act& b) {
    const bool opposite = (says_no(a) && says_yes(b)) || (says_yes(a) && says_no(b));
    if (!opposite || a.entry == b.entry || !record_.counts(a.entry) || !record_.counts(b.entry)) return;
    const Entry &one = entry(a.entry), &two = entry(b.entry);
    if (!same_side(record_.crisis(), one, two) || !share_issue(one, two)) return;
    const bool same_actor = overlap(authors(one), authors(two));
    if (!same_actor) {
      return add(ContradictionKind::divided_side, a.entry, b.entry,
                 fmt::format("{} and {} of one side answer differently ({}, {})", who(a.entry), who(b.entry),
                             one.id, two.id));
    }
    const int no = says_no(a) ? a.entry : b.entry, yes = says_no(a) ? b.entry : a.entry;
    if (entry(no).visibility == Visibility::in_public && entry(yes).visibility == Visibility::in_private)
      public_and_private(no, yes);
  }

  /// An offer made in private on what the same side refuses in public.
  void private_offer(int index) {
    const Entry& offer = entry(index);
    if (offer.kind != EntryKind::proposal && offer.kind != EntryKind::commitment) return;
    for (const int other : record_.order()) {
      const Entry& line = entry(other);
      const bool refuses = line.kind == EntryKind::rejection && line.visibility == Visibility::in_public;
      if (!refuses || !record_.counts(other) || offer.about.empty() || line.about.empty()) continue;
      if (overlap(offer.about, line.about) && same_side(record_.crisis(), offer, line))
        public_and_private(other, index);
    }
  }

  void public_and_private(int line, int offer) {
    add(ContradictionKind::public_and_private, line, offer,
        fmt::format("{} refused in public ({}) what {} offered in private ({})", who(line), entry(line).id,
                    who(offer), entry(offer).id));
  }

  static bool share_issue(const Entry& a, const Entry& b) {
    return a.about.empty() || b.about.empty() || overlap(a.about, b.about);
  }

  const DocketRecord& record_;
  const Ledger& ledger_;
  std::vector<Contradiction> found_;
};

}  // namespace

std::vector<Contradiction> find_contradictions(const DocketRecord& record, const Ledger& ledger) {
  return ContradictionSearch(record, ledger).run();
}

}  // namespace demarche
