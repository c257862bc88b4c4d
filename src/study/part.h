#pragma once
// Parts of a study: what they say of themselves, which pieces they hold, and whether together they are the
// whole.

#include <optional>
#include <string>
#include <vector>

#include "demarche/study.h"
#include "study/log_file.h"

namespace demarche::study {

/// The first record of every log and part.
struct PartHeader {
  StudyFacts facts;
  int shard = 1, shards = 1;
};
std::string header_text(const PartHeader& header);
std::optional<PartHeader> parse_header(std::string_view text);
/// In words, what two studies differ in: "the program's version (0.1.0 and 0.2.0)"; empty if in nothing.
std::vector<std::string> differences(const StudyFacts& a, const StudyFacts& b);

/// A record of some file, and the unit it holds.
struct Piece {
  StudyUnit unit;
  int file = 0;  ///< position in a list of files
  RecordPlace place;
};

/// A log or part as found on disk.
struct Part {
  PartHeader header;
  std::vector<Piece> pieces;
  std::int64_t good = 0, beyond = 0;  ///< bytes, as in LogScan
};
/// Reads the file's head and the heads of its records. `number` goes into Piece::file. Errors as of scan_log,
/// and "file-format" for a record that makes no sense.
Result<Part> read_part(const std::string& file, int number);

/// By cell, then by draw.
void sort_pieces(std::vector<Piece>& pieces);

/// The units a shard has: positions cell * units_per_cell + unit in [begin, end). Whole cells if the study
/// stops by itself, because a cell decides alone when it has enough.
struct ShardRange {
  std::int64_t begin = 0, end = 0;
};
ShardRange range_of(const StudyFacts& facts, int shard, int shards);

/// "cell 3 (geneva-2022, standard, now.posture = 1)".
std::string cell_in_words(const StudyFacts& facts, int cell);

}  // namespace demarche::study
