// The stances of a dossier as a table of positions.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "collective/table_build.h"
#include "demarche/forecast.h"

namespace demarche {
namespace {

using collective::make_finding;

double centre_of(const Crisis& crisis, const InputRef& ref) {
  return ref ? crisis.input(ref).value.centre() : 0;
}

/// Options stand at equal distances on 0..100, in the order of the dossier.
double place_of(int option, std::size_t options) {
  return options < 2 ? 50 : 100.0 * option / static_cast<double>(options - 1);
}

/// The option valued most at central values; the first of equals.
int wanted_option(const Crisis& crisis, const Stance& stance) {
  int best = 0;
  for (std::size_t o = 1; o < stance.value.size(); ++o) {
    if (centre_of(crisis, stance.value[o]) > centre_of(crisis, stance.value[best]))
      best = static_cast<int>(o);
  }
  return best;
}

TableNumber scaled(const Crisis& crisis, const InputRef& ref, double unit, double most) {
  const Uncertain& value = crisis.input(ref).value;
  const auto in = [&](double x) { return std::clamp(x / unit, 0.0, most); };
  const double mode = in(value.centre());
  return {std::min(in(value.low()), mode), mode, std::max(in(value.high()), mode)};
}

/// Builds the table; one per call.
class DossierTable {
 public:
  explicit DossierTable(const Crisis& crisis) : crisis_(crisis) {}

  Result<PositionTable> build() {
    choose_issues();
    choose_actors();
    if (issues_.empty() || actors_.empty()) {
      return make_finding(Severity::error, "no-positions", {crisis_.file, 1, 1},
                          "no actor has a stance on an ordered issue: there is no table to forecast from");
    }
    table_.name = crisis_.title.empty() ? crisis_.id : crisis_.title;
    for (const int issue : issues_) table_.issues.push_back(crisis_.issues[issue].id);
    const std::size_t cells = actors_.size() * issues_.size();
    table_.position.resize(cells), table_.salience.resize(cells), table_.capability.resize(cells);
    table_.present.assign(cells, 0);
    for (std::size_t row = 0; row < actors_.size(); ++row) fill_row(row);
    note_capabilities();
    return {std::move(table_), std::move(notes_)};
  }

 private:
  void choose_issues() {
    for (std::size_t i = 0; i < crisis_.issues.size(); ++i) {
      if (crisis_.issues[i].ordered) {
        issues_.push_back(static_cast<int>(i));
      } else {
        note("unordered-issue", crisis_.issues[i].where,
             fmt::format("`{}` is left out: its options have no order, so no position on a scale",
                         crisis_.issues[i].id));
      }
    }
  }

  void choose_actors() {
    for (std::size_t a = 0; a < crisis_.actors.size(); ++a) {
      const bool speaks = std::any_of(issues_.begin(), issues_.end(), [&](int issue) {
        return crisis_.stance(static_cast<int>(a), issue) != nullptr;
      });
      if (!speaks) continue;
      actors_.push_back(static_cast<int>(a));
      table_.actors.push_back(crisis_.actors[a].name);
    }
  }

  /// Saliences of one actor are shares of its attention, all issues of the dossier counted.
  [[nodiscard]] double attention(int actor) const {
    double sum = 0;
    for (const Stance& stance : crisis_.stances)
      if (stance.actor == actor) sum += centre_of(crisis_, stance.weight);
    return sum > 0 ? sum : 1;
  }

  void fill_row(std::size_t row) {
    const int actor = actors_[row];
    const double all = attention(actor);
    for (std::size_t column = 0; column < issues_.size(); ++column) {
      const Stance* stance = crisis_.stance(actor, issues_[column]);
      if (!stance || !stance->weight) continue;
      const std::size_t cell = table_.cell(row, column);
      const double place = place_of(wanted_option(crisis_, *stance), stance->value.size());
      table_.position[cell] = {place, place, place};
      table_.salience[cell] = scaled(crisis_, stance->weight, all, 1);
      table_.capability[cell] = capability(actor);
      table_.present[cell] = 1;
    }
  }

  [[nodiscard]] TableNumber capability(int actor) const {
    const Actor& who = crisis_.actors[actor];
    const InputRef& given = who.capability ? who.capability : who.influence;
    return given ? scaled(crisis_, given, 1, 1e9) : TableNumber{1, 1, 1};
  }

  void note_capabilities() {
    std::vector<std::string> without;
    for (const int actor : actors_) {
      const Actor& who = crisis_.actors[actor];
      if (!who.capability && !who.influence) without.push_back(who.name);
    }
    if (without.empty()) return;
    note("capability-one", {crisis_.file, 1, 1},
         without.size() == actors_.size()
             ? "no actor has a capability or influence: each counts 1"
             : fmt::format("no capability or influence, so 1 is taken, for: {}", join(without, ", ")));
  }

  void note(std::string code, SourceLocation where, std::string message) {
    notes_.push_back(make_finding(Severity::note, std::move(code), std::move(where), std::move(message)));
  }

  const Crisis& crisis_;
  std::vector<int> issues_, actors_;
  PositionTable table_;
  std::vector<Diagnostic> notes_;
};

}  // namespace

Result<PositionTable> position_table(const Crisis& crisis) { return DossierTable(crisis).build(); }

}  // namespace demarche
