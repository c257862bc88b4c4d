// Every worked case of the named models, through the same entry point as `demarche solve --model`.

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "demarche/models.h"

using namespace demarche;

namespace {

const std::string kSource = DEMARCHE_SOURCE_DIR;

Value read_file(const std::string& path) {
  std::ifstream in(path);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto value = read_value(text, path);
  REQUIRE(value);
  return *value;
}

/// Every number, truth and word of `expected` is found in `result` at the same place.
void compare(const Value& expected, const Value* result, double tolerance, const std::string& path) {
  INFO(path);
  REQUIRE(result != nullptr);
  if (expected.record()) {
    for (const auto& [key, inner] : *expected.record())
      compare(inner, result->find(key), tolerance, path + "." + key);
  } else if (expected.list()) {
    REQUIRE(result->list() != nullptr);
    CHECK(result->list()->size() == expected.list()->size());
    for (std::size_t i = 0; i < expected.list()->size(); ++i)
      compare((*expected.list())[i], result->find(std::to_string(i)), tolerance,
              path + "." + std::to_string(i));
  } else if (expected.number()) {
    REQUIRE(result->number() != nullptr);
    CHECK(std::abs(*result->number() - *expected.number()) <= tolerance);
  } else {
    CHECK(*result == expected);
  }
}

/// The closed form where the model has one, else what was computed.
void check_vector(const Value& vector) {
  INFO(*vector.find("id")->word());
  const auto answer = solve_model(*vector.find("model")->word(), *vector.find("params"));
  if (!answer) {
    FAIL_CHECK(render(answer.diagnostics()));
    return;
  }
  if (answer->certificate) CHECK(answer->certificate->trusted());
  const Value closed(answer->closed_form), numeric(answer->numeric);
  for (const auto& [key, expected] : *vector.find("expected")->record()) {
    const Value* found = closed.find(key) ? closed.find(key) : numeric.find(key);
    compare(expected, found, *vector.find("tol")->number(), key);
  }
}

void check_file(const std::string& path, std::size_t count, std::size_t families) {
  const Value file = read_file(path);
  const auto& vectors = *file.find("vectors")->list();
  CHECK(vectors.size() >= count);
  std::map<std::string, int> models;
  for (const Value& vector : vectors) {
    check_vector(vector);
    ++models[*vector.find("model")->word()];
  }
  CHECK(models.size() >= families);
}

}  // namespace

TEST_CASE("worked cases of the named models") {
  check_file(kSource + "/tests/oracle/data/model_vectors.json", 122, 41);
}

TEST_CASE("the shared set of worked cases") {
  const std::string shared = kSource + "/../shared/oracles/theory/theory-vectors.json";
  if (!std::filesystem::exists(shared)) {
    MESSAGE("skipped: ../shared/oracles/theory is not there");
    return;
  }
  check_file(shared, 122, 41);
}
