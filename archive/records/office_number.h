#pragma once

// How a catalogue that holds several offices' papers names their rows. An office's own numbers are 1, 2, 3 …,
// as it gave them. A row of another office has the number that it has there, n, shifted below zero by the
// small local number k of that office: n - (k << 32). So one integer says office and number, own numbers
// follow the highest one still, and in the order of the ids every office's rows stand as they were written,
// the own ones last. The same arithmetic holds in SQL: id >> 32 and id & 4294967295.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace archive {

/// 0: the archive's own office; else its row in the table of offices.
using OfficeNumber = std::int64_t;
inline constexpr OfficeNumber own_office = 0;
inline constexpr OfficeNumber highest_office = 0x7FFFFFFE;
/// Numbers of one office are from 1 to this.
inline constexpr std::int64_t highest_number = 0xFFFFFFFF;

constexpr OfficeNumber office_of_id(std::int64_t id) {
  return -(id >> 32);
}
constexpr std::int64_t number_of_id(std::int64_t id) {
  return id & highest_number;
}
constexpr std::int64_t id_of(OfficeNumber office, std::int64_t number) {
  return number - office * (highest_number + 1);
}
constexpr bool is_own(std::int64_t id) {
  return office_of_id(id) == own_office;
}

/// For people: "17", or "2:17" where it is number 17 of office 2. And back; none where it is no such number.
std::string said_number(std::int64_t id);
std::optional<std::int64_t> find_number(std::string_view said);

}  // namespace archive
