#include "ledger/debts.h"

#include <algorithm>
#include <cassert>

#include "ledger/party.h"

namespace demarche {

Debts::Debts(std::vector<int> debtors, std::vector<int> issues)
    : debtors_(std::move(debtors)), issues_(std::move(issues)) {
  if (issues_.empty()) issues_.push_back(kWhole);
  table_.assign(debtors_.size(), std::vector<Verdict>(issues_.size(), Verdict::none));
}

void Debts::drop_issues(const std::vector<int>& issues) {
  for (std::size_t i = issues_.size(); i-- > 0;) {
    if (!contains(issues, issues_[i])) continue;
    issues_.erase(issues_.begin() + static_cast<std::ptrdiff_t>(i));
    for (auto& verdicts : table_) verdicts.erase(verdicts.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void Debts::add_debtor(int actor) {
  if (contains(debtors_, actor)) return;
  debtors_.push_back(actor);
  table_.emplace_back(issues_.size(), Verdict::none);
}

std::size_t Debts::row(int debtor) const {
  const auto at = std::find(debtors_.begin(), debtors_.end(), debtor);
  assert(at != debtors_.end() && "only debtors settle");
  return static_cast<std::size_t>(at - debtors_.begin());
}

void Debts::settle(int debtor, const std::vector<int>& issues, Verdict verdict) {
  std::vector<Verdict>& verdicts = table_[row(debtor)];
  for (std::size_t i = 0; i < issues_.size(); ++i) {
    if (issues.empty() || contains(issues, issues_[i])) verdicts[i] = verdict;
  }
}

Verdict Debts::verdict(int debtor, int issue) const {
  const auto at = std::find(issues_.begin(), issues_.end(), issue);
  return at == issues_.end() ? Verdict::none
                             : table_[row(debtor)][static_cast<std::size_t>(at - issues_.begin())];
}

Verdict Debts::verdict(int debtor) const {
  const std::vector<Verdict>& verdicts = table_[row(debtor)];
  const auto all = [&](Verdict one) {
    return std::all_of(verdicts.begin(), verdicts.end(), [&](Verdict v) { return v == one; });
  };
  const auto any = [&](Verdict one) {
    return std::find(verdicts.begin(), verdicts.end(), one) != verdicts.end();
  };
  if (any(Verdict::none)) return Verdict::none;
  if (all(Verdict::accepted)) return Verdict::accepted;
  if (all(Verdict::rejected)) return Verdict::rejected;
  return any(Verdict::countered) ? Verdict::countered : Verdict::answered;
}

std::vector<int> Debts::owing() const {
  std::vector<int> list;
  for (const int debtor : debtors_) {
    if (verdict(debtor) == Verdict::none) list.push_back(debtor);
  }
  return list;
}

std::vector<int> Debts::left() const {
  std::vector<int> list;
  for (std::size_t i = 0; i < issues_.size(); ++i) {
    const bool open =
        std::any_of(table_.begin(), table_.end(), [&](const auto& v) { return v[i] == Verdict::none; });
    if (open && issues_[i] != kWhole) list.push_back(issues_[i]);
  }
  return list;
}

}  // namespace demarche
