#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <iostream>

#include "commands.h"
#include "console.h"
#include "demarche/new_dossier.h"

namespace demarche::app {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts{""};
  for (const char ch : text) {
    if (ch == separator)
      parts.emplace_back();
    else
      parts.back() += ch;
  }
  return parts;
}

Date today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return {static_cast<int>(now.time_since_epoch().count())};
}

/// Asks on stderr; an empty line keeps the default.
void ask(std::string& field, const char* question) {
  if (!field.empty()) return;
  complain(fmt::format("{} [enter: default] ", question));
  std::getline(std::cin, field);
}

void ask_all(NewArguments& a) {
  ask(a.title, "Title of the crisis?");
  ask(a.as_of, "As of which date (YYYY-MM-DD)?");
  ask(a.horizon, "Last day of the forecast (YYYY-MM-DD)?");
  ask(a.challenger, "Who demands?");
  ask(a.target, "Of whom?");
  for (std::string more; a.actors.empty() || !more.empty(); more.clear()) {
    ask(more, "Another actor (NAME:challenger|target|outside[:veto|:protege])?");
    if (more.empty()) break;
    a.actors.push_back(more);
  }
  for (std::string more; a.issues.empty() || !more.empty(); more.clear()) {
    ask(more, "An issue (ID:status-quo,option,full-demand)?");
    if (more.empty()) break;
    a.issues.push_back(more);
  }
  ask(a.core, "Which issue will the challenger not do without?");
  ask(a.threat, "What response is threatened?");
}

bool read_date(const std::string& text, const char* what, std::optional<Date>& out) {
  if (text.empty()) return true;
  out = Date::parse(text);
  if (!out) complain(fmt::format("error: found {} \"{}\", expected a date YYYY-MM-DD\n", what, text));
  return out.has_value();
}

bool read_actor(const std::string& text, NewDossierAnswers& out) {
  const auto parts = split(text, ':');
  NewDossierAnswers::OtherActor actor;
  actor.name = parts[0];
  const std::string side = parts.size() > 1 ? parts[1] : "target";
  const std::string role = parts.size() > 2 ? parts[2] : "";
  actor.side = side == "challenger" ? Side::challenger : side == "outside" ? Side::outside : Side::target;
  actor.veto = role == "veto";
  actor.protege = role == "protege";
  const bool known_side = side == "challenger" || side == "outside" || side == "target";
  if (!known_side || parts.size() > 3 || (!role.empty() && !actor.veto && !actor.protege)) {
    complain(fmt::format(
        "error: found actor \"{}\", expected NAME:challenger|target|outside[:veto|:protege]\n", text));
    return false;
  }
  out.others.push_back(std::move(actor));
  return true;
}

bool read_answers(const NewArguments& a, NewDossierAnswers& out) {
  out.id = a.id.empty() ? id_from_name(dossier_name(a.directory)) : a.id;
  out.title = a.title;
  out.today = today();
  out.challenger = a.challenger;
  out.target = a.target;
  out.core = a.core;
  out.threat = a.threat;
  bool good = read_date(a.as_of, "--as-of", out.as_of);
  good = read_date(a.horizon, "--horizon", out.horizon) && good;
  for (const auto& actor : a.actors) good = read_actor(actor, out) && good;
  for (const auto& issue : a.issues) {
    const auto colon = issue.find(':');
    NewDossierAnswers::NewIssue made;
    made.id = issue.substr(0, colon);
    if (colon != std::string::npos) made.options = split(issue.substr(colon + 1), ',');
    out.issues.push_back(std::move(made));
  }
  return good;
}

}  // namespace

int run_new(const NewArguments& arguments) {
  NewArguments asked = arguments;
  if (!asked.yes && isatty(STDIN_FILENO)) ask_all(asked);
  const bool answered = !(asked.title + asked.challenger + asked.target).empty() || !asked.issues.empty();
  if (!asked.yes && !answered) {
    complain("error: nothing was answered; --yes writes a dossier of defaults only\n");
    return kUsage;
  }
  NewDossierAnswers answers;
  if (!read_answers(asked, answers)) return kUsage;
  const auto text = new_dossier(answers);
  if (!text) {
    complain(render(text.diagnostics()));
    return kUsage;
  }
  const std::string file = arguments.directory + "/crisis.toml";
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) {
    complain(fmt::format("error: {} exists; nothing was written\n", file));
    return kUsage;
  }
  if (!make_directories(arguments.directory) || !write_file(file, *text)) return kInputOutput;
  print(fmt::format("{} written; next: demarche check --readback {}\n", file, arguments.directory));
  return kOk;
}

}  // namespace demarche::app
