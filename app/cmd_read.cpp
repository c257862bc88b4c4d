// Dispatches in, suggested ledger entries out: one file, standard input, or a folder as a stream.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>

#include "commands.h"
#include "console.h"
#include "demarche/review.h"

namespace demarche::app {
namespace {

namespace fs = std::filesystem;

std::string standard_input() {
  std::string text;
  char buffer[1 << 16];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, stdin)) > 0;) text.append(buffer, n);
  return text;
}

std::string formatted(const read::Reading& reading, const std::string& format, int width) {
  if (format == "json") return read::reading_json(reading);
  if (format == "toml") return read::reading_toml(reading);
  if (format == "plover-json") return read::plover_json(reading);
  if (format == "html") return read::reading_html(reading);
  return read::reading_page(reading, width);
}

// Runs the command with the text on its standard input and takes what it prints.
bool run_proposer(const std::string& command, const std::string& text, std::string& answer) {
  std::string path = (fs::temp_directory_path() / "demarche-dispatch-XXXXXX").string();
  const int file = mkstemp(path.data());
  const bool written =
      file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (file >= 0) ::close(file);
  std::FILE* pipe = written ? ::popen(("( " + command + " ) < '" + path + "'").c_str(), "r") : nullptr;
  char buffer[1 << 16];
  for (std::size_t n = 0; pipe && (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    answer.append(buffer, n);
  const int status = pipe ? ::pclose(pipe) : -1;
  std::error_code ignored;
  fs::remove(path, ignored);
  if (status != 0) complain(fmt::format("error: --propose {}: the command failed\n", command));
  return status == 0;
}

struct Job {
  const ReadArguments& arguments;
  const read::Reader& reader;
  read::ReadOptions options;
  bool one_of_many = false;
};

int read_one(const Job& job, const std::string& bytes, const std::string& name) {
  read::ReadOptions options = job.options;
  options.name = job.arguments.source.empty() ? name : job.arguments.source;
  read::Proposals proposals{job.arguments.propose, ""};
  if (!job.arguments.propose.empty()) {
    if (!run_proposer(job.arguments.propose, bytes, proposals.json)) return kInputOutput;
    options.proposals = &proposals;
  }
  const auto reading = job.reader.read(bytes, options);
  if (!reading) {
    complain(render(reading.diagnostics()));
    return kInvalidInput;
  }
  if (!job.arguments.common.quiet && !job.one_of_many) complain(render(reading->notes));
  if (!job.arguments.into.empty()) {
    const auto stored = read::add_to_inbox(job.arguments.into, *reading);
    if (!stored) {
      complain(render(stored.diagnostics()));
      return kInputOutput;
    }
    if (!job.arguments.common.quiet)
      complain(fmt::format("{}: {} suggestions wait in {}; review them with: demarche review {}\n",
                           options.name, reading->entries.size(), *stored, job.arguments.into));
  }
  print(formatted(*reading, job.arguments.format, job.arguments.width));
  return kOk;
}

// Files of a folder and its subfolders in the order of their names, so that a stream is the same every time.
std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
       it != end; it.increment(error)) {
    if (error) break;
    if (it->is_regular_file(error) && it->path().filename().string()[0] != '.')
      files.push_back(it->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

int read_folder(Job job, const std::string& folder) {
  job.one_of_many = true;
  const std::vector<std::string> files = files_below(folder);
  const ProgressSink progress = progress_bar(job.arguments.common.quiet);
  int worst = kOk;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (interrupted().cancelled()) {
      finish_progress();
      return kInterrupted;
    }
    std::string bytes;
    const int code = read_file(files[i], bytes) ? read_one(job, bytes, files[i]) : kInputOutput;
    worst = std::max(worst, code);
    if (progress)
      progress(static_cast<std::int64_t>(i) + 1, static_cast<std::int64_t>(files.size()), "dispatches");
  }
  finish_progress();
  return worst;
}

}  // namespace

int run_read(const ReadArguments& arguments) {
  read::ReadOptions options;
  if (!arguments.date.empty()) {
    options.published = Date::parse(arguments.date);
    if (!options.published) {
      complain(fmt::format("error: --date {}: not a day of the calendar, YYYY-MM-DD\n", arguments.date));
      return kUsage;
    }
  }
  std::optional<Crisis> crisis;
  if (!arguments.into.empty()) {
    int exit_code = kOk;
    crisis = load_crisis(arguments.into, arguments.common.quiet, exit_code);
    if (!crisis) return exit_code;
    options.crisis = &*crisis;
  }
  auto reader = read::Reader::open(arguments.model.empty() ? DEMARCHE_MODEL : arguments.model);
  if (!reader) {
    complain(render(reader.diagnostics()));
    return kInputOutput;
  }
  const Job job{arguments, *reader, options};
  if (arguments.file == "-") return read_one(job, standard_input(), "-");
  std::error_code error;
  if (fs::is_directory(arguments.file, error)) return read_folder(job, arguments.file);
  std::string bytes;
  if (!read_file(arguments.file, bytes)) return kInputOutput;
  return read_one(job, bytes, fs::path(arguments.file).filename().string());
}

}  // namespace demarche::app
