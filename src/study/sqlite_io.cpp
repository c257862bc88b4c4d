// A result as an SQLite database: the same lines in a table, what the result says of itself in another.

#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>
#include <filesystem>

#include "study/result_writer.h"

namespace demarche::study {
namespace {

/// An identifier as SQL quotes it.
std::string quoted_name(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

class SqliteWriter : public ResultWriter {
 public:
  SqliteWriter(const StudyFacts& facts, const std::string& file)
      : facts_(facts), file_(file), filling_(file + ".filling"), compact_(file + ".new") {
    remove_temporaries();
    if (sqlite3_open(filling_.c_str(), &database_) != SQLITE_OK) {
      fail();
      return;
    }
    // The file is thrown away if anything fails, so it needs no journal.
    run("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
    write_study();
    std::string columns = "subject TEXT, run TEXT", marks = "?, ?";
    for (const std::string& axis : axis_columns(facts))
      columns += ", " + quoted_name(axis) + " NUMERIC", marks += ", ?";
    run(
        fmt::format("CREATE TABLE result ({}, output TEXT, statistic TEXT, value REAL, standard_error REAL, "
                    "sketch_error REAL, draws INTEGER, missing INTEGER)",
                    columns));
    line_ = prepare(fmt::format("INSERT INTO result VALUES ({}, ?, ?, ?, ?, ?, ?, ?)", marks));
    if (!facts.keep_draws) return;
    run(fmt::format("CREATE TABLE draw ({}, output TEXT, draw INTEGER, value REAL)", columns));
    draw_ = prepare(fmt::format("INSERT INTO draw VALUES ({}, ?, ?, ?)", marks));
  }

  ~SqliteWriter() override {
    close();
    remove_temporaries();
  }

  void line(const ResultLine& line) override {
    int at = bind_cell(line_, line.cell);
    bind_text(line_, ++at, facts_.outputs[static_cast<std::size_t>(line.output)]);
    bind_text(line_, ++at, line.statistic);
    for (const double value : {line.value, line.standard_error, line.sketch_error})
      bind_real(line_, ++at, value);
    bind_whole(line_, ++at, line.draws);
    bind_whole(line_, ++at, line.missing);
    insert(line_);
  }

  void draw(int cell, std::int64_t n, std::span<const double> outputs) override {
    for (std::size_t o = 0; o < outputs.size(); ++o) {
      int at = bind_cell(draw_, cell);
      bind_text(draw_, ++at, facts_.outputs[o]);
      bind_whole(draw_, ++at, n);
      bind_real(draw_, ++at, outputs[o]);
      insert(draw_);
    }
  }

  std::string finish() override {
    run("COMMIT");
    // Written anew page by page, the bytes depend on the content alone.
    run(fmt::format("VACUUM INTO '{}'", sql_text(compact_)));
    close();
    if (!problem_.empty()) return problem_;
    return move_into_place(compact_, file_);
  }

 private:
  static std::string sql_text(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
    return out;
  }

  void fail() {
    if (problem_.empty()) problem_ = fmt::format("cannot write {}: {}", file_, sqlite3_errmsg(database_));
  }
  void check(int status) {
    if (status != SQLITE_OK && status != SQLITE_DONE && status != SQLITE_ROW) fail();
  }
  void run(const std::string& sql) {
    if (problem_.empty()) check(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr));
  }
  sqlite3_stmt* prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (problem_.empty()) check(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr));
    return statement;
  }
  void insert(sqlite3_stmt* statement) {
    if (!statement || !problem_.empty()) return;
    check(sqlite3_step(statement));
    sqlite3_reset(statement);
  }

  void bind_text(sqlite3_stmt* statement, int at, const std::string& text) {
    sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  static void bind_whole(sqlite3_stmt* statement, int at, std::int64_t value) {
    sqlite3_bind_int64(statement, at, value);
  }
  static void bind_real(sqlite3_stmt* statement, int at, double value) {
    if (std::isfinite(value)) {
      sqlite3_bind_double(statement, at, value);
    } else {
      sqlite3_bind_null(statement, at);
    }
  }
  /// The position of the last column that says which cell it is.
  int bind_cell(sqlite3_stmt* statement, int cell) {
    const StudyCell& c = facts_.cells[static_cast<std::size_t>(cell)];
    int at = 0;
    bind_text(statement, ++at, c.subject);
    bind_text(statement, ++at, c.run);
    for (const std::string& value : c.values) bind_text(statement, ++at, value);
    return at;
  }

  void write_study() {
    run("CREATE TABLE study (what TEXT, text TEXT)");
    sqlite3_stmt* statement = prepare("INSERT INTO study VALUES (?, ?)");
    for (const auto& [what, text] : provenance(facts_)) {
      bind_text(statement, 1, what);
      bind_text(statement, 2, text);
      insert(statement);
    }
    sqlite3_finalize(statement);
  }

  void close() {
    sqlite3_finalize(line_);
    sqlite3_finalize(draw_);
    sqlite3_close(database_);
    line_ = draw_ = nullptr;
    database_ = nullptr;
  }
  void remove_temporaries() const {
    std::error_code ignored;
    std::filesystem::remove(filling_, ignored);
    std::filesystem::remove(compact_, ignored);
  }

  const StudyFacts& facts_;
  std::string file_, filling_, compact_, problem_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt *line_ = nullptr, *draw_ = nullptr;
};

}  // namespace

std::unique_ptr<ResultWriter> sqlite_writer(const StudyFacts& facts, const std::string& file) {
  return std::make_unique<SqliteWriter>(facts, file);
}

}  // namespace demarche::study
