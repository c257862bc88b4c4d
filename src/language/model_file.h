#pragma once
// The container of a trained model: a head, a table of sections, sections. Mapped, checked once, read in
// place.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"

namespace demarche::language {

enum class Section : std::uint32_t {
  settings,       ///< lines "key value"
  tags,           ///< lines
  relations,      ///< lines
  lexicon,        ///< buckets
  lexicon_pool,   ///< pairs
  tagger,         ///< buckets
  tagger_pool,    ///< pairs
  lemmas,         ///< buckets
  lemma_scripts,  ///< lines
  moves,          ///< buckets
  arcs,           ///< buckets
  arcs_pool,      ///< pairs
  labels,         ///< buckets
  labels_pool,    ///< pairs
};
inline constexpr std::size_t kSections = 14;

/// Number of the format; a file of another is refused.
inline constexpr std::uint32_t kModelVersion = 1;

/// All sections in order, as the bytes of a model file.
std::string write_model_file(const std::array<std::string, kSections>& sections);

/// A mapped model file. Sections begin at multiples of 64 bytes and stay in place while the object lives.
class ModelFile {
 public:
  /// Diagnostics "model-missing", "model-format" and "model-damaged", see load_model().
  static Result<std::shared_ptr<const ModelFile>> open(const std::string& path);
  ~ModelFile();
  ModelFile(const ModelFile&) = delete;
  ModelFile& operator=(const ModelFile&) = delete;

  [[nodiscard]] std::string_view bytes(Section section) const {
    return sections_[static_cast<std::size_t>(section)];
  }
  [[nodiscard]] std::vector<std::string> lines(Section section) const;
  /// The section as an array of T; a last part shorter than T is left out.
  template <class T>
  [[nodiscard]] std::span<const T> array(Section section) const {
    const std::string_view all = bytes(section);
    return {reinterpret_cast<const T*>(all.data()), all.size() / sizeof(T)};
  }

 private:
  ModelFile() = default;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  std::array<std::string_view, kSections> sections_;
};

}  // namespace demarche::language
