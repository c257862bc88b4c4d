// Which disagreements between two codings move the answer: the first ledger followed again with one field at
// a time as the second coder has it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "demarche/follow.h"
#include "follow/script.h"

namespace demarche {
namespace {

/// Fields that nothing in following looks at.
bool is_read(const std::string& field) {
  return field != "amount" && field != "status" && field != "on_behalf_of";
}

}  // namespace

Result<CompareEffects> compare_effects(const Crisis& crisis, const Ledger& first, const Ledger& second,
                                       const LedgerComparison& comparison, const FollowOptions& options) {
  FollowOptions plain = options;
  plain.seeds = 1;
  plain.every = 0;
  plain.baselines = plain.leave_one_out = false;
  CompareEffects out;
  const auto end_war = [&](const Ledger& ledger, double& war) -> std::vector<Diagnostic> {
    const auto answer = follow(crisis, ledger, plain);
    if (!answer) return answer.diagnostics();
    war = answer->today.outcomes.war.mean;
    out.to = answer->to;
    return {};
  };
  if (auto failed = end_war(first, out.war_first); !failed.empty()) return failed;
  if (auto failed = end_war(second, out.war_second); !failed.empty()) return failed;
  follow_detail::ScriptOptions o;
  o.reader = plain.reader;
  o.to = out.to;
  const follow_detail::Script script = make_script(crisis, first, o);
  for (std::size_t p = 0; p < comparison.pairs.size(); ++p) {
    for (const std::string& field : comparison.pairs[p].differs) {
      if (!is_read(field)) {
        ++out.unread;
        continue;
      }
      FieldEffect effect{static_cast<int>(p), field, out.war_first, 0};
      const Ledger replaced = with_field_of(first, second, comparison, comparison.pairs[p], field);
      if (!same_play(script, make_script(crisis, replaced, o))) {
        if (auto failed = end_war(replaced, effect.war); !failed.empty()) return failed;
      }
      effect.change = effect.war - out.war_first;
      out.fields.push_back(std::move(effect));
    }
  }
  std::stable_sort(out.fields.begin(), out.fields.end(), [](const FieldEffect& a, const FieldEffect& b) {
    return std::abs(a.change) > std::abs(b.change);
  });
  return out;
}

}  // namespace demarche
