#include "assess/drivers.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "assess/bands.h"
#include "simulate/given_data.h"

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

}  // namespace demarche::assess_detail
