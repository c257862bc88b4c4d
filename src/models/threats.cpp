// Deterrent and sanction threats: what credibility, unity, speed and severity are worth.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/model.h"
#include "models/search.h"
#include "models/tree_games.h"
#include "models/uniform.h"

namespace demarche::models {
namespace {

const char* const kOwn =
    "A reduced form of this project; the levers are those of every statement that a response will be "
    "\"united, swift and severe\".";

Result<Solved> solve_deterrent(const Inputs& in) {
  const Uniform gains{in["gain_lo"], in["gain_hi"]};
  const double delay = std::pow(in["delta"], in["delay"]);
  const double penalty = in["credibility"] * in["unity"] * delay * in["severity"];
  Solved out;
  out.closed_form = {{"expected_penalty", penalty}, {"p_attack", 1 - gains.below(penalty)}};
  fill_from_threat_tree(out, gains, penalty);
  out.words = fmt::format(
      "The threat takes {:.4g} off the gain from attacking, and attack has probability {:.4g}. Credibility, "
      "unity, speed and "
      "severity multiply: the weakest of them sets what the others are worth (here unity {:g}, delay factor "
      "{:.4g}).",
      penalty, 1 - gains.below(penalty), in["unity"], delay);
  return out;
}

std::vector<Diagnostic> deterrent_conditions(const Inputs& in) {
  if (in["gain_lo"] < in["gain_hi"]) return {};
  return {broken_condition("gain_lo is not below gain_hi", "the attacker's gain is uniform between them")};
}

/// A sender whose cost of sanctioning is uniform on [0, K] and who gains b by it has committed itself by a.
struct Sender {
  double b, K, S, G, L;
  /// The sender sanctions if its cost is below `will` = b + a.
  [[nodiscard]] double credibility(double a) const { return std::clamp((b + a) / K, 0.0, 1.0); }
  [[nodiscard]] double attacks(double a) const { return 1 - std::min(1.0, credibility(a) * S / G); }
  /// After an attack: the loss L, the net cost of sanctioning, and a if it does not after all.
  [[nodiscard]] double after_attack(double a) const {
    const double will = std::min(K, b + a);
    return L + (will * will / 2 - b * will) / K + (1 - will / K) * a;
  }
  [[nodiscard]] double loss(double a) const { return attacks(a) * after_attack(a); }
};

/// The commitment with the least loss. In w = b + a the loss is the cubic (1 - s w)(L - b + w - w^2 / 2K) up
/// to where everyone sanctions or nobody attacks, and no smaller beyond.
double best_commitment(const Sender& x, double a_max) {
  const double s = x.S / (x.G * x.K);
  const double full = std::clamp(std::min(x.K, x.S > 0 ? 1 / s : x.K) - x.b, 0.0, a_max);
  std::vector<double> candidates{0, full};
  const double qa = 1.5 * s / x.K, qb = -(2 * s + 1 / x.K), qc = 1 - s * (x.L - x.b);
  const double under_root = qb * qb - 4 * qa * qc;
  if (qa > 0 && under_root > 0)
    for (const double sign : {-1.0, 1.0})
      candidates.push_back((-qb + sign * std::sqrt(under_root)) / (2 * qa) - x.b);
  double best = 0;
  for (const double a : candidates)
    if (a >= 0 && a <= full && x.loss(a) < x.loss(best) - kTie) best = a;
  return best;
}

Result<Solved> solve_sanction(const Inputs& in) {
  const Sender x{in["b"], in["K"], in["S"], in["G"], in["L"]};
  const double a = best_commitment(x, in["a_max"]),
               found = maximise([&](double t) { return -x.loss(t); }, 0, in["a_max"]);
  const auto loss_by_types = [&](double t) {
    return x.attacks(t) *
           (x.L + integrate([&](double k) { return (k <= x.b + t ? k - x.b : t) / x.K; }, 0, x.K, 20000));
  };
  Solved out;
  out.closed_form = {{"a_star", a},
                     {"credibility", x.credibility(a)},
                     {"p_attack", x.attacks(a)},
                     {"sender_loss", x.loss(a)},
                     {"loss_without_commitment", x.loss(0)}};
  out.numeric = {{"a_star", found},
                 {"sender_loss", loss_by_types(found)},
                 {"loss_without_commitment", loss_by_types(0)}};
  out.words =
      a > 0 ? fmt::format(
                  "The sender does best to commit itself publicly by {:.4g}: its threat is then carried out "
                  "with probability {:.4g}, attack has probability {:.4g}, and its loss falls from {:.4g} to "
                  "{:.4g}.",
                  a, x.credibility(a), x.attacks(a), x.loss(0), x.loss(a))
            : "The sender does best to stay silent. The sanction is too weak: committing to it would deter "
              "little "
              "and cost much, either to carry out or to break the word.";
  out.method =
      "the best commitment by grid and golden section; the loss by quadrature over the sender's cost";
  return out;
}

}  // namespace

std::vector<Model> threat_models() {
  return {
      {"deterrent_threat",
       "United, swift and severe (reduced)",
       "Which lever makes a deterrent threat work?",
       "An attacker with a private gain attacks if the gain is above the penalty it expects: credibility "
       "times unity times "
       "severity, discounted for delay.",
       kOwn,
       {number("gain_lo", "lowest gain from attacking", 0), number("gain_hi", "highest", 1),
        share("credibility", "chance that the threat is carried out at all", 0.8),
        share("unity", "part of the penalty that the coalition carries", 0.6),
        share("delta", "worth of the next week against this one, to the attacker", 0.95),
        cost("delay", "weeks until the penalty", 2),
        cost("severity", "the whole penalty, in units of the gain", 0.7)},
       deterrent_conditions,
       solve_deterrent},
      {"sanction_threat",
       "Committing to a sanction (reduced)",
       "Should a sender tie its hands to its threat?",
       "The sender's cost of sanctioning is private; after an attack it sanctions if that costs it no more "
       "than its own "
       "benefit b and the audience cost a of not doing so. It chooses a beforehand. The attacker compares "
       "its gain with the "
       "sanction it expects. Commitment makes the threat credible and makes it expensive, whichever way it "
       "ends.",
       "A reduced form of this project on the audience costs of J. D. Fearon, \"Domestic Political Audiences "
       "and the "
       "Escalation of International Disputes\", American Political Science Review 88(3), 1994.",
       {cost("b", "the sender's benefit from sanctioning", 0.1),
        positive("K", "highest cost of sanctioning; uniform from 0", 1),
        cost("S", "what the sanction costs the attacker", 0.8),
        positive("G", "highest gain from attacking; uniform from 0", 1),
        cost("L", "what an attack costs the sender", 1),
        optional(cost("a_max", "largest commitment possible", 1))},
       nullptr,
       solve_sanction},
  };
}

}  // namespace demarche::models
