// The options of read and review.
#include "options.h"

namespace demarche::app {
namespace {

void add_read(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand(
      "read", "Suggest ledger entries from a dispatch: text or HTML, a file, a folder or -");
  static ReadArguments a;
  command->add_option("file", a.file, "dispatch, folder of dispatches, or - for standard input")->required();
  command->add_option("--date", a.date,
                      "publication date, YYYY-MM-DD; without it relative dates stay relative");
  command->add_option("--source", a.source, "name of the document (default: the file's name)");
  command->add_option("--into", a.into,
                      "dossier whose actors are known and whose inbox takes the suggestions");
  command->add_option("--format", a.format, "what to print")
      ->check(CLI::IsMember({"page", "json", "toml", "html", "plover-json"}))
      ->capture_default_str();
  command->add_option("--model", a.model, "file of the trained parser");
  command->add_option("--propose", a.propose,
                      "command that reads the text and prints entries as JSON; they are checked and added");
  command->add_option("--width", a.width, "columns of the page")
      ->check(CLI::Range(60, 200))
      ->capture_default_str();
  add_common(*command, a.common, true, false);
  command->callback([&action] {
    action = [] {
      if (a.common.json) a.format = "json";
      return run_read(a);
    };
  });
}

void add_review(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand(
      "review", "Accept, edit or reject the suggestions that wait for a dossier, one at a time");
  static ReviewArguments a;
  command->add_option("dossier", a.dossier, "folder of a dossier")->required();
  command->add_option("--reviewer", a.reviewer, "your name in the log (default: the user's)");
  command->add_flag("--rules", a.rules, "only show how often each rule was right");
  command->add_flag("--quiet", a.common.quiet, "no warnings");
  command->callback([&action] { action = [] { return run_review(a); }; });
}

}  // namespace

void add_reader_commands(CLI::App& app, Action& action) {
  add_read(app, action);
  add_review(app, action);
}

}  // namespace demarche::app
