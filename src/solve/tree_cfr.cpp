#include "solve/tree_cfr.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace demarche::solve {
namespace {

class RegretMatching {
 public:
  RegretMatching(const PublicTree& tree, const TreeLayout& layout, const CfrOptions& options)
      : tree_(tree), layout_(layout), options_(options), q_(static_cast<std::size_t>(tree.nodes()), 1.0) {
    const RandomStreams streams(options.seed, "regret matching");
    for (int s = 0; s < 2; ++s) {
      const std::size_t cells = static_cast<std::size_t>(layout.side[s].move_rows) * tree.types[s];
      regret_[s].resize(cells);
      for (std::size_t i = 0; i < cells; ++i) {
        regret_[s][i] = layout.side[s].range * streams.uniform(i, static_cast<std::uint64_t>(s));
      }
      choice_[s].assign(cells, 1.0);
      sum_[s].assign(cells, 0.0);
      worth_[s].assign(layout.inner.size() * tree.types[s], 0.0);
    }
  }

  Profile run() {
    for (int s = 0; s < 2; ++s) match(s), publish(s);
    for (int sweep = 1; sweep <= options_.sweeps; ++sweep) {
      if (options_.cancel && options_.cancel->cancelled()) break;
      for (int s = 0; s < 2; ++s) {
        learn(s);
        match(s);
        publish(s);
        average(s, sweep);
      }
    }
    return averaged();
  }

 private:
  [[nodiscard]] std::size_t cell(int s, int row, int t) const {
    return static_cast<std::size_t>(row) * tree_.types[s] + t;
  }
  [[nodiscard]] bool can(int s, int edge, int t) const {
    const int mask = layout_.edge_mask[edge];
    return mask < 0 || tree_.masks[s][cell(s, mask, t)] != 0;
  }
  template <class Body>  // (inner node, its first and last edge)
  void for_own_nodes(int s, Body body) {
    for (const InnerNode& node : layout_.inner) {
      if (side_of(node.mover) == s) body(node, node.first_edge, node.first_edge + node.edge_count);
    }
  }

  // Choices in proportion to regret.
  void match(int s) {
    for_own_nodes(s, [&](const InnerNode&, int first, int last) {
      for (int t = 0; t < tree_.types[s]; ++t) {
        double sum = 0, open = 0;
        for (int e = first; e < last; ++e) {
          if (!can(s, e, t)) continue;
          sum += regret_[s][cell(s, layout_.edges[e].move_row, t)];
          ++open;
        }
        for (int e = first; e < last; ++e) {
          const std::size_t at = cell(s, layout_.edges[e].move_row, t);
          choice_[s][at] = !can(s, e, t) ? 0 : sum > 0 ? regret_[s][at] / sum : 1 / open;
        }
      }
    });
  }

  // Public probabilities, from how the types reach each node.
  void publish(int s) {
    std::vector<double>& reach = reach_[s];
    reach.assign(choice_[s].size(), 0.0);
    std::copy(tree_.prior[s].begin(), tree_.prior[s].end(), reach.begin());
    for_own_nodes(s, [&](const InnerNode& node, int first, int last) {
      double here = 0;
      for (int t = 0; t < tree_.types[s]; ++t) here += reach[cell(s, node.belief_row[s], t)];
      for (int e = first; e < last; ++e) {
        double there = 0;
        for (int t = 0; t < tree_.types[s]; ++t) {
          const std::size_t at = cell(s, layout_.edges[e].move_row, t);
          there += reach[at] = reach[cell(s, node.belief_row[s], t)] * choice_[s][at];
        }
        q_[layout_.edges[e].child] = here > 0 ? there / here : 1.0 / node.edge_count;
      }
    });
    for (std::size_t c = 0; c < layout_.cross.size(); ++c) place_moment(s, c);
  }

  void place_moment(int s, std::size_t c) {
    const CrossPlace& place = layout_.cross[c];
    if (place.side == s) return;
    moment_.resize(layout_.cross.size());
    double sum = 0, weighted = 0;
    for (int t = 0; t < tree_.types[s]; ++t) {
      const double r = reach_[s][cell(s, place.belief_row, t)];
      sum += r;
      weighted += r * tree_.cross[place.term].other[t];
    }
    moment_[c] = sum > 0 ? weighted / sum : 0;
  }

  // Regrets grow by what was missed, weighted by how often the other side and chance lead here.
  void learn(int s) {
    const int k = tree_.types[s];
    const std::vector<double> terminal = terminal_values(s);
    std::vector<double> arrives(layout_.inner.size(), 1.0);
    for (std::size_t i = 1; i < layout_.inner.size(); ++i) {
      const InnerNode& node = layout_.inner[i];
      const bool own = side_of(layout_.inner[node.parent].mover) == s;
      arrives[i] = arrives[node.parent] * (own ? 1.0 : probability(node.parent, node.parent_edge));
    }
    for (std::size_t i = layout_.inner.size(); i-- > 0;) {
      const InnerNode& node = layout_.inner[i];
      const bool own = side_of(node.mover) == s;
      for (int t = 0; t < k; ++t) {
        double value = 0;
        for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
          const double p =
              own ? choice_[s][cell(s, layout_.edges[e].move_row, t)] : probability(static_cast<int>(i), e);
          value += p * child_value(s, e, t, terminal);
        }
        worth_[s][i * k + t] = value;
        for (int e = node.first_edge; own && e < node.first_edge + node.edge_count; ++e) {
          double& regret = regret_[s][cell(s, layout_.edges[e].move_row, t)];
          regret = std::max(0.0, regret + arrives[i] * (child_value(s, e, t, terminal) - value));
        }
      }
    }
  }

  [[nodiscard]] double probability(int inner, int edge) const {
    return layout_.inner[inner].mover == Mover::chance ? layout_.edges[edge].weight
                                                       : q_[layout_.edges[edge].child];
  }
  [[nodiscard]] double child_value(int s, int edge, int t, const std::vector<double>& terminal) const {
    const int row = layout_.edges[edge].value_row[s], first = layout_.inner_row(0);
    const int inner = static_cast<int>(layout_.inner.size());
    if (row >= first && row < first + inner) return worth_[s][cell(s, row - first, t)];
    return terminal[cell(s, row < first ? row : row - inner, t)];
  }
  // Rows of outcomes, then of cross places.
  [[nodiscard]] std::vector<double> terminal_values(int s) const {
    std::vector<double> out = tree_.payoff[s];
    const int inner = static_cast<int>(layout_.inner.size());
    out.resize(cell(s, layout_.side[s].value_rows - inner, 0));
    for (const CrossPlace& place : layout_.cross) {
      if (place.side != s) continue;
      for (int t = 0; t < tree_.types[s]; ++t) {
        out[cell(s, place.value_row - inner, t)] = tree_.payoff_of(s, place.outcome, t);
      }
    }
    for (std::size_t c = 0; c < layout_.cross.size(); ++c) {
      const CrossPlace& place = layout_.cross[c];
      if (place.side != s) continue;
      for (int t = 0; t < tree_.types[s]; ++t) {
        out[cell(s, place.value_row - inner, t)] += tree_.cross[place.term].own[t] * moment_[c];
      }
    }
    return out;
  }

  void average(int s, int sweep) {
    std::vector<double> own(choice_[s].size(), 1.0);  // how a type's own moves lead here
    for_own_nodes(s, [&](const InnerNode& node, int first, int last) {
      for (int e = first; e < last; ++e) {
        for (int t = 0; t < tree_.types[s]; ++t) {
          const std::size_t at = cell(s, layout_.edges[e].move_row, t);
          own[at] = own[cell(s, node.belief_row[s], t)] * choice_[s][at];
          sum_[s][at] += sweep * own[at];
        }
      }
    });
  }

  Profile averaged() {
    Profile out{choice_, {}};
    for (int s = 0; s < 2; ++s) {
      for_own_nodes(s, [&](const InnerNode&, int first, int last) {
        for (int t = 0; t < tree_.types[s]; ++t) {
          double sum = 0;
          for (int e = first; e < last; ++e) sum += sum_[s][cell(s, layout_.edges[e].move_row, t)];
          for (int e = first; e < last && sum > 0; ++e) {
            const std::size_t at = cell(s, layout_.edges[e].move_row, t);
            out.choice[s][at] = sum_[s][at] / sum;
          }
        }
      });
      for (double p : out.choice[s]) out.log_choice[s].push_back(std::log(std::max(p, 1e-300)));
    }
    return out;
  }

  const PublicTree& tree_;
  const TreeLayout& layout_;
  const CfrOptions& options_;
  std::vector<double> q_;  // (nodes)
  std::array<std::vector<double>, 2> regret_, choice_, sum_, reach_, worth_;
  std::vector<double> moment_;
};

}  // namespace

Profile regret_matching(const PublicTree& tree, const TreeLayout& layout, const CfrOptions& options) {
  return RegretMatching(tree, layout, options).run();
}

}  // namespace demarche::solve
