// prior/scores.toml: the means of a run of `demarche score`, compiled in.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <cassert>

#include "demarche/score.h"
#include "follow/scores_text.h"

namespace demarche {

std::string scores_toml(const LedgerScores& s) {
  std::string text = fmt::format(
      "# Written by `demarche score crises --toml`: log score and Brier score of following beside simpler "
      "forecasts.\n"
      "# These crises shaped the model. A change of the model ages this file; running the command renews "
      "it.\n"
      "seed = {}\ndraws = {}\ncrises = {}\n",
      s.seed, s.draws, s.crises);
  for (std::size_t f = 0; f < kForecasters; ++f) {
    const ForecasterScore& by = s.by[f];
    text += fmt::format(
        "\n[{}]\ndays = {}\nbrier = {:.3f}\nlog_score = {:.3f}\ncrises = {}\ncrises_followed_better = {}\n"
        "behind = {:.2f}\nbehind_se = {:.2f}\n",
        kForecasterNames[f], by.days, by.brier, by.log_score, by.crises, by.crises_followed_better, by.behind,
        by.behind_se);
  }
  return text;
}

const LedgerScores& shipped_scores() {
  static const LedgerScores scores = [] {
    const toml::table document = toml::parse(follow_detail::scores_text());
    LedgerScores s;
    s.seed = static_cast<std::uint64_t>(document["seed"].value_or(0));
    s.draws = document["draws"].value_or(0);
    s.crises = document["crises"].value_or(0);
    for (std::size_t f = 0; f < kForecasters; ++f) {
      const auto table = document[kForecasterNames[f]];
      ForecasterScore& by = s.by[f];
      by.days = table["days"].value_or(0);
      by.brier = table["brier"].value_or(0.0);
      by.log_score = table["log_score"].value_or(0.0);
      by.crises = table["crises"].value_or(0);
      by.crises_followed_better = table["crises_followed_better"].value_or(0);
      by.behind = table["behind"].value_or(0.0);
      by.behind_se = table["behind_se"].value_or(0.0);
    }
    return s;
  }();
  return scores;
}

}  // namespace demarche
