// The house rules that a machine can check: who may include whom, who may use which library, that every test
// is built, and that nothing names a place on somebody's machine. There is no list of exceptions.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.h"

namespace {

namespace fs = std::filesystem;

using Complaints = std::vector<std::string>;

const fs::path& source() {
  static const fs::path folder = CUNZHENG_SOURCE;
  return folder;
}

const std::vector<std::string> folders = {"ocr", "forms", "archive", "kiosk", "app", "tests"};

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Every file of the project below a folder, relative to the root.
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

std::vector<fs::path> code_of(const std::string& folder) {
  std::vector<fs::path> files = files_below(folder);
  std::erase_if(files,
                [](const fs::path& file) { return file.extension() != ".h" && file.extension() != ".cpp"; });
  return files;
}

std::vector<fs::path> all_code() {
  std::vector<fs::path> all;
  for (const std::string& folder : folders) {
    const std::vector<fs::path> files = code_of(folder);
    all.insert(all.end(), files.begin(), files.end());
  }
  return all;
}

struct Includes {
  std::vector<std::string> ours;    ///< "ocr/page/page.h", in their order
  std::vector<std::string> others;  ///< what stands in angle brackets
};

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

std::string folder_of(const std::string& path) {
  return path.substr(0, path.find('/'));
}

/// Which folders each folder may include: an arrow of the design points at what is known.
const std::map<std::string, std::set<std::string>> may_include = {
    {"ocr", {"ocr"}},
    {"forms", {"forms", "ocr"}},
    {"archive", {"archive", "forms", "ocr"}},
    {"kiosk", {"kiosk", "archive", "forms", "ocr"}},
    {"app", {"app", "kiosk", "archive", "forms", "ocr"}},
    {"tests", {"tests", "app", "kiosk", "archive", "forms", "ocr"}}};

/// Which folders may use a library. A header that begins with none of these must be the language's or
/// POSIX's.
const std::map<std::string, std::set<std::string>> may_use = {
    {"opencv2/", {"ocr", "kiosk", "tests"}},
    {"leptonica/", {"ocr"}},
    {"tiffio.h", {"ocr", "tests"}},
    {"zlib.h", {"ocr"}},
    {"jpeglib.h", {"ocr"}},
    {"jerror.h", {"ocr"}},
    {"png.h", {"ocr"}},
    {"webp/", {"ocr"}},
    {"libexif/", {"ocr"}},
    {"omp.h", {"ocr"}},
    {"tesseract/", {"ocr"}},
    {"onnxruntime", {"ocr"}},
    {"poppler/", {"ocr"}},
    {"toml++/", {"forms", "archive"}},
    {"utf8", {"ocr", "forms"}},
    {"unicode/", {"forms", "archive"}},
    {"SQLiteCpp/", {"archive", "tests"}},
    {"sqlite3.h", {"archive", "tests"}},
    {"openssl/", {"archive"}},
    {"csv.h", {"archive"}},
    {"expat.h", {"archive"}},
    {"pugixml.hpp", {"archive"}},
    {"xlsxwriter.h", {"archive"}},
    {"zip.h", {"archive"}},
    {"wx/", {"kiosk", "tests"}},
    {"X11/", {"kiosk"}},
    {"sane/", {"kiosk"}},
    {"CLI/", {"app"}},
    {"cairo", {"archive", "kiosk"}},
    {"pango/", {"archive", "kiosk"}},
    {"qrencode.h", {"kiosk"}},
    {"nlohmann/", {"kiosk", "app", "tests"}},
    {"spdlog/", {"app"}},
    {"fmt/", {"ocr", "forms", "archive", "kiosk", "app"}},
    {"catch2/", {"tests"}}};

bool is_standard(const std::string& header) {
  static const std::set<std::string> posix = {"cxxabi.h", "dirent.h", "dlfcn.h",   "fcntl.h", "grp.h",
                                              "iconv.h",  "poll.h",   "pthread.h", "pwd.h",   "sched.h",
                                              "signal.h", "spawn.h",  "termios.h", "unistd.h"};
  return posix.contains(header) || header.starts_with("sys/") || header.starts_with("netinet/") ||
         header.starts_with("arpa/") || std::regex_match(header, std::regex("[a-z0-9_]+"));
}

/// The library that a header belongs to, as may_use names it; empty if it is none's.
std::string library_of(const std::string& header) {
  for (const auto& [prefix, users] : may_use) {
    if (header.starts_with(prefix)) return prefix;
  }
  return "";
}

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

TEST_CASE("a folder includes only what lies below it", "[house]") {
  Complaints complaints;
  for (const fs::path& file : all_code()) {
    const std::string folder = folder_of(file.string());
    for (const std::string& header : includes_of(file).ours) {
      if (!may_include.at(folder).contains(folder_of(header)))
        complaints.push_back(file.string() + " includes " + header);
      if (!fs::exists(source() / header))
        complaints.push_back(file.string() + " includes no file of ours: " + header);
    }
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("a library is used only where the design allows it", "[house]") {
  Complaints complaints;
  for (const fs::path& file : all_code()) {
    for (const std::string& header : includes_of(file).others) {
      const std::string library = library_of(header);
      if (library.empty() ? !is_standard(header) : !may_use.at(library).contains(folder_of(file.string()))) {
        complaints.push_back(file.string() + " includes <" + header + ">");
      }
    }
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("a header that another folder includes brings no library with it", "[house]") {
  // From every header that is included across folders, along our own headers.
  std::set<std::string> reached;
  std::vector<std::string> open;
  for (const fs::path& file : all_code()) {
    const std::string folder = folder_of(file.string());
    for (const std::string& header : includes_of(file).ours) {
      const std::string owner = folder_of(header);
      // A library's own tests may look behind its interface.
      const bool own_test = folder == "tests" && file.string().starts_with("tests/" + owner + "/");
      if (owner != folder && owner != "app" && !own_test) open.push_back(header);
    }
  }
  Complaints complaints;
  while (!open.empty()) {
    const std::string header = open.back();
    open.pop_back();
    if (!reached.insert(header).second) continue;
    const Includes includes = includes_of(header);
    open.insert(open.end(), includes.ours.begin(), includes.ours.end());
    for (const std::string& other : includes.others) {
      if (!library_of(other).empty() && folder_of(header) != "tests")
        complaints.push_back(header + " brings <" + other + ">");
    }
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
  for (const std::string& folder : folders) {
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
