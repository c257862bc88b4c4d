#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "oracle/theory_vectors.h"

namespace demarche::oracle {

using nlohmann::json;

struct TheoryVector::Node {
  json value;
};

namespace {

const std::string kSourceDir = DEMARCHE_SOURCE_DIR;
const std::string kSharedFile = kSourceDir + "/../shared/oracles/theory/theory-vectors.json";

const json* find(const json& root, const std::string& key) {
  std::string pointer = "/" + key;
  for (char& c : pointer) {
    if (c == '.') c = '/';
  }
  const json::json_pointer at(pointer);
  return root.contains(at) ? &root.at(at) : nullptr;
}

const json& at(const json& root, const std::string& key) {
  const json* found = find(root, key);
  if (found == nullptr) throw std::runtime_error("vector " + root.value("id", "?") + " has no " + key);
  return *found;
}

template <class T>
T get(const json& root, const std::string& key) {
  try {
    return at(root, key).get<T>();
  } catch (const json::exception& problem) {
    throw std::runtime_error("vector " + root.value("id", "?") + ", " + key + ": " + problem.what());
  }
}

void flatten(const json& value, std::vector<double>& out) {
  if (value.is_array()) {
    for (const json& element : value) flatten(element, out);
  } else {
    out.push_back(value.get<double>());
  }
}

std::vector<json> vectors_in(const std::string& path, const std::string& model) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot open " + path);
  std::vector<json> chosen;
  const json root = json::parse(in);
  for (const json& vector : root.at("vectors")) {
    if (vector.at("model") == model) chosen.push_back(vector);
  }
  return chosen;
}

}  // namespace

bool TheoryVector::has(const std::string& key) const { return find(node_->value, key) != nullptr; }
double TheoryVector::number(const std::string& key) const { return get<double>(node_->value, key); }
bool TheoryVector::flag(const std::string& key) const { return get<bool>(node_->value, key); }
std::string TheoryVector::text(const std::string& key) const { return get<std::string>(node_->value, key); }
std::size_t TheoryVector::size(const std::string& key) const { return at(node_->value, key).size(); }

std::vector<double> TheoryVector::numbers(const std::string& key) const {
  std::vector<double> out;
  flatten(at(node_->value, key), out);
  return out;
}

std::vector<TheoryVector> own_vectors(const std::string& file, const std::string& model) {
  std::vector<TheoryVector> vectors;
  for (json& value : vectors_in(kSourceDir + "/tests/oracle/data/" + file, model)) {
    vectors.emplace_back(std::make_shared<TheoryVector::Node>(TheoryVector::Node{std::move(value)}));
  }
  return vectors;
}

bool has_shared_vectors() { return std::filesystem::exists(kSharedFile); }

std::vector<TheoryVector> shared_vectors(const std::string& model) {
  std::vector<TheoryVector> vectors;
  if (!has_shared_vectors()) return vectors;
  for (json& value : vectors_in(kSharedFile, model)) {
    vectors.emplace_back(std::make_shared<TheoryVector::Node>(TheoryVector::Node{std::move(value)}));
  }
  return vectors;
}

}  // namespace demarche::oracle
