#include "read/name_words.h"

#include "read/gazetteer.h"

namespace demarche::read {

using WordSet = std::set<std::string, std::less<>>;

const WordSet& organisation_words() {
  static const WordSet kWords{
      "council",     "union",         "league",    "alliance",  "organisation", "organization", "commission",
      "committee",   "agency",        "party",     "front",     "movement",     "ministry",     "assembly",
      "parliament",  "army",          "navy",      "court",     "bank",         "fund",         "pact",
      "federation",  "confederation", "community", "authority", "congress",     "senate",       "bureau",
      "secretariat", "command",       "group",     "forum",     "guard",        "association",  "institute",
      "office",      "department",    "society",   "company",   "compact",      "treaty",       "coalition",
      "corps",       "brigade",       "mission",   "summit",    "cabinet",      "duma",         "politburo",
      "board",       "tribunal",      "bloc",      "entente",   "concert"};
  return kWords;
}

const WordSet& place_words() {
  static const WordSet kWords{
      "strait",    "straits",  "sea",    "gulf",    "bay",       "river",  "island",  "islands", "isle",
      "isles",     "port",     "valley", "mount",   "mountains", "cape",   "canal",   "channel", "lake",
      "peninsula", "corridor", "ocean",  "harbour", "harbor",    "bridge", "airport", "base",    "heights",
      "plateau",   "pass",     "coast",  "passage", "shoal",     "shoals", "reef",    "bank",    "basin",
      "province",  "delta",    "sound",  "line",    "zone",      "wall",   "hotel",   "road",    "highway",
      "dam",       "station",  "street", "square"};
  return kWords;
}

const WordSet& region_words() {
  static const WordSet kWords{
      "european",  "western",       "eastern",   "northern", "southern",   "asian",
      "african",   "arab",          "atlantic",  "pacific",  "arctic",     "baltic",
      "balkan",    "mediterranean", "christian", "muslim",   "moslem",     "islamic",
      "communist", "nazi",          "socialist", "allied",   "democratic", "republican",
      "catholic",  "orthodox",      "west",      "east",     "north",      "south",
      "europe",    "asia",          "africa",    "roman",    "latin",      "caribbean"};
  return kWords;
}

const WordSet& name_particles() {
  static const WordSet kWords{"von", "van", "de", "der", "den", "al", "bin", "ibn",
                              "el",  "da",  "di", "du",  "la",  "le", "ul"};
  return kWords;
}

std::string demonym_stem(std::string word) {
  if (word.size() > 5 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  for (std::string_view ending :
       {"ians", "ian", "ean", "ese", "ish", "ander", "ene", "an", "ic", "er", "i", "n"}) {
    if (word.size() >= ending.size() + 3 && word.ends_with(ending))
      return word.substr(0, word.size() - ending.size());
  }
  return {};
}

bool base_of(const std::string& name, const std::string& stem) {
  if (name.size() < stem.size() || name.size() > stem.size() + 4) return false;
  if (name.starts_with(stem)) return true;
  // "Norway" - "Norwegian": the last letter of the stem may change.
  return stem.size() >= 5 && name.starts_with(stem.substr(0, stem.size() - 1)) &&
         name.size() <= stem.size() + 2;
}

bool is_common_role(std::string word) {
  if (is_person_noun(word) || is_body(word)) return true;
  if (word.ends_with('s')) word.pop_back();
  return is_person_noun(word) || is_body(word) || is_title_word(word) || word == "side" || word == "partie" ||
         word == "government";
}

}  // namespace demarche::read
