#include "study/dossier_outputs.h"

#include <array>

namespace demarche::study {
namespace {

using Of = DossierOutput::Of;

template <Ending kEnding>
double ending(const PlayedDraw& p) {
  return p.standoff->endings[static_cast<std::size_t>(kEnding)];
}

template <ExchangeEnd kEnd>
double end(const PlayedDraw& p) {
  return p.exchange->end(kEnd);
}

constexpr std::array kOutputs{
    DossierOutput{"war", Of::standoff, ending<Ending::war>},
    DossierOutput{"accident", Of::standoff, ending<Ending::accident>},
    DossierOutput{"concession", Of::standoff, ending<Ending::concession>},
    DossierOutput{"standoff", Of::standoff, ending<Ending::standoff>},
    DossierOutput{"back-down", Of::standoff, ending<Ending::back_down>},
    DossierOutput{"settlement", Of::standoff, ending<Ending::settlement>},
    DossierOutput{"war-and-accident", Of::standoff,
                  [](const PlayedDraw& p) { return ending<Ending::war>(p) + ending<Ending::accident>(p); }},
    DossierOutput{"contained", Of::standoff, [](const PlayedDraw& p) { return p.standoff->contained; }},
    DossierOutput{"rather-fight", Of::standoff, [](const PlayedDraw& p) { return p.standoff->rather_fight; }},
    DossierOutput{"challenger-value", Of::standoff,
                  [](const PlayedDraw& p) { return p.standoff->challenger_value; }},
    DossierOutput{"target-value", Of::standoff, [](const PlayedDraw& p) { return p.standoff->target_value; }},

    DossierOutput{"answered", Of::exchange, end<ExchangeEnd::answered>},
    DossierOutput{"let-stand", Of::exchange, end<ExchangeEnd::let_stand>},
    DossierOutput{"accident", Of::exchange, end<ExchangeEnd::accident>},
    DossierOutput{"accepted", Of::exchange, end<ExchangeEnd::accepted>},
    DossierOutput{"taken", Of::exchange, end<ExchangeEnd::taken>},
    DossierOutput{"back-down", Of::exchange, end<ExchangeEnd::back_down>},
    DossierOutput{"pressed-on", Of::exchange, end<ExchangeEnd::pressed_on>},
    DossierOutput{"status-quo", Of::exchange, end<ExchangeEnd::status_quo>},
    DossierOutput{"attack", Of::exchange, [](const PlayedDraw& p) { return p.exchange->attack(); }},
    DossierOutput{"war-and-accident", Of::exchange,
                  [](const PlayedDraw& p) { return p.exchange->attack() + end<ExchangeEnd::accident>(p); }},
    DossierOutput{
        "settled", Of::exchange,
        [](const PlayedDraw& p) { return end<ExchangeEnd::accepted>(p) + end<ExchangeEnd::taken>(p); }},
    DossierOutput{"challenger-value", Of::exchange,
                  [](const PlayedDraw& p) { return p.exchange->challenger_value; }},
    DossierOutput{"target-value", Of::exchange, [](const PlayedDraw& p) { return p.exchange->target_value; }},

    DossierOutput{
        "deal", Of::packages,
        [](const PlayedDraw& p) { return game::share_with_deal(p.draw.inputs(), p.draw.frontier(), false); }},
    DossierOutput{
        "deal-without-core", Of::packages,
        [](const PlayedDraw& p) { return game::share_with_deal(p.draw.inputs(), p.draw.frontier(), true); }},
};

}  // namespace

std::vector<const DossierOutput*> outputs_of(DossierOutput::Of game) {
  std::vector<const DossierOutput*> out;
  for (const DossierOutput& output : kOutputs)
    if (output.of == game || output.of == Of::packages) out.push_back(&output);
  return out;
}

}  // namespace demarche::study
