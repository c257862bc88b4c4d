#include "language/model.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "language/analyser.h"

namespace demarche::language {
namespace {

PackedRows rows(const ModelFile& file, Section table, Section pool) {
  return {PackedTable(file.array<Bucket>(table)), file.array<PackedRows::Pair>(pool)};
}

// The beam of "beam 8"; 0 if it is not there.
int beam_width(const std::vector<std::string>& settings) {
  for (const std::string& line : settings) {
    int value = 0;
    if (line.starts_with("beam ") &&
        std::from_chars(line.data() + 5, line.data() + line.size(), value).ec == std::errc())
      return value;
  }
  return 0;
}

bool read_scripts(const ModelFile& file, std::vector<EditScript>& out) {
  for (const std::string& line : file.lines(Section::lemma_scripts)) {
    out.emplace_back();
    if (!parse_script(line, out.back())) return false;
  }
  return true;
}

}  // namespace

TagName split_tag(const std::string& joint) {
  const std::size_t space = joint.find(' ');
  if (space == std::string::npos) return {joint, ""};
  return {joint.substr(0, space), joint.substr(space + 1)};
}

std::vector<std::uint8_t> coarse_numbers(const std::vector<TagName>& tags) {
  std::set<std::string> names;
  for (const TagName& tag : tags) names.insert(tag.upos);
  std::vector<std::uint8_t> numbers;
  for (const TagName& tag : tags)
    numbers.push_back(static_cast<std::uint8_t>(std::distance(names.begin(), names.find(tag.upos)) % 32));
  return numbers;
}

Result<std::shared_ptr<const Model>> Model::from_file(std::shared_ptr<const ModelFile> file,
                                                      const std::string& path) {
  const std::shared_ptr<Model> model(new Model);
  for (const std::string& joint : file->lines(Section::tags)) model->tags.push_back(split_tag(joint));
  model->coarse = coarse_numbers(model->tags);
  model->relations = file->lines(Section::relations);
  model->lexicon = Lexicon(rows(*file, Section::lexicon, Section::lexicon_pool));
  model->tagger = rows(*file, Section::tagger, Section::tagger_pool);
  std::vector<EditScript> scripts;
  const bool scripts_read = read_scripts(*file, scripts);
  model->lemmatiser = Lemmatiser(PackedTable(file->array<Bucket>(Section::lemmas)), std::move(scripts));
  model->parser = {PackedQuads(PackedTable(file->array<Bucket>(Section::moves))),
                   rows(*file, Section::arcs, Section::arcs_pool),
                   rows(*file, Section::labels, Section::labels_pool)};
  const auto root = std::ranges::find(model->relations, kRootRelation);
  model->beam.width = beam_width(file->lines(Section::settings));
  model->beam.label_count = model->relations.size();
  model->beam.root_label = static_cast<Label>(root - model->relations.begin());
  const bool sound = scripts_read && !model->tags.empty() && model->tags.size() <= kMostLabels &&
                     model->relations.size() >= 2 && model->relations.size() <= kMostLabels &&
                     root != model->relations.end() && model->beam.width >= 1 &&
                     model->beam.width <= kWidestBeam;
  if (!sound) {
    Diagnostic problem;
    problem.code = "model-damaged";
    problem.where.file = path;
    problem.message = "the lists of tags, relations or settings are not those of a model";
    return problem;
  }
  model->file_ = std::move(file);
  return std::shared_ptr<const Model>(model);
}

Result<std::shared_ptr<const Model>> load_model(const std::string& path) {
  auto file = ModelFile::open(path);
  if (!file) return file.diagnostics();
  return Model::from_file(*file, path);
}

}  // namespace demarche::language
