// How fast dispatches are read: sentences per second of the whole language layer, of cutting alone, and the
// time it takes to open a model. Needs models/english-ewt.bin.

#include <benchmark/benchmark.h>

#include <string>

#include "language/analyser.h"
#include "language/tokenizer.h"

namespace demarche::language {
namespace {

const char* const kModel = DEMARCHE_SOURCE_DIR "/models/english-ewt.bin";

/// An invented dispatch with sentences of the length that news has: 166 words in 7 sentences.
const char* const kDispatch =
    "VARENNA \u2014 Ardenia's foreign minister, Lena Holt, said on Tuesday that her government had not "
    "withdrawn its "
    "demand for a written guarantee, and warned that any move of Belmark's forces across the Sava line would "
    "be met "
    "with a swift and united response.\n\n"
    "\u201CWe have been clear from the first day: the corridor stays open, or the talks end,\u201D Holt told "
    "reporters "
    "after a two-hour meeting with her counterpart in Varenna. Belmark's Defence Ministry repeatedly denied "
    "that it "
    "was preparing an attack, but satellite images showed that about 40,000 troops remained within a day's "
    "march of "
    "the border.\n\n"
    "Mr. Orlo, who is to brief the council next week, did not say whether the proposals that were handed "
    "over on "
    "14 March had been rejected. Officials on both sides said they expected no breakthrough before the "
    "summit. If "
    "the talks fail and the port is closed, the alliance will decide on further sanctions by the end of the "
    "month, "
    "according to a diplomat who asked not to be named. \u201CNobody wants this war,\u201D she added.\n\n";

std::string dispatches(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += kDispatch;
  return text;
}

void report(benchmark::State& state, std::size_t sentences, std::size_t words, std::size_t bytes) {
  using benchmark::Counter;
  state.counters["sentences/s"] = Counter(static_cast<double>(sentences), Counter::kIsRate);
  state.counters["words/s"] = Counter(static_cast<double>(words), Counter::kIsRate);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void analyse(benchmark::State& state) {
  const auto model = load_model(kModel);
  if (!model) return state.SkipWithError(model.diagnostics().front().message.c_str());
  Analyser analyser(*model);
  const std::string text = dispatches(20);
  std::size_t sentences = 0, words = 0, bytes = 0;
  for (auto unused : state) {
    analyser.analyse(text, [&](Sentence&& sentence) {
      ++sentences;
      words += sentence.tokens.size();
    });
    bytes += text.size();
  }
  report(state, sentences, words, bytes);
}
BENCHMARK(analyse)->Unit(benchmark::kMillisecond);

void cut_into_sentences(benchmark::State& state) {
  const std::string text = dispatches(20);
  std::size_t sentences = 0, words = 0, bytes = 0;
  for (auto unused : state) {
    tokenize(text, [&](Sentence&& sentence) {
      ++sentences;
      words += sentence.tokens.size();
    });
    bytes += text.size();
  }
  report(state, sentences, words, bytes);
}
BENCHMARK(cut_into_sentences)->Unit(benchmark::kMillisecond);

void open_model(benchmark::State& state) {
  for (auto unused : state) benchmark::DoNotOptimize(load_model(kModel).has_value());
}
BENCHMARK(open_model)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace demarche::language
