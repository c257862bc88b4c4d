#pragma once
// The language layer's front: a trained model, and an analyser that reads text with it.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"
#include "language/sentence.h"

namespace demarche::language {

class Model;  ///< tagger, lemmatiser and parser in one mapped file; immutable, shared by threads

/// Maps the model file. Diagnostics (no line: it is not a text): "model-missing", "model-format" (not a
/// model, another version or byte order), "model-damaged" (length or checksum wrong).
Result<std::shared_ptr<const Model>> load_model(const std::string& path);

/// Reads texts with a model. Keeps scratch memory between calls, which does not grow with the number of
/// texts; use one analyser per thread. The same text and model give the same sentences on every machine.
class Analyser {
 public:
  explicit Analyser(std::shared_ptr<const Model> model);
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;

  /// Sentences of `text` (any bytes) in order. No text is too long, none is refused; nothing but separators
  /// gives no sentence.
  std::vector<Sentence> analyse(std::string_view text);
  /// The same, one sentence at a time: memory does not grow with the text.
  void analyse(std::string_view text, const std::function<void(Sentence&&)>& sink);
  /// Fills lemma, tags, heads and relations of a sentence whose forms are given, at most kLongestGiven words;
  /// memory grows with the square of their number. Empty: nothing happens.
  void annotate(Sentence& sentence);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace demarche::language
