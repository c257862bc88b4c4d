// Extended deterrence between three: a challenger, a protege, and a patron that may or may not support it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "models/model.h"

namespace demarche::models {
namespace {

// The tree: the challenger demands or not (status quo); the protege concedes or holds firm; the patron
// supports or withholds; if supported, the challenger presses (war of all three) or backs down; if not, the
// protege fights alone or yields (abandoned). Challenger and patron are hard or soft, and only they know.
enum Ending { kQuo, kConcession, kBackDown, kWar, kAbandoned, kLocalWar, kEndings };
constexpr std::array<const char*, kEndings> kNames{"SQ",  "concession", "back_down",
                                                   "war", "abandoned",  "local_war"};

struct Setting {
  double hard_challenger, hard_patron;
  /// Payoffs by ending; war by type: [0] hard, [1] soft.
  std::array<std::array<double, kEndings>, 2> c, d;
  std::array<double, kEndings> p;
  [[nodiscard]] double chance_c(int type) const { return type == 0 ? hard_challenger : 1 - hard_challenger; }
  [[nodiscard]] double chance_d(int type) const { return type == 0 ? hard_patron : 1 - hard_patron; }
};

/// One pure profile: what every type does at each of its decisions, 0 or 1.
struct Profile {
  std::array<int, 2> demand{}, press{}, support{};  ///< by type: hard, soft
  int hold = 0, fight_alone = 0;
};

constexpr int kProfiles = 1 << 8;

Profile profile_of(int code) {
  const auto bit = [&](int k) { return (code >> k) & 1; };
  return {{bit(0), bit(1)}, {bit(2), bit(3)}, {bit(4), bit(5)}, bit(6), bit(7)};
}

/// How it ends when types i and j meet and the challenger demands.
Ending after_demand(const Profile& x, int i, int hold, int support) {
  if (!hold) return kConcession;
  if (support) return x.press[i] ? kWar : kBackDown;
  return x.fight_alone ? kLocalWar : kAbandoned;
}

bool best(double chosen, double other) { return chosen >= other - kTie; }

/// Decisions that rest on no belief: pressing, fighting alone, demanding.
bool last_moves_best(const Setting& s, const Profile& x) {
  for (int i = 0; i < 2; ++i) {
    const double war = s.c[i][kWar], back = s.c[i][kBackDown];
    if (!best(x.press[i] ? war : back, x.press[i] ? back : war)) return false;
  }
  const double fight = s.p[kLocalWar], yield = s.p[kAbandoned];
  return best(x.fight_alone ? fight : yield, x.fight_alone ? yield : fight);
}

bool demands_best(const Setting& s, const Profile& x) {
  for (int i = 0; i < 2; ++i) {
    double demanding = 0;
    for (int j = 0; j < 2; ++j) demanding += s.chance_d(j) * s.c[i][after_demand(x, i, x.hold, x.support[j])];
    if (!best(x.demand[i] ? demanding : s.c[i][kQuo], x.demand[i] ? s.c[i][kQuo] : demanding)) return false;
  }
  return true;
}

/// What the protege and the patron gain by what they chose over the alternative, if the challenger is hard
/// with certainty (mu = 1) or soft (mu = 0); linear between.
std::vector<std::array<double, 2>> gains_by_belief(const Setting& s, const Profile& x) {
  std::vector<std::array<double, 2>> gains(3);
  for (int i = 0; i < 2; ++i) {
    double hold = 0;
    for (int j = 0; j < 2; ++j) {
      hold += s.chance_d(j) * s.p[after_demand(x, i, 1, x.support[j])];
      const double with = s.d[j][after_demand(x, i, 1, 1)], without = s.d[j][after_demand(x, i, 1, 0)];
      gains[1 + j][i] = x.support[j] ? with - without : without - with;
    }
    gains[0][i] = x.hold ? hold - s.p[kConcession] : s.p[kConcession] - hold;
  }
  return gains;
}

/// Beliefs that the challenger is hard, under which protege and patron are content; low > high: none.
std::array<double, 2> supporting_beliefs(const Setting& s, const Profile& x) {
  double low = 0, high = 1;
  for (const auto& [if_hard, if_soft] : gains_by_belief(s, x)) {
    const double slope = if_hard - if_soft;
    if (std::abs(slope) < kTie) {
      if (if_soft < -kTie) high = -1;
    } else if (slope > 0) {
      low = std::max(low, -if_soft / slope);
    } else {
      high = std::min(high, -if_soft / slope);
    }
  }
  return {low, high};
}

std::array<double, kEndings> endings_of(const Setting& s, const Profile& x) {
  std::array<double, kEndings> out{};
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j)
      out[x.demand[i] ? after_demand(x, i, x.hold, x.support[j]) : kQuo] += s.chance_c(i) * s.chance_d(j);
  return out;
}

/// The beliefs after a demand: Bayes' rule if someone demands, else every belief that supports the profile.
std::array<double, 2> beliefs_after_demand(const Setting& s, const Profile& x) {
  const double demands = s.chance_c(0) * x.demand[0] + s.chance_c(1) * x.demand[1];
  const std::array<double, 2> held = supporting_beliefs(s, x);
  if (demands <= 0) return held;
  const double mu = s.chance_c(0) * x.demand[0] / demands;
  if (mu < held[0] - kTie || mu > held[1] + kTie) return {1, 0};
  return {mu, mu};
}

Record record_of(const Setting& s, const Profile& x, const std::array<double, 2>& belief) {
  Record record{{"demand", List{x.demand[0], x.demand[1]}},
                {"press", List{x.press[0], x.press[1]}},
                {"hold", x.hold},
                {"support", List{x.support[0], x.support[1]}},
                {"fight_alone", x.fight_alone},
                {"belief_hard", List{belief[0], belief[1]}}};
  const auto endings = endings_of(s, x);
  for (int k = 0; k < kEndings; ++k) record.emplace_back(kNames[k], endings[k]);
  return record;
}

List all_equilibria(const Setting& s) {
  List found;
  for (int code = 0; code < kProfiles; ++code) {
    const Profile x = profile_of(code);
    if (!last_moves_best(s, x) || !demands_best(s, x)) continue;
    const auto belief = beliefs_after_demand(s, x);
    if (belief[0] <= belief[1] + kTie) found.push_back(record_of(s, x, belief));
  }
  return found;
}

Setting setting_of(const Inputs& in) {
  Setting s{in["pC_hard"], in["pD_hard"], {}, {}, {}};
  for (int k = 0; k < kEndings; ++k) {
    const std::string key = kNames[k];
    s.p[k] = in["p." + key];
    for (int type = 0; type < 2; ++type) {
      const bool war = k == kWar;
      s.c[type][k] = in[war ? (type == 0 ? "c.war_hard" : "c.war_soft") : "c." + key];
      s.d[type][k] = in[war ? (type == 0 ? "d.war_hard" : "d.war_soft") : "d." + key];
    }
  }
  return s;
}

/// Against a hard challenger pressing means war; the patron supports if war is better than withholding.
Record thresholds_of(const Setting& s) {
  const bool alone = s.p[kLocalWar] > s.p[kAbandoned];
  const Ending left = alone ? kLocalWar : kAbandoned;
  Record out;
  out.emplace_back("protege_fights_alone", alone);
  for (int type = 0; type < 2; ++type) {
    // mu war + (1 - mu) back_down >= left, solved for mu.
    const double back = s.d[type][kBackDown], war = s.d[type][kWar], without = s.d[type][left];
    const double most = war >= back ? (without <= war ? 1.0 : 0.0) : (back - without) / (back - war);
    out.emplace_back(type == 0 ? "hard_patron_supports_up_to" : "soft_patron_supports_up_to",
                     std::clamp(most, 0.0, 1.0));
  }
  return out;
}

std::string words_of(const List& found) {
  if (found.empty())
    return "There is no equilibrium in pure strategies at these parameters; some side must keep the others "
           "guessing.";
  const auto span = [&](const char* key) {
    double least = 1, most = 0;
    for (const Value& one : found) {
      least = std::min(least, *one.find(key)->number());
      most = std::max(most, *one.find(key)->number());
    }
    return most - least < kTie ? fmt::format("{:.4g}", most) : fmt::format("{:.4g} to {:.4g}", least, most);
  };
  return fmt::format(
      "There {} in pure strategies: the status quo holds with probability {}, a demand is conceded with {}, "
      "general war "
      "comes with {}. Rows give 0 or 1 for [hard, soft]. Where nobody demands, the belief about a demand "
      "that keeps the "
      "others firm is printed as an interval: play never tests it. The patron's dilemma is that what deters "
      "the "
      "challenger also makes the protege firm.",
      found.size() == 1 ? "is one equilibrium" : fmt::format("are {} equilibria", found.size()), span("SQ"),
      span("concession"), span("war"));
}

Result<Solved> solve_extended(const Inputs& in) {
  const Setting s = setting_of(in);
  const List found = all_equilibria(s);
  Solved out;
  out.closed_form = thresholds_of(s);
  out.numeric = {{"n_equilibria", found.size()}, {"equilibria", found}};
  out.words = words_of(found);
  out.method = "all 256 pure profiles of five agents checked, with every belief that could support them";
  return out;
}

std::vector<Diagnostic> conditions(const Inputs& in) {
  OrderOfPayoffs order(in);
  order.above("c.concession", "c.SQ");
  order.above("c.war_hard", "c.back_down");
  order.above("c.back_down", "c.war_soft");
  order.above("d.war_hard", "d.war_soft");
  return order.problems();
}

std::vector<Parameter> parameters() {
  std::vector<Parameter> all{
      share("pC_hard", "chance that the challenger is hard: presses even against the patron", 0.3),
      share("pD_hard", "chance that the patron is hard: would rather fight than abandon", 0.6)};
  const auto add = [&](const char* who, const char* name,
                       const std::vector<std::tuple<const char*, const char*, double>>& payoffs) {
    for (const auto& [key, meaning, value] : payoffs)
      all.push_back(number(fmt::format("{}.{}", who, key), fmt::format("{}: {}", name, meaning), value));
  };
  const char *quo = "status quo", *concession = "the protege concedes", *back = "the challenger backs down",
             *abandoned = "the protege yields, unsupported", *local = "the protege fights alone";
  add("c", "challenger",
      {{"SQ", quo, 0},
       {"concession", concession, 1},
       {"back_down", back, -0.4},
       {"war_hard", "war, if it is hard", -0.2},
       {"war_soft", "war, if it is soft", -1},
       {"abandoned", abandoned, 1},
       {"local_war", local, 0.3}});
  add("p", "protege",
      {{"SQ", quo, 1},
       {"concession", concession, 0.3},
       {"back_down", back, 1.1},
       {"war", "war of all", -0.5},
       {"abandoned", abandoned, 0},
       {"local_war", local, -0.8}});
  add("d", "patron",
      {{"SQ", quo, 1},
       {"concession", concession, 0.4},
       {"back_down", back, 0.9},
       {"war_hard", "war, if it is hard", 0.1},
       {"war_soft", "war, if it is soft", -0.8},
       {"abandoned", abandoned, 0},
       {"local_war", local, -0.2}});
  return all;
}

}  // namespace

std::vector<Model> extended_deterrence_models() {
  return {{"tripartite_deterrence", "Extended deterrence: challenger, protege, patron",
           "Can a patron deter an attack on its protege without making the protege too firm?",
           "The challenger demands or not; the protege concedes or holds firm, not knowing how far its "
           "patron will go; the patron "
           "supports it or not; a supported protege makes the challenger back down or press into a war of "
           "all; an abandoned one "
           "yields or fights alone. Challenger and patron are hard or soft, known only to themselves. All "
           "pure equilibria are "
           "found by trying every profile; ties count as content.",
           "After F. C. Zagare and D. M. Kilgour, \"Alignment Patterns, Crisis Bargaining, and Extended "
           "Deterrence: A "
           "Game-Theoretic Analysis\", International Studies Quarterly 47(4), 2003, 587-615 (recalled); the "
           "tree and payoffs here "
           "are this project's simplification, without realignment.",
           parameters(), conditions, solve_extended}};
}

}  // namespace demarche::models
