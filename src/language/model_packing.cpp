#include "language/model_packing.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "language/packed_table.h"

namespace demarche::language {
namespace {

constexpr std::uint32_t kCountedOccurrences = 30;
constexpr double kLargestRoot = 127;

double heaviest(const TrainQuads::Average& average) {
  double most = 0;
  for (const double weight : average) most = std::max(most, std::abs(weight));
  return most;
}

// ---- choosing ---------------------------------------------------------------------------------------------

// How often each learnt feature occurs on the way to the gold trees.
class Occurrences {
 public:
  Occurrences(const TrainParserWeights& weights, std::span<const ParserExample> examples)
      : weights_(weights),
        moves(weights.moves.features().size()),
        arcs(weights.arcs.features().size()),
        labels(weights.labels.features().size()) {
    for (const ParserExample& example : examples) count(example);
  }

 private:
  template <class Table>
  static void count_all(std::span<const Feature> features, const Table& table,
                        std::vector<std::uint32_t>& counts) {
    for (const Feature f : features)
      if (const std::uint32_t place = table.place(f); place != FeatureIndex::kAbsent) ++counts[place];
  }

  void count(const ParserExample& example) {
    Arena arena;
    State state = arena.start(example.input.words());
    for (const Action action : oracle(example.gold)) {
      move_features(example.input, arena, state, move_row_);
      count_all(move_row_.view(), weights_.moves, moves);
      if (draws_arc(action.move)) {
        const auto [head, child] = arc_ends(arena, state, action.move);
        arc_features(example.input, head.node, child.node, arc_row_);
        count_all(arc_row_.view(), weights_.arcs, arcs);
        label_features(example.input, head, child, label_row_);
        count_all(label_row_.view(), weights_.labels, labels);
      }
      state = arena.apply(state, action);
    }
  }

  const TrainParserWeights& weights_;
  MoveFeatures move_row_;
  ArcFeatures arc_row_;
  LabelFeatures label_row_;

 public:
  std::vector<std::uint32_t> moves, arcs, labels;
};

double usefulness(double weight, std::uint32_t count) {
  return std::abs(weight) * static_cast<double>(std::min(count, kCountedOccurrences));
}

// One (feature, class) pair of a table, to be ranked.
struct Ranked {
  double usefulness;
  std::size_t order;
  Feature feature;
  std::size_t label;
  bool of_arc;
};

// The first `most` by usefulness, then back in order of arrival.
void keep_most_useful(std::vector<Ranked>& all, std::size_t most) {
  std::erase_if(all, [](const Ranked& one) { return one.usefulness <= 0; });
  const auto better = [](const Ranked& a, const Ranked& b) {
    return a.usefulness != b.usefulness ? a.usefulness > b.usefulness : a.order < b.order;
  };
  std::ranges::sort(all, better);
  if (all.size() > most) all.resize(most);
  std::ranges::sort(all, {}, &Ranked::order);
}

void rank_rows(const TrainRows& rows, std::int64_t clock, const std::vector<std::uint32_t>& counts,
               bool of_arc, std::vector<Ranked>& out) {
  for (std::size_t place = 0; place < rows.features().size(); ++place) {
    for (const auto& [label, weight] : rows.averages(place, clock))
      out.push_back({usefulness(weight, counts[place]), out.size(), rows.features()[place], label, of_arc});
  }
}

// ---- rounding ---------------------------------------------------------------------------------------------

using Payloads = std::vector<std::pair<Feature, std::uint32_t>>;
using Rows = std::vector<std::pair<Feature, std::vector<TrainRows::Average>>>;

// Sum of the averages of one table that several learners have taught. `table_of` gives a learner's.
template <class Learner, class TableOf>
Rows summed(std::span<const Learner> learners, TableOf table_of) {
  Rows rows;
  const TrainRows& first = table_of(learners.front());
  for (std::size_t place = 0; place < first.features().size(); ++place) {
    rows.emplace_back(first.features()[place], first.averages(place, learners.front().clock));
    for (const Learner& other : learners.subspan(1)) {
      const auto more = table_of(other).averages(place, other.clock);
      for (std::size_t i = 0; i < more.size(); ++i) rows.back().second[i].second += more[i].second;
    }
  }
  return rows;
}

std::vector<std::pair<Feature, TrainQuads::Average>> summed_moves(std::span<const TrainedParser> parsers) {
  std::vector<std::pair<Feature, TrainQuads::Average>> rows;
  const TrainQuads& first = parsers.front().weights.moves;
  for (std::size_t place = 0; place < first.features().size(); ++place) {
    rows.emplace_back(first.features()[place], TrainQuads::Average{});
    for (const TrainedParser& parser : parsers) {
      const auto more = parser.weights.moves.average(place, parser.clock);
      for (std::size_t k = 0; k < more.size(); ++k) rows.back().second[k] += more[k];
    }
  }
  return rows;
}

double heaviest(const Rows& rows) {
  double most = 0;
  for (const auto& [unused, row] : rows)
    for (const auto& [label, weight] : row) most = std::max(most, std::abs(weight));
  return most;
}

PackedSection pack_rows(const Rows& rows, double unit) {
  Payloads payloads;
  std::vector<PackedRows::Pair> pool;
  for (const auto& [f, row] : rows) {
    const std::size_t begin = pool.size();
    for (const auto& [label, weight] : row) {
      const std::int8_t rounded = quantise(weight, unit);
      if (rounded != 0) pool.push_back({static_cast<std::uint8_t>(label), rounded});
    }
    if (pool.size() > begin)
      payloads.emplace_back(f, static_cast<std::uint32_t>(begin << 8 | (pool.size() - begin)));
  }
  return {bytes_of(pack(payloads)), bytes_of(pool)};
}

std::string pack_moves(const std::vector<std::pair<Feature, TrainQuads::Average>>& rows, double unit) {
  Payloads payloads;
  for (const auto& [f, row] : rows) {
    std::uint32_t payload = 0;
    for (std::size_t k = 0; k < row.size(); ++k)
      payload |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(quantise(row[k], unit))) << 8 * k;
    if (payload != 0) payloads.emplace_back(f, payload);
  }
  return bytes_of(pack(payloads));
}

double unit_for(double heaviest_weight) {
  return std::max(heaviest_weight, std::numeric_limits<double>::min()) / (kLargestRoot * kLargestRoot);
}

}  // namespace

ParserVocabulary choose_vocabulary(const TrainedParser& parser, std::span<const ParserExample> examples,
                                   std::size_t most_moves, std::size_t most_pairs) {
  const Occurrences counts(parser.weights, examples);
  ParserVocabulary vocabulary;
  std::vector<Ranked> ranked;
  const TrainQuads& moves = parser.weights.moves;
  for (std::size_t place = 0; place < moves.features().size(); ++place)
    ranked.push_back({usefulness(heaviest(moves.average(place, parser.clock)), counts.moves[place]), place,
                      moves.features()[place], 0, false});
  keep_most_useful(ranked, most_moves);
  for (const Ranked& one : ranked) vocabulary.moves.push_back(one.feature);
  ranked.clear();
  rank_rows(parser.weights.arcs, parser.clock, counts.arcs, true, ranked);
  rank_rows(parser.weights.labels, parser.clock, counts.labels, false, ranked);
  keep_most_useful(ranked, most_pairs);
  for (const Ranked& one : ranked)
    (one.of_arc ? vocabulary.arcs : vocabulary.labels).emplace_back(one.feature, one.label);
  return vocabulary;
}

TrainParserWeights weights_for(const ParserVocabulary& vocabulary) {
  return {TrainQuads(vocabulary.moves), TrainRows(vocabulary.arcs), TrainRows(vocabulary.labels)};
}

PackedParser pack_parsers(std::span<const TrainedParser> parsers) {
  const auto moves = summed_moves(parsers);
  const Rows arcs =
      summed(parsers, [](const TrainedParser& p) -> const TrainRows& { return p.weights.arcs; });
  const Rows labels =
      summed(parsers, [](const TrainedParser& p) -> const TrainRows& { return p.weights.labels; });
  double most = std::max(heaviest(arcs), heaviest(labels));
  for (const auto& [unused, row] : moves) most = std::max(most, heaviest(row));
  const double unit = unit_for(most);
  return {pack_moves(moves, unit), pack_rows(arcs, unit), pack_rows(labels, unit)};
}

std::vector<std::pair<Feature, std::size_t>> choose_tagger_vocabulary(const TrainedTagger& tagger,
                                                                      std::size_t most) {
  std::vector<Ranked> ranked;
  const std::vector<std::uint32_t> once(tagger.rows.features().size(), 1);
  rank_rows(tagger.rows, tagger.clock, once, false, ranked);
  keep_most_useful(ranked, most);
  std::vector<std::pair<Feature, std::size_t>> vocabulary;
  for (const Ranked& one : ranked) vocabulary.emplace_back(one.feature, one.label);
  return vocabulary;
}

PackedSection pack_taggers(std::span<const TrainedTagger> taggers) {
  const Rows rows =
      summed(taggers, [](const TrainedTagger& tagger) -> const TrainRows& { return tagger.rows; });
  return pack_rows(rows, unit_for(heaviest(rows)));
}

}  // namespace demarche::language
