#include "assess/drivers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "assess/bands.h"
#include "simulate/given_data.h"
#include "simulate/regression_indices.h"

namespace demarche::assess_detail {
namespace {

Driver measure(const std::vector<double>& x, const std::vector<double>& y) {
  Driver d;
  const simulate::Estimate index = simulate::leave_groups_out(x, y, simulate::first_order_index);
  d.first_order = index.value;
  d.se = index.se;
  std::tie(d.at_low, d.at_high) = simulate::means_at_ends(x, y);
  return d;
}

/// "stance.russia.ukraine-membership.weight" -> "Russia: weight of ukraine-membership".
std::string readable_path(const Crisis& crisis, const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= path.size();) {
    const auto dot = std::min(path.find('.', from), path.size());
    parts.push_back(path.substr(from, dot - from));
    from = dot + 1;
  }
  const auto actor = [&](const std::string& id) {
    for (const auto& a : crisis.actors)
      if (a.id == id) return a.name;
    return id;
  };
  if (parts[0] == "stance" && parts.size() == 4) {
    return fmt::format("{}: {} of {}", actor(parts[1]),
                       parts[3] == "value-shape" ? "shape of values" : parts[3], parts[2]);
  }
  if (parts[0] == "stance" && parts.size() == 5)
    return fmt::format("{}: value of {} ({})", actor(parts[1]), parts[4], parts[2]);
  if (parts[0] == "red-line" && parts.size() >= 5) {
    return fmt::format(
        "{}: {} ({})", actor(parts[1]),
        parts[4] == "never" ? "chance that its refusal is absolute" : "cost of breaching its refusal",
        parts[2]);
  }
  if (parts[0] == "never" && parts.size() == 3)
    return fmt::format("Whether the {}'s refusal on {} is absolute", parts[1], parts[2]);
  if (parts[0] == "actor" && parts.size() == 3) {
    return fmt::format(
        "{}: {}", actor(parts[1]),
        parts[2] == "tolerance" ? "what it would sign below the status quo" : "what it has without a deal");
  }
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ": ") + part;
  return text;
}

}  // namespace

std::string name_of(const Crisis& crisis, const simulate::StandardPrior& prior, const simulate::Slot& slot) {
  // A quantity of the game has one name in both runs; what belongs to an actor or issue is named by its path.
  for (const auto& entry : prior.entries) {
    if (entry.id == slot.path) return entry.name;
  }
  return readable_path(crisis, slot.path);
}

std::vector<Driver> find_drivers(const Crisis& crisis, const simulate::StandardPrior& prior,
                                 const simulate::RunResult& run) {
  const auto war = per_draw(run, [](const auto& r) { return war_in_all(r.forecast); });
  std::vector<Driver> drivers;
  for (std::size_t s = 0; s < run.slots.size(); ++s) {
    const simulate::Slot& slot = run.slots[s];
    if (slot.value->is_constant()) continue;
    std::vector<double> x(war.size());
    for (std::size_t n = 0; n < x.size(); ++n) x[n] = run.values[n * run.slots.size() + s];
    Driver d = measure(x, war);
    d.input = slot.input;
    d.path = slot.input >= 0 ? crisis.inputs[slot.input].path : slot.path;
    d.name = name_of(crisis, prior, slot);
    if (slot.input >= 0) d.sources = crisis.inputs[slot.input].sources;
    d.has_source = !d.sources.empty();
    drivers.push_back(std::move(d));
  }
  std::stable_sort(drivers.begin(), drivers.end(),
                   [](const Driver& a, const Driver& b) { return a.first_order > b.first_order; });
  return drivers;
}

namespace {

constexpr std::size_t kQuarters = 4;

/// The values of a driver, draw by draw.
std::vector<double> column_of(const Driver& driver, const simulate::RunResult& run) {
  const auto slot = std::find_if(run.slots.begin(), run.slots.end(), [&](const simulate::Slot& s) {
    return driver.input >= 0 ? s.input == driver.input : s.path == driver.path;
  });
  const auto at = static_cast<std::size_t>(slot - run.slots.begin());
  std::vector<double> x(run.records.size());
  for (std::size_t n = 0; n < x.size(); ++n) x[n] = run.values[n * run.slots.size() + at];
  return x;
}

/// The quarter of each draw by the rank of its value, and the quarters in words.
std::vector<std::size_t> quarters_of(const std::vector<double>& x, std::vector<std::string>& words) {
  const auto rank = simulate::ranks(x);
  std::vector<std::size_t> quarter;
  std::array<double, kQuarters> low, high;
  low.fill(1e300), high.fill(-1e300);
  for (std::size_t n = 0; n < x.size(); ++n) {
    const auto q = static_cast<std::size_t>((rank[n] - 0.5) / static_cast<double>(x.size()) * kQuarters);
    quarter.push_back(std::min(q, kQuarters - 1));
    low[quarter.back()] = std::min(low[quarter.back()], x[n]);
    high[quarter.back()] = std::max(high[quarter.back()], x[n]);
  }
  for (std::size_t q = 0; q < kQuarters; ++q)
    words.push_back(low[q] <= high[q] ? fmt::format("{:.2g} to {:.2g}", low[q], high[q]) : "no draw");
  return quarter;
}

}  // namespace

std::optional<DriverGrid> grid_of(const std::vector<Driver>& drivers, const simulate::RunResult& run) {
  if (drivers.size() < 2 || run.records.size() < 20 * kQuarters * kQuarters) return std::nullopt;
  DriverGrid grid;
  grid.first = drivers[0].name;
  grid.second = drivers[1].name;
  const auto row = quarters_of(column_of(drivers[0], run), grid.rows);
  const auto column = quarters_of(column_of(drivers[1], run), grid.columns);
  std::vector<std::vector<double>> count(kQuarters, std::vector<double>(kQuarters, 0.0));
  grid.war = count;
  for (std::size_t n = 0; n < row.size(); ++n) {
    grid.war[row[n]][column[n]] += war_in_all(run.records[n].forecast);
    count[row[n]][column[n]] += 1;
  }
  for (std::size_t i = 0; i < kQuarters; ++i) {
    for (std::size_t j = 0; j < kQuarters; ++j) {
      if (count[i][j] == 0) return std::nullopt;  // an input of few values leaves quarters empty
      grid.war[i][j] /= count[i][j];
    }
  }
  return grid;
}

}  // namespace demarche::assess_detail
