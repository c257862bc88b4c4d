#include <fmt/format.h>

#include <algorithm>

#include "commands.h"
#include "console.h"
#include "demarche/report.h"

namespace demarche::app {
namespace {

struct Loaded {
  Crisis crisis;
  Ledger ledger;
};

std::optional<Loaded> load(const LedgerArguments& arguments, int& exit_code) {
  auto crisis = load_crisis(arguments.dossier, true, exit_code);
  if (!crisis) return std::nullopt;
  auto ledger = load_ledger(arguments.dossier, arguments.ledger, *crisis, arguments.common.quiet, exit_code);
  if (!ledger) return std::nullopt;
  return Loaded{std::move(*crisis), std::move(*ledger)};
}

/// What the filters of `list` ask for.
struct Filter {
  std::optional<int> kind, actor, issue;
  std::optional<Date> from, to;
};

bool find_word(const std::string& word, const char* flag, const std::vector<std::string>& known,
               std::optional<int>& index) {
  if (word.empty()) return true;
  std::string list;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (known[i] == word) index = static_cast<int>(i);
    list += (i == 0 ? "" : ", ") + known[i];
  }
  if (!index) complain(fmt::format("error: found --{} \"{}\", expected one of {}\n", flag, word, list));
  return index.has_value();
}

template <class List>
std::vector<std::string> ids(const List& list) {
  std::vector<std::string> names;
  for (const auto& one : list) names.push_back(one.id);
  return names;
}

bool read_filter(const LedgerArguments& arguments, const Crisis& crisis, Filter& filter) {
  const std::vector<std::string> kinds(kEntryKindNames.begin(), kEntryKindNames.end());
  return find_word(arguments.kind, "kind", kinds, filter.kind) &&
         find_word(arguments.actor, "actor", ids(crisis.actors), filter.actor) &&
         find_word(arguments.issue, "issue", ids(crisis.issues), filter.issue) &&
         read_day(arguments.from, "from", filter.from) && read_day(arguments.to, "to", filter.to);
}

bool holds(const std::vector<int>& list, int value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool passes(const Entry& entry, const Filter& filter) {
  const bool named = !filter.actor || holds(entry.by, *filter.actor) ||
                     holds(entry.on_behalf_of, *filter.actor) || holds(entry.to, *filter.actor);
  return named && (!filter.issue || holds(entry.about, *filter.issue)) &&
         (!filter.kind || static_cast<int>(entry.kind) == *filter.kind) &&
         (!filter.from || entry.date.to >= *filter.from) && (!filter.to || entry.date.from <= *filter.to);
}

}  // namespace

int run_ledger_list(const LedgerArguments& arguments) {
  int exit_code = kOk;
  const auto loaded = load(arguments, exit_code);
  if (!loaded) return exit_code;
  Filter filter;
  if (!read_filter(arguments, loaded->crisis, filter)) return kUsage;
  std::vector<int> shown;
  for (std::size_t i = 0; i < loaded->ledger.entries.size(); ++i) {
    if (passes(loaded->ledger.entries[i], filter)) shown.push_back(static_cast<int>(i));
  }
  // What was added later may be about an earlier day.
  std::stable_sort(shown.begin(), shown.end(), [&](int a, int b) {
    return loaded->ledger.entries[a].date.from < loaded->ledger.entries[b].date.from;
  });
  print(arguments.common.json ? ledger_json(loaded->crisis, loaded->ledger, shown)
                              : ledger_page(loaded->crisis, loaded->ledger, shown,
                                            page_options(arguments.width, arguments.ascii)));
  return kOk;
}

int run_ledger_show(const LedgerArguments& arguments) {
  int exit_code = kOk;
  const auto loaded = load(arguments, exit_code);
  if (!loaded) return exit_code;
  const std::optional<int> index = loaded->ledger.find(arguments.id);
  if (!index) {
    complain(fmt::format("error: no entry has the id \"{}\"; `demarche ledger list` shows them all\n",
                         arguments.id));
    return kUsage;
  }
  print(arguments.common.json ? ledger_json(loaded->crisis, loaded->ledger, {*index})
                              : entry_page(loaded->crisis, loaded->ledger, *index,
                                           page_options(arguments.width, arguments.ascii)));
  return kOk;
}

}  // namespace demarche::app
