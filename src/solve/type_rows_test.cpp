#include "solve/type_rows.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace demarche::solve;

namespace {

// Rows in which most entries are far too small to count.
TypeRows sparse_rows(int rows, int lanes, std::mt19937& random) {
  TypeRows out(rows, lanes);
  std::uniform_real_distribution<double> entry(-1, 1), chance(0, 1);
  for (int r = 0; r < rows; ++r) {
    for (int t = 0; t < lanes; ++t)
      out.row(r)[t] = chance(random) < 0.1 ? entry(random) : 1e-30 * entry(random);
  }
  out.mark(0, rows, 1e-20);
  return out;
}

}  // namespace

TEST_CASE("products of rows are the sums over all types, whichever of them are left out") {
  std::mt19937 random(7);
  for (const int lanes : {4, 16, 32, 36, 64, 100, 132}) {
    CAPTURE(lanes);
    const TypeRows left = sparse_rows(40, lanes, random), right = sparse_rows(60, lanes, random);
    RowProducts products;
    for (const auto& [rows, columns] : {std::pair{RowProducts::Range{0, 40}, RowProducts::Range{0, 60}},
                                        std::pair{RowProducts::Range{3, 4}, RowProducts::Range{10, 31}},
                                        std::pair{RowProducts::Range{5, 5}, RowProducts::Range{10, 31}}}) {
      std::vector<double> out(40 * 60, 1.0);  // it is added to
      products.add(left, rows, right, columns, out.data() + rows.first * 60 + columns.first, 60);
      for (int i = 0; i < 40; ++i) {
        for (int j = 0; j < 60; ++j) {
          double expected = 1;
          const bool inside = i >= rows.first && i < rows.second && j >= columns.first && j < columns.second;
          for (int t = 0; t < lanes && inside; ++t) expected += left.row(i)[t] * right.row(j)[t];
          CHECK(std::abs(out[static_cast<std::size_t>(i) * 60 + j] - expected) < 1e-13);
        }
      }
    }
  }
}

TEST_CASE("rows without a type in common add nothing") {
  TypeRows left(2, 100), right(2, 100);
  left.row(0)[3] = left.row(1)[70] = 1;
  right.row(0)[4] = right.row(1)[71] = 1;
  left.mark(0, 2, 0);
  right.mark(0, 2, 0);
  std::vector<double> out(4, 0.5);
  RowProducts().add(left, {0, 2}, right, {0, 2}, out.data(), 2);
  CHECK(out == std::vector<double>(4, 0.5));
}
