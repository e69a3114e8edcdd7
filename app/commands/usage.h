#pragma once

// What a command refuses of its arguments, and the checks that do so. CLI11's own checks speak English and
// name C++ values; these say a whole sentence in the language spoken. What CLI11 finds by itself (a missing
// option, a word too many) gets its sentence in programs/usage_words.h.

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace app {

/// Wrong usage: what() is the whole sentence for the user. The program puts the command's name in front and
/// where its help is behind. Thrown while the arguments are parsed, by callbacks and checks.
class UsageError : public CLI::ParseError {
 public:
  explicit UsageError(const std::string& sentence);
};

/// "--field: "…; `option` is named as it is typed.
UsageError wrong_value(const std::string& option, const std::string& sentence);
/// Something has to be said that no single option requires: "--accept or --reject".
UsageError incomplete(const std::string& what);

/// `refusal` says what is wrong with a text, or nothing.
CLI::Option* check(CLI::Option* option, std::function<std::string(const std::string& text)> refusal);
/// A whole number in this range.
CLI::Option* check_number(CLI::Option* option, long long least, long long most);

/// Wherever a number of a document, problem or round is asked for (DOC, DOCUMENT, PROBLEM, ROUND), another
/// office's is taken as well: 2:17 is number 17 of office 2. Once all commands have their options.
void accept_office_numbers(CLI::App& program);

/// A value of a short list, with its code, which scripts write and JSON has, and its title in the language
/// spoken. Both are taken.
template <class Value>
struct Choice {
  std::string code;
  std::string title;
  Value value;
};

/// The place in the list of what was said, by code or title. Throws UsageError with the list.
std::size_t chosen(const std::string& option, const std::string& said,
                   const std::vector<std::pair<std::string, std::string>>& codes_and_titles);

/// An option of one value out of a list.
template <class Value, class Target>
CLI::Option* add_choice(CLI::App& parser, const std::string& name, Target& target,
                        std::vector<Choice<Value>> choices, const std::string& description) {
  return parser.add_option_function<std::string>(
      name,
      [&target, name, choices = std::move(choices)](const std::string& said) {
        std::vector<std::pair<std::string, std::string>> listed;
        for (const Choice<Value>& choice : choices) listed.emplace_back(choice.code, choice.title);
        target = choices[chosen(name, said, listed)].value;
      },
      description);
}

}  // namespace app
