#pragma once
// What the files that describe the subcommands to the parser share.

#include <CLI/CLI.hpp>

#include <functional>

#include "commands.h"

namespace demarche::app {

using Action = std::function<int()>;

inline void add_common(CLI::App& command, Common& common, bool json = true, bool seed = true) {
  if (json) command.add_flag("--json", common.json, "print JSON on standard output");
  command.add_flag("--quiet", common.quiet, "no warnings, no progress");
  if (!seed) return;
  command.add_option("--seed", common.seed, "seed of all draws")->capture_default_str();
  command.add_option("--threads", common.threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
}

inline void add_draws(CLI::App& command, int& draws) {
  command.add_option("--draws", draws, "draws of the uncertain inputs")
      ->check(CLI::Range(10, 10'000'000))
      ->capture_default_str();
}

inline void add_page(CLI::App& command, int& width, bool& ascii) {
  command.add_option("--width", width, "columns of the page")
      ->check(CLI::Range(80, 160))
      ->capture_default_str();
  command.add_flag("--ascii", ascii, "only ASCII characters");
}

void add_dossier_commands(CLI::App& app, Action& action);      ///< options_assess.cpp
void add_record_commands(CLI::App& app, Action& action);       ///< options_record.cpp
void add_follow_commands(CLI::App& app, Action& action);       ///< options_follow.cpp
void add_reader_commands(CLI::App& app, Action& action);       ///< options_read.cpp
void add_model_commands(CLI::App& app, Action& action);        ///< options_games.cpp
void add_study_commands(CLI::App& app, Action& action);        ///< options_study.cpp
void add_sensitivity_commands(CLI::App& app, Action& action);  ///< options_sensitivity.cpp
/// The options of `sweep`, which runs on threads or on MPI ranks.
void add_sweep(CLI::App& app, SweepArguments& arguments, const std::function<void()>& chosen);

}  // namespace demarche::app
