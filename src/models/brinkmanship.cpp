// Risk as a weapon: critical risk, brinkmanship as a contest in risk, and one step towards the brink.

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "models/model.h"
#include "models/search.h"
#include "models/tree_games.h"

namespace demarche::models {
namespace {

Result<Solved> solve_critical(const Inputs& in) {
  const double win = in["win"], concede = in["concede"], disaster = in["disaster"];
  const double r = (win - concede) / (win - disaster);
  Solved out;
  out.closed_form = {{"R", r}};
  out.numeric = {{"R", bisect([&](double x) { return concede - ((1 - x) * win + x * disaster); }, 0, 1)}};
  out.words = fmt::format(
      "The side stands firm as long as it thinks disaster less likely than {:.4g}. Of two sides, the one "
      "with the higher critical risk is said to be the more resolute.",
      r);
  out.method = "the indifference between conceding and the gamble, by bisection";
  return out;
}

std::vector<Diagnostic> critical_conditions(const Inputs& in) {
  if (in["win"] > in["concede"] && in["concede"] > in["disaster"]) return {};
  return {broken_condition("the order must be win > concede > disaster")};
}

double bid(double v, double disaster) { return (-v - std::log1p(-v)) / disaster; }

Result<Solved> solve_attrition(const Inputs& in) {
  const double d = in["D"];
  // The lower of two stakes has density 2 (1 - v); the contest runs until that side's bid of hazard is spent.
  const double shape = 2 + 1 / d;
  const double survives = 2 * std::exp(1 / d + shape * std::log(d)) * boost::math::tgamma_lower(shape, 1 / d);
  Solved out;
  out.closed_form = {{"p_disaster", 1 - survives}, {"b_at_half", bid(0.5, d)}};
  out.numeric = {
      {"p_disaster", integrate([&](double v) { return 2 * (1 - v) * -std::expm1(-bid(v, d)); }, 0, 1, 400)}};
  out.words = fmt::format(
      "Neither side wants disaster, and it comes with probability {:.4g}: each stays in as long as the "
      "prize is worth the risk of one more step, and risk cannot be taken back.",
      1 - survives);
  out.method = "quadrature over the lower of the two stakes";
  return out;
}

Result<Solved> solve_schelling(const Inputs& in) {
  const double top = in["R_bar"], d = in["d"];
  const auto payoff = [&](double r) { return r / top - (1 - r / top) * r * d; };
  const double worst = std::max(0.0, (d * top - 1) / (2 * d));
  const double best_found = maximise(payoff, 0, top),
               worst_found = maximise([&](double r) { return -payoff(r); }, 0, top);
  Solved out;
  out.closed_form = {{"r_star", top},
                     {"p_comply", 1.0},
                     {"payoff", 1.0},
                     {"p_disaster", 0.0},
                     {"worst_partial", Record{{"r", worst}, {"payoff", payoff(worst)}}}};
  out.numeric = {{"r_star", best_found},
                 {"payoff", payoff(best_found)},
                 {"worst_partial", Record{{"r", worst_found}, {"payoff", payoff(worst_found)}}}};
  out.words = fmt::format(
      "The whole risk of {:.4g} makes everyone comply, so it is never run. Half measures are worst: at "
      "{:.4g} the threatener has only {:.4g}, because some defy it and the risk is real.",
      top, worst, payoff(worst));
  out.method = "all risks by grid and golden section";
  return out;
}

}  // namespace

std::vector<Model> brinkmanship_models() {
  return {
      {"critical_risk",
       "Critical risk",
       "How much risk of disaster is standing firm worth?",
       "A side may concede, or stand firm and either win or bring about disaster. Its critical risk is the "
       "chance of "
       "disaster at which both are equally good.",
       "D. Ellsberg, \"The Crude Analysis of Strategic Choices\", American Economic Review 51(2), 1961, "
       "472-478; G. H. Snyder "
       "and P. Diesing, Conflict Among Nations, Princeton 1977.",
       {number("win", "payoff if the other gives way", 1), number("concede", "payoff from conceding", 0),
        number("disaster", "payoff from disaster", -9)},
       critical_conditions,
       solve_critical},
      {"brinkmanship_attrition",
       "Brinkmanship as a contest in risk",
       "How likely is a disaster that nobody wants?",
       "Two sides with private stakes, uniform between 0 and 1, raise the risk of disaster together until "
       "one gives way; "
       "disaster costs each D. A side of stake v stays in until the hazard so far adds up to (-v - ln(1 - "
       "v)) / D.",
       "After R. Powell, Nuclear Deterrence Theory: The Search for Credibility, Cambridge 1990; the closed "
       "form for uniform "
       "stakes is this project's.",
       {positive("D", "what disaster costs each side", 1),
        assumed("v_dist", "distribution of the stakes", "U[0,1] both")},
       nullptr,
       solve_attrition},
      {"schelling_risk",
       "The threat that leaves something to chance",
       "Are half measures safer?",
       "A threatener can set the chance r of disaster if the other does not comply; the other complies if r "
       "is at least its "
       "critical risk, which is uniform from 0 to R_bar. The threatener gains 1 by compliance and loses d by "
       "disaster.",
       "T. C. Schelling, The Strategy of Conflict, Harvard 1960, chapter 8.",
       {[] {
          Parameter top = share("R_bar", "highest critical risk the other may have", 0.8);
          top.low_open = true;
          return top;
        }(),
        positive("d", "what disaster costs the threatener", 4)},
       nullptr,
       solve_schelling},
  };
}

}  // namespace demarche::models
