#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "demarche/report.h"
#include "report/test_fixture.h"

using namespace demarche;
using nlohmann::json;

TEST_CASE("assessment.json has the keys of the contract") {
  const auto one = report_test::strait();
  const json out = json::parse(assessment_json(one.crisis, one.assessment));
  CHECK(out["schema"] == "demarche-assessment/1");
  CHECK(out["engine"]["version"] == "0.1.0");
  CHECK(out["dossier"]["id"] == "strait-2031");
  CHECK(out["dossier"]["as_of"] == "2031-05-12");
  CHECK(out["dossier"]["hash"] == one.crisis.sha256);
  CHECK(out["seed"] == 7);
  CHECK(out["draws"] == 2000);
  CHECK(out["horizon"]["days"] == 111);
  CHECK(out["horizon"]["until"] == "2031-08-31");
  for (const char* run : {"outcomes", "outcomes_analyst"}) {
    CHECK(out[run].size() == 6);
    double sum = 0;
    for (const char* ending : {"war", "accident", "standoff", "back-down", "concession", "settlement"}) {
      for (const char* key :
           {"mean", "se", "low", "high", "inner_low", "inner_high", "lambda_low", "lambda_high"})
        CHECK(out[run][ending].contains(key));
      sum += out[run][ending]["mean"].get<double>();
    }
    CHECK(sum == doctest::Approx(1).epsilon(1e-9));
  }
  for (const char* key : {"draws", "failed", "worst_residual"}) CHECK(out["solved"].contains(key));
  for (const char* key : {"bargain", "instruments", "drivers", "provenance"}) CHECK(out.contains(key));
  const json& certificate = out["exchange"]["certificate"];
  for (const char* key : {"status", "method", "lambda", "residual", "agent_regret", "folds", "steps"})
    CHECK(certificate.contains(key));
  CHECK(certificate["best_response_gap"].size() == 2);
  for (const char* key : {"inputs", "sources", "reference_classes"}) CHECK(out["provenance"].contains(key));
  CHECK(out["public_forecasts"].size() == 1);  // the later one is not known yet
}

TEST_CASE("numbers round-trip and bytes repeat") {
  const auto one = report_test::strait();
  const std::string text = assessment_json(one.crisis, one.assessment);
  CHECK(text == assessment_json(one.crisis, one.assessment));
  const json out = json::parse(text);
  CHECK(out["outcomes"]["war"]["mean"].get<double>() == one.assessment.standard.endings[0].mean);
  CHECK(out["provenance"]["reference_classes"][0]["low"].get<double>() == one.assessment.reference[0].low);
  CHECK(text.find("somewhere") == std::string::npos);
}

TEST_CASE("bargain json") {
  const auto one = report_test::strait();
  const json out = json::parse(bargain_json(one.crisis, one.assessment.bargain, {0.29, 0.01}));
  CHECK(out["packages"]["count"] == 27);
  CHECK(out["packages"]["exact"] == true);
  CHECK(out["share_with_deal"]["value"] == 0.29);
  CHECK(out["frontier"].size() == 11);
  CHECK(out["frontier"][0]["package"]["passage"] == "free");
  CHECK(out["frontier"][0]["utilities"].contains("norland"));
  CHECK(out["points"]["nash"]["frontier_index"] == 5);
  CHECK(out["points"]["max_sum"].is_null());
  CHECK(out["blocks"][0]["actor"] == "united-cantons");
  CHECK(out["blocks"][0]["red_line"][0] == "notice");
  CHECK(out["smallest_change"].get<std::string>().starts_with("Lifting"));
}

TEST_CASE("every shape gives valid JSON, also with odd bytes in the dossier") {
  for (auto& [name, one] : report_test::all_cases()) {
    CHECK(json::accept(assessment_json(one.crisis, one.assessment)));
    one.crisis.title = "bad \xFF bytes";
    CHECK(json::accept(assessment_json(one.crisis, one.assessment)));
  }
}

namespace {

/// The part of JSON Schema that schema/assessment.schema.json uses, enough to compare the two: $ref, type
/// object with required and properties, array items. Returns the path of the first thing that is missing;
/// empty if none.
std::string first_missing(const json& root, const json& schema, const json& value, const std::string& path) {
  if (schema.contains("$ref")) {
    const auto name = schema["$ref"].get<std::string>().substr(std::string("#/$defs/").size());
    return first_missing(root, root["$defs"][name], value, path);
  }
  if (schema.contains("required") && !value.is_object()) return path + " is no object";
  if (schema.contains("required"))
    for (const auto& key : schema["required"])
      if (!value.contains(key.get<std::string>())) return path + "/" + key.get<std::string>();
  if (schema.contains("properties"))
    for (const auto& [key, inner] : schema["properties"].items())
      if (value.contains(key))
        if (auto missing = first_missing(root, inner, value[key], path + "/" + key); !missing.empty())
          return missing;
  if (schema.contains("items"))
    for (const auto& item : value)
      if (auto missing = first_missing(root, schema["items"], item, path + "[]"); !missing.empty())
        return missing;
  return "";
}

/// Keys of the JSON that the schema does not describe.
std::string first_unknown(const json& schema, const json& value) {
  for (const auto& [key, inner] : value.items())
    if (!schema["properties"].contains(key)) return key;
  return "";
}

}  // namespace

TEST_CASE("the JSON and its published schema name the same keys") {
  std::ifstream in(std::string(DEMARCHE_SOURCE_DIR) + "/schema/assessment.schema.json");
  REQUIRE(in.good());
  const json schema = json::parse(in);
  for (const auto& [name, one] : report_test::all_cases()) {
    const json out = json::parse(assessment_json(one.crisis, one.assessment));
    CHECK_MESSAGE(first_missing(schema, schema, out, "") == "", name);
    CHECK_MESSAGE(first_unknown(schema, out) == "", name);
    CHECK_MESSAGE(first_unknown(schema["$defs"]["provenance"], out["provenance"]) == "", name);
    CHECK_MESSAGE(first_unknown(schema["$defs"]["bargain"], out["bargain"]) == "", name);
  }
}
