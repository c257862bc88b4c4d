// Several divisible issues at once: the frontier and the classical solutions on it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "models/model.h"
#include "models/search.h"

namespace demarche::models {
namespace {

struct Point {
  double a = 0, b = 0;
};

/// The undominated utilities: starting from "all to B", the issues go to A in the order of how much more they
/// matter to A. Corner k has the first k issues given.
struct Frontier {
  std::vector<int> order;
  std::vector<Point> corner;
};

Frontier frontier_of(const std::vector<double>& a, const std::vector<double>& b) {
  Frontier f;
  f.order.resize(a.size());
  std::iota(f.order.begin(), f.order.end(), 0);
  std::stable_sort(f.order.begin(), f.order.end(), [&](int i, int j) { return a[i] * b[j] > a[j] * b[i]; });
  f.corner.push_back({0, std::accumulate(b.begin(), b.end(), 0.0)});
  for (const int k : f.order) f.corner.push_back({f.corner.back().a + a[k], f.corner.back().b - b[k]});
  return f;
}

/// A place on the frontier: a corner and the part of the next issue given to A.
struct Place {
  int corner = 0;
  double part = 0;
};

Point at(const Frontier& f, const Place& place) {
  const Point &from = f.corner[place.corner],
              &to = f.corner[std::min<std::size_t>(place.corner + 1, f.corner.size() - 1)];
  return {from.a + place.part * (to.a - from.a), from.b + place.part * (to.b - from.b)};
}

/// The first place where a function that falls along the frontier is no longer positive; exact on each
/// straight piece, where the function must be linear.
Place crossing(const Frontier& f, const std::function<double(const Point&)>& falling) {
  const int pieces = static_cast<int>(f.order.size());
  for (int k = 0; k < pieces; ++k) {
    const double from = falling(f.corner[k]), to = falling(f.corner[k + 1]);
    if (from <= 0) return {k, 0};
    if (to <= 0) return {k, from / (from - to)};
  }
  return {pieces - 1, 1};
}

/// The largest (uA - d.a)^power (uB - d.b)^(1 - power), from the closed form on each straight piece.
Place nash_place(const Frontier& f, const Point& d, double power) {
  Place best;
  double top = -1;
  for (int k = 0; k + 1 < static_cast<int>(f.corner.size()); ++k) {
    const Point &from = f.corner[k], &to = f.corner[k + 1];
    const double width = to.a - from.a, drop = from.b - to.b;
    double part = width > 0 ? 1 : 0;
    if (width > 0 && drop > 0) {
      const double slope = drop / width, room = from.b + slope * from.a - d.b;  // uB = room + d.b - slope uA
      part = std::clamp((d.a + power * (room - slope * d.a) / slope - from.a) / width, 0.0, 1.0);
    }
    const Place place{k, part};
    const Point u = at(f, place);
    if (u.a < d.a - kTie || u.b < d.b - kTie) continue;
    const double product =
        std::pow(std::max(u.a - d.a, 0.0), power) * std::pow(std::max(u.b - d.b, 0.0), 1 - power);
    if (product > top + kTie) top = product, best = place;
  }
  return best;
}

Record solution(const Frontier& f, const Place& place) {
  std::vector<double> x(f.order.size(), 0);
  for (int k = 0; k < static_cast<int>(x.size()); ++k)
    x[f.order[k]] = k < place.corner ? 1 : k == place.corner ? place.part : 0;
  const Point u = at(f, place);
  return {{"uA", u.a}, {"uB", u.b}, {"x", Value(x)}};
}

/// The highest u of one side that leaves the other its disagreement.
Point ideal_of(const Frontier& f, const Point& d) {
  const Place most_a = crossing(f, [&](const Point& u) { return u.b - d.b; });
  const Place most_b = crossing(f, [&](const Point& u) { return d.a - u.a; });
  return {at(f, most_a).a, at(f, most_b).b};
}

/// Utilities by a walk over the frontier in small steps: the best place for a score.
Record by_walk(const Frontier& f, const std::function<double(const Point&)>& score) {
  const auto length = static_cast<double>(f.order.size());
  const double s = maximise(
      [&](double t) {
        const int k = std::min(static_cast<int>(t), static_cast<int>(length) - 1);
        return score(at(f, {k, t - k}));
      },
      0, length, 4000);
  const int k = std::min(static_cast<int>(s), static_cast<int>(length) - 1);
  const Point u = at(f, {k, s - k});
  return {{"uA", u.a}, {"uB", u.b}};
}

List max_sum_points(const Frontier& f, double top) {
  List points;
  for (const Point& u : f.corner)
    if (std::abs(u.a + u.b - top) < 1e-9) points.push_back(List{u.a, u.b});
  return points;
}

Result<Solved> solve_cooperative(const Inputs& in) {
  const Frontier f = frontier_of(in.numbers("a"), in.numbers("b"));
  const Point d{in["dA"], in["dB"]};
  const double power = in["alpha"];
  const Point ideal = ideal_of(f, d);
  if (ideal.a < d.a - kTie || ideal.b < d.b - kTie)
    return broken_condition("no division of the issues gives both sides at least their disagreement",
                            "lower dA or dB: they may not lie beyond the frontier");
  double top = 0;
  for (const Point& u : f.corner) top = std::max(top, u.a + u.b);
  const Place smorodinsky = crossing(
      f, [&](const Point& u) { return (u.b - d.b) * (ideal.a - d.a) - (u.a - d.a) * (ideal.b - d.b); });
  const Place equal = crossing(f, [&](const Point& u) { return (u.b - d.b) - (u.a - d.a); });
  Solved out;
  out.closed_form = {{"nash", solution(f, nash_place(f, d, 0.5))},
                     {"asym_nash", solution(f, nash_place(f, d, power))},
                     {"ideal", List{ideal.a, ideal.b}},
                     {"kalai_smorodinsky", solution(f, smorodinsky)},
                     {"egalitarian", solution(f, equal)},
                     {"utilitarian_sum", top},
                     {"utilitarian_points", max_sum_points(f, top)}};
  const auto gain = [&](double have, double without) { return std::max(have - without, 0.0); };
  out.numeric = {{"nash", by_walk(f, [&](const Point& u) { return gain(u.a, d.a) * gain(u.b, d.b); })},
                 {"asym_nash", by_walk(f,
                                       [&](const Point& u) {
                                         return std::pow(gain(u.a, d.a), power) *
                                                std::pow(gain(u.b, d.b), 1 - power);
                                       })},
                 {"kalai_smorodinsky", by_walk(f,
                                               [&](const Point& u) {
                                                 return std::min((u.a - d.a) * (ideal.b - d.b),
                                                                 (u.b - d.b) * (ideal.a - d.a));
                                               })},
                 {"egalitarian", by_walk(f, [&](const Point& u) { return std::min(u.a - d.a, u.b - d.b); })}};
  const Point n = at(f, nash_place(f, d, 0.5)), e = at(f, equal);
  out.words = fmt::format(
      "Issues go to A in the order of how much more they matter to A than to B. Nash's solution gives "
      "({:.4g}, {:.4g}), equal "
      "gains ({:.4g}, {:.4g}); the largest sum is {:.4g}{}. The solutions differ because fairness can mean "
      "different "
      "things; what none of them does is leave something on the table.",
      n.a, n.b, e.a, e.b, top, max_sum_points(f, top).size() > 1 ? ", reached along a whole edge" : "");
  out.method = "a walk along the frontier, refined by golden section";
  return out;
}

std::vector<Diagnostic> conditions(const Inputs& in) {
  const auto a = in.numbers("a"), b = in.numbers("b");
  if (a.size() != b.size())
    return {broken_condition(fmt::format("a has {} weights and b has {}", a.size(), b.size()),
                             "one weight per issue each")};
  for (std::size_t k = 0; k < a.size(); ++k)
    if (a[k] + b[k] == 0)
      return {broken_condition(fmt::format("issue {} matters to nobody", k + 1), "leave it out")};
  return {};
}

}  // namespace

std::vector<Model> cooperative_models() {
  return {
      {"cooperative_solutions",
       "Fair divisions of several issues",
       "What would a fair mediator propose?",
       "Several divisible issues matter differently to the two sides. Giving each issue to whom it matters "
       "more creates "
       "value; the solutions of cooperative bargaining then pick one point of the frontier, given what each "
       "side has "
       "without agreement: the largest product of gains (Nash), equal shares of what each could gain at best "
       "(Kalai and "
       "Smorodinsky), equal gains (Kalai), the largest sum.",
       "J. Nash, \"The Bargaining Problem\", Econometrica 18(2), 1950, 155-162; E. Kalai and M. Smorodinsky, "
       "\"Other "
       "Solutions to Nash's Bargaining Problem\", Econometrica 43(3), 1975, 513-518; E. Kalai, "
       "\"Proportional Solutions "
       "to Bargaining Situations\", Econometrica 45(7), 1977, 1623-1630.",
       {list("a", "A's weight on each issue", 0, 1000, {0.5, 0.3, 0.2}),
        list("b", "B's weight on each issue", 0, 1000, {0.2, 0.3, 0.5}),
        number("dA", "A's payoff without agreement", 0.4), number("dB", "B's payoff without agreement", 0.2),
        optional(inner_share("alpha", "A's power in the asymmetric Nash solution", 0.5))},
       conditions,
       solve_cooperative}};
}

}  // namespace demarche::models
