// Whatever the bytes: a dispatch is opened or refused with a word, and what is found in it lies in the file.
// Under clang this is a libFuzzer target; with corpus_runner.cpp it is a program for every build.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "read/calendar.h"
#include "read/quantities.h"
#include "read/reading_parse.h"
#include "read/text.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demarche;
  using namespace demarche::read;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)parse_reading(bytes, "fuzz");
  const auto document = open_document(bytes, "fuzz");
  if (!document) {
    require(!document.diagnostics().empty() && document.diagnostics().front().where.line >= 1);
    return 0;
  }
  const Document& d = document.value();
  const auto length = static_cast<int>(d.text.size());
  for (const Block& block : d.blocks) {
    require(0 <= block.start && block.start < block.end && block.end <= length);
    require(d.in_file({block.start, block.end}).end <= static_cast<int>(size));
    const auto words = split_words(d.text, block.start, block.end);
    for (const TimeExpression& time : find_times(words, d.text)) {
      require(block.start <= time.span.start && time.span.end <= block.end);
      const Period p = on_calendar(time, Date{20000}, true);
      require(!p.from || !p.to || *p.from <= *p.to);
    }
    for (const read::Amount& amount : find_amounts(words, d.text)) require(amount.span.end <= block.end);
  }
  for (const QuoteMark& quote : find_quotes(d))
    require(quote.inner.start < quote.inner.end && quote.inner.end <= length);
  return 0;
}
