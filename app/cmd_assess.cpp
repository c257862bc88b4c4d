#include <fmt/format.h>

#include <cmath>

#include "commands.h"
#include "console.h"
#include "demarche/assess.h"
#include "demarche/report.h"

namespace demarche::app {
namespace {

struct Assessed {
  Crisis crisis;
  Assessment assessment;
};

std::optional<Assessed> assess_one(const AssessArguments& arguments, const std::string& path,
                                   int& exit_code) {
  auto crisis = load_crisis(path, arguments.common.quiet, exit_code);
  if (!crisis) return std::nullopt;
  AssessOptions options = assess_options(arguments.common, arguments.draws);
  std::optional<Ledger> ledger;
  if (has_ledger(path)) {
    ledger = load_ledger(path, "", *crisis, arguments.common.quiet, exit_code);
    if (!ledger) return std::nullopt;
    options.ledger = &*ledger;
  }
  auto assessment = assess(*crisis, options);
  finish_progress();
  if (!assessment) {
    complain(render(assessment.diagnostics()));
    exit_code = interrupted().cancelled() ? kInterrupted : kUsage;
    return std::nullopt;
  }
  return Assessed{std::move(*crisis), std::move(*assessment)};
}

TerminalOptions terminal_options(const AssessArguments& arguments) {
  TerminalOptions t = page_options(arguments.width, arguments.ascii);
  t.words = arguments.words;
  return t;
}

/// Mean of what a condition names: an ending of the standard run, or "war" for war and accident together.
std::optional<double> value_named(const Assessment& a, const std::string& name) {
  if (name == "war") return a.standard.war_in_all.mean;
  for (int e = 0; e < kEndings; ++e)
    if (name == kEndingNames[e]) return a.standard.endings[e].mean;
  if (name == "deal") return a.standard.share_with_deal.value;
  return std::nullopt;
}

/// "war<0.3".
struct Requirement {
  std::string text, name;
  bool below = true;
  double limit = 0;
};

/// False, with a message for each, if one cannot be read: known before anything is computed.
bool read_requirements(const std::vector<std::string>& texts, std::vector<Requirement>& requirements) {
  bool good = true;
  for (const auto& text : texts) {
    const auto at = text.find_first_of("<>");
    const std::string limit = at == std::string::npos ? "" : text.substr(at + 1);
    char* end = nullptr;
    Requirement one{text, text.substr(0, at), at != std::string::npos && text[at] == '<',
                    std::strtod(limit.c_str(), &end)};
    const bool readable = !limit.empty() && *end == '\0' && std::isfinite(one.limit) &&
                          value_named(Assessment{}, one.name).has_value();
    if (!readable) {
      complain(fmt::format(
          "error: cannot read the requirement \"{}\": expected NAME<NUMBER or NAME>NUMBER with NAME one of "
          "war, accident, concession, standoff, back-down, settlement, deal\n",
          text));
    }
    good = good && readable;
    requirements.push_back(std::move(one));
  }
  return good;
}

int check_requirements(const Assessment& a, const std::vector<Requirement>& requirements) {
  int code = kOk;
  for (const Requirement& one : requirements) {
    const double value = *value_named(a, one.name);
    if (one.below ? value < one.limit : value > one.limit) continue;
    complain(fmt::format("requirement not met: {}\n", one.text));
    code = kRequirementFailed;
  }
  return code;
}

/// Writes report and data if asked or if that is the default; returns the folder or "" for none.
std::optional<std::string> write_results(const AssessArguments& arguments, const std::string& path,
                                         const Assessed& done) {
  if (arguments.common.json && arguments.out.empty()) return std::string{};
  const std::string folder = arguments.out.empty() ? "out/" + dossier_name(path) : arguments.out;
  if (!make_directories(folder)) return std::nullopt;
  const bool written =
      write_file(folder + "/report.html", html_report(done.crisis, done.assessment, arguments.words)) &&
      write_file(folder + "/assessment.json", assessment_json(done.crisis, done.assessment));
  if (!written) return std::nullopt;
  return folder;
}

int compare(const AssessArguments& arguments) {
  int exit_code = kOk;
  const auto a = assess_one(arguments, arguments.dossiers[0], exit_code);
  if (!a) return exit_code;
  const auto b = assess_one(arguments, arguments.dossiers[1], exit_code);
  if (!b) return exit_code;
  if (arguments.common.json) {
    print(fmt::format("[{},\n{}]\n", assessment_json(a->crisis, a->assessment),
                      assessment_json(b->crisis, b->assessment)));
  } else {
    print(
        terminal_comparison(a->crisis, a->assessment, b->crisis, b->assessment, terminal_options(arguments)));
  }
  return kOk;
}

}  // namespace

int run_assess(const AssessArguments& arguments) {
  if (!arguments.why.empty()) return run_why(arguments);
  if (arguments.dossiers.size() == 2) return compare(arguments);
  std::vector<Requirement> requirements;
  if (!read_requirements(arguments.require, requirements)) return kUsage;
  int exit_code = kOk;
  const std::string& path = arguments.dossiers[0];
  const auto done = assess_one(arguments, path, exit_code);
  if (!done) return exit_code;
  const auto folder = write_results(arguments, path, *done);
  if (!folder) return kInputOutput;
  if (arguments.common.json) {
    print(assessment_json(done->crisis, done->assessment));
  } else {
    print(terminal_page(done->crisis, done->assessment, terminal_options(arguments)));
    print(fmt::format("report {0}/report.html   data {0}/assessment.json\n", *folder));
  }
  if (done->assessment.failed > 0) return kNotConverged;
  return check_requirements(done->assessment, requirements);
}

}  // namespace demarche::app
