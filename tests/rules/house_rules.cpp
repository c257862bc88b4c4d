#include "house_rules.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace demarche::rules {
namespace {

constexpr int kLineBudget = 400, kLineLimit = 600;

using Names = std::set<std::string, std::less<>>;

// Which folder of src/ may include which, besides itself. One way only: every name stands below its user.
const std::map<std::string, Names, std::less<>>& may_include() {
  static const std::map<std::string, Names, std::less<>> kTable{
      {"base", {}},
      {"language", {"base"}},
      {"crisis", {"base"}},
      {"bargain", {"base", "crisis"}},
      {"collective", {"base", "crisis"}},
      {"ledger", {"base", "crisis"}},
      {"read", {"base", "language", "crisis", "ledger"}},
      {"solve", {"base"}},
      {"game", {"base", "crisis", "bargain", "solve"}},
      {"efg", {"base", "solve"}},
      {"models", {"base", "bargain", "solve", "game", "efg"}},
      {"simulate", {"base", "crisis", "bargain", "collective", "solve", "game"}},
      {"study", {"base", "crisis", "bargain", "collective", "solve", "game", "efg", "models", "simulate"}},
      {"follow", {"base", "crisis", "ledger", "bargain", "collective", "solve", "game", "simulate"}},
      {"assess",
       {"base", "crisis", "ledger", "bargain", "collective", "solve", "efg", "game", "simulate", "follow"}},
      {"report",
       {"base", "crisis", "ledger", "bargain", "collective", "solve", "efg", "game", "simulate", "follow",
        "assess"}},
  };
  return kTable;
}

// A public header belongs to the folder of its name, except these.
const std::map<std::string, std::string, std::less<>>& header_owners() {
  static const std::map<std::string, std::string, std::less<>> kOwners{{"band", "base"},
                                                                       {"uncertain", "crisis"},
                                                                       {"ending", "crisis"},
                                                                       {"new_dossier", "crisis"},
                                                                       {"forecast", "collective"},
                                                                       {"docket", "ledger"},
                                                                       {"ledger_compare", "ledger"},
                                                                       {"exchange", "assess"},
                                                                       {"what_if", "assess"},
                                                                       {"sensitivity", "assess"},
                                                                       {"least_change", "assess"},
                                                                       {"review", "read"},
                                                                       {"score", "follow"}};
  return kOwners;
}

// Files that may exceed the line budget (never the limit), each with its reason.
const std::map<std::string, std::string, std::less<>>& long_files() {
  static const std::map<std::string, std::string, std::less<>> kReasons{
      {"src/report/test_fixture.cpp",
       "one invented assessment, field by field: data, read from top to bottom"}};
  return kReasons;
}

std::string owner_of_header(std::string_view name) {
  const auto it = header_owners().find(name);
  return it == header_owners().end() ? std::string(name) : it->second;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in{std::string(text)};
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

// Tests, and headers that only tests share.
bool is_test(std::string_view path) {
  return path.ends_with("_test.cpp") || path.substr(path.rfind('/') + 1).starts_with("test_");
}

struct Place {
  std::string module;  // folder of src/, "app", or empty where no dependency rule holds (tests, bench)
  bool is_library = false;
};

Place place_of(const std::string& path) {
  const auto parts = split(path, '/');
  if (parts.size() >= 3 && parts[0] == "src") return {parts[1], true};
  if (parts.size() == 3 && parts[0] == "include")
    return {owner_of_header(parts[2].substr(0, parts[2].rfind('.'))), true};
  return {parts[0] == "app" ? "app" : "", false};
}

// The folder a quoted include reaches into: "game/plan.h" and "demarche/game.h" both reach game.
std::string reached_module(const std::string& target) {
  const auto parts = split(target, '/');
  if (parts.size() < 2) return {};
  if (parts[0] == "demarche") return owner_of_header(parts[1].substr(0, parts[1].rfind('.')));
  return parts[0];
}

class Checker {
 public:
  explicit Checker(const SourceFile& file)
      : file_(file),
        place_(place_of(file.path)),
        lines_(split(without_comments_and_literals(file.text), '\n')) {}

  Violations run() {
    check_size();
    check_guard();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      line_ = i + 1;
      check_include(lines_[i]);
      if (place_.is_library && !is_test(file_.path)) check_side_effects(lines_[i]);
      if (is_test(file_.path)) check_property(lines_[i]);
    }
    return std::move(violations_);
  }

 private:
  void report(const std::string& what) {
    violations_.push_back(file_.path + ":" + std::to_string(line_) + ": " + what);
  }

  void check_size() {
    const auto count = static_cast<int>(lines_.size());
    line_ = lines_.size();
    if (count > kLineLimit) {
      report("longer than " + std::to_string(kLineLimit) + " lines, the limit without exception");
    } else if (count > kLineBudget && !long_files().contains(file_.path)) {
      report("longer than " + std::to_string(kLineBudget) + " lines and not in the list of exceptions");
    }
  }

  void check_guard() {
    line_ = 1;
    if (file_.path.ends_with(".h") && file_.text.find("#pragma once") == std::string::npos) {
      report("a header without #pragma once");
    }
  }

  void check_include(const std::string& line) {
    static const std::regex kInclude{R"(^\s*#\s*include\s*([<"])([^">]+)[">])"};
    std::smatch match;
    if (!std::regex_search(line, match, kInclude)) return;
    const std::string target = match[2];
    check_format_library(target);
    const bool project = match[1] == "\"" || target.starts_with("demarche/");
    if (!project || place_.module.empty()) return;
    if (place_.module == "app") {
      check_app(target);
    } else {
      check_module(target);
    }
  }

  void check_format_library(const std::string& target) {
    const bool format =
        target.starts_with("toml++/") || target == "toml.hpp" || target.starts_with("nlohmann/");
    const bool private_header = file_.path.ends_with("_io.h") && file_.path.starts_with("src/");
    const bool allowed =
        file_.path.ends_with("_io.cpp") || file_.path.ends_with("_io_test.cpp") || private_header;
    const bool tests = place_.module.empty();
    if (format && !allowed && !tests) report("<" + target + "> outside a file named *_io.cpp");
    if (target.ends_with("_io.h") && !allowed && !tests)
      report("\"" + target + "\" outside a file named *_io.cpp");
  }

  void check_app(const std::string& target) {
    if (target.starts_with("demarche/")) return;
    const std::string module = reached_module(target);
    if (may_include().contains(module))
      report("app may include only its own headers and demarche/, not " + target);
  }

  void check_module(const std::string& target) {
    const auto row = may_include().find(place_.module);
    if (row == may_include().end()) {
      report("folder '" + place_.module + "' is not in the dependency table of tests/rules/house_rules.cpp");
      return;
    }
    const std::string reached = reached_module(target);
    if (reached.empty() || reached == place_.module || row->second.contains(reached)) return;
    report(place_.module + " may not include " + target);
  }

  void check_side_effects(const std::string& line) {
    static const std::vector<std::pair<std::regex, std::string>> kForbidden{
        {std::regex{R"(std::(cout|cerr|clog|cin)\b)"}, "a library does not touch the standard streams"},
        {std::regex{R"(\b(printf|fprintf|puts|fputs|putchar)\s*\(|fmt::print\w*\s*\()"},
         "a library does not print"},
        {std::regex{R"(\b(exit|_Exit|quick_exit|abort|terminate)\s*\()"},
         "a library does not end the program"},
        {std::regex{R"(\b(secure_)?getenv\s*\()"}, "only app reads the environment"},
        {std::regex{R"(\b(system|steady|high_resolution)_clock\b|\bgettimeofday\s*\(|std::time\s*\()"},
         "only app reads the clock"},
        {std::regex{R"(\bstd::(random_device|rand)\b)"}, "random numbers come from base/random.h"},
    };
    for (const auto& [pattern, reason] : kForbidden) {
      if (std::regex_search(line, pattern)) report(reason);
    }
  }

  /// rc::check only prints what it found: on its own it is a test that cannot fail.
  void check_property(const std::string& line) {
    static const std::regex kAlone{R"(^\s*rc::check\()"};
    if (std::regex_search(line, kAlone)) report("rc::check stands inside CHECK(..), or nothing fails");
  }

  const SourceFile& file_;
  Place place_;
  std::vector<std::string> lines_;
  std::size_t line_ = 0;
  Violations violations_;
};

}  // namespace

Violations check(const SourceFile& file) { return Checker(file).run(); }

}  // namespace demarche::rules
