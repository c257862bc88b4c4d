#include "bargain/labels.h"

#include <algorithm>
#include <functional>

namespace demarche {

void LabelSet::clear(std::size_t remembered) {
  challenger.clear();
  target.clear();
  index.clear();
  parties = remembered;
  if (slack.size() < parties) slack.resize(parties);
  for (std::vector<double>& column : slack) column.clear();
}

void LabelSet::push(double c, double t, std::int64_t i, const double* slacks) {
  challenger.push_back(c);
  target.push_back(t);
  index.push_back(i);
  for (std::size_t k = 0; k < parties; ++k) slack[k].push_back(slacks[k]);
}

void LabelSet::thin(std::size_t most) {
  if (size() <= most || most < 2) return;
  const std::size_t last = size() - 1;
  for (std::size_t n = 0; n < most; ++n) {
    const std::size_t from = n * last / (most - 1);
    challenger[n] = challenger[from];
    target[n] = target[from];
    index[n] = index[from];
    for (std::size_t k = 0; k < parties; ++k) slack[k][n] = slack[k][from];
  }
  challenger.resize(most);
  target.resize(most);
  index.resize(most);
  for (std::size_t k = 0; k < parties; ++k) slack[k].resize(most);
}

void DominanceFront::clear(std::size_t parties) {
  parties_ = parties;
  target_.clear();
  slack_.clear();
}

std::size_t DominanceFront::count_at_least(double target) const {
  return static_cast<std::size_t>(std::upper_bound(target_.begin(), target_.end(), target, std::greater<>()) -
                                  target_.begin());
}

bool DominanceFront::slack_at_least(std::size_t entry, const double* slack) const {
  for (std::size_t k = 0; k < parties_; ++k) {
    if (slack_[entry * parties_ + k] < slack[k]) return false;
  }
  return true;
}

bool DominanceFront::covers(double target, const double* slack) const {
  const std::size_t end = count_at_least(target);
  // With one party the slack rises as target falls, so the last entry has the most of it.
  if (parties_ <= 1) return end > 0 && slack_at_least(end - 1, slack);
  for (std::size_t entry = 0; entry < end; ++entry) {
    if (slack_at_least(entry, slack)) return true;
  }
  return false;
}

void DominanceFront::insert(double target, const double* slack) {
  const std::size_t at = count_at_least(target);
  std::size_t first = at;
  // Entries of equal target stand before `at` and may be covered by the new one.
  while (first > 0 && target_[first - 1] == target) --first;
  std::size_t kept = first;
  for (std::size_t entry = first; entry < target_.size(); ++entry) {
    bool covered = true;
    for (std::size_t k = 0; k < parties_ && covered; ++k) {
      covered = slack_[entry * parties_ + k] <= slack[k];
    }
    if (covered) continue;
    if (kept != entry) {
      target_[kept] = target_[entry];
      std::copy_n(slack_.begin() + static_cast<std::ptrdiff_t>(entry * parties_), parties_,
                  slack_.begin() + static_cast<std::ptrdiff_t>(kept * parties_));
    }
    ++kept;
  }
  target_.resize(kept);
  slack_.resize(kept * parties_);
  const std::size_t place = count_at_least(target);
  target_.insert(target_.begin() + static_cast<std::ptrdiff_t>(place), target);
  slack_.insert(slack_.begin() + static_cast<std::ptrdiff_t>(place * parties_), slack, slack + parties_);
}

}  // namespace demarche
