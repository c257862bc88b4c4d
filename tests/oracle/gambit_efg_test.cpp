// Games in Gambit's format: agent quantal response equilibria at fixed lambda as gambit-logit gives them, and
// a collection of published games, each solved or refused for a reason. Both sets stand in ../shared.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "demarche/efg.h"

using namespace demarche;

namespace {

namespace fs = std::filesystem;
const fs::path kShared = fs::path(DEMARCHE_SOURCE_DIR) / "../shared";

struct Published {
  std::string game;
  double lambda = 0;
  std::vector<double> probabilities;
};

std::vector<Published> published_profiles() {
  std::vector<Published> all;
  std::ifstream in(kShared / "oracles/gambit/logit-fixed-lambda.csv");
  for (std::string line; std::getline(in, line);) {
    std::istringstream cells(line);
    Published one;
    std::string cell;
    std::getline(cells, one.game, ',');
    std::getline(cells, cell, ',');  // the lambda asked for; the next is the one reached
    std::getline(cells, cell, ',');
    one.lambda = std::stod(cell);
    while (std::getline(cells, cell, ',')) one.probabilities.push_back(std::stod(cell));
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

TEST_CASE("gambit-logit's profiles at fixed lambda") {
  if (!fs::exists(kShared / "oracles/gambit")) {
    MESSAGE("skipped: ../shared/oracles/gambit is not there");
    return;
  }
  const auto published = published_profiles();
  CHECK(published.size() == 16);
  for (const Published& one : published) {
    CAPTURE(one.game);
    CAPTURE(one.lambda);
    const auto game = read_efg((kShared / "oracles/gambit" / ("crisis_" + one.game + ".efg")).string());
    REQUIRE(game);
    EfgOptions options;
    options.lambda = one.lambda;
    const auto answer = solve_efg(*game, options);
    REQUIRE(answer);
    CHECK(answer->public_tree);
    CHECK(answer->certificate.trusted());
    REQUIRE(answer->profile.size() == one.probabilities.size());
    double worst = 0;
    for (std::size_t i = 0; i < one.probabilities.size(); ++i)
      worst = std::max(worst, std::abs(answer->profile[i].probability - one.probabilities[i]));
    CHECK(worst < 1e-10);
  }
}

namespace {

// Games that are refused, and why. Everything else in the folder is solved.
const std::map<std::string, std::string>& refusals() {
  static const std::map<std::string, std::string> kReasons{
      {"3_player", "too-many-players"},
      {"3_player_PI_2_dev_off_eq_path", "too-many-players"},
      {"3_player_PI_2_dev_off_eq_path_strict_dom_for_p1", "too-many-players"},
      {"3_player_perfect_info_1_move_each", "too-many-players"},
      {"3_player_with_nonterm_outcomes", "too-many-players"},
      {"AM-driver-one-infoset", "absent-minded"},
      {"AM-driver-subgame", "absent-minded"},
      {"AM-subgames", "absent-minded"},
      {"AM-unary-branches", "absent-minded"},
      {"AM-unary-hops", "absent-minded"},
      {"basic_extensive_game", "too-many-players"},
      {"el_farol_bar", "too-many-players"},
      {"fig1", "too-many-players"},
      {"fig10.7", "imperfect-recall"},
      {"fig3", "too-many-players"},
      {"fig5_12", "absent-minded"},
      {"gilboa_two_am_agents", "imperfect-recall"},
      {"mixed_behavior_game", "too-many-players"},
      {"noPR-AM-driver-one-player", "absent-minded"},
      {"noPR-AM-driver-two-players", "absent-minded"},
      {"noPR-action-AM-three-chain", "absent-minded"},
      {"noPR-action-AM-two-hops", "absent-minded"},
      {"noPR-action-AM", "absent-minded"},
      {"noPR-action-AM2", "absent-minded"},
      {"noPR-action-selten-horse", "imperfect-recall"},
      {"noPR-information-no-deflate", "imperfect-recall"},
      {"not_perfect_recall", "absent-minded"},
      {"subgame-8-roots", "imperfect-recall"},
      {"subgame_roots_finder_overplapping_infosets_with_Nature", "imperfect-recall"},
      {"subgame_roots_finder_small_subgames_and_overplapping_infosets", "imperfect-recall"},
      {"subgames", "imperfect-recall"},
      {"wichardt2008", "imperfect-recall"}};
  return kReasons;
}

void check_solved(const ExtensiveGame& game, const EfgAnswer& answer) {
  CHECK(answer.certificate.trusted());
  CHECK(answer.certificate.best_response_gap[0] < 1e-6);
  CHECK(answer.certificate.best_response_gap[1] < 1e-6);
  const auto again = parse_efg(write_efg(game), "again.efg");
  REQUIRE(again);
  CHECK(write_efg(*again) == write_efg(game));
  const auto same = solve_efg(*again);
  REQUIRE(same);
  REQUIRE(same->profile.size() == answer.profile.size());
  for (std::size_t i = 0; i < answer.profile.size(); ++i)
    CHECK(same->profile[i].probability == doctest::Approx(answer.profile[i].probability).epsilon(1e-6));
}

}  // namespace

TEST_CASE("published games are solved or refused for a reason") {
  const fs::path folder = kShared / "data/gambit-games";
  if (!fs::exists(folder)) {
    MESSAGE("skipped: ../shared/data/gambit-games is not there");
    return;
  }
  int solved = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".efg") continue;
    const std::string name = entry.path().stem().string();
    CAPTURE(name);
    const auto game = read_efg(entry.path().string());
    REQUIRE(game);
    const auto answer = solve_efg(*game);
    const auto refused = refusals().find(name);
    CHECK(answer.has_value() == (refused == refusals().end()));
    if (!answer) {
      CHECK(answer.diagnostics()[0].code == refused->second);
      continue;
    }
    check_solved(*game, *answer);
    ++solved;
  }
  CHECK(solved >= 45);
}
