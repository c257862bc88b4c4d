// A solved game in extensive form as JSON.

#include <nlohmann/json.hpp>

#include "demarche/efg.h"
#include "efg/labels.h"

namespace demarche {

std::string efg_json(const ExtensiveGame& game, const EfgAnswer& answer) {
  using Json = nlohmann::ordered_json;
  Json profile = Json::array();
  for (const EfgChoice& choice : answer.profile) {
    const InformationSet& set = game.sets[choice.set];
    profile.push_back({{"player", choice.player + 1},
                       {"information_set", set.number},
                       {"action", efg::action_label(set, choice.action)},
                       {"probability", choice.probability},
                       {"name", set.name}});
  }
  Json values = Json::array();
  for (std::size_t p = 0; p < game.players.size(); ++p)
    values.push_back({{"player", p + 1}, {"name", game.players[p]}, {"value", answer.value[p]}});
  const Json out{{"title", game.title},
                 {"structure", answer.public_tree ? "public-tree" : "information-sets"},
                 {"certificate", Json::parse(certificate_json(answer.certificate))},
                 {"profile", profile},
                 {"values", values}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace demarche
