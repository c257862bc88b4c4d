// The options of assess, bargain, what-if, check, new and calibrate.
#include "demarche/sensitivity.h"
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
  command
      ->add_option("--why", a.why,
                   "walk from one figure to the inputs that carry it and their sources; war counts accidents")
      ->check(CLI::IsMember(outcome_names()));
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
  command->add_option(
      "--issue", a.issues,
      "ID:status-quo,option,..,full-demand, kebab-case (the first is the status quo, the last what the "
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

}  // namespace

void add_dossier_commands(CLI::App& app, Action& action) {
  add_assess(app, action);
  add_bargain(app, action);
  add_what_if(app, action);
  add_check(app, action);
  add_new(app, action);
  add_calibrate(app, action);
}

}  // namespace demarche::app
