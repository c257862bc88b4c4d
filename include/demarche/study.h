#pragma once
// A study: many draws of one or several crises or models, over a grid of settings; and the sweep that runs
// it, on one machine or in parts.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "demarche/base.h"
#include "demarche/crisis.h"
#include "demarche/models.h"
#include "demarche/uncertain.h"

namespace demarche {

/// What is drawn: a dossier in one of its two runs, or a named model of the literature.
struct StudySubject {
  enum class Kind { dossier, model };
  Kind kind = Kind::dossier;
  std::string name;       ///< folder of the dossier, from the folder of the study; or the model
  bool standard = true;   ///< of a dossier: the standard run, else the run with the dossier's judgements
  bool exchange = false;  ///< of a dossier: one exchange of demand and answer is played, else the standoff
  Value::Record set;      ///< of a model: parameters that neither vary nor are drawn
  SourceLocation where;
};

/// One axis of the grid: every value of `path` is combined with every value of the other axes.
struct StudyAxis {
  std::string path;
  std::vector<std::string> values;   ///< as `what-if --set` takes them: numbers, ranges, words
  SourceLocation where, path_where;  ///< of the values, of the path
};

/// A number of the subject that the study believes something else about.
struct StudyInput {
  std::string path;
  std::vector<Belief> beliefs;
  SourceLocation where, path_where;  ///< of the value, of the path
};

/// Draw until the mean of one output is known well enough.
struct StudyStop {
  int output = 0;             ///< position in Study::outputs
  double half_width = 0.005;  ///< of the interval for the mean, in the output's unit
  double confidence = 0.95;   ///< of the interval, whenever the study stops
  double low = 0, high = 1;   ///< the output never leaves this interval
  std::int64_t first = 1000;  ///< draws before the first look
};

struct Study {
  std::string id, title, note;
  std::vector<StudySubject> subjects;
  std::vector<StudyAxis> axes;
  std::vector<StudyInput> inputs;
  std::vector<RankCorrelation> correlations;
  std::vector<std::string> outputs;
  std::vector<double> quantiles;  ///< ascending, in [0, 1]
  std::int64_t draws = 1000;      ///< per cell of the grid; with `stop`, at most
  std::uint64_t seed = 1;
  bool keep_draws = false;  ///< a row per draw in the result, besides the summaries
  std::optional<StudyStop> stop;
  std::vector<SourceLocation> output_places;  ///< parallel to `outputs`

  std::string file;    ///< path as given: where dossiers are looked for
  std::string text;    ///< the bytes of the file
  std::string sha256;  ///< of `text`
};

/// Reads a study file, schema "demarche-study/1". All problems at once. What only the subjects know (paths,
/// outputs, ranges of parameters) is checked by PreparedStudy::make.
Result<Study> read_study(const std::string& path);
/// The same from memory; `name` is the file name diagnostics show.
Result<Study> parse_study(std::string_view toml, const std::string& name);

/// One subject with one combination of the grid's values.
struct StudyCell {
  /// Id of the crisis and "standard" or "analyst", or "standard-exchange", "analyst-exchange"; the model and
  /// "model".
  std::string subject, run;
  std::vector<std::string> values;  ///< parallel to the axes
};

/// A piece of work: draws [first, first + count) of one cell. Borders depend on the study alone.
struct StudyUnit {
  int cell = 0;
  std::int64_t first = 0, count = 0;
};

/// Everything a result says about itself; the same for all parts of one study.
struct StudyFacts {
  std::string version;  ///< of the program
  std::string id, title, study_text, study_sha256;
  std::uint64_t seed = 1;
  std::int64_t draws = 0;
  std::int64_t unit = 0;  ///< draws per unit of work
  bool keep_draws = false;
  std::vector<std::string> outputs, axes;
  std::vector<double> quantiles;
  std::optional<StudyStop> stop;
  std::vector<StudyCell> cells;
  std::vector<std::pair<std::string, std::string>> hashes;  ///< what ("dossier geneva-2022"), SHA-256
  [[nodiscard]] std::int64_t units_per_cell() const { return (draws + unit - 1) / unit; }
};

/// A study with its subjects read and every path, value and output checked; computes units of work.
class PreparedStudy {
 public:
  /// All problems at once, with the place in the study's file; those of a dossier with their place there.
  static Result<PreparedStudy> make(const Study& study);
  PreparedStudy(PreparedStudy&&) noexcept;
  PreparedStudy& operator=(PreparedStudy&&) noexcept;
  ~PreparedStudy();

  [[nodiscard]] const StudyFacts& facts() const;
  /// The results of a unit, as bytes for SweepLog; empty if cancelled. Pure in the study and the unit; may be
  /// called from any number of threads.
  [[nodiscard]] std::string compute(const StudyUnit& unit, const CancelToken* cancel) const;

 private:
  struct Inside;
  explicit PreparedStudy(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

struct SweepOptions {
  int shard = 1, shards = 1;  ///< this part of so many
  bool partial = false;       ///< write a part for `merge`, even if it is the only one
  bool resume = false;        ///< go on where an interrupted run stopped
  int threads = 0;            ///< 0: all cores
  const CancelToken* cancel = nullptr;
  ProgressSink progress;
};

/// One output of one cell.
struct SweepRow {
  int cell = 0, output = 0;
  std::int64_t draws = 0;    ///< that were made
  std::int64_t missing = 0;  ///< of those, without this number
  double mean = 0, se = 0, low = 0, high = 0;
  std::vector<double> quantiles;  ///< parallel to StudyFacts::quantiles; empty if every draw is missing
};

/// Why a cell of a study with `stop` has as many draws as it has.
struct CellEnd {
  int cell = 0;
  std::int64_t draws = 0;
  bool narrow = false;    ///< the interval is as narrow as asked; else all `draws` were made
  double half_width = 0;  ///< of the interval; infinite if the output left its range
};

struct SweepReport {
  StudyFacts facts;
  std::vector<SweepRow> rows;  ///< of the first cells; empty for a part
  std::vector<CellEnd> ends;   ///< with `stop`: of all cells
  std::int64_t draws = 0;      ///< in all cells
  std::int64_t missing = 0;    ///< numbers that draws did not give
  std::int64_t numbers = 0;    ///< that they should have given: draws x outputs
  std::int64_t resumed = 0;    ///< draws taken over from an interrupted run
  std::string file;
  bool partial = false;
};

/// Hands out the units of a study (or of one shard), keeps what comes back in a log beside the result, and
/// writes the result at the end. Not thread-safe: one thread holds it. The log is FILE.part, a record per
/// unit with a checksum, so that whatever ends the program loses only units that were being computed.
class SweepQueue {
 public:
  /// Opens or makes the log. Errors: "study-changed" (the log is of another study), "interrupted-run" (there
  /// is a log and `resume` is not set), "in-use", "file-format", and those of writing.
  static Result<SweepQueue> open(const StudyFacts& facts, const std::string& file,
                                 const SweepOptions& options);
  SweepQueue(SweepQueue&&) noexcept;
  SweepQueue& operator=(SweepQueue&&) noexcept;
  ~SweepQueue();

  /// The next unit nobody has; none if all are out, or if a study that stops early must first see results.
  std::optional<StudyUnit> next();
  [[nodiscard]] bool finished() const;
  /// Takes what compute() gave for a unit; an error if it cannot be kept.
  std::vector<Diagnostic> accept(const std::string& bytes);
  [[nodiscard]] std::int64_t draws_done() const;
  [[nodiscard]] std::int64_t draws_in_all() const;  ///< falls when a cell stops early

  /// Closes the log. Once finished(): writes the result or the part and removes the log; before: error
  /// "interrupted", and the log stays.
  Result<SweepReport> finish();

 private:
  struct Inside;
  explicit SweepQueue(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

/// Runs a study on the threads of this machine and writes `file` (.csv or .sqlite; a part may have any name).
/// The bytes depend on the study, the program's version and the dossiers only. Error "interrupted" if
/// cancelled: the log stays, and `resume` goes on from it.
Result<SweepReport> sweep(const PreparedStudy& study, const std::string& file, const SweepOptions& options);

/// Puts the parts of one study together: the bytes of the undivided run. Errors, and nothing is written:
/// "missing-part", "doubled-part", "foreign-part", "gap", "file-format", and those of reading and writing.
Result<SweepReport> merge_parts(const std::vector<std::string>& parts, const std::string& file);

/// The summaries as a table to read.
std::string sweep_page(const SweepReport& report);
std::string sweep_json(const SweepReport& report);

}  // namespace demarche
