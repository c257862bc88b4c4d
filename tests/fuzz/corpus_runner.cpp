// Runs a fuzz target without a fuzzer: over the files it is given, each as it is and in damaged copies.
//   RUNNER EXTENSION FILES AND FOLDERS..

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_under(const fs::path& path, const std::string& extension) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void run(const std::string& text) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

/// One random damage: a byte changed, a piece cut out, doubled or moved, or the end lost.
void damage(std::string& text, std::mt19937& random) {
  if (text.empty()) return;
  const std::size_t at = random() % text.size(),
                    length = 1 + random() % std::min<std::size_t>(60, text.size() - at);
  switch (random() % 5) {
    case 0:
      text[at] = static_cast<char>(random() & 0xFF);
      break;
    case 1:
      text.erase(at, length);
      break;
    case 2:
      text.insert(random() % text.size(), text.substr(at, length));
      break;
    case 3:
      text[at] = "[]{}=.,\"'\n#-0"[random() % 13];
      break;
    default:
      text.resize(at);
      break;
  }
}

}  // namespace

int main(int count, char** arguments) {
  constexpr int kCopies = 40;
  std::mt19937 random(1);
  std::size_t inputs = 0;
  const std::string extension = count > 1 ? arguments[1] : "";
  for (int i = 2; i < count; ++i) {
    for (const fs::path& file : files_under(arguments[i], extension)) {
      std::ifstream stream(file, std::ios::binary);
      const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
      run(text);
      for (int copy = 0; copy < kCopies; ++copy) {
        std::string damaged = text;
        for (int wounds = 1 + copy % 4; wounds > 0; --wounds) damage(damaged, random);
        run(damaged);
      }
      inputs += kCopies + 1;
    }
  }
  std::printf("%zu inputs read\n", inputs);
  return inputs > 0 ? 0 : 1;
}
