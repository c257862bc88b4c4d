#include "read/gazetteer.h"

#include <algorithm>

namespace demarche::read {
namespace {

using WordSet = std::set<std::string, std::less<>>;

std::vector<std::string_view> fields(std::string_view line, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t at = line.find(separator);
    out.push_back(line.substr(0, at));
    if (at == std::string_view::npos) return out;
    line.remove_prefix(at + 1);
  }
}

void add_names(Gazetteer& list, std::string_view names, const std::string& actor, NameUse use) {
  for (std::string_view name : fields(names, ';')) {
    if (name.empty()) continue;
    list.names.try_emplace(std::string(name), GazetteerName{actor, use});
    list.longest = std::max(list.longest, 1 + static_cast<int>(std::count(name.begin(), name.end(), ' ')));
  }
}

void add_table(Gazetteer& list, std::string_view table, std::string_view kind) {
  for (std::string_view line : fields(table, '\n')) {
    const auto column = fields(line, '|');
    if (column.size() != 5) continue;
    const std::string id(column[0]);
    list.actors.push_back(
        {id, std::string(fields(column[2], ';')[0]), std::string(kind), std::string(column[1])});
    add_names(list, column[2], id, NameUse::name);
    add_names(list, column[3], id, NameUse::demonym);
    add_names(list, column[4], id, NameUse::seat);
  }
}

const WordSet& title_words() {
  static const WordSet kWords{"president",    "premier",
                              "prime",        "minister",
                              "foreign",      "defence",
                              "defense",      "interior",
                              "secretary",    "chancellor",
                              "ambassador",   "envoy",
                              "special",      "chief",
                              "general",      "admiral",
                              "colonel",      "major",
                              "captain",      "commander",
                              "lieutenant",   "brigadier",
                              "marshal",      "king",
                              "queen",        "prince",
                              "princess",     "emperor",
                              "emir",         "sultan",
                              "sheikh",       "senator",
                              "deputy",       "vice",
                              "acting",       "former",
                              "state",        "spokesman",
                              "spokeswoman",  "spokesperson",
                              "mr",           "m",
                              "herr",         "signor",
                              "mrs",          "ms",
                              "dr",           "sir",
                              "lord",         "lady",
                              "count",        "baron",
                              "chairman",     "chairwoman",
                              "speaker",      "mediator",
                              "negotiator",   "governor",
                              "mayor",        "leader",
                              "dictator",     "first",
                              "under",        "undersecretary",
                              "permanent",    "representative",
                              "gen",          "lt",
                              "col",          "maj",
                              "adm",          "capt",
                              "sen",          "rep",
                              "gov",          "brig",
                              "sgt",          "rear",
                              "army",         "navy",
                              "director",     "high",
                              "commissioner", "trade",
                              "finance",      "justice",
                              "energy",       "presidential",
                              "consul",       "attaché",
                              "national",     "security",
                              "adviser",      "advisor",
                              "tsar",         "czar",
                              "kaiser",       "archduke",
                              "comrade",      "field",
                              "air"};
  return kWords;
}

const WordSet& office_heads() {
  static const WordSet kWords{"president",   "premier",      "minister",  "secretary",  "chancellor",
                              "ambassador",  "envoy",        "chief",     "general",    "admiral",
                              "colonel",     "commander",    "marshal",   "king",       "queen",
                              "prince",      "emperor",      "emir",      "sultan",     "spokesman",
                              "spokeswoman", "spokesperson", "chairman",  "chairwoman", "speaker",
                              "mediator",    "negotiator",   "governor",  "leader",     "representative",
                              "director",    "commissioner", "consul",    "attaché",    "adviser",
                              "advisor",     "tsar",         "czar",      "kaiser",     "undersecretary",
                              "captain",     "major",        "brigadier", "mayor",      "senator"};
  return kWords;
}

}  // namespace

const GazetteerActor* Gazetteer::find(std::string_view id) const {
  const auto it =
      std::find_if(actors.begin(), actors.end(), [id](const GazetteerActor& a) { return a.id == id; });
  return it == actors.end() ? nullptr : &*it;
}

const Gazetteer& gazetteer() {
  static const Gazetteer kList = [] {
    Gazetteer list;
    add_table(list, tables::kStates, "state");
    add_table(list, tables::kOrganisations, "organisation");
    return list;
  }();
  return kList;
}

bool is_title_word(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  return title_words().contains(word);
}

bool is_office(std::string_view words) {
  const std::size_t space = words.rfind(' ');
  return office_heads().contains(space == std::string_view::npos ? words : words.substr(space + 1));
}

bool is_body(std::string_view lemma) {
  static const WordSet kWords{
      "government",     "ministry",    "cabinet",      "parliament",  "senate",       "congress",
      "council",        "army",        "navy",         "military",    "regime",       "junta",
      "alliance",       "bloc",        "coalition",    "union",       "federation",   "republic",
      "kingdom",        "state",       "command",      "rebel",       "separatist",   "insurgent",
      "guerrilla",      "militia",     "force",        "delegation",  "mission",      "embassy",
      "commission",     "committee",   "assembly",     "secretariat", "agency",       "authority",
      "administration", "presidency",  "party",        "opposition",  "faction",      "movement",
      "front",          "police",      "intelligence", "staff",       "headquarters", "department",
      "office",         "court",       "tribunal",     "league",      "organisation", "organization",
      "palace",         "chancellery", "leadership",   "guard",       "coastguard",   "ally",
      "insurgency",     "province",    "troika",       "company",     "consortium",   "admiralty",
      "politburo",      "duma",        "crown"};
  return kWords.contains(lemma);
}

bool is_person_noun(std::string_view lemma) {
  static const WordSet kWords{
      "spokesman",    "spokeswoman", "spokesperson",  "official",   "diplomat",     "minister",
      "president",    "premier",     "envoy",         "ambassador", "mediator",     "negotiator",
      "leader",       "general",     "admiral",       "commander",  "officer",      "secretary",
      "chancellor",   "adviser",     "advisor",       "aide",       "analyst",      "observer",
      "expert",       "witness",     "resident",      "source",     "delegate",     "representative",
      "chief",        "king",        "emperor",       "governor",   "counterpart",  "colleague",
      "monitor",      "inspector",   "lawmaker",      "deputy",     "senator",      "colonel",
      "reporter",     "journalist",  "director",      "chairman",   "commissioner", "captain",
      "marshal",      "tsar",        "kaiser",        "queen",      "prince",       "speaker",
      "mayor",        "historian",   "correspondent", "scholar",    "consul",       "attaché",
      "interlocutor", "facilitator", "statesman",     "monarch",    "dictator",     "strategist",
      "economist",    "critic",      "member"};
  return kWords.contains(lemma);
}

bool is_force(std::string_view lemma) {
  static const WordSet kWords{
      "troop",     "troops",     "force",      "forces",        "soldier",     "soldiers",  "warship",
      "warships",  "ship",       "vessel",     "tank",          "missile",     "brigade",   "division",
      "battalion", "battery",    "artillery",  "aircraft",      "plane",       "jet",       "fighter",
      "bomber",    "helicopter", "fleet",      "squadron",      "regiment",    "unit",      "corps",
      "reservist", "reserve",    "reserves",   "marine",        "paratrooper", "submarine", "frigate",
      "destroyer", "carrier",    "cruiser",    "gunboat",       "launcher",    "howitzer",  "armour",
      "armor",     "garrison",   "patrol",     "reinforcement", "army",        "navy",      "militia",
      "equipment", "weapon",     "rocket",     "drone",         "column",      "infantry",  "cavalry",
      "convoy",    "boat",       "battalions", "flotilla",      "personnel",   "conscript", "armada",
      "warplane",  "gunship",    "radar",      "men",           "battlegroup", "warhead",   "trawler",
      "cutter"};
  return kWords.contains(lemma);
}

bool is_side_noun(std::string_view lemma) {
  static const WordSet kWords{"side",      "country",  "nation",    "government",  "party",      "state",
                              "neighbour", "neighbor", "capital",   "power",       "rival",      "ally",
                              "minister",  "leader",   "president", "diplomat",    "delegation", "negotiator",
                              "foe",       "official", "envoy",     "counterpart", "republic"};
  return kWords.contains(lemma);
}

bool is_never_actor(std::string_view lower) {
  static const WordSet kWords{
      "monday",     "tuesday",    "wednesday",  "thursday",  "friday",   "saturday",  "sunday",  "january",
      "february",   "march",      "april",      "may",       "june",     "july",      "august",  "september",
      "october",    "november",   "december",   "god",       "internet", "christmas", "easter",  "ramadan",
      "english",    "i",          "day",        "mr",        "mrs",      "ms",        "article", "annex",
      "resolution", "chapter",    "protocol",   "yesterday", "today",    "tomorrow",  "ok",      "tv",
      "radio",      "communiqué", "communique", "treaty",    "note",     "memorandum"};
  return kWords.contains(lower);
}

}  // namespace demarche::read
