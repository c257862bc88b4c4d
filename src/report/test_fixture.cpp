#include "report/test_fixture.h"

#include <cmath>

#include "base/numeric.h"

namespace demarche::report_test {
namespace {

Actor actor(std::string id, std::string name, Side side, bool lead, bool veto) {
  Actor made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.side = side;
  made.lead = lead;
  made.veto = veto;
  return made;
}

Issue issue(std::string id, std::string question, std::vector<Option> options, int status_quo = 0) {
  Issue made;
  made.id = std::move(id);
  made.question = std::move(question);
  made.options = std::move(options);
  made.status_quo = status_quo;
  made.sources = {"S1"};
  return made;
}

int add_input(Crisis& crisis, const std::string& path, double low, double mode, double high,
              std::vector<std::string> sources, std::string note) {
  Input input;
  input.path = path;
  input.value = Uncertain::range(low, mode, high);
  input.domain = kUnitInterval;
  input.sources = std::move(sources);
  input.note = std::move(note);
  input.where = {"crisis.toml", 40 + static_cast<int>(crisis.inputs.size()) * 7, 3};
  crisis.inputs.push_back(std::move(input));
  return static_cast<int>(crisis.inputs.size()) - 1;
}

void add_stance(Crisis& crisis, int who, int what, std::vector<int> refuses,
                std::vector<int> satisfies = {}) {
  Stance stance;
  stance.actor = who;
  stance.issue = what;
  stance.core = !satisfies.empty();
  stance.satisfies = std::move(satisfies);
  if (!refuses.empty()) {
    RedLine line;
    line.refuses = std::move(refuses);
    stance.red_lines.push_back(std::move(line));
  }
  stance.value.resize(crisis.issues[static_cast<std::size_t>(what)].options.size());
  crisis.stances.push_back(std::move(stance));
}

Crisis strait_crisis() {
  Crisis crisis;
  crisis.id = "strait-2031";
  crisis.title = "The Strait of Vell, May 2031";
  crisis.as_of = Date::from_ymd(2031, 5, 12);
  crisis.description = "An invented crisis over passage through a strait.";
  crisis.file = "somewhere/strait-2031/crisis.toml";
  crisis.sha256 = "5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592";
  crisis.actors = {actor("norland", "Norland", Side::challenger, true, true),
                   actor("united-cantons", "United Cantons", Side::target, true, true),
                   actor("maritime-league", "Maritime League", Side::target, false, true),
                   actor("port-vell", "Port Vell", Side::target, false, false)};
  crisis.actors[3].protege_of = 1;
  crisis.issues = {issue("passage", "Who may pass the strait with warships?",
                         {{"free", "free passage", {}},
                          {"notice", "passage with ten days’ notice", {}},
                          {"closed", "the strait closed to outside fleets", {}}}),
                   issue("port-status", "Whose law rules in Port Vell?",
                         {{"cantonal", "cantonal law", {}},
                          {"shared", "a shared council", {}},
                          {"norlandic", "Norlandic law", {}}}),
                   issue("fisheries", "How are the fishing grounds shared?",
                         {{"as-today", "as today", {}},
                          {"quota", "yearly quotas", {}},
                          {"exclusive", "an exclusive zone", {}}})};
  add_stance(crisis, 0, 0, {0}, {1, 2});
  add_stance(crisis, 0, 1, {0}, {1, 2});
  add_stance(crisis, 0, 2, {});
  add_stance(crisis, 1, 0, {1, 2});
  add_stance(crisis, 1, 1, {2});
  add_stance(crisis, 1, 2, {2});
  add_stance(crisis, 2, 0, {1, 2});
  add_stance(crisis, 2, 2, {});
  add_stance(crisis, 3, 1, {1, 2});
  crisis.sources = {
      {"S1", "Note of the foreign ministry, 2 May 2031", "https://example.org/note?a=1&b=2", {}, false, {}},
      {"S2", "Harbour authority, traffic report for April", "", {}, false, {}},
      {"S3", "Memoirs of the envoy", "", Date::from_ymd(2040, 1, 1), false, {}},
      {"S4", "recalled, not looked up", "", {}, true, {}}};
  crisis.protocol.horizon = Date::from_ymd(2031, 8, 31);
  add_input(crisis, "war.challenger-cost", 0.05, 0.2, 0.55, {}, "share of the stake; private");
  add_input(crisis, "threat.response.unity", 0.35, 0.65, 0.9, {"S1", "S2"},
            "chance that the league acts together");
  add_input(crisis, "stance.norland.passage.weight", 0.25, 0.35, 0.5, {"S1"}, "");
  add_input(crisis, "attack.landing.win-chance", 0.55, 0.75, 0.9, {}, "holds the port after thirty days");
  add_input(crisis, "posture.norland.accident-hazard", 0.001, 0.005, 0.02, {"S2"}, "per week");
  crisis.resolution = {{"war",
                        "regular forces of either side fire on the other, ordered to do so",
                        "two of three news agencies",
                        Date::from_ymd(2031, 8, 31),
                        {}},
                       {"settlement", "a signed text on passage or the port", "the text itself", {}, {}}};
  crisis.forecasts = {
      {Date::from_ymd(2031, 5, 2), "Harbour Exchange", "War over Vell before 2032?", 0.5, true, {"S1"}, {}},
      {Date::from_ymd(2031, 6, 2),
       "Harbour Exchange",
       "written later, must not appear",
       0.99,
       false,
       {},
       {}}};
  return crisis;
}

Band band(double mean, double low, double inner_low, double inner_high, double high, double lambda_low,
          double lambda_high) {
  return {mean, 0.003, low, high, inner_low, inner_high, lambda_low, lambda_high};
}

RunSummary standard_run() {
  RunSummary run;
  run.endings = {
      band(0.203, 0.06, 0.13, 0.28, 0.44, 0.15, 0.27), band(0.016, 0.002, 0.006, 0.022, 0.05, 0.014, 0.019),
      band(0.098, 0.02, 0.06, 0.13, 0.23, 0.06, 0.12), band(0.408, 0.20, 0.32, 0.50, 0.63, 0.34, 0.46),
      band(0.122, 0.04, 0.08, 0.15, 0.24, 0.09, 0.15), band(0.153, 0.03, 0.08, 0.21, 0.34, 0.12, 0.20)};
  run.war_in_all = band(0.219, 0.071, 0.14, 0.30, 0.459, 0.17, 0.29);
  run.share_with_deal = {0.29, 0.01};
  run.share_with_deal_no_core = {0.94, 0.005};
  run.rather_fight = band(0.38, 0.21, 0.30, 0.45, 0.58, 0.34, 0.43);
  run.kinds = {{"pretext", 0.08}, {"core", 0.30}, {"coercion", 0.40}, {"stubborn", 0.12}, {"bluff", 0.10}};
  return run;
}

RunSummary analyst_run() {
  RunSummary run = standard_run();
  run.endings[0].mean = 0.281;
  run.endings[3].mean = 0.35;
  run.endings[5].mean = 0.133;
  run.war_in_all = band(0.297, 0.11, 0.20, 0.39, 0.55, 0.24, 0.36);
  return run;
}

PackageRow package(std::string letter, std::vector<int> options, std::vector<std::string> changes,
                   double challenger, double target, double both, std::string blocked) {
  PackageRow row;
  row.letter = std::move(letter);
  row.options = std::move(options);
  row.changes = std::move(changes);
  row.utilities = {challenger, target, target - 0.05, target - 0.1};
  row.signed_by_both = {both, 0.01};
  row.signed_by = {std::min(1.0, challenger + 0.2), std::min(1.0, target + 0.1), 0.8, 0.7};
  row.blocked_by = std::move(blocked);
  row.meets_core = row.options[0] > 0;
  return row;
}

void fill_frontier(BargainSummary& bargain) {
  // A concave-looking stair of eleven packages and a cloud beneath it.
  for (int step = 0; step <= 10; ++step) {
    const double x = 0.1 + 0.08 * step;
    PackageRow row = package("", {step > 5 ? 1 : 0, step % 3, step % 2}, {"step " + std::to_string(step)}, x,
                             std::sqrt(1 - x * x), 0, "");
    bargain.frontier.push_back(row);
  }
  for (int dot = 0; dot < 120; ++dot) {
    const double x = 0.02 + 0.9 * (dot % 12) / 12.0, depth = 0.15 + 0.8 * (dot / 12) / 10.0;
    bargain.cloud.emplace_back(x * (0.9 + 0.1 * depth), std::sqrt(1 - x * x) * depth * 0.97);
  }
}

void fill_issues(const Crisis& crisis, BargainSummary& bargain) {
  for (std::size_t at = 0; at < crisis.issues.size(); ++at) {
    IssueRow row;
    row.issue = static_cast<int>(at);
    const std::size_t options = crisis.issues[at].options.size();
    row.blocked = true;
    for (std::size_t option = 0; option < options; ++option) {
      std::vector<OptionCell> cells;
      bool free = true;
      for (std::size_t party = 0; party < bargain.parties.size(); ++party) {
        const int who = bargain.parties[party];
        OptionCell cell;
        const double position =
            options < 2 ? 0 : static_cast<double>(option) / static_cast<double>(options - 1);
        cell.value = who == 0 ? 0.1 + 0.8 * position : 0.95 - 0.7 * position;
        for (const Stance& stance : crisis.stances) {
          if (stance.actor != who || stance.issue != row.issue) continue;
          cell.has_stance = true;
          row.core = row.core || (who == 0 && stance.core);
          for (const RedLine& line : stance.red_lines)
            for (const int refused : line.refuses)
              cell.red_line = cell.red_line || refused == static_cast<int>(option);
        }
        free = free && !cell.red_line;
        cells.push_back(cell);
      }
      row.blocked = row.blocked && !free;
      row.cells.push_back(cells);
    }
    row.weight.assign(bargain.parties.size(), 1.0 / static_cast<double>(crisis.issues.size()));
    row.common_value = 0.525;
    bargain.issues.push_back(std::move(row));
  }
}

BargainSummary bargain_of(const Crisis& crisis) {
  BargainSummary bargain;
  for (std::size_t at = 0; at < crisis.actors.size(); ++at) bargain.parties.push_back(static_cast<int>(at));
  bargain.packages = 27;
  bargain.nearest = {
      package("A", {1, 0, 1}, {"passage with ten days’ notice", "yearly quotas"}, 0.5, 0.55, 0.19,
              "United Cantons (passage with ten days’ notice)"),
      package("B", {1, 1, 1}, {"passage with ten days’ notice", "a shared council", "yearly quotas"}, 0.62,
              0.4, 0.11, "Port Vell (a shared council)"),
      package("C", {0, 0, 1}, {"yearly quotas"}, 0.2, 0.92, 0.08, "Norland (free passage)"),
      package("D", {2, 2, 2}, {"the strait closed to outside fleets", "Norlandic law", "an exclusive zone"},
              0.95, 0.05, 0.004, "United Cantons (Norlandic law)")};
  for (PackageRow& row : bargain.nearest)
    row.options.resize(crisis.issues.size(), 0), row.utilities.resize(bargain.parties.size()),
        row.signed_by.resize(bargain.parties.size());
  fill_frontier(bargain);
  for (PackageRow& row : bargain.frontier)
    row.options.resize(crisis.issues.size(), 0), row.utilities.resize(bargain.parties.size());
  bargain.points = {{"nash", 5}, {"kalai_smorodinsky", 6}, {"max_sum", -1}};
  bargain.blocks = {{0, 1, {1, 2}, 0.41}, {1, 3, {1, 2}, 0.17}};
  bargain.smallest_change =
      "Lifting one refusal, that of United Cantons to passage with ten days’ notice, would open a deal in 41 "
      "of 100 draws without one.";
  bargain.target_gives_up_to = {0.41, 0.004, 0.28, 0.55, 0.36, 0.46, 0, 0};
  bargain.challenger_needs_at_least = {0.52, 0.004, 0.37, 0.66, 0.46, 0.58, 0, 0};
  bargain.no_deal_challenger = Band{0.52, 0.004, 0.40, 0.66, 0.46, 0.58, 0, 0};
  bargain.no_deal_target = Band{0.66, 0.004, 0.52, 0.80, 0.6, 0.72, 0, 0};
  fill_issues(crisis, bargain);
  return bargain;
}

Instrument instrument(std::string id, std::string name, std::string kind, double war, double low, double high,
                      double settle, double crosses) {
  Instrument made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.kind = std::move(kind);
  made.payer = "United Cantons";
  made.payer_consents = 0.62;
  made.crosses = crosses > 0 ? "a red line of United Cantons" : "";
  made.crosses_share = crosses;
  made.war = {war, 0.002, low, high, low <= 0 && high >= 0 ? 0.68 : 0.97};
  made.concession = {-0.01, 0.002, -0.03, 0.012, 0.7};
  made.settlement = {settle, 0.002, settle - 0.03, settle + 0.05, 0.9};
  made.cost_challenger = {-0.02, 0.001, -0.05, 0.01, 0.8};
  made.cost_target = {0.03, 0.001, 0.01, 0.06, 0.95};
  return made;
}

Driver driver(int input, std::string path, std::string name, double share, double at_low, double at_high,
              std::vector<std::string> sources) {
  return {input,   std::move(path),  std::move(name),   share, 0.02, at_low,
          at_high, !sources.empty(), std::move(sources)};
}

void fill_provenance(const Crisis& crisis, Assessment& out) {
  const std::vector<double> shares{0.34, 0.16, 0.11, 0.08, 0.0};
  for (std::size_t at = 0; at < crisis.inputs.size(); ++at) {
    const Input& input = crisis.inputs[at];
    InputRow row;
    row.path = input.path;
    row.value = "[0.05, 0.2, 0.55]";
    for (const std::string& source : input.sources) row.sources += (row.sources.empty() ? "" : " ") + source;
    row.note = input.note;
    row.where = "crisis.toml:" + std::to_string(input.where.line);
    row.judgement = input.sources.empty();
    row.share = at < shares.size() ? shares[at] : 0;
    out.inputs.push_back(std::move(row));
  }
  out.inputs_total = static_cast<int>(crisis.inputs.size());
  out.inputs_without_source = 2;
  out.inputs_not_used = 1;
  out.unsourced_share = 0.52;
}

}  // namespace

CoalitionSummary league() {
  CoalitionSummary made;
  made.threat = "closing the ports of the League";
  made.unity = {0.71, 0.004, 0.48, 0.9, 0.63, 0.81, 0, 0};
  made.models = {{"weighted mean", 0.66}, {"weighted median", 0.78}, {"probabilistic Condorcet", 0.7}};
  made.left_after_delay = 0.9;
  made.members = {{"Southmark", 0.9, 0.8, 0.97, 0.55, {-0.12, 0.002, -0.3, -0.01, 0.97}, true},
                  {"East Haven <ports>", 0.35, 0.1, 0.6, 0.3, {0.09, 0.002, 0.01, 0.2, 0.99}, false}};
  return made;
}

ExchangeSummary one_exchange() {
  ExchangeSummary made;
  made.certificate = {SolveStatus::converged,
                      SolveMethod::iteration,
                      PayoffUnit::stake,
                      13.4,
                      5e-14,
                      0.03,
                      {0.01, 0.02},
                      0,
                      5,
                      60};
  made.draws = 200;
  made.failed = 1;
  made.worst_residual = 4e-12;
  made.worst_gap = 0.08;
  made.worth = {{"no-threat",
                 "No threat, standing or new",
                 {0.06, 0.004, 0.01, 0.14, 0.98},
                 {-0.01, 0.002, -0.05, 0.03, 0.6},
                 {0.03, 0.002, 0.01, 0.08, 0.97},
                 {-0.02, 0.002, -0.07, 0.01, 0.8},
                 1},
                {"target-known",
                 "The target’s type is known",
                 {-0.02, 0.004, -0.06, 0.01, 0.8},
                 {0, 0.002, -0.03, 0.03, 0.5},
                 {0.01, 0.002, -0.01, 0.03, 0.7},
                 {0, 0.001, -0.02, 0.02, 0.5},
                 0.9}};
  made.bits = {
      {"forces", 0.31}, {"demand", 0.08}, {"answer", 0.02}, {"conclusion", 0.41}, {"response", 0.05}};
  made.bits_challenger = 2.1;
  made.bits_target = 2;
  made.attack_threatened = 0.11;
  made.attack_unthreatened = 0.19;
  made.learning_depth = 2;
  made.learning_draws = 50;
  made.learning_war = {-0.001, 0.0004, -0.006, 0.002, 0.7};
  made.learning_largest = 0.003;
  return made;
}

Case strait() {
  Case made{strait_crisis(), {}};
  Assessment& out = made.assessment;
  out.engine_version = "0.1.0";
  out.seed = 7;
  out.draws = 2000;
  out.worst_residual = 3.2e-12;
  out.lambda_low = 2;
  out.lambda_high = 32;
  out.until = Date::from_ymd(2031, 8, 31);
  out.horizon_days = out.until - made.crisis.as_of;
  out.standard = standard_run();
  out.analyst = analyst_run();
  out.bargain = bargain_of(made.crisis);
  out.instruments = {
      instrument("offer-core", "Offer that meets the core", "offer", -0.08, -0.17, -0.012, 0.14, 0.61),
      instrument("offer-partial", "Offer without the core", "offer", -0.01, -0.04, 0.02, 0.01, 0),
      instrument("threat-united", "Response certain and united", "threat", -0.05, -0.10, -0.012, 0.02, 0),
      instrument("threat-withdrawn", "Threat withdrawn", "threat", 0.07, 0.02, 0.14, -0.01, 0.02),
      instrument("sanctions-now", "Sanctions now", "sanction", 0.01, -0.04, 0.06, -0.01, 0)};
  out.instruments[4].applies = 0.4;
  out.coalition = league();
  out.exchange = one_exchange();
  out.drivers = {
      driver(0, "war.challenger-cost", "Norland: cost of war", 0.34, 0.39, 0.09, {}),
      driver(1, "threat.response.unity", "League: unity of the response", 0.16, 0.31, 0.16, {"S1", "S2"}),
      driver(2, "stance.norland.passage.weight", "Norland: weight of passage", 0.11, 0.15, 0.28, {"S1"}),
      driver(-1, "prior.lambda", "How strictly actors follow their interest (lambda)", 0.08, 0.17, 0.29, {}),
      driver(4, "posture.norland.accident-hazard", "Accident hazard", -0.004, 0.22, 0.23, {"S2"})};
  out.drivers_rest = 0.08;
  out.drivers_interaction = 0.23;
  out.decomposition = {
      {"standard run", 0.219}, {"costs of war", 0.262}, {"threats", 0.249}, {"stances and packages", 0.297}};
  const auto [low, high] = wilson_interval(6, 75);
  const auto [low2, high2] = wilson_interval(3, 41);
  out.reference = {
      {"shows-of-force",
       "crises set off by a show of force",
       "whole crisis",
       "crises inside a war",
       6,
       75,
       low,
       high,
       {"S2"}},
      {"straits", "the same, over a sea passage", "whole crisis", "as above", 3, 41, low2, high2, {"S2"}}};
  out.baselines = {{"base rate", 0.08, "first class"},
                   {"posture level only", 0.19, "no stances, no packages"}};
  fill_provenance(made.crisis, out);
  out.trust = {{"solved in 2000 of 2000 draws", true},
               {"sampling error of war ±0.3 points", true},
               {"2 of 5 inputs are judgement without a source", false},
               {"0 forecasts resolved; structure chosen on 5 known cases", false},
               {"thin reference class: 6 wars in 75 cases", false}};
  out.not_used = {"windows", "trend"};
  return made;
}

Case deal_in_most() {
  Case made = strait();
  for (RunSummary* run : {&made.assessment.standard, &made.assessment.analyst}) {
    run->endings = {
        band(0.003, 0, 0.001, 0.004, 0.012, 0.001, 0.006), band(0.0004, 0, 0, 0.001, 0.002, 0, 0.001),
        band(0.0566, 0.02, 0.04, 0.07, 0.12, 0.04, 0.08),  band(0.29, 0.1, 0.2, 0.37, 0.5, 0.25, 0.31),
        band(0.05, 0.01, 0.03, 0.06, 0.11, 0.04, 0.07),    band(0.60, 0.4, 0.52, 0.68, 0.8, 0.5, 0.7)};
    run->war_in_all = band(0.0034, 0.0004, 0.001, 0.005, 0.014, 0.001, 0.007);
    run->share_with_deal = {0.87, 0.007};
  }
  made.assessment.bargain.smallest_change.clear();
  made.assessment.bargain.target_gives_up_to = {0.72, 0.004, 0.55, 1.1, 0.66, 0.8, 0, 0};
  made.assessment.bargain.challenger_needs_at_least = {-0.02, 0.004, -0.2, 0.2, -0.1, 0.1, 0, 0};
  made.assessment.bargain.no_deal_challenger = Band{0.3, 0.004, 0.2, 0.4, 0.25, 0.35, 0, 0};
  made.assessment.bargain.no_deal_target = Band{0.4, 0.004, 0.3, 0.5, 0.35, 0.45, 0, 0};
  made.assessment.bargain.nearest[0].signed_by_both = {0.71, 0.01};
  return made;
}

Case bare() {
  Case made = strait();
  made.crisis.resolution.clear();
  made.crisis.forecasts.clear();
  Assessment& out = made.assessment;
  out.reference.clear();
  out.baselines.clear();
  out.instruments.clear();
  out.decomposition.clear();
  out.trust = {{"no reference class coded", false}};
  out.lambda_high = 0;
  out.bargain.cloud.clear();
  out.bargain.no_deal_challenger.reset();
  out.bargain.no_deal_target.reset();
  out.analyst = out.standard;
  return made;
}

Case one_issue() {
  Case made = strait();
  made.crisis.actors.resize(2);
  made.crisis.issues.resize(1);
  made.crisis.stances.clear();
  add_stance(made.crisis, 0, 0, {});
  add_stance(made.crisis, 1, 0, {2});
  made.assessment.bargain = bargain_of(made.crisis);
  made.assessment.bargain.packages = 3;
  made.assessment.bargain.blocks = {{0, 1, {2}, 0.4}};
  made.assessment.bargain.frontier.resize(3);
  return made;
}

Case fourteen_issues() {
  Case made = strait();
  Crisis& crisis = made.crisis;
  crisis.title =
      "Crisis <b>\"Ångström & Söhne\"</b> over fourteen issues of a very long name that does not fit a line";
  crisis.actors.push_back(actor("kingdom", "Kingdom of O’Brien & <Sons>", Side::challenger, false, true));
  for (int at = 3; at < 14; ++at) {
    crisis.issues.push_back(
        issue("issue-" + std::to_string(at),
              "What about issue " + std::to_string(at) +
                  ", a question long enough to need a second line in the table?",
              {{"as-today", "everything as it is today", {}},
               {"half-way", "a compromise half-way with verification by a third party", {}},
               {"more", "", {}},
               {"all", "all of it & more", {}}},
              1));
    add_stance(crisis, 0, at, {0});
    add_stance(crisis, 1, at, at % 3 == 0 ? std::vector<int>{1, 2, 3} : std::vector<int>{3});
  }
  made.assessment.bargain = bargain_of(crisis);
  made.assessment.bargain.packages = 113246208;
  made.assessment.bargain.exact = false;
  return made;
}

Case lambda_outside() {
  Case made = strait();
  RunSummary& run = made.assessment.standard;
  run.war_in_all = band(0.219, 0.218, 0.2185, 0.2195, 0.22, 0.0, 1.0);
  run.endings[static_cast<int>(Ending::settlement)] = band(0.153, 0.1, 0.12, 0.17, 0.2, 0.6, 0.9);
  made.assessment.bargain.target_gives_up_to = {0.7, 0.004, 0.6, 0.8, 0.66, 0.75, 0, 0};
  return made;
}

Case zeros() {
  Case made = strait();
  for (RunSummary* run : {&made.assessment.standard, &made.assessment.analyst}) {
    for (Band& ending : run->endings) ending = {};
    run->endings[static_cast<int>(Ending::standoff)] = {1, 0, 1, 1, 1, 1, 1, 1};
    run->war_in_all = {};
    run->share_with_deal = {0, 0};
    run->share_with_deal_no_core = {0, 0};
    run->rather_fight = {0.52, 0.031, 0.11, 0.96, 0.3, 0.7, 0.5, 0.55};
  }
  made.assessment.draws = 200;
  made.assessment.failed = 6;
  for (Instrument& one : made.assessment.instruments) one.war = one.concession = one.settlement = {};
  made.assessment.drivers.clear();
  made.assessment.bargain.target_gives_up_to = {0, 0, 0, 0, 0, 0, 0, 0};
  made.assessment.bargain.challenger_needs_at_least = {1, 0, 1, 1, 1, 1, 0, 0};
  return made;
}

std::vector<std::pair<std::string, Case>> all_cases() {
  return {{"strait", strait()},
          {"deal-in-most", deal_in_most()},
          {"bare", bare()},
          {"one-issue", one_issue()},
          {"fourteen-issues", fourteen_issues()},
          {"lambda-outside", lambda_outside()},
          {"zeros", zeros()}};
}

}  // namespace demarche::report_test
