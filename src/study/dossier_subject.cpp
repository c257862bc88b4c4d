// A dossier in one of its two runs as the subject of a study: the standoff of every draw.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <optional>

#include "base/copula.h"
#include "base/text.h"
#include "simulate/crisis_draw.h"
#include "simulate/exchange_draw.h"
#include "simulate/variant.h"
#include "study/dossier_outputs.h"
#include "study/subject.h"

namespace demarche::study {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

unsigned groups_of(const StudySubject& subject) {
  return subject.standard ? simulate::kStandardRun : simulate::kAnalystRun;
}

class DossierEvaluator : public Evaluator {
 public:
  DossierEvaluator(simulate::Variant variant, const StudySubject& subject, std::uint64_t seed,
                   std::vector<const DossierOutput*> outputs)
      : variant_(std::move(variant)),
        outputs_(std::move(outputs)),
        sampler_(variant_.crisis, variant_.prior, groups_of(subject), seed),
        situation_(simulate::situation_now(variant_.crisis)),
        draw_(variant_.crisis, situation_) {
    const bool plays = std::any_of(outputs_.begin(), outputs_.end(), [](const DossierOutput* output) {
      return output->of != DossierOutput::Of::packages;
    });
    plays_standoff_ = plays && !subject.exchange;
    plays_exchange_ = plays && subject.exchange;
  }

  void evaluate(std::uint64_t n, std::span<double> outputs) override {
    sampler_.draw(n, drawn_);
    draw_.prepare(drawn_);
    PlayedDraw played{draw_};
    game::Forecast forecast;
    if (plays_standoff_) {
      forecast = draw_.evaluate();
      if (forecast.solved) played.standoff = &forecast;
    }
    simulate::SolvedExchange exchange;
    if (plays_exchange_) {
      exchange = simulate::solve_exchange_draw(simulate::exchange_draw(draw_, situation_.state), {},
                                               drawn_.parameters.lambda);
      if (exchange.solved) played.exchange = &exchange.outcome;
    }
    for (std::size_t o = 0; o < outputs_.size(); ++o) {
      const bool known = outputs_[o]->of == DossierOutput::Of::packages || played.standoff || played.exchange;
      outputs[o] = known ? outputs_[o]->read(played) : kNothing;
    }
  }

 private:
  simulate::Variant variant_;
  std::vector<const DossierOutput*> outputs_;
  simulate::InputSampler sampler_;
  simulate::Situation situation_;
  simulate::CrisisDraw draw_;
  simulate::Drawn drawn_;
  bool plays_standoff_ = false, plays_exchange_ = false;
};

class DossierSubject : public Subject {
 public:
  DossierSubject(const Study& study, const StudySubject& subject, Crisis crisis)
      : study_(study), subject_(subject), crisis_(std::move(crisis)) {}

  [[nodiscard]] std::string name() const override { return crisis_.id; }
  [[nodiscard]] std::string run() const override {
    return std::string(subject_.standard ? "standard" : "analyst") + (subject_.exchange ? "-exchange" : "");
  }
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> hashes() const override {
    return {{"dossier " + crisis_.id, crisis_.sha256}, {"standard prior", simulate::standard_prior().sha256}};
  }

  void check(std::vector<Diagnostic>& problems) {
    check_outputs(problems);
    simulate::VariantMaker inputs(crisis_, subject_.standard);
    for (const StudyInput& input : study_.inputs) {
      inputs.set(input.path, input.beliefs);
      add_problems(problems, inputs.take_problems(), input.where, input.path_where);
    }
    for (const StudyAxis& axis : study_.axes) {
      simulate::VariantMaker maker(crisis_, subject_.standard);
      for (const std::string& value : axis.values) maker.set(axis.path, value);
      add_problems(problems, maker.take_problems(), axis.where, axis.path_where);
    }
    take_correlations(inputs.take(), problems);
  }

  [[nodiscard]] std::unique_ptr<Evaluator> evaluator(std::span<const std::string> values) const override {
    simulate::VariantMaker maker(crisis_, subject_.standard);
    for (const StudyInput& input : study_.inputs) maker.set(input.path, input.beliefs);
    for (std::size_t a = 0; a < values.size(); ++a) maker.set(study_.axes[a].path, values[a]);
    return std::make_unique<DossierEvaluator>(maker.take(), subject_, study_.seed, outputs_);
  }

 private:
  void check_outputs(std::vector<Diagnostic>& problems) {
    const auto all =
        outputs_of(subject_.exchange ? DossierOutput::Of::exchange : DossierOutput::Of::standoff);
    std::vector<std::string> known;
    for (const DossierOutput* output : all) known.emplace_back(output->name);
    for (std::size_t o = 0; o < study_.outputs.size(); ++o) {
      const std::string& name = study_.outputs[o];
      const auto at = std::find(known.begin(), known.end(), name);
      if (at != known.end()) {
        outputs_.push_back(all[static_cast<std::size_t>(at - known.begin())]);
        continue;
      }
      const std::string near = closest(name, known);
      add_problems(
          problems,
          {make_error(
              "unknown-output",
              fmt::format("the {} has no output `{}`", subject_.exchange ? "exchange" : "standoff", name),
              near.empty() ? "it has " + join_words(known) : fmt::format("did you mean `{}`?", near))},
          study_.output_places[o]);
    }
  }

  /// A correlation of a number that is not drawn would say nothing. The study's word on a pair replaces the
  /// dossier's; together they must still be possible.
  void take_correlations(const simulate::Variant& variant, std::vector<Diagnostic>& problems) {
    const simulate::InputSampler sampler(variant.crisis, variant.prior, groups_of(subject_), 1);
    const auto is_drawn = [&](const std::string& path) {
      const int slot = sampler.slot_at(path);
      return slot >= 0 && !sampler.slots()[static_cast<std::size_t>(slot)].value->is_constant();
    };
    std::vector<RankCorrelation> all = crisis_.correlations;
    for (const RankCorrelation& one : study_.correlations) {
      for (const std::string& path : {one.first, one.second}) {
        if (is_drawn(path)) continue;
        add_problems(
            problems,
            {make_error("not-drawn",
                        fmt::format("the {} run of {} draws no number `{}`", run(), crisis_.id, path),
                        "only numbers that are uncertain in this run can be correlated")},
            one.where);
      }
      std::erase_if(all, [&](const RankCorrelation& old) {
        return std::minmax(old.first, old.second) == std::minmax(one.first, one.second);
      });
      all.push_back(one);
    }
    std::vector<RankPair> pairs;
    for (const RankCorrelation& one : all)
      if (is_drawn(one.first) && is_drawn(one.second))
        pairs.push_back({sampler.slot_at(one.first), sampler.slot_at(one.second), one.rank});
    if (!pairs.empty() && !GaussianCopula::is_consistent(pairs)) {
      const auto& where = study_.correlations.empty() ? all.front().where : study_.correlations.front().where;
      add_problems(problems,
                   {make_error("not-positive-definite",
                               "no numbers can have the correlations of the study and the dossier at once",
                               "a pair that is not listed counts as 0")},
                   where);
      return;
    }
    crisis_.correlations = std::move(all);
  }

  const Study& study_;
  const StudySubject& subject_;
  Crisis crisis_;
  std::vector<const DossierOutput*> outputs_;
};

std::string beside_study(const std::string& study_file, const std::string& path) {
  const std::filesystem::path given(path);
  if (given.is_absolute()) return path;
  return (std::filesystem::path(study_file).parent_path() / given).lexically_normal().string();
}

}  // namespace

std::unique_ptr<Subject> dossier_subject(const Study& study, const StudySubject& subject,
                                         std::vector<Diagnostic>& problems) {
  auto crisis = read_crisis(beside_study(study.file, subject.name));
  if (!crisis) {
    std::vector<Diagnostic> found = crisis.diagnostics();
    const bool absent = found.front().code == "no-file";
    if (absent)
      add_problems(problems, {make_error("no-dossier", "there is no dossier at " + found.front().where.file)},
                   subject.where);
    if (!absent) problems.insert(problems.end(), found.begin(), found.end());
    return nullptr;
  }
  const std::size_t before = problems.size();
  auto made = std::make_unique<DossierSubject>(study, subject, std::move(*crisis));
  made->check(problems);
  if (problems.size() > before) return nullptr;
  return made;
}

}  // namespace demarche::study
