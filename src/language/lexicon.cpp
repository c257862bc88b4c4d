#include "language/lexicon.h"

#include <algorithm>

namespace demarche::language {
namespace {

constexpr std::size_t kKnown = 3;      // occurrences of a word that is listed
constexpr std::size_t kClosedAt = 15;  // occurrences of a word whose tags are taken to be all there are
constexpr double kUsual = 0.05;        // share of a usual tag

struct Count {
  Tag tag;
  std::size_t count;
};

}  // namespace

LexiconTable build_lexicon(std::vector<std::pair<Feature, Tag>> occurrences) {
  std::ranges::sort(occurrences);
  LexiconTable table;
  std::vector<std::pair<Feature, std::uint32_t>> entries;
  for (std::size_t at = 0; at < occurrences.size();) {
    std::vector<Count> counts;
    std::size_t all = 0;
    const Feature word = occurrences[at].first;
    for (; at < occurrences.size() && occurrences[at].first == word; ++at, ++all) {
      if (counts.empty() || counts.back().tag != occurrences[at].second)
        counts.push_back({occurrences[at].second, 0});
      ++counts.back().count;
    }
    if (all < kKnown) continue;
    std::ranges::stable_sort(counts, std::greater{}, &Count::count);
    const std::size_t begin = table.pool.size();
    if (all >= kClosedAt) table.pool.push_back({Lexicon::kClosed, 0});
    for (const Count& one : counts) {
      const bool usual = static_cast<double>(one.count) >= kUsual * static_cast<double>(all);
      table.pool.push_back({one.tag, static_cast<std::int8_t>(usual ? 2 : 1)});
    }
    entries.emplace_back(word, static_cast<std::uint32_t>(begin << 8 | (table.pool.size() - begin)));
  }
  table.buckets = pack(entries);
  return table;
}

}  // namespace demarche::language
