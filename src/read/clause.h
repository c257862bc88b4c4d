#pragma once
// What a clause says about its predicate: who does it, whether it is so, and under what condition.

#include <string>
#include <vector>

#include "read/parsed.h"
#include "read/resolve.h"

namespace demarche::read {

/// The token of the logical subject of `predicate`, found through coordination, control, participles and
/// relative clauses; -1 if the sentence has none. For a passive this is the agent ("by ..").
int subject_of(const Parsed& s, int predicate);
bool is_passive(const Parsed& s, int predicate);
/// "is prepared to", "are convinced that": a participle that describes a state of mind.
bool is_state_participle(const Parsed& s, int t);
/// Direct object, or the subject of a passive; -1 if none.
int object_of(const Parsed& s, int predicate);
/// Is the predicate negated by its own words ("not", "never", "no troops", "without")?
bool is_negated(const Parsed& s, int predicate);
/// Lemma of the modal or future auxiliary: "will", "must", "may", "have-to"; empty if none.
std::string modal_of(const Parsed& s, int predicate);
/// Heads of conditional clauses under the predicate: "if", "unless", "until", "provided".
std::vector<int> conditions_of(const Parsed& s, int predicate);

/// The factuality gate: whether what `predicate` says is asserted, and by whose word.
struct Gate {
  Factuality value = Factuality::actual;
  int governor = -1;        ///< the word that decided, if not the predicate's own
  std::vector<int> speech;  ///< speech verbs above, innermost first
  bool reported = false;    ///< stands under an accusation or allegation
  bool plain() const { return value == Factuality::actual; }
};
Gate gate(const Parsed& s, int predicate);
/// Why an act with this status is not taken as done: "content of a demand", "only feared".
std::string reason_of(Factuality value);

/// "respond in kind", "act firmly": an answer that is meant to hurt.
bool is_forceful(const Parsed& s, int predicate);
/// "lift", "ease", "avoid": what it does to a ban or an attack hurts nobody.
bool is_easing(const Parsed& s, int predicate);
bool is_clause(const Parsed& s, int t);
/// The word that carries the meaning: "troops" in "a number of troops".
int content_noun(const Parsed& s, int t);
std::string lower_form(const Parsed& s, int t);
bool one_of(std::string_view word, std::initializer_list<std::string_view> options);

}  // namespace demarche::read
