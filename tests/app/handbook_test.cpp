// The handbook says what is true: its links lead somewhere, its pictures are there, the commands, options and
// screens that it names exist, and it has every message of the program.

#include <algorithm>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <utility>

#include <pugixml.hpp>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Finished;
using tests::read_file;
using tests::run;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const fs::path source = CUNZHENG_SOURCE;
const fs::path handbook = source / "app/manual";

std::vector<fs::path> files_ending(const std::string& ending) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(handbook))
    if (entry.path().extension() == ending) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

pugi::xml_document parsed(const std::string& text) {
  pugi::xml_document document;
  const auto result = document.load_string(text.c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
  INFO(result.description() << " at " << text.substr(static_cast<std::size_t>(result.offset), 60));
  REQUIRE(result);
  return document;
}

std::string words_of(const pugi::xml_node& node) {
  std::string text;
  if (node.type() == pugi::node_pcdata) text = node.value();
  for (const pugi::xml_node child : node.children()) text += words_of(child);
  return text;
}

void visit(const pugi::xml_node& node, const std::string& name,
           const std::function<void(const pugi::xml_node&)>& what) {
  if (node.name() == name) what(node);
  for (const pugi::xml_node child : node.children()) visit(child, name, what);
}

std::set<std::string> places_on(const std::string& text) {
  std::set<std::string> places;
  visit(parsed(text), "a", [&](const pugi::xml_node& node) {
    if (node.attribute("name")) places.insert(node.attribute("name").value());
  });
  return places;
}

/// Whether "page.html#place" or "#place" leads somewhere.
bool leads_somewhere(const std::string& link, const fs::path& from) {
  const auto hash = link.find('#');
  const fs::path page = hash == 0 ? from : handbook / link.substr(0, hash);
  if (!fs::exists(page)) return false;
  return hash == std::string::npos || places_on(read_file(page)).contains(link.substr(hash + 1));
}

/// The command lines of the handbook, without what stands before them.
std::vector<std::string> command_lines() {
  std::vector<std::string> lines;
  for (const fs::path& page : files_ending(".html"))
    for (const std::string tag : {"pre", "code"})
      visit(parsed(read_file(page)), tag, [&](const pugi::xml_node& node) {
        std::istringstream text(words_of(node));
        for (std::string line; std::getline(text, line);)
          if (line.starts_with("cunzheng ")) lines.push_back(line);
      });
  return lines;
}

/// The words behind "cunzheng" as a shell parts them.
std::vector<std::string> typed(const std::string& line) {
  std::vector<std::string> words;
  bool quoted = false, in_word = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      in_word = false;
    } else {
      if (!std::exchange(in_word, true)) words.emplace_back();
      words.back() += c;
    }
  }
  words.erase(words.begin());
  return words;
}

/// The Chinese of kiosk/po/zh_CN.po, each sentence with \n and \" undone.
std::vector<std::string> translations() {
  std::vector<std::string> all;
  std::istringstream lines(read_file(source / "kiosk/po/zh_CN.po"));
  bool in_translation = false;
  for (std::string line; std::getline(lines, line);) {
    const auto quote = line.find('"');
    if (line.starts_with("msgstr"))
      all.emplace_back();
    else if (!line.starts_with("\""))
      in_translation = false;
    in_translation = in_translation || line.starts_with("msgstr");
    if (in_translation && quote != std::string::npos)
      all.back() += line.substr(quote + 1, line.rfind('"') - quote - 1);
  }
  for (std::string& each : all) {
    each = std::regex_replace(each, std::regex(R"(\\n)"), "");
    each = std::regex_replace(each, std::regex(R"(\\")"), "\"");
  }
  return all;
}

}  // namespace

TEST_CASE("the handbook's links and pictures lead somewhere", "[app][handbook]") {
  const std::vector<fs::path> pages = files_ending(".html");
  CHECK(pages.size() == 12);
  std::set<std::string> pictures, linked;
  for (const fs::path& page : pages) {
    INFO(page.string());
    const pugi::xml_document document = parsed(read_file(page));
    visit(document, "a", [&](const pugi::xml_node& node) {
      if (!node.attribute("href")) return;
      const std::string link = node.attribute("href").value();
      INFO(link);
      CHECK(leads_somewhere(link, page));
      linked.insert(link.substr(0, link.find('#')));
    });
    visit(document, "img", [&](const pugi::xml_node& node) {
      const std::string picture = node.attribute("src").value();
      INFO(picture);
      CHECK(fs::exists(handbook / picture));
      CHECK_FALSE(std::string(node.attribute("alt").value()).empty());
      pictures.insert((handbook / picture).string());
    });
    visit(document, "link",
          [&](const pugi::xml_node& node) { CHECK(fs::exists(handbook / node.attribute("href").value())); });
  }
  for (const fs::path& page : pages) {
    INFO(page.string());
    CHECK((page.filename() == "index.html" || linked.contains(page.filename().string())));
  }
  constexpr std::uintmax_t most_bytes = 150'000;
  for (const fs::path& picture : files_ending(".png")) {
    INFO(picture.string());
    CHECK(pictures.contains(picture.string()));
    CHECK(fs::file_size(picture) <= most_bytes);
  }
}

TEST_CASE("the kiosk's help leads to chapters that are there", "[app][handbook]") {
  const std::string window = read_file(source / "kiosk/window/window_ways.cpp");
  const std::regex chapter(R"RX("([a-z-]+\.html(#[a-z-]+)?)")RX");
  int found = 0;
  for (std::sregex_iterator at(window.begin(), window.end(), chapter), end; at != end; ++at, ++found) {
    INFO((*at)[1].str());
    CHECK(leads_somewhere((*at)[1], handbook / "index.html"));
  }
  CHECK(found > 5);
}

TEST_CASE("the commands and options that the handbook names exist", "[app][handbook]") {
  const std::vector<std::string> lines = command_lines();
  CHECK(lines.size() > 40);
  std::map<std::string, std::string> helps;
  const auto help_of = [&](const std::vector<std::string>& command) {
    std::string key;
    for (const std::string& word : command) key += word + " ";
    if (!helps.contains(key)) {
      std::vector<std::string> words = command;
      words.insert(words.end(), {"--language", "en", "--help"});
      const Finished finished = run(words);
      helps[key] = finished.exit_code == 0 ? finished.output : std::string();
    }
    return helps[key];
  };
  for (const std::string& line : lines) {
    INFO(line);
    std::istringstream stream(line);
    std::vector<std::string> command;
    std::string word;
    stream >> word;  // cunzheng
    bool in_command = true;
    while (stream >> word) {
      if (in_command && help_of(command).find("\n  " + word + " ") != std::string::npos &&
          std::regex_match(word, std::regex("[a-z][a-z-]*"))) {
        command.push_back(word);
        continue;
      }
      // Behind "cunzheng" there has to be a command.
      CHECK((!command.empty() || word.starts_with("-")));
      in_command = false;
      if (!word.starts_with("--")) continue;
      INFO(word);
      CHECK(help_of(command).find(word) != std::string::npos);
    }
    CHECK_FALSE(help_of(command).empty());
  }
}

TEST_CASE("the command lines of the handbook can be typed as they stand", "[app][handbook]") {
  const TemporaryFolder folder;
  int number = 0;
  for (const std::string& line : command_lines()) {
    const std::vector<std::string> words = typed(line);
    const auto says = [&](const std::string& word) {
      return std::find(words.begin(), words.end(), word) != words.end();
    };
    // Those that open windows, ask devices, or write without an archive.
    if (words.empty() || says("kiosk") || says("scan") || says("manual") || says("template")) continue;
    INFO(line);
    // There is no such archive: what is understood ends with 1, or is done.
    const Finished finished =
        run(words, {{"CUNZHENG_ARCHIVE", (folder / std::to_string(++number)).string()}});
    INFO(finished.messages);
    CHECK(finished.exit_code != 2);
  }
  CHECK(number > 40);
}

TEST_CASE("the screens and buttons that the handbook names exist", "[app][handbook]") {
  const std::vector<std::string> all = translations();
  const std::set<std::string> known(all.begin(), all.end());
  int found = 0;
  for (const fs::path& page : files_ending(".html"))
    visit(parsed(read_file(page)), "b", [&](const pugi::xml_node& node) {
      if (std::string(node.attribute("class").value()) != "screen") return;
      ++found;
      const std::string name = words_of(node);
      INFO(page.filename().string() << ": " << name);
      CHECK(known.contains(name));
    });
  CHECK(found > 20);
}

TEST_CASE("every message has its place in the handbook, app/manual/update writes them", "[app][handbook]") {
  std::set<std::string> told;
  const pugi::xml_document document = parsed(read_file(handbook / "messages.html"));
  for (const std::string tag : {"td", "li"})
    visit(document, tag, [&](const pugi::xml_node& node) { told.insert(words_of(node)); });
  int messages = 0;
  for (const std::string& text : translations()) {
    // As app/manual/update has it; a full stop alone is none.
    if (text == "。" || !(text.ends_with("。") || text.ends_with("？") || text.ends_with("?"))) continue;
    ++messages;
    std::string shown = std::regex_replace(text, std::regex(R"(%(\d+\$)?[a-z]+)"), "…");
    shown = std::regex_replace(shown, std::regex("%%"), "%");
    INFO(shown);
    CHECK(told.contains(shown));
  }
  CHECK(messages > 200);
}

TEST_CASE("the handbook is found, and joined into one page whose links lead somewhere", "[app][handbook]") {
  const Finished where = run({"manual"});
  REQUIRE(where.exit_code == 0);
  CHECK(fs::exists(where.output_lines().at(0)));

  const TemporaryFolder folder;
  const std::string file = (folder / "手册.html").string();
  REQUIRE(run({"manual", "--print", file}).exit_code == 0);
  const std::string book = read_file(file);
  const pugi::xml_document document = parsed(book);
  const std::set<std::string> places = places_on(book);
  int headings = 0;
  visit(document, "h1", [&](const pugi::xml_node&) { ++headings; });
  CHECK(headings == 12);
  visit(document, "a", [&](const pugi::xml_node& node) {
    if (!node.attribute("href")) return;
    const std::string link = node.attribute("href").value();
    INFO(link);
    REQUIRE(link.starts_with("#"));
    CHECK(places.contains(link.substr(1)));
  });
  visit(document, "img", [&](const pugi::xml_node& node) {
    CHECK(fs::exists(std::string(node.attribute("src").value()).substr(std::string("file://").size())));
  });
  CHECK(run({"manual", "--print", file}).exit_code == 1);  // what is there is not replaced
  CHECK(run({"manual", "--print", file, "--open"}).exit_code == 2);
}
