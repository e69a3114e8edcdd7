#include "tests/house/room_table.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "tests/house/source_tree.h"

namespace house {

namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '|');) cells.push_back(trimmed(cell));
  return cells;
}

std::vector<std::string> words_of(const std::string& cell) {
  std::vector<std::string> words;
  std::istringstream in(cell);
  for (std::string word; in >> word;)
    if (word != "-") words.push_back(word);
  return words;
}

}  // namespace

const Room* RoomTable::find(const std::string& name) const {
  const auto found =
      std::find_if(rooms.begin(), rooms.end(), [&](const Room& room) { return room.name == name; });
  return found == rooms.end() ? nullptr : &*found;
}

RoomTable read_room_table() {
  RoomTable table;
  std::map<std::string, std::vector<std::string>> sets;
  std::istringstream in(text_of(source() / "tests/house/rooms.txt"));
  for (std::string line; std::getline(in, line);) {
    if (trimmed(line).empty() || line.starts_with("#")) continue;
    const std::vector<std::string> cells = cells_of(line);
    const std::vector<std::string> head = words_of(cells.front());
    if (head.size() == 2 && head.front() == "SET" && cells.size() == 2) {
      sets[head.back()] = words_of(cells[1]);
    } else if (head.size() == 2 && head.front() == "offers" && cells.size() == 2) {
      for (const std::string& header : words_of(cells[1]))
        table.offers[head.back()].insert(head.back() + "/" + header);
    } else if (head.size() == 1 && cells.size() == 4) {
      Room room{.name = head.front(), .what = cells[1], .includes = {}, .libraries = {}};
      for (const std::string& other : words_of(cells[2]))
        room.includes.insert(floor_of(room.name) + "/" + other);
      for (const std::string& word : words_of(cells[3])) {
        const auto set = sets.find(word);
        if (set == sets.end())
          room.libraries.insert(word);
        else
          room.libraries.insert(set->second.begin(), set->second.end());
      }
      table.libraries.insert(room.libraries.begin(), room.libraries.end());
      table.rooms.push_back(std::move(room));
    } else {
      throw std::runtime_error("tests/house/rooms.txt: this is no row of the table: " + line);
    }
  }
  return table;
}

std::string readme_row(const Room& room) {
  std::string includes;
  for (const std::string& other : room.includes)
    includes += (includes.empty() ? "" : ", ") + other.substr(other.find('/') + 1);
  return "| `" + room.name.substr(room.name.find('/') + 1) + "` | " + room.what + " | " +
         (includes.empty() ? "–" : includes) + " |";
}

std::string library_of(const RoomTable& table, const std::string& header) {
  // tiffio.h, wx/window.h, cairo-pdf.h, onnxruntime_c_api.h, utf8.h: the name, and what is no letter behind
  // it.
  std::string longest;
  for (const std::string& library : table.libraries) {
    if (!header.starts_with(library) || library.size() <= longest.size()) continue;
    const char next = header.size() == library.size() ? '/' : header[library.size()];
    if (next == '/' || next == '.' || next == '-' || next == '_') longest = library;
  }
  return longest;
}

}  // namespace house
