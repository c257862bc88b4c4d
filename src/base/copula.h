#pragma once
// Uniform numbers made to rise and fall together, without changing how each is distributed by itself.

#include <span>
#include <vector>

namespace demarche {

/// Two positions of a list of uniforms and their rank correlation (Spearman), -1 < rank < 1.
struct RankPair {
  int first = 0, second = 0;
  double rank = 0;
};

/// A Gaussian copula: each uniform becomes a normal score, the scores are mixed by the Cholesky factor of
/// their correlations, and become uniforms again. The score correlation that gives a rank correlation is
/// 2 sin(pi rank / 6) (Kruskal 1958, "Ordinal measures of association", section 6). The member at the lowest
/// position keeps its uniform as it is; one that is in no pair is not touched.
class GaussianCopula {
 public:
  GaussianCopula() = default;
  /// Pairs that are not listed have rank correlation 0. Check with is_consistent() first.
  explicit GaussianCopula(std::span<const RankPair> pairs);
  /// Whether there are uniforms with these correlations: their matrix is positive definite.
  static bool is_consistent(std::span<const RankPair> pairs);

  [[nodiscard]] bool empty() const { return members_.empty(); }
  /// Overwrites the members' entries of `uniforms`; k members cost k^2 / 2 multiplications.
  void apply(std::span<double> uniforms) const;

 private:
  /// Fills members and factor; false if the matrix is not positive definite.
  bool factorise(std::span<const RankPair> pairs);

  std::vector<int> members_;    ///< ascending positions
  std::vector<double> factor_;  ///< lower triangle, row after row
};

}  // namespace demarche
