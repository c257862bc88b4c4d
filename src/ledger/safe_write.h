#pragma once
// Replacing a file so that a crash at any point leaves the old bytes or the new ones.

#include <string>
#include <string_view>

namespace demarche {

/// Held while one process reads, checks and replaces a file of the folder; others wait. Leaves nothing
/// behind.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder);  ///< waits; `held` is false if the folder cannot be opened
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  [[nodiscard]] bool held() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

/// Writes `bytes` to a temporary file beside `file`, syncs it, renames it over `file` and syncs the folder.
/// Keeps the permissions of a file that exists. Call it under the folder's lock: the temporary name is fixed,
/// so that what a crash leaves is overwritten by the next write. Empty on success, else what failed.
std::string replace_file(const std::string& file, std::string_view bytes);

}  // namespace demarche
