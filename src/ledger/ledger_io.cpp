// From a path or a text to a Ledger: the order of the passes, and what ends the reading early.

#include <filesystem>
#include <system_error>

#include "base/text.h"
#include "crisis/shape_check.h"
#include "crisis/toml_file.h"
#include "demarche/ledger.h"
#include "ledger/ledger_draft.h"
#include "ledger/ledger_keys.h"

namespace demarche {
namespace {

constexpr FileWords kWords{"a ledger", "`demarche ledger add` writes the first entry",
                           "the ledger of a crisis is the ledger.toml in its folder"};

}  // namespace

Result<Ledger> parse_ledger(std::string_view toml, const std::string& name, const Crisis& crisis) {
  Findings findings(name);
  TomlNode root;
  if (!parse_versioned(toml, kWords, root, findings)) return {findings.take(toml)};

  check_shape(root, ledger_keys(), findings, ledger_keys());
  LedgerDraft draft(crisis, findings);
  build_ledger(root, draft);
  validate_entries(draft);
  validate_refs(draft);
  validate_coding(draft);
  if (findings.any_errors()) return {findings.take(toml)};
  draft.ledger.file = name;
  draft.ledger.sha256 = sha256_hex(toml);
  return {std::move(draft.ledger), findings.take(toml)};
}

std::string ledger_file(const std::string& path) { return toml_file_at(path, "ledger.toml"); }

std::string ledger_beside(const std::string& dossier) {
  if (!dossier.ends_with(".toml")) return toml_file_at(dossier, "ledger.toml");
  return (std::filesystem::path(dossier).parent_path() / "ledger.toml").string();
}

bool has_ledger(const std::string& dossier) {
  std::error_code ignored;
  return std::filesystem::exists(ledger_beside(dossier), ignored);
}

Result<Ledger> read_ledger(const std::string& path, const Crisis& crisis) {
  const std::string file = ledger_file(path);
  Findings findings(file);
  std::string bytes;
  if (!load_bytes(file, kWords, bytes, findings)) return {findings.take(bytes)};
  return parse_ledger(bytes, file, crisis);
}

}  // namespace demarche
