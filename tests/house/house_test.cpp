// The house rules that a machine can check, but for the rooms (rooms_test.cpp): circles of headers, that
// every test is built, that the code is formatted, and that nothing names a place on somebody's machine.
// There is no list of exceptions.

#include <algorithm>
#include <cstdlib>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/house/source_tree.h"

namespace {

namespace fs = std::filesystem;

using namespace house;

// A file above it does a second job. The longest have about this many lines because they hold tables.
constexpr std::ptrdiff_t most_lines = 500;

/// Walks our headers from one, depth first, and complains about the first way back to a header on the path.
void look_for_circle(const std::string& header, std::vector<std::string>& path, std::set<std::string>& done,
                     Complaints& complaints) {
  if (done.contains(header)) return;
  if (std::find(path.begin(), path.end(), header) != path.end()) {
    complaints.push_back(header + " includes itself by way of " + path.back());
    return;
  }
  path.push_back(header);
  for (const std::string& next : includes_of(header).ours) look_for_circle(next, path, done, complaints);
  path.pop_back();
  done.insert(header);
}

}  // namespace

TEST_CASE("the top level holds what the design names and nothing else", "[house]") {
  static const std::set<std::string> allowed = {"CMakeLists.txt",
                                                "CMakePresets.json",
                                                "LICENSE",
                                                "README.md",
                                                "app",
                                                "archive",
                                                "forms",
                                                "kiosk",
                                                "ocr",
                                                "tests"};
  Complaints complaints;
  for (const fs::directory_entry& entry : fs::directory_iterator(source())) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(".") || name.starts_with("build") || allowed.contains(name)) continue;
    complaints.push_back(name);
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("no header includes itself, by whatever way", "[house]") {
  Complaints complaints;
  std::set<std::string> done;
  for (const fs::path& file : all_code()) {
    std::vector<std::string> path;
    if (file.extension() == ".h") look_for_circle(file.string(), path, done, complaints);
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("a source file includes its own header first, and a header is read once", "[house]") {
  Complaints complaints;
  for (const fs::path& file : all_code()) {
    if (file.extension() == ".h") {
      if (text_of(source() / file).find("#pragma once") == std::string::npos)
        complaints.push_back(file.string());
      continue;
    }
    fs::path own = file;
    own.replace_extension(".h");
    if (!fs::exists(source() / own)) continue;
    const Includes includes = includes_of(file);
    if (includes.ours.empty() || includes.ours.front() != own.string()) complaints.push_back(file.string());
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("every source file is named in its folder's list", "[house]") {
  Complaints complaints;
  for (const fs::path& file : all_code()) {
    if (file.extension() != ".cpp") continue;
    // In the list of its folder, or of one above.
    bool named = false;
    for (fs::path folder = file.parent_path(); !folder.empty() && !named; folder = folder.parent_path()) {
      const std::string list = text_of(source() / folder / "CMakeLists.txt");
      named = std::regex_search(list, std::regex("(^|[^A-Za-z0-9_/-])" + fs::relative(file, folder).string() +
                                                 "($|[^A-Za-z0-9_])"));
    }
    if (!named) complaints.push_back(file.string());
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("files and folders have names in small letters", "[house]") {
  static const std::regex name("[a-z0-9_]+(\\.[a-z0-9_]+)*");
  Complaints complaints;
  for (const fs::path& file : all_code()) {
    if (!std::regex_match(file.filename().string(), name)) complaints.push_back(file.string());
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("nothing names a place on somebody's machine, or a registry", "[house]") {
  // Put together here, so that this file does not hold them.
  const std::vector<std::string> places = {std::string("/ho") + "me/",      std::string("/wo") + "rk/",
                                           std::string("/ro") + "ot/",      std::string("/usr/lo") + "cal/",
                                           std::string("regis") + "try.",   std::string("npm") + "mirror",
                                           std::string("\"res") + "olved\""};
  static const std::set<std::string> kinds = {".h",    ".cpp", ".txt", ".cmake", ".toml",
                                              ".json", ".md",  ".svg", ""};
  std::vector<fs::path> files = {"CMakeLists.txt", "CMakePresets.json", "README.md", ".ci/run",
                                 "ocr/models/.npmrc"};
  for (const std::string& folder : floors()) {
    for (const fs::path& file : files_below(folder)) {
      if (kinds.contains(file.extension().string())) files.push_back(file);
    }
  }
  Complaints complaints;
  for (const fs::path& file : files) {
    const std::string text = text_of(source() / file);
    for (const std::string& place : places) {
      if (text.find(place) != std::string::npos) complaints.push_back(file.string() + " names " + place);
    }
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("no comment puts work off", "[house]") {
  const std::vector<std::string> words = {std::string("TO") + "DO", std::string("FIX") + "ME"};
  Complaints complaints;
  for (const fs::path& file : all_code()) {
    const std::string text = text_of(source() / file);
    for (const std::string& word : words) {
      if (text.find(word) != std::string::npos) complaints.push_back(file.string() + " says " + word);
    }
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("no source file does more than one job can need", "[house]") {
  Complaints complaints;
  for (const fs::path& file : all_code()) {
    const std::string text = text_of(source() / file);
    const auto lines = std::count(text.begin(), text.end(), '\n');
    if (file.string().starts_with("tests/") || lines <= most_lines) continue;
    complaints.push_back(file.string() + " has " + std::to_string(lines) + " lines");
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("a header begins with what it is for", "[house]") {
  static const std::regex comment("#pragma once\n\n//");
  Complaints complaints;
  for (const fs::path& file : all_code()) {
    if (file.extension() == ".h" && !std::regex_search(text_of(source() / file), comment))
      complaints.push_back(file.string());
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("the code is formatted", "[house]") {
  // All files at once: starting the formatter takes longer than a file.
  std::string command = "cd '" + source().string() + "' && " CUNZHENG_CLANG_FORMAT " --dry-run --Werror";
  for (const fs::path& file : all_code()) command += " '" + file.string() + "'";
  CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("every test has a name by which it can be called", "[house]") {
  // CMake's lists end at a semicolon and options begin with dashes: such a test would be found, and never
  // run.
  static const std::regex name(R"RX(TEST_CASE\("([^"]*)")RX");
  Complaints complaints;
  for (const fs::path& file : all_code()) {
    if (!file.string().starts_with("tests/")) continue;
    const std::string text = text_of(source() / file);
    for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at) {
      const std::string called = (*at)[1];
      if (called.find(';') != std::string::npos || called.starts_with('-'))
        complaints.push_back(file.string() + ": " + called);
    }
  }
  CHECK(complaints == Complaints{});
}
