#include <doctest/doctest.h>

#include "demarche/new_dossier.h"

using namespace demarche;

namespace {

Crisis read_or_fail(const NewDossierAnswers& answers) {
  const auto text = new_dossier(answers);
  REQUIRE(text.has_value());
  const auto crisis = parse_crisis(*text, "new.toml");
  INFO(render(crisis.diagnostics()));
  REQUIRE(crisis.has_value());
  CHECK_FALSE(has_errors(crisis.diagnostics()));
  return *crisis;
}

}  // namespace

TEST_CASE("a dossier from no answers at all passes the reader and marks its defaults") {
  NewDossierAnswers answers;
  answers.today = Date::from_ymd(2030, 5, 1);
  const Crisis crisis = read_or_fail(answers);
  CHECK(crisis.as_of == answers.today);
  CHECK(crisis.core_issues().size() == 1);
  CHECK(new_dossier(answers)->find("# default") != std::string::npos);
}

TEST_CASE("what was answered is in the dossier") {
  NewDossierAnswers answers;
  answers.id = "strait-2030";
  answers.title = "A \"strait\" \\ 2030";
  answers.as_of = Date::from_ymd(2030, 3, 4);
  answers.horizon = Date::from_ymd(2030, 9, 1);
  answers.challenger = "North";
  answers.target = "United South";
  answers.others = {{"The Ally", Side::target, true, false},
                    {"Client", Side::target, false, true},
                    {"Onlooker", Side::outside, false, false}};
  answers.issues = {{"passage", {"free", "escorted", "closed"}}, {"bases", {"open", "shut"}}};
  answers.core = "bases";
  answers.threat = "a \"blockade\"";
  const Crisis crisis = read_or_fail(answers);
  CHECK(crisis.title == answers.title);
  CHECK(crisis.actors.size() == 5);
  CHECK(crisis.actors[2].veto);
  CHECK(crisis.actors[3].protege_of == 1);
  CHECK(crisis.issues.size() == 2);
  CHECK(crisis.core_issues() == std::vector<int>{1});
  CHECK(crisis.threats[0].name == answers.threat);
}

TEST_CASE("bad answers are reported together") {
  NewDossierAnswers answers;
  answers.id = "Not Kebab";
  answers.challenger = answers.target = "Same";
  answers.issues = {{"one", {"only"}}, {"one", {"a", "a"}}};
  answers.core = "two";
  const auto result = new_dossier(answers);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.diagnostics().size() >= 5);
}

TEST_CASE("ids from names") {
  CHECK(id_from_name("United States") == "united-states");
  CHECK(id_from_name("  NATO  (1949) ") == "nato-1949");
  CHECK(id_from_name("???").empty());
}
