#include "assess/exchange_words.h"

#include <fmt/format.h>

#include <array>

namespace demarche::assess_detail {
namespace {

using game::ExchangeMark;
using game::ExchangeMove;

constexpr std::array<const char*, game::kPostures> kLevels{"normal", "alert", "partial concentration",
                                                           "enough for the attack", "full readiness"};

}  // namespace

std::string ExchangeWords::package(const game::Package* package) const {
  const auto& k = inputs_.packages;
  if (package == nullptr) return "nothing";
  if (package == &k.negotiable_demand) return "the negotiable demand";
  if (package == &k.full_demand) return "the full demand";
  return package == &k.core_offer ? "the offer that meets the core" : "the offer without the core";
}

std::string ExchangeWords::forces(int posture, bool as_move) const {
  const int level = game_.postures[posture].level;
  const char* name = kLevels[level];
  if (level == now_.posture)
    return fmt::format("{} ({})", as_move ? "keeps forces" : "forces as they are", name);
  const char* change = level > now_.posture ? (as_move ? "raises forces" : "forces raised")
                                            : (as_move ? "lowers forces" : "forces lowered");
  return fmt::format("{} to {}", change, name);
}

std::string ExchangeWords::threat(int threat, bool as_move) const {
  const int level = names_.threats[threat];
  if (names_.threats.size() == 1) return {};
  if (level == now_.threat)
    return level > 0 ? "no further threat" : as_move ? "does not threaten" : "no threat";
  if (level == 1) return as_move ? "warns" : "warned";
  return as_move ? "threatens explicitly" : "threatened explicitly";
}

std::string ExchangeWords::answer(const ExchangeMark& mark, bool as_move) const {
  const game::Package* offered = names_.answers[mark.answer];
  const bool standing = mark.answer == 0 && now_.offer > 0 && offered != nullptr;
  std::string text = as_move ? "refuses" : "refused";
  if (standing) text = as_move ? "leaves its offer standing" : "the offer stands";
  if (offered != nullptr && !standing) {
    const char* what = offered == &inputs_.packages.core_offer ? "what meets the core" : "short of the core";
    text = fmt::format("{} {}", as_move ? "offers" : "offered", what);
  }
  const std::string beside = threat(mark.threat, as_move);
  return beside.empty() ? text : fmt::format("{}, {}", text, beside);
}

std::string ExchangeWords::move(const ExchangeMark& mark) const {
  switch (mark.move) {
    case ExchangeMove::posture:
      return forces(mark.posture, true);
    case ExchangeMove::demand:
      return (now_.demand > 0 && mark.round == 0 ? "stands by " : "makes ") +
             package(names_.demands[mark.demand]);
    case ExchangeMove::no_demand:
      return now_.demand > 0 ? "drops its demand" : "demands nothing";
    case ExchangeMove::accept:
      return "accepts";
    case ExchangeMove::answer:
      return answer(mark, true);
    case ExchangeMove::warn:
      return threat(mark.threat, true);
    case ExchangeMove::close:
      return "closes";
    case ExchangeMove::press_on:
      return "presses on for more";
    case ExchangeMove::take:
      return "takes the offer";
    case ExchangeMove::back_down:
      return "drops the demand";
    case ExchangeMove::stand_still:
      return "leaves it";
    case ExchangeMove::attack:
      return names_.limited[mark.kind] ? "attacks, limited" : "attacks";
    case ExchangeMove::wait:
      return "waits for another exchange";
    case ExchangeMove::carry_out:
      return "carries its threat out";
    case ExchangeMove::let_stand:
      return "lets the attack stand";
    default:
      return {};
  }
}

std::string ExchangeWords::question(ExchangeMove first) {
  switch (first) {
    case ExchangeMove::posture:
      return "which forces?";
    case ExchangeMove::demand:
    case ExchangeMove::no_demand:
      return "what to demand?";
    case ExchangeMove::accept:
    case ExchangeMove::answer:
      return "what to answer?";
    case ExchangeMove::warn:
      return "what to say, with nothing demanded?";
    case ExchangeMove::close:
      return "accepted: close, or press on?";
    case ExchangeMove::carry_out:
      return "attacked: carry the threat out?";
    default:
      return "what next?";
  }
}

std::string ExchangeWords::path(const ExchangeMark& mark) const {
  std::string text;
  const auto add = [&text](const std::string& step) { text += (text.empty() ? "" : "; ") + step; };
  if (mark.round > 0) add(fmt::format("exchange {}", mark.round + 1));
  if (mark.move == ExchangeMove::start) return text;
  if (game_.postures.size() > 1) add(forces(mark.posture, false));
  if (mark.demand >= 0) add(package(names_.demands[mark.demand]));
  const bool asked = mark.demand >= 0;
  if (!asked && (mark.move == ExchangeMove::no_demand || mark.threat >= 0)) {
    add(now_.demand > 0 ? "demand dropped" : "nothing demanded");
  }
  if (mark.move == ExchangeMove::accept) add("accepted");
  if (asked && mark.answer >= 0) add(answer(mark, false));
  if (!asked && mark.threat >= 0 && names_.threats.size() > 1) add(threat(mark.threat, false));
  if (mark.kind >= 0) add(names_.limited[mark.kind] ? "limited attack" : "attack");
  return text;
}

std::string target_type_name(int type, int types) {
  constexpr std::array<const char*, game::kExchangeTargetTypes> kNames{"firm", "less firm", "wary",
                                                                       "most wary"};
  return kNames[static_cast<std::size_t>(game::kExchangeTargetTypes - types + type)];
}

}  // namespace demarche::assess_detail
