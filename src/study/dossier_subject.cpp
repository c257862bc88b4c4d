// A dossier in one of its two runs as the subject of a study: the standoff of every draw.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <optional>

#include "base/copula.h"
#include "base/text.h"
#include "simulate/crisis_draw.h"
#include "simulate/variant.h"
#include "study/subject.h"

namespace demarche::study {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// Something to tell of a draw; of the packages alone, or of the game that is played over them.
struct Output {
  const char* name;
  bool needs_game;
  double (*read)(const game::Forecast&, simulate::CrisisDraw&);
};

template <Ending kEnding>
double chance(const game::Forecast& f, simulate::CrisisDraw&) {
  return f.endings[static_cast<std::size_t>(kEnding)];
}

constexpr std::array kOutputs{
    Output{"war", true, chance<Ending::war>},
    Output{"accident", true, chance<Ending::accident>},
    Output{"concession", true, chance<Ending::concession>},
    Output{"standoff", true, chance<Ending::standoff>},
    Output{"back-down", true, chance<Ending::back_down>},
    Output{"settlement", true, chance<Ending::settlement>},
    Output{"war-and-accident", true,
           [](const game::Forecast& f, simulate::CrisisDraw&) { return f.endings[0] + f.endings[1]; }},
    Output{"contained", true, [](const game::Forecast& f, simulate::CrisisDraw&) { return f.contained; }},
    Output{"rather-fight", true,
           [](const game::Forecast& f, simulate::CrisisDraw&) { return f.rather_fight; }},
    Output{"challenger-value", true,
           [](const game::Forecast& f, simulate::CrisisDraw&) { return f.challenger_value; }},
    Output{"target-value", true,
           [](const game::Forecast& f, simulate::CrisisDraw&) { return f.target_value; }},
    Output{"deal", false,
           [](const game::Forecast&, simulate::CrisisDraw& d) {
             return game::share_with_deal(d.inputs(), d.frontier(), false);
           }},
    Output{"deal-without-core", false,
           [](const game::Forecast&, simulate::CrisisDraw& d) {
             return game::share_with_deal(d.inputs(), d.frontier(), true);
           }},
};
static_assert(static_cast<int>(Ending::war) == 0 && static_cast<int>(Ending::accident) == 1);

class DossierEvaluator : public Evaluator {
 public:
  DossierEvaluator(simulate::Variant variant, bool standard, std::uint64_t seed,
                   std::vector<const Output*> outputs)
      : variant_(std::move(variant)),
        outputs_(std::move(outputs)),
        sampler_(variant_.crisis, variant_.prior, standard ? simulate::kStandardRun : simulate::kAnalystRun,
                 seed),
        draw_(variant_.crisis, simulate::situation_now(variant_.crisis)),
        needs_game_(
            std::any_of(outputs_.begin(), outputs_.end(), [](const Output* o) { return o->needs_game; })) {}

  void evaluate(std::uint64_t n, std::span<double> outputs) override {
    sampler_.draw(n, drawn_);
    draw_.prepare(drawn_);
    const game::Forecast forecast = needs_game_ ? draw_.evaluate() : game::Forecast{};
    for (std::size_t o = 0; o < outputs_.size(); ++o) {
      const bool known = forecast.solved || !outputs_[o]->needs_game;
      outputs[o] = known ? outputs_[o]->read(forecast, draw_) : kNothing;
    }
  }

 private:
  simulate::Variant variant_;
  std::vector<const Output*> outputs_;
  simulate::InputSampler sampler_;
  simulate::CrisisDraw draw_;
  simulate::Drawn drawn_;
  bool needs_game_;
};

class DossierSubject : public Subject {
 public:
  DossierSubject(const Study& study, bool standard, Crisis crisis)
      : study_(study), standard_(standard), crisis_(std::move(crisis)) {}

  [[nodiscard]] std::string name() const override { return crisis_.id; }
  [[nodiscard]] std::string run() const override { return standard_ ? "standard" : "analyst"; }
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> hashes() const override {
    return {{"dossier " + crisis_.id, crisis_.sha256}, {"standard prior", simulate::standard_prior().sha256}};
  }

  void check(std::vector<Diagnostic>& problems) {
    check_outputs(problems);
    simulate::VariantMaker inputs(crisis_, standard_);
    for (const StudyInput& input : study_.inputs) {
      inputs.set(input.path, input.beliefs);
      add_problems(problems, inputs.take_problems(), input.where, input.path_where);
    }
    for (const StudyAxis& axis : study_.axes) {
      simulate::VariantMaker maker(crisis_, standard_);
      for (const std::string& value : axis.values) maker.set(axis.path, value);
      add_problems(problems, maker.take_problems(), axis.where, axis.path_where);
    }
    take_correlations(inputs.take(), problems);
  }

  [[nodiscard]] std::unique_ptr<Evaluator> evaluator(std::span<const std::string> values) const override {
    simulate::VariantMaker maker(crisis_, standard_);
    for (const StudyInput& input : study_.inputs) maker.set(input.path, input.beliefs);
    for (std::size_t a = 0; a < values.size(); ++a) maker.set(study_.axes[a].path, values[a]);
    return std::make_unique<DossierEvaluator>(maker.take(), standard_, study_.seed, outputs_);
  }

 private:
  void check_outputs(std::vector<Diagnostic>& problems) {
    std::vector<std::string> known;
    for (const Output& output : kOutputs) known.emplace_back(output.name);
    for (std::size_t o = 0; o < study_.outputs.size(); ++o) {
      const std::string& name = study_.outputs[o];
      const auto at = std::find(known.begin(), known.end(), name);
      if (at != known.end()) {
        outputs_.push_back(&kOutputs[static_cast<std::size_t>(at - known.begin())]);
        continue;
      }
      const std::string near = closest(name, known);
      add_problems(problems,
                   {make_error("unknown-output", fmt::format("a dossier has no output `{}`", name),
                               near.empty() ? "it has " + join_words(known)
                                            : fmt::format("did you mean `{}`?", near))},
                   study_.output_places[o]);
    }
  }

  /// A correlation of a number that is not drawn would say nothing. The study's word on a pair replaces the
  /// dossier's; together they must still be possible.
  void take_correlations(const simulate::Variant& variant, std::vector<Diagnostic>& problems) {
    const simulate::InputSampler sampler(variant.crisis, variant.prior,
                                         standard_ ? simulate::kStandardRun : simulate::kAnalystRun, 1);
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
  bool standard_;
  Crisis crisis_;
  std::vector<const Output*> outputs_;
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
  auto made = std::make_unique<DossierSubject>(study, subject.standard, std::move(*crisis));
  made->check(problems);
  if (problems.size() > before) return nullptr;
  return made;
}

}  // namespace demarche::study
