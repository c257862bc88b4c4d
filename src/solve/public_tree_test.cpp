#include "solve/public_tree.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace demarche;
using namespace demarche::solve;

namespace {

std::vector<std::string> codes(const Result<PublicTree>& result) {
  std::vector<std::string> out;
  for (const Diagnostic& d : result.diagnostics()) out.push_back(d.code);
  return out;
}

// The first side demands or not; after a demand the second gives in or resists, and chance decides.
PublicTreeBuilder small_builder() {
  PublicTreeBuilder b({0.25, 0.75}, {1.0});
  const int quiet = b.outcome({0.5, 0.5}, {0.5}), gain = b.outcome({1.0, 1.0}, {0.0});
  const int won = b.outcome({0.8, 0.6}, {-0.2}), lost = b.outcome({-0.2, -0.4}, {0.6});
  b.open(Mover::first);
  b.move(2.0, -1, 7);
  b.terminal(quiet);
  b.open(Mover::second);
  b.terminal(gain);
  b.open(Mover::chance);
  b.move(0.3);
  b.terminal(won);
  b.move(0.7);
  b.terminal(lost);
  b.close();
  b.close();
  b.close();
  return b;
}

}  // namespace

TEST_CASE("a tree is built in preorder") {
  auto b = small_builder();
  const auto tree = std::move(b).finish();
  REQUIRE(tree);
  CHECK(tree->nodes() == 7);
  CHECK(tree->children(0) == std::vector<int>{1, 2});
  CHECK(tree->children(2) == std::vector<int>{3, 4});
  CHECK(tree->children(4) == std::vector<int>{5, 6});
  CHECK(tree->parent == std::vector<int>{-1, 0, 0, 2, 2, 4, 4});
  CHECK(tree->end == std::vector<int>{7, 2, 7, 4, 7, 6, 7});
  CHECK(tree->weight[1] == 2.0);
  CHECK(tree->weight[2] == 1.0);
  CHECK(tree->tag[1] == 7);
  CHECK(tree->payoff_of(0, 3, 1) == -0.4);
  CHECK(payoff_range(*tree, 0) == doctest::Approx(1.4));
  CHECK(payoff_range(*tree, 1) == doctest::Approx(0.8));
}

TEST_CASE("a cross term widens the payoff range by its extremes") {
  auto b = small_builder();
  b.cross_term({1, 1, {2.0}, {-0.5, 0.25}});
  const auto tree = std::move(b).finish();
  REQUIRE(tree);
  CHECK(payoff_range(*tree, 1) == doctest::Approx(1.6));  // from -1 to 0.6
}

TEST_CASE("every problem of a tree is named") {
  SUBCASE("priors") {
    PublicTreeBuilder b({0.5, 0.4}, {});
    b.terminal(b.outcome({1.0, 1.0}, {}));
    CHECK(codes(std::move(b).finish()) == std::vector<std::string>{"tree-prior", "tree-prior"});
  }
  SUBCASE("payoffs by type") {
    PublicTreeBuilder b({1.0}, {1.0});
    b.terminal(b.outcome({1.0, 2.0}, {1.0}));
    CHECK(codes(std::move(b).finish()) == std::vector<std::string>{"tree-payoff"});
  }
  SUBCASE("a payoff that is not finite") {
    PublicTreeBuilder b({1.0}, {1.0});
    b.terminal(b.outcome({NAN}, {1.0}));
    CHECK(codes(std::move(b).finish()) == std::vector<std::string>{"tree-payoff"});
  }
  SUBCASE("shape") {
    PublicTreeBuilder b({1.0}, {1.0});
    b.open(Mover::first);
    b.terminal(3);
    CHECK(codes(std::move(b).finish()) == std::vector<std::string>{"tree-shape"});
    PublicTreeBuilder c({1.0}, {1.0});
    c.open(Mover::first);
    c.close();
    c.close();
    CHECK(codes(std::move(c).finish()) == std::vector<std::string>{"tree-shape"});
    PublicTreeBuilder d({1.0}, {1.0});
    d.open(Mover::first);
    d.close();
    CHECK(codes(std::move(d).finish()) == std::vector<std::string>{"tree-shape"});
  }
  SUBCASE("weights and probabilities") {
    PublicTreeBuilder b({1.0}, {1.0});
    const int end = b.outcome({0.0}, {0.0});
    b.open(Mover::first);
    b.move(0.0);
    b.terminal(end);
    b.open(Mover::chance);
    b.move(0.4);
    b.terminal(end);
    b.close();
    b.close();
    CHECK(codes(std::move(b).finish()) == std::vector<std::string>{"tree-weight", "tree-weight"});
  }
  SUBCASE("masks") {
    PublicTreeBuilder b({0.5, 0.5}, {1.0});
    const int end = b.outcome({0.0, 0.0}, {0.0});
    const std::uint8_t first_only[] = {1, 0};
    const int mask = b.mask(0, first_only);
    b.open(Mover::first);
    b.move(1, mask);
    b.terminal(end);
    b.close();
    CHECK(codes(std::move(b).finish()) == std::vector<std::string>{"tree-mask"});
  }
  SUBCASE("stake and cross term") {
    auto b = small_builder();
    b.stake(0.0, 1.0);
    CHECK(codes(std::move(b).finish()) == std::vector<std::string>{"tree-stake"});
    auto c = small_builder();
    c.cross_term({1, 1, {2.0}, {1.0}});
    CHECK(codes(std::move(c).finish()) == std::vector<std::string>{"tree-payoff"});
  }
}
