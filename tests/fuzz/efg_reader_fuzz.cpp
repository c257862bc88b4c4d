// Whatever the bytes: the .efg reader ends, throws nothing, and either gives a proper tree, which is the same
// after writing and reading it again, or says why not; and the tree is
// prepared for a solver or refused. Under clang
// this is a libFuzzer target; with corpus_runner.cpp it is a program for every build.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demarche/efg.h"
#include "efg/flat_game.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_tree(const demarche::ExtensiveGame& game) {
  require(game.nodes() >= 1 && game.end[0] == game.nodes());
  for (int node = 0; node < game.nodes(); ++node) {
    require(game.outcome[node] < static_cast<int>(game.outcomes.size()));
    std::size_t children = 0;
    for (int child = node + 1; child < game.end[node]; child = game.end[child]) ++children;
    require(children == (game.terminal(node) ? 0 : game.sets[game.set[node]].actions.size()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto game = demarche::parse_efg(text, "fuzz.efg");
  require(game.has_value() == !demarche::has_errors(game.diagnostics()));
  for (const demarche::Diagnostic& one : game.diagnostics())
    require(one.where.line >= 1 && one.where.column >= 1);
  if (!game) {
    require(!demarche::render(game.diagnostics()).empty());
    return 0;
  }
  check_tree(*game);
  const std::string written = demarche::write_efg(*game);
  const auto again = demarche::parse_efg(written, "again.efg");
  require(again.has_value() && demarche::write_efg(*again) == written);
  // What a solver would see, or the reasons why it will not.
  const auto flat = demarche::efg::flatten(*game);
  require(flat.has_value() || !flat.diagnostics().empty());
  return 0;
}
