// The command line. Only this file and options*.* know the parser; each subcommand runs in a file of its own.
#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <exception>
#include <functional>

#include "commands.h"
#include "console.h"
#include "options.h"

namespace demarche::app {
namespace {

void add_assess(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand(
      "assess", "How may this crisis end, what would change it, what carries the uncertainty");
  static AssessArguments a;
  command->add_option("dossier", a.dossiers, "folder of a dossier; two are set side by side")
      ->required()
      ->expected(1, 2);
  add_common(*command, a.common);
  add_draws(*command, a.draws);
  add_page(*command, a.width, a.ascii);
  command->add_option("--out", a.out, "folder for report.html and assessment.json (default out/<dossier>)");
  command->add_option("--words", a.words, "verbal scale")
      ->check(CLI::IsMember({"icd203", "phia", "none"}))
      ->capture_default_str();
  command->add_option("--require", a.require,
                      "exit with 1 unless this holds, for example \"war<0.3\"; may be repeated");
  command->callback([&action] { action = [] { return run_assess(a); }; });
}

void add_bargain(CLI::App& app, Action& action) {
  auto* command =
      app.add_subcommand("bargain", "Packages, red lines, the exact frontier, what blocks a deal");
  static BargainArguments a;
  command->add_option("dossier", a.dossier, "folder of a dossier")->required();
  add_common(*command, a.common);
  add_draws(*command, a.draws);
  add_page(*command, a.width, a.ascii);
  command->callback([&action] { action = [] { return run_bargain(a); }; });
}

void add_what_if(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("what-if", "Set one thing otherwise: both variants over the same draws");
  static WhatIfArguments a;
  command->add_option("dossier", a.dossier, "folder of a dossier")->required();
  add_common(*command, a.common);
  add_draws(*command, a.draws);
  add_page(*command, a.width, a.ascii);
  command
      ->add_option(
          "--set", a.set,
          "path=value of the variant, for example now.posture=1 or strictness=8..20; may be repeated")
      ->required();
  command->add_option("--vs", a.against,
                      "path=value of what it is compared with; default the dossier as it is");
  command->add_flag("--standard", a.standard,
                    "the standard run; default the run with the dossier's judgements");
  command->callback([&action] { action = [] { return run_what_if(a); }; });
}

void add_check(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("check", "Is this dossier right, and what does it imply");
  static CheckArguments a;
  command->add_option("dossier", a.dossier, "folder of a dossier")->required();
  add_common(*command, a.common);
  add_draws(*command, a.draws);
  command->add_flag("--readback", a.readback,
                    "say what the inputs imply, and test the dossier's expectations");
  command->callback([&action] { action = [] { return run_check(a); }; });
}

void add_new(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("new", "Start a commented dossier from a few questions or flags");
  static NewArguments a;
  command->add_option("directory", a.directory, "folder to create")->required();
  add_common(*command, a.common, false, false);
  command->add_flag("--yes", a.yes, "ask nothing; what is not given takes its default");
  command->add_option("--id", a.id, "kebab-case id (default: the folder's name)");
  command->add_option("--title", a.title, "title");
  command->add_option("--as-of", a.as_of, "date of the assessment, YYYY-MM-DD");
  command->add_option("--horizon", a.horizon, "last day of the forecast, YYYY-MM-DD");
  command->add_option("--challenger", a.challenger, "name of the actor that demands");
  command->add_option("--target", a.target, "name of the actor that is asked");
  command->add_option("--actor", a.actors, "NAME:challenger|target|outside[:veto|:protege]; may be repeated");
  command->add_option("--issue", a.issues,
                      "ID:status-quo,option,..,full-demand (the first is the status quo, the last what the "
                      "challenger wants); may be repeated");
  command->add_option("--core", a.core, "id of the issue the challenger will not do without");
  command->add_option("--threat", a.threat, "the response the target threatens, in words");
  command->callback([&action] { action = [] { return run_new(a); }; });
}

void add_calibrate(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand(
      "calibrate", "Calibrate the standard prior on dossiers; prints prior/calibration.toml");
  static CalibrateArguments a;
  command->add_option("dossiers", a.dossiers, "folders of dossiers")->required();
  add_common(*command, a.common, false);
  add_draws(*command, a.draws);
  command->add_option("--target", a.target, "mean prior chance of war over the dossiers")
      ->check(CLI::Range(0.001, 0.5))
      ->capture_default_str();
  command->add_option("--out", a.out, "file to write instead of standard output");
  command->callback([&action] { action = [] { return run_calibrate(a); }; });
}

void add_forecast(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand(
      "forecast", "Where a contested issue settles among many actors: every model beside the baselines");
  static ForecastArguments a;
  command
      ->add_option("table", a.table,
                   "CSV (actor, issue, position, salience, capability), KTAB's CSV or XML, or a dossier")
      ->required();
  add_common(*command, a.common);
  command->add_option("--model", a.model, "one model, `expected-utility` for its three readings, or all")
      ->capture_default_str();
  command->add_option("--compat", a.compat, "ktab: repeat KTAB's two slips in the model smp")
      ->check(CLI::IsMember({"ktab"}));
  command->add_option("--smp", a.smp,
                      "an option of the model smp, for example VotingRule=Cubic; may be repeated");
  command->add_option("--scale", a.scale, "ends of the position scale, for example 4:10 (default 0:100)");
  command->add_option("--rounds", a.rounds, "rounds of the expected utility readings")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--disagreement", a.disagreement,
                      "where things stand without agreement, one number per issue (for nash)");
  command->add_option("--draws", a.draws, "draws of the ranges (default: up to 1000 if there are ranges)")
      ->check(CLI::Range(0, 10'000'000));
  command->add_option("--width", a.width, "columns of the page")
      ->check(CLI::Range(60, 300))
      ->capture_default_str();
  command->add_option("--html", a.html, "write the page with its plots to this file as well");
  command->add_flag("--csv", a.csv, "print every position by turn as CSV");
  command->callback([&action] { action = [] { return run_forecast(a); }; });
}

void add_follow(CLI::App& app, Action& action) {
  auto* command =
      app.add_subcommand("follow", "What each entry of the ledger changed, and where that leaves the crisis");
  static FollowArguments a;
  command->add_option("dossier", a.dossier, "folder of a dossier with a ledger")->required();
  add_common(*command, a.common);
  command->add_option("--to", a.to, "last day that counts, YYYY-MM-DD (default: as_of of the dossier)");
  command->add_option("--from", a.from, "first day shown, YYYY-MM-DD");
  command->add_option("--every", a.every, "also a row every this many days")->check(CLI::Range(1, 10'000));
  command->add_option("--as", a.as, "whose knowledge counts")
      ->check(CLI::IsMember({"public", "challenger", "target", "all"}))
      ->capture_default_str();
  command->add_option("--draws", a.draws, "draws of the uncertain inputs, per seed")
      ->check(CLI::Range(10, 1'000'000))
      ->capture_default_str();
  command->add_option("--seeds", a.seeds, "1, or 2: pooled and shown apart")
      ->check(CLI::Range(1, 2))
      ->capture_default_str();
  command->add_flag("--leave-one-out", a.leave_one_out,
                    "the end value without each entry (one more run per entry)");
  command->add_flag("--no-baselines", a.no_baselines, "leave out the simpler forecasts beside it");
  command->add_flag("--all", a.all, "show entries that change nothing as well");
  add_page(*command, a.width, a.ascii);
  command->callback([&action] { action = [] { return run_follow(a); }; });
}

void add_watch(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand(
      "watch", "What to look for next: every possible move, its chance, what it would change");
  static WatchArguments a;
  command->add_option("dossier", a.dossier, "folder of a dossier with a ledger")->required();
  add_common(*command, a.common);
  command->add_option("--to", a.to, "last day that counts, YYYY-MM-DD (default: as_of of the dossier)");
  command->add_option("--days", a.days, "how far to look")->check(CLI::Range(1, 3650))->capture_default_str();
  command->add_option("--as", a.as, "whose knowledge counts")
      ->check(CLI::IsMember({"public", "challenger", "target", "all"}))
      ->capture_default_str();
  add_draws(*command, a.draws);
  add_page(*command, a.width, a.ascii);
  command->callback([&action] { action = [] { return run_watch(a); }; });
}

void add_backtest(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("backtest", "Score the models on decisions whose outcome is known");
  static BacktestArguments a;
  command->add_option("data", a.data, "eu-decisions")->required()->check(CLI::IsMember({"eu-decisions"}));
  command->add_option("path", a.path, "folder with deu3_issues.csv and deu3_positions.csv")->required();
  add_common(*command, a.common);
  command->add_option("--bootstrap", a.bootstrap, "resamples of proposals for the paired intervals")
      ->check(CLI::Range(100, 1'000'000))
      ->capture_default_str();
  command->add_option("--width", a.width, "columns of the page")
      ->check(CLI::Range(60, 300))
      ->capture_default_str();
  command->callback([&action] { action = [] { return run_backtest(a); }; });
}

void add_solve(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("solve",
                                     "Solve a game, all of it, with a certificate: the exchange of demand "
                                     "and answer of a dossier, or a named "
                                     "model of the literature");
  static SolveArguments a;
  command->add_option("game", a.game_file, "folder of a dossier, or a game in Gambit's .efg format");
  command->add_option("--efg", a.efg, "write the game to this file in Gambit's format as well");
  command->add_option("--model", a.model, "a named model instead, see --list");
  command->add_option("--set", a.set, "a parameter of the model, for example --set p=0.5; may be repeated")
      ->allow_extra_args(false);
  command->add_option("--params", a.params, "all parameters of the model as JSON");
  command->add_flag("--list", a.list, "print the named models, or with --model the parameters of one");
  add_common(*command, a.common);
  add_page(*command, a.width, a.ascii);
  command->add_option("--lambda", a.lambda, "how strictly actors follow their interest")
      ->check(CLI::Range(1e-9, 1e9));
  command
      ->add_option("--game", a.game, "exchange: demand and answer; standoff: with learning inside the plan")
      ->check(CLI::IsMember({"exchange", "standoff"}))
      ->capture_default_str();
  command->add_option("--depth", a.depth, "standoff: rounds in which beliefs move inside the plan")
      ->check(CLI::Range(1, 6))
      ->capture_default_str();
  command
      ->add_option("--draws", a.draws,
                   "draws of the uncertain inputs for the bands; 0 for none (default 1000; standoff: 200)")
      ->check(CLI::Range(0, 10'000'000));
  command->add_option("--draw", a.draw, "the game of this draw instead of the central inputs")
      ->check(CLI::Range(0, 1'000'000'000));
  command->add_option("--rounds", a.rounds, "exchanges; waiting leads to the next")
      ->check(CLI::Range(1, 3))
      ->capture_default_str();
  command->add_flag("--standard", a.standard, "the standard prior instead of the dossier's judgements");
  command->add_flag("--all", a.all, "print every point of choice");
  command->add_option("--reach", a.least_reach, "print points reached at least this often")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->callback([&action] { action = [] { return run_solve(a); }; });
}

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

int dispatch(int argc, char** argv) {
  CLI::App app{"Demarche: a crisis as a formal object - bargaining range, standoff, what would change it"};
  app.set_version_flag("--version", std::string("demarche ") + DEMARCHE_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 ok, 1 a --require condition failed, 2 usage, 3 invalid input, 4 not converged, 5 "
      "input/output,\n"
      "70 internal error, 130 interrupted. Guide: docs/guide, formats: docs/formats.");
  Action action;
  add_assess(app, action);
  add_bargain(app, action);
  add_what_if(app, action);
  add_check(app, action);
  add_record_commands(app, action);
  add_new(app, action);
  add_calibrate(app, action);
  add_forecast(app, action);
  add_follow(app, action);
  add_watch(app, action);
  add_backtest(app, action);
  add_read(app, action);
  add_review(app, action);
  add_solve(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? kOk : kUsage;
  }
  return action();
}

}  // namespace
}  // namespace demarche::app

int main(int argc, char** argv) {
  demarche::app::catch_interrupt();
  try {
    return demarche::app::dispatch(argc, argv);
  } catch (const std::exception& error) {
    demarche::app::complain(fmt::format("internal error: {}\n", error.what()));
    return demarche::app::kInternal;
  }
}
