#include "language/packed_table.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

namespace demarche::language {

TEST_CASE("what is packed is found, and little else") {
  std::vector<std::pair<Feature, std::uint32_t>> entries;
  for (std::uint32_t i = 0; i < 20000; ++i) entries.emplace_back(feature(1, i), i + 1);
  const std::vector<Bucket> buckets = pack(entries);
  const PackedTable table{buckets};
  std::size_t wrong = 0, phantoms = 0;
  for (const auto& [f, payload] : entries) wrong += table.find(f) != payload;
  for (std::uint32_t i = 0; i < 20000; ++i) phantoms += table.find(feature(2, i)) != 0;
  CHECK(wrong <= 4);      // two features with one fingerprint in one bucket
  CHECK(phantoms <= 20);  // about 10 in 65536
  CHECK(buckets.size() * sizeof(Bucket) < entries.size() * 8);
  CHECK(pack(entries).size() == buckets.size());
}

TEST_CASE("an empty table has nothing") {
  CHECK(PackedTable().find(feature(1, 2)) == 0);
  const auto buckets = pack({});
  CHECK(PackedTable(buckets).find(feature(1, 2)) == 0);
}

TEST_CASE("weights keep sign and size in eight bits") {
  const double unit = 40.0 / (127 * 127);
  CHECK(quantise(40.0, unit) == 127);
  CHECK(quantise(-40.0, unit) == -127);
  CHECK(quantise(1e9, unit) == 127);
  CHECK(quantise(0.0, unit) == 0);
  CHECK(rc::check("nearest square", [&] {
    const double weight = *rc::gen::inRange(-40000, 40001) / 1000.0;
    const int q = quantise(weight, unit);
    const auto error = [&](int root) { return std::abs(root * std::abs(root) * unit - weight); };
    RC_ASSERT(kDequantised[static_cast<std::uint8_t>(q)] == q * std::abs(q));
    for (const int other : {q - 1, q + 1}) {
      if (std::abs(other) <= 127) RC_ASSERT(error(q) <= error(other) + 1e-12);
    }
  }));
}

TEST_CASE("rows that reach past the pool are empty, classes past the scores are passed over") {
  const std::vector<PackedRows::Pair> pool{{0, 2}, {9, 3}};
  const std::vector<std::pair<Feature, std::uint32_t>> entries{{feature(1, 1), 0u << 8 | 2u},
                                                               {feature(1, 2), 1u << 8 | 2u}};
  const auto buckets = pack(entries);
  const PackedRows rows{PackedTable(buckets), pool};
  std::array<std::int32_t, 3> scores{};
  rows.add(feature(1, 1), scores);
  CHECK(scores == std::array<std::int32_t, 3>{4, 0, 0});
  CHECK(rows.row(feature(1, 2)).empty());
}

}  // namespace demarche::language
