#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "demarche/crisis.h"

using namespace demarche;

namespace {

const std::string kFixture = std::string(DEMARCHE_SOURCE_DIR) + "/tests/fixtures/small-crisis.toml";

std::string fixture_text() {
  std::ifstream stream(kFixture, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

Crisis small_crisis() {
  auto result = read_crisis(kFixture);
  INFO(render(result.diagnostics()));
  REQUIRE(result.has_value());
  return std::move(*result);
}

/// The fixture with one piece of text replaced.
Result<Crisis> with(const std::string& from, const std::string& to) {
  std::string text = fixture_text();
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return parse_crisis(text.replace(at, from.size(), to), "small.toml");
}

const Input& at_path(const Crisis& crisis, const std::string& path) {
  const auto found = std::find_if(crisis.inputs.begin(), crisis.inputs.end(),
                                  [&](const Input& i) { return i.path == path; });
  REQUIRE_MESSAGE(found != crisis.inputs.end(), path);
  return *found;
}

}  // namespace

TEST_CASE("a whole dossier is read") {
  const Crisis crisis = small_crisis();
  CHECK(crisis.id == "small-crisis");
  CHECK(crisis.as_of.iso() == "2020-03-01");
  CHECK(crisis.file == kFixture);
  CHECK(crisis.sha256.size() == 64);
  CHECK(crisis.sources.size() == 3);
  CHECK(crisis.sources[1].written->iso() == "2020-03-02");
  CHECK(crisis.sources[2].recalled);
  REQUIRE(crisis.actors.size() == 3);
  CHECK(crisis.actors[0].aliases == std::vector<std::string>{"the northern capital"});
  CHECK(crisis.actors[2].protege_of == 1);
  CHECK(crisis.actors[2].name == "the island");
  CHECK(crisis.lead(Side::challenger) == 0);
  CHECK(crisis.lead(Side::target) == 1);
  CHECK(crisis.lead(Side::outside) == -1);
  REQUIRE(crisis.issues.size() == 2);
  CHECK(crisis.issues[0].options[1].label == "no garrison");
  CHECK(crisis.issues[0].options[2].label == "alta too");
  CHECK(crisis.issues[0].status_quo == 0);
  CHECK(crisis.issues[0].ordered);
  CHECK_FALSE(crisis.issues[1].ordered);
  CHECK(crisis.stances.size() == 5);
  CHECK(crisis.attacks[1].limited);
  CHECK(crisis.threats[0].against == std::vector<int>{0});
  CHECK(crisis.protocol.horizon.iso() == "2020-05-31");
  CHECK(crisis.windows[0].attack == 0);
  CHECK(crisis.reference_classes[0].n == 31);
  CHECK(crisis.forecasts[0].at_least);
  CHECK(crisis.expectations[0].high == 0.2);
  CHECK(crisis.resolution[0].outcome == "war");
}

TEST_CASE("stances: values in option order, core, demand, red lines") {
  const Crisis crisis = small_crisis();
  const Stance* alta = crisis.stance(0, 0);
  REQUIRE(alta);
  CHECK(crisis.input(alta->value[2]).value.centre() == 1);
  CHECK(crisis.input(alta->value[1]).path == "stance.alta.garrison.value.nobody");
  CHECK(alta->core);
  CHECK(alta->satisfies == std::vector<int>{1, 2});
  CHECK(alta->demanded == 2);
  CHECK(alta->demanded_on->iso() == "2020-02-10");
  const Stance* island = crisis.stance(2, 0);
  REQUIRE(island->red_lines.size() == 1);
  CHECK_FALSE(island->red_lines[0].breach_cost);
  CHECK(crisis.input(island->red_lines[0].never).value.is_constant());
  CHECK(crisis.input(island->red_lines[0].never).value.mean() == 1);
  CHECK(crisis.stance(2, 1) == nullptr);
}

TEST_CASE("state: now and start, with their defaults") {
  const Crisis crisis = small_crisis();
  CHECK(crisis.now.date == crisis.as_of);
  CHECK(crisis.now.posture == 1);
  CHECK(crisis.now.demand == DemandState::unacceptable);
  CHECK(crisis.now.threat == 2);
  CHECK(crisis.start.date.iso() == "2020-02-01");
  CHECK(crisis.start.demand == DemandState::none);
}

TEST_CASE("every number is an input with a path of its own, its place, its origin") {
  const Crisis crisis = small_crisis();
  std::set<std::string> paths;
  for (const Input& input : crisis.inputs) {
    CHECK(paths.insert(input.path).second);
    CHECK(input.where.line > 1);
    CHECK(input.where.column >= 1);
    CHECK(input.path.find('_') == std::string::npos);
  }
  const Input& tempo = at_path(crisis, "protocol.tempo-days");
  CHECK(tempo.observable);
  CHECK(tempo.sources == std::vector<std::string>{"S1", "S3"});
  CHECK_FALSE(at_path(crisis, "attack.landing.win-chance").observable);
  CHECK(at_path(crisis, "attack.landing.win-chance").sources.empty());
  CHECK(at_path(crisis, "red-line.brava.garrison.0.breach-cost").domain.high == kNonNegative.high);
  CHECK(at_path(crisis, "red-line.brava.garrison.0.never").domain.high == 1);
  CHECK(at_path(crisis, "war.challenger-cost").value.centre() == 0.3);
  CHECK(at_path(crisis, "posture.challenger.raise-cost").value.centre() == 0.02);
  CHECK(at_path(crisis, "threat.closing-the-ports.severity-warned").used);
  for (const char* path : {"issue.garrison.enforceability.nobody", "posture.challenger.present-share",
                           "window.storms.size", "trend.win-chance-per-month"}) {
    CHECK_FALSE(at_path(crisis, path).used);
  }
}

TEST_CASE("every form of a number") {
  const Crisis crisis = small_crisis();
  CHECK(at_path(crisis, "stance.alta.fishing.weight").value.is_constant());
  CHECK(at_path(crisis, "stance.alta.garrison.weight").value.beliefs()[0].shape == Shape::range);
  CHECK(at_path(crisis, "stance.brava.garrison.value.nobody").value.beliefs()[0].hard);
  CHECK(at_path(crisis, "stance.brava.garrison.weight").value.beliefs()[0].shape == Shape::normal);
  CHECK(at_path(crisis, "posture.challenger.hold-cost").value.beliefs()[0].shape == Shape::log_uniform);
  CHECK(at_path(crisis, "attack.landing.win-chance").value.beliefs()[0].shape == Shape::uniform);
  const Input& judged = at_path(crisis, "stance.brava.fishing.weight");
  REQUIRE(judged.value.beliefs().size() == 2);
  CHECK(judged.value.beliefs()[1].judge == "analyst B");
  CHECK(judged.note == "the coast votes");
}

TEST_CASE("what no model uses is noted once per kind") {
  const auto result = read_crisis(kFixture);
  std::vector<std::string> notes;
  for (const Diagnostic& one : result.diagnostics()) {
    CHECK(one.severity == Severity::note);
    CHECK(one.code == "not-used-yet");
    notes.push_back(one.message.substr(0, one.message.find(' ')));
  }
  CHECK(notes == std::vector<std::string>{"enforceability", "present-share", "window", "trend"});
}

TEST_CASE("the numbers of an actor that signs nothing are kept but not used") {
  const auto result = with("protege_of = \"brava\"\n", "");
  REQUIRE(result.has_value());
  CHECK_FALSE(at_path(*result, "stance.island.garrison.weight").used);
  CHECK(at_path(*result, "stance.brava.garrison.weight").used);
}

TEST_CASE("core and its public refusal, by date") {
  const Crisis crisis = small_crisis();
  CHECK(crisis.core_issues() == std::vector<int>{0});
  // Only `alta-too` is refused in public; `nobody` would still satisfy the core.
  CHECK(crisis.refused_core_issues(crisis.as_of).empty());

  const auto refused = with("[[stance.red_line]]\nrefuses = [\"alta-too\"]",
                            "[[stance.red_line]]\nrefuses = [\"alta-too\", \"nobody\"]");
  REQUIRE(refused.has_value());
  CHECK(refused->refused_core_issues(Date::from_ymd(2020, 2, 19)).empty());
  CHECK(refused->refused_core_issues(Date::from_ymd(2020, 2, 20)) == std::vector<int>{0});
}

TEST_CASE("a refusal by an actor that does not answer for the target does not count") {
  const std::string island = "red_line = { refuses = [\"alta-too\"], believed = \"never\" }";
  const auto by_protege =
      with(island, "red_line = { refuses = [\"alta-too\", \"nobody\"], declared = 2020-02-11 }");
  REQUIRE(by_protege.has_value());
  CHECK(by_protege->refused_core_issues(by_protege->as_of) == std::vector<int>{0});
  std::string text = fixture_text();
  text.replace(text.find(island), island.size(),
               "red_line = { refuses = [\"alta-too\", \"nobody\"], declared = 2020-02-11 }");
  text.replace(text.find("protege_of = \"brava\"\n"), 21, "");
  const auto by_member = parse_crisis(text, "small.toml");
  REQUIRE(by_member.has_value());
  CHECK(by_member->refused_core_issues(by_member->as_of).empty());
}

TEST_CASE("a folder, a folder with a slash and a file name the same dossier") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "demarche-dossier-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "crisis.toml", std::ios::binary) << fixture_text();
  const auto by_folder = read_crisis(folder.string()), by_slash = read_crisis(folder.string() + "/"),
             by_file = read_crisis((folder / "crisis.toml").string());
  std::filesystem::remove_all(folder);
  REQUIRE(by_folder.has_value());
  REQUIRE(by_slash.has_value());
  REQUIRE(by_file.has_value());
  CHECK(by_folder->file == by_file->file);
  CHECK(by_folder->file == by_slash->file);
  CHECK(by_folder->sha256 == by_file->sha256);
}

TEST_CASE("line ends and a byte order mark do not change what is read") {
  std::string crlf = "\xEF\xBB\xBF";
  for (const char c : fixture_text()) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const auto result = parse_crisis(crlf, "small.toml");
  REQUIRE(result.has_value());
  const Crisis plain = small_crisis();
  REQUIRE(result->inputs.size() == plain.inputs.size());
  for (std::size_t i = 0; i < plain.inputs.size(); ++i) {
    CHECK(result->inputs[i].path == plain.inputs[i].path);
    CHECK(result->inputs[i].where.line == plain.inputs[i].where.line);
    CHECK(result->inputs[i].value.quantile(0.3) == plain.inputs[i].value.quantile(0.3));
  }
}

TEST_CASE("the dossiers of the repository are without errors") {
  const std::filesystem::path crises = std::filesystem::path(DEMARCHE_SOURCE_DIR) / "crises";
  for (const auto& entry : std::filesystem::directory_iterator(crises)) {
    if (!entry.is_directory()) continue;
    const auto result = read_crisis(entry.path().string());
    INFO(render(result.diagnostics()));
    CHECK(result.has_value());
  }
}
