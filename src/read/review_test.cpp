#include "demarche/review.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "read/reading_parse.h"

namespace demarche::read {
namespace {

Reading invented() {
  Reading reading;
  reading.document = "note.txt";
  reading.sha256 = std::string(64, 'a');
  reading.published = Date::from_ymd(2031, 3, 12);
  reading.text = "It rained. Maravia demanded a reply by Friday. Nobody came.";
  reading.actors = {{"corvane", "Ilsa Corvane", "person", "maravia", false, {{11, 18}}}};
  Suggestion e;
  e.id = "e1";
  e.kind = "demand";
  e.by = {"corvane"};
  e.to = {"kestria"};
  e.content = "Maravia demanded a reply by Friday";
  e.due = Period{"Friday", {38, 44}, Date::from_ymd(2031, 3, 12), Date::from_ymd(2031, 3, 14), false};
  e.factuality = Factuality::demanded;
  e.amounts = {{2, 3.0, "notes", "about", "about 2 to 3 notes", {1, 2}}};
  e.quote = Quote{"reply", {{29, 34}}};
  e.refs = {{"rejects", "e0"}};
  e.spans = {{11, 45}};
  e.trigger = {19, 27};
  e.rule = "verb.demand";
  e.tier = Tier::b;
  e.empty_slots = {"condition"};
  e.dropped = {"attack: only feared"};
  reading.entries = {e};
  return reading;
}

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("demarche-review-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("review: a reading comes back from the inbox as it went in") {
  const Folder folder;
  const Reading reading = invented();
  REQUIRE(add_to_inbox(folder.path.string(), reading));
  const auto inbox = open_inbox(folder.path.string());
  REQUIRE(inbox);
  REQUIRE(inbox.value().size() == 1);
  CHECK(reading_with_text(inbox.value()[0]) == reading_with_text(reading));
}

TEST_CASE("review: what is no reading is named") {
  CHECK(parse_reading("{", "x").diagnostics().front().code == "reading-syntax");
  CHECK(parse_reading("{}", "x").diagnostics().front().code == "reading-schema");
  CHECK(parse_suggestions("[3]", "x").diagnostics().front().code == "reading-schema");
}

TEST_CASE("review: decisions are kept line by line, and a torn line is named") {
  const Folder folder;
  const Decision decision{std::string(64, 'a'),   "e1",    "verb.demand", "demand", Verdict::edit, "lena",
                          "2031-03-12T10:00:00Z", {"x-1"}, "due"};
  REQUIRE(log_decision(folder.path.string(), decision));
  REQUIRE(log_decision(folder.path.string(), decision));
  const auto log = read_decisions(folder.path.string());
  REQUIRE(log);
  REQUIRE(log.value().size() == 2);
  CHECK(log.value()[1].verdict == Verdict::edit);
  CHECK(log.value()[1].entries == std::vector<std::string>{"x-1"});
  CHECK(is_decided(log.value(), invented(), invented().entries[0]));
  std::ofstream(folder.path / "review.jsonl", std::ios::app) << "{\"verdict\": \"acc";
  const auto torn = read_decisions(folder.path.string());
  REQUIRE_FALSE(torn);
  CHECK(torn.diagnostics().front().where.line == 3);
}

TEST_CASE("review: precision of a rule is a Beta posterior") {
  std::vector<Decision> decisions(
      10, Decision{"s", "e", "verb.demand", "demand", Verdict::accept, "", "", {}, ""});
  decisions[8].verdict = decisions[9].verdict = Verdict::reject;
  const auto rules = rule_precision(decisions);
  REQUIRE(rules.size() == 1);
  CHECK(rules[0].mean == doctest::Approx(9.0 / 12));  // Beta(9, 3)
  // Quantiles of Beta(9, 3) at 5 and 95 %: 0.5299, 0.9212 (R: qbeta(c(.05,.95), 9, 3)).
  CHECK(rules[0].low == doctest::Approx(0.5299).epsilon(0.002));
  CHECK(rules[0].high == doctest::Approx(0.9212).epsilon(0.002));
}

TEST_CASE("review: slots are edited by name, wrong words are met with a hint") {
  Suggestion e = invented().entries[0];
  CHECK(edit_slot(e, "by", "maravia, kestria"));
  CHECK(e.by == std::vector<std::string>{"maravia", "kestria"});
  CHECK(edit_slot(e, "due", "2031-03-20"));
  CHECK(e.due->to->iso() == "2031-03-20");
  CHECK(edit_slot(e, "due", ""));
  CHECK_FALSE(e.due);
  CHECK(edit_slot(e, "amount", "41 ships"));
  CHECK(e.amounts[0].unit == "ships");
  CHECK(edit_slot(e, "kind", "demnd").diagnostics().front().code == "edit-value");
  CHECK(edit_slot(e, "contnt", "x").diagnostics().front().hint == "did you mean content?");
}

TEST_CASE("review: an entry for the ledger names only actors of the dossier") {
  Crisis crisis;
  crisis.actors.push_back({});
  crisis.actors.back().id = "maravia";
  const Reading reading = invented();
  const NewEntry entry = as_ledger_entry(reading.entries[0], reading, crisis, {}, "x-1", *reading.published);
  CHECK(entry.by == std::vector<std::string>{"maravia"});
  CHECK(entry.to.empty());
  CHECK(entry.note.find("kestria") != std::string::npos);
  CHECK(entry.refs.empty());
  CHECK(new_entry_id(reading.entries[0], *reading.published, {"2031-03-12-demand-corvane"}) ==
        "2031-03-12-demand-corvane-2");
}

TEST_CASE("review: the sentence of the evidence, marked") {
  const Reading reading = invented();
  CHECK(highlighted(reading, reading.entries[0], "[[", "]]") == "[[Maravia demanded a reply by Friday]].");
}

TEST_CASE("review: issues and principals that would be written are shown") {
  Suggestion entry = invented().entries[0];
  entry.about = {"fishing"};
  entry.on_behalf_of = {"maravia"};
  CHECK(suggestion_lines(entry, 300).find("about: fishing") != std::string::npos);
  CHECK(suggestion_lines(entry, 300).find("on behalf of: maravia") != std::string::npos);
}

TEST_CASE("reading: the pages hold what the entry holds") {
  const Reading reading = invented();
  const std::string html = reading_html(reading);
  CHECK(html.find("<mark class=\"b\"") != std::string::npos);
  CHECK(html.find("src=") == std::string::npos);
  const std::string toml = reading_toml(reading);
  CHECK(toml.find("due") != std::string::npos);
  CHECK(toml.find("# not in the text: condition") != std::string::npos);
  CHECK(reading_page(reading, 80).find("2031-03-12 to 2031-03-14") != std::string::npos);
}

}  // namespace demarche::read
