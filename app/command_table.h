#pragma once
// What can be said from the table of subcommands and options alone: a likely meant word, the completion of a
// shell, the manual page.

#include <CLI/CLI.hpp>

#include <string>

namespace demarche::app {

/// "did you mean `assess`?" for a mistyped subcommand or option of the command line; empty if nothing is
/// close.
std::string likely_meant(const CLI::App& app, int argc, const char* const* argv);

/// A completion script for bash (and for zsh after `autoload bashcompinit && bashcompinit`).
std::string shell_completion(const CLI::App& app);

/// The manual page demarche(1) in man(7) macros.
std::string manual_page(const CLI::App& app);

}  // namespace demarche::app
