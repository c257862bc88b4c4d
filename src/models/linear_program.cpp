#include "models/linear_program.h"

#include <algorithm>
#include <cmath>

namespace demarche::models {
namespace {

// Degenerate programmes take many pivots; the wider type keeps their rounding out of the answer.
using Real = long double;
using Row = std::vector<Real>;
constexpr Real kZero = 1e-14L;  // of reduced costs and of ties in the ratio test
constexpr Real kPivot = 1e-8L;  // smaller entries are rounding of zeros in degenerate programmes

/// The tableau of rows x - surplus + artificial = bound, with bound made positive. Columns: variables, one
/// surplus per row, one artificial per row, right-hand side.
class Tableau {
 public:
  explicit Tableau(const LinearProgram& program)
      : n_(static_cast<int>(program.cost.size())), m_(static_cast<int>(program.rows.size())) {
    for (int i = 0; i < m_; ++i) {
      Row row(columns() + 1, 0);
      const double sign = program.bound[i] <= 0 ? -1 : 1;
      for (int j = 0; j < n_; ++j) row[j] = sign * program.rows[i][j];
      row[n_ + i] = -sign;
      row[n_ + m_ + i] = 1;
      row[columns()] = sign * program.bound[i];
      rows_.push_back(std::move(row));
      // A row that x = 0 satisfies begins with its own surplus; only the others need an artificial variable.
      basis_.push_back(sign < 0 ? n_ + i : n_ + m_ + i);
    }
  }

  /// Minimises `cost` over the columns below `allowed`. False if there is no least value.
  bool minimise(const Row& cost, int allowed) {
    for (;;) {
      reduced_ = cost;
      reduced_.resize(columns() + 1, 0);
      for (int i = 0; i < m_; ++i)
        for (int j = 0; j <= columns(); ++j) reduced_[j] -= cost[basis_[i]] * rows_[i][j];
      int entering = -1;
      for (int j = 0; j < allowed && entering < 0; ++j)
        if (reduced_[j] < -kZero) entering = j;
      if (entering < 0) return true;
      const int leaving = leaving_row(entering);
      if (leaving < 0) return false;
      pivot(leaving, entering);
    }
  }

  /// After phase one: artificial variables leave the basis where they can.
  void drive_out_artificials() {
    for (int i = 0; i < m_; ++i) {
      if (basis_[i] < n_ + m_) continue;
      for (int j = 0; j < n_ + m_; ++j) {
        if (std::abs(rows_[i][j]) <= kPivot) continue;
        pivot(i, j);
        break;
      }
    }
  }

  [[nodiscard]] double value() const { return static_cast<double>(-reduced_[columns()]); }
  [[nodiscard]] int columns() const { return n_ + 2 * m_; }
  [[nodiscard]] int real_columns() const { return n_ + m_; }
  [[nodiscard]] std::vector<double> solution() const {
    std::vector<double> x(n_, 0);
    for (int i = 0; i < m_; ++i)
      if (basis_[i] < n_) x[basis_[i]] = static_cast<double>(rows_[i][columns()]);
    return x;
  }
  /// The multiplier of each row, from the reduced cost of its surplus.
  [[nodiscard]] std::vector<double> multipliers() const {
    std::vector<double> y(m_);
    for (int i = 0; i < m_; ++i) y[i] = static_cast<double>(reduced_[n_ + i]);
    return y;
  }

 private:
  /// The row with the smallest ratio, of ties the one whose basic variable comes first (Bland 1977: no
  /// cycling).
  [[nodiscard]] int leaving_row(int entering) const {
    int best = -1;
    Real least = 0;
    for (int i = 0; i < m_; ++i) {
      if (rows_[i][entering] <= kPivot) continue;
      const Real ratio = rows_[i][columns()] / rows_[i][entering];
      const bool tie = best >= 0 && std::abs(ratio - least) <= kZero;
      if (best < 0 || ratio < least - kZero || (tie && basis_[i] < basis_[best])) {
        best = i;
        least = ratio;
      }
    }
    return best;
  }

  void pivot(int row, int column) {
    const Real scale = rows_[row][column];
    for (Real& x : rows_[row]) x /= scale;
    for (int i = 0; i < m_; ++i) {
      const Real factor = rows_[i][column];
      if (i == row || factor == 0) continue;
      for (int j = 0; j <= columns(); ++j) rows_[i][j] -= factor * rows_[row][j];
    }
    basis_[row] = column;
  }

  int n_, m_;
  std::vector<Row> rows_;
  Row reduced_;
  std::vector<int> basis_;
};

double largest_violation(const LinearProgram& p, const std::vector<double>& x, const std::vector<double>& y) {
  double worst = 0;
  for (std::size_t i = 0; i < p.rows.size(); ++i) {
    double sum = -p.bound[i];
    for (std::size_t j = 0; j < x.size(); ++j) sum += p.rows[i][j] * x[j];
    worst = std::max({worst, -sum, -y[i]});
  }
  for (std::size_t j = 0; j < x.size(); ++j) {
    double sum = p.cost[j];
    for (std::size_t i = 0; i < p.rows.size(); ++i) sum -= p.rows[i][j] * y[i];
    worst = std::max({worst, -sum, -x[j]});
  }
  return worst;
}

}  // namespace

void LinearProgram::at_least(std::vector<double> row, double least) {
  rows.push_back(std::move(row));
  bound.push_back(least);
}

std::optional<LinearSolution> minimise(const LinearProgram& program) {
  Tableau tableau(program);
  Row first(tableau.columns(), 0), second(tableau.columns(), 0);
  std::fill(first.begin() + tableau.real_columns(), first.end(), Real{1});
  std::copy(program.cost.begin(), program.cost.end(), second.begin());
  if (!tableau.minimise(first, tableau.columns()) || tableau.value() > 1e-8) return std::nullopt;
  tableau.drive_out_artificials();
  if (!tableau.minimise(second, tableau.real_columns())) return std::nullopt;
  LinearSolution out;
  out.value = tableau.value();
  out.x = tableau.solution();
  const std::vector<double> y = tableau.multipliers();
  for (std::size_t i = 0; i < y.size(); ++i) out.dual_value += y[i] * program.bound[i];
  out.violation = largest_violation(program, out.x, y);
  return out;
}

}  // namespace demarche::models
