// From a study as written to cells that can be computed, and the results of one unit as bytes.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <tuple>

#include "base/tally.h"
#include "demarche/study.h"
#include "study/record.h"
#include "study/subject.h"

namespace demarche {

namespace study {

void add_problems(std::vector<Diagnostic>& problems, std::vector<Diagnostic> found,
                  const SourceLocation& where) {
  for (Diagnostic& one : found) {
    one.where = where;
    problems.push_back(std::move(one));
  }
}

void add_problems(std::vector<Diagnostic>& problems, std::vector<Diagnostic> found,
                  const SourceLocation& value, const SourceLocation& path) {
  for (Diagnostic& one : found) {
    const bool of_path =
        one.code == "unknown-path" || one.code == "without-effect" || one.code == "unknown-parameter";
    add_problems(problems, {std::move(one)}, of_path ? path : value);
  }
}

/// Findings of the study's own file in the order of its lines, each with the text of its line for the caret;
/// those of other files behind them. What two runs of one dossier have in common is said once.
std::vector<Diagnostic> with_source_lines(std::vector<Diagnostic> problems, const Study& study) {
  std::vector<std::string> lines{""};
  std::istringstream text(study.text);
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  for (Diagnostic& one : problems) {
    const auto line = static_cast<std::size_t>(std::max(0, one.where.line));
    const bool own = one.where.file == study.file && one.source_line.empty();
    if (own && line < lines.size()) one.source_line = lines[line];
  }
  const auto key = [&](const Diagnostic& d) {
    return std::make_tuple(d.where.file != study.file, d.where.file, d.where.line, d.where.column);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  const auto same = [&](const Diagnostic& a, const Diagnostic& b) {
    return key(a) == key(b) && a.code == b.code && a.message == b.message;
  };
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
  return problems;
}

std::int64_t unit_of(std::int64_t draws) {
  // Small enough to spread a small study over cores and to lose little; large enough for a billion draws to
  // be kept as some thousand records.
  constexpr std::int64_t kLeast = 16, kUsual = 1024, kFew = 64, kMany = 16384;
  const auto parts = [&](std::int64_t count) { return (draws + count - 1) / count; };
  const std::int64_t unit = std::max({kLeast, std::min(kUsual, parts(kFew)), parts(kMany)});
  return (unit + kLeast - 1) / kLeast * kLeast;
}

}  // namespace study

namespace {

using namespace study;

constexpr std::int64_t kMostCells = 100'000;

/// A dossier read twice, for both runs, has one hash.
void add_new(std::vector<std::pair<std::string, std::string>>& all,
             const std::vector<std::pair<std::string, std::string>>& more) {
  for (const auto& one : more)
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

std::int64_t grid_size(const Study& study) {
  std::int64_t size = 1;
  for (const StudyAxis& axis : study.axes) {
    size *= static_cast<std::int64_t>(axis.values.size());
    if (size > kMostCells) break;
  }
  return size;
}

/// The values of combination number `index`; the last axis runs fastest.
std::vector<std::string> combination(const Study& study, std::int64_t index) {
  std::vector<std::string> values(study.axes.size());
  for (std::size_t a = study.axes.size(); a-- > 0;) {
    const auto size = static_cast<std::int64_t>(study.axes[a].values.size());
    values[a] = study.axes[a].values[static_cast<std::size_t>(index % size)];
    index /= size;
  }
  return values;
}

/// Two subjects of one name in one run would be told apart by nothing.
void check_names(const Study& study, const std::vector<std::unique_ptr<Subject>>& subjects,
                 std::vector<Diagnostic>& problems) {
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t s = 0; s < subjects.size(); ++s) {
    if (seen.insert({subjects[s]->name(), subjects[s]->run()}).second) continue;
    add_problems(problems,
                 {make_error("named-twice", fmt::format("{} is drawn twice ({} run)", subjects[s]->name(),
                                                        subjects[s]->run()))},
                 study.subjects[s].where);
  }
}

}  // namespace

struct PreparedStudy::Inside {
  Study study;  ///< the subjects refer to it
  std::vector<std::unique_ptr<Subject>> subjects;
  StudyFacts facts;
};

PreparedStudy::PreparedStudy(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
PreparedStudy::PreparedStudy(PreparedStudy&&) noexcept = default;
PreparedStudy& PreparedStudy::operator=(PreparedStudy&&) noexcept = default;
PreparedStudy::~PreparedStudy() = default;
const StudyFacts& PreparedStudy::facts() const { return inside_->facts; }

Result<PreparedStudy> PreparedStudy::make(const Study& given) {
  auto inside = std::make_unique<Inside>();
  inside->study = given;
  const Study& study = inside->study;
  StudyFacts& facts = inside->facts;
  std::vector<Diagnostic> problems;
  const std::int64_t combinations = grid_size(study);
  if (combinations * static_cast<std::int64_t>(study.subjects.size()) > kMostCells) {
    add_problems(problems,
                 {make_error("too-many", fmt::format("the grid has more than {} cells", kMostCells),
                             "cut the study into several")},
                 study.axes.empty() ? SourceLocation{study.file, 1, 1} : study.axes.front().where);
    return with_source_lines(std::move(problems), study);
  }
  for (const StudySubject& subject : study.subjects) {
    const bool dossier = subject.kind == StudySubject::Kind::dossier;
    inside->subjects.push_back(dossier ? dossier_subject(study, subject, problems)
                                       : model_subject(study, subject, problems));
  }
  if (problems.empty()) check_names(study, inside->subjects, problems);
  if (!problems.empty()) return with_source_lines(std::move(problems), study);

  facts.version = DEMARCHE_VERSION;
  facts.id = study.id, facts.title = study.title;
  facts.study_text = study.text, facts.study_sha256 = study.sha256;
  facts.seed = study.seed, facts.draws = study.draws;
  facts.unit = unit_of(study.draws);
  facts.keep_draws = study.keep_draws;
  facts.outputs = study.outputs, facts.quantiles = study.quantiles, facts.stop = study.stop;
  for (const StudyAxis& axis : study.axes) facts.axes.push_back(axis.path);
  for (const auto& subject : inside->subjects) {
    add_new(facts.hashes, subject->hashes());
    for (std::int64_t c = 0; c < combinations; ++c)
      facts.cells.push_back({subject->name(), subject->run(), combination(study, c)});
  }
  return PreparedStudy(std::move(inside));
}

std::string PreparedStudy::compute(const StudyUnit& unit, const CancelToken* cancel) const {
  const StudyFacts& facts = inside_->facts;
  const std::size_t outputs = facts.outputs.size();
  const auto cells_per_subject = facts.cells.size() / inside_->subjects.size();
  const auto cell = static_cast<std::size_t>(unit.cell);
  const auto evaluator = inside_->subjects[cell / cells_per_subject]->evaluator(facts.cells[cell].values);
  UnitRecord record;
  record.unit = unit;
  record.tallies.resize(outputs);
  std::vector<double> values(outputs);
  for (std::int64_t n = unit.first; n < unit.first + unit.count; ++n) {
    if (cancel && cancel->cancelled()) return {};
    evaluator->evaluate(static_cast<std::uint64_t>(n), values);
    for (std::size_t o = 0; o < outputs; ++o) record.tallies[o].add(values[o]);
    if (facts.keep_draws) record.kept.insert(record.kept.end(), values.begin(), values.end());
  }
  return encode(record);
}

}  // namespace demarche
