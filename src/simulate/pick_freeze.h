#pragma once
// Rows for variance-based indices: two independent matrices, and the first with some columns of the second.

#include <cstdint>
#include <span>
#include <vector>

#include "simulate/design.h"

namespace demarche::simulate {

/// Matrices A and B over the columns named by `paths`, in `replicates` independent blocks of equal length.
/// The column of one input depends on (streams, its path, rows) alone.
class PickFreezeDesign {
 public:
  /// Preconditions: rows a multiple of replicates.
  PickFreezeDesign(Scheme scheme, const RandomStreams& streams, std::span<const std::uint64_t> paths,
                   std::uint64_t rows, std::uint32_t replicates = 16);

  /// Positions in (0, 1) of one row of A and of B, one per column. row < rows.
  void row(std::uint64_t row, std::vector<double>& a, std::vector<double>& b) const;
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] std::uint32_t replicates() const { return replicates_; }

 private:
  std::vector<DesignColumn> columns_;  ///< (replicates x paths)
  std::size_t paths_;
  std::uint64_t rows_;
  std::uint32_t replicates_;
};

}  // namespace demarche::simulate
