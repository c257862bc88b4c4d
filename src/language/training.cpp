#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>

#include "base/parallel.h"
#include "demarche/language.h"
#include "language/conllu.h"
#include "language/lemmatiser.h"
#include "language/model.h"
#include "language/model_file.h"
#include "language/model_packing.h"
#include "language/parser_training.h"
#include "language/tagger.h"
#include "language/tagger_training.h"
#include "language/tokenizer.h"

namespace demarche {
namespace {

using namespace language;

Diagnostic problem(const char* code, std::string message) {
  Diagnostic one;
  one.code = code;
  one.message = std::move(message);
  return one;
}

/// Treebanks put together, with the numbers of their tags and relations.
struct Material {
  std::vector<Sentence> sentences;
  LabelSet tags, relations;
  std::vector<std::uint8_t> coarse;
};

Result<Material> read_material(const std::vector<std::string>& paths) {
  Material material;
  std::vector<Diagnostic> problems;
  for (const std::string& path : paths) {
    auto bank = read_conllu(path);
    problems.insert(problems.end(), bank.diagnostics().begin(), bank.diagnostics().end());
    if (bank) std::ranges::move(bank->sentences, std::back_inserter(material.sentences));
  }
  if (paths.empty()) problems.push_back(problem("training-options", "no treebank given"));
  if (!problems.empty()) return problems;
  // The work of one sentence is bounded in use as well.
  std::erase_if(material.sentences, [](const Sentence& s) { return s.tokens.size() > kLongestSentence; });
  material.tags = joint_tags(material.sentences);
  std::vector<std::string> relations{kRootRelation, "dep"};
  for (const Sentence& sentence : material.sentences)
    for (const Token& token : sentence.tokens) relations.push_back(token.deprel);
  material.relations = LabelSet(std::move(relations));
  std::vector<TagName> names;
  for (const std::string& joint : material.tags.names()) names.push_back(split_tag(joint));
  material.coarse = coarse_numbers(names);
  if (std::max(material.tags.size(), material.relations.size()) > kMostLabels)
    return problem("treebank-labels",
                   fmt::format("found {} tags and {} relations, at most {} fit a model", material.tags.size(),
                               material.relations.size(), kMostLabels));
  return material;
}

std::vector<Diagnostic> check_options(const LanguageTraining& options) {
  std::vector<Diagnostic> problems;
  const auto check = [&](const char* name, int value, int low, int high) {
    if (value < low || value > high)
      problems.push_back(
          problem("training-options", fmt::format("{} is {}, expected {} to {}", name, value, low, high)));
  };
  check("folds", options.folds, 2, 100);
  check("tagger passes", options.tagger_passes, 1, 1000);
  check("scout passes", options.scout_passes, 1, 1000);
  check("parser passes", options.parser_passes, 1, 1000);
  check("parsers", options.parsers, 1, 64);
  check("scout beam", options.scout_beam, 1, kWidestBeam);
  check("parser beam", options.parser_beam, 1, kWidestBeam);
  check("beam", options.beam, 1, kWidestBeam);
  check("move features", options.move_features, 1, 10'000'000);
  check("pair weights", options.pair_weights, 1, 10'000'000);
  check("tagger weights", options.tagger_weights, 1, 10'000'000);
  return problems;
}

class Trainer {
 public:
  Trainer(Material material, const LanguageTraining& options, const ProgressSink& progress,
          const CancelToken* cancel)
      : material_(std::move(material)), options_(options), progress_(progress), cancel_(cancel) {}

  Result<std::string> run() {
    if (!tag_by_folds()) return problem("cancelled", "training was interrupted");
    train_taggers();
    make_examples();
    if (!train_parsers()) return problem("cancelled", "training was interrupted");
    return assemble();
  }

 private:
  // Tags for every sentence by a tagger that learnt from the other folds: as good, or as bad, as they will be
  // in use.
  bool tag_by_folds() {
    tags_.resize(material_.sentences.size());
    return for_each_chunk(
        options_.folds, 1, options_.threads,
        [&](std::int64_t begin, std::int64_t end) {
          for (std::int64_t fold = begin; fold < end; ++fold) tag_fold(fold);
        },
        cancel_, progress_, "taggers");
  }

  void tag_fold(std::int64_t fold) {
    const std::size_t count = material_.sentences.size();
    const auto edge = [&](std::int64_t k) {
      return count * static_cast<std::size_t>(k) / static_cast<std::size_t>(options_.folds);
    };
    const std::span<const Sentence> all = material_.sentences;
    const std::size_t begin = edge(fold), end = edge(fold + 1);
    std::vector<Sentence> others(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(begin));
    others.insert(others.end(), all.begin() + static_cast<std::ptrdiff_t>(end), all.end());
    const TrainedTagger tagger = train_tagger(others, material_.tags, options_.tagger_passes, options_.seed);
    const PackedSection packed = pack_taggers({&tagger, 1});
    const std::vector<Bucket> buckets = values_of<Bucket>(packed.table);
    const std::vector<PackedRows::Pair> pool = values_of<PackedRows::Pair>(packed.pool);
    const PackedRows rows{PackedTable(buckets), pool};
    TaggerInput input;
    std::vector<std::int32_t> scores(material_.tags.size());
    for (std::size_t s = begin; s < end; ++s) {
      input.prepare(all[s], tagger.lexicon.view());
      tag(input, rows, scores);
      tags_[s] = input.tags;
    }
  }

  // As with parsers: one finds out which weights are worth keeping, the others learn those.
  void train_taggers() {
    const TrainedTagger scout =
        train_tagger(material_.sentences, material_.tags, options_.tagger_passes, options_.seed);
    const auto vocabulary =
        choose_tagger_vocabulary(scout, static_cast<std::size_t>(options_.tagger_weights));
    taggers_.resize(static_cast<std::size_t>(options_.parsers));
    for_each_chunk(options_.parsers, 1, options_.threads, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t k = begin; k < end; ++k)
        taggers_[static_cast<std::size_t>(k)] =
            train_tagger(material_.sentences, material_.tags, options_.tagger_passes,
                         options_.seed + 1 + static_cast<std::uint64_t>(k), TrainRows(vocabulary));
    });
  }

  void make_examples() {
    std::vector<Word> words;
    for (std::size_t s = 0; s < material_.sentences.size(); ++s) {
      const Sentence& sentence = material_.sentences[s];
      ParserExample& example = examples_.emplace_back();
      words_of(sentence, words);
      example.input.prepare(words, tags_[s], material_.coarse);
      example.gold.heads.push_back(0);
      example.gold.labels.push_back(kNoLabel);
      for (const Token& token : sentence.tokens) {
        example.gold.heads.push_back(static_cast<std::int16_t>(token.head + 1));
        const bool misplaced = token.head != kNoHead && token.deprel == kRootRelation;
        const std::string relation = token.head == kNoHead ? kRootRelation : misplaced ? "dep" : token.deprel;
        example.gold.labels.push_back(static_cast<Label>(material_.relations.find(relation)));
      }
    }
  }

  BeamOptions beam_options(int width) const {
    return {width, static_cast<Label>(material_.relations.find(kRootRelation)), material_.relations.size()};
  }

  // First a quick parser over all features, then the parsers that the model is made of over the chosen ones.
  bool train_parsers() {
    const auto all = static_cast<std::int64_t>(examples_.size());
    const auto watch_scout = [&](std::int64_t done, std::int64_t of) { return report(done, of, "scout"); };
    const TrainedParser scout = train_parser(examples_, beam_options(options_.scout_beam),
                                             {options_.scout_passes, options_.seed, watch_scout});
    if (cancelled()) return false;
    vocabulary_ = choose_vocabulary(scout, examples_, static_cast<std::size_t>(options_.move_features),
                                    static_cast<std::size_t>(options_.pair_weights));
    parsers_.resize(static_cast<std::size_t>(options_.parsers));
    std::atomic<std::int64_t> learnt{0};
    const auto watch = [&](std::int64_t, std::int64_t) {
      return report(++learnt, all * options_.parser_passes * options_.parsers, "parsers");
    };
    return for_each_chunk(
               options_.parsers, 1, options_.threads,
               [&](std::int64_t begin, std::int64_t end) {
                 for (std::int64_t k = begin; k < end; ++k)
                   parsers_[static_cast<std::size_t>(k)] = train_parser(
                       examples_, beam_options(options_.parser_beam),
                       {options_.parser_passes, options_.seed + 1 + static_cast<std::uint64_t>(k), watch},
                       weights_for(vocabulary_));
               },
               cancel_) &&
           !cancelled();
  }

  bool report(std::int64_t done, std::int64_t all, std::string_view label) {
    constexpr std::int64_t kEvery = 500;
    if (progress_ && (done % kEvery == 0 || done == all)) {
      const std::scoped_lock lock(mutex_);
      progress_(done, all, label);
    }
    return !cancelled();
  }

  [[nodiscard]] bool cancelled() const { return cancel_ != nullptr && cancel_->cancelled(); }

  std::string assemble() const {
    const PackedSection tagger = pack_taggers(taggers_);
    const TrainedLemmatiser lemmas = train_lemmas();
    const PackedParser parser = pack_parsers(parsers_);
    std::string scripts;
    for (const EditScript& script : lemmas.scripts) scripts += format_script(script) + "\n";
    std::array<std::string, kSections> sections;
    const auto put = [&](Section section, std::string bytes) {
      sections[static_cast<std::size_t>(section)] = std::move(bytes);
    };
    put(Section::settings, fmt::format("beam {}\n", options_.beam));
    put(Section::tags, lines(material_.tags));
    put(Section::relations, lines(material_.relations));
    put(Section::lexicon, bytes_of(taggers_.front().lexicon.buckets));
    put(Section::lexicon_pool, bytes_of(taggers_.front().lexicon.pool));
    put(Section::tagger, tagger.table);
    put(Section::tagger_pool, tagger.pool);
    put(Section::lemmas, bytes_of(lemmas.buckets));
    put(Section::lemma_scripts, scripts);
    put(Section::moves, parser.moves);
    put(Section::arcs, parser.arcs.table);
    put(Section::arcs_pool, parser.arcs.pool);
    put(Section::labels, parser.labels.table);
    put(Section::labels_pool, parser.labels.pool);
    return write_model_file(sections);
  }

  TrainedLemmatiser train_lemmas() const {
    std::vector<LemmaExample> words;
    for (const Sentence& sentence : material_.sentences) {
      for (const Token& token : sentence.tokens) {
        if (token.lemma == "_") continue;  // part of a word written apart
        words.push_back({token.form, token.lemma, static_cast<Tag>(material_.tags.find(joint_tag(token))),
                         token.upos == "PROPN"});
      }
    }
    return train_lemmatiser(words);
  }

  static std::string lines(const LabelSet& labels) {
    std::string out;
    for (const std::string& name : labels.names()) out += name + "\n";
    return out;
  }

  Material material_;
  const LanguageTraining& options_;
  const ProgressSink& progress_;
  const CancelToken* cancel_;
  std::mutex mutex_;
  std::vector<std::vector<Tag>> tags_;
  std::vector<TrainedTagger> taggers_;
  std::vector<ParserExample> examples_;
  ParserVocabulary vocabulary_;
  std::vector<TrainedParser> parsers_;
};

}  // namespace

Result<std::string> train_language(const LanguageTraining& options, const ProgressSink& progress,
                                   const CancelToken* cancel) {
  if (auto problems = check_options(options); !problems.empty()) return problems;
  auto material = read_material(options.treebanks);
  if (!material) return material.diagnostics();
  return Trainer(std::move(*material), options, progress, cancel).run();
}

}  // namespace demarche
