#pragma once
// Test vectors of published models: parameters, expected results and the tolerance to meet.

#include <memory>
#include <string>
#include <vector>

namespace demarche::oracle {

/// One vector. Keys are paths from its root, for example "params.p" or "expected.checks.0"; a missing key or
/// a wrong type throws std::runtime_error naming vector and key, which fails the test.
class TheoryVector {
 public:
  struct Node;
  explicit TheoryVector(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
  [[nodiscard]] std::string id() const { return text("id"); }
  [[nodiscard]] double tolerance() const { return number("tol"); }
  [[nodiscard]] bool has(const std::string& key) const;
  [[nodiscard]] double number(const std::string& key) const;
  [[nodiscard]] bool flag(const std::string& key) const;
  [[nodiscard]] std::string text(const std::string& key) const;
  /// All numbers below the key, nested lists flattened in order.
  [[nodiscard]] std::vector<double> numbers(const std::string& key) const;
  /// Length of the list at the key.
  [[nodiscard]] std::size_t size(const std::string& key) const;

 private:
  std::shared_ptr<const Node> node_;
};

/// The vectors of one model in a file of tests/oracle/data.
std::vector<TheoryVector> own_vectors(const std::string& file, const std::string& model);

/// The vectors of one model in ../shared/oracles/theory/theory-vectors.json; empty if that file is absent
/// (see has_shared_vectors).
std::vector<TheoryVector> shared_vectors(const std::string& model);
bool has_shared_vectors();

}  // namespace demarche::oracle
