#include "assess/provenance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/numeric.h"
#include "base/text.h"

namespace demarche::assess_detail {
namespace {

std::string one_belief(const Belief& b) {
  switch (b.shape) {
    case Shape::constant:
      return fmt::format("{:g}", b.mode);
    case Shape::range:
      return fmt::format("[{:g}, {:g}, {:g}]{}", b.low, b.mode, b.high, b.hard ? " hard ends" : "");
    case Shape::normal:
      return fmt::format("normal, mean {:g}, sd {:g}", b.mean, b.sd);
    case Shape::uniform:
      return fmt::format("uniform {:g} to {:g}", b.low, b.high);
    case Shape::log_uniform:
      return fmt::format("log-uniform {:g} to {:g}", b.low, b.high);
    case Shape::chance:
      return fmt::format("chance {:g}", b.mean);
  }
  return {};
}

std::string base_name(const std::string& file) {
  const auto slash = file.rfind('/');
  return slash == std::string::npos ? file : file.substr(slash + 1);
}

}  // namespace

std::string belief_in_words(const Input& input) {
  std::vector<std::string> parts;
  for (const auto& belief : input.value.beliefs()) {
    parts.push_back(belief.judge.empty() ? one_belief(belief)
                                         : fmt::format("{}: {}", belief.judge, one_belief(belief)));
  }
  return parts.empty() ? fmt::format("{:g}", input.value.centre()) : join(parts, "; ");
}

std::vector<ReferenceRow> reference_rows(const Crisis& crisis) {
  std::vector<ReferenceRow> rows;
  for (const auto& c : crisis.reference_classes) {
    ReferenceRow row{c.id, c.definition, c.horizon, c.excludes, c.k, c.n, 0, 1, c.sources};
    std::tie(row.low, row.high) = wilson_interval(c.k, c.n);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<InputRow> input_rows(const Crisis& crisis, const std::vector<Driver>& drivers) {
  std::map<int, double> shares;
  for (const auto& d : drivers)
    if (d.input >= 0) shares[d.input] = std::max(0.0, d.first_order);
  std::vector<InputRow> rows;
  for (std::size_t i = 0; i < crisis.inputs.size(); ++i) {
    const Input& input = crisis.inputs[i];
    InputRow row;
    row.path = input.path;
    row.value = belief_in_words(input);
    row.sources = join(input.sources, " ");
    row.note = input.note;
    row.where = fmt::format("{}:{}", base_name(input.where.file), input.where.line);
    row.judgement = input.sources.empty();
    row.used = input.used;
    const auto share = shares.find(static_cast<int>(i));
    row.share = share == shares.end() ? 0 : share->second;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> not_used_yet(const Crisis& crisis) {
  std::vector<std::string> out;
  const auto any_option = std::any_of(crisis.issues.begin(), crisis.issues.end(), [](const Issue& issue) {
    return std::any_of(issue.options.begin(), issue.options.end(),
                       [](const Option& o) { return o.enforceability.has_value(); });
  });
  if (any_option) out.push_back("enforceability of options");
  if (!crisis.windows.empty()) out.push_back("windows");
  if (crisis.trend.win_chance_per_month || crisis.trend.status_quo_per_month) out.push_back("trend");
  if (crisis.protocol.deadline) out.push_back("the deadline");
  const auto has = [&](auto&& test) { return std::any_of(crisis.actors.begin(), crisis.actors.end(), test); };
  if (has([](const Actor& a) { return a.influence || a.capability; }))
    out.push_back("influence and capability of actors");
  if (std::any_of(crisis.postures.begin(), crisis.postures.end(),
                  [](const Posture& p) { return p.side == Side::target; })) {
    out.push_back("posture of the target");
  }
  return out;
}

void judge_trust(const Crisis& crisis, Assessment& out) {
  out.inputs_total = static_cast<int>(crisis.inputs.size());
  double all = 0, unsourced = 0;
  for (const auto& d : out.analyst_drivers) {
    const double share = std::max(0.0, d.first_order);
    all += share;
    if (!d.has_source) unsourced += share;
  }
  out.unsourced_share = all > 0 ? unsourced / all : 0;
  for (const auto& input : crisis.inputs) {
    out.inputs_without_source += input.used && input.sources.empty() ? 1 : 0;
    out.inputs_not_used += input.used ? 0 : 1;
  }
  out.trust.emplace_back(fmt::format("solved in {} of {} draws; probabilities add up to 1 within {:.0e}",
                                     out.draws - out.failed, out.draws, std::max(out.worst_residual, 1e-16)),
                         out.failed == 0);
  const double se = 100 * out.standard.war_in_all.se;
  out.trust.emplace_back(fmt::format("sampling error of war ±{:.1f} points", se), se < 1);
  out.trust.emplace_back(
      fmt::format("{} of {} inputs are judgement without a source and carry {:.2f} of "
                  "the spread that inputs explain",
                  out.inputs_without_source, out.inputs_total - out.inputs_not_used, out.unsourced_share),
      out.inputs_without_source == 0);
  if (out.standard.contained > 0.005) {
    out.trust.emplace_back(
        fmt::format("{:.0f} of the {:.0f} points of war are limited attacks that stay limited; "
                    "classes of past cases count wars",
                    100 * out.standard.contained, 100 * out.standard.war_in_all.mean),
        false);
  }
  for (const auto& baseline : out.baselines) {
    if (baseline.name != "posture level only" || std::abs(baseline.war - out.standard.war_in_all.mean) > 0.03)
      continue;
    out.trust.emplace_back(
        fmt::format("within three points of posture level alone ({:.0f} %)", 100 * baseline.war), false);
  }
  out.trust.emplace_back("0 forecasts resolved; structure chosen on 5 known cases", false);
  out.trust.emplace_back("counts the forces in place, not what the moves reveal", false);
  if (out.reference.empty()) {
    out.trust.emplace_back("no reference class coded", false);
  } else {
    constexpr std::int64_t kThin = 30;  // cases of war below which a rate is a rough one
    const auto thin = std::count_if(out.reference.begin(), out.reference.end(),
                                    [](const ReferenceRow& row) { return row.k < kThin; });
    out.trust.emplace_back(
        fmt::format("{} of {} reference classes hold fewer than {} wars", thin, out.reference.size(), kThin),
        thin == 0);
  }
}

}  // namespace demarche::assess_detail
