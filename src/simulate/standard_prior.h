#pragma once
// The standard prior: one set of ranges for all crises, read from prior/standard.toml (compiled in).

#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"
#include "demarche/uncertain.h"

namespace demarche::simulate {

/// One quantity of the standard prior.
struct PriorEntry {
  std::string id;    ///< kebab-case: also the identity of its random stream
  std::string name;  ///< for reports
  std::string why;   ///< the reason for the range
  Uncertain value;
};

struct StandardPrior {
  std::vector<PriorEntry> entries;
  std::string sha256;  ///< of the text it was read from
  /// Position in `entries`; asserts that it exists (the table of names is ours).
  [[nodiscard]] int index(std::string_view id) const;
};

/// Reads a prior file. All problems at once.
Result<StandardPrior> parse_standard_prior(std::string_view toml, const std::string& name);

/// The prior the program was built with, after calibration: `resolved-share` takes its range from
/// prior/calibration.toml.
const StandardPrior& standard_prior();
/// The text of the two compiled-in files.
std::string_view standard_prior_text();
std::string_view calibration_text();

/// What calibration reached, as recorded in prior/calibration.toml.
struct Calibration {
  double low = 0, high = 0;  ///< range of resolved-share
  double target = 0;         ///< mean prior war over the listed crises that was aimed at
  double reached = 0;        ///< and reached
  std::uint64_t seed = 0;
  int draws = 0, tempos = 0;
  std::vector<std::pair<std::string, double>> crises;  ///< crisis id -> prior war reached
};
Result<Calibration> parse_calibration(std::string_view toml, const std::string& name);
std::string write_calibration(const Calibration& calibration);

}  // namespace demarche::simulate
