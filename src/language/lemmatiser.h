#pragma once
// Lemmas by edit scripts ("take off 3 letters, put on y"), chosen by tag and ending; irregular words by the
// word.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/words.h"

namespace demarche::language {

/// How a lemma is made from a form.
struct EditScript {
  bool lower = true;       ///< of the form in lower case; else as written
  std::uint8_t strip = 0;  ///< bytes taken off the end
  std::string append;      ///< put on instead
  bool operator==(const EditScript&) const = default;
};

/// The shortest script from `form` to `lemma`; `proper` decides whether a form without capitals counts as
/// written.
EditScript edit_script(std::string_view form, std::string_view lemma, bool proper);
/// The lemma; the form itself where the script does not fit.
std::string apply_script(const EditScript& script, std::string_view form);
/// "L3y": the form of scripts in the model file. parse gives false if `text` is none.
std::string format_script(const EditScript& script);
bool parse_script(std::string_view text, EditScript& out);

/// Looks a script up by (tag, whole word), then (tag, ending) from long to short. The payload of the table is
/// the number of a script, plus 1.
class Lemmatiser {
 public:
  Lemmatiser() = default;
  Lemmatiser(PackedTable table, std::vector<EditScript> scripts)
      : table_(table), scripts_(std::move(scripts)) {}
  [[nodiscard]] std::string lemma(std::string_view form, const Word& word, Tag tag) const;

 private:
  PackedTable table_;
  std::vector<EditScript> scripts_;
};

/// One word of a training text.
struct LemmaExample {
  std::string_view form, lemma;
  Tag tag = 0;
  bool proper = false;
};

struct TrainedLemmatiser {
  std::vector<Bucket> buckets;
  std::vector<EditScript> scripts;
  [[nodiscard]] Lemmatiser view() const { return {PackedTable(buckets), scripts}; }
};

/// Keeps an ending where it says something else than the next shorter one, and was seen at least twice; a
/// whole word where it says something else than its endings. Deterministic.
TrainedLemmatiser train_lemmatiser(std::span<const LemmaExample> examples);

}  // namespace demarche::language
