#include "language/model_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cstddef>
#include <cstring>

namespace demarche::language {
namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::uint32_t kByteOrder = 0x01020304;
constexpr std::string_view kMagic = "demarche english";  // 16 bytes

struct Place {
  std::uint64_t offset, size;
};

struct Head {
  char magic[16];
  std::uint32_t byte_order, version;
  std::uint64_t file_size;
  std::uint64_t checksum;  // of all that follows the first 64 bytes
  std::uint64_t unused[3];
  Place sections[kSections];
};

static_assert(offsetof(Head, sections) == 64);
constexpr std::size_t kChecked = 64;

std::size_t aligned(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

// Four independent lanes of multiply and rotate over 32 bytes at a time: several bytes per clock. `text` has
// a multiple of 32 bytes.
std::uint64_t checksum(std::string_view text) {
  std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};
  for (std::size_t at = 0; at + 32 <= text.size(); at += 32) {
    std::array<std::uint64_t, 4> block;
    std::memcpy(block.data(), text.data() + at, 32);
    for (std::size_t k = 0; k < 4; ++k)
      lanes[k] = std::rotl((lanes[k] ^ block[k]) * 0x9E3779B97F4A7C15ull, 29);
  }
  std::uint64_t sum = text.size();
  for (const std::uint64_t lane : lanes) sum = std::rotl((sum ^ lane) * 0xC2B2AE3D27D4EB4Full, 31);
  return sum;
}

std::size_t head_size() { return aligned(sizeof(Head)); }

Diagnostic problem(const char* code, const std::string& path, std::string message, std::string hint) {
  Diagnostic one;
  one.code = code;
  one.where.file = path;
  one.message = std::move(message);
  one.hint = std::move(hint);
  return one;
}

const char* const kTrainHint =
    "take models/english-ewt.bin from the repository, or train one with demarche-train";

// Empty if the head is sound.
std::vector<Diagnostic> check_head(std::string_view file, const std::string& path) {
  Head head;
  if (file.size() < head_size() || !file.starts_with(kMagic))
    return {problem("model-format", path, "this is no language model", kTrainHint)};
  std::memcpy(&head, file.data(), sizeof head);
  if (head.byte_order != kByteOrder)
    return {problem("model-format", path, "the model was written on a machine of the other byte order",
                    kTrainHint)};
  if (head.version != kModelVersion)
    return {problem("model-format", path,
                    fmt::format("found format {}, expected {}", head.version, kModelVersion), kTrainHint)};
  if (head.file_size != file.size())
    return {problem("model-damaged", path,
                    fmt::format("found {} bytes, expected {}", file.size(), head.file_size), kTrainHint)};
  if (head.checksum != checksum(file.substr(kChecked)))
    return {problem("model-damaged", path, "the checksum does not fit the content", kTrainHint)};
  for (const Place& place : head.sections) {
    if (place.offset % kAlignment != 0 || place.offset > file.size() ||
        place.size > file.size() - place.offset)
      return {problem("model-damaged", path, "a section reaches past the end of the file", kTrainHint)};
  }
  return {};
}

}  // namespace

std::string write_model_file(const std::array<std::string, kSections>& sections) {
  Head head{};
  std::memcpy(head.magic, kMagic.data(), sizeof head.magic);
  head.byte_order = kByteOrder;
  head.version = kModelVersion;
  std::string body;
  for (std::size_t k = 0; k < kSections; ++k) {
    head.sections[k] = {head_size() + body.size(), sections[k].size()};
    body += sections[k];
    body.resize(aligned(body.size()), '\0');
  }
  head.file_size = head_size() + body.size();
  std::string file(head_size(), '\0');
  std::memcpy(file.data(), &head, sizeof head);
  file += body;
  head.checksum = checksum(std::string_view(file).substr(kChecked));
  std::memcpy(file.data(), &head, sizeof head);
  return file;
}

Result<std::shared_ptr<const ModelFile>> ModelFile::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  const bool readable = descriptor >= 0 && ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  void* mapped = MAP_FAILED;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (readable && size > 0) mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (descriptor >= 0) ::close(descriptor);
  if (!readable) return problem("model-missing", path, "cannot read the language model", kTrainHint);
  if (mapped == MAP_FAILED) return problem("model-format", path, "this is no language model", kTrainHint);
  const std::shared_ptr<ModelFile> file(new ModelFile);
  file->data_ = static_cast<const char*>(mapped);
  file->size_ = size;
  const std::string_view all(file->data_, size);
  if (auto problems = check_head(all, path); !problems.empty()) return problems;
  Head head;
  std::memcpy(&head, file->data_, sizeof head);
  for (std::size_t k = 0; k < kSections; ++k)
    file->sections_[k] = all.substr(head.sections[k].offset, head.sections[k].size);
  return std::shared_ptr<const ModelFile>(file);
}

ModelFile::~ModelFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

std::vector<std::string> ModelFile::lines(Section section) const {
  std::vector<std::string> out;
  const std::string_view all = bytes(section);
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    out.emplace_back(all.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace demarche::language
