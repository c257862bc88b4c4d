#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <filesystem>

#include "ledger/test_small_ledger.h"

using namespace demarche;

namespace {

namespace fs = std::filesystem;

/// A folder of its own, removed at the end.
class Folder {
 public:
  explicit Folder(const char* name) : path_(fs::temp_directory_path() / name) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] std::string ledger() const { return path() + "/ledger.toml"; }

 private:
  fs::path path_;
};

std::string bytes_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void write(const std::string& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

NewEntry demand_of(const std::string& id) {
  NewEntry entry;
  entry.id = id;
  entry.kind = "demand";
  entry.date = {Date::from_ymd(2020, 3, 2), Date::from_ymd(2020, 3, 2)};
  entry.by = {"alta"};
  entry.to = {"brava"};
  entry.content = "That the \"garrison\" leave.";
  return entry;
}

NewEntry full_entry() {
  NewEntry e = demand_of("everything");
  e.date = {Date::from_ymd(2020, 3, 2), Date::from_ymd(2020, 3, 4)};
  e.known = Date::from_ymd(2020, 3, 5);
  e.in_private = true;
  e.kind = "posture";
  e.on_behalf_of = {"island"};
  e.about = {"garrison", "fishing"};
  e.attribution = {"a paper", "a minister"};
  e.condition = {"one", "two"};
  e.quote = {"said \\ and\tdone"};
  e.refs = {{"concerns", "note-of-demands", ""}, {"contradicts", "drill-denial", "part"}};
  e.consequence = "more";
  e.amount = {14, 16, 19.5};
  e.unit = "ships";
  e.qualifier = "about";
  e.scope = "all";
  e.sources = {{"S1", {}, "", 0, 0}, {"cable.txt", {{1, 5}, {7, 9}}, std::string(64, 'a'), 'B', 3}};
  e.origin = "one";
  e.factuality = "actual";
  e.note = "because";
  e.inferred = true;
  e.move = {{"raise", 0.25}, {"wait", 0.75}};
  e.posture_level = {1, 2, 3};
  e.posture_share = {0.5, 0.5, 0.5};
  e.force_scope = "local";
  return e;
}

}  // namespace

TEST_CASE("an entry written out is read back as it was meant") {
  const NewEntry e = full_entry();
  const Ledger ledger = ledger_from(fixture("small-ledger.toml") + "\n" + entry_toml(e));
  const Entry& read = ledger.entries.back();
  CHECK(read.id == e.id);
  CHECK(read.date == e.date);
  CHECK(read.known[0].date == *e.known);
  CHECK(read.visibility == Visibility::in_private);
  CHECK(read.by == std::vector<int>{0});
  CHECK(read.on_behalf_of == std::vector<int>{2});
  CHECK(read.about == std::vector<int>{0, 1});
  CHECK(read.attribution == e.attribution);
  CHECK(read.content == e.content);
  CHECK(read.condition == e.condition);
  CHECK(read.quote == e.quote);
  REQUIRE(read.refs.size() == 2);
  CHECK(read.refs[1].extent == Extent::part);
  CHECK(ledger.input(read.amount->value).value.beliefs()[0].high == 19.5);
  REQUIRE(read.sources.size() == 2);
  CHECK(read.sources[1].spans[1].start == 7);
  CHECK(read.sources[1].reliability == 'B');
  CHECK(read.inferred);
  CHECK(read.move.size() == 2);
  CHECK(ledger.input(read.posture->share).value.is_constant());
  CHECK(read.posture->scope == ForceScope::local);
  CHECK(read.note == "because");
}

TEST_CASE("any text survives being written and read") {
  CHECK(rc::check([](const std::string& bytes) {
    std::string text = "x";
    for (const char c : bytes) text += static_cast<char>(static_cast<unsigned char>(c) & 0x7F);
    NewEntry entry = demand_of("any");
    entry.content = entry.note = text;
    const auto read =
        parse_ledger("schema = \"demarche/1\"\n" + entry_toml(entry), "any.toml", small_crisis());
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->entries[0].content == text);
    RC_ASSERT(read->entries[0].note == text);
  }));
}

TEST_CASE("the first entry makes the file, the next ones keep its bytes") {
  const Folder folder("demarche-append");
  const auto first = append_entries(folder.path(), small_crisis(), entry_toml(demand_of("one")));
  INFO(render(first.diagnostics()));
  REQUIRE(first.has_value());
  const std::string before = bytes_of(folder.ledger());
  CHECK(before.find("crisis = \"small-crisis\"") != std::string::npos);
  const auto second = append_entries(folder.path(), small_crisis(), entry_toml(demand_of("two")));
  REQUIRE(second.has_value());
  CHECK(second->entries.size() == 2);
  CHECK(bytes_of(folder.ledger()).starts_with(before));
  CHECK(read_ledger(folder.path(), small_crisis())->sha256 == second->sha256);
}

TEST_CASE("comments, odd spacing and a missing last newline are kept") {
  const Folder folder("demarche-append-odd");
  const std::string odd =
      "\xEF\xBB\xBFschema   =  'demarche/1'\r\n# a remark\r\n[[entry]]\nid=\"a\"\ndate=2020-02-01\n"
      "kind = 'background' # why\ncontent=\"c\"";
  write(folder.ledger(), odd);
  REQUIRE(append_entries(folder.path(), small_crisis(), entry_toml(demand_of("two"))).has_value());
  CHECK(bytes_of(folder.ledger()).starts_with(odd + "\n"));
}

TEST_CASE("what would be wrong is not written") {
  const Folder folder("demarche-append-wrong");
  write(folder.ledger(), fixture("small-ledger.toml"));
  const std::string before = bytes_of(folder.ledger());
  NewEntry wrong = demand_of("ships-move");
  wrong.to = {"bravo"};
  wrong.refs = {{"rejects", "no-such-entry", ""}};
  const auto refused = append_entries(folder.path(), small_crisis(), entry_toml(wrong));
  REQUIRE_FALSE(refused.has_value());
  std::vector<std::string> codes;
  for (const Diagnostic& one : refused.diagnostics()) codes.push_back(one.code);
  CHECK(codes == std::vector<std::string>{"duplicate-id", "unknown-actor", "unknown-entry"});
  CHECK(append_entries(folder.path(), small_crisis(), "note = \"smuggled into the last entry\"\n")
            .diagnostics()[0]
            .code == "not-an-entry");
  CHECK(append_entries(folder.path(), small_crisis(), "# only a remark").diagnostics()[0].code ==
        "not-an-entry");
  CHECK(append_entries(folder.path(), small_crisis(),
                       entry_toml(demand_of("x")) + "[[source]]\nid = \"L9\"\ntext = \"t\"\n")
            .diagnostics()[0]
            .code == "late-table");
  CHECK(bytes_of(folder.ledger()) == before);
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator{}) == 1);
}

TEST_CASE("a ledger that is broken already is left alone") {
  const Folder folder("demarche-append-broken");
  const std::string broken = "schema = \"demarche/1\"\n[[entry]]\nid = \"a\"\n";
  write(folder.ledger(), broken);
  CHECK_FALSE(append_entries(folder.path(), small_crisis(), entry_toml(demand_of("two"))).has_value());
  CHECK(bytes_of(folder.ledger()) == broken);
}

TEST_CASE("a link stays a link, permissions stay, a missing folder is said") {
  const Folder folder("demarche-append-link");
  const std::string real = folder.path() + "/real.toml";
  write(real, fixture("small-ledger.toml"));
  fs::permissions(real, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  fs::create_symlink(real, folder.ledger());
  REQUIRE(append_entries(folder.path(), small_crisis(), entry_toml(demand_of("two"))).has_value());
  CHECK(fs::is_symlink(folder.ledger()));
  CHECK(read_ledger(real, small_crisis())->entries.size() == 9);
  CHECK(fs::status(real).permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read));
  CHECK(append_entries("no/such/folder", small_crisis(), entry_toml(demand_of("a"))).diagnostics()[0].code ==
        "cannot-write");
}
