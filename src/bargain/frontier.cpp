#include "bargain/frontier.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace demarche {
namespace {

PackagePoint point_at(const PackageTable& table, const std::vector<int>& options) {
  PackagePoint point{package_index(table, options), 0, 0, true};
  for (int issue = 0; issue < table.issues(); ++issue) {
    const int cell = table.first_option[issue] + options[issue];
    point.challenger += table.worth[cell];
    point.target += table.worth[static_cast<std::size_t>(table.options()) + cell];
    point.meets_core = point.meets_core && table.satisfies_core[cell] != 0;
  }
  return point;
}

void report(const LabelSet& labels, bool meets_core, std::vector<PackagePoint>& points) {
  for (std::size_t i = labels.size(); i-- > 0;) {
    points.push_back({labels.index[i], labels.challenger[i], labels.target[i], meets_core});
  }
}

}  // namespace

void FrontierMerger::merge(const PackageTable& table, Frontier& frontier) {
  assert(table.parties >= 2);
  frontier.meeting_core.clear();
  frontier.without_core.clear();
  // A package that cannot be numbered cannot be reported.
  exact_ = table.packages() < std::numeric_limits<std::int64_t>::max();
  if (exact_) frontier.status_quo = point_at(table, table.status_quo);
  if (exact_ && problem_.prepare(table)) {
    start();
    for (std::size_t i = 0; i < problem_.issues.size(); ++i) {
      for (std::size_t k = 0; k < remembered_.size(); ++k) {
        range_left_[k] -= problem_.range_of(remembered_[k], i);
      }
      merge_issue(problem_.issues[i]);
    }
    report(met_, true, frontier.meeting_core);
    report(missed_, false, frontier.without_core);
  }
  frontier.exact = exact_;
}

void FrontierMerger::start() {
  remembered_.resize(problem_.limited.size());
  range_left_.assign(remembered_.size(), 0.0);
  slack_.resize(remembered_.size());
  for (std::size_t k = 0; k < remembered_.size(); ++k) {
    remembered_[k] = k;
    for (std::size_t i = 0; i < problem_.issues.size(); ++i) range_left_[k] += problem_.range_of(k, i);
  }
  met_.clear(remembered_.size());
  missed_.clear(remembered_.size());
  met_.push(0, 0, 0, problem_.first_slack.data());
}

void FrontierMerger::merge_issue(const MergeProblem::Issue& issue) {
  streams_.clear();
  add_streams(met_, issue, Choices::satisfying);
  sweep(next_met_);
  streams_.clear();
  add_streams(met_, issue, Choices::missing);
  add_streams(missed_, issue, Choices::all);
  sweep(next_missed_);
  std::swap(met_, next_met_);
  std::swap(missed_, next_missed_);
  forget_content_parties();
}

void FrontierMerger::add_streams(const LabelSet& from, const MergeProblem::Issue& issue, Choices which) {
  for (int choice = issue.first; choice < issue.end; ++choice) {
    const bool satisfies = problem_.choices[choice].satisfies;
    if (which == Choices::all || satisfies == (which == Choices::satisfying)) {
      Stream stream{&from, choice};
      if (load(stream)) streams_.push_back(stream);
    }
  }
}

bool FrontierMerger::load(Stream& stream) const {
  if (stream.at >= stream.from->size()) return false;
  const MergeProblem::Choice& choice = problem_.choices[stream.choice];
  stream.challenger = stream.from->challenger[stream.at] + choice.challenger;
  stream.target = stream.from->target[stream.at] + choice.target;
  stream.index = stream.from->index[stream.at] + choice.index;
  return true;
}

// Adding one option to a sorted list leaves it sorted, so the union of the lists is a merge of streams, and
// whatever could dominate a label comes before it.
void FrontierMerger::sweep(LabelSet& out) {
  out.clear(remembered_.size());
  front_.clear(remembered_.size());
  content_target_ = -std::numeric_limits<double>::infinity();
  while (!streams_.empty()) {
    Stream& stream = *std::min_element(streams_.begin(), streams_.end(), stands_before);
    consider(stream, out);
    ++stream.at;
    if (!load(stream)) {
      stream = streams_.back();
      streams_.pop_back();
    }
  }
  if (out.size() > most_labels_) {
    exact_ = false;
    out.thin(most_labels_ / 2);
  }
}

bool FrontierMerger::stands_before(const Stream& a, const Stream& b) {
  if (a.challenger != b.challenger) return a.challenger > b.challenger;
  if (a.target != b.target) return a.target > b.target;
  return a.index < b.index;
}

void FrontierMerger::consider(const Stream& stream, LabelSet& out) {
  // A label that contents everybody dominates whatever comes later with no more for the target.
  if (stream.target <= content_target_ || !settle_slack(stream)) return;
  if (front_.covers(stream.target, slack_.data())) return;
  out.push(stream.challenger, stream.target, stream.index, slack_.data());
  if (std::all_of(slack_.begin(), slack_.end(), [](double s) { return s == 0; })) {
    content_target_ = stream.target;
  } else {
    front_.insert(stream.target, slack_.data());
  }
}

bool FrontierMerger::settle_slack(const Stream& stream) {
  for (std::size_t k = 0; k < remembered_.size(); ++k) {
    const double slack =
        std::min(0.0, stream.from->slack[k][stream.at] + problem_.gain_of(remembered_[k], stream.choice));
    if (slack + range_left_[k] < 0) return false;
    slack_[k] = slack;
  }
  return true;
}

void FrontierMerger::forget_content_parties() {
  const auto content = [](const std::vector<double>& column) {
    return std::all_of(column.begin(), column.end(), [](double s) { return s == 0; });
  };
  std::size_t kept = 0;
  for (std::size_t k = 0; k < remembered_.size(); ++k) {
    if (content(met_.slack[k]) && content(missed_.slack[k])) continue;
    if (kept != k) {
      remembered_[kept] = remembered_[k];
      range_left_[kept] = range_left_[k];
      std::swap(met_.slack[kept], met_.slack[k]);
      std::swap(missed_.slack[kept], missed_.slack[k]);
    }
    ++kept;
  }
  remembered_.resize(kept);
  range_left_.resize(kept);
  slack_.resize(kept);
  met_.parties = kept;
  missed_.parties = kept;
}

void merge_frontier(const PackageTable& table, Frontier& frontier) {
  thread_local FrontierMerger merger;
  merger.merge(table, frontier);
}

}  // namespace demarche
