#pragma once

// Which tables and columns travel in parcels. What is not named here is derived from what is, or is the
// machine's own and leaves no office: secrets, sessions. For the library's own use.

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace archive::parcels {

enum class ColumnType { id, integer, real, text };

struct Column {
  const char* name;
  ColumnType type;
  const char* value = nullptr;  ///< SQL of what is sent, where that is not the column as it stands
};

struct Table {
  const char* name;
  const char* entry;  ///< the column that names the entry that wrote a row; null: none, see `rows`
  const char* rows;   ///< SQL's condition for the rows that the entry :entry wrote
  const char* order;  ///< SQL
  std::vector<Column> columns;
  const char* unsent = nullptr;  ///< a column that must have something, and is derived: begins empty
};

/// They hold the log together: with the entries, their rows go to everybody.
inline constexpr std::array<std::string_view, 2> of_the_chain = {"office_key", "log_signature"};

/// In an order in which each row's parents come before it.
std::span<const Table> travelling();
/// Tables that leave no office, or follow from those that do.
std::span<const std::string_view> staying();

}  // namespace archive::parcels
