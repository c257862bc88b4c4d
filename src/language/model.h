#pragma once
// A trained model ready for use: views into the mapped file.

#include <memory>
#include <string>
#include <vector>

#include "demarche/base.h"
#include "language/beam.h"
#include "language/lemmatiser.h"
#include "language/lexicon.h"
#include "language/model_file.h"
#include "language/packed_table.h"

namespace demarche::language {

using PackedParserWeights = ParserWeights<PackedQuads, PackedRows>;

/// One joint tag, taken apart.
struct TagName {
  std::string upos, xpos;
};

class Model {
 public:
  /// The parts are checked against each other: "model-damaged" if a list is missing or too long.
  static Result<std::shared_ptr<const Model>> from_file(std::shared_ptr<const ModelFile> file,
                                                        const std::string& path);

  std::vector<TagName> tags;
  std::vector<std::uint8_t> coarse;  ///< number of the universal tag, by joint tag
  std::vector<std::string> relations;
  Lexicon lexicon;
  PackedRows tagger;
  Lemmatiser lemmatiser;
  PackedParserWeights parser;
  BeamOptions beam;

 private:
  std::shared_ptr<const ModelFile> file_;
};

/// Number of each joint tag's universal tag among the universal tags in alphabetical order.
std::vector<std::uint8_t> coarse_numbers(const std::vector<TagName>& tags);
TagName split_tag(const std::string& joint);

/// Most joint tags or relations: numbers fit a byte and leave kNoLabel free.
inline constexpr std::size_t kMostLabels = 254;
/// Most states that a beam keeps.
inline constexpr int kWidestBeam = 64;

/// The relation of the root, which no other word has.
inline constexpr const char* kRootRelation = "root";

}  // namespace demarche::language
