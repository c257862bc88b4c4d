#pragma once
// The words that make an act, as data: which verb or noun, with what beside it, is which kind of entry.
// A frame's arguments follow from the tree (frames.cpp); a row says only what is particular to the word.

#include <span>
#include <string>
#include <string_view>

namespace demarche::read {

/// Classes of nouns that a row may ask for as object. Bits.
enum NounClass : unsigned {
  kNone = 0,
  kPaper = 1u << 0,      ///< proposal, plan, demand, draft: something that can be put forward and answered
  kMeasure = 1u << 1,    ///< sanction, embargo, blockade, tariff
  kForceNoun = 1u << 2,  ///< troops, ships
  kTalks = 1u << 3,      ///< meeting, talks, summit
  kReply = 1u << 4,      ///< reply, response, answer
  kAgreement = 1u << 5,  ///< treaty, accord, truce
  kTies = 1u << 6,       ///< relations, ties, talks that can be broken off
  kEnvoy = 1u << 7,      ///< ambassador, diplomat
  kHarm = 1u << 8,       ///< attack, strike, fire, raid
  kAid = 1u << 9,        ///< aid, loan, medicine
  kCharge = 1u << 10,    ///< accusation, charge, report
  kVisit = 1u << 11,
  kProtest = 1u << 12,    ///< rally, strike, demonstration
  kOrder = 1u << 13,      ///< curfew, state of emergency, martial law
  kRight = 1u << 14,      ///< right, option
  kReadiness = 1u << 16,  ///< mobilisation, alert, exercise
  kTarget = 1u << 15,     ///< village, position, post, ship: what is attacked
  kPolitical = 1u << 17,  ///< candidate, party, newspaper: what a state bans at home
  kAny = ~0u
};
unsigned noun_classes(std::string_view lemma);

enum RowFlag : unsigned {
  kPlain = 0,
  kNeedsClause = 1u << 0,  ///< only with a complement clause ("insists that", "wants to")
  kNeedsObject = 1u << 1,  ///< only with an object
  kMutual = 1u << 2,       ///< both are sources: "X met Y"
  kActorObject = 1u << 3,  ///< the object must be an actor ("accuse X")
  kNoClause = 1u << 4,     ///< not with a complement clause
  kOwnObject = 1u << 5,    ///< the object belongs to the source ("withdrew its demand")
};

struct VerbRow {
  std::string_view lemma;
  std::string_view particle;  ///< "back", "for": a particle or preposition that must be there
  std::string_view kind;      ///< ledger kind; empty: no ledger kind, export only
  unsigned object = 0;        ///< noun classes of the object (of the subject if passive); 0: any or none
  std::string_view to;        ///< prepositions of the addressee, space separated; "obj" for the object itself
  std::string_view plover;
  unsigned flags = kPlain;
};
/// Rows in order; the first that fits counts.
std::span<const VerbRow> verb_rows();

struct NounRow {
  std::string_view lemma, kind, plover;
  std::string_view to;  ///< prepositions of the addressee
};
std::span<const NounRow> noun_rows();
const NounRow* noun_row(std::string_view lemma);

bool is_speech_verb(std::string_view lemma);    ///< say, tell, add, state, ..
bool is_known_verb(std::string_view lemma);     ///< any verb that these tables name
bool is_light_verb(std::string_view lemma);     ///< make, issue, deliver: the noun says what is done
bool is_hostile_verb(std::string_view lemma);   ///< attack, shell, respond with force, ..
bool is_breach_verb(std::string_view lemma);    ///< violate, break, ignore, fail
bool is_document_noun(std::string_view lemma);  ///< statement, note, communique: what speaks for its author
bool is_reply_verb(std::string_view lemma);
bool is_tolerance_verb(std::string_view lemma);  ///< accept, recognise, tolerate: what "will not .." refuses
bool is_evaluation(std::string_view lemma);      ///< useful, tense, unclear: adjectives that judge
bool is_retribution_noun(std::string_view lemma);  ///< consequences, response, force, measures

}  // namespace demarche::read
