#pragma once
// Decisions of the European Union with known outcomes (DEU III: Arregui and Perarnaud 2021,
// doi 10.34810/data53), as the back-test reads them.

#include <optional>
#include <string>
#include <vector>

#include "collective/column.h"

namespace demarche::collective {

/// One contested issue of one legislative proposal, positions and outcome on 0..100.
struct Decision {
  std::string id, wave, procedure, vote;
  int proposal = 0;                 ///< index; issues of one proposal stand together
  std::optional<double> reference;  ///< what would hold without a decision
  double outcome = 0;
  Column column;                    ///< capability 1 for everyone
  std::vector<std::string> actors;  ///< parallel to the column
};

struct Decisions {
  std::vector<Decision> list;
  int proposals = 0;
};

/// Reads deu3_issues.csv and deu3_positions.csv in `folder`; all problems at once.
Result<Decisions> read_decisions(const std::string& folder);

/// Voting power of an actor in the Council: 87 votes before the enlargement of 2004 (wave I), 345 after
/// (wave II and the two issues without a wave, proposed in 2004), population in millions since 2014 (wave
/// III); the Commission and the Parliament count as the largest member. 0 for an unknown actor.
double council_weight(const std::string& actor, const std::string& wave);

}  // namespace demarche::collective
