#include "read/lexicon.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>

#include "read/gazetteer.h"

namespace demarche::read {
namespace {

using WordSet = std::set<std::string, std::less<>>;

WordSet words(std::string_view list) {
  std::istringstream in{std::string(list)};
  WordSet set;
  for (std::string word; in >> word;) set.insert(word);
  return set;
}

std::map<std::string, unsigned, std::less<>> class_table() {
  const std::pair<unsigned, std::string_view> kLists[] = {
      {kPaper,
       "proposal plan demand draft offer initiative formula text ultimatum request scheme package "
       "counterproposal "
       "counter-proposal paper blueprint timetable condition claim bid appeal call idea compromise terms "
       "term suggestion "
       "overture list document peace settlement invitation mediation objection complaint apology protest "
       "order"},
      {kMeasure,
       "sanction embargo blockade tariff restriction ban penalty duty measure freeze curb quota boycott levy "
       "quarantine"},
      {kTalks,
       "talk talks meeting summit negotiation consultation conference conversation session discussion round "
       "dialogue "
       "consultations contact mediation"},
      {kReply, "reply response answer counterproposal counter-proposal note letter"},
      {kAgreement,
       "agreement treaty accord pact truce ceasefire cease-fire armistice protocol convention deal "
       "memorandum "
       "communique communiqué compact understanding consensus"},
      {kTies,
       "relation relations tie ties link links contact talks cooperation border frontier trade embassy "
       "consulate line crossing airspace port strait "
       "flight mission membership visa"},
      {kEnvoy, "ambassador diplomat envoy attaché consul chargé attache charge"},
      {kHarm,
       "fire attack strike raid offensive assault bombardment invasion shelling barrage hostility "
       "hostilities artillery shot salvo airstrike incursion bombing ambush "
       "operation rocket missile shell bomb"},
      {kAid,
       "aid loan medicine food assistance relief goods grant dollar money supplies credit help asylum arms"},
      {kCharge, "accusation charge allegation report claim suggestion rumour rumor reports"},
      {kVisit, "visit trip tour"},
      {kProtest, "rally demonstration protest strike march riot sit-in"},
      {kReadiness,
       "mobilisation mobilization alert exercise manoeuvre maneuver drill manoeuvres maneuvers buildup "
       "build-up"},
      {kOrder, "curfew emergency law siege censorship"},
      {kRight, "right option"},
      {kPolitical,
       "candidate party opposition newspaper rally demonstration press gathering assembly protest"},
      {kTarget,
       "village town city position post outpost convoy ship vessel base airport depot target bridge station "
       "port patrol boat "
       "headquarters embassy plane aircraft building hospital school refinery camp fort harbour trawler "
       "tanker freighter island garrison checkpoint"},
  };
  std::map<std::string, unsigned, std::less<>> table;
  for (const auto& [noun_class, list] : kLists)
    for (const std::string& word : words(list)) table[word] |= noun_class;
  return table;
}

constexpr std::array kNouns = std::to_array<NounRow>({
    {"demand", "demand", "REQUEST", "to on from for"},
    {"request", "demand", "REQUEST", "to from"},
    {"call", "demand", "REQUEST", "on to"},
    {"appeal", "demand", "REQUEST", "to"},
    {"ultimatum", "demand", "THREATEN", "to"},
    {"insistence", "demand", "REQUEST", ""},
    {"proposal", "proposal", "AGREE", "to"},
    {"counterproposal", "proposal", "AGREE", "to"},
    {"offer", "proposal", "AGREE", "to"},
    {"initiative", "proposal", "AGREE", "to"},
    {"plan", "proposal", "AGREE", "to"},
    {"invitation", "proposal", "CONSULT", "to"},
    {"suggestion", "proposal", "AGREE", "to"},
    {"rejection", "rejection", "REJECT", ""},
    {"refusal", "rejection", "REJECT", ""},
    {"opposition", "rejection", "REJECT", ""},
    {"objection", "rejection", "REJECT", ""},
    {"veto", "rejection", "REJECT", ""},
    {"denial", "denial", "DENY", ""},
    {"accusation", "accusation", "ACCUSE", "against"},
    {"allegation", "accusation", "ACCUSE", "against"},
    {"protest", "accusation", "ACCUSE", "to with against"},
    {"complaint", "accusation", "ACCUSE", "against with"},
    {"condemnation", "accusation", "ACCUSE", "of"},
    {"criticism", "accusation", "ACCUSE", "of"},
    {"threat", "threat", "THREATEN", "to against"},
    {"warning", "threat", "THREATEN", "to against"},
    {"promise", "commitment", "AGREE", "to"},
    {"pledge", "commitment", "AGREE", "to"},
    {"assurance", "commitment", "AGREE", "to"},
    {"commitment", "commitment", "AGREE", "to"},
    {"guarantee", "commitment", "AGREE", "to"},
    {"undertaking", "commitment", "AGREE", "to"},
    {"reply", "response", "CONSULT", "to"},
    {"response", "response", "CONSULT", "to"},
    {"answer", "response", "CONSULT", "to"},
    {"attack", "attack", "ASSAULT", "on against"},
    {"raid", "attack", "ASSAULT", "on against"},
    {"strike", "attack", "ASSAULT", "on against"},
    {"airstrike", "attack", "ASSAULT", "on against"},
    {"offensive", "attack", "ASSAULT", "against on"},
    {"assault", "attack", "ASSAULT", "on against"},
    {"invasion", "attack", "ASSAULT", "of"},
    {"bombardment", "attack", "ASSAULT", "of"},
    {"incursion", "attack", "ASSAULT", "into"},
    {"apology", "statement", "SUPPORT", "to"},
    {"statement", "statement", "", "to"},
});

}  // namespace

unsigned noun_classes(std::string_view lemma) {
  static const auto kTable = class_table();
  const auto it = kTable.find(lemma);
  return (it == kTable.end() ? 0u : it->second) | (is_force(lemma) ? kForceNoun : 0u);
}

std::span<const NounRow> noun_rows() { return kNouns; }

const NounRow* noun_row(std::string_view lemma) {
  const auto it =
      std::find_if(kNouns.begin(), kNouns.end(), [lemma](const NounRow& row) { return row.lemma == lemma; });
  return it == kNouns.end() ? nullptr : &*it;
}

bool is_speech_verb(std::string_view lemma) {
  static const WordSet kWords = words(
      "say tell add state declare announce note remark stress underline underscore emphasise emphasize "
      "maintain "
      "insist argue assert claim report write comment observe explain confirm acknowledge admit concede "
      "reiterate repeat affirm reaffirm "
      "describe characterise characterize classify call caution warn quote cite recall respond reply answer "
      "contend predict hint "
      "indicate suggest inform notify disclose reveal testify conclude think believe recount continue cable "
      "telegraph estimate assess expect");
  return kWords.contains(lemma);
}

bool is_known_verb(std::string_view lemma) {
  static const WordSet kRows = [] {
    WordSet set;
    for (const VerbRow& row : verb_rows()) set.insert(std::string(row.lemma));
    return set;
  }();
  return kRows.contains(lemma) || is_speech_verb(lemma) || is_hostile_verb(lemma) || is_breach_verb(lemma) ||
         is_tolerance_verb(lemma) || is_light_verb(lemma);
}

bool is_light_verb(std::string_view lemma) {
  static const WordSet kWords = words(
      "issue make deliver give present send renew repeat reiterate lodge set stage launch submit register "
      "reaffirm raise put address voice express press table mount carry conduct hand transmit convey direct "
      "level extend order begin");
  return kWords.contains(lemma);
}

bool is_hostile_verb(std::string_view lemma) {
  static const WordSet kWords = words(
      "attack invade shell bomb bombard strike raid storm seize capture occupy sink fire shoot kill destroy "
      "retaliate respond act annex blockade torpedo use intervene hit defend fight declare cross sabotage "
      "massacre provoke arm jam mine board intercept smuggle kidnap violate enter impose close expel cut "
      "suspend defeat crush punish resort face meet pay suffer bear");
  return kWords.contains(lemma);
}

bool is_breach_verb(std::string_view lemma) {
  static const WordSet kWords = words(
      "violate break breach ignore fail infringe flout renege cheat sabotage undermine threaten provoke "
      "smuggle arm finance harbour harbor shelter jam obstruct harass expand escalate cross enter intrude "
      "trespass fire shell attack bomb seize capture "
      "kill detain abduct kidnap destroy sink mine massacre invade occupy board ram shoot plot interfere "
      "meddle stage fabricate poison conceal lie mislead bombard raid storm strike hit block torpedo");
  return kWords.contains(lemma);
}

bool is_document_noun(std::string_view lemma) {
  static const WordSet kWords = words(
      "statement communique communiqué note letter declaration document text report bulletin message cable "
      "memorandum broadcast telegram agreement accord treaty protocol newspaper image");
  return kWords.contains(lemma);
}

bool is_reply_verb(std::string_view lemma) {
  static const WordSet kWords = words("respond reply answer");
  return kWords.contains(lemma);
}

bool is_tolerance_verb(std::string_view lemma) {
  static const WordSet kWords = words(
      "accept recognise recognize tolerate allow negotiate yield bow permit agree consent sign surrender "
      "cede "
      "withdraw discuss compromise give hand concede submit leave abandon return lift release talk meet "
      "attend support join renounce recall retreat stand back retreat pull remove "
      "comply resume enter take participate consider sit pay bend capitulate ratify attend receive move "
      "budge");
  return kWords.contains(lemma);
}

bool is_evaluation(std::string_view lemma) {
  static const WordSet kWords = words(
      "clear unclear useful constructive tense critical difficult fragile possible impossible likely "
      "unlikely "
      "important significant serious grave dangerous productive fruitful fruitless inconclusive positive "
      "negative good bad calm volatile "
      "uncertain doubtful necessary crucial vital decisive limited slow frank cordial cool strained muddled "
      "confused contradictory "
      "tangible evident obvious ambiguous vague successful unsuccessful deadlocked cautious optimistic "
      "pessimistic hopeful encouraging "
      "discouraging disappointing wide narrow remote premature ready strong weak divided united isolated "
      "high low real worse better deep apparent plausible "
      "conciliatory defiant credible hollow unprecedented unusual notable mixed low-key stalled stuck "
      "brittle precarious thin");
  return kWords.contains(lemma);
}

bool is_retribution_noun(std::string_view lemma) {
  static const WordSet kWords = words(
      "consequence consequences response retaliation force measure measures countermeasure reprisal penalty "
      "sanction war action strike price cost costs blow reaction punishment defence defense step");
  return kWords.contains(lemma);
}

}  // namespace demarche::read
