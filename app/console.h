#pragma once
// The edge to the terminal and the file system: the only place that prints.

#include <string>
#include <string_view>

#include "commands.h"
#include "demarche/assess.h"
#include "demarche/base.h"
#include "demarche/crisis.h"
#include "demarche/ledger.h"
#include "demarche/report.h"

namespace demarche::app {

/// Set by Ctrl-C; long computations look at it.
CancelToken& interrupted();
void catch_interrupt();

bool stdout_is_terminal();
bool stderr_is_terminal();
/// UTF-8 is what the locale says; else pages use ASCII.
bool locale_is_utf8();
bool colour_wanted();

void print(std::string_view text);     ///< stdout
void complain(std::string_view text);  ///< stderr

/// A progress bar with rate and time left on stderr, if stderr is a terminal and `quiet` is not set.
ProgressSink progress_bar(bool quiet);
/// Ends the line of the bar.
void finish_progress();

/// Writes through a temporary file and a rename; false and a message on stderr if that fails.
bool write_file(const std::string& path, std::string_view text);
bool make_directories(const std::string& path);
/// Reads a whole file; false with a message on stderr if that fails.
bool read_file(const std::string& path, std::string& text);

/// What reading a person's file ends with: 5 if it is not there or cannot be opened, 3 if it has faults, else
/// 0.
int exit_for(const std::vector<Diagnostic>& diagnostics);

/// Reads a dossier, shows its problems on stderr (warnings too unless quiet). An empty result means exit 3
/// or, if the file cannot be opened, 5: `exit_code` says which.
std::optional<Crisis> load_crisis(const std::string& path, bool quiet, int& exit_code);

/// The ledger beside a dossier, or the file `ledger` if it names one; problems as above. Exit 5 if there is
/// none.
std::optional<Ledger> load_ledger(const std::string& dossier, const std::string& ledger, const Crisis& crisis,
                                  bool quiet, int& exit_code);

/// How a page of text is laid out on this terminal.
TerminalOptions page_options(int width, bool ascii);

/// A day given to the option --`flag`; empty text leaves `day` as it is. False, with a message, if it is no
/// date.
bool read_day(const std::string& text, const char* flag, std::optional<Date>& day);
/// Says so if a day lies before the crisis begins or after its horizon: the answer is then about another
/// time.
void note_day_outside(const Crisis& crisis, Date day);

/// What every computation over draws takes: seed, draws, threads, Ctrl-C and the progress bar.
AssessOptions assess_options(const Common& common, int draws);

/// The folder a dossier belongs to, as a name: "geneva-2022".
std::string dossier_name(const std::string& path);

}  // namespace demarche::app
