#include "tests/house/source_tree.h"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

namespace house {

namespace fs = std::filesystem;

const fs::path& source() {
  static const fs::path folder = CUNZHENG_SOURCE;
  return folder;
}

const std::vector<std::string>& floors() {
  static const std::vector<std::string> names = {"ocr", "forms", "archive", "kiosk", "app", "tests"};
  return names;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::is_directory(source() / folder)) return files;
  for (auto entry = fs::recursive_directory_iterator(source() / folder); entry != fs::end(entry); ++entry) {
    if (entry->path().filename() == "node_modules") {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      files.push_back(fs::relative(entry->path(), source()));
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<fs::path> code_of(const std::string& floor) {
  std::vector<fs::path> files = files_below(floor);
  std::erase_if(files,
                [](const fs::path& file) { return file.extension() != ".h" && file.extension() != ".cpp"; });
  return files;
}

std::vector<fs::path> all_code() {
  std::vector<fs::path> all;
  for (const std::string& floor : floors()) {
    const std::vector<fs::path> files = code_of(floor);
    all.insert(all.end(), files.begin(), files.end());
  }
  return all;
}

Includes includes_of(const fs::path& file) {
  static const std::regex line("^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"]+)[>\"]");
  Includes includes;
  std::istringstream text(text_of(source() / file));
  std::smatch found;
  for (std::string each; std::getline(text, each);) {
    if (!std::regex_search(each, found, line)) continue;
    (found[1] == "<" ? includes.others : includes.ours).push_back(found[2]);
  }
  return includes;
}

std::string floor_of(const std::string& path) {
  return path.substr(0, path.find('/'));
}

std::string room_of(const std::string& path) {
  const std::size_t floor = path.find('/');
  if (floor == std::string::npos) return path;
  const std::size_t room = path.find('/', floor + 1);
  return room == std::string::npos ? path.substr(0, floor) : path.substr(0, room);
}

}  // namespace house
