// Every folder under crises/ passes the check without a warning, and its ledger keeps those rules of
// docs/formats/coding.md that a machine can see. The rules are tested, not the codings: what an entry means
// is for a reader to judge.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "demarche/ledger.h"

using namespace demarche;

namespace {

struct Folder {
  std::string name;
  Crisis crisis;
  Ledger ledger;
};

/// Errors and warnings; "not used yet" and the like are no faults of a folder.
template <class T>
std::string faults(const Result<T>& result) {
  std::string all;
  for (const Diagnostic& d : result.diagnostics()) {
    if (d.severity != Severity::note) all += d.code + ": " + d.message + "\n";
  }
  return all;
}

std::vector<std::filesystem::path> folders() {
  std::vector<std::filesystem::path> found;
  for (const auto& item : std::filesystem::directory_iterator(DEMARCHE_SOURCE_DIR "/crises")) {
    if (item.is_directory()) found.push_back(item.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

const std::vector<Folder>& all_folders() {
  static const std::vector<Folder> read = [] {
    std::vector<Folder> list;
    for (const auto& path : folders()) {
      Result<Crisis> crisis = read_crisis(path.string());
      REQUIRE_MESSAGE(crisis.has_value(), path.string(), "\n", faults(crisis));
      Result<Ledger> ledger = read_ledger(path.string(), *crisis);
      REQUIRE_MESSAGE(ledger.has_value(), path.string(), "\n", faults(ledger));
      list.push_back({path.filename().string(), *crisis, *ledger});
    }
    return list;
  }();
  return read;
}

template <class Each>
void for_each_entry(const Each& each) {
  for (const Folder& folder : all_folders()) {
    for (const Entry& entry : folder.ledger.entries) {
      INFO(folder.name << " " << entry.id);
      each(folder, entry);
    }
  }
}

/// The most likely reading; none if the entry is no move.
Move likeliest(const Entry& entry) {
  const auto most = std::max_element(entry.move.begin(), entry.move.end(), [](const auto& a, const auto& b) {
    return a.probability < b.probability;
  });
  return most == entry.move.end() ? Move::none : most->move;
}

bool ends_the_game(Move move) {
  return move == Move::attack || move == Move::limited_attack || move == Move::take_offer ||
         move == Move::accept;
}

bool all_core_refused(const Crisis& crisis, Date day) {
  return !crisis.core_issues().empty() &&
         crisis.refused_core_issues(day).size() == crisis.core_issues().size();
}

void apply(Move move, CrisisState& state) {
  switch (move) {
    case Move::raise:
      ++state.posture;
      break;
    case Move::lower:
      --state.posture;
      break;
    case Move::demand:
      state.demand = DemandState::negotiable;
      break;
    case Move::demand_refused:
      state.demand = DemandState::unacceptable;
      break;
    case Move::withdraw_demand:
      state.demand = DemandState::none;
      break;
    case Move::offer:
      state.offer = OfferState::without_core;
      break;
    case Move::offer_core:
      state.offer = OfferState::meets_core;
      break;
    case Move::refuse_offer:
      state.offer = OfferState::none;
      break;
    case Move::threaten:
      ++state.threat;
      break;
    case Move::offer_and_threaten:
      state.offer = OfferState::without_core, ++state.threat;
      break;
    default:
      break;
  }
}

/// [start] carried forward by the entries until `until`.
CrisisState replay(const Folder& folder, Date until) {
  CrisisState state = folder.crisis.start;
  for (const Entry& entry : folder.ledger.entries) {
    if (entry.date.to <= until) apply(likeliest(entry), state);
  }
  if (state.demand == DemandState::negotiable && all_core_refused(folder.crisis, until)) {
    state.demand = DemandState::unacceptable;
  }
  return state;
}

bool has(const std::vector<int>& actors, int actor) {
  return std::find(actors.begin(), actors.end(), actor) != actors.end();
}

/// Section 7: the lead moves, or who speaks for it, or the protege to whom the demand was put.
bool may_move(const Crisis& crisis, const Entry& entry, Side side) {
  const int lead = crisis.lead(side);
  if (has(entry.by, lead) || has(entry.on_behalf_of, lead)) return true;
  return side == Side::target && std::any_of(entry.by.begin(), entry.by.end(), [&](int actor) {
           return crisis.actors[static_cast<std::size_t>(actor)].protege_of.has_value();
         });
}

}  // namespace

TEST_CASE("every crisis folder passes the check without a warning and has its sources written down") {
  REQUIRE(folders().size() >= 7);
  for (const auto& path : folders()) {
    INFO(path.string());
    const Result<Crisis> crisis = read_crisis(path.string());
    CHECK(faults(crisis) == "");
    REQUIRE(crisis.has_value());
    CHECK(faults(read_ledger(path.string(), *crisis)) == "");
    CHECK(std::filesystem::exists(path / "SOURCES.md"));
    CHECK(crisis->id == path.filename().string());
  }
}

TEST_CASE("entries stand in order of time, inside a covered period where they move") {
  for (const Folder& folder : all_folders()) {
    INFO(folder.name);
    const auto& entries = folder.ledger.entries;
    CHECK(std::is_sorted(entries.begin(), entries.end(),
                         [](const Entry& a, const Entry& b) { return a.date.to < b.date.to; }));
    CHECK(!folder.ledger.coverage.empty());
    for (const Entry& entry : entries) {
      if (likeliest(entry) != Move::none) CHECK(folder.crisis.start.date <= entry.date.from);
    }
  }
}

TEST_CASE("every entry has a graded source, F exactly where it was recalled") {
  for_each_entry([](const Folder& folder, const Entry& entry) {
    CHECK(!entry.sources.empty());
    for (const EntrySource& source : entry.sources) {
      const auto recalled = [&](const std::vector<Source>& list) {
        return std::any_of(list.begin(), list.end(),
                           [&](const Source& s) { return s.id == source.document && s.recalled; });
      };
      const bool from_memory = recalled(folder.ledger.sources) || recalled(folder.crisis.sources);
      CHECK((source.reliability == 'F') == from_memory);
      CHECK(source.credibility >= 1);
    }
  });
}

TEST_CASE("who moves, and how mixtures are written") {
  for_each_entry([](const Folder& folder, const Entry& entry) {
    CHECK(entry.move.size() <= 3);
    for (const MoveChance& chance : entry.move) {
      CHECK(chance.probability >= 0.1);
      if (chance.move == Move::wait) CHECK(entry.move.size() > 1);
      if (chance.move != Move::none) CHECK(may_move(folder.crisis, entry, mover_of(chance.move)));
    }
  });
}

TEST_CASE("a demand is one for what was refused exactly where every core point had been") {
  for_each_entry([](const Folder& folder, const Entry& entry) {
    const Move move = likeliest(entry);
    const bool refused_before = all_core_refused(folder.crisis, entry.date.from + -1);
    if (move == Move::demand) CHECK(!refused_before);
    if (move == Move::demand_refused) CHECK(refused_before);
  });
}

TEST_CASE("a demand is refused once, and nothing moves after the end") {
  for (const Folder& folder : all_folders()) {
    INFO(folder.name);
    int refusals = 0;
    bool over = false;
    for (const Entry& entry : folder.ledger.entries) {
      INFO(entry.id);
      const Move move = likeliest(entry);
      CHECK(!(over && move != Move::none));
      if (move == Move::demand || move == Move::demand_refused) refusals = 0;
      if (move == Move::silence) CHECK(++refusals == 1);
      over = over || ends_the_game(move);
    }
  }
}

TEST_CASE("the ledger leads from [start] to [now]") {
  for (const Folder& folder : all_folders()) {
    INFO(folder.name);
    const CrisisState state = replay(folder, folder.crisis.as_of);
    CHECK(state.posture == folder.crisis.now.posture);
    CHECK(state.demand == folder.crisis.now.demand);
    CHECK(state.offer == folder.crisis.now.offer);
    CHECK(state.threat == folder.crisis.now.threat);
  }
}

TEST_CASE("denials carry no likelihood; counts say what was counted") {
  for_each_entry([](const Folder&, const Entry& entry) {
    if (entry.kind == EntryKind::denial) CHECK(!entry.likelihood);
    if (entry.kind == EntryKind::posture && entry.amount) CHECK(!entry.amount->scope.empty());
    if (entry.kind != EntryKind::self_help) CHECK(!entry.status_quo_change);
  });
}

TEST_CASE("nothing moves in the quiet years") {
  const std::set<std::string> quiet{"quiet-1957-berlin", "quiet-2020-ukraine"};
  std::size_t seen = 0;
  for (const Folder& folder : all_folders()) {
    if (quiet.count(folder.name) == 0) continue;
    ++seen;
    for (const Entry& entry : folder.ledger.entries)
      CHECK_MESSAGE(entry.move.empty(), folder.name, " ", entry.id);
    CHECK(folder.ledger.covered(folder.crisis.as_of));
    CHECK(folder.ledger.covered(folder.crisis.protocol.horizon));
  }
  CHECK(seen == quiet.size());
}
