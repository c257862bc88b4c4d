#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <iterator>

#include "commands.h"
#include "console.h"
#include "demarche/ledger.h"

namespace demarche::app {
namespace {

/// Reads the flags into an entry; what cannot be read is said on stderr and remembered.
class EntryFromFlags {
 public:
  explicit EntryFromFlags(const LedgerAddArguments& arguments) : a_(arguments) {}

  std::optional<NewEntry> read() {
    entry_.id = a_.id;
    entry_.kind = a_.kind;
    entry_.content = a_.content;
    dates();
    words();
    for (const std::string& text : a_.refs) ref(text);
    for (const std::string& text : a_.sources) source(text);
    if (!a_.amount.empty()) amount();
    for (const std::string& text : a_.moves) weighed(text, "move", 1, entry_.move);
    for (const std::string& text : a_.likelihood)
      weighed(text, "likelihood", std::nullopt, entry_.likelihood);
    if (!a_.level.empty()) entry_.posture_level = range(a_.level, "level");
    if (!a_.share.empty()) entry_.posture_share = range(a_.share, "share");
    entry_.force_scope = a_.forces;
    if (!good_) return std::nullopt;
    return std::move(entry_);
  }

 private:
  void refuse(const char* flag, const std::string& found, const char* expected) {
    good_ = false;
    complain(fmt::format("error: found --{} \"{}\", expected {}\n", flag, found, expected));
  }

  std::optional<Date> day(const std::string& text, const char* flag) {
    const auto date = Date::parse(text);
    if (!date) refuse(flag, text, "a date YYYY-MM-DD, or two with .. between");
    return date;
  }

  std::optional<DateInterval> interval(const std::string& text, const char* flag) {
    const std::size_t dots = text.find("..");
    const auto from = day(text.substr(0, dots), flag);
    const auto to = dots == std::string::npos ? from : day(text.substr(dots + 2), flag);
    if (!from || !to) return std::nullopt;
    return DateInterval{*from, *to};
  }

  void dates() {
    if (const auto date = interval(a_.date, "date")) entry_.date = *date;
    if (!a_.known.empty()) entry_.known = day(a_.known, "known");
    if (!a_.due.empty()) entry_.due = interval(a_.due, "due");
  }

  void words() {
    entry_.in_private = a_.in_private;
    entry_.inferred = a_.inferred;
    entry_.by = a_.by;
    entry_.on_behalf_of = a_.on_behalf_of;
    entry_.to = a_.to;
    entry_.about = a_.about;
    entry_.attribution = a_.attribution;
    entry_.condition = a_.condition;
    entry_.quote = a_.quote;
    entry_.consequence = a_.consequence;
    entry_.origin = a_.origin;
    entry_.factuality = a_.factuality;
    entry_.note = a_.note;
  }

  void ref(const std::string& text) {
    const std::size_t first = text.find(':');
    if (first == std::string::npos) return refuse("ref", text, "RELATION:ENTRY or RELATION:ENTRY:EXTENT");
    const std::size_t second = text.find(':', first + 1);
    NewEntry::NewRef made{text.substr(0, first), text.substr(first + 1, second - first - 1), ""};
    if (second != std::string::npos) made.extent = text.substr(second + 1);
    entry_.refs.push_back(std::move(made));
  }

  void source(const std::string& text) {
    EntrySource made;
    made.document = text;
    if (!a_.grade.empty() && a_.grade.size() != 2)
      return refuse("grade", a_.grade, "a letter A to F and a digit 1 to 6, B2");
    if (!a_.grade.empty()) made.reliability = a_.grade[0], made.credibility = a_.grade[1] - '0';
    entry_.sources.push_back(std::move(made));
  }

  /// "100000 troops" or "169000..190000 troops".
  void amount() {
    const std::size_t space = a_.amount.find(' ');
    if (space == std::string::npos)
      return refuse("amount", a_.amount, "a number and a unit, \"100000 troops\"");
    entry_.amount = range(a_.amount.substr(0, space), "amount");
    entry_.unit = a_.amount.substr(space + 1);
    entry_.qualifier = a_.qualifier;
    entry_.scope = a_.scope;
  }

  std::optional<double> number(const std::string& text, const char* flag) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (!text.empty() && *end == '\0' && std::isfinite(value)) return value;
    refuse(flag, text, "a number");
    return std::nullopt;
  }

  /// "2", or "1..2..3": low, mode, high; "1..3" has its mode half-way.
  std::optional<NewEntry::Range> range(const std::string& text, const char* flag) {
    std::vector<double> values;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t dots = std::min(text.find("..", at), text.size());
      const auto value = number(text.substr(at, dots - at), flag);
      if (!value) return std::nullopt;
      values.push_back(*value);
      at = dots == text.size() ? dots + 1 : dots + 2;
    }
    if (values.size() == 1) return NewEntry::Range{values[0], values[0], values[0]};
    if (values.size() == 2) return NewEntry::Range{values[0], (values[0] + values[1]) / 2, values[1]};
    if (values.size() == 3) return NewEntry::Range{values[0], values[1], values[2]};
    refuse(flag, text, "one number, LOW..HIGH or LOW..MODE..HIGH");
    return std::nullopt;
  }

  void weighed(const std::string& text, const char* flag, std::optional<double> alone,
               std::vector<std::pair<std::string, double>>& list) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos && !alone) return refuse(flag, text, "NAME=NUMBER");
    const auto value = equals == std::string::npos ? alone : number(text.substr(equals + 1), flag);
    if (value) list.emplace_back(text.substr(0, equals), *value);
  }

  const LedgerAddArguments& a_;
  NewEntry entry_;
  bool good_ = true;
};

/// "2022-01-21-demand", with a number behind it if that is taken.
std::string free_id(const NewEntry& entry, const std::string& file, const Crisis& crisis) {
  const std::string base = entry.date.to.iso() + "-" + entry.kind;
  const auto ledger = read_ledger(file, crisis);
  std::string id = base;
  for (int n = 2; ledger && ledger->find(id); ++n) id = fmt::format("{}-{}", base, n);
  return id;
}

/// The text to append; empty, with an exit code, if there is none.
std::string entry_text(const LedgerAddArguments& arguments, const std::string& file, const Crisis& crisis,
                       int& exit_code) {
  std::string text;
  if (arguments.toml == "-") {
    text.assign(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
    return text;
  }
  if (!arguments.toml.empty()) {
    if (!read_file(arguments.toml, text)) exit_code = kInputOutput;
    return text;
  }
  auto entry = EntryFromFlags(arguments).read();
  if (!entry) {
    exit_code = kUsage;
    return text;
  }
  if (entry->id.empty()) entry->id = free_id(*entry, file, crisis);
  return entry_toml(*entry);
}

}  // namespace

int run_ledger_add(const LedgerAddArguments& arguments) {
  const bool enough = !arguments.date.empty() && !arguments.kind.empty() && !arguments.content.empty();
  if (arguments.toml.empty() && !enough) {
    complain("error: an entry needs --date, --kind and --content, or --toml FILE with whole entries\n");
    return kUsage;
  }
  int exit_code = kOk;
  const auto crisis = load_crisis(arguments.dossier, true, exit_code);
  if (!crisis) return exit_code;
  const std::string file = arguments.ledger.empty() ? ledger_beside(arguments.dossier) : arguments.ledger;
  const std::string text = entry_text(arguments, file, *crisis, exit_code);
  if (exit_code != kOk) return exit_code;
  const auto added = append_entries(file, *crisis, text);
  if (!added) {
    complain(render(added.diagnostics()) + "nothing was written\n");
    return added.diagnostics()[0].code.starts_with("cannot-") ? kInputOutput : kInvalidInput;
  }
  if (!arguments.common.quiet)
    print(fmt::format("{} added to {}: {} entries\n", added->entries.back().id, file, added->entries.size()));
  return kOk;
}

}  // namespace demarche::app
