// Whatever the bytes: the language layer ends, places every word exactly where it stands, in order, and gives
// every sentence a tree with tags and relations. Under clang this is a libFuzzer target; with
// corpus_runner.cpp it is a program over files and damaged copies of them.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "language/analyser.h"
#include "language/conllu.h"

namespace {

using demarche::language::Analyser;
using demarche::language::Sentence;
using demarche::language::Token;

void require(bool holds) {
  if (!holds) std::abort();
}

Analyser& analyser() {
  static Analyser one = [] {
    auto model = demarche::language::load_model(DEMARCHE_SOURCE_DIR "/models/english-ewt.bin");
    require(model.has_value());
    return Analyser(*model);
  }();
  return one;
}

void check(const Sentence& sentence, std::string_view text, std::size_t& last_byte, std::size_t& last_point) {
  require(!sentence.tokens.empty());
  require(demarche::language::is_tree(sentence));
  for (const Token& token : sentence.tokens) {
    require(token.begin_byte >= last_byte && token.end_byte > token.begin_byte &&
            token.end_byte <= text.size());
    require(token.begin >= last_point && token.end > token.begin);
    require(text.substr(token.begin_byte, token.end_byte - token.begin_byte) == token.form);
    require(!token.upos.empty() && !token.deprel.empty() && !token.lemma.empty());
    last_byte = token.end_byte;
    last_point = token.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::size_t last_byte = 0, last_point = 0;
  analyser().analyse(text, [&](Sentence&& sentence) { check(sentence, text, last_byte, last_point); });
  return 0;
}
