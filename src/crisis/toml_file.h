#pragma once
// From a path or a text to a tree of the right version: what every TOML file of the program is held to first.

#include <string>
#include <string_view>

#include "crisis/keys.h"
#include "crisis/toml_tree.h"

namespace demarche {

/// How messages speak of a kind of file.
struct FileWords {
  std::string_view what;    ///< "a dossier"
  std::string_view begin;   ///< hint for an empty file
  std::string_view absent;  ///< hint for a file that is not there
  std::string_view schema = kSchemaVersion;
};

/// `path` itself if it names a .toml, else the file `name` in the folder `path`.
std::string toml_file_at(const std::string& path, std::string_view name);

/// Bytes of the file, at most one more than is read, so that a huge file is refused without loading it.
/// False, with a finding, if there is no such file or it cannot be read.
bool load_bytes(const std::string& file, const FileWords& words, std::string& bytes, Findings& findings);

/// Parses a text whose first duty is `schema = "demarche/1"`, or the version of `words`; false, with a
/// finding, if it is empty, too large, nested too deeply, no TOML or of another version.
bool parse_versioned(std::string_view toml, const FileWords& words, TomlNode& root, Findings& findings);

}  // namespace demarche
