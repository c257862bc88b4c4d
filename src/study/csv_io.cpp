// A result as comma-separated text: comment lines that explain it, then one line per number.

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "study/result_writer.h"

namespace demarche::study {
namespace {

std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : std::string(); }

/// RFC 4180: in quotes if it must be.
std::string cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

class CsvWriter : public ResultWriter {
 public:
  CsvWriter(const StudyFacts& facts, const std::string& file)
      : facts_(facts), file_(file), temporary_(file + ".new"), out_(temporary_, std::ios::binary) {
    for (const auto& [what, text] : provenance(facts)) {
      if (what == "study text") {
        out_ << "# the study:\n";
        std::istringstream lines(text);
        for (std::string one; std::getline(lines, one);) out_ << "#| " << one << "\n";
      } else {
        out_ << "# " << what << ": " << text << "\n";
      }
    }
    out_ << "subject,run";
    for (const std::string& axis : axis_columns(facts)) out_ << "," << cell(axis);
    out_ << ",output,statistic,value,standard_error,sketch_error,draws,missing"
         << (facts.keep_draws ? ",draw" : "") << "\n";
  }

  void line(const ResultLine& line) override {
    out_ << fmt::format("{},{},{},{},{},{},{},{}{}\n", place(line.cell), output(line.output), line.statistic,
                        number(line.value), number(line.standard_error), number(line.sketch_error),
                        line.draws, line.missing, facts_.keep_draws ? "," : "");
  }

  void draw(int at, std::int64_t n, std::span<const double> outputs) override {
    for (std::size_t o = 0; o < outputs.size(); ++o)
      out_ << fmt::format("{},{},draw,{},,,,,{}\n", place(at), output(static_cast<int>(o)),
                          number(outputs[o]), n);
  }

  std::string finish() override {
    out_.flush();
    const bool written = out_.good();
    out_.close();
    if (written) return move_into_place(temporary_, file_);
    std::error_code ignored;
    std::filesystem::remove(temporary_, ignored);
    return "cannot write " + temporary_;
  }

 private:
  /// The columns that say which cell it is.
  const std::string& place(int at) {
    if (at == place_of_) return place_;
    const StudyCell& c = facts_.cells[static_cast<std::size_t>(at)];
    place_ = cell(c.subject) + "," + c.run;
    for (const std::string& value : c.values) place_ += "," + cell(value);
    place_of_ = at;
    return place_;
  }
  [[nodiscard]] std::string output(int at) const {
    return cell(facts_.outputs[static_cast<std::size_t>(at)]);
  }

  const StudyFacts& facts_;
  std::string file_, temporary_;
  std::ofstream out_;
  std::string place_;
  int place_of_ = -1;
};

}  // namespace

std::unique_ptr<ResultWriter> csv_writer(const StudyFacts& facts, const std::string& file) {
  return std::make_unique<CsvWriter>(facts, file);
}

bool is_result_file(const std::string& file) { return file.ends_with(".csv") || file.ends_with(".sqlite"); }

std::unique_ptr<ResultWriter> result_writer(const StudyFacts& facts, const std::string& file) {
  if (file.ends_with(".csv")) return csv_writer(facts, file);
  if (file.ends_with(".sqlite")) return sqlite_writer(facts, file);
  return nullptr;
}

std::vector<std::pair<std::string, std::string>> provenance(const StudyFacts& facts) {
  std::vector<std::pair<std::string, std::string>> out{
      {"format", "demarche-sweep-result/1"},
      {"program", "demarche " + facts.version},
      {"study", facts.id},
      {"title", facts.title},
      {"seed", fmt::format("{}", facts.seed)},
      {facts.stop ? "draws per cell, at most" : "draws per cell", fmt::format("{}", facts.draws)},
      {"cells", fmt::format("{}", facts.cells.size())},
      {"SHA-256 of the study", facts.study_sha256}};
  for (const auto& [what, hash] : facts.hashes) out.emplace_back("SHA-256 of the " + what, hash);
  out.emplace_back(
      "standard_error",
      "what the number of draws leaves open: of a mean its standard error, of a quantile half the "
      "distance between the quantiles one standard error of p to either side (Woodruff 1952)");
  out.emplace_back(
      "sketch_error",
      "the most by which a quantile may differ from the one of all draws, because draws are counted "
      "in cells and not kept");
  out.emplace_back("missing", "draws that gave no such number; they are in no statistic");
  out.emplace_back("study text", facts.study_text);
  return out;
}

std::vector<std::string> axis_columns(const StudyFacts& facts) {
  std::vector<std::string> taken{"subject",        "run",          "output", "statistic", "value",
                                 "standard_error", "sketch_error", "draws",  "missing",   "draw"};
  std::vector<std::string> columns;
  for (const std::string& axis : facts.axes) {
    std::string small = axis;
    for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const bool clashes = std::find(taken.begin(), taken.end(), small) != taken.end();
    columns.push_back(clashes ? fmt::format("grid.{}", axis) : axis);
    taken.push_back(std::move(small));
  }
  return columns;
}

std::string move_into_place(const std::string& temporary, const std::string& file) {
  std::error_code error;
  std::filesystem::rename(temporary, file, error);
  if (!error) return {};
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
  return fmt::format("cannot write {}: {}", file, error.message());
}

}  // namespace demarche::study
