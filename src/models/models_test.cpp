#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <set>

#include "demarche/models.h"
#include "models/linear_program.h"
#include "models/search.h"

using namespace demarche;

namespace {

Value example_of(const ModelInfo& model) {
  Value parameters{Value::Record{}};
  for (const ModelParameter& p : model.parameters)
    if (p.required) set_value(parameters, p.name, p.example);
  return parameters;
}

Value with(std::initializer_list<std::pair<const char*, Value>> values) {
  Value parameters{Value::Record{}};
  for (const auto& [key, value] : values) set_value(parameters, key, value);
  return parameters;
}

ModelAnswer solved(const char* model, const Value& parameters) {
  const auto answer = solve_model(model, parameters);
  INFO(render(answer.diagnostics()));
  REQUIRE(answer);
  return *answer;
}

double number(const Value::Record& record, const char* path) {
  const Value whole(record);  // must outlive what is found in it
  return *whole.find(path)->number();
}

std::vector<std::string> codes(const char* model, const Value& parameters) {
  const auto answer = solve_model(model, parameters);
  std::vector<std::string> found;
  for (const Diagnostic& one : answer.diagnostics()) found.push_back(one.code);
  return found;
}

}  // namespace

TEST_CASE("every model solves its own example, and its two columns agree") {
  std::set<std::string> names;
  for (const ModelInfo& model : named_models()) {
    INFO(model.name);
    names.insert(model.name);
    CHECK_FALSE(model.explanation.empty());
    CHECK_FALSE(model.source.empty());
    const ModelAnswer answer = solved(model.name.c_str(), example_of(model));
    CHECK_FALSE(answer.words.empty());
    CHECK_FALSE(answer.numeric.empty());
    CHECK(answer.largest_difference() <= 0.01);
    CHECK(model_page(answer).find(model.question) != std::string::npos);
    CHECK(read_value(model_json(answer), "out")->find("certificate.status") != nullptr);
  }
  CHECK(names.size() == 43);
}

TEST_CASE("the page of named models names every one") {
  std::ifstream in(std::string(DEMARCHE_SOURCE_DIR) + "/docs/model/named-models.md");
  const std::string page((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  for (const ModelInfo& model : named_models()) {
    INFO(model.name);
    CHECK(page.find("| `" + model.name + "` |") != std::string::npos);
    CHECK(page.find(model.source) != std::string::npos);
  }
}

TEST_CASE("a model that is a game tree writes it out, and the written game has the same solution") {
  const auto model = solved("strategic_choice_logit", with({{"payoffs.SQ", std::vector<double>{0, 0}},
                                                            {"payoffs.CD", std::vector<double>{1, -1}},
                                                            {"payoffs.BD", std::vector<double>{-.5, .5}},
                                                            {"payoffs.WAR", std::vector<double>{-.2, -.8}},
                                                            {"lam", 2}}));
  REQUIRE(model.game);
  const auto game = model.game();
  REQUIRE(game);
  EfgOptions options;
  options.lambda = 2;
  const auto answer = solve_efg(*game, options);
  REQUIRE(answer);
  CHECK(answer->profile[1].probability == doctest::Approx(number(model.closed_form, "p_threat")));
  CHECK(game->sets[0].actions == std::vector<std::string>{"wait", "threaten"});
}

TEST_CASE("trap: with a falling hazard the first root of the condition is not the best demand") {
  const auto safe = solved("ultimatum_power", with({{"p", .2}, {"cA", .1}, {"C", .4}, {"k", .5}}));
  CHECK(number(safe.closed_form, "demand") == doctest::Approx(.2));
  CHECK(number(safe.closed_form, "p_war") == 0);
  const auto bold = solved("ultimatum_power", with({{"p", .1}, {"cA", .1}, {"C", .8}, {"k", .5}}));
  CHECK(number(bold.closed_form, "demand") == doctest::Approx(.38499).epsilon(1e-5));
  CHECK(number(bold.numeric, "demand") == doctest::Approx(.38499).epsilon(1e-5));
}

TEST_CASE("trap: the pie caps the demand, and then the balance of forces matters") {
  const auto capped =
      solved("ultimatum_uniform", with({{"p", .8}, {"cA", .05}, {"cB_lo", 0}, {"cB_hi", .6}}));
  CHECK(number(capped.closed_form, "demand") == 1);
  CHECK(number(capped.closed_form, "p_war") == doctest::Approx(1.0 / 3));
  for (const double p : {.3, .5, .7}) {
    const auto free = solved("ultimatum_uniform", with({{"p", p}, {"cA", .1}, {"cB_lo", 0}, {"cB_hi", .4}}));
    CHECK(number(free.closed_form, "p_war") == doctest::Approx(.375));
  }
}

TEST_CASE("trap: a first-strike advantage exactly as large as the costs leaves peace") {
  const auto edge = solved("first_strike", with({{"pFirst", .65}, {"pSecond", .45}, {"cA", .1}, {"cB", .1}}));
  CHECK_FALSE(*Value(edge.closed_form).find("war")->truth());
  CHECK(*Value(edge.closed_form).find("lo")->number() == doctest::Approx(.55));
}

TEST_CASE("trap: one Lewis-Schultz game with three equilibria, by rising resistance") {
  const auto three =
      solved("lewis_schultz",
             with({{"SA", 0}, {"VA", 1}, {"CB", 0}, {"WA", -1.9}, {"WB", -2.9}, {"a", -1.2}, {"VB", 1}}));
  CHECK(number(three.closed_form, "n_equilibria") == 3);
  CHECK(number(three.numeric, "n_equilibria") == 3);
  const double expected[3][3] = {{.9948, .2511, .3097}, {.3799, .5947, .2416}, {.2055, .8133, .2088}};
  const char* keys[3] = {"pC", "pR", "pF"};
  for (int i = 0; i < 3; ++i)
    for (int k = 0; k < 3; ++k)
      CHECK(number(three.closed_form, ("equilibria." + std::to_string(i) + "." + keys[k]).c_str()) ==
            doctest::Approx(expected[i][k]).epsilon(3e-4));
}

TEST_CASE("trap: the mixed bluffing game at high precision, where plain iteration cycles") {
  for (const double lambda : {1e3, 5e4}) {
    const auto sharp =
        solved("agent_qre",
               with({{"q", .2}, {"a", .5}, {"cB", 2}, {"w_strong", .2}, {"w_weak", -3}, {"lam", lambda}}));
    REQUIRE(sharp.certificate);
    CHECK(sharp.certificate->trusted());
    // To first order in 1 / lambda the odds of both mixed choices say how far from indifference they are.
    const double bluff = .25 + std::log(2.0) / (2 * lambda),
                 resist = 2.0 / 3 + std::log(3.0) / (1.5 * lambda);
    CHECK(number(sharp.numeric, "strategies.threat.1.1") == doctest::Approx(bluff).epsilon(2e-5));
    CHECK(number(sharp.numeric, "strategies.resp.0.1") == doctest::Approx(resist).epsilon(2e-5));
    if (lambda > 1e4) CHECK(sharp.certificate->agent_regret < 1e-5);
  }
}

TEST_CASE("trap: pure deterrence, where losing choices would underflow") {
  Value p;
  for (const ModelInfo& info : named_models())
    if (info.name == "zk_unilateral") p = example_of(info);
  set_value(p, "pC_hard", .5);
  set_value(p, "pD_hard", .9);
  const auto deterred = solved("zk_unilateral", p);
  REQUIRE(deterred.certificate);
  CHECK(deterred.certificate->status == SolveStatus::limit);
  CHECK(number(deterred.numeric, "path.outcomes.SQ") == doctest::Approx(1).epsilon(1e-6));
  set_value(p, "pD_hard", .75);
  const auto tested = solved("zk_unilateral", p);
  CHECK(number(tested.numeric, "path.outcomes.WAR") == doctest::Approx(.375).epsilon(1e-4));
  CHECK(number(tested.closed_form, "equilibria.1.WAR") == doctest::Approx(.375));
}

TEST_CASE("a report that puts costs into smaller cells never makes more war in the uniform ultimatum") {
  double before = 1;
  for (const int cells : {1, 2, 4, 16}) {
    const auto answer = solved("ultimatum_partition",
                               with({{"p", .5}, {"cA", .02}, {"cB_lo", 0}, {"cB_hi", .4}, {"cells", cells}}));
    CHECK(number(answer.closed_form, "p_war") <= before);
    before = number(answer.closed_form, "p_war");
  }
  CHECK(before == doctest::Approx(.00625));
}

TEST_CASE("mediation under private strength: the closed form is the value of the linear programme") {
  CHECK(rc::check([] {
    const auto between = [](int low, int high) { return *rc::gen::inRange(low, high) / 1000.0; };
    const auto answer =
        solve_model("peaceful_mechanism_strength", with({{"q_strong", between(20, 950)},
                                                         {"p_strong_vs_weak", between(500, 1001)},
                                                         {"theta_pie_after_war", between(300, 990)}}));
    RC_ASSERT(answer.has_value());
    RC_ASSERT(answer->largest_difference() < 1e-9);
  }));
}

TEST_CASE("a type that likes war makes some war unavoidable") {
  const auto answer = solved("peaceful_mechanism_costs", with({{"p", .5},
                                                               {"cA", std::vector<double>{-.1, .3}},
                                                               {"cB", std::vector<double>{.05, .2}},
                                                               {"prA", std::vector<double>{.3, .7}},
                                                               {"prB", std::vector<double>{.5, .5}}}));
  CHECK_FALSE(*Value(answer.closed_form).find("peaceful_possible")->truth());
  CHECK(number(answer.closed_form, "min_war_prob") > 0.001);
  CHECK(answer.largest_difference() < 1e-9);
  CHECK(number(answer.numeric, "min_war_prob_dual") ==
        doctest::Approx(number(answer.numeric, "min_war_prob")));
}

TEST_CASE("tripartite deterrence: a patron sure to fight deters, one sure not to invites the demand") {
  const auto model = [](double hard_patron) {
    Value p;
    for (const ModelInfo& info : named_models())
      if (info.name == "tripartite_deterrence") p = example_of(info);
    set_value(p, "pC_hard", 0.0);
    set_value(p, "pD_hard", hard_patron);
    return solved("tripartite_deterrence", p);
  };
  const auto firm = model(1), weak = model(0);
  REQUIRE(number(firm.numeric, "n_equilibria") >= 1);
  bool deters = false;
  const Value of_firm(firm.numeric), of_weak(weak.numeric);
  for (const Value& one : *of_firm.find("equilibria")->list())
    deters = deters || *one.find("SQ")->number() == 1;
  CHECK(deters);
  for (const Value& one : *of_weak.find("equilibria")->list())
    CHECK(*one.find("SQ")->number() + *one.find("concession")->number() + *one.find("back_down")->number() +
              *one.find("abandoned")->number() + *one.find("war")->number() +
              *one.find("local_war")->number() ==
          doctest::Approx(1));
}

namespace {

/// What each player of a tripartite profile gets, by types, from the rules alone.
double tripartite_payoff(const Value& p, const Value& x, char who, int i, int j) {
  const auto bit = [&](const char* key, int type) {
    return *x.find(std::string(key) + "." + std::to_string(type))->number() == 1;
  };
  const auto pays = [&](std::string ending) {
    if (ending == "war" && who != 'p') ending += (who == 'c' ? i : j) == 0 ? "_hard" : "_soft";
    return *p.find(std::string(1, who) + "." + ending)->number();
  };
  if (!bit("demand", i)) return pays("SQ");
  if (*x.find("hold")->number() == 0) return pays("concession");
  if (bit("support", j)) return pays(bit("press", i) ? "war" : "back_down");
  return pays(*x.find("fight_alone")->number() == 1 ? "local_war" : "abandoned");
}

double tripartite_value(const Value& p, const Value& x, char who) {
  const double hard_c = *p.find("pC_hard")->number(), hard_d = *p.find("pD_hard")->number();
  double sum = 0;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j)
      sum += (i ? 1 - hard_c : hard_c) * (j ? 1 - hard_d : hard_d) * tripartite_payoff(p, x, who, i, j);
  return sum;
}

/// The best a player gets with any of its plans against the others'.
double tripartite_best(const Value& p, const Value& x, char who) {
  double best = -1e9;
  for (int plan = 0; plan < 16; ++plan) {
    Value other = x;
    const auto bits = [&](int from) {
      return std::vector<double>{double(plan >> from & 1), double(plan >> (from + 1) & 1)};
    };
    if (who == 'c') set_value(other, "demand", bits(0)), set_value(other, "press", bits(2));
    if (who == 'd') set_value(other, "support", bits(0));
    if (who == 'p') set_value(other, "hold", plan & 1), set_value(other, "fight_alone", plan >> 1 & 1);
    best = std::max(best, tripartite_value(p, other, who));
  }
  return best;
}

}  // namespace

TEST_CASE("tripartite deterrence: nobody gains by any other plan in any equilibrium listed") {
  int listed = 0;
  CHECK(rc::check([&] {
    const auto unit = [] { return *rc::gen::inRange(0, 1000) / 1000.0; };
    Value p{Value::Record{}};
    for (const ModelInfo& info : named_models())
      if (info.name == "tripartite_deterrence")
        for (const ModelParameter& one : info.parameters) set_value(p, one.name, unit());
    set_value(p, "c.SQ", -1), set_value(p, "c.war_hard", 2), set_value(p, "c.war_soft", -2),
        set_value(p, "d.war_soft", -2);
    const auto answer = solve_model("tripartite_deterrence", p);
    RC_ASSERT(answer.has_value());
    const Value numeric(answer->numeric);
    for (const Value& x : *numeric.find("equilibria")->list()) {
      ++listed;
      for (const char who : {'c', 'p', 'd'})
        RC_ASSERT(tripartite_best(p, x, who) <= tripartite_value(p, x, who) + 1e-9);
    }
  }));
  CHECK(listed > 50);
}

TEST_CASE("reassurance: the closed interval of first steps is the one that survives all deviations") {
  CHECK(rc::check([] {
    const auto unit = [] { return *rc::gen::inRange(50, 1000) / 1000.0; };
    const double cd = -2 * unit(), gap = unit();
    const auto answer = solve_model("kydd_reassurance", with({{"t", unit()},
                                                              {"CC", gap},
                                                              {"CD", cd},
                                                              {"DD", 0},
                                                              {"DC_trust", gap - unit()},
                                                              {"DC_un", gap + unit()}}));
    RC_ASSERT(answer.has_value());
    RC_ASSERT(std::abs(number(answer->closed_form, "trust_threshold") -
                       number(answer->numeric, "trust_threshold")) < 1e-9);
    RC_ASSERT(std::abs(number(answer->closed_form, "least_trust_with_reassurance") -
                       number(answer->numeric, "least_trust_with_reassurance")) < 1e-6);
  }));
}

TEST_CASE("audience costs: endings add up to one and the slower side backs down more") {
  CHECK(rc::check([] {
    const auto positive = [] { return *rc::gen::inRange(1, 400) / 100.0; };
    const auto answer =
        solve_model("fearon94_war_of_attrition",
                    with({{"a1", positive()}, {"a2", positive()}, {"W1", positive()}, {"W2", positive()}}));
    RC_ASSERT(answer.has_value());
    const auto& o = answer->closed_form;
    RC_ASSERT(std::abs(number(o, "p_war") + number(o, "p_backdown1") + number(o, "p_backdown2") - 1) < 1e-9);
    RC_ASSERT(answer->largest_difference() < 1e-8);
  }));
}

TEST_CASE("all problems of the parameters at once, with a guess at what was meant") {
  CHECK(codes("ultimatum_uniform", with({{"p", 1.5}, {"cB", .1}, {"cB_lo", "much"}})) ==
        std::vector<std::string>{"unknown-parameter", "out-of-range", "missing-parameter", "wrong-type",
                                 "missing-parameter"});
  CHECK(codes("ultimatum_uniform", with({{"p", .5}, {"cA", .1}, {"cB_lo", .4}, {"cB_hi", .1}})) ==
        std::vector<std::string>{"condition"});
  const auto misspelt = solve_model("bargaining_rage", Value());
  CHECK(misspelt.diagnostics()[0].code == "unknown-model");
  CHECK(misspelt.diagnostics()[0].hint == "did you mean 'bargaining_range'?");
  const auto near = solve_model("powell_tioli", with({{"d_low", .1}}));
  CHECK(near.diagnostics()[0].hint == "did you mean 'd_lo'?");
}

TEST_CASE("settings are numbers, lists, JSON or words") {
  CHECK(read_setting("0.5") == Value(.5));
  CHECK(read_setting(".5") == Value(.5));
  CHECK(read_setting("1,2,3") == Value(std::vector<double>{1, 2, 3}));
  CHECK(read_setting("[[0,1]]").find("0.1") != nullptr);
  CHECK(read_setting("U[0,1]") == Value("U[0,1]"));
  CHECK(read_value("{\"p\": 0.5,\n \"q\" 1}", "x").diagnostics()[0].where.line == 2);
}

TEST_CASE("roots that lie close together or touch are told apart") {
  using models::all_roots;
  CHECK(all_roots([](double x) { return (x - .3) * (x - .3001) * (x - .8); }, 0, 1, 100).size() == 3);
  CHECK(all_roots([](double x) { return x * x + 1; }, -1, 1, 100).empty());
}

TEST_CASE("the linear programme meets its dual") {
  models::LinearProgram p;
  p.cost = {3, 2};
  p.at_least({1, 1}, 4);
  p.at_least({1, 3}, 6);
  const auto best = models::minimise(p);
  REQUIRE(best);
  CHECK(best->value == doctest::Approx(8));
  CHECK(best->dual_value == doctest::Approx(best->value));
  CHECK(best->violation < 1e-12);
  p.at_least({-1, -1}, -3);
  CHECK_FALSE(models::minimise(p));
}
