#include "solve/type_rows.h"

#include <cblas.h>

#include <algorithm>
#include <bit>

#include "solve/tree_kernels.h"

namespace demarche::solve {
namespace {

constexpr int kFewLanes = 32;           // up to here looking for zeros costs more than multiplying them
constexpr double kSmallProduct = 8192;  // multiplications below which plain loops beat a call of the library
constexpr std::size_t kBits = 64;

DEMARCHE_CLONES void add_dots(const double* left, int rows, const double* right, int columns, int lanes,
                              double* out, int stride) {
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < columns; ++j) {
      out[static_cast<std::size_t>(i) * stride + j] +=
          dot(left + static_cast<std::size_t>(i) * lanes, right + static_cast<std::size_t>(j) * lanes, lanes);
    }
  }
}

// Bits of up to 64 entries of a row.
DEMARCHE_CLONES std::uint64_t large_entries(const double* row, std::size_t count, double threshold) {
  std::uint64_t bits = 0;
  for (std::size_t t = 0; t < count; ++t) {
    bits |= static_cast<std::uint64_t>(row[t] > threshold || row[t] < -threshold) << t;
  }
  return bits;
}

// out (rows x columns) = left (rows x types) right (types x columns), all without gaps.
DEMARCHE_CLONES void multiply(const double* left, std::size_t rows, std::size_t types,
                              const double* __restrict right, std::size_t columns, double* __restrict out) {
  for (std::size_t i = 0; i < rows; ++i) {
    double* __restrict to = out + i * columns;
    std::fill_n(to, columns, 0.0);
    for (std::size_t k = 0; k < types; ++k) {
      const double factor = left[i * types + k];
      for (std::size_t j = 0; j < columns; ++j) to[j] += factor * right[k * columns + j];
    }
  }
}

void unite(std::vector<std::uint64_t>& all, const TypeRows& rows, RowProducts::Range range) {
  all.assign(rows.words(), 0);
  for (int r = range.first; r < range.second; ++r) {
    for (std::size_t w = 0; w < all.size(); ++w) all[w] |= rows.support(r)[w];
  }
}

void rows_with(const std::vector<std::uint64_t>& types, const TypeRows& rows, RowProducts::Range range,
               std::vector<int>& out) {
  out.clear();
  for (int r = range.first; r < range.second; ++r) {
    std::uint64_t any = 0;
    for (std::size_t w = 0; w < types.size(); ++w) any |= types[w] & rows.support(r)[w];
    if (any != 0) out.push_back(r);
  }
}

}  // namespace

TypeRows::TypeRows(int rows, int lanes)
    : lanes_(lanes),
      words_(lanes > kFewLanes ? (static_cast<std::size_t>(lanes) + kBits - 1) / kBits : 0),
      cells_(static_cast<std::size_t>(rows) * lanes, 0.0),
      bits_(static_cast<std::size_t>(rows) * words_, 0) {}

void TypeRows::mark(int first, int last, double threshold) {
  for (int r = first; r < last && words_ > 0; ++r) {
    std::uint64_t* bits = bits_.data() + static_cast<std::size_t>(r) * words_;
    for (std::size_t w = 0; w < words_; ++w) {
      bits[w] = large_entries(row(r) + w * kBits, std::min(kBits, lanes_ - w * kBits), threshold);
    }
  }
}

void RowProducts::add(const TypeRows& left, Range left_rows, const TypeRows& right, Range right_rows,
                      double* out, int stride) {
  if (left_rows.first >= left_rows.second || right_rows.first >= right_rows.second) return;
  if (left.words() == 0) return add_in_full(left, left_rows, right, right_rows, out, stride);
  if (!find_common(left, left_rows, right, right_rows)) return;
  pack(left, right);
  const auto m = rows_.size(), n = columns_.size(), k = types_.size();
  found_.resize(m * n);
  if (static_cast<double>(m * n * k) < kSmallProduct) {
    multiply(left_.data(), m, k, right_.data(), n, found_.data());
  } else {
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, static_cast<int>(m), static_cast<int>(n),
                static_cast<int>(k), 1.0, left_.data(), static_cast<int>(k), right_.data(),
                static_cast<int>(n), 0.0, found_.data(), static_cast<int>(n));
  }
  for (std::size_t i = 0; i < m; ++i) {
    double* to = out + static_cast<std::size_t>(rows_[i] - left_rows.first) * stride - right_rows.first;
    for (std::size_t j = 0; j < n; ++j) to[columns_[j]] += found_[i * n + j];
  }
}

void RowProducts::add_in_full(const TypeRows& left, Range left_rows, const TypeRows& right, Range right_rows,
                              double* out, int stride) {
  const int m = left_rows.second - left_rows.first, n = right_rows.second - right_rows.first,
            lanes = left.lanes();
  const double *a = left.row(left_rows.first), *b = right.row(right_rows.first);
  if (static_cast<double>(m) * n * lanes < kSmallProduct) {
    add_dots(a, m, b, n, lanes, out, stride);
  } else {
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, lanes, 1.0, a, lanes, b, lanes, 1.0, out,
                stride);
  }
}

bool RowProducts::find_common(const TypeRows& left, Range left_rows, const TypeRows& right,
                              Range right_rows) {
  unite(left_types_, left, left_rows);
  unite(common_, right, right_rows);
  types_.clear();
  for (std::size_t w = 0; w < common_.size(); ++w) {
    common_[w] &= left_types_[w];
    for (std::uint64_t rest = common_[w]; rest != 0; rest &= rest - 1) {
      types_.push_back(static_cast<int>(w * kBits) + std::countr_zero(rest));
    }
  }
  if (types_.empty()) return false;
  rows_with(common_, left, left_rows, rows_);
  rows_with(common_, right, right_rows, columns_);
  return true;
}

void RowProducts::pack(const TypeRows& left, const TypeRows& right) {
  const std::size_t m = rows_.size(), n = columns_.size(), k = types_.size();
  left_.resize(m * k);
  right_.resize(k * n);
  for (std::size_t i = 0; i < m; ++i) {
    const double* row = left.row(rows_[i]);
    for (std::size_t t = 0; t < k; ++t) left_[i * k + t] = row[types_[t]];
  }
  for (std::size_t j = 0; j < n; ++j) {
    const double* row = right.row(columns_[j]);
    for (std::size_t t = 0; t < k; ++t) right_[t * n + j] = row[types_[t]];
  }
}

}  // namespace demarche::solve
