// demarche-train: makes the model of the language layer from treebanks, measures it, and shows what it says.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "console.h"
#include "demarche/language.h"

namespace demarche::app {
namespace {

constexpr int kInvalid = 3, kIo = 5, kInterrupted = 130;

int fail(const std::vector<Diagnostic>& problems) {
  complain(render(problems));
  for (const Diagnostic& one : problems) {
    if (one.code == "cancelled") return kInterrupted;
    if (one.code == "model-missing" || one.code == "conllu-missing") return kIo;
  }
  return kInvalid;
}

std::string score_line(const char* name, const LanguageScores& s) {
  return fmt::format("{:<24} {:6.2f} {:6.2f} {:6.2f} {:6.2f} {:6.2f} {:6.2f}\n", name, 100 * s.upos,
                     100 * s.xpos, 100 * s.lemma, 100 * s.uas, 100 * s.las, 100 * s.las_full);
}

int evaluate(const std::string& model, const std::string& treebank) {
  const auto result = evaluate_language(model, treebank);
  if (!result) return fail(result.diagnostics());
  print(
      fmt::format("{}: {} sentences, {} words\n\n", treebank, result->given.sentences, result->given.words));
  print(fmt::format("{:<24} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}\n", "", "UPOS", "XPOS", "Lemma", "UAS", "LAS",
                    "LAS+"));
  print(score_line("words given", result->given));
  print(score_line("from plain text (F1)", result->raw));
  print(fmt::format("\nwords found in plain text {:.2f}, sentences {:.2f} (F1)\n", 100 * result->word_f1,
                    100 * result->sentence_f1));
  print("LAS compares universal relations (nsubj), LAS+ subtypes too (nsubj:pass). Punctuation counts.\n");
  return 0;
}

int parse(const std::string& model, const std::string& path) {
  std::string text;
  if (!read_file(path, text)) return kIo;
  const auto result = parse_to_conllu(model, text);
  if (!result) return fail(result.diagnostics());
  print(*result);
  return 0;
}

int train(const LanguageTraining& options, const std::string& out, bool quiet) {
  catch_interrupt();
  const auto model = train_language(options, progress_bar(quiet), &interrupted());
  finish_progress();
  if (!model) return fail(model.diagnostics());
  if (!write_file(out, *model)) return kIo;
  complain(fmt::format("{}: {} bytes\n", out, model->size()));
  return 0;
}

void add_training_options(CLI::App& app, LanguageTraining& options) {
  app.add_option("--seed", options.seed, "order of the sentences")->capture_default_str();
  app.add_option("--threads", options.threads, "0: all cores; the bytes do not depend on it")
      ->capture_default_str();
  app.add_option("--folds", options.folds, "taggers that tag what they did not see")->capture_default_str();
  app.add_option("--tagger-passes", options.tagger_passes)->capture_default_str();
  app.add_option("--tagger-weights", options.tagger_weights, "kept in the model")->capture_default_str();
  app.add_option("--scout-passes", options.scout_passes, "of the parser that chooses features")
      ->capture_default_str();
  app.add_option("--scout-beam", options.scout_beam)->capture_default_str();
  app.add_option("--move-features", options.move_features, "kept in the model")->capture_default_str();
  app.add_option("--pair-weights", options.pair_weights, "kept in the model")->capture_default_str();
  app.add_option("--parsers", options.parsers, "trained and averaged")->capture_default_str();
  app.add_option("--parser-passes", options.parser_passes)->capture_default_str();
  app.add_option("--parser-beam", options.parser_beam, "search states while learning")->capture_default_str();
  app.add_option("--beam", options.beam, "search states in use")->capture_default_str();
}

}  // namespace
}  // namespace demarche::app

int main(int count, char** arguments) {
  using namespace demarche;
  CLI::App line("Trains and measures the model of the language layer.", "demarche-train");
  LanguageTraining options;
  std::string out, measured, parsed;
  bool quiet = false;
  line.add_option("FILES", options.treebanks, "treebanks in CoNLL-U; with --parse, a text")->required();
  auto* const to = line.add_option("--out", out, "write the trained model here");
  auto* const evaluate = line.add_option("--evaluate", measured, "measure this model on FILES instead");
  auto* const parse =
      line.add_option("--parse", parsed, "print what this model says of the texts FILES instead");
  to->excludes(evaluate)->excludes(parse);
  evaluate->excludes(parse);
  line.add_flag("--quiet", quiet, "no progress bar");
  app::add_training_options(line, options);
  try {
    line.parse(count, arguments);
    if (out.empty() && measured.empty() && parsed.empty())
      throw CLI::RequiredError("one of --out, --evaluate and --parse");
  } catch (const CLI::ParseError& error) {
    return line.exit(error) == 0 ? 0 : 2;
  }
  if (!out.empty()) return app::train(options, out, quiet);
  int worst = 0;
  for (const std::string& file : options.treebanks)
    worst = std::max(worst, measured.empty() ? app::parse(parsed, file) : app::evaluate(measured, file));
  return worst;
}
