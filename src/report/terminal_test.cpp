#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "demarche/report.h"
#include "report/plain_text.h"
#include "report/test_fixture.h"

using namespace demarche;
using report_test::all_cases;

namespace {

std::vector<std::string> lines_of(const std::string& page) {
  std::vector<std::string> lines;
  std::istringstream in(page);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string golden_path(const std::string& name) {
  return std::string(DEMARCHE_SOURCE_DIR) + "/tests/golden/report/" + name;
}

/// Compares with a golden file; DEMARCHE_UPDATE_GOLDEN=1 writes it instead.
void check_golden(const std::string& name, const std::string& page) {
  if (std::getenv("DEMARCHE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(golden_path(name), std::ios::binary) << page;
    return;
  }
  std::ifstream in(golden_path(name), std::ios::binary);
  REQUIRE_MESSAGE(in.good(), "missing golden file " << name);
  std::stringstream text;
  text << in.rdbuf();
  CHECK(text.str() == page);
}

}  // namespace

TEST_CASE("golden terminal pages") {
  const auto strait = report_test::strait();
  TerminalOptions options;
  check_golden("strait-100.txt", terminal_page(strait.crisis, strait.assessment, options));
  options.width = 80;
  options.ascii = true;
  check_golden("strait-80-ascii.txt", terminal_page(strait.crisis, strait.assessment, options));
  const auto zeros = report_test::zeros();
  check_golden("zeros-100.txt", terminal_page(zeros.crisis, zeros.assessment, {}));
}

TEST_CASE("every shape fits its width and has no control characters") {
  for (const auto& [name, one] : all_cases()) {
    for (const int width : {80, 100, 132}) {
      for (const bool ascii : {false, true}) {
        TerminalOptions options;
        options.width = width;
        options.ascii = ascii;
        const std::string page = terminal_page(one.crisis, one.assessment, options);
        const auto lines = lines_of(page);
        CHECK_MESSAGE(lines.size() <= (width < 100 ? 110 : 100),
                      name << " has " << lines.size() << " lines at width " << width);
        for (const std::string& line : lines)
          CHECK_MESSAGE(report::display_width(line) <= width, name << ": " << line);
        for (const char c : page) {
          const auto byte = static_cast<unsigned char>(c);
          CHECK((c == '\n' || byte >= 0x20));
          if (ascii) CHECK(byte < 0x80);
        }
      }
    }
  }
}

TEST_CASE("the first 24 lines answer: war, deal, lever, trust, all five endings") {
  const auto one = report_test::strait();
  const auto lines = lines_of(terminal_page(one.crisis, one.assessment, {}));
  REQUIRE(lines.size() > 24);
  std::string head;
  for (std::size_t at = 0; at < 24; ++at) head += lines[at] + "\n";
  for (const char* word :
       {"War by 31 August has a probability of 22 % (7 to 46 %", "about 1 in 5",
        "(30 % with the judgements of this dossier)", "6 of 75 and 3 of 41", "In 71 of 100 draws",
        "largest lever", "0 forecasts resolved", "Concession", "Standoff", "Back-down", "Settlement"})
    CHECK_MESSAGE(head.find(word) != std::string::npos, std::string(word));
}

TEST_CASE("same input, same bytes; nothing of the path") {
  const auto one = report_test::strait();
  const std::string page = terminal_page(one.crisis, one.assessment, {});
  CHECK(page == terminal_page(one.crisis, one.assessment, {}));
  CHECK(page.find("somewhere") == std::string::npos);
  CHECK(page.find("written later") == std::string::npos);
}

TEST_CASE("terminal escape sequences of a dossier do not reach the terminal") {
  auto one = report_test::strait();
  one.crisis.title = "\x1b]0;owned\x07Title";
  const std::string page = terminal_page(one.crisis, one.assessment, {});
  CHECK(page.find('\x1b') == std::string::npos);
  CHECK(page.find('\x07') == std::string::npos);
}

TEST_CASE("colour is only added when asked for") {
  const auto one = report_test::strait();
  TerminalOptions options;
  CHECK(terminal_page(one.crisis, one.assessment, options).find('\x1b') == std::string::npos);
  options.colour = true;
  CHECK(terminal_page(one.crisis, one.assessment, options).find("\x1b[1m") != std::string::npos);
}
