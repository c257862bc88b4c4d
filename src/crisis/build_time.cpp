#include <fmt/format.h>

#include <algorithm>

#include "crisis/build.h"

namespace demarche {
namespace {

using Kind = TomlNode::Kind;

const TomlNode* table_of(const TomlNode& root, std::string_view key) {
  const TomlNode* node = root.find(key);
  return node && node->is(Kind::table) ? node : nullptr;
}

void build_protocol(const TomlNode& root, Draft& draft) {
  const TomlNode* node = table_of(root, "protocol");
  if (!node) return;
  const Section section(*node, *dossier_keys().find("protocol")->child, draft);
  Protocol& protocol = draft.crisis.protocol;
  protocol.tempo_days = section.number("tempo_days", "protocol");
  protocol.deadline = section.date("deadline");
  const std::optional<Date> horizon = section.date("horizon");
  protocol.horizon = horizon.value_or(draft.crisis.as_of + 1);
  if (horizon && draft.as_of_known && *horizon <= draft.crisis.as_of) {
    draft.findings.error("date-order", section.place("horizon"),
                         fmt::format("`horizon` is {}; expected a day after as_of {}", horizon->iso(),
                                     draft.crisis.as_of.iso()));
  }
  if (protocol.tempo_days && !draft.crisis.input(protocol.tempo_days).observable) {
    draft.findings.warning(
        "tempo-not-observed", section.place("tempo_days"),
        "`tempo_days` is a judgement; the standard run needs it observed",
        "count the days between the moves so far: { range = [..], observed = true, source = \"..\" }");
  }
}

void build_windows(const TomlNode& root, Draft& draft) {
  Crisis& crisis = draft.crisis;
  const std::vector<std::string> attacks = ids_of(crisis.attacks);
  for_each_section(root, "window", draft, [&](const Section& section) {
    Window window;
    window.id = section.text("id");
    const std::vector<std::string> taken = ids_of(crisis.windows);
    if (std::find(taken.begin(), taken.end(), window.id) != taken.end()) {
      draft.findings.error("duplicate-id", section.place("id"),
                           fmt::format("a second window has the id {}", quoted(window.id)));
    }
    window.from = section.date("from").value_or(crisis.as_of);
    window.to = section.date("to").value_or(window.from);
    if (section.date("to") && window.to < window.from) {
      draft.findings.error(
          "date-order", section.place("to"),
          fmt::format("the window ends on {}, before it begins on {}", window.to.iso(), window.from.iso()));
    }
    window.effect = section.text("effect");
    window.attack = section.reference("attack", attacks, "attack");
    window.size = section.number("size", "window." + window.id);
    window.sources = section.sources();
    window.where = section.where();
    draft.not_used.emplace_back("window", window.where);
    crisis.windows.push_back(std::move(window));
  });
}

void build_trend(const TomlNode& root, Draft& draft) {
  const TomlNode* node = table_of(root, "trend");
  if (!node) return;
  const Section section(*node, *dossier_keys().find("trend")->child, draft);
  draft.crisis.trend.win_chance_per_month = section.number("win_chance_per_month", "trend");
  draft.crisis.trend.status_quo_per_month = section.number("status_quo_per_month", "trend");
}

CrisisState build_state(const TomlNode& root, std::string_view key, Date fallback, Draft& draft) {
  CrisisState state;
  state.date = fallback;
  const TomlNode* node = table_of(root, key);
  if (!node) return state;
  const Section section(*node, *dossier_keys().find(key)->child, draft);
  state.date = section.date("date").value_or(fallback);
  state.posture = section.whole("posture", 0);
  state.demand = static_cast<DemandState>(section.choice("demand", 0));
  state.offer = static_cast<OfferState>(section.choice("offer", 0));
  state.threat = section.whole("threat", 0);
  state.sources = section.sources();
  state.where = section.where();
  return state;
}

void check_state_order(const TomlNode& root, const Draft& draft) {
  const Crisis& crisis = draft.crisis;
  const auto place = [&](std::string_view key) {
    const TomlNode* node = table_of(root, key);
    const TomlNode* date = node ? node->find("date") : nullptr;
    return date ? date->place : node ? node->place : Place{};
  };
  if (draft.is_later(crisis.now.date)) {
    draft.findings.error(
        "date-order", place("now"),
        fmt::format("[now] is of {}, after as_of {}", crisis.now.date.iso(), crisis.as_of.iso()));
  }
  if (draft.as_of_known && crisis.start.date > crisis.now.date) {
    draft.findings.error(
        "date-order", place("start"),
        fmt::format("[start] is of {}, after [now], {}", crisis.start.date.iso(), crisis.now.date.iso()));
  }
  if (crisis.now.threat > 0 && crisis.threats.empty()) {
    draft.findings.warning("no-threat", place("now"),
                           "[now] has a threat standing, but there is no [[threat]]",
                           "describe who threatens what, or write threat = 0");
  }
}

}  // namespace

void build_time(const TomlNode& root, Draft& draft) {
  Crisis& crisis = draft.crisis;
  build_protocol(root, draft);
  build_windows(root, draft);
  build_trend(root, draft);
  crisis.now = build_state(root, "now", crisis.as_of, draft);
  crisis.start = build_state(root, "start", crisis.now.date, draft);
  check_state_order(root, draft);
}

}  // namespace demarche
