#include "command_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "demarche/base.h"

namespace demarche::app {
namespace {

using Path = std::string;  ///< "ledger add"

void walk(const CLI::App& app, const Path& path,
          const std::function<void(const CLI::App&, const Path&)>& visit) {
  for (const CLI::App* command : app.get_subcommands({})) {
    const Path inner = path.empty() ? command->get_name() : path + " " + command->get_name();
    visit(*command, inner);
    walk(*command, inner, visit);
  }
}

std::vector<std::string> subcommands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> flags_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

const CLI::App* find(const CLI::App& app, const std::string& name) {
  for (const CLI::App* command : app.get_subcommands({}))
    if (command->get_name() == name) return command;
  return nullptr;
}

std::string words(const std::vector<std::string>& list, const char* separator = " ") {
  std::string out;
  for (const std::string& word : list) out += (out.empty() ? "" : separator) + word;
  return out;
}

/// Text in which roff sees no macro: backslashes, hyphens of options, a dot or quote at the start of a line.
std::string roff(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string manual_of(const CLI::App& command, const Path& path) {
  std::string page = fmt::format(".SS \"demarche {}\"\n{}\n", roff(path), roff(command.get_description()));
  for (const CLI::Option* option : command.get_options()) {
    const std::string initial = option->get_default_str();
    page += fmt::format(".TP\n.B {}\n{}{}\n", roff(option->get_name(false, true)), roff(option->get_description()),
                        initial.empty() ? "" : roff(" (default " + initial + ")"));
  }
  return page;
}

}  // namespace

std::string likely_meant(const CLI::App& app, int argc, const char* const* argv) {
  const CLI::App* command = &app;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const bool option = word.starts_with("--");
    if (const CLI::App* inner = option ? nullptr : find(*command, word)) {
      command = inner;
      continue;
    }
    const auto known = option ? flags_of(*command) : subcommands_of(*command);
    const std::string name = word.substr(0, word.find('='));
    if (known.empty() || std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string close = closest(name, known);
    if (!close.empty()) return fmt::format("`{}` is unknown; did you mean `{}`?", name, close);
    if (!option) return fmt::format("`{}` is no subcommand; they are: {}", name, words(known));
  }
  return {};
}

std::string shell_completion(const CLI::App& app) {
  std::string cases;
  walk(app, "", [&](const CLI::App& command, const Path& path) {
    auto list = subcommands_of(command);
    const auto flags = flags_of(command);
    list.insert(list.end(), flags.begin(), flags.end());
    cases += fmt::format("    \"{}\") words=\"{}\" ;;\n", path, words(list));
  });
  return fmt::format(
      "# demarche: completion of subcommands, options and files.\n"
      "#   bash: source <(demarche completion)\n"
      "#   zsh:  autoload -U bashcompinit && bashcompinit && source <(demarche completion)\n"
      "_demarche() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} path=\"\" words=\"\" i\n"
      "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
      "    case \"$path ${{COMP_WORDS[i]}}\" in\n"
      "      {})\n"
      "        path=\"${{path:+$path }}${{COMP_WORDS[i]}}\" ;;\n"
      "    esac\n"
      "  done\n"
      "  case \"$path\" in\n"
      "    \"\") words=\"{} --help --version\" ;;\n{}"
      "  esac\n"
      "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
      "  [[ $word == -* || -z $path ]] || COMPREPLY+=($(compgen -f -- \"$word\"))\n"
      "}}\n"
      "complete -o filenames -F _demarche demarche ./demarche\n",
      [&] {
        std::vector<std::string> patterns;
        walk(app, "", [&](const CLI::App&, const Path& path) {
          // The word that begins a path stands after the empty path and one space.
          patterns.push_back(fmt::format("\"{}{}\"", path.find(' ') == Path::npos ? " " : "", path));
        });
        return words(patterns, " | ");
      }(),
      words(subcommands_of(app)), cases);
}

std::string manual_page(const CLI::App& app) {
  std::string page = fmt::format(
      ".TH DEMARCHE 1 \"\" \"demarche {}\"\n.SH NAME\ndemarche \\- {}\n"
      ".SH SYNOPSIS\n.B demarche\n.I SUBCOMMAND\n[options]\n.SH SUBCOMMANDS\n",
      DEMARCHE_VERSION, roff(app.get_description()));
  walk(app, "", [&](const CLI::App& command, const Path& path) { page += manual_of(command, path); });
  return page + ".SH \"EXIT STATUS\"\n" + roff(app.get_footer()) + "\n";
}

}  // namespace demarche::app
