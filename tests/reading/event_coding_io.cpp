#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "event_coding.h"
#include "read/characters.h"

namespace demarche::read {
namespace {

using Json = nlohmann::json;

std::string contents(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// What stands between `open` and `close` behind `at`; `at` moves behind it. Npos if there is no more.
std::string between(const std::string& text, std::string_view open, std::string_view close, std::size_t& at) {
  at = text.find(open, at);
  if (at == std::string::npos) return {};
  const std::size_t start = at + open.size(), end = text.find(close, start);
  at = end == std::string::npos ? end : end + close.size();
  return text.substr(start, end - start);
}

// A code of a state, without its sector; empty for "---" and for actors without a code.
std::string state_code(const std::string& coding, std::string_view attribute) {
  std::size_t at = 0;
  const std::string code = between(coding, std::string(attribute) + "=\"", "\"", at);
  const bool letters = code.size() >= 3 && std::all_of(code.begin(), code.begin() + 3,
                                                       [](char c) { return c >= 'A' && c <= 'Z'; });
  return letters ? code.substr(0, 3) : std::string();
}

std::vector<std::string> ids(const Json& actors) {
  std::vector<std::string> out;
  for (const Json& actor : actors) out.push_back(actor.at("id"));
  return out;
}

}  // namespace

std::vector<ClassedSentence> plover_gold(const std::string& file) {
  // The records were coded with draft 0.5; later the three classes took other names.
  static const std::map<std::string, std::string> kRenamed{
      {"DEMAND", "REQUEST"}, {"FIGHT", "ASSAULT"}, {"DISAPPROVE", "ACCUSE"}};
  const Json records = Json::parse(contents(file), nullptr, false);
  std::vector<ClassedSentence> out;
  if (records.is_discarded()) return out;
  for (const Json& record : records) {
    const std::string event = record.at("event");
    if (event == "DOCUMENT") continue;
    const auto renamed = kRenamed.find(event);
    out.push_back({record.at("id"), record.at("text"), renamed == kRenamed.end() ? event : renamed->second});
  }
  return out;
}

std::vector<PairedSentence> petrarch_records(const std::string& file) {
  const std::string all = contents(file);
  std::vector<PairedSentence> out;
  for (std::size_t at = 0; at != std::string::npos;) {
    const std::string record = between(all, "<Sentence ", "</Sentence>", at);
    if (record.empty() || record.find("error=\"") != std::string::npos) continue;
    PairedSentence sentence;
    std::size_t place = 0;
    sentence.id = between(record, "id=\"", "\"", place);
    place = 0;
    sentence.text = squeeze(between(record, "<Text>", "</Text>", place));
    for (place = 0; place != std::string::npos;) {
      const std::string coding = between(record, "<EventCoding", "/>", place);
      const std::string source = state_code(coding, "sourcecode"), target = state_code(coding, "targetcode");
      if (!source.empty() && !target.empty()) sentence.sides.emplace(source, target);
    }
    out.push_back(std::move(sentence));
  }
  return out;
}

std::vector<EventOut> events_of(const Reading& reading) {
  std::vector<EventOut> out;
  for (const Json& event : Json::parse(plover_json(reading)))
    out.push_back({event.at("event"), ids(event.at("source")), ids(event.at("target"))});
  return out;
}

}  // namespace demarche::read
