#pragma once
// Products of rows by type. With many types most entries are zero in all but name, because most types agree
// on what to do: rows know which of their types count, and only those are multiplied.

#include <cstdint>
#include <utility>
#include <vector>

namespace demarche::solve {

/// Rows by type, `lanes` doubles each (a multiple of four), and for each row one bit per type that counts.
class TypeRows {
 public:
  TypeRows() = default;
  TypeRows(int rows, int lanes);
  double* row(int r) { return cells_.data() + static_cast<std::size_t>(r) * lanes_; }
  [[nodiscard]] const double* row(int r) const {
    return cells_.data() + static_cast<std::size_t>(r) * lanes_;
  }
  /// Finds out which entries of rows [first, last) are larger than `threshold` in size. Must follow every
  /// change of them.
  void mark(int first, int last, double threshold);
  [[nodiscard]] const std::uint64_t* support(int r) const {
    return bits_.data() + static_cast<std::size_t>(r) * words_;
  }
  [[nodiscard]] std::size_t words() const { return words_; }
  [[nodiscard]] int lanes() const { return lanes_; }

 private:
  int lanes_ = 0;
  std::size_t words_ = 0;
  std::vector<double> cells_;
  std::vector<std::uint64_t> bits_;
};

/// Adds products of two ranges of rows to a matrix. Keeps its work space between calls.
class RowProducts {
 public:
  using Range = std::pair<int, int>;  // [first, second)
  /// out[i * stride + j] += left row (left.first + i) . right row (right.first + j), over the types that
  /// count in both. O(rows x columns x types in common).
  void add(const TypeRows& left, Range left_rows, const TypeRows& right, Range right_rows, double* out,
           int stride);

 private:
  void add_in_full(const TypeRows& left, Range left_rows, const TypeRows& right, Range right_rows,
                   double* out, int stride);
  bool find_common(const TypeRows& left, Range left_rows, const TypeRows& right, Range right_rows);
  void pack(const TypeRows& left, const TypeRows& right);

  std::vector<std::uint64_t> left_types_, common_;
  std::vector<int> types_, rows_, columns_;   // that count
  std::vector<double> left_, right_, found_;  // (rows x types), (types x columns), (rows x columns)
};

}  // namespace demarche::solve
