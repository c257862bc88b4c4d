// From a path or a text to a Crisis: the order of the passes, and what ends the reading early.

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/text.h"
#include "crisis/build.h"
#include "crisis/shape_check.h"
#include "crisis/validate.h"
#include "demarche/crisis.h"

namespace demarche {
namespace {

using Kind = TomlNode::Kind;

bool is_blank(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool size_is_sane(std::string_view toml, Findings& findings) {
  if (is_blank(toml)) {
    findings.error("empty-file", {},
                   "the file is empty; expected a dossier that begins with schema = \"demarche/1\"",
                   "`demarche new` writes one to fill in");
    return false;
  }
  if (toml.size() <= kLargestDossier) return true;
  findings.error("too-large", {},
                 fmt::format("the file has {} bytes; at most {} are read", toml.size(), kLargestDossier));
  return false;
}

/// Under another version every other finding would be a guess.
bool version_is_known(const TomlNode& root, Findings& findings) {
  const TomlNode* schema = root.find("schema");
  if (!schema) {
    findings.error("missing-key", {}, "the file has no `schema`", "begin with schema = \"demarche/1\"");
    return false;
  }
  if (schema->is(Kind::text) && schema->text == kSchemaVersion) return true;
  findings.error("schema-version", schema->place,
                 fmt::format("`schema` is {}; expected \"{}\"", schema->describe(), kSchemaVersion),
                 "this version of the program reads no other format");
  return false;
}

void build(const TomlNode& root, Draft& draft) {
  Crisis& crisis = draft.crisis;
  const Section head(root, dossier_keys(), draft);
  crisis.id = head.text("id");
  crisis.title = head.text("title");
  crisis.description = head.text("description");
  draft.as_of_known = head.date("as_of").has_value();
  crisis.as_of = head.date("as_of").value_or(Date{});
  build_actors(root, draft);
  build_stances(root, draft);
  build_force(root, draft);
  build_time(root, draft);
  build_rest(root, draft);
}

Result<Crisis> refuse(Findings& findings, std::string_view toml) { return {findings.take(toml)}; }

std::string file_of(const std::string& path) {
  if (path.ends_with(".toml")) return path;
  return path.empty() || path.ends_with('/') ? path + "crisis.toml" : path + "/crisis.toml";
}

/// Bytes of the file, at most one more than is read, so that a huge file is refused without loading it.
bool load(const std::string& file, std::string& bytes, Findings& findings) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) {
    findings.error("no-file", {}, "there is no such file", "a dossier is a folder with a crisis.toml");
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

}  // namespace

Result<Crisis> parse_crisis(std::string_view toml, const std::string& name) {
  Findings findings(name);
  TomlNode root;
  const bool readable = size_is_sane(toml, findings) && nesting_is_sane(toml, findings) &&
                        parse_toml(toml, root, findings) && version_is_known(root, findings);
  if (!readable) return refuse(findings, toml);

  check_shape(root, dossier_keys(), findings);
  Draft draft{.crisis = {}, .sources = {}, .findings = findings, .dropped_stances = {}, .not_used = {}};
  build(root, draft);
  validate(draft);
  if (findings.any_errors()) return refuse(findings, toml);
  draft.crisis.file = name;
  draft.crisis.sha256 = sha256_hex(toml);
  return {std::move(draft.crisis), findings.take(toml)};
}

Result<Crisis> read_crisis(const std::string& path) {
  const std::string file = file_of(path);
  Findings findings(file);
  std::string bytes;
  if (!load(file, bytes, findings)) return refuse(findings, bytes);
  return parse_crisis(bytes, file);
}

}  // namespace demarche
