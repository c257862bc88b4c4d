#pragma once
// Who a phrase means: names, "the Maravian minister", "its allies", "he", "the two sides". Closed cases only:
// where none applies the answer is empty.

#include <string>
#include <vector>

#include "read/text.h"

namespace demarche::read {

/// Actor indices, in text order, without repetition.
using Who = std::vector<int>;

class Resolver {
 public:
  explicit Resolver(Text& text) : text_(text) {}

  /// Who is behind the phrase headed by `t` and what is coordinated with it. May add groups that the text
  /// names only by a common noun ("analysts"). O(distance to the antecedent).
  Who who(const Parsed& s, int t);
  /// The same for one phrase without coordination.
  Who one(const Parsed& s, int t);
  /// Whose something is: "Russia's demands", "the Kestrian offer", "its proposal", "the demand of the
  /// rebels".
  Who owner(const Parsed& s, int noun);
  /// A group that only a plural noun names, for subjects that act: "soldiers", "human rights groups".
  Who unnamed_group(const Parsed& s, int t) { return {group(s, t)}; }
  /// The same state or body behind both?
  bool same_side(int a, int b) const { return text_.actors.principal(a) == text_.actors.principal(b); }
  bool overlap(const Who& a, const Who& b) const;
  /// Speaker of the quotation that token `t` stands in, set by the attribution pass; for "we" and "I".
  void set_speaker(int quote, const Who& speaker);
  Who speaker_of(const Parsed& s, int t) const;
  /// Who makes a declaration: its "we" outside of quotations.
  void set_issuer(const Who& issuer) { issuer_ = issuer; }

 private:
  Who pronoun(const Parsed& s, int t);
  Who person_before(const Parsed& s, int t) const;
  Who body_before(const Parsed& s, int t) const;
  Who several_before(const Parsed& s, int t) const;
  Who pair_before(const Parsed& s, int t, bool persons) const;
  Who phrase(const Parsed& s, int t);
  Who office_holder(const Parsed& s, int t, const Who& state);
  Who state_of(const Parsed& s, int t);
  Who modifiers(const Parsed& s, int t) const;
  Who named_body(const Parsed& s, int t) const;
  Who same_body_before(const Parsed& s, int t);
  int group(const Parsed& s, int t);
  bool subject_at(const Parsed& s, int t) const;

  Text& text_;
  Who issuer_;
  std::map<int, Who> speakers_;  ///< by quotation
};

void add_to(Who& who, const Who& more);

}  // namespace demarche::read
