#pragma once
// Entries that another program proposes for the same text: checked against the text, then treated like our
// own.

#include "read/act.h"

namespace demarche::read {

/// Adds what holds to `entries`; what does not becomes a note (`proposal-refused`) that says why. A proposal
/// must name a kind of entry, lie in the text, quote it exactly and give dates that exist; an event put
/// forward as done that the text only fears, demands or denies gets the value the text gives it. One that the
/// reader found itself is dropped. Spans of `proposals` and `entries` are those of the analysed text.
void check_proposals(std::vector<Suggestion> proposals, const std::string& origin, const Text& text,
                     std::vector<Suggestion>& entries, std::vector<Diagnostic>& notes);

}  // namespace demarche::read
