// One study, however it is cut, interrupted or put together: the same bytes.
#include <algorithm>
#include <atomic>
#include <random>

#include "base/tally.h"
#include "study/log_file.h"
#include "study/part.h"
#include "study/test_study.h"

using namespace demarche;
using namespace demarche::test;

namespace {

const std::string kKeep = "keep_draws = true\n";
/// A table, so it stands at the end of a study.
const std::string kStop = "[stop]\noutput = \"lo\"\nhalf_width = 0.01\nfirst = 100\n";

std::vector<std::string> run_shards(const PreparedStudy& study, const Folder& folder, int shards) {
  std::vector<std::string> parts;
  for (int i = 1; i <= shards; ++i) {
    SweepOptions options;
    options.shard = i, options.shards = shards, options.partial = true;
    parts.push_back(folder.file("part" + std::to_string(i)));
    CHECK(run(study, parts.back(), options).partial);
  }
  return parts;
}

std::string codes_of(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& one : diagnostics) text += one.code + ": " + one.message + "\n";
  return text;
}

/// Computes units until so many are done; the queue is dropped as a killed process would drop it.
void run_some(const PreparedStudy& study, const std::string& file, int units) {
  SweepOptions options;
  options.resume = true;
  auto queue = SweepQueue::open(study.facts(), file, options);
  REQUIRE_MESSAGE(queue.has_value(), render(queue.diagnostics()));
  while (units-- > 0) {
    const auto unit = queue->next();
    if (!unit) return;
    CHECK(queue->accept(study.compute(*unit, nullptr)).empty());
  }
}

}  // namespace

TEST_CASE("the same bytes on 1, 2, 3 and 7 threads, in both formats, with and without single draws") {
  Folder folder("sweep-threads");
  for (const std::string& text : {range_study(), range_study(kKeep), range_study("", 20000) + kStop}) {
    const auto study = prepared(text);
    for (const char* ending : {".csv", ".sqlite"}) {
      const std::string one = folder.file(std::string("one") + ending);
      run(study, one);
      REQUIRE(bytes_of(one).size() > 500);
      for (const int threads : {2, 3, 7}) {
        SweepOptions options;
        options.threads = threads;
        const std::string many = folder.file(std::string("many") + ending);
        run(study, many, options);
        CHECK(bytes_of(many) == bytes_of(one));
      }
    }
  }
}

TEST_CASE("1, 3 and 8 shards merge to the bytes of the undivided run, in any order") {
  Folder folder("sweep-shards");
  for (const std::string& text : {range_study(), range_study(kKeep), range_study("", 20000) + kStop}) {
    const auto study = prepared(text);
    for (const char* ending : {".csv", ".sqlite"}) {
      const std::string whole = folder.file(std::string("whole") + ending);
      const std::string merged = folder.file(std::string("merged") + ending);
      run(study, whole);
      for (const int shards : {1, 3, 8}) {
        auto parts = run_shards(study, folder, shards);
        std::reverse(parts.begin(), parts.end());
        const auto report = merge_parts(parts, merged);
        REQUIRE_MESSAGE(report.has_value(), render(report.diagnostics()));
        CHECK(bytes_of(merged) == bytes_of(whole));
        std::filesystem::remove(merged);
      }
    }
  }
}

TEST_CASE("a part's bytes do not depend on threads either") {
  Folder folder("sweep-part");
  const auto study = prepared(range_study());
  SweepOptions options;
  options.shard = 2, options.shards = 3;
  run(study, folder.file("a"), options);
  options.threads = 5;
  run(study, folder.file("b"), options);
  CHECK(bytes_of(folder.file("a")) == bytes_of(folder.file("b")));
}

TEST_CASE("missing, doubled and foreign parts are refused by name, and nothing is written") {
  Folder folder("sweep-refuse");
  const auto study = prepared(range_study());
  const auto parts = run_shards(study, folder, 3);
  const std::string out = folder.file("out.csv");
  const auto refused = [&](std::vector<std::string> given) {
    const auto report = merge_parts(given, out);
    REQUIRE_FALSE(report.has_value());
    CHECK_FALSE(std::filesystem::exists(out));
    return codes_of(report.diagnostics());
  };
  CHECK(refused({parts[0], parts[2]}) == "missing-part: shard 2 of 3 is missing\n");
  CHECK(refused({parts[1]}).find("shard 1 of 3 is missing\nmissing-part: shard 3 of 3") != std::string::npos);
  CHECK(
      refused({parts[0], parts[1], parts[2], parts[1]}).find("doubled-part: shard 2 of 3 is there twice: ") ==
      0);
  SweepOptions options;
  options.shard = 3, options.shards = 3;
  const std::string other = folder.file("other");
  run(prepared(range_study("seed = 2\n")), other, options);
  const std::string foreign = refused({parts[0], parts[1], other});
  CHECK(foreign.find("foreign-part") == 0);
  CHECK(foreign.find(other) != std::string::npos);
  CHECK(foreign.find("the seed (1 and 2)") != std::string::npos);
  options.shards = 4;
  run(study, other, options);
  CHECK(refused({parts[0], parts[1], other}).find("foreign-part") == 0);
  CHECK(refused({parts[0], parts[1], folder.file("nothing")}).find("no-file") == 0);
  std::ofstream(other) << "not a part at all, whatever its name says";
  CHECK(refused({parts[0], parts[1], other}).find("file-format") == 0);
  const std::string bytes = bytes_of(parts[2]);
  std::ofstream(other, std::ios::binary) << bytes.substr(0, bytes.size() - 3);
  CHECK(refused({parts[0], parts[1], other}).find("cut short") != std::string::npos);
  std::string spoilt = bytes;
  spoilt[bytes.size() - 40] ^= 1;
  std::ofstream(other, std::ios::binary) << spoilt;
  CHECK(refused({parts[0], parts[1], other}).find("file-format") == 0);
}

TEST_CASE("a gap inside a part is found and told in draws") {
  Folder folder("sweep-gap");
  const auto study = prepared(range_study());
  run_some(study, folder.file("r.csv"), 5);  // the log of an unfinished run has the format of a part
  const auto report = merge_parts({folder.file("r.csv.part")}, folder.file("out.csv"));
  REQUIRE_FALSE(report.has_value());
  CHECK(report.diagnostics().front().message ==
        "draws 80 to 299 of cell 1 (bargaining_range, model, cB = 0.05) are missing");
}

TEST_CASE("interrupted at any point and resumed, once or many times: the same bytes") {
  Folder folder("sweep-resume");
  std::mt19937 random(1);
  for (const std::string& text : {range_study(), range_study(kKeep), range_study("", 20000) + kStop}) {
    const auto study = prepared(text);
    const std::string whole = folder.file("whole.csv"), broken = folder.file("broken.csv");
    run(study, whole);
    for (int trial = 0; trial < 20; ++trial) {
      const std::string log = broken + ".part";
      for (int stops = 1 + static_cast<int>(random() % 3); stops > 0; --stops) {
        run_some(study, broken, static_cast<int>(random() % 40));
        // The last record torn at any byte, or a head that was never finished.
        const auto size = std::filesystem::file_size(log);
        if (random() % 2)
          std::filesystem::resize_file(log, size - std::min<std::uintmax_t>(size, random() % 400));
        if (random() % 8 == 0) std::filesystem::resize_file(log, random() % 200);
      }
      SweepOptions options;
      options.resume = true;
      options.threads = 1 + static_cast<int>(random() % 3);
      run(study, broken, options);
      REQUIRE(bytes_of(broken) == bytes_of(whole));
      CHECK_FALSE(std::filesystem::exists(log));
    }
  }
}

TEST_CASE("a run leaves its log when cancelled, and says how to go on") {
  Folder folder("sweep-cancel");
  const auto study = prepared(range_study());
  const std::string file = folder.file("r.csv");
  CancelToken cancel;
  SweepOptions options;
  options.threads = 2;
  options.cancel = &cancel;
  options.progress = [&](std::int64_t done, std::int64_t all, std::string_view) {
    CHECK(all == 900);
    if (done >= 200) cancel.cancel();
  };
  const auto report = sweep(study, file, options);
  REQUIRE_FALSE(report.has_value());
  CHECK(report.diagnostics().front().code == "interrupted");
  CHECK_FALSE(std::filesystem::exists(file));
  const auto again = sweep(study, file, {});
  REQUIRE_FALSE(again.has_value());
  CHECK(again.diagnostics().front().code == "interrupted-run");
  options.cancel = nullptr;
  options.resume = true;
  const auto resumed = run(study, file, options);
  CHECK(resumed.resumed >= 200);
  const auto other = prepared(range_study("seed = 3\n"));
  run_some(study, file, 3);
  const auto changed = sweep(other, file, options);
  REQUIRE_FALSE(changed.has_value());
  CHECK(changed.diagnostics().front().code == "study-changed");
  CHECK(changed.diagnostics().front().message.find("the seed (3 and 1)") == std::string::npos);
  CHECK(changed.diagnostics().front().message.find("the seed (1 and 3)") != std::string::npos);
}

TEST_CASE("two runs cannot write one log") {
  Folder folder("sweep-lock");
  const auto study = prepared(range_study());
  const auto first = SweepQueue::open(study.facts(), folder.file("r.csv"), {});
  REQUIRE(first.has_value());
  SweepOptions options;
  options.resume = true;
  const auto second = SweepQueue::open(study.facts(), folder.file("r.csv"), options);
  REQUIRE_FALSE(second.has_value());
  CHECK(second.diagnostics().front().code == "in-use");
}

TEST_CASE("a result is in a format by its ending, explains itself, and its numbers are those of its draws") {
  Folder folder("sweep-result");
  const auto study = prepared(range_study(kKeep));
  CHECK(sweep(study, folder.file("r.txt"), {}).diagnostics().front().code == "file-ending");
  const auto report = run(study, folder.file("r.csv"));
  std::istringstream lines(bytes_of(folder.file("r.csv")));
  Tally lo;
  std::string text, mean;
  for (std::string line; std::getline(lines, line);) {
    if (line[0] == '#') text += line + "\n";
    const std::string head = "bargaining_range,model,0.05,lo,";
    if (line.starts_with(head + "mean,")) mean = line;
    if (line.starts_with(head + "draw,")) lo.add(std::stod(line.substr(head.size() + 5)));
  }
  for (const char* part : {"# seed: 1", "# program: demarche", "#| [[grid]]", "SHA-256 of the study"})
    CHECK(text.find(part) != std::string::npos);
  CHECK(lo.moments.count() == 300);
  CHECK(lo.moments.mean() == report.rows[0].mean);
  CHECK(std::stod(mean.substr(mean.find("mean,") + 5)) == report.rows[0].mean);
}

TEST_CASE("bytes hold no time, host or threads: a run a second later, elsewhere, is the same") {
  Folder here("sweep-here"), there("sweep-there-with-another-name");
  const auto study = prepared(range_study(), "/some/path/study.toml");
  const auto same = prepared(range_study(), "study.toml");
  run(study, here.file("a.sqlite"));
  run(same, there.file("b.sqlite"));
  CHECK(bytes_of(here.file("a.sqlite")) == bytes_of(there.file("b.sqlite")));
}

TEST_CASE("draws that give no number are counted apart") {
  // The lowest cost must stay below the highest, 0.4: a third of the draws break that condition.
  Folder folder("sweep-missing");
  const auto study = prepared(
      "schema = \"demarche-study/1\"\nid = \"m\"\ntitle = \"m\"\ndraws = 300\noutputs = [\"demand\"]\n"
      "[[model]]\nname = \"ultimatum_uniform\"\nset = { p = 0.5, cA = 0.1, cB_hi = 0.4 }\n"
      "[[input]]\npath = \"cB_lo\"\nvalue = { dist = \"uniform\", low = 0.0, high = 0.6 }\n");
  const auto report = run(study, folder.file("r.csv"));
  CHECK(report.missing > 60);
  CHECK(report.missing < 140);
  CHECK(report.rows[0].missing == report.missing);
  CHECK(report.rows[0].draws == 300);
  CHECK(sweep_page(report).find("of 300 numbers are missing") != std::string::npos);
}

TEST_CASE("shards share the units without gap or overlap") {
  StudyFacts facts;
  facts.draws = 1000, facts.unit = 16, facts.cells.resize(7);
  for (const bool stop : {false, true}) {
    if (stop) facts.stop.emplace();
    for (const int shards : {1, 2, 3, 64, 1000}) {
      std::int64_t end = 0;
      for (int i = 1; i <= shards; ++i) {
        const auto range = study::range_of(facts, i, shards);
        CHECK(range.begin == end);
        end = range.end;
        if (stop) CHECK(range.begin % facts.units_per_cell() == 0);
      }
      CHECK(end == 7 * facts.units_per_cell());
    }
  }
}
