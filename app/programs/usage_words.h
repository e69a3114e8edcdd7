#pragma once

// A command line that CLI11 can't parse, as one sentence in the language spoken: which command, what is wrong
// with which word, where the help is. And the words of the help itself.

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace app {

/// `program` as parsing left it, `words` its arguments. CLI11's own text is not looked at: what is wrong is
/// found again in the state of the options.
std::string usage_sentence(const CLI::App& program, const CLI::ParseError& error,
                           const std::vector<std::string>& words);

/// Headings, names of values and the help option; before commands are added, which take them over.
void translate_help(CLI::App& program);
/// CLI11 puts the help option of each command into a group of its own; once all commands are there.
void group_help(CLI::App& program);

}  // namespace app
