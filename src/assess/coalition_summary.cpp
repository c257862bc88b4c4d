#include "assess/coalition_summary.h"

#include <array>
#include <numeric>

#include "assess/bands.h"
#include "simulate/game_parameters.h"
#include "simulate/input_sampler.h"

namespace demarche::assess_detail {
namespace {

using collective::Column;
using simulate::UnityModel;
constexpr std::size_t kModels = simulate::kUnityModelNames.size();

Column without(const Column& column, std::size_t member) {
  Column rest = column;
  const auto drop = [member](auto& list) { list.erase(list.begin() + static_cast<std::ptrdiff_t>(member)); };
  drop(rest.actor), drop(rest.position), drop(rest.salience), drop(rest.capability);
  return rest;
}

/// Values per draw, of unity and of every member.
struct Collected {
  std::vector<double> unity, left;
  std::array<double, kModels> model_sum{};
  std::vector<std::vector<double>> position, weight, unity_without;

  Collected(std::size_t members) : position(members), weight(members), unity_without(members) {}

  void add(const Column& column, UnityModel model) {
    unity.push_back(simulate::unity_among(column, model));
    for (std::size_t m = 0; m < kModels; ++m)
      model_sum[m] += simulate::unity_among(column, static_cast<UnityModel>(m));
    const auto weights = collective::weights_of(column);
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t k = 0; k < column.size(); ++k) {
      position[k].push_back(column.position[k]);
      weight[k].push_back(weights[k] / total);
      // Nobody else is left: then nothing is carried out.
      unity_without[k].push_back(column.size() > 1 ? simulate::unity_among(without(column, k), model) : 0);
    }
  }
};

CoalitionRow row_of(const Crisis& crisis, const CoalitionMember& member, std::size_t k,
                    const Collected& all) {
  CoalitionRow row;
  row.name = member.name;
  const Band position = band_of(all.position[k]);
  row.position = position.mean, row.low = position.low, row.high = position.high;
  row.weight = band_of(all.weight[k]).mean;
  row.without = difference_of(all.unity, all.unity_without[k]);
  row.sourced =
      !member.sources.empty() || (member.position && !crisis.input(member.position).sources.empty());
  return row;
}

}  // namespace

std::optional<CoalitionSummary> summarise_coalition(const Crisis& crisis,
                                                    const simulate::StandardPrior& prior, std::uint64_t seed,
                                                    int draws) {
  const simulate::InputSampler sampler(crisis, prior, simulate::kAnalystRun, seed);
  if (!sampler.has_coalition()) return std::nullopt;
  const Threat& threat = crisis.threats[static_cast<std::size_t>(simulate::leading_threat(crisis))];
  Collected all(threat.members.size());
  simulate::Drawn drawn;
  for (int n = 0; n < draws; ++n) {
    sampler.draw(static_cast<std::uint64_t>(n), drawn);
    all.add(sampler.members(drawn), sampler.unity_model_of(drawn));
    // A coalition of which nobody does anything has nothing to lose by coming late.
    const double unity = all.unity.back();
    all.left.push_back(unity > 0 ? drawn.parameters.unity / unity : 1);
  }
  CoalitionSummary summary;
  summary.threat = threat.name;
  summary.unity = band_of(all.unity);
  summary.left_after_delay = band_of(all.left).mean;
  for (std::size_t m = 0; m < kModels; ++m)
    summary.models.emplace_back(simulate::kUnityModelNames[m], all.model_sum[m] / draws);
  for (std::size_t k = 0; k < threat.members.size(); ++k)
    summary.members.push_back(row_of(crisis, threat.members[k], k, all));
  return summary;
}

}  // namespace demarche::assess_detail
