#pragma once
// Published event codings, beside the repository in ../shared/data/event-coding, and events of a reading in
// the same terms.

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "demarche/read.h"

namespace demarche::read {

/// A sentence of the PLOVER gold standard records with its class, in the words of the 2021 manual.
struct ClassedSentence {
  std::string id, text, event;
};
/// Empty if the file is not there.
std::vector<ClassedSentence> plover_gold(const std::string& file);

using Sides = std::set<std::pair<std::string, std::string>>;  ///< source and target

/// A unit test record of PETRARCH: the pairs of states that act on each other, by the first three letters of
/// their codes; sectors and unresolved actors left out.
struct PairedSentence {
  std::string id, text;
  Sides sides;
};
std::vector<PairedSentence> petrarch_records(const std::string& file);

struct EventOut {
  std::string event;
  std::vector<std::string> source, target;  ///< actor ids
};
/// The events of `plover_json(reading)`, main clauses first.
std::vector<EventOut> events_of(const Reading& reading);

}  // namespace demarche::read
