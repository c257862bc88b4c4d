// Study files: what is read, what is refused and where it is said to stand.
#include <cmath>

#include "base/numeric.h"
#include "study/test_study.h"

using namespace demarche;
using namespace demarche::test;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// How often `part` stands in `text`.
int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

const std::string kSource = DEMARCHE_SOURCE_DIR;

std::string dossier_study(const std::string& more, const std::string& run = "\"analyst\"") {
  return "schema = \"demarche-study/1\"\nid = \"g\"\ntitle = \"G\"\ndraws = 64\n"
         "outputs = [\"war\", \"accident\", \"war-and-accident\", \"deal\"]\n"
         "[[dossier]]\npath = \"" +
         kSource + "/crises/geneva-2022\"\nrun = " + run + "\n" + more;
}

}  // namespace

TEST_CASE("a study is read with everything it says") {
  const auto study =
      parse_study(range_study("seed = 7\nkeep_draws = true\nquantiles = [0.9, 0.1]\n"), "x.toml");
  REQUIRE(study.has_value());
  CHECK(study->id == "range");
  CHECK(study->seed == 7);
  CHECK(study->draws == 300);
  CHECK(study->keep_draws);
  CHECK(study->quantiles == std::vector<double>{0.1, 0.9});
  CHECK(study->axes.at(0).values == std::vector<std::string>{"0.05", "0.1", "0.2"});
  CHECK(study->inputs.size() == 2);
  CHECK(study->sha256.size() == 64);
}

TEST_CASE("all problems of the file at once, each with its line") {
  const std::string problems = problems_of(
      "schema = \"demarche-study/1\"\nid = \"Bad Id\"\ntitel = \"x\"\ndraws = 3\noutputs = []\n"
      "quantiles = [0.5, \"much\", 1.5]\n"
      "[[dossier]]\nrun = \"stanard\"\n"
      "[[grid]]\npath = \"p\"\nvalues = []\n[[grid]]\npath = \"p\"\nvalues = [1, 1]\n"
      "[[correlate]]\nbetween = [\"a\"]\nrank = 1.0\n"
      "[stop]\noutput = \"war\"\nhalf_width = 0.0\n");
  for (const char* code : {"bad-id", "unknown-key", "out-of-range", "empty-list", "wrong-type", "missing-key",
                           "unknown-word", "set-twice", "named-twice", "wrong-length", "unknown-output"})
    CHECK_MESSAGE(has(problems, std::string("[") + code + "]"), code);
  CHECK(count(problems, "study.toml:") >= 14);
  CHECK_FALSE(has(problems, "study.toml:0"));
}

TEST_CASE("a study needs something to draw, and its version") {
  CHECK(has(problems_of("schema = \"demarche-study/1\"\nid = \"a\"\ntitle = \"t\"\noutputs = [\"lo\"]\n"),
            "no-subject"));
  CHECK(has(problems_of("schema = \"demarche/1\"\nid = \"a\"\n"), "demarche-study/1"));
  CHECK(has(problems_of(""), "empty-file"));
}

TEST_CASE("what only the subjects know is checked before anything is drawn, at the study's lines") {
  std::string problems = problems_of(dossier_study(
      "[[grid]]\npath = \"now.posture\"\nvalues = [1, 7]\n[[grid]]\npath = \"now.mood\"\nvalues = [1, 2]\n"
      "[[input]]\npath = \"strictnes\"\nvalue = 3\n[[input]]\npath = \"war.bluff-share\"\nvalue = 2.5\n"));
  CHECK(has(problems, "`now.posture` = `7`"));
  CHECK(count(problems, "nothing has the path `now.mood`") == 1);  // not once per value
  CHECK(has(problems, "did you mean `strictness`"));
  CHECK(has(problems, "out-of-range"));
  CHECK(has(problems, "4 errors"));
  CHECK(has(problems, "study.toml:11:"));
  problems =
      problems_of(dossier_study("[[input]]\npath = \"war.bluff-share\"\nvalue = 0.5\n", "\"standard\""));
  CHECK(has(problems, "without-effect"));
  problems = problems_of(range_study("[[input]]\npath = \"q\"\nvalue = 1\n"));
  CHECK(has(problems, "no parameter 'q'"));
  problems = problems_of(
      "schema = \"demarche-study/1\"\nid = \"a\"\ntitle = \"t\"\noutputs = [\"low\"]\n"
      "[[model]]\nname = \"bargaining_range\"\nset = { p = 0.5, cA = 0.1, cB = 0.1 }\n");
  CHECK(has(problems, "unknown-output"));
  CHECK(has(problems, "did you mean `lo`"));
  problems = problems_of(
      "schema = \"demarche-study/1\"\nid = \"a\"\ntitle = \"t\"\noutputs = [\"war\"]\n"
      "[[dossier]]\npath = \"nowhere\"\n[[model]]\nname = \"bargaining_rnge\"\n");
  CHECK(has(problems, "no-dossier"));
  CHECK(has(problems, "did you mean 'bargaining_range'"));
}

TEST_CASE("a parameter's range is checked at the ends of what is drawn") {
  const std::string problems = problems_of(
      "schema = \"demarche-study/1\"\nid = \"a\"\ntitle = \"t\"\noutputs = [\"lo\"]\n"
      "[[model]]\nname = \"bargaining_range\"\nset = { cA = 0.1, cB = 0.1 }\n"
      "[[input]]\npath = \"p\"\nvalue = { dist = \"uniform\", low = 0.5, high = 1.5 }\n");
  CHECK(has(problems, "out-of-range"));
  CHECK(has(problems, "study.toml:10:"));
}

TEST_CASE("endings sum to one in every cell, and war is what assess says it is") {
  Folder folder("study-endings");
  const std::string text =
      "schema = \"demarche-study/1\"\nid = \"g\"\ntitle = \"G\"\ndraws = 64\noutputs = [\"war\", "
      "\"accident\", "
      "\"concession\", \"standoff\", \"back-down\", \"settlement\", \"war-and-accident\"]\n[[dossier]]\npath "
      "= \"" +
      kSource + "/crises/geneva-2022\"\nrun = [\"standard\", \"analyst\"]\n";
  const auto report = run(prepared(text), folder.file("r.csv"));
  REQUIRE(report.rows.size() == 14);
  for (std::size_t first : {0u, 7u}) {
    double sum = 0;
    for (std::size_t e = 0; e < 6; ++e) sum += report.rows[first + e].mean;
    CHECK(std::abs(sum - 1) < 1e-9);
    CHECK(std::abs(report.rows[first].mean + report.rows[first + 1].mean - report.rows[first + 6].mean) <
          1e-12);
  }
}

TEST_CASE(
    "the exchange as the game of a study: its ends sum to one, and outputs of the standoff are not its own") {
  Folder folder("study-exchange");
  const auto text = [](const std::string& outputs) {
    return "schema = \"demarche-study/1\"\nid = \"g\"\ntitle = \"G\"\ndraws = 16\noutputs = [" + outputs +
           "]\n[[dossier]]\npath = \"" + kSource + "/crises/geneva-2022\"\ngame = \"exchange\"\n";
  };
  const auto report =
      run(prepared(text("\"answered\", \"let-stand\", \"accident\", \"accepted\", \"taken\", "
                        "\"back-down\", \"pressed-on\", \"status-quo\", \"attack\", \"deal\"")),
          folder.file("r.csv"));
  CHECK(report.missing == 0);
  CHECK(report.facts.cells[0].run == "standard-exchange");
  double sum = 0;
  for (std::size_t e = 0; e < 8; ++e) sum += report.rows[e].mean;
  CHECK(std::abs(sum - 1) < 1e-9);
  CHECK(std::abs(report.rows[0].mean + report.rows[1].mean - report.rows[8].mean) < 1e-12);
  const std::string problems = problems_of(text("\"war\""));
  CHECK(has(problems, "the exchange has no output `war`"));
}

TEST_CASE("correlations of drawn numbers, and those that make no sense") {
  Folder folder("study-correlate");
  // hi - lo = cA + cB: with p and cA together, lo = p - cA varies less, hi not at all.
  const std::string together = "[[correlate]]\nbetween = [\"p\", \"cA\"]\nrank = 0.9\n";
  const auto apart = run(prepared(range_study("", 2000)), folder.file("a.csv"));
  const auto close = run(prepared(range_study("", 2000) + together), folder.file("b.csv"));
  CHECK(close.rows[0].se < 0.8 * apart.rows[0].se);
  CHECK(close.rows[1].mean == apart.rows[1].mean);  // p is the first of the two and keeps its draws
  CHECK(std::abs(close.rows[0].mean - apart.rows[0].mean) < 4 * (close.rows[0].se + apart.rows[0].se));
  CHECK(has(problems_of(range_study() + "[[correlate]]\nbetween = [\"p\", \"cB\"]\nrank = 0.5\n"),
            "not-drawn"));
  CHECK(has(
      problems_of(dossier_study("[[correlate]]\nbetween = [\"strictness\", \"now.posture\"]\nrank = 0.5\n")),
      "not-drawn"));
  const std::string chain =
      "[[correlate]]\nbetween = [\"a\", \"b\"]\nrank = 0.9\n"
      "[[correlate]]\nbetween = [\"b\", \"c\"]\nrank = 0.9\n";
  CHECK(has(problems_of(range_study() + chain), "not-positive-definite"));
  CHECK(has(problems_of(range_study() + together + together), "named-twice"));
}

TEST_CASE("intervals hold the truth at their nominal rate") {
  // lo = p - cA with p uniform on 0.3..0.6 and cA on 0..0.2: mean 0.35.
  constexpr int kRuns = 1000, kDraws = 100;
  Folder folder("study-coverage");
  const std::string fixed =
      "schema = \"demarche-study/1\"\nid = \"c\"\ntitle = \"c\"\ndraws = 100\noutputs = "
      "[\"closed_form.lo\"]\n"
      "[[model]]\nname = \"bargaining_range\"\nset = { cB = 0.1 }\n"
      "[[input]]\npath = \"p\"\nvalue = { dist = \"uniform\", low = 0.3, high = 0.6 }\n"
      "[[input]]\npath = \"cA\"\nvalue = { dist = \"uniform\", low = 0.0, high = 0.2 }\n";
  int covered = 0;
  for (int seed = 1; seed <= kRuns; ++seed) {
    auto study = parse_study(fixed, "c.toml");
    REQUIRE(study.has_value());
    study->seed = static_cast<std::uint64_t>(seed);
    const auto made = PreparedStudy::make(*study);
    REQUIRE(made.has_value());
    const auto report = run(*made, folder.file("c.csv"));
    constexpr double kStudent = 1.984;  // 97.5 % point with 99 degrees of freedom
    covered += std::abs(report.rows[0].mean - 0.35) <= kStudent * report.rows[0].se;
    CHECK(report.rows[0].draws == kDraws);
  }
  // Binomial(1000, 0.95): 950 with standard deviation 6.9; three of them to either side.
  CHECK(covered >= 929);
  CHECK(covered <= 971);
}
