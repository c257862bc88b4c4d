// Whoever is killed while adding to a ledger leaves the old file or the new one, and nothing that hinders the
// next.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "demarche/ledger.h"

using namespace demarche;

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::microseconds;

constexpr int kKills = 200;

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// A dossier with its ledger in a folder of its own.
class Dossier {
 public:
  Dossier() : folder_(fs::temp_directory_path() / fmt::format("demarche-crash-{}", getpid())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    const fs::path fixtures = fs::path(DEMARCHE_SOURCE_DIR) / "tests/fixtures";
    fs::copy_file(fixtures / "small-crisis.toml", folder_ / "crisis.toml");
    fs::copy_file(fixtures / "small-ledger.toml", ledger());
  }
  ~Dossier() { fs::remove_all(folder_); }
  [[nodiscard]] std::string path() const { return folder_.string(); }
  [[nodiscard]] fs::path ledger() const { return folder_ / "ledger.toml"; }

 private:
  fs::path folder_;
};

std::string id_of(int n) { return fmt::format("added-{}", n); }

NewEntry statement(int n) {
  NewEntry entry;
  entry.id = id_of(n);
  entry.kind = "statement";
  entry.date = {Date::from_ymd(2020, 3, 1), Date::from_ymd(2020, 3, 1)};
  entry.by = {"alta"};
  entry.content = "One more word about the strait.";
  return entry;
}

/// Runs `child` in a process of its own, which it may not leave but by the end, and kills it after a while.
template <class Child>
void run_and_kill(Microseconds after, const Child& child) {
  const pid_t process = fork();
  REQUIRE(process >= 0);
  if (process == 0) {
    child();
    _exit(0);
  }
  usleep(static_cast<useconds_t>(after.count()));
  kill(process, SIGKILL);
  int status = 0;
  REQUIRE(waitpid(process, &status, 0) == process);
}

/// What holds after any kill: it reads, and begins with what stood there before. Gives the entries.
int check_whole(const Dossier& dossier, const Crisis& crisis, std::string& before) {
  const std::string now = bytes_of(dossier.ledger());
  REQUIRE(now.starts_with(before));
  const auto read = parse_ledger(now, "ledger.toml", crisis);
  INFO(render(read.diagnostics()));
  REQUIRE(read.has_value());
  before = now;
  return static_cast<int>(read->entries.size());
}

}  // namespace

TEST_CASE("killed at random moments of an append: nothing lost, nothing torn") {
  const Dossier dossier;
  const auto crisis = read_crisis(dossier.path());
  REQUIRE(crisis.has_value());
  std::string before = bytes_of(dossier.ledger());
  std::mt19937 random(1);
  int entries = check_whole(dossier, *crisis, before), grown = 0;
  for (int n = 0; n < kKills; ++n) {
    run_and_kill(Microseconds(random() % 4000), [&] {
      for (int more = 0; more < 50; ++more)
        (void)append_entries(dossier.path(), *crisis, entry_toml(statement(entries + more)));
    });
    const int now = check_whole(dossier, *crisis, before);
    CHECK(now >= entries);
    grown += now > entries;
    entries = now;
  }
  CHECK(grown > 0);
  // What a killed writer left behind hinders nobody and does not pile up.
  REQUIRE(append_entries(dossier.path(), *crisis, entry_toml(statement(entries))).has_value());
  CHECK(check_whole(dossier, *crisis, before) == entries + 1);
  int files = 0;
  for (const auto& entry : fs::directory_iterator(dossier.path())) files += entry.is_regular_file();
  CHECK(files <= 3);
}

TEST_CASE("two writers at once: both entries are there") {
  const Dossier dossier;
  const auto crisis = read_crisis(dossier.path());
  REQUIRE(crisis.has_value());
  std::vector<pid_t> writers;
  for (int writer = 0; writer < 2; ++writer) {
    const pid_t process = fork();
    REQUIRE(process >= 0);
    if (process == 0) {
      bool good = true;
      for (int n = 0; n < 20; ++n)
        good = append_entries(dossier.path(), *crisis, entry_toml(statement(100 * writer + n))).has_value() &&
               good;
      _exit(good ? 0 : 1);
    }
    writers.push_back(process);
  }
  for (const pid_t writer : writers) {
    int status = 0;
    REQUIRE(waitpid(writer, &status, 0) == writer);
    CHECK(status == 0);
  }
  CHECK(read_ledger(dossier.path(), *crisis)->entries.size() == 8 + 40);
}

TEST_CASE("the program itself, killed at random moments of `ledger add`") {
  const Dossier dossier;
  const auto crisis = read_crisis(dossier.path());
  REQUIRE(crisis.has_value());
  const auto add = [&](int n) {
    const std::string id = id_of(n), path = dossier.path();
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execl(DEMARCHE_PROGRAM, "demarche", "ledger", "add", path.c_str(), "--id", id.c_str(), "--date",
          "2020-03-01", "--kind", "statement", "--by", "alta", "--content", "One more word.", nullptr);
    _exit(127);
  };
  const auto start = Clock::now();
  const pid_t first = fork();
  if (first == 0) add(0);
  int status = 0;
  REQUIRE(waitpid(first, &status, 0) == first);
  REQUIRE(status == 0);
  const auto whole = std::chrono::duration_cast<Microseconds>(Clock::now() - start);

  std::string before = bytes_of(dossier.ledger());
  int entries = check_whole(dossier, *crisis, before);
  REQUIRE(entries == 9);
  std::mt19937 random(2);
  for (int n = 1; n <= kKills; ++n) {
    // The random moment lies within the time a whole run takes, and a little beyond.
    run_and_kill(Microseconds(static_cast<std::int64_t>(random() % 1200) * whole.count() / 1000),
                 [&] { add(n); });
    const int now = check_whole(dossier, *crisis, before);
    CHECK((now == entries || now == entries + 1));
    entries = now;
  }
}
