// Correlations a dossier states: the numbers take them, and nothing else changes.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numeric>

#include "demarche/crisis.h"
#include "simulate/input_sampler.h"

using namespace demarche;

namespace {

constexpr int kDraws = 4000;

std::string geneva() {
  std::ifstream in(std::string(DEMARCHE_SOURCE_DIR) + "/crises/geneva-2022/crisis.toml", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Crisis crisis_with(const std::string& more) {
  auto crisis = parse_crisis(geneva() + more, "crisis.toml");
  REQUIRE_MESSAGE(crisis.has_value(), render(crisis.diagnostics()));
  return std::move(*crisis);
}

/// Values of every slot over the draws; [slot][draw].
std::vector<std::vector<double>> draws(const simulate::InputSampler& sampler) {
  std::vector<std::vector<double>> columns(sampler.slots().size());
  simulate::Drawn drawn;
  for (std::uint64_t n = 0; n < kDraws; ++n) {
    sampler.draw(n, drawn);
    for (std::size_t s = 0; s < columns.size(); ++s) columns[s].push_back(drawn.values[s]);
  }
  return columns;
}

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> out(values.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    out[order[i]] = (static_cast<double>(i) + 0.5) / static_cast<double>(order.size()) - 0.5;
  return out;
}

double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const auto x = ranks(a), y = ranks(b);
  return 12 * std::inner_product(x.begin(), x.end(), y.begin(), 0.0) / static_cast<double>(a.size());
}

}  // namespace

TEST_CASE("a dossier's correlation holds between two of its numbers, and no other draw moves") {
  const std::string one = "war.challenger-cost", other = "war.target-cost";
  const Crisis plain = crisis_with("");
  const Crisis tied =
      crisis_with("\n[[correlate]]\nbetween = [\"" + one + "\", \"" + other + "\"]\nrank = 0.6\n");
  const auto& prior = simulate::standard_prior();
  const simulate::InputSampler before(plain, prior, simulate::kAnalystRun, 1);
  const simulate::InputSampler after(tied, prior, simulate::kAnalystRun, 1);
  const int a = after.slot_at(one), b = after.slot_at(other);
  REQUIRE(a >= 0);
  REQUIRE(b >= 0);
  const auto apart = draws(before), together = draws(after);
  constexpr double kFourErrors = 4 / 63.2;
  CHECK(std::abs(rank_correlation(apart[a], apart[b])) < kFourErrors);
  CHECK(std::abs(rank_correlation(together[a], together[b]) - 0.6) < kFourErrors);
  for (std::size_t s = 0; s < apart.size(); ++s) {
    if (static_cast<int>(s) != std::max(a, b)) CHECK(apart[s] == together[s]);
  }
}

TEST_CASE("the standard run, which does not look at the two judgements, is untouched") {
  const Crisis plain = crisis_with("");
  const Crisis tied = crisis_with(
      "\n[[correlate]]\nbetween = [\"war.challenger-cost\", \"war.target-cost\"]\nrank = 0.6\n");
  const auto& prior = simulate::standard_prior();
  CHECK(draws({plain, prior, simulate::kStandardRun, 1}) == draws({tied, prior, simulate::kStandardRun, 1}));
}
