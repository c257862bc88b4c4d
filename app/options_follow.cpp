// The options of follow, watch and score.
#include "options.h"

namespace demarche::app {
namespace {

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

void add_score(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand(
      "score", "Score followed forecasts beside simpler ones, on crises whose ending is known");
  static ScoreArguments a;
  command->add_option("folder", a.folder, "folder of dossiers with endings.tsv")->capture_default_str();
  add_common(*command, a.common);
  add_draws(*command, a.draws);
  add_page(*command, a.width, a.ascii);
  command->add_flag("--toml", a.toml, "print the means alone, as prior/scores.toml keeps them");
  command->callback([&action] { action = [] { return run_score(a); }; });
}

}  // namespace

void add_follow_commands(CLI::App& app, Action& action) {
  add_follow(app, action);
  add_watch(app, action);
  add_score(app, action);
}

}  // namespace demarche::app
