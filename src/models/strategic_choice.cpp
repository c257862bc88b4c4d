// Strategic choice with errors or private shocks at every node: Signorino 1999, 2003.

#include <fmt/format.h>

#include <cmath>

#include "models/model.h"
#include "models/normal.h"
#include "models/search.h"
#include "models/tree_games.h"

namespace demarche::models {
namespace {

struct Payoffs {
  double sq_a, sq_b, cd_a, cd_b, bd_a, bd_b, war_a, war_b;
};

Payoffs payoffs_of(const Inputs& in) {
  const auto pair = [&](const char* key) { return in.numbers(std::string("payoffs.") + key); };
  const auto sq = pair("SQ"), cd = pair("CD"), bd = pair("BD"), war = pair("WAR");
  return {sq[0], sq[1], cd[0], cd[1], bd[0], bd[1], war[0], war[1]};
}

/// Chance to choose the second of two actions with payoff difference `gain` and squared weights of the shocks
/// behind it adding up to `shocks` (one for each certain outcome).
using Choice = std::function<double(double gain, double shocks)>;

struct Probabilities {
  double threat, resist, fight;
};

Probabilities backward(const Payoffs& u, const Choice& choose) {
  const double fight = choose(u.war_a - u.bd_a, 2), stay = 1 - fight;
  const double resist = choose(fight * u.war_b + stay * u.bd_b - u.cd_b, fight * fight + stay * stay + 1);
  const double yield = 1 - resist;
  const double challenged = yield * u.cd_a + resist * (fight * u.war_a + stay * u.bd_a);
  const double paths = yield * yield + resist * resist * (fight * fight + stay * stay);
  return {choose(challenged - u.sq_a, paths + 1), resist, fight};
}

Record record_of(const Probabilities& p) {
  return {{"p_threat", p.threat},
          {"p_resist", p.resist},
          {"p_fight", p.fight},
          {"SQ", 1 - p.threat},
          {"CD", p.threat * (1 - p.resist)},
          {"BD", p.threat * p.resist * (1 - p.fight)},
          {"WAR", p.threat * p.resist * p.fight}};
}

std::string words_of(const Probabilities& p) {
  return fmt::format(
      "A threatens with probability {:.4g}, B resists a threat with {:.4g}, A fights a resisting B with "
      "{:.4g}; so war comes in {:.4g} of all cases. Every move anticipates that later ones are only "
      "probable: raising one payoff changes choices before it as well, not always in the expected "
      "direction.",
      p.threat, p.resist, p.fight, p.threat * p.resist * p.fight);
}

/// Chance that the difference of shocks of standard deviation `sd` stays below `gain`, by quadrature.
double by_quadrature(double gain, double sd) {
  const double z = gain / sd;
  return z <= 0 ? integrate(normal_density, -12, std::max(z, -12.0), 40)
                : 1 - integrate(normal_density, -12, std::max(-z, -12.0), 40);
}

Result<Solved> solve_normal(const Inputs& in, bool private_shocks) {
  const Payoffs u = payoffs_of(in);
  const double sigma = in["sigma"];
  const auto spread = [=](double shocks) { return sigma * std::sqrt(private_shocks ? shocks : 2.0); };
  const Probabilities closed =
      backward(u, [&](double gain, double shocks) { return normal_below(gain / spread(shocks)); });
  Solved out;
  out.closed_form = record_of(closed);
  out.numeric =
      record_of(backward(u, [&](double gain, double shocks) { return by_quadrature(gain, spread(shocks)); }));
  out.method =
      "the same backward induction, with normal probabilities by quadrature instead of the error function: "
      "it "
      "checks these";
  out.words = words_of(closed);
  return out;
}

Result<Solved> solve_agent(const Inputs& in) { return solve_normal(in, false); }
Result<Solved> solve_private(const Inputs& in) { return solve_normal(in, true); }

Result<Solved> solve_logit(const Inputs& in) {
  const Payoffs u = payoffs_of(in);
  const double lambda = in["lam"];
  const Probabilities closed =
      backward(u, [&](double gain, double) { return 1 / (1 + std::exp(-lambda * gain)); });
  Solved out;
  out.closed_form = record_of(closed);
  fill_from_choice_tree(out, {{u.sq_a, u.cd_a, u.bd_a, u.war_a}, {u.sq_b, u.cd_b, u.bd_b, u.war_b}, lambda});
  out.words = words_of(closed);
  return out;
}

}  // namespace

std::vector<Model> strategic_choice_models() {
  const std::vector<Parameter> payoffs = {
      payoff_pair("payoffs.SQ", "A's and B's payoff if A does not threaten", 0, 0),
      payoff_pair("payoffs.CD", "if A threatens and B concedes", 1, -1),
      payoff_pair("payoffs.BD", "if B resists and A backs down", -0.5, 0.5),
      payoff_pair("payoffs.WAR", "if B resists and A fights", -0.2, -0.8)};
  const auto with = [&](Parameter last) {
    std::vector<Parameter> all = payoffs;
    all.push_back(std::move(last));
    return all;
  };
  const std::string game =
      "A threatens or not; B concedes or resists; A backs down or fights. Each choice is made with an error, "
      "and earlier "
      "choices allow for the later ones being uncertain. ";
  const std::string source =
      "C. S. Signorino, \"Strategic Interaction and the Statistical Analysis of International Conflict\", "
      "American "
      "Political Science Review 93(2), 1999, 279-297; variants in C. S. Signorino, \"Structure and "
      "Uncertainty in Discrete "
      "Choice Models\", Political Analysis 11(4), 2003, 316-344.";
  return {
      {"strategic_choice_agent", "Strategic choice with agent error (probit)",
       "How likely is each ending if leaders err?",
       game + "Here the errors are normal and belong to the agent who acts: chance Phi(dU / (sigma sqrt 2)).",
       source, with(positive("sigma", "standard deviation of each error", 1)), nullptr, solve_agent},
      {"strategic_choice_logit", "Strategic choice with agent error (logit)",
       "How likely is each ending if leaders err?",
       game + "Here the errors are of the logit kind: chance 1 / (1 + exp(-lam dU)). This is the agent "
              "quantal response "
              "equilibrium of the tree.",
       source, with(precision("lam", 2)), nullptr, solve_logit},
      {"strategic_choice_private", "Strategic choice with private payoffs",
       "How likely is each ending if payoffs are private?",
       game + "Here every ending carries a private normal shock, drawn afresh at every node, so the spread "
              "of a comparison "
              "depends on how many endings it mixes. The Lewis-Schultz model keeps A's shocks through both "
              "its moves.",
       source, with(positive("sigma", "standard deviation of each shock", 1)), nullptr, solve_private},
  };
}

}  // namespace demarche::models
