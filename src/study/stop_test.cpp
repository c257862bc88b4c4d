// Studies that stop by themselves: when, with what said of it, and whether their intervals hold.
#include <cmath>
#include <random>

#include "study/stop_rule.h"
#include "study/test_study.h"

using namespace demarche;
using namespace demarche::test;

namespace {

StudyFacts facts_with(std::int64_t draws, double half_width, std::int64_t first = 100) {
  StudyFacts facts;
  facts.draws = draws;
  facts.unit = 16;
  facts.stop.emplace();
  facts.stop->half_width = half_width;
  facts.stop->first = first;
  return facts;
}

/// Draws a stream as a study would, look by look. Returns the tally at the end.
Tally stop_stream(const StudyFacts& facts, std::mt19937_64& random, double (*value)(double)) {
  const auto looks = study::looks_of(facts);
  Tally tally;
  for (const std::int64_t look : looks) {
    while (static_cast<std::int64_t>(tally.moments.count()) < look)
      tally.add(value(static_cast<double>(random() >> 11) * 0x1.0p-53));
    if (study::half_width(*facts.stop, tally, looks.size()) <= facts.stop->half_width) break;
  }
  return tally;
}

/// A rare event, which fixed looks at a normal interval get wrong: its first draws often show no variance at
/// all.
double rare(double u) { return u < 0.02 ? 1.0 : 0.0; }
double even(double u) { return u; }

}  // namespace

TEST_CASE("looks grow by half, end at the cap, and lie at borders of units") {
  const auto looks = study::looks_of(facts_with(10000, 0.01));
  CHECK(looks.front() == 112);
  CHECK(looks.back() == 10000);
  for (std::size_t i = 0; i + 1 < looks.size(); ++i) {
    CHECK(looks[i] < looks[i + 1]);
    CHECK(looks[i] % 16 == 0);
  }
  CHECK(looks.size() < 14);
  CHECK(study::looks_of(facts_with(50, 0.01)) == std::vector<std::int64_t>{50});
}

TEST_CASE(
    "the interval at the end holds the mean at least as often as asked, though it was looked at many times") {
  const struct {
    double (*value)(double);
    double mean;
  } kStreams[]{{rare, 0.02}, {even, 0.5}};
  for (const auto& stream : kStreams) {
    const StudyFacts facts = facts_with(20000, 0.05);
    int covered = 0;
    constexpr int kRuns = 1000;
    for (int run = 0; run < kRuns; ++run) {
      std::mt19937_64 random(static_cast<std::uint64_t>(run));
      const Tally tally = stop_stream(facts, random, stream.value);
      const double width = study::half_width(*facts.stop, tally, study::looks_of(facts).size());
      covered += std::abs(tally.moments.mean() - stream.mean) <= width;
      CHECK(width <= facts.stop->half_width);
    }
    // 950 asked for; a bound that holds for every distribution is wider than need be for most.
    CHECK(covered >= 950 - 21);
  }
}

TEST_CASE("stopping by the usual normal interval at every look would not be honest for a rare event") {
  // What the correction is for: the same looks with mean +- 1.96 standard errors.
  const StudyFacts facts = facts_with(20000, 0.05);
  int covered = 0;
  for (int run = 0; run < 1000; ++run) {
    std::mt19937_64 random(static_cast<std::uint64_t>(run));
    Tally tally;
    for (const std::int64_t look : study::looks_of(facts)) {
      while (static_cast<std::int64_t>(tally.moments.count()) < look)
        tally.add(rare(static_cast<double>(random() >> 11) * 0x1.0p-53));
      if (1.96 * tally.moments.standard_error() <= facts.stop->half_width) break;
    }
    covered += std::abs(tally.moments.mean() - 0.02) <= 1.96 * tally.moments.standard_error();
  }
  CHECK(covered < 950 - 21);
}

TEST_CASE("a value outside the range, or a draw without number, is not passed over") {
  const StudyFacts facts = facts_with(1000, 0.1);
  Tally tally;
  for (int i = 0; i < 1000; ++i) tally.add(0.5);
  const double sure = study::half_width(*facts.stop, tally, 5);
  CHECK(sure < 0.1);
  Tally with_missing = tally;
  for (int i = 0; i < 100; ++i) with_missing.add(std::nan(""));
  CHECK(study::half_width(*facts.stop, with_missing, 5) > sure + 0.09);
  tally.add(1.5);
  CHECK(std::isinf(study::half_width(*facts.stop, tally, 5)));
  CHECK(std::isinf(study::half_width(*facts.stop, Tally(), 5)));
}

TEST_CASE("a study says for every cell whether it is narrow enough or at the cap") {
  Folder folder("stop-ends");
  const auto stop = [](const char* width) {
    return std::string("[stop]\noutput = \"lo\"\nfirst = 100\nhalf_width = ") + width + "\n";
  };
  const auto wide = run(prepared(range_study("", 20000) + stop("0.02")), folder.file("w.csv"));
  REQUIRE(wide.ends.size() == 3);
  for (const CellEnd& end : wide.ends) {
    CHECK(end.narrow);
    CHECK(end.half_width <= 0.02);
    CHECK(end.draws < 20000);
    CHECK(end.draws >= 100);
  }
  CHECK(sweep_page(wide).find("in 3 of 3 cells") != std::string::npos);
  const auto cap = run(prepared(range_study("", 500) + stop("0.0001")), folder.file("c.csv"));
  for (const CellEnd& end : cap.ends) {
    CHECK_FALSE(end.narrow);
    CHECK(end.draws == 500);
  }
  CHECK(sweep_page(cap).find("the other 3 reached the cap") != std::string::npos);
  CHECK(bytes_of(folder.file("c.csv")).find(",lo,narrow-enough,0,") != std::string::npos);
}
