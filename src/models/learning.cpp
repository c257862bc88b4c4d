// Bayes' rule for two types: what a statement or a move tells.

#include <fmt/format.h>

#include <cmath>

#include "models/model.h"

namespace demarche::models {
namespace {

Result<Solved> solve_bayes(const Inputs& in) {
  const double prior = in["prior"], resolved = in["lik_resolved"], weak = in["lik_weak"];
  const double posterior = prior * resolved / (prior * resolved + (1 - prior) * weak);
  const double bits = std::log2(resolved / weak);
  const double odds = std::exp2(bits) * prior / (1 - prior);
  Solved out;
  out.closed_form = {{"posterior", posterior}, {"bits", bits}};
  out.numeric = {{"posterior", odds / (1 + odds)}};
  out.words = bits == 0
                  ? "Both types would say the same, so nothing is learnt: the belief stays where it was. "
                    "Cheap denial "
                    "carries no information."
                  : fmt::format(
                        "The belief that the side is resolved moves from {:.4g} to {:.4g}; the evidence "
                        "weighs {:+.4g} bits.",
                        prior, posterior, bits);
  out.method = "the same rule, written as odds times likelihood ratio: a check of the arithmetic only";
  return out;
}

}  // namespace

std::vector<Model> learning_models() {
  Parameter resolved = share("lik_resolved", "chance that the resolved type would do what was seen", 0.8);
  Parameter weak = share("lik_weak", "chance that the weak type would", 0.3);
  resolved.low_open = weak.low_open = true;
  return {{"bayes_two_type",
           "What a signal tells",
           "How far should this observation move the belief?",
           "A side is resolved or weak. What it says or does moves the belief about it by the ratio of how "
           "likely each "
           "type would have done so, and by nothing else: a costly act that only the resolved would choose "
           "tells much, "
           "words that both would use tell nothing.",
           "Bayes' rule; as a view of signals in crises see R. Jervis, The Logic of Images in International "
           "Relations, "
           "Princeton 1970.",
           {inner_share("prior", "belief that the side is resolved, before", 0.5), resolved, weak},
           nullptr,
           solve_bayes}};
}

}  // namespace demarche::models
