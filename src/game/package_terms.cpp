#include "game/package_terms.h"

#include <algorithm>
#include <vector>

namespace demarche::game {
namespace {

Package from_point(const PackagePoint& point) {
  return {point.challenger, point.target, true, point.meets_core, point.index};
}

/// The Nash point, if it gives the challenger more than the status quo.
Package nash_at(std::span<const Gains> gains, std::span<const PackagePoint> points, Gains disagreement) {
  const int at = solution_points(gains, disagreement).nash;
  if (at < 0 || !(points[at].challenger > disagreement.challenger + kGainWorthSigning)) return {};
  return from_point(points[at]);
}

Package nash_of(std::span<const PackagePoint> points, const PackageChoice& choice) {
  std::vector<Gains> gains;
  gains.reserve(points.size());
  for (const auto& p : points) gains.push_back({p.challenger, p.target});
  const double between =
      choice.target_status_quo + choice.no_deal_is_war * (choice.target_war - choice.target_status_quo);
  const Package found = nash_at(gains, points, {choice.challenger_status_quo, between});
  if (found.exists) return found;
  return nash_at(gains, points, {choice.challenger_status_quo, choice.target_war});
}

/// The package asked for short of everything: worth `aim` to the challenger and as little more as there is,
/// else the most there is. Both lists ascend in the challenger's worth.
Package asked(const Frontier& frontier, const PackageChoice& choice, double aim) {
  Package found;
  const auto consider = [&](const PackagePoint& p) {
    if (!(p.challenger > choice.challenger_status_quo + kGainWorthSigning)) return;
    const bool reaches = p.challenger >= aim, reached = found.exists && found.challenger >= aim;
    const bool better =
        !found.exists || (reaches != reached ? reaches : reaches == (p.challenger < found.challenger));
    if (better) found = from_point(p);
  };
  for (const auto& p : frontier.without_core) consider(p);
  if (!choice.core_refused_before) {
    for (const auto& p : frontier.meeting_core) consider(p);
  }
  return found;
}

}  // namespace

PackageTerms choose_packages(const PackageTable& table, const Frontier& frontier,
                             std::span<const int> demanded, const PackageChoice& choice) {
  PackageTerms terms;
  terms.challenger_status_quo = choice.challenger_status_quo;
  terms.target_status_quo = choice.target_status_quo;
  terms.offer = nash_of(frontier.without_core, choice);
  terms.core_offer = nash_of(frontier.meeting_core, choice);
  const PackageVerdict verdict = judge(table, demanded);
  const bool refused =
      std::any_of(verdict.refused.begin() + 1, verdict.refused.end(), [](auto r) { return r != 0; });
  terms.full_demand = {verdict.worth[0], verdict.worth[1], !refused, verdict.meets_core,
                       package_index(table, demanded)};
  const double offered = terms.offer.exists ? terms.offer.challenger : choice.challenger_status_quo;
  terms.negotiable_demand = asked(frontier, choice, offered + choice.haggle * (verdict.worth[0] - offered));
  return terms;
}

void flag_latent_core(PackageTable& table) {
  int heaviest = 0;
  double most = -1;
  for (int i = 0; i < table.issues(); ++i) {
    const auto first = table.worth.begin() + table.first_option[i],
               last = table.worth.begin() + table.first_option[i + 1];
    const double best = *std::max_element(first, last);
    if (best > most) {
      most = best;
      heaviest = i;
    }
  }
  for (int o = 0; o < table.options(); ++o) {
    const bool here = o >= table.first_option[heaviest] && o < table.first_option[heaviest + 1];
    table.satisfies_core[o] = !here || table.worth[o] >= 0.5 * most;
  }
}

bool deal_exists(const StandoffInputs& in, const Frontier& frontier, const ChallengerType& challenger,
                 const TargetType& target, bool ignore_core) {
  const auto both_sign = [&](const PackagePoint& point) {
    Package package = from_point(point);
    if (ignore_core) package.meets_core = true;
    return acceptable(in, challenger, package) && acceptable(in, target, package);
  };
  return std::any_of(frontier.meeting_core.begin(), frontier.meeting_core.end(), both_sign) ||
         std::any_of(frontier.without_core.begin(), frontier.without_core.end(), both_sign);
}

double share_with_deal(const StandoffInputs& in, const Frontier& frontier, bool ignore_core) {
  double share = 0;
  for (const auto& c : in.challengers) {
    for (const auto& d : in.targets) {
      if (deal_exists(in, frontier, c, d, ignore_core)) share += c.share * d.share;
    }
  }
  return share;
}

PackageTerms pie_packages(const PieDraw& d) {
  PackageTerms terms;
  const double q = d.status_quo, x = d.full, y = q + d.offer_gain, y2 = 0.5 * (x + y);
  const double negotiable = y + d.haggle * (x - y);
  const int points = d.refused_points;
  terms.challenger_status_quo = q;
  terms.target_status_quo = 1 - q;
  terms.offer = {y, 1 - y, true, false};
  terms.core_offer = {y2, 1 - y2 - 0.5 * d.breach * points, points == 0 || !d.first_never, true};
  terms.negotiable_demand = {negotiable, 1 - negotiable - (points == 0 ? 0.5 * d.breach : 0), true,
                             points == 0};
  terms.full_demand = {x, 1 - x - d.breach * std::max(1, points), !d.first_never, true};
  return terms;
}

}  // namespace demarche::game
