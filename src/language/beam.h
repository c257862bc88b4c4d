#pragma once
// Beam search over transitions (Zhang and Clark 2008), for parsing and for training alike.

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <span>
#include <vector>

#include "language/parser_features.h"
#include "language/transitions.h"

namespace demarche::language {

/// How many labels of one new arc the search keeps apart.
inline constexpr std::size_t kLabelsPerArc = 2;

/// Quads and Rows: PackedQuads and PackedRows, or TrainQuads and TrainRows.
template <class Quads, class Rows>
struct ParserWeights {
  Quads moves;
  Rows arcs;    ///< classes: the labels, then one for the arc itself
  Rows labels;  ///< classes: the labels
};

struct BeamOptions {
  int width = 8;
  Label root_label = 0;  ///< given to the child of the root and to no other
  std::size_t label_count = 0;
};

template <class Weights>
class Beam {
 public:
  Beam(const Weights& weights, BeamOptions options) : weights_(weights), options_(options) {
    row_.resize(options.label_count + 1);
  }

  /// Forgets the last sentence. `input` must live until the next call.
  void start(const ParserInput& input) {
    input_ = &input;
    const std::size_t nodes = static_cast<std::size_t>(input.words()) + 1;
    arc_place_.assign(nodes * nodes, -1);
    arc_scores_.clear();
    states_.assign(1, arena_.start(input.words()));
    now_.assign(1, 0);
  }

  /// One step of every state that is not finished. False, and nothing done, if all are.
  bool advance() {
    candidates_.clear();
    bool any = false;
    for (const std::int32_t s : now_) any |= propose(s);
    if (!any) return false;
    keep_best();
    next_.clear();
    for (const Candidate& one : candidates_)
      next_.push_back(one.stays ? one.parent : follow(one.parent, one.action, one.score));
    now_.swap(next_);
    return true;
  }

  /// Makes `action` from state `parent`; gives the place of the new state.
  std::int32_t follow(std::int32_t parent, Action action, std::int64_t score) {
    State after = arena_.apply(states_[static_cast<std::size_t>(parent)], action);
    after.parent = parent;
    after.score = score;
    states_.push_back(after);
    return static_cast<std::int32_t>(states_.size() - 1);
  }

  /// Score of state `s` after `action`.
  std::int64_t score_after(std::int32_t s, Action action) {
    const State& state = states_[static_cast<std::size_t>(s)];
    std::int64_t score = state.score + move_scores(state)[static_cast<std::size_t>(action.move)];
    if (draws_arc(action.move)) {
      score_labels(state, action.move);
      score += row_[action.label] + row_[options_.label_count];
    }
    return score;
  }

  [[nodiscard]] const State& state(std::int32_t s) const { return states_[static_cast<std::size_t>(s)]; }
  [[nodiscard]] const Arena& arena() const { return arena_; }
  /// The states reached, best first.
  [[nodiscard]] std::span<const std::int32_t> now() const { return now_; }

 private:
  struct Candidate {
    std::int64_t score;
    std::int32_t parent;
    std::int32_t order;  // of arrival: breaks ties
    Action action;
    bool stays;
  };

  void add_candidate(std::int64_t score, std::int32_t parent, Action action, bool stays = false) {
    candidates_.push_back({score, parent, static_cast<std::int32_t>(candidates_.size()), action, stays});
  }

  bool propose(std::int32_t s) {
    const State state = states_[static_cast<std::size_t>(s)];
    if (arena_.finished(state)) {
      add_candidate(state.score, s, {}, true);
      return false;
    }
    const auto moves = move_scores(state);
    for (const Move move : {Move::shift, Move::swap, Move::left, Move::right}) {
      if (!arena_.allows(state, move) || (move == Move::swap && state.swaps >= arena_.words())) continue;
      const std::int64_t score = state.score + moves[static_cast<std::size_t>(move)];
      if (move == Move::shift || move == Move::swap)
        add_candidate(score, s, {move, kNoLabel});
      else
        propose_arcs(state, s, move, score);
    }
    return true;
  }

  void propose_arcs(const State& state, std::int32_t s, Move move, std::int64_t score) {
    const bool from_root = score_labels(state, move);
    score += row_[options_.label_count];
    if (from_root) return add_candidate(score + row_[options_.root_label], s, {move, options_.root_label});
    std::array<std::size_t, kLabelsPerArc> best;
    std::size_t count = 0;
    for (std::size_t label = 0; label < options_.label_count; ++label) {
      if (label == options_.root_label) continue;
      std::size_t at = count;
      while (at > 0 && row_[label] > row_[best[at - 1]]) --at;
      if (at >= kLabelsPerArc) continue;
      if (count < kLabelsPerArc) ++count;
      for (std::size_t i = count - 1; i > at; --i) best[i] = best[i - 1];
      best[at] = label;
    }
    for (std::size_t i = 0; i < count; ++i)
      add_candidate(score + row_[best[i]], s, {move, static_cast<Label>(best[i])});
  }

  std::array<std::int32_t, kMoves> move_scores(const State& state) {
    move_features(*input_, arena_, state, move_features_);
    for (const Feature f : move_features_.view()) weights_.moves.prefetch(f);
    std::array<std::int32_t, kMoves> scores{};
    for (const Feature f : move_features_.view()) weights_.moves.add(f, scores);
    return scores;
  }

  // Fills row_ for the arc that `move` draws; says whether its head is the root.
  bool score_labels(const State& state, Move move) {
    const auto [head, child] = arc_ends(arena_, state, move);
    const std::span<const std::int32_t> arc = arc_row(head.node, child.node);
    std::copy(arc.begin(), arc.end(), row_.begin());
    label_features(*input_, head, child, label_features_);
    for (const Feature f : label_features_.view()) weights_.labels.prefetch(f);
    const std::span<std::int32_t> labels(row_.data(), options_.label_count);
    for (const Feature f : label_features_.view()) weights_.labels.add(f, labels);
    return head.node == 0;
  }

  // Scores of the pair alone, computed once per sentence.
  std::span<const std::int32_t> arc_row(int head, int child) {
    const std::size_t width = options_.label_count + 1;
    std::int32_t& place = arc_place_[static_cast<std::size_t>(head * (input_->words() + 1) + child)];
    if (place < 0) {
      place = static_cast<std::int32_t>(arc_scores_.size());
      arc_scores_.resize(arc_scores_.size() + width, 0);
      arc_features(*input_, head, child, arc_features_);
      for (const Feature f : arc_features_.view()) weights_.arcs.prefetch(f);
      const std::span<std::int32_t> row(arc_scores_.data() + place, width);
      for (const Feature f : arc_features_.view()) weights_.arcs.add(f, row);
    }
    return {arc_scores_.data() + place, width};
  }

  void keep_best() {
    const auto before = [](const Candidate& a, const Candidate& b) {
      return a.score != b.score ? a.score > b.score : a.order < b.order;
    };
    const std::size_t width = std::min(candidates_.size(), static_cast<std::size_t>(options_.width));
    std::partial_sort(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(width),
                      candidates_.end(), before);
    candidates_.resize(width);
  }

  const Weights& weights_;
  BeamOptions options_;
  const ParserInput* input_ = nullptr;
  Arena arena_;
  std::vector<State> states_;
  std::vector<std::int32_t> now_, next_;
  std::vector<Candidate> candidates_;
  std::vector<std::int32_t> arc_place_, arc_scores_, row_;
  MoveFeatures move_features_;
  ArcFeatures arc_features_;
  LabelFeatures label_features_;
};

/// The tree that the best last state of a beam stands for.
template <class Weights>
void read_tree(const Beam<Weights>& beam, std::int32_t last, Tree& out) {
  const auto words = static_cast<std::size_t>(beam.arena().words());
  out.heads.assign(words + 1, 0);
  out.labels.assign(words + 1, kNoLabel);
  for (std::int32_t s = last; beam.state(s).parent >= 0; s = beam.state(s).parent) {
    const Action action = beam.state(s).last;
    if (!draws_arc(action.move)) continue;
    const auto [head, child] = arc_ends(beam.arena(), beam.state(beam.state(s).parent), action.move);
    out.heads[static_cast<std::size_t>(child.node)] = head.node;
    out.labels[static_cast<std::size_t>(child.node)] = action.label;
  }
}

}  // namespace demarche::language
