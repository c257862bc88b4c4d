#include "console.h"

#include <unistd.h>

#include <fmt/format.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "commands.h"

namespace demarche::app {
namespace {

using Clock = std::chrono::steady_clock;

void on_interrupt(int) { interrupted().cancel(); }

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool g_bar_open = false;

std::string duration_text(double seconds) {
  constexpr double kMinute = 60, kHour = 3600;
  if (seconds < 3 * kMinute) return fmt::format("{:.0f} s", seconds);
  if (seconds < 3 * kHour) return fmt::format("{:.0f} min", seconds / kMinute);
  return fmt::format("{:.1f} h", seconds / kHour);
}

struct Bar {
  Clock::time_point start = Clock::now(), last = start;
  std::string label;
  std::int64_t first = 0;  ///< done when the bar began: the rate is of what was done since

  void show(std::int64_t done, std::int64_t all, std::string_view name) {
    const auto now = Clock::now();
    if (name != label) {
      label = name;
      start = now;
      first = done;
    } else if (done < all && now - last < std::chrono::milliseconds(100)) {
      return;
    }
    last = now;
    const double seconds = std::chrono::duration<double>(now - start).count();
    const double rate = seconds > 0 ? static_cast<double>(done - first) / seconds : 0;
    const double left = rate > 0 ? static_cast<double>(all - done) / rate : 0;
    const int cells = all > 0 ? static_cast<int>(30 * done / all) : 0;
    complain(fmt::format("\r\033[K{:<36} [{:<30}] {}/{}  {:.0f}/s  {}", label, std::string(cells, '#'), done,
                         all, rate, rate > 0 ? duration_text(left) + " left" : ""));
    g_bar_open = true;
  }
};

}  // namespace

CancelToken& interrupted() {
  static CancelToken token;
  return token;
}

void catch_interrupt() {
  interrupted();  // built before a signal can ask for it
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);  // what a batch system sends before it kills
}

bool stdout_is_terminal() { return isatty(STDOUT_FILENO) != 0; }
bool stderr_is_terminal() { return isatty(STDERR_FILENO) != 0; }

bool locale_is_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string value = environment(name);
    if (value.empty()) continue;
    return value.find("UTF-8") != std::string::npos || value.find("utf8") != std::string::npos ||
           value.find("UTF8") != std::string::npos || value.find("utf-8") != std::string::npos;
  }
  return !stdout_is_terminal();  // a file or a pipe takes UTF-8
}

bool colour_wanted() {
  return stdout_is_terminal() && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}
void complain(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

ProgressSink progress_bar(bool quiet) {
  if (quiet || !stderr_is_terminal()) return {};
  return [bar = std::make_shared<Bar>()](std::int64_t done, std::int64_t all, std::string_view label) {
    bar->show(done, all, label);
  };
}

void finish_progress() {
  if (g_bar_open) complain("\r\033[K");
  g_bar_open = false;
}

bool write_file(const std::string& path, std::string_view text) {
  const std::string temporary = path + ".part";
  {
    std::ofstream out(temporary, std::ios::binary);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!out.flush()) {
      complain(fmt::format("error: cannot write {}\n", temporary));
      return false;
    }
  }
  std::error_code error;
  std::filesystem::rename(temporary, path, error);
  if (error) complain(fmt::format("error: cannot write {}: {}\n", path, error.message()));
  return !error;
}

bool make_directories(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) complain(fmt::format("error: cannot create {}: {}\n", path, error.message()));
  return !error;
}

bool read_file(const std::string& path, std::string& text) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    complain(fmt::format("error: cannot open {}\n", path));
    return false;
  }
  std::ostringstream buffer;
  buffer << in.rdbuf();
  text = buffer.str();
  return true;
}

int exit_for(const std::vector<Diagnostic>& diagnostics) {
  if (!has_errors(diagnostics)) return kOk;
  const std::string& code = diagnostics.front().code;
  return code == "no-file" || code == "cannot-read" ? kInputOutput : kInvalidInput;
}

std::optional<Crisis> load_crisis(const std::string& path, bool quiet, int& exit_code) {
  const auto crisis = read_crisis(path);
  if (!crisis) {
    complain(render(crisis.diagnostics()));
    exit_code = exit_for(crisis.diagnostics());
    return std::nullopt;
  }
  std::vector<Diagnostic> warnings;
  for (const auto& d : crisis.diagnostics())
    if (d.severity == Severity::warning) warnings.push_back(d);
  if (!quiet && !warnings.empty()) complain(render(warnings));
  exit_code = kOk;
  return *crisis;
}

std::optional<Ledger> load_ledger(const std::string& dossier, const std::string& ledger, const Crisis& crisis,
                                  bool quiet, int& exit_code) {
  const std::string file = ledger.empty() ? ledger_beside(dossier) : ledger;
  const auto read = read_ledger(file, crisis);
  if (!read) {
    complain(render(read.diagnostics()));
    exit_code = exit_for(read.diagnostics());
    return std::nullopt;
  }
  std::vector<Diagnostic> warnings;
  for (const auto& d : read.diagnostics())
    if (d.severity == Severity::warning) warnings.push_back(d);
  if (!quiet && !warnings.empty()) complain(render(warnings));
  exit_code = kOk;
  return *read;
}

bool read_day(const std::string& text, const char* flag, std::optional<Date>& day) {
  if (text.empty()) return true;
  day = Date::parse(text);
  if (!day) complain(fmt::format("error: found --{} \"{}\", expected a date YYYY-MM-DD\n", flag, text));
  return day.has_value();
}

void note_day_outside(const Crisis& crisis, Date day) {
  if (day < crisis.start.date) {
    complain(fmt::format("note: {} lies before the crisis begins, {}\n", day.iso(), crisis.start.date.iso()));
  } else if (day > crisis.protocol.horizon) {
    complain(fmt::format("note: {} lies after the horizon, {}: nothing is left to forecast\n", day.iso(),
                         crisis.protocol.horizon.iso()));
  }
}

TerminalOptions page_options(int width, bool ascii) {
  TerminalOptions terminal;
  terminal.width = width;
  terminal.ascii = ascii || !locale_is_utf8();
  terminal.colour = colour_wanted();
  return terminal;
}

AssessOptions assess_options(const Common& common, int draws) {
  AssessOptions options;
  options.seed = common.seed;
  options.draws = draws;
  options.threads = common.threads;
  options.cancel = &interrupted();
  options.progress = progress_bar(common.quiet);
  return options;
}

std::string dossier_name(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  fs::path p = fs::absolute(fs::path(path), ignored).lexically_normal();
  if (p.extension() == ".toml") p = p.parent_path();
  if (p.filename().empty()) p = p.parent_path();
  return p.filename().string();
}

}  // namespace demarche::app
