#pragma once

// rooms.txt as values.

#include <map>
#include <set>
#include <string>
#include <vector>

namespace house {

struct Room {
  std::string name;                 ///< "ocr/page"
  std::string what;                 ///< in one sentence
  std::set<std::string> includes;   ///< rooms of the same floor, "ocr/layout"
  std::set<std::string> libraries;  ///< "opencv2"
};

struct RoomTable {
  std::vector<Room> rooms;  ///< as they stand
  /// Of a floor, the headers that the floors above may include: "ocr/page/page.h".
  std::map<std::string, std::set<std::string>> offers;
  std::set<std::string> libraries;  ///< all that some room may use

  const Room* find(const std::string& name) const;
};

/// Throws std::runtime_error with the line that can't be read.
RoomTable read_room_table();

/// The row that the floor's README shows of a room.
std::string readme_row(const Room& room);

/// The library that a header in angle brackets belongs to, as the table names it; empty if it is none of the
/// table's.
std::string library_of(const RoomTable& table, const std::string& header);

}  // namespace house
