#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "demarche/forecast.h"

namespace demarche {
namespace {

template <class Enum, std::size_t N>
using Names = std::array<std::pair<const char*, Enum>, N>;

constexpr Names<SmpOptions::VictoryProbability, 5> kVictory{
    {{"Linear", SmpOptions::VictoryProbability::linear},
     {"Square", SmpOptions::VictoryProbability::square},
     {"Quartic", SmpOptions::VictoryProbability::quartic},
     {"Octic", SmpOptions::VictoryProbability::octic},
     {"Binary", SmpOptions::VictoryProbability::binary}}};
constexpr Names<SmpOptions::Election, 3> kElection{
    {{"Conditional", SmpOptions::Election::conditional},
     {"MarkovIncentive", SmpOptions::Election::markov_incentive},
     {"MarkovUniform", SmpOptions::Election::markov_uniform}}};
constexpr Names<SmpOptions::Transition, 2> kTransition{
    {{"Deterministic", SmpOptions::Transition::deterministic},
     {"Stochastic", SmpOptions::Transition::stochastic}}};
constexpr Names<SmpOptions::VotingRule, 6> kVoting{{{"Binary", SmpOptions::VotingRule::binary},
                                                    {"PropBin", SmpOptions::VotingRule::prop_bin},
                                                    {"Prop", SmpOptions::VotingRule::prop},
                                                    {"PropCbc", SmpOptions::VotingRule::prop_cbc},
                                                    {"Cubic", SmpOptions::VotingRule::cubic},
                                                    {"ASymProsp", SmpOptions::VotingRule::asym_prosp}}};
constexpr Names<SmpOptions::RiskAdjust, 5> kAdjust{{{"None", SmpOptions::RiskAdjust::none},
                                                    {"OneThird", SmpOptions::RiskAdjust::one_third},
                                                    {"Half", SmpOptions::RiskAdjust::half},
                                                    {"TwoThirds", SmpOptions::RiskAdjust::two_thirds},
                                                    {"Full", SmpOptions::RiskAdjust::full}}};
constexpr Names<SmpOptions::RiskRange, 3> kRange{{{"Min", SmpOptions::RiskRange::min},
                                                  {"Mid", SmpOptions::RiskRange::mid},
                                                  {"Max", SmpOptions::RiskRange::max}}};
constexpr Names<SmpOptions::ThirdParty, 3> kThird{{{"NoCommit", SmpOptions::ThirdParty::none},
                                                   {"SemiCommit", SmpOptions::ThirdParty::semi},
                                                   {"FullCommit", SmpOptions::ThirdParty::full}}};
constexpr Names<SmpOptions::Interpolation, 3> kInterpolation{{{"S1P1", SmpOptions::Interpolation::s1p1},
                                                              {"S2P2", SmpOptions::Interpolation::s2p2},
                                                              {"S2PMax", SmpOptions::Interpolation::s2pmax}}};
constexpr Names<SmpOptions::Offers, 3> kOffers{
    {{"InitOnlyInterp", SmpOptions::Offers::initiator},
     {"InitRcvrInterp", SmpOptions::Offers::initiator_and_receiver},
     {"PWCompInterp", SmpOptions::Offers::power_weighted}}};

/// Empty when the value was found and set, else the sentence that lists what is accepted.
template <class Enum, std::size_t N>
std::string set_one(Enum& field, const Names<Enum, N>& names, std::string_view name, std::string_view value) {
  std::vector<std::string> known;
  for (const auto& [word, meaning] : names) {
    if (value == word) {
      field = meaning;
      return "";
    }
    known.push_back(word);
  }
  return std::string(name) + " takes " + join_words(known, " or ") + ", found '" + std::string(value) + "'";
}

std::optional<std::string> set_option(SmpOptions& options, std::string_view name, std::string_view value) {
  if (name == "VictoryProbModel") return set_one(options.victory, kVictory, name, value);
  if (name == "PCEModel") return set_one(options.election, kElection, name, value);
  if (name == "StateTransitions") return set_one(options.transition, kTransition, name, value);
  if (name == "VotingRule") return set_one(options.voting, kVoting, name, value);
  if (name == "BigRAdjust") return set_one(options.risk_adjust, kAdjust, name, value);
  if (name == "BigRRange") return set_one(options.risk_range, kRange, name, value);
  if (name == "ThirdPartyCommit") return set_one(options.third_party, kThird, name, value);
  if (name == "InterVecBrgn") return set_one(options.interpolation, kInterpolation, name, value);
  if (name == "BargnModel") return set_one(options.offers, kOffers, name, value);
  return std::nullopt;
}

}  // namespace

Result<SmpOptions> with_smp_option(SmpOptions options, std::string_view name, std::string_view value) {
  static const std::vector<std::string> kNames{"VictoryProbModel", "PCEModel",     "StateTransitions",
                                               "VotingRule",       "BigRAdjust",   "BigRRange",
                                               "ThirdPartyCommit", "InterVecBrgn", "BargnModel"};
  const auto problem = set_option(options, name, value);
  if (problem && problem->empty()) return options;
  Diagnostic diagnostic;
  diagnostic.code = problem ? "unknown-option-value" : "unknown-option";
  diagnostic.message = problem ? *problem : "there is no option '" + std::string(name) + "' of the model smp";
  if (!problem) diagnostic.hint = "known: " + join_words(kNames);
  return diagnostic;
}

}  // namespace demarche
