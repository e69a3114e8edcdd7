#include "app/commands/usage.h"

#include <charconv>
#include <system_error>
#include <utility>

#include "app/output/words.h"
#include "archive/records/office_number.h"

namespace app {
namespace {

/// CLI11 counts everything but 0 as an error; the program ends with its own code.
constexpr int any_error = 1;

}  // namespace

UsageError::UsageError(const std::string& sentence) : CLI::ParseError(sentence, any_error) {}

UsageError wrong_value(const std::string& option, const std::string& sentence) {
  return UsageError(option + translated(": ") + sentence);
}

UsageError incomplete(const std::string& what) {
  return UsageError(translated_with("missing: %s.", what));
}

CLI::Option* check(CLI::Option* option, std::function<std::string(const std::string& text)> refusal) {
  return option->check([option, refusal = std::move(refusal)](const std::string& text) {
    const std::string sentence = refusal(text);
    if (!sentence.empty()) throw wrong_value(option->get_name(), sentence);
    return std::string();
  });
}

CLI::Option* check_number(CLI::Option* option, long long least, long long most) {
  return check(option, [least, most](const std::string& text) {
    long long number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    return whole && number >= least && number <= most
               ? std::string()
               : translated_with("\"%s\" can't be used; write a whole number from %d to %d.", text, least,
                                 most);
  });
}

std::size_t chosen(const std::string& option, const std::string& said,
                   const std::vector<std::pair<std::string, std::string>>& codes_and_titles) {
  std::string list;
  for (std::size_t i = 0; i < codes_and_titles.size(); ++i) {
    const auto& [code, title] = codes_and_titles[i];
    if (said == code || said == title) return i;
    if (!list.empty()) list += translated(", ");
    list += title == code ? code : title + " " + code;
  }
  throw wrong_value(option, translated_with("there is no \"%s\". Choose from: %s.", said, list));
}

void accept_office_numbers(CLI::App& program) {
  for (CLI::App* part : program.get_subcommands({})) {
    for (CLI::Option* option : part->get_options()) {
      const std::string type = option->get_type_name();
      if (type != "DOC" && type != "DOCUMENT" && type != "PROBLEM" && type != "ROUND") continue;
      option->transform([](const std::string& said) {
        const auto number = archive::find_number(said);
        return number && !archive::is_own(*number) ? std::to_string(*number) : said;
      });
    }
    accept_office_numbers(*part);
  }
}

}  // namespace app
