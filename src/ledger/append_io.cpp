// Adding entries to a ledger that people also edit by hand: what stands there keeps its bytes.

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "crisis/findings.h"
#include "crisis/toml_tree.h"
#include "demarche/ledger.h"
#include "ledger/safe_write.h"

namespace demarche {
namespace {

namespace fs = std::filesystem;

Diagnostic problem(std::string code, const std::string& file, std::string message, std::string hint = {}) {
  Diagnostic d;
  d.code = std::move(code);
  d.where = {file, 1, 1};
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

/// Anything but a table header would become part of the last entry that stands there.
bool begins_with_entry(std::string_view toml) {
  while (true) {
    const std::size_t start = toml.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return false;
    toml.remove_prefix(start);
    if (toml[0] != '#') return toml.starts_with("[[entry]]");
    toml.remove_prefix(std::min(toml.find('\n'), toml.size()));
  }
}

std::string head_of_new_ledger(const Crisis& crisis) {
  return fmt::format(
      "# The dated record of {}: what happened, who knew of it, what it answers. Add below, never rewrite.\n"
      "schema = \"demarche/1\"\ncrisis = \"{}\"\n",
      crisis.id, crisis.id);
}

/// The file a name stands for: a link is followed, so that the rename replaces the file and not the link.
std::string resolved(const std::string& file) {
  std::error_code error;
  const fs::path real = fs::canonical(file, error);
  return error ? file : real.string();
}

struct OldFile {
  std::string bytes;
  bool exists = false, readable = true;
};

OldFile load(const std::string& file) {
  OldFile old;
  std::error_code ignored;
  old.exists = fs::exists(file, ignored);
  if (!old.exists) return old;
  std::ifstream stream(file, std::ios::binary);
  old.bytes.assign(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  old.readable = stream.is_open() && !stream.bad();
  return old;
}

std::string joined(const std::string& old, std::string_view added) {
  std::string whole = old;
  if (!whole.empty() && whole.back() != '\n') whole += '\n';
  if (!whole.empty()) whole += '\n';
  whole += added;
  if (whole.back() != '\n') whole += '\n';
  return whole;
}

}  // namespace

Result<Ledger> append_entries(const std::string& path, const Crisis& crisis, std::string_view toml) {
  const std::string shown = ledger_file(path), file = resolved(shown);
  if (!begins_with_entry(toml)) {
    return problem("not-an-entry", shown, "what is added does not begin with [[entry]]",
                   "shared tables stand at the top of the ledger: add them there by hand");
  }
  const FolderLock lock(fs::path(file).parent_path().string());
  if (!lock.held()) return problem("cannot-write", shown, "the folder of the ledger cannot be opened");
  OldFile old = load(file);
  if (!old.readable) return problem("cannot-read", shown, "the file cannot be read");
  if (old.exists) {
    // A fault that stands there already might only be hidden by what is added.
    auto before = parse_ledger(old.bytes, shown, crisis);
    if (!before) return before.diagnostics();
  } else {
    old.bytes = head_of_new_ledger(crisis);
  }
  const std::string whole = joined(old.bytes, toml);
  Result<Ledger> after = parse_ledger(whole, shown, crisis);
  if (!after) return after;
  const std::string failed = replace_file(file, whole);
  if (!failed.empty()) return problem("cannot-write", shown, failed);
  return after;
}

}  // namespace demarche
