#pragma once
// An act found in a sentence, before it is written down as a suggestion.

#include <string>
#include <vector>

#include "read/clause.h"
#include "read/resolve.h"

namespace demarche::read {

struct Act {
  int sentence = 0;
  int trigger = -1;  ///< token
  int clause = -1;   ///< head of the clause that is the evidence
  int content = -1;  ///< head of what is demanded, promised, said; -1: the clause itself
  std::string kind, rule, plover;
  Who by, to;
  std::vector<Who> attribution;  ///< voices that assert it, outermost first
  Factuality factuality = Factuality::actual;
  Tier tier = Tier::c;
  std::vector<int> left_out;       ///< heads of subtrees that are no part of the evidence
  bool from_content_only = false;  ///< the evidence is the content without the words of saying
};

/// What was considered and not kept, and why.
struct Dropped {
  int sentence = 0, token = 0;
  std::string reading, reason;
};

struct Acts {
  std::vector<Act> acts;
  std::vector<Act> events;  ///< without a ledger kind
  std::vector<Dropped> dropped;
};

/// All acts of a text, in text order. O(tokens x depth of the trees).
Acts find_acts(Text& text, Resolver& resolver);

/// Acts as suggestions with spans, dates, amounts, quotations and conditions filled in.
std::vector<Suggestion> write_down(const std::vector<Act>& acts, const Acts& all, const Text& text,
                                   const Crisis* crisis);

/// Mentions of one act become one entry; then each entry is linked to those it answers, rejects, denies or
/// repeats.
void merge_repeated(std::vector<Suggestion>& entries, const Text& text);
void link_entries(std::vector<Suggestion>& entries, const Text& text);

/// Removes or corrects what cannot be: a source that is its own target, speech of things, doubled entries.
void check_sanity(std::vector<Suggestion>& entries);

}  // namespace demarche::read
