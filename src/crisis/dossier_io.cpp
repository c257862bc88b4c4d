// From a path or a text to a Crisis: the order of the passes, and what ends the reading early.

#include "base/text.h"
#include "crisis/build.h"
#include "crisis/shape_check.h"
#include "crisis/toml_file.h"
#include "crisis/validate.h"
#include "demarche/crisis.h"

namespace demarche {
namespace {

constexpr FileWords kWords{"a dossier", "`demarche new` writes one to fill in",
                           "a dossier is a folder with a crisis.toml"};

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

}  // namespace

Result<Crisis> parse_crisis(std::string_view toml, const std::string& name) {
  Findings findings(name);
  TomlNode root;
  if (!parse_versioned(toml, kWords, root, findings)) return refuse(findings, toml);

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
  const std::string file = toml_file_at(path, "crisis.toml");
  Findings findings(file);
  std::string bytes;
  if (!load_bytes(file, kWords, bytes, findings)) return refuse(findings, bytes);
  return parse_crisis(bytes, file);
}

}  // namespace demarche
