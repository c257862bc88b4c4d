#pragma once
// Random small crises, built as values, for properties that must hold whatever the dossier says.

#include <cstdint>
#include <random>
#include <string>

#include "demarche/crisis.h"

namespace demarche::test {

class CrisisMaker {
 public:
  explicit CrisisMaker(std::uint64_t seed) : random_(seed) {}

  Crisis make() {
    Crisis c;
    c.id = "random-" + std::to_string(random_());
    c.title = "Random crisis";
    c.as_of = Date::from_ymd(2000, 6, 1);
    c.protocol.horizon = c.as_of + (20 + below(120));
    c.protocol.tempo_days =
        number(c, "protocol.tempo-days", 7.0 + below(20), 7.0 + below(20), kNonNegative, true);
    c.start.date = c.as_of + -90;
    c.now = {
        c.as_of, below(5), static_cast<DemandState>(below(3)), static_cast<OfferState>(below(3)), below(3),
        {},      {}};
    add_actors(c);
    add_issues(c);
    add_stances(c);
    add_force(c);
    return c;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
  double unit() { return static_cast<double>(random_() >> 11) * 0x1.0p-53; }

  int number(Crisis& c, std::string path, double a, double b, Domain domain, bool observable = false) {
    Input input;
    input.path = std::move(path);
    input.value =
        a == b ? Uncertain::constant(a) : Uncertain::uniform(std::min(a, b), std::max(a, b), domain);
    input.domain = domain;
    input.observable = observable;
    if (observable) input.sources = {"s"};
    c.inputs.push_back(std::move(input));
    return static_cast<int>(c.inputs.size()) - 1;
  }

  void add_actors(Crisis& c) {
    const auto actor = [&](std::string id, Side side, bool lead, bool veto) {
      Actor a;
      a.id = a.name = std::move(id);
      a.side = side;
      a.lead = lead;
      a.veto = veto;
      c.actors.push_back(std::move(a));
    };
    actor("north", Side::challenger, true, false);
    actor("south", Side::target, true, false);
    if (below(2)) actor("ally", Side::target, false, true);
    if (below(2)) {
      actor("client", Side::target, false, false);
      c.actors.back().protege_of = 1;
    }
    actor("bystander", Side::outside, false, false);
  }

  void add_issues(Crisis& c) {
    const int issues = 1 + below(4);
    for (int i = 0; i < issues; ++i) {
      Issue issue;
      issue.id = issue.question = "issue-" + std::to_string(i);
      const int options = 2 + below(3);
      for (int o = 0; o < options; ++o) issue.options.push_back({"option-" + std::to_string(o), "", {}});
      issue.status_quo = below(options);
      c.issues.push_back(std::move(issue));
    }
  }

  void add_stances(Crisis& c) {
    for (std::size_t a = 0; a + 1 < c.actors.size(); ++a) {
      for (std::size_t i = 0; i < c.issues.size(); ++i) {
        if (!c.actors[a].lead && below(3) == 0) continue;
        c.stances.push_back(make_stance(c, static_cast<int>(a), static_cast<int>(i)));
      }
    }
  }

  Stance make_stance(Crisis& c, int actor, int issue) {
    Stance s;
    s.actor = actor;
    s.issue = issue;
    const auto options = c.issues[issue].options.size();
    const std::string base = "stance." + c.actors[actor].id + "." + c.issues[issue].id;
    const bool challenger = c.actors[actor].side == Side::challenger;
    for (std::size_t o = 0; o < options; ++o) {
      const double slope = static_cast<double>(o) / static_cast<double>(options - 1);
      const double centre = challenger ? slope : 1 - slope;
      s.value.push_back(number(c, base + ".value." + c.issues[issue].options[o].id, 0.8 * centre * unit(),
                               centre, kUnitInterval));
    }
    s.weight = number(c, base + ".weight", 0.2, 0.2 + unit(), kNonNegative);
    if (challenger && below(2)) {
      s.core = true;
      s.satisfies = {static_cast<int>(options) - 1};
      s.demanded = static_cast<int>(options) - 1;
    }
    if (!challenger && below(2)) {
      RedLine line;
      line.refuses = {static_cast<int>(options) - 1};
      if (below(2)) line.declared = c.as_of + -30;
      line.breach_cost = number(c, base + ".breach", 0, 0.3 * unit(), kNonNegative);
      line.never = number(c, base + ".never", 0.2, 0.9, kUnitInterval);
      s.red_lines.push_back(std::move(line));
    }
    return s;
  }

  void add_force(Crisis& c) {
    Attack full;
    full.id = full.name = "full";
    full.win_chance = number(c, "attack.full.win-chance", 0.4, 0.8, kUnitInterval, true);
    c.attacks.push_back(full);
    if (below(2)) {
      Attack limited;
      limited.id = limited.name = "limited";
      limited.limited = true;
      c.attacks.push_back(limited);
    }
    Threat threat;
    threat.id = threat.name = "sanctions";
    threat.by = 1;
    threat.severity = number(c, "threat.sanctions.severity", 0.1, 0.5, kUnitInterval);
    c.threats.push_back(threat);
  }

  std::mt19937_64 random_;
};

}  // namespace demarche::test
