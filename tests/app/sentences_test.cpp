// What the program says in Chinese is Chinese: every command's help, and what it says of each way in which a
// command line can be wrong. Walks all commands by their own help.

#include <algorithm>
#include <regex>
#include <sstream>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

namespace {

using Words = std::vector<std::string>;

Words with(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string shown(const Words& words) {
  std::string text = "cunzheng";
  for (const std::string& word : words) text += " " + word;
  return text;
}

/// An option as the help lists it.
struct Option {
  std::string name;
  bool has_value = false;
};

/// Those of every command are tried once, with the program's own.
bool is_everywhere(const Option& option) {
  return option.name == "--archive" || option.name == "--forms" || option.name == "--models" ||
         option.name == "--log" || option.name == "--language";
}

struct Command {
  Words words;
  std::vector<Option> options;
};

/// Of the help in English, which is easier to take apart.
void walk(const Words& words, std::vector<Command>& into) {
  std::istringstream help(run(with(words, {"--language", "en", "--help"})).output);
  Command command{words, {}};
  std::vector<std::string> below;
  bool in_commands = false;
  static const std::regex option(R"(^  (?:-\w,)?(--[a-z-]+)( [A-Z][^ ]*)?.*)"),
      name(R"(^  ([a-z][a-z-]*) .*)");
  std::smatch found;
  for (std::string line; std::getline(help, line);) {
    if (!line.starts_with(" ")) in_commands = line == "Commands:";
    if (in_commands && std::regex_match(line, found, name))
      below.push_back(found[1]);
    else if (std::regex_match(line, found, option) && found[1] != "--help" && found[1] != "--version")
      command.options.push_back({found[1], found[2].matched});
  }
  into.push_back(std::move(command));
  for (const std::string& each : below)
    if (each != "kiosk") walk(with(words, {each}), into);
}

const std::vector<Command>& all_commands() {
  static const std::vector<Command> commands = [] {
    std::vector<Command> all;
    walk({}, all);
    return all;
  }();
  return commands;
}

/// Three English words in a row, where they are no command to type.
std::string english_in(const std::string& text) {
  static const std::regex command("cunzheng( [a-z][a-z-]*)*"), english(R"([A-Za-z']{2,}( [A-Za-z']+){2,})");
  const std::string rest = std::regex_replace(text, command, "");
  std::smatch found;
  return std::regex_search(rest, found, english) ? found.str() : std::string();
}

/// Wrong usage, told in one line of Chinese.
void check_told(const Words& words) {
  INFO(shown(words));
  const Finished finished = run(with({"--language", "zh_CN"}, words));
  INFO(finished.messages);
  CHECK(finished.exit_code == 2);
  CHECK(finished.output.empty());
  CHECK(finished.message_lines().size() == 1);
  CHECK(english_in(finished.messages).empty());
  CHECK(finished.messages.find("--help") != std::string::npos);
}

}  // namespace

TEST_CASE("English in a Chinese sentence is found", "[app][sentences]") {
  CHECK(english_in("--village is required") == "village is required");
  CHECK(english_in("没有这样的文档。用法见 cunzheng round mark --help").empty());
  CHECK(english_in("检查 3 of 3 done").empty());
  CHECK(english_in("The following argument was not expected") == "The following argument was not expected");
}

TEST_CASE("all commands are walked", "[app][sentences]") {
  const auto& all = all_commands();
  CHECK(all.size() > 40);
  const auto list = std::find_if(all.begin(), all.end(),
                                 [](const Command& command) { return command.words == Words{"list"}; });
  REQUIRE(list != all.end());
  const auto from = std::find_if(list->options.begin(), list->options.end(),
                                 [](const Option& option) { return option.name == "--from"; });
  REQUIRE(from != list->options.end());
  CHECK(from->has_value);
}

TEST_CASE("the help is Chinese", "[app][sentences]") {
  for (const Command& command : all_commands()) {
    INFO(shown(command.words));
    const Finished help = run(with({"--language", "zh_CN"}, with(command.words, {"--help"})));
    CHECK(help.exit_code == 0);
    INFO(help.output);
    CHECK(english_in(help.output).empty());
    CHECK(help.output.find("用法") != std::string::npos);
  }
}

TEST_CASE("unknown options and commands are told in Chinese", "[app][sentences]") {
  check_told({"--burn"});
  check_told({"burn"});
  for (const Command& command : all_commands()) check_told(with(command.words, {"--burn"}));
}

TEST_CASE("an option without its value is told in Chinese", "[app][sentences]") {
  for (const Command& command : all_commands())
    for (const Option& option : command.options)
      if (option.has_value && !is_everywhere(option)) check_told(with(command.words, {option.name}));
}

TEST_CASE("values that can't be are told in Chinese", "[app][sentences]") {
  for (const Command& command : all_commands())
    for (const Option& option : command.options) {
      if (!option.has_value || is_everywhere(option)) continue;
      // Most take any text; then something else is missing, or the archive is not there.
      const Words words = with(command.words, {option.name, "/nonexistent/?!"});
      INFO(shown(words));
      const Finished finished = run(with({"--language", "zh_CN"}, words));
      INFO(finished.messages);
      CHECK(finished.exit_code != 0);
      CHECK(english_in(finished.messages).empty());
    }
}

TEST_CASE("what goes wrong at work is told in Chinese, with what it is about", "[app][sentences]") {
  const TemporaryFolder folder;
  const Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
  const std::string none = (folder / "没有.xlsx").string(), nowhere = (folder / "没有/a.pdf").string();
  const std::vector<std::string> one_word = {"list", "verify", "learn", "check", "due"};
  std::vector<Words> wrong;
  for (const std::string& word : one_word) wrong.push_back({word});  // no archive yet
  for (const Words& words : wrong) {
    INFO(shown(words));
    const Finished finished = run(words, environment);
    CHECK(finished.exit_code == 1);
    CHECK(english_in(finished.messages).empty());
  }
  REQUIRE(run({"file", (tests::samples() / "14-minutes.txt").string(), "--village", "清风村"}, environment)
              .exit_code == 0);
  tests::write_file(folder / "不是图.jpg", std::string("\x01\x00\xff\xfe\x02", 5));
  tests::write_file(folder / "empty.pdf", "");
  wrong = {{"read", none},
           {"read", (folder / "不是图.jpg").string()},
           {"file", (folder / "empty.pdf").string(), "--village", "清风村"},
           {"file", none, "--village", "清风村"},
           {"file", none, "--village", "清风村", "--item", "9.9.9"},
           {"list", "--forms", none},
           {"show", "99"},
           {"confirm", "99", "--field", "date"},
           {"confirm", "1", "--field", "nosuch"},
           {"confirm", "1", "--field", "date", "--value", "去年"},
           {"confirm", "1", "--kind", "火星"},
           {"link", "1", "9.9.9", "--accept"},
           {"link", "1", "1.1.1a", "--accept", "--part", "验收"},
           {"evidence", "9.9.9"},
           {"list", "--kind", "火星"},
           {"check", "--village", "火星村"},
           {"check", "--township", "火星镇"},
           {"export", "1", "--pdf", nowhere},
           {"export", "1", "--pdf", (folder / "archive/a.pdf").string()},
           {"roster", "import", "villages", none, "--since", "2024-01-01"},
           {"roster", "import", "nosuch", none, "--since", "2024-01-01"},
           {"roster", "template", "villages", nowhere},
           {"forms", "print", "火星", "--village", "清风村", "--month", "2024-06"},
           {"forms", "print", "走访登记", "--village", "清风村", "--month", "2024-06", "-o", nowhere},
           {"warning", "dismiss", "nosuch", "--reason", "无"},
           {"condition", "set", "nosuch", "是", "--village", "清风村", "--from", "2024-01-01"},
           {"due", "--pdf", nowhere},
           {"learn", "--crops", (folder / "archive").string()},
           {"manual", "--print", nowhere},
           {"read", (folder / "archive").string(), "--explain", folder.path().string()}};
  for (const Words& words : wrong) {
    INFO(shown(words));
    const Finished finished = run(words, environment);
    INFO(finished.messages);
    CHECK(finished.exit_code != 0);
    CHECK_FALSE(finished.messages.empty());
    CHECK(english_in(finished.messages).empty());
  }
}

TEST_CASE("what a command lacks is named, with what it is for", "[app][sentences]") {
  const Finished one = run({"show"});
  CHECK(one.messages.find("document") != std::string::npos);
  CHECK(one.messages.find("文档编号") != std::string::npos);
  const Finished several = run({"forms", "print", "走访登记"});
  CHECK(several.messages.find("--village、--month") != std::string::npos);
  CHECK(run({"seach", "a"}).messages.find("是不是：search") != std::string::npos);
  CHECK(run({"list", "--kimd", "a"}).messages.find("是不是：--kind") != std::string::npos);
  CHECK(run({"list", "--from", "2024-01-01", "--from", "2024-01-02"}).messages.find("--from 只能写一次") !=
        std::string::npos);
  CHECK(run({"check", "--from", "2024-01-01"}).messages.find("还要写 --to") != std::string::npos);
}

TEST_CASE("a choice is said by its code or by its title", "[app][sentences]") {
  const TemporaryFolder folder;
  const Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
  REQUIRE(run({"file", (tests::samples() / "14-minutes.txt").string(), "--village", "清风村"}, environment)
              .exit_code == 0);
  const auto answer = [&](const std::string& said) {
    return run({"condition", "set", "workshop", said, "--village", "清风村", "--from", "2024-01-01"},
               environment);
  };
  CHECK(answer("no").exit_code == 0);
  CHECK(answer("否").exit_code == 0);
  CHECK(answer("也许").exit_code == 2);
  CHECK(answer("也许").messages.find("是 yes、否 no") != std::string::npos);

  const auto listed = [&](const std::string& kind) {
    return run({"list", "--kind", kind, "--json"}, environment);
  };
  for (const std::string kind : {"会议记录", "meeting_minutes", "会议纪要"}) {
    INFO(kind);
    CHECK(listed(kind).objects().size() == 1);
  }
  CHECK(listed("走访登记").objects().empty());
  CHECK(listed("会议记").exit_code == 1);
  CHECK(listed("会议记").messages.find("会议记录") != std::string::npos);
}

TEST_CASE("a day is taken as it stands on papers", "[app][sentences]") {
  const TemporaryFolder folder;
  const Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
  REQUIRE(run({"file", (tests::samples() / "14-minutes.txt").string(), "--village", "清风村"}, environment)
              .exit_code == 0);
  const auto confirmed = [&](const std::string& said) {
    const Finished finished =
        run({"confirm", "1", "--field", "date", "--value", said, "--json"}, environment);
    INFO(finished.messages);
    return finished.exit_code == 0 ? finished.objects().at(0)["fields"]["date"]["value"].get<std::string>()
                                   : std::string();
  };
  for (const std::string said : {"2024-01-30", "2024年1月30日", "2024.1.30"})
    CHECK(confirmed(said) == "2024-01-30");
  for (const std::string said : {"1月30日", "2024年2月30日", "2024年1月30日左右", "2024年1月1日至3日"}) {
    INFO(said);
    CHECK(confirmed(said).empty());
  }
  CHECK(run({"list", "--from", "2024年1月30日"}, environment).exit_code == 0);
}

TEST_CASE("people read Beijing time, programs UTC", "[app][sentences]") {
  const TemporaryFolder folder;
  const Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}, {"TZ", "UTC"}};
  REQUIRE(run({"file", (tests::samples() / "14-minutes.txt").string(), "--village", "清风村"}, environment)
              .exit_code == 0);
  const std::string people = run({"show", "1"}, environment).output;
  CHECK(std::regex_search(people, std::regex("20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")));
  CHECK_FALSE(std::regex_search(people, std::regex("T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")));
  const std::string moment = run({"show", "1", "--json"}, environment).objects().at(0)["filed"]["when"];
  CHECK(moment.ends_with("Z"));
}
