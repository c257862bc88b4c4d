#pragma once
// A crisis in which some things are set otherwise: what `what-if` compares and what a grid runs over.

#include <string>
#include <string_view>
#include <vector>

#include "demarche/crisis.h"
#include "simulate/standard_prior.h"

namespace demarche::simulate {

/// A crisis and the prior it is run with.
struct Variant {
  Crisis crisis;
  StandardPrior prior;
};

/// Makes a variant one change after another and collects what is wrong with them. A path names a number of
/// the dossier ("threat.united-response.severity"), of the standard prior ("strictness") or of the state
/// ("now.posture", "now.demand", "now.offer", "now.threat").
class VariantMaker {
 public:
  /// `standard`: the variant is for the standard run, which does not look at the dossier's judgements.
  VariantMaker(const Crisis& crisis, bool standard)
      : standard_(standard), variant_{crisis, standard_prior()} {}

  /// `value`: a number, a range `low..high` or `low..mode..high` (5 and 95 % points), or a word of the state.
  /// Problems: unknown-path (with a did-you-mean), bad-value, out-of-range, and without-effect for what this
  /// run would not notice.
  void set(std::string_view path, std::string_view value);
  /// Replaces a number of the dossier or the prior by what someone believes about it.
  void set(std::string_view path, const std::vector<Belief>& beliefs);

  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }
  /// The problems so far, which are then forgotten.
  [[nodiscard]] std::vector<Diagnostic> take_problems() { return std::move(problems_); }
  [[nodiscard]] Variant take() { return std::move(variant_); }

 private:
  /// A number that a run draws, and the interval it may take.
  struct Number {
    Uncertain* value = nullptr;
    Domain domain;
  };

  void report(std::string code, std::string message, std::string hint = {});
  void report_unknown(std::string_view path);
  Number number_at(std::string_view path);
  void check_range(std::string_view path, std::string_view shown, const Domain& domain, double low,
                   double high);
  void set_state(std::string_view path, std::string_view value);
  bool read_word(std::string_view path, std::string_view value, const std::vector<std::string>& words,
                 int& index);

  bool standard_;
  Variant variant_;
  std::vector<Diagnostic> problems_;
};

/// How the state of a crisis reads at "now.demand", "now.offer", "now.posture" or "now.threat"; empty for any
/// other path.
std::string state_word(const Crisis& crisis, std::string_view path);

}  // namespace demarche::simulate
