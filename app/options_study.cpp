// The subcommands over studies, as the parser knows them.
#include "options.h"

namespace demarche::app {

void add_sweep(CLI::App& app, SweepArguments& a, const std::function<void()>& chosen) {
  auto* command = app.add_subcommand(
      "sweep", "Run a study: many draws over a grid of settings, in one piece or in shards, resumable");
  command->add_option("study", a.study, "study file, for example studies/geneva-2022.toml")->required();
  command->add_option("--out", a.out, "result to write, .csv or .sqlite; with --shard the part, of any name")
      ->required();
  command->add_option("--shard", a.shard,
                      "this part of so many, for example 3/64; `demarche merge` joins them");
  command->add_flag("--resume", a.resume, "go on where an interrupted run of the same command stopped");
  command->add_option("--max-time", a.max_seconds, "stop after this many seconds, resumable; 90, 45m, 12h")
      ->transform(CLI::AsNumberWithUnit(std::map<std::string, double>{{"s", 1}, {"m", 60}, {"h", 3600}},
                                        CLI::AsNumberWithUnit::CASE_INSENSITIVE, "TIME"));
  command->add_option("--max-memory", a.max_bytes, "take no more memory than this, for example 500MB or 2GB")
      ->transform(CLI::AsSizeValue(true));
  command->add_option("--threads", a.common.threads, "threads; 0 for all cores")->check(CLI::Range(0, 1024));
  add_common(*command, a.common, true, false);
  command->callback(chosen);
}

namespace {

void add_merge(CLI::App& app, Action& action) {
  auto* command =
      app.add_subcommand("merge", "Put the shards of a sweep together: the bytes of the undivided run");
  static MergeArguments a;
  command->add_option("parts", a.parts, "what `demarche sweep --shard` wrote, all of it")->required();
  command->add_option("--out", a.out, "result to write, .csv or .sqlite")->required();
  add_common(*command, a.common, true, false);
  command->callback([&action] { action = [] { return run_merge(a); }; });
}

}  // namespace

void add_study_commands(CLI::App& app, Action& action) {
  static SweepArguments a;
  add_sweep(app, a, [&action] { action = [] { return run_sweep(a, sweep); }; });
  add_merge(app, action);
}

}  // namespace demarche::app
