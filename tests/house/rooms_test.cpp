// The rooms of the house against rooms.txt: where files lie, who includes whom, who uses which library.

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/house/room_table.h"
#include "tests/house/source_tree.h"

namespace {

namespace fs = std::filesystem;

using namespace house;

constexpr std::size_t most_units = 16;  // more is a flat list again: one looks for a file, not for a room

const RoomTable& table() {
  static const RoomTable read = read_room_table();
  return read;
}

bool is_tests(const fs::path& file) {
  return floor_of(file.string()) == "tests";
}

bool is_standard(const std::string& header) {
  static const std::set<std::string> posix = {"cxxabi.h",  "dirent.h",  "dlfcn.h",   "fcntl.h",  "grp.h",
                                              "iconv.h",   "ifaddrs.h", "libintl.h", "locale.h", "poll.h",
                                              "pthread.h", "pwd.h",     "sched.h",   "signal.h", "spawn.h",
                                              "termios.h", "unistd.h"};
  const auto is_cxx = [](const std::string& name) {
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  };
  return posix.contains(header) || header.starts_with("sys/") || header.starts_with("net/") ||
         header.starts_with("netinet/") || header.starts_with("arpa/") || header.starts_with("linux/") ||
         header.starts_with("fmt/") || header.starts_with("catch2/") || header.starts_with("valijson/") ||
         is_cxx(header);
}

/// The same header is walked from many files.
const Includes& header_includes(const std::string& header) {
  static std::map<std::string, Includes> known;
  const auto found = known.find(header);
  return found != known.end() ? found->second : known.emplace(header, includes_of(header)).first->second;
}

std::size_t height_of(const std::string& floor) {
  return static_cast<std::size_t>(std::find(floors().begin(), floors().end(), floor) - floors().begin());
}

}  // namespace

TEST_CASE("every source file lies in a room, and every room of the table is there", "[house]") {
  Complaints complaints;
  std::set<std::string> seen;
  for (const fs::path& file : all_code()) {
    if (is_tests(file)) continue;
    const std::string room = room_of(file.string());
    if (table().find(room) == nullptr) complaints.push_back(file.string() + " lies in no room of rooms.txt");
    seen.insert(room);
  }
  for (const Room& room : table().rooms)
    if (!seen.contains(room.name)) complaints.push_back(room.name + " holds no source file");
  CHECK(complaints == Complaints{});
}

TEST_CASE("no room has more units than one overlooks", "[house]") {
  std::map<std::string, std::set<std::string>> units;
  for (const fs::path& file : all_code()) {
    if (is_tests(file)) continue;
    units[room_of(file.string())].insert(file.stem().string());
  }
  Complaints complaints;
  for (const auto& [room, names] : units)
    if (names.size() > most_units)
      complaints.push_back(room + " has " + std::to_string(names.size()) + " units");
  CHECK(complaints == Complaints{});
}

TEST_CASE("the table of rooms has no circle and names only rooms", "[house]") {
  Complaints complaints;
  std::set<std::string> done;
  std::set<std::string> open;
  const std::function<void(const Room&)> walk = [&](const Room& room) {
    if (done.contains(room.name)) return;
    if (!open.insert(room.name).second) {
      complaints.push_back(room.name + " reaches itself");
      return;
    }
    for (const std::string& other : room.includes) {
      if (const Room* next = table().find(other))
        walk(*next);
      else
        complaints.push_back(room.name + " may include " + other + ", which is no room");
    }
    open.erase(room.name);
    done.insert(room.name);
  };
  for (const Room& room : table().rooms) walk(room);
  CHECK(complaints == Complaints{});
}

TEST_CASE("a room includes only rooms that the table allows, and none that it needs no more", "[house]") {
  Complaints complaints;
  std::map<std::string, std::set<std::string>> used;
  for (const fs::path& file : all_code()) {
    if (is_tests(file)) continue;
    const std::string room = room_of(file.string());
    for (const std::string& header : includes_of(file).ours) {
      const std::string other = room_of(header);
      if (!fs::exists(source() / header))
        complaints.push_back(file.string() + " includes no file of ours: " + header);
      if (floor_of(other) != floor_of(room) || other == room) continue;
      used[room].insert(other);
      const Room* row = table().find(room);
      if (row != nullptr && !row->includes.contains(other))
        complaints.push_back(file.string() + " includes " + header);
    }
  }
  for (const Room& room : table().rooms)
    for (const std::string& other : room.includes)
      if (!used[room.name].contains(other))
        complaints.push_back(room.name + " does not include " + other + " any more: the table says so");
  CHECK(complaints == Complaints{});
}

TEST_CASE("a floor includes of the floors below it only what they offer", "[house]") {
  Complaints complaints;
  std::map<std::string, std::set<std::string>> used;
  for (const fs::path& file : all_code()) {
    const std::string floor = floor_of(file.string());
    for (const std::string& header : includes_of(file).ours) {
      const std::string other = floor_of(header);
      if (other == floor) continue;
      if (height_of(other) > height_of(floor)) {
        complaints.push_back(file.string() + " includes from above: " + header);
        continue;
      }
      if (is_tests(file)) continue;
      used[other].insert(header);
      const auto offers = table().offers.find(other);
      if (offers == table().offers.end() || !offers->second.contains(header))
        complaints.push_back(file.string() + " includes what is inside of " + other + ": " + header);
    }
  }
  for (const auto& [floor, headers] : table().offers)
    for (const std::string& header : headers)
      if (!used[floor].contains(header)) complaints.push_back(header + " is offered, and nobody takes it");
  CHECK(complaints == Complaints{});
}

TEST_CASE("a library is used only in the rooms that the table allows", "[house]") {
  Complaints complaints;
  std::map<std::string, std::set<std::string>> used;
  for (const fs::path& file : all_code()) {
    const std::string name = is_tests(file) ? "tests" : room_of(file.string());
    const Room* room = table().find(name);
    for (const std::string& header : includes_of(file).others) {
      const std::string library = library_of(table(), header);
      used[name].insert(library);
      if (library.empty() ? !is_standard(header)
                          : !is_tests(file) && room != nullptr && !room->libraries.contains(library))
        complaints.push_back(file.string() + " includes <" + header + ">");
    }
  }
  for (const Room& room : table().rooms)
    for (const std::string& library : room.libraries)
      if (!used[room.name].contains(library))
        complaints.push_back(room.name + " does not use " + library + ": the table says so");
  CHECK(complaints == Complaints{});
}

TEST_CASE("a header of another floor brings no library to a room that may not use it", "[house]") {
  Complaints complaints;
  for (const fs::path& file : all_code()) {
    if (is_tests(file)) continue;
    const Room* room = table().find(room_of(file.string()));
    if (room == nullptr) continue;
    std::set<std::string> reached;
    std::vector<std::string> open;
    for (const std::string& header : includes_of(file).ours)
      if (floor_of(header) != floor_of(file.string())) open.push_back(header);
    while (!open.empty()) {
      const std::string header = open.back();
      open.pop_back();
      if (!reached.insert(header).second || !fs::exists(source() / header)) continue;
      const Includes& includes = header_includes(header);
      open.insert(open.end(), includes.ours.begin(), includes.ours.end());
      for (const std::string& other : includes.others) {
        const std::string library = library_of(table(), other);
        if (!library.empty() && !room->libraries.contains(library))
          complaints.push_back(file.string() + " gets <" + other + "> by " + header);
      }
    }
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("the tests of a room lie in a room of the same name", "[house]") {
  Complaints complaints;
  for (const std::string& floor : floors()) {
    // The program's own tests run it from outside, whatever room answers.
    if (floor == "app" || floor == "tests") continue;
    for (const fs::path& file : code_of("tests/" + floor)) {
      if (!file.stem().string().ends_with("_test")) continue;
      const std::string room = fs::relative(file, "tests").parent_path().string();
      if (table().find(room) == nullptr) complaints.push_back(file.string());
    }
  }
  CHECK(complaints == Complaints{});
}

TEST_CASE("the README of a floor shows its rooms as the table has them", "[house]") {
  Complaints complaints;
  for (const Room& room : table().rooms) {
    const std::string readme = floor_of(room.name) + "/README.md";
    if (text_of(source() / readme).find(readme_row(room)) == std::string::npos)
      complaints.push_back(readme + " lacks: " + readme_row(room));
  }
  CHECK(complaints == Complaints{});
}
