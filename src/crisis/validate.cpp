#include "crisis/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"

namespace demarche {
namespace {

constexpr double kManyStakes = 10;

void check_postures(Draft& draft) {
  bool seen[2] = {false, false};
  for (const Posture& posture : draft.crisis.postures) {
    bool& before = seen[posture.side == Side::target ? 1 : 0];
    if (before) {
      draft.findings.error("duplicate-posture", place_of(posture.where),
                           fmt::format("a second [[posture]] of the {}",
                                       posture.side == Side::target ? "target" : "challenger"));
    }
    before = true;
  }
}

void check_attacks(Draft& draft) {
  const auto& attacks = draft.crisis.attacks;
  if (attacks.empty()) return;  // a missing key already
  const bool any_full =
      std::any_of(attacks.begin(), attacks.end(), [](const Attack& a) { return !a.limited; });
  if (any_full) return;
  draft.findings.error("no-full-attack", place_of(attacks.front().where),
                       "every attack is limited; expected at least one that is not",
                       "a limited attack may escalate into the full one, so that must be described");
}

/// A share of the stake above 10 is most often a per cent.
void check_sizes(Draft& draft) {
  for (const Input& input : draft.crisis.inputs) {
    const bool share_of_stake = input.domain.low == 0 && input.domain.high == kNonNegative.high &&
                                input.used && !input.path.ends_with(".weight") &&
                                !input.path.ends_with(".capability") && !input.path.ends_with(".delay-days");
    if (!share_of_stake || input.value.centre() <= kManyStakes) continue;
    draft.findings.warning("large-share", place_of(input.where),
                           fmt::format("{} is {}, which is {} times the stake", input.path,
                                       number_text(input.value.centre()), number_text(input.value.centre())),
                           "costs and penalties are shares of the stake: 0.4, not 40");
  }
}

void note_sources(Draft& draft) {
  const auto& sources = draft.crisis.sources;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (draft.sources.cited(i)) continue;
    draft.findings.note("source-not-cited", place_of(sources[i].where),
                        fmt::format("nothing refers to the source {}", quoted(sources[i].id)));
  }
}

bool noted_with_its_table(const Input& input) {
  return input.path.starts_with("window.") || input.path.starts_with("stance.") ||
         input.path.starts_with("red-line.");
}

/// The last part of a path that says what kind of number it is.
std::string kind_of(const Input& input) {
  if (input.path.find(".enforceability.") != std::string::npos) return "enforceability";
  const std::size_t dot = input.path.rfind('.');
  const std::string kind = input.path.substr(dot + 1);
  return input.path.starts_with("trend.") ? "trend" : kind;
}

void note_not_used(Draft& draft) {
  struct Group {
    SourceLocation first;
    int count = 0;
  };
  std::map<std::string, Group> groups;
  const auto add = [&](const std::string& kind, const SourceLocation& where) {
    Group& group = groups[kind];
    if (group.count++ == 0 || where.line < group.first.line) group.first = where;
  };
  for (const Input& input : draft.crisis.inputs) {
    if (!input.used && !noted_with_its_table(input)) add(kind_of(input), input.where);
  }
  for (const auto& [kind, where] : draft.not_used) add(kind, where);
  for (const auto& [kind, group] : groups) {
    draft.findings.note("not-used-yet", place_of(group.first),
                        fmt::format("{} ({}): read and kept, no model uses it yet", kind,
                                    group.count == 1 ? "1 entry" : fmt::format("{} entries", group.count)));
  }
}

}  // namespace

void validate(Draft& draft) {
  validate_actors(draft);
  validate_stances(draft);
  check_postures(draft);
  check_attacks(draft);
  check_sizes(draft);
  if (draft.findings.any_errors()) return;  // notes speak of a dossier that can be used
  note_sources(draft);
  note_not_used(draft);
}

}  // namespace demarche
