#pragma once
// Names that need no crisis file: states with demonyms and seats of government, organisations, and the words
// for offices, ranks, groups and forces.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::read {

/// How a name stands for its actor.
enum class NameUse { name, demonym, seat };

struct GazetteerName {
  std::string actor;  ///< id
  NameUse use = NameUse::name;
};

struct GazetteerActor {
  std::string id, name, kind;  ///< kind: state or organisation
  std::string code;            ///< ISO 3166 alpha-3, or IGO / NGO
};

/// The shipped list. Names are in the case of the text: "Moscow", "Russian", "U.S.".
struct Gazetteer {
  std::vector<GazetteerActor> actors;
  std::map<std::string, GazetteerName, std::less<>> names;
  int longest = 1;  ///< words of the longest name

  const GazetteerActor* find(std::string_view id) const;
};
const Gazetteer& gazetteer();

/// "president", "foreign minister" -> true. The words are lower case and single spaced.
bool is_office(std::string_view words);
/// One word of a title before a name: "president", "general", "mr", "foreign", "deputy".
bool is_title_word(std::string_view word);
/// A common noun that acts as a body: "government", "ministry", "rebels", "alliance".
bool is_body(std::string_view lemma);
/// A common noun for persons who speak for somebody: "spokesman", "officials", "diplomat".
bool is_person_noun(std::string_view lemma);
/// A common noun for forces: "troops", "warship".
bool is_force(std::string_view lemma);
/// "he" or "she" nouns for countries and sides: "side", "country", "neighbour".
bool is_side_noun(std::string_view lemma);
/// Names that are never actors: months, weekdays, "God", "Internet".
bool is_never_actor(std::string_view lower);

namespace tables {
extern const std::string_view kStates, kOrganisations;
}

}  // namespace demarche::read
