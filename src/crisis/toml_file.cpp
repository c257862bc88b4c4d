#include "crisis/toml_file.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <system_error>

namespace demarche {
namespace {

bool is_blank(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool size_is_sane(std::string_view toml, const FileWords& words, Findings& findings) {
  if (is_blank(toml)) {
    findings.error("empty-file", {},
                   fmt::format("the file is empty; expected {} that begins with schema = \"{}\"", words.what,
                               words.schema),
                   std::string(words.begin));
    return false;
  }
  if (toml.size() <= kLargestDossier) return true;
  findings.error("too-large", {},
                 fmt::format("the file has {} bytes; at most {} are read", toml.size(), kLargestDossier));
  return false;
}

/// Under another version every other finding would be a guess.
bool version_is_known(const TomlNode& root, std::string_view version, Findings& findings) {
  const TomlNode* schema = root.find("schema");
  if (!schema) {
    findings.error("missing-key", {}, "the file has no `schema`",
                   fmt::format("begin with schema = \"{}\"", version));
    return false;
  }
  if (schema->is(TomlNode::Kind::text) && schema->text == version) return true;
  findings.error("schema-version", schema->place,
                 fmt::format("`schema` is {}; expected \"{}\"", schema->describe(), version),
                 "this version of the program reads no other format");
  return false;
}

}  // namespace

std::string toml_file_at(const std::string& path, std::string_view name) {
  if (path.ends_with(".toml")) return path;
  return fmt::format("{}{}{}", path, path.empty() || path.ends_with('/') ? "" : "/", name);
}

bool load_bytes(const std::string& file, const FileWords& words, std::string& bytes, Findings& findings) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) {
    findings.error("no-file", {}, "there is no such file", std::string(words.absent));
    return false;
  }
  std::ifstream stream(file, std::ios::binary);
  if (std::filesystem::is_directory(status) || !stream) {
    findings.error("cannot-read", {}, "the file cannot be read");
    return false;
  }
  bytes.resize(kLargestDossier + 1);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  if (!stream.bad()) return true;
  findings.error("cannot-read", {}, "the file cannot be read to its end");
  return false;
}

bool parse_versioned(std::string_view toml, const FileWords& words, TomlNode& root, Findings& findings) {
  return size_is_sane(toml, words, findings) && nesting_is_sane(toml, findings) &&
         parse_toml(toml, root, findings) && version_is_known(root, words.schema, findings);
}

}  // namespace demarche
