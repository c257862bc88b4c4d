#pragma once
// From the pieces of a study to its result, or to one part of it. Neither holds more than a cell in memory.

#include <string>
#include <vector>

#include "demarche/study.h"
#include "study/part.h"

namespace demarche::study {

/// Cells, and of each the summaries of all outputs, that a report keeps to be printed.
inline constexpr int kCellsShown = 100;

/// Writes the result file from pieces that cover the study (see gaps_in), sorted. `files` are those the
/// pieces stand in. Errors: "cannot-write", "file-format".
Result<SweepReport> write_result(const StudyFacts& facts, const std::vector<std::string>& files,
                                 const std::vector<Piece>& pieces, const std::string& file);

/// Writes a part from the sorted pieces of one shard: consecutive pieces of a cell are joined to one record,
/// unless single draws are kept.
Result<SweepReport> write_part(const PartHeader& header, const std::vector<std::string>& files,
                               const std::vector<Piece>& pieces, const std::string& file);

/// What sorted pieces lack to be the whole study, and what is there twice: one problem each, at most some
/// twenty.
std::vector<Diagnostic> gaps_in(const StudyFacts& facts, const std::vector<std::string>& files,
                                const std::vector<Piece>& pieces);

}  // namespace demarche::study
