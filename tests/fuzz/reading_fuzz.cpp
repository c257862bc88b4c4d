// Whatever the bytes: the whole reader ends, every span lies in the text, every reference names an entry, and
// every page can be written. Under clang this is a libFuzzer target; with corpus_runner.cpp it is a program
// over files and damaged copies of them.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "demarche/read.h"

namespace {

using namespace demarche;
using namespace demarche::read;

void require(bool holds) {
  if (!holds) std::abort();
}

// Without the model there is nothing to run; the corpus test then passes over all files.
const Reader* reader() {
  static const std::unique_ptr<Reader> kReader = []() -> std::unique_ptr<Reader> {
    auto opened = Reader::open(std::string(DEMARCHE_SOURCE_DIR) + "/models/english-ewt.bin");
    return opened ? std::make_unique<Reader>(std::move(opened.value())) : nullptr;
  }();
  return kReader.get();
}

bool names_an_entry(const Reading& reading, const std::string& id) {
  for (const Suggestion& e : reading.entries)
    if (e.id == id) return true;
  return false;
}

void check_entry(const Suggestion& e, const Reading& reading, int length) {
  require(!e.kind.empty() && !e.spans.empty());
  for (TextSpan span : e.spans) require(0 <= span.start && span.start < span.end && span.end <= length);
  for (const Reference& ref : e.refs) require(names_an_entry(reading, ref.id));
  if (e.due && e.due->from && e.due->to) require(*e.due->from <= *e.due->to);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Long inputs only repeat what short ones show, and each takes a second.
  constexpr std::size_t kEnough = 1 << 14;
  if (!reader() || size > kEnough) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto reading = reader()->read(bytes, {"fuzz", Date{20000}, nullptr, nullptr});
  if (!reading) {
    require(!reading.diagnostics().empty());
    return 0;
  }
  for (const Suggestion& e : reading->entries) check_entry(e, *reading, static_cast<int>(size));
  require(!reading_json(*reading).empty() && !reading_toml(*reading).empty());
  require(!reading_html(*reading).empty() && !reading_page(*reading, 80).empty());
  require(!plover_json(*reading).empty());
  return 0;
}
