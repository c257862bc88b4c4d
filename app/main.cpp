// The command line. Only this file and options*.* know the parser; each subcommand runs in a file of its own.
#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <exception>
#include <functional>

#include "command_table.h"
#include "commands.h"
#include "console.h"
#include "options.h"
#include "under_mpi.h"

namespace demarche::app {
namespace {

/// What the table of options itself can print.
void add_self_description(CLI::App& app, Action& action) {
  app.add_subcommand("completion", "Print the completion script for bash or zsh")->callback([&] {
    action = [&app] {
      print(shell_completion(app));
      return kOk;
    };
  });
  app.add_subcommand("manual", "Print the manual page; read it with: demarche manual | man -l -")
      ->callback([&] {
        action = [&app] {
          print(manual_page(app));
          return kOk;
        };
      });
}

int dispatch(int argc, char** argv) {
  CLI::App app{"Demarche: a crisis as a formal object - bargaining range, standoff, what would change it"};
  app.set_version_flag("--version", std::string("demarche ") + DEMARCHE_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 ok, 1 a --require condition failed, 2 usage, 3 invalid input, 4 not converged, 5 "
      "input/output,\n"
      "70 internal error, 130 interrupted. Guide: docs/guide, formats: docs/formats.");
  Action action;
  add_dossier_commands(app, action);
  add_sensitivity_commands(app, action);
  add_record_commands(app, action);
  add_follow_commands(app, action);
  add_reader_commands(app, action);
  add_model_commands(app, action);
  add_study_commands(app, action);
  add_self_description(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // help and version
    if (const std::string meant = likely_meant(app, argc, argv); !meant.empty())
      complain(meant + "\nRun with --help for more information.\n");
    else
      app.exit(error);
    return kUsage;
  }
  return action();
}

}  // namespace
}  // namespace demarche::app

int main(int argc, char** argv) {
  if (const int code = demarche::app::become_mpi_program(argc, argv); code >= 0) return code;
  demarche::app::catch_interrupt();
  try {
    return demarche::app::dispatch(argc, argv);
  } catch (const std::exception& error) {
    demarche::app::complain(fmt::format("internal error: {}\n", error.what()));
    return demarche::app::kInternal;
  }
}
