#pragma once
// An append-only file of records, each with a checksum: whatever ends the program, all records but the one
// being written can be read again. Finished parts have the same format.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"

namespace demarche::study {

/// Where a record stands in its file.
struct RecordPlace {
  std::int64_t offset = 0, length = 0;
};

struct LogScan {
  std::string header;       ///< the first record
  std::int64_t good = 0;    ///< bytes up to the end of the last whole record
  std::int64_t beyond = 0;  ///< bytes after that: a record cut short, or spoilt
};

/// Reads a log from its beginning and calls visit(bytes, place) for every whole record after the header,
/// until one is cut short or fails its checksum. Memory: one record. Errors: "no-file", "cannot-read",
/// "file-format".
Result<LogScan> scan_log(const std::string& file,
                         const std::function<void(std::string_view bytes, RecordPlace place)>& visit);
/// The bytes of one record that scan_log found; empty if the file has changed since.
std::string read_record(const std::string& file, RecordPlace place);

/// Writes a log. Locked while open: a second writer is told so.
class LogWriter {
 public:
  LogWriter() = default;
  LogWriter(const LogWriter&) = delete;
  LogWriter& operator=(const LogWriter&) = delete;
  ~LogWriter();

  // Each gives a description of what failed, or nothing.

  /// Starts a file.
  std::string create(const std::string& file, std::string_view header);
  /// Opens a file that is there; kInUse if another process has it open.
  std::string lock(const std::string& file);
  /// After lock(): begins the file anew.
  std::string restart(std::string_view header);
  /// After lock(): cuts the file to its first `keep` bytes, to append there.
  std::string cut(std::int64_t keep);
  /// In one write, so that a killed process leaves whole records and at most a torn last one.
  std::string append(std::string_view bytes);
  /// Flushes to the device and closes.
  std::string close();

  /// Whether the file holds nothing but the beginning of what create() writes.
  static bool is_unborn(const std::string& file, std::string_view header);

 private:
  std::string open(const std::string& file, int flags);
  std::string write_all(std::string_view bytes);
  int descriptor_ = -1;
  std::string file_;
};

inline constexpr const char* kInUse = "another run is writing it";

}  // namespace demarche::study
