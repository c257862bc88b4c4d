// The exchange game of a crisis written out as a tree, with the words of its page.

#include "assess/exchange_words.h"
#include "assess/runs.h"
#include "demarche/exchange.h"
#include "efg/extensive_form.h"
#include "simulate/exchange_draw.h"
#include "simulate/run.h"

namespace demarche {

Result<ExtensiveGame> exchange_extensive_form(const Crisis& crisis, const ExchangeOptions& options) {
  using namespace assess_detail;
  const auto run = options.standard ? simulate::kStandardRun : simulate::kAnalystRun;
  const simulate::Situation situation = simulate::situation_now(crisis);
  const simulate::InputSampler sampler(crisis, simulate::standard_prior(), run, options.draws.seed);
  const simulate::Drawn drawn = inputs_of(sampler, options.draw);
  simulate::CrisisDraw draw(crisis, situation);
  draw.prepare(drawn);
  const simulate::ExchangeDraw prepared = exchange_draw(draw, situation.state);
  game::ExchangeNames names;
  const game::ExchangeGame game =
      crisis_exchange(prepared.inputs, prepared.now, {.rounds = options.rounds}, &names);
  const auto tree = game::build_exchange_tree(game);
  if (!tree) return tree.diagnostics();
  const ExchangeWords words(prepared.inputs, prepared.now, game, names);
  efg::TreeNames called;
  called.title = crisis.title + ": one exchange of demand and answer";
  called.comment = "As of " + crisis.as_of.iso() + ". Payoffs are shares of the stake.";
  called.players = {crisis.actors[crisis.lead(Side::challenger)].name,
                    crisis.actors[crisis.lead(Side::target)].name};
  called.type = [&](int side, int type) -> std::string {
    if (side == 1) return target_type_name(type, static_cast<int>(prepared.inputs.targets.size()));
    return std::string(game::kKindNames[static_cast<std::size_t>(prepared.inputs.challengers[type].kind)]);
  };
  called.move = [&](int node) { return words.move(tree->marks[node]); };
  return efg::extensive_form(tree->tree, called);
}

}  // namespace demarche
