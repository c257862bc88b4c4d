#include "ledger/compare.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <set>
#include <tuple>

namespace demarche {
namespace {

/// What a field says in one ledger, in a form that can be compared; empty: it was not given.
using Value = std::string;

std::string text_of(std::vector<int> list) {
  std::sort(list.begin(), list.end());
  std::string text;
  for (const int one : list) text += std::to_string(one) + " ";
  return text;
}

std::string text_of(const std::optional<DateInterval>& days) {
  return days ? days->from.iso() + " " + days->to.iso() : "";
}

std::string number_of(const Ledger& ledger, InputRef ref) {
  return ref ? std::to_string(ledger.input(ref).value.centre()) : "";
}

Value known_value(const Entry& entry) {
  std::string text;
  for (const Knowledge& knowledge : entry.known)
    text += knowledge.date.iso() + (knowledge.everyone ? " public " : " " + text_of(knowledge.actors));
  return text;
}

/// The likeliest move; the first named of equally likely ones.
Value move_value(const Entry& entry) {
  if (entry.move.empty()) return "";
  const auto likeliest =
      std::max_element(entry.move.begin(), entry.move.end(),
                       [](const auto& a, const auto& b) { return a.probability < b.probability; });
  return std::string(kMoveNames[static_cast<std::size_t>(likeliest->move)]);
}

Value likelihood_value(const Ledger& ledger, const Entry& entry) {
  std::string text;
  if (!entry.likelihood) return text;
  for (const InputRef given : entry.likelihood->given) text += number_of(ledger, given) + " ";
  return text;
}

Value posture_value(const Ledger& ledger, const Entry& entry) {
  if (!entry.posture) return "";
  std::string text = std::string(kForceScopeNames[static_cast<std::size_t>(entry.posture->scope)]) + " " +
                     number_of(ledger, entry.posture->level) + " " + number_of(ledger, entry.posture->share);
  for (const Sighting seen : entry.posture->checklist) text += std::to_string(static_cast<int>(seen));
  return text;
}

constexpr std::array<std::string_view, 16> kFields{
    "date", "kind", "by",     "on_behalf_of", "to",         "about", "known",      "visibility",
    "refs", "due",  "amount", "status",       "factuality", "move",  "likelihood", "posture"};

Value value_of(const Ledger& ledger, const Entry& entry, std::string_view field) {
  if (field == "date") return text_of(std::optional(entry.date));
  if (field == "kind") return std::string(kEntryKindNames[static_cast<std::size_t>(entry.kind)]);
  if (field == "by") return text_of(entry.by);
  if (field == "on_behalf_of") return text_of(entry.on_behalf_of);
  if (field == "to") return text_of(entry.to);
  if (field == "about") return text_of(entry.about);
  if (field == "known") return known_value(entry);
  if (field == "visibility") return entry.visibility == Visibility::in_private ? "private" : "public";
  if (field == "due") return text_of(entry.due);
  if (field == "amount")
    return entry.amount ? number_of(ledger, entry.amount->value) + entry.amount->unit : "";
  if (field == "status") return entry.inferred ? "inferred" : "explicit";
  if (field == "factuality") return std::string(kFactualityNames[static_cast<std::size_t>(entry.factuality)]);
  if (field == "move") return move_value(entry);
  if (field == "likelihood") return likelihood_value(ledger, entry);
  assert(field == "posture");
  return posture_value(ledger, entry);
}

/// References, with the entries of the second ledger named by their partners in the first; -1: without one.
std::set<std::tuple<Relation, int, Extent>> ref_set(const Entry& entry, const std::map<int, int>* partner) {
  std::set<std::tuple<Relation, int, Extent>> refs;
  for (const Ref& ref : entry.refs) {
    int target = ref.entry;
    if (partner) {
      const auto at = partner->find(ref.entry);
      target = at == partner->end() ? -1 : at->second;
    }
    refs.emplace(ref.relation, target, ref.extent);
  }
  return refs;
}

std::map<int, int> partners(const std::vector<EntryPair>& pairs) {
  std::map<int, int> partner;
  for (const EntryPair& pair : pairs) partner[pair.second] = pair.first;
  return partner;
}

/// Agreement beyond what two coders with these habits would reach by chance; absent if chance alone is
/// certain.
std::optional<double> kappa(const std::vector<std::pair<Value, Value>>& values) {
  std::map<Value, std::array<double, 2>> shares;
  double agree = 0;
  const double one = 1.0 / static_cast<double>(values.size());
  for (const auto& [a, b] : values) {
    shares[a][0] += one;
    shares[b][1] += one;
    agree += a == b ? one : 0;
  }
  double chance = 0;
  for (const auto& [value, share] : shares) chance += share[0] * share[1];
  if (values.empty() || chance >= 1 - 1e-12) return std::nullopt;
  return (agree - chance) / (1 - chance);
}

const Entry& at(const Ledger& ledger, int index) { return ledger.entries[static_cast<std::size_t>(index)]; }

FieldAgreement field_agreement(const Ledger& first, const Ledger& second, LedgerComparison& out,
                               std::string_view field) {
  FieldAgreement made{std::string(field), 0, 0, std::nullopt};
  const std::map<int, int> partner = partners(out.pairs);
  std::vector<std::pair<Value, Value>> values;
  for (EntryPair& pair : out.pairs) {
    const Entry &a = at(first, pair.first), &b = at(second, pair.second);
    bool given = true, equal = true;
    if (field == "refs") {
      given = !a.refs.empty() || !b.refs.empty();
      equal = ref_set(a, nullptr) == ref_set(b, &partner);
    } else {
      values.emplace_back(value_of(first, a, field), value_of(second, b, field));
      given = !values.back().first.empty() || !values.back().second.empty();
      equal = values.back().first == values.back().second;
    }
    made.compared += given;
    made.agree += given && equal;
    if (!equal) pair.differs.emplace_back(field);
  }
  if (field == "kind" || field == "move") made.kappa = kappa(values);
  return made;
}

/// A number of the second ledger as an input of the first, under the path of the first's entry.
InputRef moved_input(Ledger& to, const Ledger& from, InputRef ref, const std::string& from_id,
                     const std::string& to_id) {
  if (!ref) return std::nullopt;
  Input input = from.input(ref);
  const std::string prefix = "entry." + from_id + ".";
  if (input.path.starts_with(prefix)) input.path = "entry." + to_id + "." + input.path.substr(prefix.size());
  to.inputs.push_back(std::move(input));
  return static_cast<int>(to.inputs.size()) - 1;
}

}  // namespace

LedgerComparison compare_ledgers(const Ledger& first, const Ledger& second) {
  LedgerComparison out;
  out.pairs = match_entries(first, second);
  std::set<int> in_first, in_second;
  for (const EntryPair& pair : out.pairs) in_first.insert(pair.first), in_second.insert(pair.second);
  for (int i = 0; i < static_cast<int>(first.entries.size()); ++i)
    if (!in_first.contains(i)) out.only_first.push_back(i);
  for (int i = 0; i < static_cast<int>(second.entries.size()); ++i)
    if (!in_second.contains(i)) out.only_second.push_back(i);
  for (const std::string_view field : kFields)
    out.fields.push_back(field_agreement(first, second, out, field));
  return out;
}

Ledger with_field_of(const Ledger& first, const Ledger& second, const LedgerComparison& comparison,
                     const EntryPair& pair, std::string_view field) {
  Ledger made = first;
  Entry& entry = made.entries[static_cast<std::size_t>(pair.first)];
  const Entry& other = at(second, pair.second);
  const auto input = [&](InputRef ref) { return moved_input(made, second, ref, other.id, entry.id); };
  if (field == "date") entry.date = other.date;
  if (field == "kind") entry.kind = other.kind;
  if (field == "by") entry.by = other.by;
  if (field == "on_behalf_of") entry.on_behalf_of = other.on_behalf_of;
  if (field == "to") entry.to = other.to;
  if (field == "about") entry.about = other.about;
  if (field == "known") entry.known = other.known;
  if (field == "visibility") entry.visibility = other.visibility;
  if (field == "due") entry.due = other.due;
  if (field == "status") entry.inferred = other.inferred;
  if (field == "factuality") entry.factuality = other.factuality;
  if (field == "move") entry.move = other.move;
  if (field == "amount") {
    entry.amount = other.amount;
    if (entry.amount) entry.amount->value = input(other.amount->value);
  }
  if (field == "likelihood") {
    entry.likelihood = other.likelihood;
    for (std::size_t i = 0; entry.likelihood && i < kHypothesisNames.size(); ++i)
      entry.likelihood->given[i] = input(other.likelihood->given[i]);
  }
  if (field == "posture") {
    entry.posture = other.posture;
    if (entry.posture)
      entry.posture->level = input(other.posture->level), entry.posture->share = input(other.posture->share);
  }
  if (field == "refs") {
    const std::map<int, int> partner = partners(comparison.pairs);
    entry.refs.clear();
    for (Ref ref : other.refs) {
      const auto target = partner.find(ref.entry);
      if (target == partner.end() || target->second >= pair.first) continue;
      ref.entry = target->second;
      entry.refs.push_back(ref);
    }
  }
  return made;
}

}  // namespace demarche
