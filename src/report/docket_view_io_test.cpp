// The docket in its three forms: inside an assessment, as a page of its own, and as data.
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "demarche/report.h"
#include "report/plain_text.h"
#include "report/test_fixture.h"

using namespace demarche;
using nlohmann::json;

namespace {

constexpr const char* kLedger = R"(schema = "demarche/1"
[[entry]]
id = "note"
date = 2031-05-02
kind = "demand"
by = "norland"
to = "united-cantons"
content = "Close the strait <at once> & for good."
due = [2031-05-05, 2031-05-08]
[[entry]]
id = "reply-promised"
date = 2031-05-06
kind = "commitment"
by = "united-cantons"
to = "norland"
content = "A written reply on the port."
due = 2031-05-20
[[entry]]
id = "warning"
date = 2031-05-07
kind = "threat"
by = "united-cantons"
to = "norland"
content = "A closing of all harbours."
condition = "Norland closes the strait"
consequence = "all harbours close"
[[entry]]
id = "ships"
date = 2031-05-08
kind = "posture"
by = "norland"
content = "Ships gather."
posture = { level = 3 }
[[entry]]
id = "denial"
date = 2031-05-09
kind = "denial"
by = "norland"
content = "There are no ships."
[[entry]]
id = "old-offer"
date = 2031-05-10
kind = "proposal"
by = "united-cantons"
to = "norland"
content = "Quotas."
[[entry]]
id = "no"
date = 2031-05-11
kind = "rejection"
by = "norland"
to = "united-cantons"
content = "No."
refs = [{ rel = "rejects", id = "old-offer" }]
[[entry]]
id = "after-the-day"
date = 2031-05-13
kind = "demand"
by = "norland"
to = "united-cantons"
content = "Something of tomorrow."
)";

report_test::Case with_record() {
  report_test::Case made = report_test::strait();
  auto ledger = parse_ledger(kLedger, "ledger.toml", made.crisis);
  INFO(render(ledger.diagnostics()));
  REQUIRE(ledger.has_value());
  const Docket today = docket(made.crisis, *ledger, made.crisis.as_of);
  made.assessment.record = AssessedRecord{std::move(*ledger), today};
  return made;
}

std::string docket_text(const report_test::Case& one, bool steps, int width = 100, bool ascii = false) {
  TerminalOptions options;
  options.width = width;
  options.ascii = ascii;
  return docket_page(one.crisis, one.assessment.record->ledger, one.assessment.record->docket, steps,
                     options);
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the page of the docket: overdue, open, standing, closed, contradictions") {
  const auto one = with_record();
  const std::string page = docket_text(one, false);
  for (const char* part :
       {"demand note, overdue, due 5 May to 8 May (4 days late)", "commitment reply-promised, open",
        "8 days left", "threat warning, open", "proposal old-offer, rejected", "Rejected by Norland",
        "CONTRADICTIONS", "(denial)", "as the public knew it"})
    CHECK_MESSAGE(holds(page, part), part, "\n", page);
  CHECK_FALSE(holds(page, "after-the-day"));
  CHECK(page.find("demand note") < page.find("commitment reply-promised"));
  CHECK_FALSE(holds(page, "11 May: Norland rejected"));
  CHECK(holds(docket_text(one, true), "11 May: Norland rejected"));
}

TEST_CASE("no line of the docket is wider than the page, and ASCII stays ASCII") {
  const auto one = with_record();
  for (const int width : {80, 100, 130}) {
    std::istringstream lines(docket_text(one, true, width));
    for (std::string line; std::getline(lines, line);) CHECK(report::display_width(line) <= width);
  }
  for (const char c : docket_text(one, true, 80, true)) CHECK((c == '\n' || (c >= ' ' && c <= '~')));
}

TEST_CASE("the assessment speaks of the docket only if there is a ledger") {
  const auto with = with_record(), without = report_test::strait();
  const TerminalOptions options;
  const std::string page = terminal_page(with.crisis, with.assessment, options);
  CHECK(holds(page, "WHO OWES WHOM AN ANSWER?"));
  CHECK(holds(page, "1 reply or deed is overdue. Next: "));
  CHECK_FALSE(holds(terminal_page(without.crisis, without.assessment, options), "WHO OWES WHOM"));
  const std::string html = html_report(with.crisis, with.assessment);
  CHECK(holds(html, "<section id=\"docket\""));
  CHECK(holds(html, "Close the strait &lt;at once&gt; &amp; for good."));
  CHECK_FALSE(holds(html, "Something of tomorrow"));
  CHECK_FALSE(holds(html_report(without.crisis, without.assessment), "id=\"docket\""));
  CHECK_FALSE(json::parse(assessment_json(without.crisis, without.assessment)).contains("docket"));
}

TEST_CASE("the docket as data has the keys of the contract and of the schema") {
  const auto one = with_record();
  const json out = json::parse(assessment_json(one.crisis, one.assessment))["docket"];
  CHECK(out ==
        json::parse(docket_json(one.crisis, one.assessment.record->ledger, one.assessment.record->docket)));
  CHECK(out["at"] == "2031-05-12");
  CHECK(out["as"] == "public");
  REQUIRE(out["items"].size() == 4);
  const json& note = out["items"][0];
  CHECK(note["id"] == "note");
  CHECK(note["kind"] == "demand");
  CHECK(note["state"] == "overdue");
  CHECK(note["owed_by"] == json{"united-cantons"});
  CHECK(note["owed_to"] == json{"norland"});
  CHECK(note["due"] == json{"2031-05-05", "2031-05-08"});
  CHECK(note["days_left"] == -4);
  CHECK(out["items"][3]["due"].is_null());
  CHECK(out["contradictions"][0]["kind"] == "denial-and-posture");
  CHECK(out["contradictions"][0]["entries"] == json{"ships", "denial"});

  std::ifstream in(std::string(DEMARCHE_SOURCE_DIR) + "/schema/assessment.schema.json");
  const json schema = json::parse(in)["$defs"]["docket"];
  for (const auto& [key, value] : out.items()) CHECK_MESSAGE(schema["properties"].contains(key), key);
  const json& item = schema["properties"]["items"]["items"];
  for (const json& found : out["items"]) {
    for (const auto& key : item["required"]) CHECK_MESSAGE(found.contains(key.get<std::string>()), key);
    for (const auto& [key, value] : found.items()) CHECK_MESSAGE(item["properties"].contains(key), key);
  }
}

TEST_CASE("the ledger as a list and one entry in full") {
  const auto one = with_record();
  const Ledger& ledger = one.assessment.record->ledger;
  const std::string list = ledger_page(one.crisis, ledger, {0, 6}, {});
  CHECK(holds(list, "note"));
  CHECK(holds(list, "norland > united-cantons"));
  CHECK(holds(list, "2 entries of 8"));
  const std::string entry = entry_page(one.crisis, ledger, 5, {});
  CHECK(holds(entry, "REFERRED TO BY"));
  CHECK(holds(entry, "no rejects it"));
  const json data = json::parse(ledger_json(one.crisis, ledger, {6}));
  CHECK(data["entries"][0]["refs"][0]["rel"] == "rejects");
  CHECK(data["entries"][0]["date"] == json{"2031-05-11", "2031-05-11"});
}
