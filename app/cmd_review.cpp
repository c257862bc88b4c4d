// One suggestion at a time: nothing enters the ledger without an answer here. Every answer is on disk before
// the next question, so an interrupted review goes on where it stopped.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "commands.h"
#include "console.h"
#include "demarche/ledger.h"
#include "demarche/review.h"

namespace demarche::app {
namespace {

std::string now() {
  const std::time_t time = std::time(nullptr);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&time));
  return text;
}

Date today() { return *Date::parse(now().substr(0, 10)); }

std::string user_name() {
  const char* user = std::getenv("USER");
  return user && *user ? user : "reviewer";
}

constexpr std::string_view kHelp =
    "  a             accept: it becomes an entry of the ledger\n"
    "  e SLOT VALUE  edit: by, to, kind, date, due, content, condition, factuality, about, amount; then a\n"
    "  r [WHY]       reject\n"
    "  s SLOT VALUE  split: accept a copy with this slot changed, and keep asking about the rest\n"
    "  m ID          merge: another report of ledger entry ID\n"
    "  n             not now;  q  stop here;  ?  this help\n";

constexpr std::string_view kSlots =
    "by, to, kind, date, due, content, condition, factuality, about, amount; for example: e to usa";

class Review {
 public:
  Review(const ReviewArguments& arguments, Crisis crisis, std::vector<read::Reading> inbox,
         std::vector<read::Decision> decisions, std::vector<std::string> taken)
      : arguments_(arguments),
        crisis_(std::move(crisis)),
        inbox_(std::move(inbox)),
        decisions_(std::move(decisions)),
        taken_(std::move(taken)) {}

  int run() {
    int open = 0;
    for (const read::Reading& reading : inbox_)
      for (const read::Suggestion& e : reading.entries) open += !read::is_decided(decisions_, reading, e);
    print(
        fmt::format("{} {}. Type ? for help.\n", open, open == 1 ? "suggestion waits" : "suggestions wait"));
    for (const read::Reading& reading : inbox_) {
      for (const read::Suggestion& e : reading.entries) {
        if (read::is_decided(decisions_, reading, e)) continue;
        if (!ask(reading, e)) {
          summary();
          return failed_ ? kInputOutput : kOk;
        }
      }
    }
    print(read::rule_table(read::rule_precision(decisions_)));
    summary();
    return kOk;
  }

 private:
  // What the review cost: keys pressed, Enter included.
  void summary() const {
    if (decided_ > 0)
      print(fmt::format("\n{} decided, {} keystrokes ({:.1f} for each)\n", decided_, keystrokes_,
                        static_cast<double>(keystrokes_) / decided_));
  }

  // How often the rule was right; before anybody judged it, that is even odds.
  void show_rule(const std::string& name) const {
    for (const auto& rule : read::rule_precision(decisions_)) {
      if (rule.rule != name) continue;
      print(fmt::format(
          "     this rule so far: {} accepted, {} edited, {} rejected; right {:.2f} ({:.2f} to {:.2f})\n",
          rule.accepted, rule.edited, rule.rejected, rule.mean, rule.low, rule.high));
      return;
    }
    print(
        "     this rule: not judged in this dossier yet; counted as right in 1 of 2 until it is (prior "
        "Beta(1, 1))\n");
  }

  bool in_dossier(const read::Reading& reading, const std::string& id) const {
    const auto known = [&](const std::string& actor) {
      return std::any_of(crisis_.actors.begin(), crisis_.actors.end(),
                         [&](const Actor& a) { return a.id == actor; });
    };
    return known(id) ||
           std::any_of(reading.actors.begin(), reading.actors.end(),
                       [&](const read::TextActor& a) { return a.id == id && known(a.acts_for); });
  }

  // What would stand in the way of accepting it: actors the dossier does not have, acts not yet decided on.
  void show_gaps(const read::Reading& reading, const read::Suggestion& e) const {
    for (const auto& [slot, ids] : {std::pair{"by", &e.by}, std::pair{"to", &e.to}})
      for (const std::string& id : *ids)
        if (!in_dossier(reading, id))
          print(fmt::format("     {} is no actor of the dossier: e {} ID\n", id, slot));
    for (const read::Reference& ref : e.refs)
      for (const read::Suggestion& other : reading.entries)
        if (other.id == ref.id && !read::is_decided(decisions_, reading, other))
          print(fmt::format("     {} {}, which is not decided yet: n leaves this one for later\n",
                            ref.relation, ref.id));
  }

  void show(const read::Reading& reading, const read::Suggestion& e) const {
    const bool colour = colour_wanted();
    read::Reading one;
    one.document = reading.document;
    one.sentences = reading.sentences;
    one.published = reading.published;
    print("\n" + read::highlighted(reading, e, colour ? "\033[1;33m" : "[[", colour ? "\033[0m" : "]]") +
          "\n");
    print(read::suggestion_lines(e, 100));
    show_rule(e.rule);
    show_gaps(reading, e);
  }

  // False to stop.
  bool ask(const read::Reading& reading, const read::Suggestion& original) {
    read::Suggestion e = original;
    bool edited = false;
    std::vector<std::string> parts;
    show(reading, e);
    while (!interrupted().cancelled()) {
      print("a/e/r/s/m/n/q? ");
      std::string line;
      if (!std::getline(std::cin, line)) return false;
      keystrokes_ += static_cast<int>(line.size()) + 1;
      const std::string command = line.substr(0, line.find(' '));
      const std::string rest = line.find(' ') == std::string::npos ? "" : line.substr(line.find(' ') + 1);
      const std::string slot = rest.substr(0, rest.find(' ')),
                        value = rest.find(' ') == std::string::npos ? "" : rest.substr(rest.find(' ') + 1);
      if (command == "q") return false;
      if (command == "n") return true;
      if (command == "a") {
        const auto id = append(reading, e);
        if (!id) continue;
        parts.push_back(*id);
        const auto verdict = parts.size() > 1 ? read::Verdict::split
                             : edited         ? read::Verdict::edit
                                              : read::Verdict::accept;
        return log(reading, original, verdict, parts, "");
      }
      if (command == "r")
        return log(reading, original, parts.empty() ? read::Verdict::reject : read::Verdict::split, parts,
                   rest);
      if (command == "m") {
        if (merge(reading, e, rest)) return log(reading, original, read::Verdict::merge, {rest}, "");
        continue;
      }
      if (command == "e" || command == "s") {
        if (slot.empty()) {
          print(fmt::format("{} which slot? {}\n", command, kSlots));
          continue;
        }
        read::Suggestion copy = e;
        if (const auto done = read::edit_slot(copy, slot, value); !done) {
          complain(render(done.diagnostics()));
          continue;
        }
        if (command == "e") {
          e = copy;
          edited = true;
          print(read::suggestion_lines(e, 100));
        } else if (const auto id = append(reading, copy)) {
          parts.push_back(*id);
        }
        continue;
      }
      print(kHelp);
    }
    return false;
  }

  std::optional<std::string> append(const read::Reading& reading, const read::Suggestion& e,
                                    const std::string& confirms = "") {
    const Date fallback = reading.published.value_or(today());
    const Date date = e.date.from ? *e.date.from : e.date.to ? *e.date.to : fallback;
    const std::string id = read::new_entry_id(e, date, taken_);
    NewEntry entry = read::as_ledger_entry(e, reading, crisis_, decisions_, id, fallback);
    if (!confirms.empty()) entry.refs = {{"confirms", confirms, ""}};
    const auto ledger = append_entries(arguments_.dossier, crisis_, entry_toml(entry));
    if (!ledger) {
      complain(render(ledger.diagnostics()));
      return std::nullopt;
    }
    taken_.push_back(id);
    print(fmt::format("added {}\n", id));
    return id;
  }

  bool merge(const read::Reading& reading, const read::Suggestion& e, const std::string& id) {
    if (std::find(taken_.begin(), taken_.end(), id) == taken_.end()) {
      complain(fmt::format("error: the ledger has no entry {}\n", id));
      return false;
    }
    return append(reading, e, id).has_value();
  }

  bool log(const read::Reading& reading, const read::Suggestion& e, read::Verdict verdict,
           std::vector<std::string> entries, std::string note) {
    read::Decision decision{reading.sha256, e.id,
                            e.rule,         e.kind,
                            verdict,        arguments_.reviewer.empty() ? user_name() : arguments_.reviewer,
                            now(),          std::move(entries),
                            std::move(note)};
    const auto written = read::log_decision(arguments_.dossier, decision);
    if (!written) {
      complain(render(written.diagnostics()));
      failed_ = true;
      return false;
    }
    decisions_.push_back(std::move(decision));
    ++decided_;
    return true;
  }

  const ReviewArguments& arguments_;
  Crisis crisis_;
  std::vector<read::Reading> inbox_;
  std::vector<read::Decision> decisions_;
  std::vector<std::string> taken_;  // ids of ledger entries
  bool failed_ = false;
  int decided_ = 0, keystrokes_ = 0;
};

}  // namespace

int run_review(const ReviewArguments& arguments) {
  int exit_code = kOk;
  auto crisis = load_crisis(arguments.dossier, arguments.common.quiet, exit_code);
  if (!crisis) return exit_code;
  auto decisions = read::read_decisions(arguments.dossier);
  auto inbox = read::open_inbox(arguments.dossier);
  if (!decisions || !inbox) {
    complain(render(!decisions ? decisions.diagnostics() : inbox.diagnostics()));
    return kInvalidInput;
  }
  if (arguments.rules) {
    print(read::rule_table(read::rule_precision(*decisions)));
    return kOk;
  }
  std::vector<std::string> taken;
  if (const auto ledger = read_ledger(arguments.dossier, *crisis))
    for (const Entry& entry : ledger.value().entries) taken.push_back(entry.id);
  return Review(arguments, std::move(*crisis), std::move(*inbox), std::move(*decisions), std::move(taken))
      .run();
}

}  // namespace demarche::app
