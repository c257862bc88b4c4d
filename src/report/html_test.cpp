#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "demarche/forecast.h"
#include "demarche/report.h"
#include "report/svg.h"
#include "report/test_fixture.h"

using namespace demarche;
using report_test::all_cases;

namespace {

std::vector<std::string> matches(const std::string& page, const std::string& pattern) {
  std::vector<std::string> found;
  const std::regex expression(pattern);
  for (std::sregex_iterator at(page.begin(), page.end(), expression), end; at != end; ++at)
    found.push_back((*at)[1]);
  return found;
}

/// Names of elements that are opened and not closed, or closed in the wrong order; empty if all is well.
std::string unbalanced(const std::string& page) {
  static const std::set<std::string> kVoid{"meta", "col", "br", "line", "rect", "circle"};
  std::vector<std::string> open;
  static const std::regex tag("<(/?)([a-z0-9]+)([^<>]*)>");
  for (std::sregex_iterator at(page.begin(), page.end(), tag), end; at != end; ++at) {
    const std::string name = (*at)[2], rest = (*at)[3];
    const bool closes = (*at)[1].length() > 0;
    if (closes) {
      if (open.empty() || open.back() != name)
        return "</" + name + "> after " + (open.empty() ? "nothing" : open.back());
      open.pop_back();
    } else if (!kVoid.contains(name) && !rest.ends_with("/")) {
      open.push_back(name);
    }
  }
  return open.empty() ? "" : open.back() + " left open";
}

std::string body_of(const std::string& page) {
  return page.substr(page.find("<body>"), page.find("</html>") - page.find("<body>"));
}

}  // namespace

TEST_CASE("ids are unique and links inside the page resolve, in every shape") {
  for (const auto& [name, one] : all_cases()) {
    const std::string page = html_report(one.crisis, one.assessment);
    std::set<std::string> ids;
    for (const std::string& id : matches(page, " id=\"([^\"]*)\""))
      CHECK_MESSAGE(ids.insert(id).second, name << ": id " << id << " twice");
    for (const std::string& target : matches(page, "href=\"#([^\"]*)\""))
      CHECK_MESSAGE(ids.contains(target), name << ": #" << target);
    for (const std::string& target : matches(page, "labelledby=\"([^\"]*)\""))
      CHECK_MESSAGE(ids.contains(target), name << ": #" << target);
    for (const std::string& target : matches(page, "url\\(#([^)]*)\\)"))
      CHECK_MESSAGE(ids.contains(target), name << ": #" << target);
  }
}

TEST_CASE("self-contained: no script, no request, small") {
  for (const auto& [name, one] : all_cases()) {
    const std::string page = html_report(one.crisis, one.assessment);
    for (const char* forbidden : {"<script", "<link", "<img", "<iframe", " src=", "@import", "url(http",
                                  "url(\"http", "javascript:", " onload", " onclick"})
      CHECK_MESSAGE(page.find(forbidden) == std::string::npos, name << ": " << forbidden);
    CHECK_MESSAGE(page.size() < 300000, name << " has " << page.size() << " bytes");
  }
}

TEST_CASE("elements are balanced; tables have captions and scopes; drawings have labels") {
  for (const auto& [name, one] : all_cases()) {
    const std::string page = body_of(html_report(one.crisis, one.assessment));
    CHECK_MESSAGE(unbalanced(page) == "", name);
    CHECK(matches(page, "(<table)").size() == matches(page, "(<caption)").size());
    CHECK(matches(page, "(<th)[ >]").size() == matches(page, "(<th scope=\"(?:row|col)\")").size());
    for (const std::string& attributes : matches(page, "<svg (class=[^>]*)>"))
      CHECK_MESSAGE((attributes.find("aria-label=\"") != std::string::npos ||
                     attributes.find("aria-hidden") != std::string::npos),
                    name << ": " << attributes);
  }
}

TEST_CASE("the page of a forecast is whole, self-contained and escaped") {
  const auto table = parse_position_table(
      "actor,issue,position,salience,capability\n<A>,x,0..10..20,0.9,1\n<A>,y,100,0.1,1\nB,x,100,0.2,1\nB,y,"
      "0,0.8,1\n"
      "C,x,60,0.5,2\n",
      "folder/odd <name>.csv");
  REQUIRE(table.has_value());
  ForecastOptions options;
  options.draws = 20;
  const auto report = forecast(*table, options);
  REQUIRE(report.has_value());
  const std::string page = forecast_html(*report);
  CHECK(unbalanced(body_of(page)) == "");
  CHECK(page.find("<A>") == std::string::npos);
  CHECK(page.find("&lt;A&gt;") != std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(matches(page, "(https?://)").empty());
  CHECK(page.find("class=\"trace outcome\"") != std::string::npos);
  CHECK(page.find("class=\"arc\"") != std::string::npos);
  for (const ForecastModel& model : forecast_models()) CHECK(page.find(model.name) != std::string::npos);
}

TEST_CASE("text of the dossier is escaped") {
  const auto one = report_test::fourteen_issues();
  const std::string page = html_report(one.crisis, one.assessment);
  CHECK(page.find("<b>\"Ång") == std::string::npos);
  CHECK(page.find("&lt;b&gt;&quot;Ångström &amp; Söhne&quot;&lt;/b&gt;") != std::string::npos);
  CHECK(page.find("O’Brien &amp; &lt;Sons&gt;") != std::string::npos);
  CHECK(report::escaped("<a href='x'>&\x1b\u202E\n") == "&lt;a href=&#39;x&#39;&gt;&amp; ");
}

TEST_CASE("addresses become links only with a web scheme") {
  auto one = report_test::strait();
  one.crisis.sources[1].url = "javascript-like:alert(1)";
  const std::string page = html_report(one.crisis, one.assessment);
  CHECK(page.find("href=\"https://example.org/note?a=1&amp;b=2\"") != std::string::npos);
  CHECK(page.find("href=\"javascript-like") == std::string::npos);
}

TEST_CASE("the page says the words and numbers of the terminal page") {
  const auto one = report_test::strait();
  const std::string page = html_report(one.crisis, one.assessment);
  for (const char* words :
       {">22\u202F%<", "7 to 46\u202F%", "about 1 in 5", "29 of 100", "±1 (sampling)", "−5 points",
        "−10 to −1", "sign open", "unlikely (20 to 45\u202F%)", "of which 2 by accident",
        "written after the date of this assessment", "from memory"})
    CHECK_MESSAGE(page.find(words) != std::string::npos, std::string(words));
  CHECK(page.find("written later, must not appear") == std::string::npos);
  CHECK(page.find("somewhere") == std::string::npos);
  CHECK(page == html_report(one.crisis, one.assessment));
}

TEST_CASE("likelihood words follow the chosen scale") {
  const auto one = report_test::strait();
  CHECK(html_report(one.crisis, one.assessment, "phia").find("between highly unlikely and unlikely") !=
        std::string::npos);
  const std::string none = html_report(one.crisis, one.assessment, "none");
  CHECK(none.find("unlikely") == std::string::npos);
}

TEST_CASE("100 squares are drawn, none for an ending under half a percent") {
  const auto squares = [](const report_test::Case& one) {
    const std::string page = html_report(one.crisis, one.assessment);
    std::size_t count = 0;
    for (const std::string& path : matches(page, "<path class=\"square [a-z-]+\" d=\"([^\"]*)\""))
      count += matches(path, "(h18v18)").size();
    return count;
  };
  for (const auto& [name, one] : all_cases()) CHECK_MESSAGE(squares(one) == 100, name);
  const auto one = report_test::deal_in_most();
  const std::string page = html_report(one.crisis, one.assessment);
  CHECK(page.find("square war") == std::string::npos);
  CHECK(page.find("War <b>&lt;1</b>") != std::string::npos);
}

/// For tests/report/render.sh: writes one page for every shape into the folder it names.
TEST_CASE("pages for rendering") {
  const char* folder = std::getenv("DEMARCHE_RENDER_DIR");
  if (folder == nullptr) return;
  for (const auto& [name, one] : all_cases()) {
    std::ofstream out(std::string(folder) + "/" + name + ".html", std::ios::binary);
    out << html_report(one.crisis, one.assessment);
    CHECK(out.good());
  }
}
