#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "broken/broken_files.h"
#include "demarche/crisis.h"

using namespace demarche;
namespace fs = test::fs;

namespace {

std::string only_code(const std::string& toml) {
  const auto result = parse_crisis(toml, "generated.toml");
  test::check_form(result.diagnostics(), toml);
  if (result || result.diagnostics().size() != 1)
    return fmt::format("{} findings", result.diagnostics().size());
  return result.diagnostics()[0].code;
}

}  // namespace

TEST_CASE("every broken dossier gives its expected diagnostics, all at once") {
  test::check_broken(test::files_in("broken", ".toml"), 60, parse_crisis);
}

TEST_CASE("a file of ten megabytes of garbage is refused by its size") {
  std::string garbage;
  std::uint32_t state = 1;
  while (garbage.size() < 10u << 20) {
    state = state * 1664525u + 1013904223u;
    garbage += static_cast<char>(state >> 24);
  }
  CHECK(only_code(garbage) == "too-large");
}

TEST_CASE("nesting beyond reason is refused before it costs the stack") {
  const std::string head = "schema = \"demarche/1\"\nid = ";
  CHECK(only_code(head + test::repeated("[", 1 << 20)) == "too-deep");
  CHECK(only_code(head + test::repeated("{ a = ", 1 << 20)) == "too-deep");
  CHECK(only_code(test::repeated("a.", 1 << 20) + "a = 1\n") == "too-deep");
  CHECK(only_code("[" + test::repeated("\"a\" . ", 1 << 20) + "a]\n") == "too-deep");
  CHECK(only_code("a = { " + test::repeated("a.", 1 << 20) + "a = 1 }\n") == "too-deep");
  CHECK(only_code("a = '''\n'\n''" + test::repeated("[", 100) + "'''\nb = " + test::repeated("[", 100)) ==
        "too-deep");
}

TEST_CASE("brackets and dots inside strings and comments are no nesting") {
  const std::string dots = test::repeated(".[{", 200);
  CHECK(only_code("# " + dots + "\na = \"" + dots + "\"\nb = '" + dots + "'\nc = '''\n" + dots +
                  "\n'''\nd = \"\"\"" + dots + "\\\"\"\"\"\n") == "missing-key");
}

TEST_CASE("lists and tables without end are refused, not loaded") {
  const std::string head = "schema = \"demarche/1\"\n";
  const auto long_list =
      parse_crisis(head + "id = [" + test::repeated("1,", 2000000) + "1]\n", "generated.toml");
  CHECK_FALSE(long_list.has_value());
  CHECK(long_list.diagnostics()[0].code == "missing-key");
  const auto many_keys = [&] {
    std::string text = head;
    for (int i = 0; i < 20000; ++i) text += fmt::format("key-{} = 1\n", i);
    return parse_crisis(text, "generated.toml");
  }();
  CHECK(many_keys.diagnostics().size() == 501);
  CHECK(many_keys.diagnostics().back().code == "too-many-problems");
  const auto many_issues =
      parse_crisis(head + test::repeated("[[issue]]\nid = \"a\"\n", 3000), "generated.toml");
  const auto& found = many_issues.diagnostics();
  CHECK(std::any_of(found.begin(), found.end(), [](const Diagnostic& d) { return d.code == "too-many"; }));
}

TEST_CASE("a line of megabytes is shown in part") {
  const std::string text = "schema = \"demarche/1\"\n" + test::repeated("x", 4 << 20) + " = 1\n";
  const auto result = parse_crisis(text, "generated.toml");
  CHECK(render(result.diagnostics()).size() < 20000);
}

TEST_CASE("files that are not there or are folders") {
  CHECK(read_crisis("no/such/folder").diagnostics()[0].code == "no-file");
  CHECK(read_crisis("no/such.toml").diagnostics()[0].where.file == "no/such.toml");
  CHECK(read_crisis("").diagnostics()[0].where.line == 1);
  const fs::path folder = fs::temp_directory_path() / "demarche-folder.toml";
  fs::create_directories(folder);
  CHECK(read_crisis(folder.string()).diagnostics()[0].code == "cannot-read");
  fs::remove(folder);
}
