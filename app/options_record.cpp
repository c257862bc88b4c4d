// The subcommands over the ledger, as the parser knows them.
#include "options.h"

namespace demarche::app {
namespace {

void add_docket(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand(
      "docket", "What is asked, offered, promised and threatened, and who owes whom an answer");
  static DocketArguments a;
  command->add_option("dossier", a.dossier, "folder of a dossier with a ledger")->required();
  add_common(*command, a.common, true, false);
  command->add_option("--at", a.at, "the day, YYYY-MM-DD (default: as_of of the dossier)");
  command->add_option("--as", a.as, "through whose eyes")
      ->check(CLI::IsMember({"public", "challenger", "target", "all"}))
      ->capture_default_str();
  command->add_option("--ledger", a.ledger, "another ledger than the one beside the dossier");
  command->add_flag("--steps", a.steps, "for closed items as well, everything that was said to them");
  add_page(*command, a.width, a.ascii);
  command->callback([&action] { action = [] { return run_docket(a); }; });
}

void add_ledger_add(CLI::App& ledger, Action& action) {
  auto* command = ledger.add_subcommand(
      "add", "Append an entry; what stands in the file keeps its bytes, and nothing wrong is written");
  static LedgerAddArguments a;
  command->add_option("dossier", a.dossier, "folder of a dossier")->required();
  command->add_flag("--quiet", a.common.quiet, "say nothing but errors");
  command->add_option("--ledger", a.ledger, "another ledger than the one beside the dossier");
  command->add_option("--toml", a.toml,
                      "a file with [[entry]] tables, or - for standard input, instead of flags");
  command->add_option("--id", a.id, "kebab-case id (default: date and kind)");
  command->add_option("--date", a.date, "YYYY-MM-DD, or FROM..TO");
  command->add_option("--kind", a.kind, "demand, proposal, response, ..");
  command->add_option("--by", a.by, "actor whose act it is; may be repeated");
  command->add_option("--for", a.on_behalf_of, "actor it speaks for as well; may be repeated");
  command->add_option("--to", a.to, "actor it is addressed to; may be repeated");
  command->add_option("--about", a.about, "issue; may be repeated");
  command->add_option("--content", a.content, "what it says, in one sentence");
  command->add_option("--ref", a.refs,
                      "RELATION:ENTRY[:part|:procedural], for example answers:note-1; may be repeated");
  command->add_option("--due", a.due, "YYYY-MM-DD, or FROM..TO");
  command->add_option("--known", a.known, "first day on which it was public");
  command->add_flag("--private", a.in_private, "between --by and --to only, until --known");
  command->add_option("--condition", a.condition, "on what it depends; may be repeated");
  command->add_option("--consequence", a.consequence, "what is announced to follow");
  command->add_option("--amount", a.amount, "\"100000 troops\", or LOW..HIGH and the unit");
  command->add_option("--qualifier", a.qualifier, "of the amount: about, at least");
  command->add_option("--scope", a.scope, "of the amount: what was counted, and where");
  command->add_option("--quote", a.quote, "words of the act; may be repeated");
  command->add_option("--attribution", a.attribution,
                      "voice that asserts it, outermost first; may be repeated");
  command->add_option("--source", a.sources, "id of a source; may be repeated");
  command->add_option("--grade", a.grade, "of the sources: A to F and 1 to 6, B2");
  command->add_option("--origin", a.origin, "reports with one origin count once");
  command->add_flag("--inferred", a.inferred, "not said in so many words");
  command->add_option("--factuality", a.factuality,
                      "actual (default), future, conditional, demanded, denied, feared, negated");
  command->add_option("--move", a.moves, "move of the game, or MOVE=CHANCE; may be repeated");
  command->add_option("--likelihood", a.likelihood, "KIND=CHANCE or other=CHANCE; may be repeated");
  command->add_option("--level", a.level, "posture level 0 to 4, LOW..HIGH or LOW..MODE..HIGH");
  command->add_option("--share", a.share, "share of the force the attack requires that is in place");
  command->add_option("--forces", a.forces, "for-attack (default), local, permanent, planned");
  command->add_option("--note", a.note, "why it is coded so");
  command->callback([&action] { action = [] { return run_ledger_add(a); }; });
}

void add_ledger(CLI::App& app, Action& action) {
  auto* ledger =
      app.add_subcommand("ledger", "The dated record of a crisis: add to it, list it, show an entry");
  ledger->require_subcommand(1);
  add_ledger_add(*ledger, action);
  static LedgerArguments a;
  auto* list = ledger->add_subcommand("list", "The entries, one after the other");
  auto* show = ledger->add_subcommand("show", "One entry, what it refers to and what refers to it");
  for (auto* command : {list, show}) {
    command->add_option("dossier", a.dossier, "folder of a dossier with a ledger")->required();
    add_common(*command, a.common, true, false);
    command->add_option("--ledger", a.ledger, "another ledger than the one beside the dossier");
    add_page(*command, a.width, a.ascii);
  }
  list->add_option("--kind", a.kind, "only entries of this kind");
  list->add_option("--actor", a.actor, "only entries by, for or to this actor");
  list->add_option("--issue", a.issue, "only entries about this issue");
  list->add_option("--from", a.from, "first day, YYYY-MM-DD");
  list->add_option("--to", a.to, "last day, YYYY-MM-DD");
  show->add_option("id", a.id, "id of the entry")->required();
  list->callback([&action] { action = [] { return run_ledger_list(a); }; });
  show->callback([&action] { action = [] { return run_ledger_show(a); }; });
}

void add_compare(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand(
      "compare", "Two ledgers of one crisis: which entries and fields two coders agree on");
  static CompareArguments a;
  command->add_option("first", a.first, "a ledger, or the folder it is in")->required();
  command->add_option("second", a.second, "the other ledger, or the folder it is in")->required();
  add_common(*command, a.common);
  command->add_option("--dossier", a.dossier, "folder of the dossier (default: that of the first ledger)");
  command->add_option("--draws", a.draws, "draws for which disagreements move the answer; 0: agreement alone")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  add_page(*command, a.width, a.ascii);
  command->callback([&action] { action = [] { return run_compare(a); }; });
}

}  // namespace

void add_record_commands(CLI::App& app, Action& action) {
  add_docket(app, action);
  add_ledger(app, action);
  add_compare(app, action);
}

}  // namespace demarche::app
