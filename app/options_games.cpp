// The options of forecast, backtest and solve.
#include "options.h"

namespace demarche::app {
namespace {

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

}  // namespace

void add_model_commands(CLI::App& app, Action& action) {
  add_forecast(app, action);
  add_backtest(app, action);
  add_solve(app, action);
}

}  // namespace demarche::app
