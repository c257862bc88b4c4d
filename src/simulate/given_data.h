#pragma once
// What rows that exist anyway say about one input: no design of their own.

#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "base/random.h"
#include "simulate/sobol_indices.h"

namespace demarche::simulate {

using Statistic = std::function<double(const std::vector<double>& x, const std::vector<double>& y)>;

/// The statistic, with the standard error of the jackknife that leaves out every tenth row in turn.
Estimate leave_groups_out(const std::vector<double>& x, const std::vector<double>& y,
                          const Statistic& statistic);

/// Share of the variance of y between equal-count bins of x, corrected for the expected between-bin variance
/// of noise (the epsilon-squared of Kelley 1935; a given-data estimator in the sense of Plischke, Borgonovo
/// and Smith 2013). May be slightly negative by noise.
double first_order_index(const std::vector<double>& x, const std::vector<double>& y);

/// Mean of y among the lowest and among the highest fifth of x.
std::pair<double, double> means_at_ends(const std::vector<double>& x, const std::vector<double>& y);

/// The expected output given one input, as a polynomial in the input's rank whose degree (0..6) has the least
/// Bayesian information criterion: an input that tells nothing is fitted by a constant, so what is computed
/// from the curve has no bias from noise to speak of. Regression for the value of information: Strong, Oakley
/// and Brennan (2014, Med. Decis. Making 34).
class ConditionalMean {
 public:
  ConditionalMean(const std::vector<double>& x, const std::vector<double>& y);
  /// At each row.
  [[nodiscard]] const std::vector<double>& fitted() const { return fitted_; }
  [[nodiscard]] int degree() const { return static_cast<int>(coefficients_.size()) - 1; }

 private:
  std::vector<double> coefficients_, fitted_;
};

/// How far the distribution of an output moves when an input is known: the PAWN index of Pianosi and Wagener
/// (2015, 2018), the mean over equal-count slices of the input of the largest distance between the
/// distribution function of the output in the slice and over all rows. It is above 0 by noise alone; null()
/// says by how much.
class Pawn {
 public:
  explicit Pawn(std::span<const double> output, std::size_t slices = 10);
  [[nodiscard]] double index(std::span<const double> input) const;
  struct Null {
    double mean = 0, high = 0;  ///< of an input that tells nothing: mean and 95 % point
  };
  /// From `count` dummy inputs. The same for every input.
  [[nodiscard]] Null null(const RandomStreams& streams, std::size_t count = 200) const;

 private:
  std::size_t slices_;
  std::vector<std::size_t> ascending_;  ///< rows by output
  std::vector<bool> last_of_equals_;    ///< along `ascending_`
};

}  // namespace demarche::simulate
