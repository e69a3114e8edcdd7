#include "app/programs/usage_words.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

#include "app/commands/usage.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/records/unknown_name.h"

namespace app {
namespace {

/// In columns, where a Han character takes two places.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    return line(make_option_name(option, is_positional) + make_option_opts(option), make_option_desc(option));
  }
  std::string make_subcommand(const CLI::App* command) const override {
    return line(command->get_name(), command->get_description());
  }

 private:
  static std::string line(const std::string& name, const std::string& description) {
    constexpr int width = 30;
    const std::string head = "  " + name;
    return display_width(head) < width ? padded(head, width) + description + "\n"
                                       : head + "\n" + std::string(width, ' ') + description + "\n";
  }
};

using Chain = std::vector<const CLI::App*>;

/// The program and the commands that were said, from the outermost.
Chain commands_said(const CLI::App& program) {
  Chain chain = {&program};
  for (auto next = program.get_subcommands(); !next.empty(); next = chain.back()->get_subcommands())
    chain.push_back(next.back());
  return chain;
}

std::string name_of(const Chain& chain) {
  std::string name;
  for (const CLI::App* command : chain) name += (name.empty() ? "" : " ") + command->get_name();
  return name;
}

/// Those on offer at the end of the chain.
std::vector<std::string> commands_below(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* below : command.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(below->get_name());
  return names;
}

std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : translated(", ")) + name;
  return list;
}

/// As it is typed: "--village"; a positional by the name that the usage line has.
std::string option_name(const CLI::Option& option) {
  return option.get_name();
}

std::string unknown_command(const CLI::App& below, const std::string& word) {
  const std::vector<std::string> names = commands_below(below);
  const std::vector<std::string> near = archive::nearest_names(word, names);
  return near.empty() ? translated_with("there is no command \"%s\". Choose from: %s.", word, listed(names))
                      : translated_with("there is no command \"%s\". Did you mean: %s?", word, listed(near));
}

std::string unknown_option(const Chain& chain, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> names;
  for (const CLI::App* command : chain)
    for (const CLI::Option* option : command->get_options())
      for (const std::string& known : option->get_lnames()) names.push_back("--" + known);
  const std::vector<std::string> near = archive::nearest_names(name, names);
  return near.empty() ? translated_with("there is no option %s.", name)
                      : translated_with("there is no option %s. Did you mean: %s?", name, listed(near));
}

/// The words that no command has taken.
std::optional<std::string> of_extras(const CLI::App& program, const Chain& chain) {
  const std::vector<std::string> extras = program.remaining(true);
  if (extras.empty()) return std::nullopt;
  const auto option = std::find_if(extras.begin(), extras.end(), [](const std::string& word) {
    return word.size() > 1 && word.front() == '-' && word != "--";
  });
  const CLI::App& last = *chain.back();
  if (last.get_require_subcommand_min() > 0) {
    const auto word = std::find_if(extras.begin(), extras.end(), [](const std::string& each) {
      return each.empty() || each.front() != '-';
    });
    if (word != extras.end()) return unknown_command(last, *word);
  }
  if (option != extras.end()) return unknown_option(chain, *option);
  return translated_with("\"%s\" is one word too many. Put quotation marks around a text with spaces.",
                         extras.front());
}

std::optional<std::string> of_missing(const Chain& chain) {
  std::vector<std::string> missing;
  std::string description;
  for (const CLI::App* command : chain)
    for (const CLI::Option* option : command->get_options())
      if (option->get_required() && option->count() == 0) {
        missing.push_back(option_name(*option));
        description = option->get_description();
      }
  if (missing.size() == 1) return translated_with("%s is missing (%s).", missing.front(), description);
  if (!missing.empty()) return translated_with("missing: %s.", listed(missing));
  const CLI::App& last = *chain.back();
  if (last.get_require_subcommand_min() > last.get_subcommands().size())
    return translated_with("a command has to follow: %s.", listed(commands_below(last)));
  return std::nullopt;
}

/// Options of which one was said and the other not, or both were.
std::optional<std::string> of_pairs(const Chain& chain) {
  for (const CLI::App* command : chain)
    for (const CLI::Option* option : command->get_options()) {
      if (option->count() == 0) continue;
      for (const CLI::Option* needed : option->get_needs())
        if (needed->count() == 0)
          return translated_with("%s needs %s beside it.", option_name(*option), option_name(*needed));
      for (const CLI::Option* excluded : option->get_excludes())
        if (excluded->count() > 0)
          return translated_with("%s and %s can't be used together.", option_name(*option),
                                 option_name(*excluded));
    }
  return std::nullopt;
}

/// In the order in which CLI11 takes their values.
std::vector<const CLI::Option*> said_options(const Chain& chain) {
  std::vector<const CLI::Option*> said;
  for (const CLI::App* command : chain)
    for (const CLI::Option* option : command->get_options())
      if (option->count() > 0) said.push_back(option);
  return said;
}

/// A value that is of the wrong type: CLI11 has begun to take it and has not come further.
std::optional<std::string> of_type(const Chain& chain) {
  const CLI::Option* wrong = nullptr;
  for (const CLI::Option* option : said_options(chain))
    if (option->get_callback_run()) wrong = option;
  if (wrong == nullptr || wrong->results().empty()) return std::nullopt;
  if (wrong->get_items_expected_max() == 0) return translated_with("%s takes no value.", option_name(*wrong));
  return translated_with("%s: \"%s\" is not a whole number.", option_name(*wrong), wrong->results().back());
}

/// Whether a check refuses its values.
bool is_refused(const CLI::Option& option) {
  try {
    option.reduced_results();
    return false;
  } catch (const CLI::ParseError&) {
    return true;
  }
}

/// A value that was refused: by a check, whose words may be CLI11's, or by what takes it, whose words are
/// ours.
std::optional<std::string> of_check(const Chain& chain, const CLI::ParseError& error) {
  for (const CLI::Option* option : said_options(chain)) {
    if (option->get_callback_run() || !is_refused(*option)) continue;
    return translated_with("%s can't be \"%s\". Expected: %s.", option_name(*option),
                           option->results().back(), option->get_description());
  }
  return error.what();
}

/// Too many values, or none behind an option.
std::optional<std::string> of_count(const Chain& chain, const std::vector<std::string>& words) {
  for (const CLI::Option* option : said_options(chain)) {
    const auto most = static_cast<std::size_t>(std::max(option->get_items_expected_max(), 1));
    if (!option->get_callback_run() && option->count() > most)
      return translated_with("%s may be given only once.", option_name(*option));
  }
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (!word->starts_with("-")) continue;
    for (const CLI::App* command : chain) {
      const CLI::Option* option = command->get_option_no_throw(*word);
      const bool last = word + 1 == words.end();
      if (option != nullptr && option->get_items_expected_min() > 0 && last)
        return translated_with("%s needs a value behind it (%s).", *word, option->get_description());
    }
  }
  return std::nullopt;
}

std::optional<std::string> reason(const CLI::App& program, const Chain& chain, const CLI::ParseError& error,
                                  const std::vector<std::string>& words) {
  if (dynamic_cast<const UsageError*>(&error) != nullptr) return error.what();
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) return of_count(chain, words);
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) return of_type(chain);
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) return of_check(chain, error);
  // A mistyped option or command is the reason why another one is missing.
  if (auto sentence = of_extras(program, chain)) return sentence;
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return of_missing(chain);
  return of_pairs(chain);
}

bool is_ended(const std::string& sentence) {
  for (const std::string_view end : {".", "?", "。", "？"})
    if (sentence.ends_with(end)) return true;
  return false;
}

}  // namespace

void group_help(CLI::App& command) {
  if (CLI::Option* help = command.get_help_ptr()) help->group(translated("Options"));
  for (CLI::App* below : command.get_subcommands([](CLI::App*) { return true; })) group_help(*below);
}

std::string usage_sentence(const CLI::App& program, const CLI::ParseError& error,
                           const std::vector<std::string>& words) {
  const Chain chain = commands_said(program);
  const std::string command = name_of(chain);
  std::string what =
      reason(program, chain, error, words).value_or(translated("the arguments don't fit together."));
  if (!is_ended(what)) what += translated(".");
  // TRANSLATORS: the first %s is a command as it is typed, the second a whole sentence, the third the command
  return translated_with("%s: %s Help: %s --help", command, what, command);
}

void translate_help(CLI::App& program) {
  program.formatter(std::make_shared<HelpFormatter>());
  program.group(translated("Commands"));
  program.option_defaults()->group(translated("Options"));
  program.set_help_flag("-h,--help", translated("Show this help and exit"));
  CLI::FormatterBase& words = *program.get_formatter();
  words.label("Usage", translated("Usage"));
  words.label("OPTIONS", translated("OPTIONS"));
  words.label("SUBCOMMAND", translated("COMMAND"));
  words.label("SUBCOMMANDS", translated("COMMAND"));
  words.label("REQUIRED", translated("(required)"));
  words.label("Needs", translated("needs"));
  words.label("Excludes", translated("not with"));
  words.label("Positionals", translated("Arguments"));
  for (const char* type : {to_translate("NAME"),        to_translate("FILE"),     to_translate("DIR"),
                           to_translate("FILE|DIR"),    to_translate("DATE"),     to_translate("MONTH"),
                           to_translate("PERIOD"),      to_translate("N"),        to_translate("ID"),
                           to_translate("TEXT"),        to_translate("KIND"),     to_translate("DOC"),
                           to_translate("DOC... ITEM"), to_translate("DOCUMENT"), to_translate("WORD"),
                           to_translate("ITEM"),        to_translate("HASH"),     to_translate("KEY"),
                           to_translate("V"),           to_translate("ANSWER"),   to_translate("ROUND"),
                           to_translate("PROBLEM"),     to_translate("ROSTER"),   to_translate("NAME=VALUE"),
                           to_translate("ID=POINTS"),   to_translate("MANNER"),   to_translate("POST NAME"),
                           to_translate("SHEET"),       to_translate("TIME"),     to_translate("VERDICT"),
                           to_translate("YEAR"),        to_translate("INT"),      to_translate("UINT"),
                           to_translate("ENUM")})
    words.label(type, translated(type));
}

}  // namespace app
