#pragma once
// How crises ended: endings.tsv.

#include <string>
#include <vector>

#include "demarche/base.h"

namespace demarche::follow_detail {

struct KnownEnding {
  std::string folder;
  Date ended;
  bool ends = true;  ///< something ended it; false: the horizon came
  bool war = false;
};

/// Reads endings.tsv of a folder of crises. All problems at once.
Result<std::vector<KnownEnding>> read_endings(const std::string& folder);
/// The same from memory; `name` is the file that diagnostics show.
Result<std::vector<KnownEnding>> parse_endings(std::string_view text, const std::string& name);

}  // namespace demarche::follow_detail
