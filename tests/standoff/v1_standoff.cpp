#include "standoff/v1_standoff.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace demarche::test {
namespace {

// Actions are the letters of the published description: C moves W R L M U N T A, D answers s a c k t x.
using Mix = std::map<char, double>;
constexpr int kStatesV1 = 90;

int at(V1State s) { return ((s.m * 2 + s.dem) * 3 + s.off) * 3 + s.thr; }
V1State state(int i) { return {i / 18, i / 9 % 2, i / 3 % 3, i % 3}; }

struct Round {
  std::array<std::vector<double>, kStatesV1> vc, vd;  // values before C moves
  std::array<std::vector<Mix>, kStatesV1> pc, pd;     // by type; pd after C has moved to the state
};

struct V1 {
  const V1Numbers& n;
  const std::vector<V1Challenger>& cs;
  const std::vector<V1Target>& ds;

  double pen(int thr) const { return thr == 0 ? 0 : thr == 1 ? n.pen1 : n.pen2; }
  double tau(int thr) const { return thr == 0 ? 0 : thr == 1 ? n.tau2 / 2 : n.tau2; }
  double e(int thr) const { return .3 * pen(thr); }
  double p(int m) const { return std::min(.97, n.p0 + n.dp * m); }
  double ep(int m) const { return n.hazard * m * m / 16; }
  double ex(int thr, double k) const { return 1 / (1 + std::exp(-n.lambda * (tau(thr) - e(thr) * k / .3))); }

  double attack_c(V1State s, const V1Challenger& c) const {
    double executed = 0;
    for (const auto& d : ds) executed += d.belief * ex(s.thr, d.k);
    return c.v * p(s.m) - c.c - pen(s.thr) * executed;
  }
  double attack_d(V1State s, const V1Target& d) const {
    const double x = ex(s.thr, d.k);
    return 1 - p(s.m) - d.k - x * e(s.thr) * d.k / .3 - (1 - x) * tau(s.thr);
  }
  double take_c(V1State s, const V1Challenger& c) const {
    if (s.off == 2) return c.v * n.y2;
    return c.core ? c.v * n.q - n.withdraw : c.v * n.y;
  }
  double take_d(V1State s) const { return s.off == 2 ? 1 - n.y2 - n.breach / 2 : 1 - n.y; }

  static V1State moved(V1State s, char a) {
    if (a == 'R') ++s.m;
    if (a == 'L') --s.m;
    if (a == 'M') s.dem = 1;
    if (a == 'U') s.dem = 0;
    if (a == 'N') s.off = 0;
    if (a == 'c' || a == 'x') s.off = 1;
    if (a == 'k') s.off = 2;
    if (a == 't' || a == 'x') ++s.thr;
    return s;
  }
  static std::vector<char> c_actions(V1State s) {
    std::vector<char> a{'W'};
    if (s.m < 4) a.push_back('R');
    if (s.m > 0) a.push_back('L');
    a.push_back(s.dem ? 'U' : 'M');
    if (s.off) a.insert(a.end(), {'N', 'T'});
    if (s.m >= 3) a.push_back('A');
    return a;
  }
  static std::vector<char> d_actions(V1State s) {
    std::vector<char> a{'s'};
    if (s.dem) a.push_back('a');
    if (!s.off) a.push_back('c');
    if (s.thr < 2) a.push_back('t');
    if (!s.off && s.thr < 2) a.push_back('x');
    if (s.dem && s.off < 2) a.push_back('k');
    return a;
  }
  Mix choose(const Mix& q) const {
    double top = -1e300, total = 0;
    for (const auto& [a, v] : q) top = std::max(top, v);
    Mix mix;
    for (const auto& [a, v] : q) {
      total += mix[a] = (a == 'W' || a == 's' ? 1 : n.rho) * std::exp(n.lambda * (v - top));
    }
    for (auto& [a, v] : mix) v /= total;
    return mix;
  }
  static double average(const Mix& mix, const Mix& q) {
    double sum = 0;
    for (const auto& [a, v] : mix) sum += v * q.at(a);
    return sum;
  }

  void last(Round& r) const {
    for (int i = 0; i < kStatesV1; ++i) {
      const V1State s = state(i);
      for (const auto& c : cs) r.vc[i].push_back(c.v * n.q - n.lower * s.m - n.withdraw * s.dem);
      for ([[maybe_unused]] const auto& d : ds) r.vd[i].push_back(1 - n.q + n.beta * s.dem);
    }
  }

  // X_C and X_D of every state, and the answers that lead to them.
  void answers(const Round& next, Round& r, std::array<std::vector<double>, kStatesV1>& xc,
               std::array<std::vector<double>, kStatesV1>& xd) const {
    for (int i = 0; i < kStatesV1; ++i) {
      const V1State s = state(i);
      const double hit = ep(s.m);
      Mix believed;
      for (std::size_t u = 0; u < ds.size(); ++u) {
        Mix q;
        for (char a : d_actions(s)) {
          q[a] = a == 'a' ? 1 - n.x - n.breach
                          : next.vd[at(moved(s, a))][u] - (a == 't' || a == 'x' ? n.threat : 0);
        }
        const Mix mix = choose(q);
        for (const auto& [a, v] : mix) believed[a] += ds[u].belief * v;
        xd[i].push_back((1 - hit) * average(mix, q) + hit * (1 - p(s.m) - ds[u].k - e(s.thr)));
        r.pd[i].push_back(mix);
      }
      for (std::size_t t = 0; t < cs.size(); ++t) {
        double value = 0;
        for (const auto& [a, v] : believed) {
          value += v * (a == 'a' ? cs[t].v * n.x : next.vc[at(moved(s, a))][t]);
        }
        xc[i].push_back((1 - hit) * value + hit * (cs[t].v * p(s.m) - cs[t].c - pen(s.thr)));
      }
    }
  }

  void before(const Round& next, Round& r) const {
    std::array<std::vector<double>, kStatesV1> xc, xd;
    answers(next, r, xc, xd);
    for (int i = 0; i < kStatesV1; ++i) {
      const V1State s = state(i);
      Mix believed;
      for (std::size_t t = 0; t < cs.size(); ++t) {
        Mix q;
        for (char a : c_actions(s)) {
          if (a == 'T') {
            q[a] = take_c(s, cs[t]);
          } else if (a == 'A') {
            q[a] = attack_c(s, cs[t]);
          } else {
            const V1State to = moved(s, a);
            q[a] = xc[at(to)][t] - n.hold * to.m - (a == 'R' ? n.raise : 0) - (a == 'L' ? n.lower : 0) -
                   (a == 'U' ? n.withdraw : 0);
          }
        }
        const Mix mix = choose(q);
        for (const auto& [a, v] : mix) believed[a] += cs[t].belief * v;
        r.vc[i].push_back(average(mix, q));
        r.pc[i].push_back(mix);
      }
      for (std::size_t u = 0; u < ds.size(); ++u) {
        double value = 0;
        for (const auto& [a, v] : believed) {
          value += v * (a == 'T' ? take_d(s) : a == 'A' ? attack_d(s, ds[u]) : xd[at(moved(s, a))][u]);
        }
        r.vd[i].push_back(value);
      }
    }
  }
};

}  // namespace

V1Result solve_v1(const V1Numbers& numbers, const std::vector<V1Challenger>& challengers,
                  const std::vector<V1Target>& targets, V1State start, int plan_rounds, int forecast_rounds) {
  const V1 game{numbers, challengers, targets};
  std::vector<Round> rounds(static_cast<std::size_t>(plan_rounds) + 1);
  game.last(rounds.back());
  for (int r = plan_rounds - 1; r >= 0; --r) game.before(rounds[r + 1], rounds[r]);
  V1Result out;
  for (std::size_t t = 0; t < challengers.size(); ++t) {
    out.challenger_value += challengers[t].belief * rounds[0].vc[at(start)][t];
    for (std::size_t u = 0; u < targets.size(); ++u) {
      std::array<double, kStatesV1> mass{};
      mass[at(start)] = challengers[t].belief * targets[u].belief;
      for (int k = 0; k < forecast_rounds; ++k) {
        std::array<double, kStatesV1> later{};
        for (int i = 0; i < kStatesV1; ++i) {
          for (const auto& [a, pa] : rounds[k].pc[i][t]) {
            if (a == 'T') out.take += mass[i] * pa;
            if (a == 'A') out.attack += mass[i] * pa;
            if (a == 'T' || a == 'A') continue;
            const V1State s = V1::moved(state(i), a);
            out.accident += mass[i] * pa * game.ep(s.m);
            const double still = mass[i] * pa * (1 - game.ep(s.m));
            for (const auto& [b, pb] : rounds[k].pd[at(s)][u]) {
              (b == 'a' ? out.accept : later[at(V1::moved(s, b))]) += still * pb;
            }
          }
        }
        mass = later;
      }
      for (double left : mass) out.rest += left;
    }
  }
  for (std::size_t u = 0; u < targets.size(); ++u) {
    out.target_value += targets[u].belief * rounds[0].vd[at(start)][u];
  }
  return out;
}

}  // namespace demarche::test
