#include "forms/registers/date_ranges.h"

#include <chrono>
#include <string>
#include <string_view>

#include "forms/dates/date.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// Where a text that says two days goes on with the second: after a sign, or in the cell's next line; npos if
// it says one.
std::size_t second_day(const Passage& cell) {
  constexpr std::u32string_view signs = U"至到~—–―一-－ ";
  DateContext any;
  any.year = std::chrono::year{2000};
  const auto says_day = [&](const Passage& part) {
    const std::u32string text = part.text();
    return text.find_first_of(U"月./-") != text.npos && find_date_in_cell(to_utf8(text), any);
  };
  const std::u32string text = cell.text();
  for (std::size_t at = text.find_first_of(signs); at != text.npos; at = text.find_first_of(signs, at + 1))
    if (says_day(cell.slice(0, at)) && says_day(cell.slice(at + 1, text.size()))) return at;
  return text.npos;
}

}  // namespace

void part_ranges(RegisterRow& row, const Kind& kind) {
  for (std::size_t k = 0; k + 1 < row.cells.size(); ++k) {
    Passage &from = row.cells[k], &to = row.cells[k + 1];
    if (kind.columns[k].type != FieldType::date || kind.columns[k + 1].type != FieldType::date) continue;
    if (from.empty() || !to.empty()) continue;
    const std::size_t at = second_day(from);
    if (at == std::u32string::npos) continue;
    to = from.slice(at + 1, from.size());
    from = from.slice(0, at);
  }
}

}  // namespace forms
