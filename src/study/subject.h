#pragma once
// What a study draws, seen without knowing what it is: outputs of a draw, cell by cell.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "demarche/study.h"

namespace demarche::study {

/// One cell of the grid, ready to be drawn; used by one thread.
class Evaluator {
 public:
  Evaluator() = default;
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;
  virtual ~Evaluator() = default;
  /// The outputs of draw number n, parallel to Study::outputs; not a number where the draw gives none. Pure
  /// in n.
  virtual void evaluate(std::uint64_t n, std::span<double> outputs) = 0;
};

/// A dossier or a model with everything the study says about it.
class Subject {
 public:
  Subject() = default;
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;
  virtual ~Subject() = default;

  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual std::string run() const = 0;
  /// What a result must name to be repeated: ("dossier geneva-2022", SHA-256) and the like.
  [[nodiscard]] virtual std::vector<std::pair<std::string, std::string>> hashes() const = 0;
  /// `values`: one per axis. Thread-safe.
  [[nodiscard]] virtual std::unique_ptr<Evaluator> evaluator(std::span<const std::string> values) const = 0;
};

/// Reads and checks: every path, value and output of the study against this subject. Problems are added to
/// `problems`; null if there are any.
std::unique_ptr<Subject> dossier_subject(const Study& study, const StudySubject& subject,
                                         std::vector<Diagnostic>& problems);
std::unique_ptr<Subject> model_subject(const Study& study, const StudySubject& subject,
                                       std::vector<Diagnostic>& problems);

/// Adds `found` with the place of the study's line they are about.
void add_problems(std::vector<Diagnostic>& problems, std::vector<Diagnostic> found,
                  const SourceLocation& where);
/// The same for something set: what is wrong with its path stands at the path, all else at the value.
void add_problems(std::vector<Diagnostic>& problems, std::vector<Diagnostic> found,
                  const SourceLocation& value, const SourceLocation& path);

}  // namespace demarche::study
