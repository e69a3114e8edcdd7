#pragma once

// Enumerators and the names that files, JSON and logs have for them, said once for both directions.

#include <array>
#include <cassert>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace ocr {

/// One row an enumerator. Made by name_table(), usually as a constexpr at namespace scope beside name_of().
template <class Enum, std::size_t count>
class NameTable {
 public:
  using Row = std::pair<Enum, std::string_view>;

  constexpr explicit NameTable(const Row (&rows)[count]) {
    for (std::size_t i = 0; i < count; ++i) rows_[i] = rows[i];
  }

  /// The enumerator must be in the table.
  constexpr std::string_view name_of(Enum value) const {
    for (const Row& row : rows_)
      if (row.first == value) return row.second;
    assert(false && "an enumerator has no name");
    return {};
  }
  constexpr std::optional<Enum> find(std::string_view name) const {
    for (const Row& row : rows_)
      if (row.second == name) return row.first;
    return std::nullopt;
  }
  constexpr const std::array<Row, count>& rows() const { return rows_; }

 private:
  std::array<Row, count> rows_{};
};

template <class Enum, std::size_t count>
constexpr NameTable<Enum, count> name_table(const std::pair<Enum, std::string_view> (&rows)[count]) {
  return NameTable<Enum, count>(rows);
}

}  // namespace ocr
