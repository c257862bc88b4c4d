#include "crisis/correlations.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/copula.h"
#include "crisis/key_groups.h"
#include "crisis/table_section.h"

namespace demarche {
namespace {

using Kind = TomlNode::Kind;

class CorrelationReader {
 public:
  CorrelationReader(SourceBook& sources, Findings& findings) : sources_(sources), findings_(findings) {}

  void read(const TomlNode& table) {
    std::vector<Input> none;
    const TableSection section(table, correlate_keys(), {findings_, sources_, none});
    const TomlNode* list = section.find("between");
    if (!list || !list->is(Kind::array)) return;  // reported with the shape
    const std::vector<std::string> between = section.texts("between");
    if (between.size() != 2) {
      return findings_.error("wrong-length", list->place,
                             fmt::format("`between` names {} paths; expected two", between.size()));
    }
    RankCorrelation one{between[0], between[1], section.real("rank"), section.sources(),
                        findings_.at(list->place)};
    if (one.first == one.second) {
      findings_.error("named-twice", list->place, fmt::format("`between` names {} twice", quoted(one.first)));
    } else if (!seen_.insert(std::minmax(one.first, one.second)).second) {
      findings_.error(
          "named-twice", list->place,
          fmt::format("a second correlation of {} and {}", quoted(one.first), quoted(one.second)));
    }
    all_.push_back(std::move(one));
  }

  /// Whether there can be such numbers is asked only of correlations without fault.
  std::vector<RankCorrelation> finish(int errors_before) {
    if (findings_.errors() > errors_before || all_.empty()) return std::move(all_);
    std::vector<RankPair> pairs;
    for (const RankCorrelation& one : all_)
      pairs.push_back({position(one.first), position(one.second), one.rank});
    if (!GaussianCopula::is_consistent(pairs)) {
      findings_.error("not-positive-definite", place_of(all_.front().where),
                      fmt::format("no {} numbers can have these correlations at once", names_.size()),
                      "a pair that is not listed counts as 0: state it, or bring the others nearer to 0");
    }
    return std::move(all_);
  }

 private:
  int position(const std::string& name) {
    const auto at = std::find(names_.begin(), names_.end(), name);
    if (at != names_.end()) return static_cast<int>(at - names_.begin());
    names_.push_back(name);
    return static_cast<int>(names_.size()) - 1;
  }

  SourceBook& sources_;
  Findings& findings_;
  std::vector<RankCorrelation> all_;
  std::set<std::pair<std::string, std::string>> seen_;
  std::vector<std::string> names_;
};

}  // namespace

const TableKeys& correlate_keys() {
  static const TableKeys keys{
      "correlate",
      "Two uncertain numbers that rise together or against each other",
      {
          needed_key("between", KeyKind::texts, "Their two paths"),
          needed(plain_number_key("rank", {-0.999, 0.999}, "Rank correlation (Spearman)")),
          sources_key(),
          make_key("note", KeyKind::text, "Why"),
      }};
  return keys;
}

std::vector<RankCorrelation> read_correlations(const TomlNode& root, SourceBook& sources,
                                               Findings& findings) {
  const TomlNode* list = root.find("correlate");
  if (!list || !list->is(Kind::array)) return {};
  CorrelationReader reader(sources, findings);
  const int before = findings.errors();
  for (const TomlNode& item : list->items)
    if (item.is(Kind::table)) reader.read(item);
  return reader.finish(before);
}

}  // namespace demarche
