#include "study/log_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/bytes.h"
#include "base/random.h"

namespace demarche::study {
namespace {

constexpr std::string_view kMagic = "demarche-sweep/1";
constexpr std::int64_t kFrame = 16;  // length and checksum before every record
constexpr std::uint64_t kLongestRecord = std::uint64_t{1} << 32;

std::string framed(std::string_view bytes) {
  ByteWriter out;
  out.fixed(bytes.size());
  out.fixed(hash_name(bytes));
  return out.take() + std::string(bytes);
}

std::string head_of(std::string_view header) { return std::string(kMagic) + framed(header); }

/// Reads the record at the stream's position; false if there is no whole one.
bool read_framed(std::istream& in, std::int64_t left, std::string& bytes) {
  char frame[kFrame];
  if (left < kFrame || !in.read(frame, kFrame)) return false;
  ByteReader reader(std::string_view(frame, kFrame));
  const std::uint64_t length = reader.fixed(), checksum = reader.fixed();
  if (length > kLongestRecord || length > static_cast<std::uint64_t>(left - kFrame)) return false;
  bytes.resize(length);
  return in.read(bytes.data(), static_cast<std::streamsize>(length)) && hash_name(bytes) == checksum;
}

std::string failure(const std::string& what, const std::string& file) {
  return fmt::format("cannot {} {}: {}", what, file,
                     std::error_code(errno, std::generic_category()).message());
}

}  // namespace

Result<LogScan> scan_log(const std::string& file,
                         const std::function<void(std::string_view bytes, RecordPlace place)>& visit) {
  std::error_code error;
  const auto size = static_cast<std::int64_t>(std::filesystem::file_size(file, error));
  if (error) return make_error("no-file", fmt::format("there is no file {}", file));
  std::ifstream in(file, std::ios::binary);
  std::string bytes(kMagic.size(), '\0');
  if (!in) return make_error("cannot-read", fmt::format("cannot read {}", file));
  LogScan scan;
  scan.good = static_cast<std::int64_t>(kMagic.size());
  const bool marked = in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())) && bytes == kMagic;
  if (!marked || !read_framed(in, size - scan.good, scan.header)) {
    return make_error("file-format",
                      fmt::format("{} is no part of a sweep, or not even its head is whole", file));
  }
  scan.good += kFrame + static_cast<std::int64_t>(scan.header.size());
  while (read_framed(in, size - scan.good, bytes)) {
    const auto length = static_cast<std::int64_t>(bytes.size());
    visit(bytes, {scan.good + kFrame, length});
    scan.good += kFrame + length;
  }
  scan.beyond = size - scan.good;
  return scan;
}

std::string read_record(const std::string& file, RecordPlace place) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes;
  in.seekg(place.offset - kFrame);
  if (!in || !read_framed(in, place.length + kFrame, bytes)) return {};
  return bytes;
}

LogWriter::~LogWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string LogWriter::open(const std::string& file, int flags) {
  file_ = file;
  descriptor_ = ::open(file.c_str(), flags | O_WRONLY | O_CLOEXEC, 0666);
  if (descriptor_ < 0) return failure("open", file);
  // Some network file systems have no locks: there, two runs at once are the user's to avoid.
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return kInUse;
  return {};
}

std::string LogWriter::create(const std::string& file, std::string_view header) {
  std::string problem = open(file, O_CREAT);
  return problem.empty() ? restart(header) : problem;
}

std::string LogWriter::lock(const std::string& file) { return open(file, 0); }

std::string LogWriter::restart(std::string_view header) {
  const std::string head = head_of(header);
  if (std::string problem = cut(0); !problem.empty()) return problem;
  return write_all(head);
}

std::string LogWriter::cut(std::int64_t keep) {
  const bool done = ::ftruncate(descriptor_, keep) == 0 && ::lseek(descriptor_, 0, SEEK_END) >= 0;
  return done ? std::string() : failure("write", file_);
}

bool LogWriter::is_unborn(const std::string& file, std::string_view header) {
  std::error_code error;
  if (std::filesystem::file_size(file, error) > head_of(header).size() || error) return false;
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return head_of(header).starts_with(bytes);
}

std::string LogWriter::append(std::string_view bytes) { return write_all(framed(bytes)); }

std::string LogWriter::write_all(std::string_view rest) {
  while (!rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failure("write", file_);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::string LogWriter::close() {
  const int descriptor = descriptor_;
  descriptor_ = -1;
  if (descriptor < 0) return {};
  const bool flushed = ::fsync(descriptor) == 0;
  return ::close(descriptor) == 0 && flushed ? std::string() : failure("write", file_);
}

}  // namespace demarche::study
