#include "read/actors.h"

#include <algorithm>

#include "read/characters.h"

namespace demarche::read {
namespace {

int words_in(const std::string& name) {
  return 1 + static_cast<int>(std::count(name.begin(), name.end(), ' '));
}

}  // namespace

ActorTable::ActorTable(const Crisis* crisis) {
  if (!crisis) return;
  const Gazetteer& list = gazetteer();
  for (const Actor& known : crisis->actors) {
    const int index = static_cast<int>(actors.size());
    actors.push_back({{known.id, known.name, "state", "", true, {}}, {}, true});
    std::vector<std::string> names = known.aliases;
    names.push_back(known.name);
    for (const std::string& name : names) {
      const auto shipped = list.names.find(name);
      alias(name, index, shipped == list.names.end() ? NameUse::name : shipped->second.use);
      // A person or an office of the file does not take over the whole state.
      if (shipped != list.names.end() && shipped->second.use == NameUse::name)
        crisis_of_gazetteer_.try_emplace(shipped->second.actor, index);
    }
  }
}

int ActorTable::by_name(const std::string& name, NameUse& use) {
  if (const auto it = names_.find(name); it != names_.end()) {
    use = it->second.use;
    return it->second.actor;
  }
  const Gazetteer& list = gazetteer();
  const auto it = list.names.find(name);
  if (it == list.names.end()) return -1;
  use = it->second.use;
  int actor = -1;
  if (const auto own = crisis_of_gazetteer_.find(it->second.actor); own != crisis_of_gazetteer_.end()) {
    actor = own->second;
  } else if (const GazetteerActor* shipped = list.find(it->second.actor)) {
    actor = by_id(shipped->id);
    if (actor < 0) {
      actor = static_cast<int>(actors.size());
      actors.push_back({{shipped->id, shipped->name, shipped->kind, "", true, {}}, {}, false});
    }
  }
  if (actor >= 0) alias(name, actor, use);
  return actor;
}

int ActorTable::by_id(const std::string& id) const {
  for (std::size_t i = 0; i < actors.size(); ++i)
    if (actors[i].actor.id == id) return static_cast<int>(i);
  return -1;
}

int ActorTable::add(const std::string& name, const std::string& kind) {
  std::string id = kebab(name);
  if (id.empty()) id = "actor";
  if (const int known = by_id(id); known >= 0) return known;
  actors.push_back({{id, name, kind, "", false, {}}, {}, false});
  return static_cast<int>(actors.size()) - 1;
}

void ActorTable::alias(const std::string& name, int actor, NameUse use) {
  names_.try_emplace(name, Name{actor, use});
  longest_ = std::max(longest_, words_in(name));
}

int ActorTable::principal(int actor) const {
  for (int steps = 0; actor >= 0 && steps < 4; ++steps) {
    const std::string& up = actors[actor].actor.acts_for;
    const int next = up.empty() ? -1 : by_id(up);
    if (next < 0) return actor;
    actor = next;
  }
  return actor;
}

}  // namespace demarche::read
