#include "ledger/safe_write.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace demarche {
namespace {

std::string failure(const std::string& what) {
  return what + ": " + std::error_code(errno, std::generic_category()).message();
}

/// A descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close_now(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }
  bool close_now() {
    const int number = number_;
    number_ = -1;
    return number < 0 || ::close(number) == 0;
  }

 private:
  int number_;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string folder_of(const std::string& file) {
  const std::string folder = std::filesystem::path(file).parent_path().string();
  return folder.empty() ? "." : folder;
}

std::string write_synced(const std::string& temporary, const std::string& file, std::string_view bytes) {
  Descriptor out(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (out.get() < 0) return failure("cannot create " + temporary);
  struct stat old {};
  if (::stat(file.c_str(), &old) == 0 && ::fchmod(out.get(), old.st_mode & 07777) != 0)
    return failure("cannot keep the permissions of " + file);
  if (!write_all(out.get(), bytes) || ::fsync(out.get()) != 0 || !out.close_now())
    return failure("cannot write " + temporary);
  return {};
}

std::string sync_folder(const std::string& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() < 0 || ::fsync(opened.get()) != 0) return failure("cannot sync " + folder);
  return {};
}

}  // namespace

FolderLock::FolderLock(const std::string& folder)
    : descriptor_(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  while (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) != 0) {
    if (errno == EINTR) continue;
    ::close(descriptor_);
    descriptor_ = -1;
  }
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);  // closing gives the lock back
}

std::string replace_file(const std::string& file, std::string_view bytes) {
  const std::filesystem::path path(file);
  const std::string folder = folder_of(file);
  const std::string temporary =
      (std::filesystem::path(folder) / ("." + path.filename().string() + ".new")).string();
  std::string problem = write_synced(temporary, file, bytes);
  if (problem.empty() && std::rename(temporary.c_str(), file.c_str()) != 0)
    problem = failure("cannot rename " + temporary);
  if (!problem.empty()) {
    ::unlink(temporary.c_str());
    return problem;
  }
  return sync_folder(folder);
}

}  // namespace demarche
