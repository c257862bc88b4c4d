// The random numbers of draws as an endless stream of bytes, for programs that test generators: for draw
// after draw the uniforms of eight inputs, 32 bits of each.
#include <cstdint>
#include <cstdio>
#include <vector>

#include "base/random.h"

int main() {
  const demarche::RandomStreams streams(1, "generator");
  std::vector<std::uint64_t> paths;
  for (const char* path : {"war.challenger-cost", "war.target-cost", "strictness", "severity", "unity",
                           "haggle", "breach", "never"})
    paths.push_back(demarche::hash_name(path));
  std::vector<std::uint32_t> words(8192);
  for (std::uint64_t draw = 0;;) {
    for (std::size_t i = 0; i < words.size(); i += paths.size(), ++draw)
      for (std::size_t p = 0; p < paths.size(); ++p)
        words[i + p] = static_cast<std::uint32_t>(streams.uniform(draw, paths[p]) * 0x1.0p32);
    if (std::fwrite(words.data(), 4, words.size(), stdout) != words.size()) return 0;
  }
}
