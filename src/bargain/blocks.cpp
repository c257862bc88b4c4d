#include "bargain/blocks.h"

#include <algorithm>
#include <span>

#include "bargain/acceptance.h"
#include "bargain/package_table.h"

namespace demarche {
namespace {

class BlockSearch {
 public:
  BlockSearch(const Crisis& crisis, const BargainDraw& draw, Gains disagreement)
      : crisis_(crisis), draw_(draw), disagreement_(disagreement) {}

  BlockReport run() {
    BlockReport report;
    report.deal = opens({}, true);
    report.deal_without_core = report.deal || opens({}, false);
    if (!report.deal) list_blocks(report);
    report.exact = test_.exact();
    return report;
  }

 private:
  StanceDraw::Line& line(RedLineId id) { return draw_.stances[id.stance].lines[id.line]; }

  void list_blocks(BlockReport& report) {
    const std::vector<RedLineId> lines = lines_in_force();
    if (!opens(lines, true)) return;
    for (const RedLineId& id : lines) {
      if (opens(std::span(&id, 1), true)) report.single.push_back(id);
    }
    if (!report.single.empty()) return;
    for (std::size_t a = 0; a < lines.size(); ++a) {
      for (std::size_t b = a + 1; b < lines.size(); ++b) {
        const RedLineId both[] = {lines[a], lines[b]};
        if (opens(both, true)) report.pairs.emplace_back(lines[a], lines[b]);
      }
    }
  }

  bool opens(std::span<const RedLineId> lifted, bool core_required) {
    kept_.clear();
    for (const RedLineId& id : lifted) {
      kept_.push_back(line(id));
      line(id) = {};
    }
    tabulate(crisis_, draw_, table_);
    for (std::size_t i = 0; i < lifted.size(); ++i) line(lifted[i]) = kept_[i];
    table_.disagreement[0] = disagreement_.challenger;
    table_.disagreement[1] = disagreement_.target;
    return test_.exists(table_, core_required);
  }

  std::vector<RedLineId> lines_in_force() {
    std::vector<int> parties;
    list_parties(crisis_, parties);
    std::vector<RedLineId> lines;
    for (int s = 0; s < static_cast<int>(crisis_.stances.size()); ++s) {
      if (std::find(parties.begin(), parties.end(), crisis_.stances[s].actor) == parties.end()) continue;
      for (int l = 0; l < static_cast<int>(draw_.stances[s].lines.size()); ++l) {
        const StanceDraw::Line& drawn = line({s, l});
        if (drawn.never || drawn.breach_cost > 0) lines.push_back({s, l});
      }
    }
    return lines;
  }

  const Crisis& crisis_;
  BargainDraw draw_;
  Gains disagreement_;
  PackageTable table_;
  AcceptanceTest test_;
  std::vector<StanceDraw::Line> kept_;
};

}  // namespace

BlockReport find_blocks(const Crisis& crisis, const BargainDraw& draw, Gains disagreement) {
  return BlockSearch(crisis, draw, disagreement).run();
}

}  // namespace demarche
