#pragma once
// Training and measuring the language layer: tagger, lemmatiser and dependency parser in one model file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"

namespace demarche {

/// How a model is made. The defaults are those of models/english-ewt.bin.
struct LanguageTraining {
  std::vector<std::string> treebanks;  ///< CoNLL-U files, read one after the other
  int folds = 5;                 ///< the parser learns from tags of taggers that did not see the sentence
  int tagger_passes = 6;         ///< over the treebank
  int tagger_weights = 180'000;  ///< the heaviest ones are kept
  int scout_passes = 4;          ///< of the parser that finds out which features are worth keeping
  int scout_beam = 4;            ///< search states it keeps
  int move_features = 870'000;   ///< features of search states kept
  int pair_weights = 500'000;    ///< weights of arcs and labels kept
  int parsers = 2;               ///< so many, and taggers, learn in different orders and are averaged
  int parser_passes = 10;
  int parser_beam = 8;  ///< search states kept while learning
  int beam = 8;         ///< search states kept in use; a part of the model
  std::uint64_t seed = 1;
  int threads = 0;  ///< 0: all cores; the bytes do not depend on it
};

/// The bytes of a model file. The same treebanks and options give the same bytes. Diagnostics of the
/// treebanks, "treebank-labels" (more than 254 tags or relations), "training-options" (one out of range), and
/// "cancelled". EWT (12,544 sentences) takes about ten minutes and 2 GiB with the defaults.
Result<std::string> train_language(const LanguageTraining& options, const ProgressSink& progress = {},
                                   const CancelToken* cancel = nullptr);

/// Shares in 0..1. `las` compares relations without their subtype, as the CoNLL 2018 shared task does;
/// `las_full` with it. Punctuation counts.
struct LanguageScores {
  std::int64_t sentences = 0, words = 0;
  double upos = 0, xpos = 0, lemma = 0, uas = 0, las = 0, las_full = 0;
};

struct LanguageEvaluation {
  LanguageScores given;  ///< tokens of the treebank given: accuracy
  LanguageScores raw;    ///< from its plain text: F1 over words with the same place in the text
  double word_f1 = 0, sentence_f1 = 0;
};

/// Measures a model on a treebank it was not trained on.
Result<LanguageEvaluation> evaluate_language(const std::string& model, const std::string& treebank);

/// The analysis of a plain text as CoNLL-U.
Result<std::string> parse_to_conllu(const std::string& model, std::string_view text);

}  // namespace demarche
