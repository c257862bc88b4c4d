#pragma once
// Regret matching as a second opinion: CFR+ with linear averaging (Tammelin 2014) on a public tree, both
// sides in turn. In games that are not zero-sum it promises a coarse correlated equilibrium at most, so what
// it ends with is certified or thrown away.

#include <cstdint>

#include "solve/tree_certify.h"

namespace demarche::solve {

struct CfrOptions {
  int sweeps = 500;
  std::uint64_t seed = 0;  ///< of the regrets it begins with
  const CancelToken* cancel = nullptr;
};

/// Average choices after the sweeps, from random regrets. O(sweeps x nodes x types).
Profile regret_matching(const PublicTree& tree, const TreeLayout& layout, const CfrOptions& options);

}  // namespace demarche::solve
