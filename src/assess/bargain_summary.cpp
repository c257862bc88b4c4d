// Second pass: the summary a page prints.
#include "assess/bargain_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "assess/bands.h"
#include "base/parallel.h"
#include "base/text.h"

namespace demarche::assess_detail {

/// Per candidate and draw.
struct BargainCollector::Signatures {
  std::vector<std::int64_t> packages;
  std::vector<std::vector<double>> both;  ///< [package][draw] chance that both sides and all vetoes sign
  std::vector<std::vector<std::vector<double>>> by_party;  ///< [package][party][draw]
  std::vector<std::vector<std::vector<double>>> worth;     ///< [package][party][draw]
};

namespace {

double chance_of_lead(const game::StandoffInputs& in, const PackageVerdict& verdict, int party) {
  if (verdict.refused[party]) return 0;
  const game::Package package{verdict.worth[0], verdict.worth[1], true, verdict.meets_core};
  double sum = 0;
  if (party == 0) {
    for (const auto& type : in.challengers) sum += game::acceptable(in, type, package) ? type.share : 0;
  } else {
    for (const auto& type : in.targets) sum += game::acceptable(in, type, package) ? type.share : 0;
  }
  return sum;
}

double mean_of(const std::vector<double>& v) { return share_of(v).value; }

/// Power of the challenger in the printed asymmetric Nash point; 0.5 would be the Nash point itself.
constexpr double kChallengerPower = 0.75;

/// Position of every named solution point among `gains`.
std::vector<std::pair<std::string, int>> named_points(const std::vector<Gains>& gains, Gains no_deal) {
  const SolutionPoints p = solution_points(gains, no_deal);
  return {{"nash", p.nash},
          {"kalai_smorodinsky", p.kalai_smorodinsky},
          {"egalitarian", p.egalitarian},
          {"max_sum", p.max_sum},
          {"least_asymmetry", p.least_asymmetry},
          {"asymmetric_nash", solution_points(gains, no_deal, kChallengerPower).asymmetric_nash}};
}

/// Packages that differ in one issue only are one package to a reader.
bool near_duplicate(const std::vector<int>& a, const std::vector<int>& b) {
  int differences = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differences += a[i] != b[i] ? 1 : 0;
  return differences <= (a.size() > 3 ? 1 : 0);
}

std::string refused_in_words(const Crisis& crisis, int actor, const std::vector<int>& options) {
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Stance* stance = crisis.stance(actor, static_cast<int>(i));
    if (!stance) continue;
    for (const auto& line : stance->red_lines) {
      if (std::find(line.refuses.begin(), line.refuses.end(), options[i]) != line.refuses.end()) {
        return option_name(crisis.issues[i], options[i]);
      }
    }
  }
  return {};
}

}  // namespace

std::string option_name(const Issue& issue, int option) {
  const Option& o = issue.options[option];
  return o.label.empty() ? o.id : o.label;
}

std::vector<std::string> changes_in_words(const Crisis& crisis, const std::vector<int>& options) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (options[i] != crisis.issues[i].status_quo) out.push_back(option_name(crisis.issues[i], options[i]));
  }
  return out;
}

BargainCollector::Signatures BargainCollector::count_signatures(const std::vector<std::int64_t>& packages,
                                                                std::size_t parties,
                                                                const simulate::Situation& situation,
                                                                const CancelToken* cancel) const {
  const simulate::InputSampler sampler(crisis_, prior_, analyst_, seed_);
  Signatures out;
  out.packages = packages;
  const auto n_draws = static_cast<std::size_t>(draws_);
  const std::vector<double> empty(n_draws, 0.0);
  out.both.assign(packages.size(), empty);
  out.by_party.assign(packages.size(), std::vector<std::vector<double>>(parties, empty));
  out.worth = out.by_party;
  for_each_chunk(
      draws_, 16, threads_,
      [&](std::int64_t begin, std::int64_t end) {
        simulate::CrisisDraw draw(crisis_, situation);
        simulate::Drawn drawn;
        for (std::int64_t n = begin; n < end; ++n) {
          sampler.draw(static_cast<std::uint64_t>(n), drawn);
          draw.prepare(drawn);
          for (std::size_t k = 0; k < packages.size(); ++k) {
            const auto verdict = judge(draw.table(), package_options(draw.table(), packages[k]));
            double both = 1;
            for (std::size_t p = 0; p < parties; ++p) {
              const double signs = p < 2 ? chance_of_lead(draw.inputs(), verdict, static_cast<int>(p))
                                   : verdict.refused[p] ? 0.0
                                                        : 1.0;
              out.by_party[k][p][n] = signs;
              out.worth[k][p][n] = verdict.worth[p];
              both *= signs;
            }
            out.both[k][n] = both;
          }
        }
      },
      cancel);
  return out;
}

void BargainCollector::describe_packages(const Signatures& signatures, const PackageTable& table,
                                         BargainSummary& out) const {
  constexpr std::size_t kShown = 4;
  std::vector<std::size_t> order(signatures.packages.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return mean_of(signatures.both[a]) > mean_of(signatures.both[b]);
  });
  for (const std::size_t k : order) {
    if (out.nearest.size() == kShown) break;
    PackageRow row;
    row.options = package_options(table, signatures.packages[k]);
    const bool shown = std::any_of(out.nearest.begin(), out.nearest.end(), [&](const PackageRow& other) {
      return near_duplicate(other.options, row.options);
    });
    if (shown) continue;
    row.letter = std::string(1, static_cast<char>('A' + out.nearest.size()));
    row.changes = changes_in_words(crisis_, row.options);
    row.signed_by_both = share_of(signatures.both[k]);
    row.meets_core = judge(table, row.options).meets_core;
    std::size_t blocker = 0;
    for (std::size_t p = 0; p < signatures.by_party[k].size(); ++p) {
      row.utilities.push_back(mean_of(signatures.worth[k][p]));
      row.signed_by.push_back(mean_of(signatures.by_party[k][p]));
      if (row.signed_by[p] < row.signed_by[blocker]) blocker = p;
    }
    if (!row.signed_by.empty() && row.signed_by[blocker] < 0.995) {
      const int actor = table.actor[blocker];
      const std::string what = refused_in_words(crisis_, actor, row.options);
      row.blocked_by = what.empty() ? crisis_.actors[actor].name
                                    : fmt::format("{} ({})", crisis_.actors[actor].name, what);
    }
    out.nearest.push_back(std::move(row));
  }
}

void BargainCollector::describe_centre(const simulate::CrisisDraw& centre, BargainSummary& out) const {
  const PackageTable& table = centre.table();
  out.parties = table.actor;
  out.packages = table.packages();
  std::vector<PackagePoint> points(centre.frontier().without_core);
  points.insert(points.end(), centre.frontier().meeting_core.begin(), centre.frontier().meeting_core.end());
  std::sort(points.begin(), points.end(), [](const PackagePoint& a, const PackagePoint& b) {
    return a.challenger != b.challenger ? a.challenger > b.challenger : a.target > b.target;
  });
  std::vector<PackagePoint> stair;  // undominated in the union of the two core classes
  for (const auto& p : points)
    if (stair.empty() || p.target > stair.back().target) stair.push_back(p);
  std::reverse(stair.begin(), stair.end());
  std::vector<Gains> gains;
  for (const auto& p : stair) {
    PackageRow row;
    row.options = package_options(table, p.index);
    row.changes = changes_in_words(crisis_, row.options);
    row.utilities = judge(table, row.options).worth;
    row.meets_core = p.meets_core;
    gains.push_back({p.challenger, p.target});
    out.frontier.push_back(std::move(row));
  }
  out.points = named_points(gains, centre.no_deal());
  for (const auto& [name, at] : out.points)
    if (at >= 0) out.frontier[at].points.push_back(name);
  out.exact = centre.frontier().exact;
  constexpr std::int64_t kDots = 400;
  const std::int64_t dots = std::min(kDots, out.packages);
  for (std::int64_t i = 0; i < dots; ++i) {
    const auto index = static_cast<std::int64_t>(static_cast<double>(out.packages) * static_cast<double>(i) /
                                                 static_cast<double>(dots));
    const auto worth = judge(table, package_options(table, index)).worth;
    out.cloud.emplace_back(worth[0], worth[1]);
  }
}

void BargainCollector::describe_blocks(BargainSummary& out) const {
  std::map<std::pair<int, int>, int> single;
  std::map<std::pair<std::pair<int, int>, std::pair<int, int>>, int> pairs;
  int without_deal = 0;
  for (const auto& r : records_) {
    without_deal += r.deal_at_median ? 0 : 1;
    for (const auto& line : r.lines_that_open) ++single[line];
    for (std::size_t i = 0; i + 1 < r.line_pairs.size(); i += 2)
      ++pairs[{r.line_pairs[i], r.line_pairs[i + 1]}];
  }
  if (without_deal == 0) return;
  for (const auto& [line, count] : single) {
    const Stance& stance = crisis_.stances[line.first];
    out.blocks.push_back({stance.issue, stance.actor, stance.red_lines[line.second].refuses,
                          static_cast<double>(count) / without_deal});
  }
  std::stable_sort(out.blocks.begin(), out.blocks.end(),
                   [](const BlockRow& a, const BlockRow& b) { return a.share > b.share; });
  if (without_deal * 2 <= draws_) return;
  const auto refusal = [&](const std::pair<int, int>& line) {
    const Stance& stance = crisis_.stances[line.first];
    std::vector<std::string> refused;
    for (const int o : stance.red_lines[line.second].refuses)
      refused.push_back(option_name(crisis_.issues[stance.issue], o));
    return fmt::format("{} to {}", crisis_.actors[stance.actor].name, join_words(refused, " or "));
  };
  const auto most = std::max_element(pairs.begin(), pairs.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (!out.blocks.empty() && (most == pairs.end() || out.blocks[0].share * without_deal >= most->second)) {
    const auto top = std::max_element(single.begin(), single.end(),
                                      [](const auto& a, const auto& b) { return a.second < b.second; });
    out.smallest_change =
        fmt::format("Lifting one refusal, that of {}, would open a deal in {:.0f} of 100 draws without one.",
                    refusal(top->first), 100.0 * top->second / without_deal);
  } else if (most != pairs.end()) {
    constexpr double kWorthNaming = 0.1;  // below, lifting two refusals is no way to a deal
    const double opens = static_cast<double>(most->second) / without_deal;
    out.smallest_change = fmt::format(
        "{}, those of {} and of {}, would open a deal in {:.0f} of 100 draws without one.",
        opens < kWorthNaming ? "No one or two refusals are the bar; lifting the pair that matters most"
                             : "No single refusal is the bar in most draws; lifting two",
        refusal(most->first.first), refusal(most->first.second), 100 * opens);
  }
}

void BargainCollector::describe_issues(BargainSummary& out) const {
  const auto core = crisis_.core_issues();
  std::vector<int> first{0};
  for (const auto& issue : crisis_.issues)
    first.push_back(first.back() + static_cast<int>(issue.options.size()));
  const auto issues = crisis_.issues.size();
  for (std::size_t i = 0; i < issues; ++i) {
    IssueRow row;
    row.issue = static_cast<int>(i);
    row.core = std::find(core.begin(), core.end(), row.issue) != core.end();
    row.blocked = true;
    for (std::size_t o = 0; o < crisis_.issues[i].options.size(); ++o) {
      std::vector<OptionCell> cells;
      bool refused_by_someone = false;
      for (std::size_t p = 0; p < out.parties.size(); ++p) {
        const Stance* stance = crisis_.stance(out.parties[p], row.issue);
        OptionCell cell;
        cell.has_stance = stance != nullptr;
        for (const auto& r : records_)
          cell.value += r.value[p * first.back() + first[i] + o] / static_cast<double>(records_.size());
        if (stance) {
          for (const auto& line : stance->red_lines) {
            cell.red_line = cell.red_line || std::find(line.refuses.begin(), line.refuses.end(),
                                                       static_cast<int>(o)) != line.refuses.end();
          }
        }
        refused_by_someone = refused_by_someone || cell.red_line;
        cells.push_back(cell);
      }
      row.blocked = row.blocked && refused_by_someone;
      row.common_value = std::max(row.common_value, std::min(cells[0].value, cells[1].value));
      row.cells.push_back(std::move(cells));
    }
    for (std::size_t p = 0; p < out.parties.size(); ++p) {
      double sum = 0;
      for (const auto& r : records_) sum += r.weight[p * issues + i];
      row.weight.push_back(sum / static_cast<double>(records_.size()));
    }
    out.issues.push_back(std::move(row));
  }
}

BargainSummary BargainCollector::summarise(const simulate::Situation& situation,
                                           const CancelToken* cancel) const {
  BargainSummary out;
  simulate::CrisisDraw centre(crisis_, situation);
  simulate::Drawn drawn;
  simulate::InputSampler(crisis_, prior_, analyst_, seed_).centre(drawn);
  centre.prepare(drawn);
  describe_centre(centre, out);
  describe_packages(count_signatures(candidates(), out.parties.size(), situation, cancel), centre.table(),
                    out);
  describe_blocks(out);
  describe_issues(out);
  std::vector<double> gives, needs, challenger, target;
  for (const auto& r : records_) {
    gives.push_back(r.gives_up_to);
    needs.push_back(r.needs_at_least);
    challenger.push_back(r.no_deal.challenger);
    target.push_back(r.no_deal.target);
  }
  out.target_gives_up_to = band_of(gives);
  out.challenger_needs_at_least = band_of(needs);
  out.no_deal_challenger = band_of(challenger);
  out.no_deal_target = band_of(target);
  return out;
}

}  // namespace demarche::assess_detail
