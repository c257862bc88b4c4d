// Military threats that both sink a cost and tie hands: a one-shot reduction of Slantchev 2005.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/model.h"
#include "models/search.h"

namespace demarche::models {
namespace {

const char* const kSource =
    "After B. L. Slantchev, \"Military Coercion in Interstate Crises\", American Political Science Review "
    "99(4), 2005, "
    "533-547. Reduced form: one mobilisation, one answer; not the paper's game.";

double chance(double mobilised, double defending) { return mobilised / (mobilised + defending); }

Result<Solved> solve_complete(const Inputs& in) {
  const double v = in["v"], c1 = in["c1"], M = in["M"], v2 = in["v2"], c2 = in["c2"];
  const double force = std::max(0.0, std::sqrt(v * M) - M);
  const double war = v * chance(force, M) - c1 - force;
  const double deter = M * (v2 / c2 - 1), credible = c1 * M / (v - c1);
  const double coerce = std::max(deter, credible), peace = v - coerce;
  const double best = std::max({war, peace, 0.0});
  const char* choice = peace >= best - kTie ? "coerce" : war >= best - kTie ? "war" : "quit";

  // What mobilising m brings: S2 yields if fighting is not worth it and the threat is credible.
  const auto payoff = [&](double m) {
    const bool yields = (1 - chance(m, M)) * v2 <= c2 + 1e-12 && chance(m, M) * v >= c1 - 1e-12;
    return std::max(-m, yields ? v - m : chance(m, M) * v - c1 - m);
  };
  const double at = maximise(payoff, 0, std::max({coerce, force, 1e-9}) * 1.5, 20000);
  Solved out;
  out.closed_form = {{"m_war", force},     {"payoff_war", war},  {"m_deter", deter},
                     {"m_cred", credible}, {"m_coerce", coerce}, {"payoff_coerce", peace},
                     {"choice", choice},   {"payoff", best},     {"peace_needs_more_force", coerce > force}};
  out.numeric = {{"payoff", payoff(at)}, {"m", at}};
  out.words = fmt::format(
      "Peace on its own terms needs a mobilisation of {:.4g} and brings the challenger {:.4g}; the best "
      "war needs {:.4g} and brings {:.4g}. It chooses to {}.{}",
      coerce, peace, force, war, choice == std::string("war") ? "fight" : choice,
      coerce > force ? " Here peace needs more force than war." : "");
  out.method = "the best of all mobilisations by grid and golden section";
  return out;
}

std::vector<Diagnostic> complete_conditions(const Inputs& in) {
  if (in["c1"] < in["v"]) return {};
  return {broken_condition("c1 is not below v: no force could make the threat credible", "set c1 < v")};
}

/// How much likelier than needed it is that a sender of m would fight.
double slack(double m, double c1, double M, double v2, double c2) {
  const double p = chance(m, M);
  return (1 - c1 / p) / (1 - m) - v2 / (p * v2 + c2);
}

Result<Solved> solve_pool(const Inputs& in) {
  const double c1 = in["c1"], M = in["M"], v2 = in["v2"], c2 = in["c2"];
  const double least = c1 * M / (1 - c1);  // below it nobody would fight
  constexpr double kBelowOne = 1 - 1e-9;
  const auto roots = all_roots([&](double m) { return slack(m, c1, M, v2, c2); }, least, kBelowOne, 20000);
  if (roots.empty())
    return broken_condition(
        "no level of mobilisation at which bluffers and fighters pool makes the other side yield",
        "lower v2 or raise c2: it minds war too little");
  const double m = roots.front(), p = chance(m, M), cutoff = c1 / p;
  const double fights = (1 - cutoff) / (1 - m), yields = v2 / (p * v2 + c2);

  // The same by types: the share of 200,000 senders who would fight, against what the other side needs.
  constexpr int kTypes = 200'000;
  const auto share_fighting = [&](double level) {
    int senders = 0, fighters = 0;
    for (int i = 0; i < kTypes; ++i) {
      const double v = (i + 0.5) / kTypes;
      senders += v >= level;
      fighters += v >= level && v * chance(level, M) >= c1;
    }
    return senders ? static_cast<double>(fighters) / senders : 0.0;
  };
  const double counted = share_fighting(m);
  Solved out;
  out.closed_form = {{"m_pool", m},
                     {"p_at_m", p},
                     {"fight_cutoff", cutoff},
                     {"bluff_mass", cutoff - m},
                     {"share_bluff", (cutoff - m) / (1 - m)},
                     {"posterior_fight", fights},
                     {"S2_yield_threshold", yields},
                     {"p_war", 0.0},
                     {"p_quit", m}};
  out.numeric = {{"posterior_fight", counted}, {"share_bluff", 1 - counted}, {"p_quit", m}};
  out.words = fmt::format(
      "All challengers with a stake above {:.4g} mobilise exactly that much, and the other side yields. "
      "Of them {:.4g} are bluffing: they would not fight. Those below do not move. Bluffing survives "
      "although force is costly, because it also improves the odds.",
      m, 1 - fights);
  out.method = "200,000 types counted at the closed form's level";
  return out;
}

std::vector<Diagnostic> pool_conditions(const Inputs& in) {
  if (in["c1"] * (1 + in["M"]) < 1) return {};
  return {broken_condition("c1 is so high that no challenger would fight at any mobilisation",
                           "set c1 below 1 / (1 + M)")};
}

}  // namespace

std::vector<Model> military_threat_models() {
  const Parameter c1 = positive("c1", "the challenger's cost of war", 0.1);
  const Parameter M = positive("M", "the other side's force", 0.1);
  const Parameter v2 = positive("v2", "the other side's stake", 0.5),
                  c2 = positive("c2", "the other side's cost of war", 0.2);
  return {
      {"military_threat_complete",
       "A military threat, resolve known (reduced)",
       "Does peace need more force than war?",
       "Mobilising m costs m, whatever follows, and wins with probability m / (m + M): it sinks a cost and "
       "ties hands at "
       "once. To be left in peace the challenger must mobilise enough that the other side would rather yield "
       "and that its "
       "own threat is credible; to fight it mobilises what war itself is worth. Peace may need more force "
       "than war.",
       kSource,
       {positive("v", "the challenger's stake", 1), c1, M, v2, c2},
       complete_conditions,
       solve_complete},
      {"military_threat_pool",
       "A military threat with bluffers (reduced)",
       "Does bluffing survive when threats are costly?",
       "The challenger's stake is private and uniform between 0 and 1. In the equilibrium shown all who move "
       "mobilise the "
       "least level at which the other side, knowing that some are bluffing, prefers to yield. Off the path "
       "it takes other "
       "levels for signs of weakness.",
       kSource,
       {positive("c1", "the challenger's cost of war", 0.3), M, v2,
        positive("c2", "the other side's cost of war", 0.4),
        assumed("v_dist", "distribution of the challenger's stake", "U[0,1]")},
       pool_conditions,
       solve_pool},
  };
}

}  // namespace demarche::models
