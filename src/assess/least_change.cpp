#include "demarche/least_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "assess/bands.h"
#include "assess/instruments.h"
#include "assess/runs.h"
#include "base/numeric.h"
#include "base/text.h"
#include "simulate/run.h"

namespace demarche {
namespace {

using namespace assess_detail;
using simulate::Variation;
using Column = std::vector<double>;
using Set = std::vector<std::size_t>;  ///< positions in the list of levers

/// Losses below a tenth of a hundredth of the stake are nobody's burden.
constexpr double kLeastLoss = 1e-3;

/// An instrument and the choice it belongs to: of one family only one can be taken.
struct Lever {
  InstrumentRecipe recipe;
  std::string family;
};

std::vector<Lever> all_levers() {
  std::vector<Lever> levers;
  for (const InstrumentRecipe& recipe : instrument_recipes())
    levers.push_back({recipe, recipe.id == "accidents-excluded" ? "accidents" : recipe.kind});
  const auto nothing = [](const game::StandoffInputs&, game::PublicState) { return 0.0; };
  levers.push_back({{"demand-withdrawn", "Demand withdrawn", "demand", Payer::challenger, false,
                     [](game::StandoffInputs&, game::PublicState& s) {
                       if (s.demand == 0) return false;
                       s.demand = 0;
                       return true;
                     },
                     [](const game::StandoffInputs& in, game::PublicState s) {
                       return s.demand == 2 ? in.parameters.drop_demand_cost : 0.0;
                     },
                     nothing},
                    "demand"});
  levers.push_back(
      {{"forces-one-level", "Forces one level lower", "force", Payer::challenger, false,
        [](game::StandoffInputs&, game::PublicState& s) {
          if (s.posture == 0) return false;
          --s.posture;
          return true;
        },
        [](const game::StandoffInputs& in, game::PublicState) { return in.parameters.lower_cost; }, nothing},
       "force"});
  return levers;
}

/// What each lever does in each draw, beside what follows in the game.
struct AtOnce {
  std::vector<Column> possible, challenger_pays, target_pays;  ///< (levers x draws)
  /// (levers x actors x draws): what an actor beyond the leads loses if the offered package is signed.
  std::vector<std::vector<Column>> if_signed;
};

class Search {
 public:
  Search(const Crisis& crisis, const LeastChangeRequest& request) : crisis_(crisis), request_(request) {
    for (const std::string& id : request.by) by_.push_back(actor_index(id));
    price_.assign(crisis.actors.size(), 0.0);
    for (const auto& [id, price] : request.prices) price_[static_cast<std::size_t>(actor_index(id))] = price;
    for (Lever& lever : all_levers())
      if (allowed(lever.recipe.payer)) levers_.push_back(std::move(lever));
    collect_sets({}, 0);
  }

  Result<LeastChange> run() {
    auto r = run_request(request_.options, request_.standard ? simulate::kStandardRun : simulate::kAnalystRun,
                         simulate::situation_now(crisis_), "combinations");
    for (const Set& set : sets_) r.variations.push_back(together(set));
    prepare_at_once();
    r.inspect = [this](int n, const simulate::Drawn&, simulate::CrisisDraw& draw) {
      look(static_cast<std::size_t>(n), draw);
    };
    run_ = simulate::run_draws(crisis_, simulate::standard_prior(), r);
    if (!run_.complete) return make_error("cancelled", "the search was cancelled");
    fill_head();
    for (std::size_t k = 0; k < sets_.size(); ++k) {
      ChangeSet set = describe(k);
      const bool all_priced =
          std::all_of(set.burdens.begin(), set.burdens.end(), [](const Burden& b) { return b.priced; });
      (all_priced ? out_.priced : out_.excluded).push_back(std::move(set));
    }
    find_frontier();
    return std::move(out_);
  }

 private:
  [[nodiscard]] int actor_index(const std::string& id) const {
    for (std::size_t a = 0; a < crisis_.actors.size(); ++a)
      if (crisis_.actors[a].id == id) return static_cast<int>(a);
    return -1;
  }
  [[nodiscard]] bool controls(Side side) const {
    return std::find(by_.begin(), by_.end(), crisis_.lead(side)) != by_.end();
  }
  [[nodiscard]] bool allowed(Payer payer) const {
    return (payer == Payer::target || controls(Side::challenger)) &&
           (payer == Payer::challenger || controls(Side::target));
  }

  void collect_sets(const Set& chosen, std::size_t from) {
    if (!chosen.empty()) sets_.push_back(chosen);
    if (static_cast<int>(chosen.size()) == request_.most) return;
    for (std::size_t next = from; next < levers_.size(); ++next) {
      const bool taken = std::any_of(chosen.begin(), chosen.end(), [&](std::size_t l) {
        return levers_[l].family == levers_[next].family;
      });
      if (taken) continue;
      Set longer = chosen;
      longer.push_back(next);
      collect_sets(longer, next + 1);
    }
  }

  /// Does what can be done of it; says so only if something could.
  [[nodiscard]] Variation together(const Set& set) const {
    return [this, set](game::StandoffInputs& in, game::PublicState& s) {
      bool any = false;
      for (const std::size_t l : set) any = levers_[l].recipe.change(in, s) || any;
      return any;
    };
  }

  // ---- per draw -------------------------------------------------------------------------------------
  void prepare_at_once() {
    const Column zeros(static_cast<std::size_t>(request_.options.draws), 0.0);
    at_once_.possible.assign(levers_.size(), zeros);
    at_once_.challenger_pays = at_once_.target_pays = at_once_.possible;
    at_once_.if_signed.assign(levers_.size(), std::vector<Column>(crisis_.actors.size(), zeros));
  }

  void look(std::size_t n, const simulate::CrisisDraw& draw) {
    for (std::size_t l = 0; l < levers_.size(); ++l) {
      const InstrumentRecipe& recipe = levers_[l].recipe;
      game::StandoffInputs changed = draw.inputs();
      game::PublicState state = draw.state();
      if (!recipe.change(changed, state)) continue;
      at_once_.possible[l][n] = 1;
      at_once_.challenger_pays[l][n] = recipe.challenger_pays(draw.inputs(), draw.state());
      at_once_.target_pays[l][n] = recipe.target_pays(draw.inputs(), draw.state());
      if (state.offer != draw.state().offer) weigh_package(l, n, state.offer, draw);
    }
  }

  /// What those beyond the leads who must sign lose by the package, against the status quo.
  void weigh_package(std::size_t l, std::size_t n, int offer, const simulate::CrisisDraw& draw) {
    const game::Package& package =
        offer == 2 ? draw.inputs().packages.core_offer : draw.inputs().packages.offer;
    if (package.index < 0) return;
    const PackageTable& table = draw.table();
    const auto with = judge(table, package_options(table, package.index)).worth;
    const auto without = judge(table, table.status_quo).worth;
    for (std::size_t p = 2; p < with.size(); ++p)
      at_once_.if_signed[l][static_cast<std::size_t>(table.actor[p])][n] =
          std::max(0.0, without[p] - with[p]);
  }

  // ---- per set --------------------------------------------------------------------------------------
  [[nodiscard]] const game::Forecast& after(std::size_t k, std::size_t n) const {
    const auto& record = run_.records[n];
    return record.variations[k].applied ? record.variations[k].forecast : record.forecast;
  }

  /// A number per draw before and after a set of changes.
  template <class Read>
  [[nodiscard]] std::pair<Column, Column> paired(std::size_t k, const Read& read) const {
    std::pair<Column, Column> out;
    for (std::size_t n = 0; n < run_.records.size(); ++n) {
      out.first.push_back(read(run_.records[n].forecast));
      out.second.push_back(read(after(k, n)));
    }
    return out;
  }

  void fill_head() {
    Column war;
    for (const auto& record : run_.records) {
      war.push_back(war_in_all(record.forecast));
      out_.failed += record.forecast.solved ? 0 : 1;
    }
    out_.war_before = mean_and_se(war).mean;
    out_.aim = request_.factor * out_.war_before;
    for (const int a : by_) out_.by.push_back(crisis_.actors[static_cast<std::size_t>(a)].name);
    out_.tried = static_cast<int>(sets_.size());
    out_.draws = request_.options.draws;
    out_.most = request_.most;
    out_.standard = request_.standard;
    out_.seed = request_.options.seed;
  }

  ChangeSet describe(std::size_t k) {
    ChangeSet out;
    Column all_possible(run_.records.size(), 1.0);
    for (const std::size_t l : sets_[k]) {
      out.names.push_back(levers_[l].recipe.name);
      for (std::size_t n = 0; n < all_possible.size(); ++n) all_possible[n] *= at_once_.possible[l][n];
    }
    out.applies = mean_and_se(all_possible).mean;
    const auto [before, then] = paired(k, war_in_all);
    const MeanSe war = mean_and_se(then);
    out.war = war.mean;
    out.se = war.se;
    out.change = difference_of(before, then);
    out.reaches = out.war <= out_.aim;
    // The aim moves with war as it is: the error is that of the distance to it, draw by draw.
    Column distance(then.size());
    for (std::size_t n = 0; n < then.size(); ++n) distance[n] = then[n] - request_.factor * before[n];
    const MeanSe gap = mean_and_se(distance);
    out.within_error = std::abs(gap.mean) < 2 * gap.se;
    add_lead(k, Side::challenger, out);
    add_lead(k, Side::target, out);
    add_others(k, out);
    for (Burden& burden : out.burdens) {
      const double price = price_[static_cast<std::size_t>(burden.actor)];
      burden.priced = price > 0;
      out.price += price * burden.loss;
    }
    return out;
  }

  void add_lead(std::size_t k, Side side, ChangeSet& out) const {
    const bool challenger = side == Side::challenger;
    const auto [before, then] =
        paired(k, [&](const game::Forecast& f) { return challenger ? f.challenger_value : f.target_value; });
    Column loss(before.size());
    for (std::size_t n = 0; n < loss.size(); ++n) {
      loss[n] = before[n] - then[n];
      for (const std::size_t l : sets_[k])
        loss[n] += challenger ? at_once_.challenger_pays[l][n] : at_once_.target_pays[l][n];
    }
    const MeanSe mean = mean_and_se(loss);
    if (mean.mean > kLeastLoss)
      out.burdens.push_back({crisis_.lead(side), mean.mean, mean.se, "expects less", false});
  }

  /// Members of a side who would have to sign the offered package, and those whose refusal it crosses.
  void add_others(std::size_t k, ChangeSet& out) const {
    const auto [before, then] = paired(
        k, [](const game::Forecast& f) { return f.endings[static_cast<std::size_t>(Ending::settlement)]; });
    for (const std::size_t l : sets_[k]) {
      const auto refusers =
          levers_[l].recipe.crosses_core_refusals ? core_refusers(crisis_) : std::vector<int>{};
      for (std::size_t a = 0; a < crisis_.actors.size(); ++a) {
        Column loss(before.size());
        for (std::size_t n = 0; n < loss.size(); ++n)
          loss[n] = std::max(0.0, then[n] - before[n]) * at_once_.if_signed[l][a][n];
        const MeanSe mean = mean_and_se(loss);
        const bool crossed =
            std::find(refusers.begin(), refusers.end(), static_cast<int>(a)) != refusers.end();
        if (!crossed && !(mean.mean > kLeastLoss)) continue;
        out.burdens.push_back({static_cast<int>(a), mean.mean, mean.se,
                               crossed ? "its refusal is crossed" : "the package would be worse for it",
                               false});
      }
    }
  }

  void find_frontier() {
    for (ChangeSet& set : out_.priced) {
      set.on_frontier = set.change.mean < 0 &&
                        std::none_of(out_.priced.begin(), out_.priced.end(), [&](const ChangeSet& other) {
                          return other.price <= set.price && other.war <= set.war &&
                                 (other.price < set.price || other.war < set.war);
                        });
    }
    std::stable_sort(out_.priced.begin(), out_.priced.end(), [](const ChangeSet& a, const ChangeSet& b) {
      if (a.on_frontier != b.on_frontier) return a.on_frontier;
      return a.price < b.price;
    });
    std::stable_sort(out_.excluded.begin(), out_.excluded.end(),
                     [](const ChangeSet& a, const ChangeSet& b) { return a.war < b.war; });
  }

  const Crisis& crisis_;
  const LeastChangeRequest& request_;
  std::vector<int> by_;
  std::vector<double> price_;  ///< per actor; 0: none named
  std::vector<Lever> levers_;
  std::vector<Set> sets_;
  AtOnce at_once_;
  simulate::RunResult run_;
  LeastChange out_;
};

void check_actor(const Crisis& crisis, const std::string& id, bool must_lead,
                 std::vector<Diagnostic>& problems) {
  std::vector<std::string> ids, leads;
  for (const Actor& actor : crisis.actors) {
    ids.push_back(actor.id);
    if (actor.lead) leads.push_back(actor.id);
  }
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
    const std::string close = closest(id, ids);
    problems.push_back(
        make_error("unknown-actor", fmt::format("the dossier has no actor `{}`", id),
                   close.empty() ? "actors: " + join(ids, ", ") : fmt::format("did you mean `{}`?", close)));
  } else if (must_lead && std::find(leads.begin(), leads.end(), id) == leads.end()) {
    problems.push_back(make_error("not-a-lead", fmt::format("`{}` decides about none of the instruments", id),
                                  "a side is represented by its lead: " + join(leads, ", ")));
  }
}

}  // namespace

Result<LeastChange> least_change(const Crisis& crisis, const LeastChangeRequest& request) {
  std::vector<Diagnostic> problems;
  if (request.by.empty())
    problems.push_back(make_error("nobody", "nobody is named whose instruments may be used", "--by ACTOR"));
  for (const std::string& id : request.by) check_actor(crisis, id, true, problems);
  if (request.prices.empty())
    problems.push_back(make_error("no-price", "no price is named, so nothing could be weighed",
                                  "--price ACTOR=1 for everybody who may be asked to bear something"));
  for (const auto& [id, price] : request.prices) {
    check_actor(crisis, id, false, problems);
    if (!(price > 0) || !std::isfinite(price))
      problems.push_back(
          make_error("bad-price", fmt::format("the price of `{}` is {:g}, expected above 0", id, price)));
  }
  if (!(request.factor > 0 && request.factor < 1))
    problems.push_back(make_error(
        "aim",
        fmt::format("found an aim of {:g} of today's risk, expected between 0 and 1", request.factor)));
  if (request.most < 1 || request.most > 3)
    problems.push_back(
        make_error("most", fmt::format("found {} instruments together, expected 1 to 3", request.most)));
  check_draws(request.options, problems);
  if (!problems.empty()) return problems;
  return Search(crisis, request).run();
}

}  // namespace demarche
