// First pass: what each draw says about packages.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "assess/bargain_summary.h"
#include "bargain/blocks.h"

namespace demarche::assess_detail {
namespace {

struct SigningChances {
  double challenger = 0, target = 0;
};

SigningChances chances_of(const game::StandoffInputs& in, const PackagePoint& point) {
  const game::Package package{point.challenger, point.target, true, point.meets_core};
  SigningChances out;
  for (const auto& type : in.challengers)
    out.challenger += game::acceptable(in, type, package) ? type.share : 0;
  for (const auto& type : in.targets) out.target += game::acceptable(in, type, package) ? type.share : 0;
  return out;
}

/// The package both are likeliest to sign; among equals the one with the larger product of gains over no
/// deal.
std::int64_t likeliest_package(const simulate::CrisisDraw& draw) {
  const Gains no_deal = draw.no_deal();
  std::int64_t best = -1;
  double most = 0, product = 0;
  for (const auto* points : {&draw.frontier().meeting_core, &draw.frontier().without_core}) {
    for (const auto& point : *points) {
      const SigningChances c = chances_of(draw.inputs(), point);
      const double both = c.challenger * c.target;
      const double gains =
          std::max(0.0, point.challenger - no_deal.challenger) * std::max(0.0, point.target - no_deal.target);
      if (both > most + 1e-12 || (both > 0 && both > most - 1e-12 && gains > product)) {
        best = point.index;
        most = std::max(most, both);
        product = gains;
      }
    }
  }
  return best;
}

/// Both sides' limits as positions of the challenger's worth between status quo and full demand.
void find_limits(const simulate::CrisisDraw& draw, DealRecord& record) {
  const auto& packages = draw.inputs().packages;
  const double from = packages.challenger_status_quo;
  const double span = std::max(1e-9, packages.full_demand.challenger - from);
  const auto position = [&](double worth) { return std::clamp((worth - from) / span, 0.0, 1.0); };
  double most = from;
  for (const auto* points : {&draw.frontier().meeting_core, &draw.frontier().without_core}) {
    for (const auto& p : *points) {
      if (p.target >= record.no_deal.target) most = std::max(most, p.challenger);
    }
  }
  record.gives_up_to = position(most);
  // What it needs, whoever refuses it: the cheapest package meeting the core on the frontier without
  // refusals.
  PackageTable free_table = draw.table();
  std::fill(free_table.forbidden.begin(), free_table.forbidden.end(), std::uint8_t{0});
  std::fill(free_table.disagreement.begin(), free_table.disagreement.end(),
            std::numeric_limits<double>::quiet_NaN());
  Frontier free_frontier;
  merge_frontier(free_table, free_frontier);
  double least = std::numeric_limits<double>::infinity();
  for (const auto& p : free_frontier.meeting_core) {
    if (p.challenger > record.no_deal.challenger) least = std::min(least, p.challenger);
  }
  record.needs_at_least = std::isfinite(least) ? position(least) : 1;
}

void find_what_blocks(const Crisis& crisis, const simulate::Drawn& drawn, DealRecord& record) {
  const BlockReport report = find_blocks(crisis, drawn.bargain, record.no_deal);
  record.deal_at_median = report.deal;
  if (report.deal) return;
  for (const auto& line : report.single) record.lines_that_open.emplace_back(line.stance, line.line);
  for (const auto& [a, b] : report.pairs) {
    record.line_pairs.emplace_back(a.stance, a.line);
    record.line_pairs.emplace_back(b.stance, b.line);
  }
}

}  // namespace

BargainCollector::BargainCollector(const Crisis& crisis, const simulate::StandardPrior& prior,
                                   unsigned analyst, std::uint64_t seed, int draws, int threads)
    : crisis_(crisis),
      prior_(prior),
      analyst_(analyst),
      seed_(seed),
      draws_(draws),
      threads_(threads),
      records_(static_cast<std::size_t>(draws)) {}

void BargainCollector::inspect(int n, const simulate::Drawn& drawn, const simulate::CrisisDraw& draw) {
  DealRecord& record = records_[n];
  record.no_deal = draw.no_deal();
  record.likeliest = likeliest_package(draw);
  find_limits(draw, record);
  find_what_blocks(crisis_, drawn, record);
  read_values(drawn, draw.table(), record);
}

void BargainCollector::read_values(const simulate::Drawn& drawn, const PackageTable& table,
                                   DealRecord& record) const {
  const int options = table.options(), issues = table.issues();
  record.value.assign(static_cast<std::size_t>(table.parties) * options, 0);
  record.weight.assign(static_cast<std::size_t>(table.parties) * issues, 0);
  for (int p = 0; p < table.parties; ++p) {
    double sum = 0;
    for (std::size_t s = 0; s < crisis_.stances.size(); ++s) {
      if (crisis_.stances[s].actor == table.actor[p]) sum += drawn.bargain.stances[s].weight;
    }
    for (std::size_t s = 0; s < crisis_.stances.size(); ++s) {
      const Stance& stance = crisis_.stances[s];
      if (stance.actor != table.actor[p]) continue;
      const auto& d = drawn.bargain.stances[s];
      record.weight[static_cast<std::size_t>(p) * issues + stance.issue] = d.weight / sum;
      for (std::size_t o = 0; o < d.value.size(); ++o) {
        record.value[static_cast<std::size_t>(p) * options + table.first_option[stance.issue] + o] =
            d.value[o];
      }
    }
  }
}

std::vector<std::int64_t> BargainCollector::candidates() const {
  constexpr std::size_t kMost = 60;
  std::map<std::int64_t, int> counts;
  for (const auto& r : records_)
    if (r.likeliest >= 0) ++counts[r.likeliest];
  std::vector<std::pair<int, std::int64_t>> ranked;
  for (const auto& [index, count] : counts) ranked.emplace_back(-count, index);
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < std::min(kMost, ranked.size()); ++i) out.push_back(ranked[i].second);
  return out;
}

}  // namespace demarche::assess_detail
