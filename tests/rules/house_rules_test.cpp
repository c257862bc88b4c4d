#include "house_rules.h"

#include <doctest/doctest.h>

using namespace demarche::rules;

namespace {

// The violations of a file of one line.
Violations of(const std::string& path, const std::string& line) { return check({path, line + "\n"}); }

bool breaks(const std::string& path, const std::string& line) {
  const Violations found = of(path, line);
  REQUIRE(found.size() <= 1);
  return !found.empty();
}

}  // namespace

TEST_CASE("the repository keeps the rules of the house") {
  const auto files = read_sources(DEMARCHE_SOURCE_DIR);
  REQUIRE(files.size() > 10);  // an empty list would keep every rule
  for (const SourceFile& file : files) {
    for (const std::string& violation : check(file)) FAIL_CHECK(violation);
  }
}

TEST_CASE("includes point one way") {
  CHECK_FALSE(breaks("src/game/plan.cpp", R"(#include "game/plan.h")"));
  CHECK_FALSE(breaks("src/game/plan.cpp", R"(#include "bargain/frontier.h")"));
  CHECK_FALSE(breaks("src/game/plan.cpp", R"(#include <vector>)"));
  CHECK(breaks("src/game/plan.cpp", R"(#include "assess/assess.h")"));
  CHECK(breaks("src/solve/plan.cpp", R"(#include "crisis/checks.h")"));
  CHECK(breaks("src/base/text.cpp", R"(  #  include "solve/plan.h")"));
  CHECK(of("src/game/plan.cpp", "\n\n#include \"assess/assess.h\"").front() ==
        "src/game/plan.cpp:3: game may not include assess/assess.h");
}

TEST_CASE("a public header counts as its folder, however it is included") {
  CHECK_FALSE(breaks("src/solve/plan.cpp", R"(#include "demarche/base.h")"));
  CHECK(breaks("src/solve/plan.cpp", R"(#include "demarche/crisis.h")"));
  CHECK(breaks("src/solve/plan.cpp", R"(#include <demarche/crisis.h>)"));
  CHECK(breaks("src/solve/plan.cpp", R"(#include "demarche/uncertain.h")"));
  CHECK_FALSE(breaks("src/bargain/frontier.cpp", R"(#include "demarche/uncertain.h")"));
  CHECK(breaks("src/bargain/frontier.cpp", R"(#include "demarche/forecast.h")"));
  const std::string guard = "#pragma once\n";
  CHECK(check({"include/demarche/crisis.h", guard + "#include \"demarche/assess.h\"\n"}).size() == 1);
  CHECK(check({"include/demarche/assess.h", guard + "#include \"demarche/crisis.h\"\n"}).empty());
}

TEST_CASE("a new folder must be given its place") {
  CHECK(breaks("src/novelty/x.cpp", R"(#include "demarche/base.h")"));
  CHECK(breaks("src/game/x.cpp", R"(#include "novelty/x.h")"));
}

TEST_CASE("the app sees public headers only") {
  CHECK_FALSE(breaks("app/main.cpp", R"(#include "demarche/assess.h")"));
  CHECK_FALSE(breaks("app/main.cpp", R"(#include "options.h")"));
  CHECK(breaks("app/main.cpp", R"(#include "base/text.h")"));
}

TEST_CASE("text formats are touched in _io files only") {
  CHECK_FALSE(breaks("src/crisis/dossier_io.cpp", "#include <toml++/toml.h>"));
  CHECK(breaks("src/crisis/dossier.cpp", "#include <toml++/toml.h>"));
  CHECK(breaks("src/report/page.cpp", "#include <nlohmann/json.hpp>"));
  CHECK(breaks("app/main.cpp", "#include <nlohmann/json.hpp>"));
  CHECK(check({"src/report/json_io.h", "#pragma once\n#include <nlohmann/json.hpp>\n"}).empty());
  CHECK(check({"include/demarche/json_io.h", "#pragma once\n#include <nlohmann/json.hpp>\n"}).size() == 1);
  CHECK(breaks("src/report/page.cpp", "#include \"report/json_io.h\""));
}

TEST_CASE("a library neither prints nor exits nor looks around") {
  for (const char* line : {"std::cout << x;", "std::printf(\"x\");", "fprintf(stderr, \"x\");", "exit(1);",
                           "std::abort();", "fmt::print(\"x\");", "std::getenv(\"HOME\");",
                           "auto t = std::chrono::system_clock::now();", "std::random_device device;"}) {
    CAPTURE(line);
    CHECK(breaks("src/assess/assess.cpp", line));
    CHECK_FALSE(breaks("app/main.cpp", line));
    CHECK_FALSE(breaks("src/assess/assess_test.cpp", line));
  }
}

TEST_CASE("a property is checked by the test it stands in") {
  CHECK(breaks("src/game/game_test.cpp", "  rc::check(\"sums\", [] {});"));
  CHECK_FALSE(breaks("src/game/game_test.cpp", "  CHECK(rc::check(\"sums\", [] {}));"));
}

TEST_CASE("comments and literals are not code, and look-alikes are not calls") {
  for (const char* line :
       {"// exit(1) would be wrong here", "/* std::cout */ int x;",
        "const char* s = \"std::cout << exit(1)\";", "std::snprintf(b, n, \"%d\", 1);", "on_exit_point(1);",
        "auto s = R\"(exit(1))\";", "int n = 1'000; int m = 2'000;", "char c = '\"'; int exits = 0;"}) {
    CAPTURE(line);
    CHECK_FALSE(breaks("src/assess/assess.cpp", line));
  }
  CHECK(breaks("src/assess/assess.cpp", "int n = 1'000; exit(2);"));
  CHECK(breaks("src/assess/assess.cpp", "char c = '\"'; exit(2);"));
  CHECK(breaks("src/assess/assess.cpp", "auto s = R\"(a)\"; exit(2);"));
}

TEST_CASE("files stay short and headers are guarded") {
  const auto lines = [](int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += "int x;\n";
    return text;
  };
  CHECK(check({"src/game/plan.cpp", lines(400)}).empty());
  CHECK(check({"src/game/plan.cpp", lines(401)}).size() == 1);
  CHECK(check({"tests/golden/golden_test.cpp", lines(601)}).size() == 1);
  CHECK(breaks("src/game/plan.h", "int x;"));
  CHECK_FALSE(breaks("src/game/plan.h", "#pragma once"));
}
