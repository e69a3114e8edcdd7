#pragma once

// What one cell of a roster's table says. For roster_table.h's own use; the functions are pure.

#include <optional>
#include <string>

#include "forms/definitions/roster.h"
#include "forms/definitions/table.h"

namespace forms {

/// On one line, without what nobody sees and the spaces at its ends; two names in a cell stay two.
std::string cell_text(const std::string& cell);
/// Without any spaces, signs of width folded: 户主 姓名 is 户主姓名.
std::string plain_cell(const std::string& cell);
/// Names have no spaces of their own: 张 三 is 张三.
std::string name_in_cell(const std::string& cell);
/// Whether anybody can be called so: a number is no name.
bool may_be_a_name(const std::string& text);

/// The day in any usual writing, or as a spreadsheet's count of days since `day_zero`.
std::optional<Date> day_in_cell(const std::string& text, Date day_zero);
/// Names of the choices that stand in a cell, parted by anything that parts words; nothing if one is unknown.
std::optional<std::string> choices_in_cell(const RosterColumn& column, const std::string& text);

/// #N/A, #VALUE! and their like, and the ##### of a column that was too narrow to be copied.
bool is_error_value(const std::string& text);
/// =VLOOKUP(…): the formula instead of its value.
bool is_formula(const std::string& text);
/// 4.30521E+17: what is left of a long number.
bool has_lost_digits(const std::string& text);

/// A spreadsheet's name of a cell, such as B3; columns count from 0.
std::string cell_place(std::size_t column, int line);

/// The text of a row's cell, empty beyond its end.
std::string cell_of(const TableRow& row, std::size_t column);
bool is_odd(const TableRow& row, std::size_t column, Odd odd);

}  // namespace forms
