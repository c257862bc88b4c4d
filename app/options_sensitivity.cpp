// What the commands about sensitivity take from the command line.
#include "demarche/sensitivity.h"
#include "options.h"

namespace demarche::app {
namespace {

void add_outcome(CLI::App& command, std::string& outcome) {
  command.add_option("--outcome", outcome, "what is asked about; war counts accidents")
      ->check(CLI::IsMember(outcome_names()))
      ->capture_default_str();
}

void add_sensitivity(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("sensitivity", "Which inputs a figure hangs on, alone and together");
  static SensitivityArguments a;
  command->add_option("dossier", a.dossier, "folder of a dossier")->required();
  add_common(*command, a.common);
  add_outcome(*command, a.outcome);
  command->add_option("--rows", a.rows, "rows of the design; every input costs one game per row")
      ->check(CLI::Range(32, 1'000'000))
      ->capture_default_str();
  add_draws(*command, a.draws);
  add_page(*command, a.width, a.ascii);
  auto* standard = command->add_flag("--standard", a.standard, "the standard run (default)");
  command->add_flag("--judgements", a.judgements, "the run with the dossier's judgements")
      ->excludes(standard);
  command->callback([&action] { action = [] { return run_sensitivity(a); }; });
}

void add_value_of_information(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("value-of-information", "Which judgement to look up next");
  static ValueArguments a;
  command->add_option("dossier", a.dossier, "folder of a dossier")->required();
  add_common(*command, a.common);
  add_outcome(*command, a.outcome);
  command->add_option("--threshold", a.threshold,
                      "a decision turns on whether the chance is above this, for example 0.3");
  add_draws(*command, a.draws);
  add_page(*command, a.width, a.ascii);
  command->add_flag("--standard", a.standard,
                    "the standard run; default the run with the dossier's judgements");
  command->callback([&action] { action = [] { return run_value_of_information(a); }; });
}

void add_least_change(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand(
      "least-change", "The least restraint, offer or threat that lowers the risk of war, and who bears it");
  static LeastChangeArguments a;
  command->add_option("dossier", a.dossier, "folder of a dossier")->required();
  add_common(*command, a.common);
  command->add_option("--halve", a.halve, "the risk to lower; only war, accidents included")
      ->check(CLI::IsMember({"war"}))
      ->capture_default_str();
  command->add_option("--to", a.to, "aim, as a share of the risk as it is; a half unless given")
      ->check(CLI::Range(0.01, 0.99))
      ->capture_default_str();
  command->add_option("--by", a.by, "lead whose instruments may be used; may be repeated")->required();
  command
      ->add_option("--price", a.prices,
                   "actor=price of one stake it loses; may be repeated; who has none may not be made to pay")
      ->required();
  command->add_option("--most", a.most, "instruments together")
      ->check(CLI::Range(1, 3))
      ->capture_default_str();
  add_draws(*command, a.draws);
  add_page(*command, a.width, a.ascii);
  command->add_flag("--standard", a.standard,
                    "the standard run; default the run with the dossier's judgements");
  command->callback([&action] { action = [] { return run_least_change(a); }; });
}

}  // namespace

void add_sensitivity_commands(CLI::App& app, Action& action) {
  add_least_change(app, action);
  add_sensitivity(app, action);
  add_value_of_information(app, action);
}

}  // namespace demarche::app
