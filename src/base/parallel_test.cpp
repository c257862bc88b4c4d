#include "base/parallel.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <mutex>
#include <set>
#include <stdexcept>
#include <vector>

using demarche::CancelToken;
using demarche::for_each_chunk;

namespace {

// Sums per chunk, added up in chunk order: depends on the chunk borders, not on who ran them.
double chunked_sum(int threads, std::int64_t count, std::int64_t chunk) {
  std::vector<double> partial(static_cast<std::size_t>((count + chunk - 1) / chunk), 0.0);
  const bool complete = for_each_chunk(count, chunk, threads, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t i = begin; i < end; ++i) {
      partial[static_cast<std::size_t>(begin / chunk)] += std::sin(static_cast<double>(i)) * 1e8;
    }
  });
  REQUIRE(complete);
  double sum = 0;
  for (const double x : partial) sum += x;
  return sum;
}

}  // namespace

TEST_CASE("any number of threads gives the same bits") {
  const double alone = chunked_sum(1, 10007, 64);
  for (const int threads : {0, 2, 3, 7}) {
    CAPTURE(threads);
    CHECK(chunked_sum(threads, 10007, 64) == alone);
  }
}

TEST_CASE("every index is visited exactly once, in chunks with fixed borders") {
  CHECK(rc::check("partition", [] {
    const auto count = *rc::gen::inRange<std::int64_t>(0, 500);
    const auto chunk = *rc::gen::inRange<std::int64_t>(1, 100);
    const auto threads = *rc::gen::inRange(1, 8);
    std::vector<int> visits(static_cast<std::size_t>(count), 0);
    std::mutex mutex;
    std::set<std::int64_t> begins;
    const bool complete = for_each_chunk(count, chunk, threads, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t i = begin; i < end; ++i) ++visits[static_cast<std::size_t>(i)];
      const std::scoped_lock lock(mutex);
      begins.insert(begin);
    });
    RC_ASSERT(complete);
    for (const int n : visits) RC_ASSERT(n == 1);
    for (const std::int64_t begin : begins) RC_ASSERT(begin % chunk == 0);
  }));
}

TEST_CASE("progress rises to the count, one call at a time") {
  std::vector<std::int64_t> seen;
  bool inside = false;
  for_each_chunk(
      1000, 10, 4, [](std::int64_t, std::int64_t) {}, nullptr,
      [&](std::int64_t done, std::int64_t all, std::string_view label) {
        CHECK_FALSE(inside);
        inside = true;
        CHECK(all == 1000);
        CHECK(label == "draws");
        seen.push_back(done);
        inside = false;
      },
      "draws");
  REQUIRE(seen.size() == 100);
  for (std::size_t i = 0; i < seen.size(); ++i) CHECK(seen[i] == 10 * static_cast<std::int64_t>(i + 1));
}

TEST_CASE("a cancelled run stops at the next chunk and says so") {
  for (const int threads : {1, 3}) {
    CAPTURE(threads);
    CancelToken cancel;
    std::atomic<int> chunks{0};
    const bool complete = for_each_chunk(
        1000000, 1, threads,
        [&](std::int64_t, std::int64_t) {
          if (++chunks == 5) cancel.cancel();
        },
        &cancel);
    CHECK_FALSE(complete);
    CHECK(chunks >= 5);
    CHECK(chunks < 1000000);
  }
  CancelToken before;
  before.cancel();
  bool ran = false;
  CHECK_FALSE(for_each_chunk(
      10, 1, 2, [&](std::int64_t, std::int64_t) { ran = true; }, &before));
  CHECK_FALSE(ran);
}

TEST_CASE("a cancellation after the last chunk does not undo the work") {
  CancelToken cancel;
  CHECK(for_each_chunk(
      10, 10, 1, [&](std::int64_t, std::int64_t) { cancel.cancel(); }, &cancel));
}

TEST_CASE("an exception reaches the caller and stops the rest") {
  for (const int threads : {1, 4}) {
    CAPTURE(threads);
    std::atomic<int> chunks{0};
    CHECK_THROWS_WITH_AS(for_each_chunk(1000000, 1, threads,
                                        [&](std::int64_t begin, std::int64_t) {
                                          ++chunks;
                                          if (begin == 3) throw std::runtime_error("chunk three");
                                        }),
                         "chunk three", std::runtime_error);
    CHECK(chunks < 1000000);
  }
}

TEST_CASE("nothing to do is done") {
  CHECK(for_each_chunk(0, 16, 4, [](std::int64_t, std::int64_t) { FAIL("no chunk expected"); }));
}
