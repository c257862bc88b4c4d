#include "solve/flush_tiny.h"

#include <doctest/doctest.h>

#include "solve/test_crisis_games.h"
#include "solve/tree_solve.h"

using namespace demarche::solve;

namespace {

double product(double a, double b) {
  volatile double x = a, y = b;
  return x * y;
}

}  // namespace

TEST_CASE("products below the normal doubles are 0 while it lives, and as before afterwards") {
  CHECK(product(1e-200, 1e-115) > 0);
  {
    const FlushTiny flush;
#if defined(__SSE2__)
    CHECK(product(1e-200, 1e-115) == 0);
#endif
    CHECK(product(1e-200, 1e-100) > 0);
  }
  CHECK(product(1e-200, 1e-115) > 0);
}

TEST_CASE("a solution leaves the arithmetic of its caller as it was") {
  CHECK(follow_to_limit(one_round_crisis(4, 4)).trusted());
  CHECK(product(1e-200, 1e-115) > 0);
}
