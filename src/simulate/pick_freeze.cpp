#include "simulate/pick_freeze.h"

#include <cassert>

namespace demarche::simulate {

PickFreezeDesign::PickFreezeDesign(Scheme scheme, const RandomStreams& streams,
                                   std::span<const std::uint64_t> paths, std::uint64_t rows,
                                   std::uint32_t replicates)
    : paths_(paths.size()), rows_(rows), replicates_(replicates) {
  assert(rows % replicates == 0);
  columns_.reserve(replicates * paths.size());
  for (std::uint32_t r = 0; r < replicates; ++r)
    for (const std::uint64_t path : paths) columns_.emplace_back(scheme, streams, path, rows / replicates, r);
}

void PickFreezeDesign::row(std::uint64_t row, std::vector<double>& a, std::vector<double>& b) const {
  const std::uint64_t block = rows_ / replicates_;
  const DesignColumn* columns = columns_.data() + row / block * paths_;
  a.resize(paths_);
  b.resize(paths_);
  for (std::size_t i = 0; i < paths_; ++i) {
    a[i] = columns[i].position(row % block, 0);
    b[i] = columns[i].position(row % block, 1);
  }
}

}  // namespace demarche::simulate
