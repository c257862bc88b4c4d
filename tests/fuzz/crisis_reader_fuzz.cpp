// Whatever the bytes: the dossier reader ends, throws nothing, and either gives a crisis or says why not.
// Under clang this is a libFuzzer target; compiled with DEMARCHE_CORPUS_RUNNER it is a program that reads the
// files and folders it is given, each as it is and in damaged copies.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demarche/crisis.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_crisis(const demarche::Crisis& crisis) {
  using demarche::Side;
  require(crisis.lead(Side::challenger) >= 0 && crisis.lead(Side::target) >= 0);
  for (const demarche::Input& input : crisis.inputs) {
    for (const double u : {1e-6, 0.05, 0.5, 0.95, 1 - 1e-6}) {
      const double x = input.value.quantile(u);
      require(x >= input.domain.low && x <= input.domain.high);
    }
  }
  for (const demarche::Stance& stance : crisis.stances) {
    require(stance.value.size() == crisis.issues[static_cast<std::size_t>(stance.issue)].options.size());
    for (const demarche::InputRef& value : stance.value) require(value.has_value());
    require(stance.weight.has_value());
  }
  (void)crisis.refused_core_issues(crisis.as_of);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto result = demarche::parse_crisis(text, "fuzz.toml");
  require(result.has_value() == !demarche::has_errors(result.diagnostics()));
  for (const demarche::Diagnostic& one : result.diagnostics())
    require(one.where.line >= 1 && one.where.column >= 1);
  require(result.has_value() || !demarche::render(result.diagnostics()).empty());
  if (result) check_crisis(*result);
  return 0;
}

#ifdef DEMARCHE_CORPUS_RUNNER

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> dossiers_under(const fs::path& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
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
  for (int i = 1; i < count; ++i) {
    for (const fs::path& file : dossiers_under(arguments[i])) {
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

#endif
