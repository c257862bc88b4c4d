#pragma once
// Who is named: actors of the crisis file, of the gazetteer, and newcomers; every mention; and who a phrase
// or a pronoun means.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "demarche/crisis.h"
#include "read/gazetteer.h"
#include "read/parsed.h"

namespace demarche::read {

struct Mention {
  int actor = -1;                         ///< index into ActorTable::actors
  int sentence = 0, first = 0, last = 0;  ///< tokens, `last` included
  NameUse use = NameUse::name;
};

struct ActorEntry {
  TextActor actor;
  std::set<std::string> titles;  ///< lower-case words of titles: "foreign", "minister"
  bool from_crisis = false;
};

/// Actors of one dispatch by name. Grows while the text is scanned.
class ActorTable {
 public:
  explicit ActorTable(const Crisis* crisis);

  std::vector<ActorEntry> actors;
  /// The actor of exactly this name, or -1. Adds gazetteer actors at first use.
  int by_name(const std::string& name, NameUse& use);
  int by_id(const std::string& id) const;
  /// A newcomer; an existing id is reused.
  int add(const std::string& name, const std::string& kind);
  void alias(const std::string& name, int actor, NameUse use);
  int longest_name() const { return longest_; }
  /// The state or body an actor speaks for: itself if it speaks for nobody else.
  int principal(int actor) const;
  bool is_person(int actor) const { return actor >= 0 && actors[actor].actor.kind == "person"; }

 private:
  struct Name {
    int actor;
    NameUse use;
  };
  std::map<std::string, Name, std::less<>> names_;
  std::map<std::string, int, std::less<>> crisis_of_gazetteer_;
  int longest_ = 1;
};

/// Finds all mentions in all sentences; fills Parsed::mention.
std::vector<Mention> find_mentions(std::vector<Parsed>& sentences, ActorTable& table,
                                   const Document& document);

}  // namespace demarche::read
