#pragma once
// The frames: from a trigger in a parsed sentence to an act. One class, several files: frames.cpp (verbs),
// frames_nominal.cpp (nouns and adjectives), frames_speech.cpp
// (who says what), frames_content.cpp (what kind of act that is), frames_lists.cpp (transcripts and lists).

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "read/act.h"
#include "read/lexicon.h"

namespace demarche::read {

/// How far a kind is trusted before its rules have been judged.
Tier tier_of(std::string_view kind);

/// The content of a saying and what decides about its kind.
struct Said {
  const Parsed& s;
  int verb, content;  ///< tokens: the verb of saying, the head of what is said
  const Who& speaker;
  int subject = -1, object = -1, complement = -1;  ///< of the content
  Who side = {};                                   ///< who or whose the subject is
  std::string modal = {}, lemma = {};
  bool own = false;  ///< the speaker speaks of its own side
  bool negated = false, condition = false, future = false, hostile = false, observer = false, passive = false,
       warning = false;
};

class FrameFinder {
 public:
  FrameFinder(Text& text, Resolver& resolver) : text_(text), who_(resolver) {}
  Acts run();

 private:
  // frames.cpp
  void read_sentence(const Parsed& s);
  void assign_speakers();
  void quote_speakers();
  void turn_speakers();
  Who labelled(TextSpan label) const;
  bool read_item(const Parsed& s);
  bool take_lead(const Parsed& s);
  Who carried_subject(const Parsed& s);
  void read_verb(const Parsed& s, int verb);
  const VerbRow* match(const Parsed& s, int verb) const;
  bool fits(const Parsed& s, int verb, const VerbRow& row) const;
  /// What every act of a verb has: where, by which rule, by whom, in whose words.
  [[nodiscard]] Act begin_act(const Parsed& s, int verb, const VerbRow& row, const Gate& g);
  bool just_asked(const Who& by, int sentence) const;
  void speech_act(const Parsed& s, int verb, const VerbRow& row, const Gate& g);
  bool speech_status(const Parsed& s, int verb, const Gate& g, Act& act);
  bool special_verbs(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act& act);
  void settle_belief(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act& act);
  bool meeting_parties(const Parsed& s, int verb, const VerbRow& row, Act& act);
  void deed_source(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act& act);
  void by_status(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act act);
  void done_event(const Parsed& s, int verb, const Gate& g, Act act);
  void event(const Parsed& s, int verb, const VerbRow& row, const Gate& g);
  void future_event(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act act);
  void negated_event(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act act);
  void export_event(const Parsed& s, int verb, const VerbRow& row, const Gate& g);
  void talks_take_place(const Parsed& s, int verb);
  void have_force(const Parsed& s, int verb);
  void silence(const Parsed& s, int verb);
  void failure(const Parsed& s, int verb);
  Who addressee(const Parsed& s, int verb, std::string_view prepositions, const Who& by);
  int content_of(const Parsed& s, int verb) const;
  Who source_of(const Parsed& s, int verb);
  bool hostile_content(const Parsed& s, int predicate) const;
  std::vector<Who> voices(const Parsed& s, const Gate& g);

  // frames_nominal.cpp
  void read_aim(const Parsed& s, int noun);
  void read_fear(const Parsed& s, int noun);
  void read_presupposed(const Parsed& s, int noun);
  void read_movement(const Parsed& s, int noun);
  Who nominal_agent(const Parsed& s, int noun);
  void read_noun(const Parsed& s, int noun);
  void read_adjective(const Parsed& s, int adjective);
  void narrator_assessment(const Parsed& s, int predicate);
  bool noun_has_content(const Parsed& s, int noun) const;

  // frames_speech.cpp
  void read_speech(const Parsed& s, int verb);
  void read_quote_alone(const Parsed& s);
  void classify(const Parsed& s, int verb, int content, const Who& speaker);
  void read_according(const Parsed& s);
  std::vector<int> contents_of(const Parsed& s, int verb) const;
  Who speaker_of_verb(const Parsed& s, int verb);
  void read_description(const Parsed& s, int verb, const Who& speaker, const Gate& g);
  void charge_as_event(const Parsed& s, int content, Act& act);
  bool speaks_for_subject(const Parsed& s, int subject, const Who& side, const Who& speaker) const;
  bool is_observer(const Who& speaker) const;

  // frames_content.cpp
  using Kind = std::pair<std::string, Factuality>;  ///< of an act, and the status of what it says
  Said describe(const Parsed& s, int verb, int content, const Who& speaker);
  Kind kind_of_content(const Parsed& s, int verb, int content, const Who& speaker, Act& act);
  static Kind threat(Act& act, Factuality value);
  static Kind denial(Act& act);
  std::optional<Kind> said_existence(const Said& c, Act& act);
  std::optional<Kind> said_obligation(const Said& c, Act& act);
  std::optional<Kind> said_own_future(const Said& c, Act& act);
  std::optional<Kind> said_not_idle(const Said& c, Act& act);
  std::optional<Kind> said_own_refusal(const Said& c, Act& act);
  std::optional<Kind> said_warning(const Said& c, Act& act);
  std::optional<Kind> said_own_denial(const Said& c, Act& act);
  std::optional<Kind> said_met(const Said& c, Act& act);
  std::optional<Kind> said_future_of_things(const Said& c, Act& act);
  std::optional<Kind> said_imperative(const Said& c, Act& act);
  std::optional<Kind> said_breach(const Said& c, Act& act);
  std::optional<Kind> said_untrue(const Said& c, Act& act);
  std::optional<Kind> said_unacceptable(const Said& c, Act& act);

  void add(Act act);
  /// The same; false, for a condition that fails.
  bool dropped(const Parsed& s, int token, std::string reading, std::string reason);
  void drop(const Parsed& s, int token, std::string reading, std::string reason);
  bool covered(const Parsed& s, int token) const { return covered_.contains({s.index, token}); }
  void cover(const Parsed& s, int token) { covered_.insert({s.index, token}); }

  Text& text_;
  Resolver& who_;
  Acts found_;
  std::set<std::pair<int, int>> covered_;      ///< predicates that already gave an act
  std::map<std::pair<int, int>, Who> source_;  ///< of the acts given, by predicate
  std::set<int> spoken_;                       ///< sentences with a speech verb
  std::optional<Act> lead_;                    ///< what the items of the list in hand are: demands, offers
  int lead_block_ = -1;                        ///< the block that introduced that list
};

}  // namespace demarche::read
