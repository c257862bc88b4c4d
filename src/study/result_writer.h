#pragma once
// The two forms of a result: comma-separated text and an SQLite database.

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "demarche/study.h"

namespace demarche::study {

/// One line of the tidy table: what it is about, and the number.
struct ResultLine {
  int cell = 0, output = 0;
  std::string statistic;      ///< "mean", "min", "max", "p05", "half-width", "narrow-enough"
  double value = 0;           ///< not a number: empty
  double standard_error = 0;  ///< of the value as an estimate, from the draws; not a number: has none
  double sketch_error = 0;    ///< the most by which the value may differ from the one of all draws
  std::int64_t draws = 0, missing = 0;
};

/// Writes to a file beside the target, which finish() moves there: a result is whole or not there.
class ResultWriter {
 public:
  ResultWriter() = default;
  ResultWriter(const ResultWriter&) = delete;
  ResultWriter& operator=(const ResultWriter&) = delete;
  virtual ~ResultWriter() = default;
  virtual void line(const ResultLine& line) = 0;
  /// The outputs of one draw, in the order of the study.
  virtual void draw(int cell, std::int64_t n, std::span<const double> outputs) = 0;
  /// What failed, or nothing.
  virtual std::string finish() = 0;
};

/// By the ending of `file`: .csv or .sqlite; null for any other.
std::unique_ptr<ResultWriter> result_writer(const StudyFacts& facts, const std::string& file);
std::unique_ptr<ResultWriter> csv_writer(const StudyFacts& facts, const std::string& file);
std::unique_ptr<ResultWriter> sqlite_writer(const StudyFacts& facts, const std::string& file);
/// Whether result_writer knows the ending.
bool is_result_file(const std::string& file);

/// What a result says of itself before its numbers: (what, text).
std::vector<std::pair<std::string, std::string>> provenance(const StudyFacts& facts);

/// A column name per axis: its path, or "grid.PATH" where another column has that name (SQL knows no
/// difference between capitals and small letters).
std::vector<std::string> axis_columns(const StudyFacts& facts);

/// Moves a finished temporary file into its place. What failed, or nothing.
std::string move_into_place(const std::string& temporary, const std::string& file);

}  // namespace demarche::study
