// XLSX (ECMA-376), in its transitional and its strict form, as Excel, WPS and LibreOffice open it: parts are
// found by their relationships, names without regard to prefixes.

#include "ocr/office/workbook.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "ocr/office/relations.h"
#include "ocr/office/zip_parts.h"

namespace ocr {
namespace {

using Odd = SheetOdd;

// More than any district has households; a file that holds more is none of ours. With all of them reached a
// workbook takes some 500 MB of memory.
constexpr std::size_t most_text_bytes = 64'000'000;  // of all cells together
constexpr std::size_t most_rows = 200'000;
constexpr std::size_t most_columns = 200;
constexpr std::size_t most_cells = 6'000'000;  // 32 bytes each, empty ones among them

/// Counts what is kept of a workbook, and refuses it as soon as it is too much.
class Budget {
 public:
  /// A row with something in it, whose last cell is `width` cells from the first.
  void add_row(std::size_t width) {
    if (++rows_ > most_rows || (cells_ += width) > most_cells) refuse();
  }
  void add_text(std::size_t bytes) {
    if ((bytes_ += bytes) > most_text_bytes) refuse();
  }
  [[noreturn]] static void refuse() {
    throw PackageError(PackageFault::too_large, "is larger than any roster");
  }

 private:
  std::size_t rows_ = 0;
  std::size_t cells_ = 0;
  std::size_t bytes_ = 0;
};

constexpr std::size_t most_sheets = 256;
constexpr std::size_t most_strings = 1'000'000;
constexpr std::size_t longest_cell = 100'000;  // spreadsheets: 32,767 characters
constexpr std::size_t sheet_columns = 16384, sheet_rows = 1'048'576;

class WorkbookEvents : public XmlEvents {
 public:
  struct Sheet {
    std::string name;
    std::string relation;
    SheetShown shown;
  };
  void start(const XmlTag& tag) override {
    if (tag.name() == "workbookPr") {
      const std::string_view since_1904 = tag.attribute("date1904");
      counts_from_1904 = since_1904 == "1" || since_1904 == "true" || since_1904 == "on";
    } else if (tag.name() == "sheet" && sheets.size() < most_sheets) {
      const std::string_view state = tag.attribute("state");
      sheets.push_back(
          {std::string(tag.attribute("name")), std::string(tag.any_prefix("id")),
           state == "hidden" || state == "veryHidden" ? SheetShown::hidden : SheetShown::visible});
    }
  }
  bool counts_from_1904 = false;
  std::vector<Sheet> sheets;
};

/// The text of a shared or inline string: plain, or in runs; how it is pronounced (rPh) is none of it.
class StringText {
 public:
  void start(std::string_view name) {
    if (name == "rPh") ++spoken_;
    if (name == "t" && spoken_ == 0) inside_ = true;
  }
  bool takes_text() const { return inside_; }
  void end(std::string_view name) {
    if (name == "rPh") --spoken_;
    if (name == "t") inside_ = false;
  }

 private:
  int spoken_ = 0;
  bool inside_ = false;
};

class SharedStrings : public XmlEvents {
 public:
  void start(const XmlTag& tag) override {
    if (tag.name() == "si") {
      if (all.size() == most_strings) budget_.refuse();
      all.emplace_back();
    }
    if (!all.empty()) text_.start(tag.name());
  }
  void text(std::string_view piece) override {
    if (!text_.takes_text()) return;
    budget_.add_text(piece.size());
    all.back() += piece;
  }
  void end(std::string_view name) override { text_.end(name); }
  std::vector<std::string> all;

 private:
  Budget budget_;
  StringText text_;
};

/// What a number's text says, as people see it: 13912345678 for 1.3912345678E10.
struct Number {
  std::string text;
  bool lost_digits = false;
};

Number number_in(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size() && std::trunc(value) == value;
  if (!whole || text.find_first_of(".eE") == std::string::npos) return {text};
  constexpr double most_exact = 1e15;  // spreadsheets keep fifteen digits
  if (std::abs(value) >= most_exact) return {text, true};
  return {std::to_string(static_cast<long long>(value))};
}

struct Area {
  std::size_t left = 0, right = 0;
  int top = 0, bottom = 0;
};

/// "AB12" as its column, from 0, and its row, from 1; nothing if it is none.
std::optional<std::pair<std::size_t, int>> place_in(std::string_view reference) {
  std::size_t column = 0, i = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && column <= sheet_columns; ++i)
    column = column * 26 + static_cast<std::size_t>(reference[i] - 'A' + 1);
  int row = 0;
  const auto [end, error] = std::from_chars(reference.data() + i, reference.data() + reference.size(), row);
  if (column == 0 || column > sheet_columns || error != std::errc() || row < 1 ||
      row > static_cast<int>(sheet_rows) || end != reference.data() + reference.size())
    return std::nullopt;
  return std::pair(column - 1, row);
}

class Sheet : public XmlEvents {
 public:
  Sheet(const std::vector<std::string>& shared, const std::vector<bool>& day_styles, Budget& budget)
      : shared_(shared), day_styles_(day_styles), budget_(budget) {}

  void start(const XmlTag& tag) override {
    const std::string_view name = tag.name();
    if (name == "row") {
      start_row(tag);
    } else if (name == "c") {
      start_cell(tag);
    } else if (name == "v") {
      cell_.has_value = in_value_ = true;
    } else if (name == "f") {
      cell_.is_formula = true;
    } else if (name == "is") {
      in_string_ = true;
    } else if (name == "mergeCell") {
      add_area(tag.attribute("ref"));
    } else if (in_string_) {
      string_.start(name);
    }
  }

  void text(std::string_view piece) override {
    if (!in_value_ && !(in_string_ && string_.takes_text())) return;
    if (cell_.text.size() + piece.size() > longest_cell) budget_.refuse();
    cell_.text += piece;
  }

  void end(std::string_view name) override {
    if (name == "v")
      in_value_ = false;
    else if (name == "is")
      in_string_ = false;
    else if (name == "c")
      end_cell();
    else if (name == "row")
      end_row();
    else if (in_string_)
      string_.end(name);
  }

  /// What an area that is merged says, it says in each of its cells.
  std::vector<SheetRow> take_rows() && {
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const SheetRow& a, const SheetRow& b) { return a.line < b.line; });
    std::size_t visited = 0;
    for (const Area& area : areas_) fill(area, visited);
    return std::move(rows_);
  }

 private:
  struct Cell {
    std::size_t column = 0;
    std::string type;
    std::string text;
    bool is_formula = false;
    bool has_value = false;
    bool is_day = false;
  };

  void start_row(const XmlTag& tag) {
    int line = row_.line + 1;
    const std::string_view said = tag.attribute("r");
    std::from_chars(said.data(), said.data() + said.size(), line);
    row_ = SheetRow{line, {}};
    next_column_ = 0;
  }

  void start_cell(const XmlTag& tag) {
    cell_ = Cell();
    if (const auto place = place_in(tag.attribute("r"))) next_column_ = place->first;
    cell_.column = next_column_++;
    cell_.type = tag.attribute("t");
    const std::string_view style = tag.attribute("s");
    std::size_t number = day_styles_.size();
    std::from_chars(style.data(), style.data() + style.size(), number);
    cell_.is_day = number < day_styles_.size() && day_styles_[number];
  }

  void end_cell() {
    const bool empty_formula = cell_.is_formula && !cell_.has_value;
    // Programs that write formulas and can't work them out leave an empty value, or a zero.
    const bool no_value = empty_formula || (cell_.is_formula && (cell_.type.empty() || cell_.type == "n") &&
                                            (cell_.text.empty() || cell_.text == "0"));
    if (no_value) {
      put({}, Odd::no_value);
      return;
    }
    if (cell_.text.empty()) return;
    if (cell_.type == "s") {
      std::size_t number = shared_.size();
      std::from_chars(cell_.text.data(), cell_.text.data() + cell_.text.size(), number);
      if (number >= shared_.size()) throw PackageError(PackageFault::damaged, "names a string that it lacks");
      if (!shared_[number].empty()) put(shared_[number], std::nullopt);
    } else if (cell_.type == "e") {
      put(cell_.text, Odd::error_value);
    } else if (cell_.type == "b") {
      put(cell_.text == "0" ? "FALSE" : "TRUE", Odd::error_value);
    } else if (cell_.type == "d") {
      put(cell_.text.substr(0, cell_.text.find('T')), std::nullopt);
    } else if (cell_.type.empty() || cell_.type == "n") {
      Number number = number_in(cell_.text);
      if (cell_.is_day) row_.days.push_back(cell_.column);
      put(std::move(number.text), number.lost_digits ? std::optional(Odd::digits_lost) : std::nullopt);
    } else {
      put(without_escapes(cell_.text), std::nullopt);
    }
  }

  void put(std::string text, std::optional<Odd> odd) {
    if (cell_.column >= most_columns) budget_.refuse();
    budget_.add_text(text.size());
    if (odd) row_.odd.push_back({cell_.column, *odd});
    row_.cells.resize(std::max(row_.cells.size(), cell_.column + 1));
    row_.cells[cell_.column] = without_escapes(std::move(text));
  }

  /// _x000D_ is how a character that XML can't hold is written; none of them is anything that people see.
  static std::string without_escapes(std::string text) {
    constexpr std::size_t length = 7;
    for (std::size_t at = text.find("_x00"); at != std::string::npos; at = text.find("_x00", at)) {
      const bool control = at + length <= text.size() && (text[at + 4] == '0' || text[at + 4] == '1') &&
                           text[at + length - 1] == '_';
      if (control)
        text.replace(at, length, " ");
      else
        ++at;
    }
    return text;
  }

  void end_row() {
    if (row_.cells.empty()) return;
    budget_.add_row(row_.cells.size());
    const int line = row_.line;
    rows_.push_back(std::move(row_));
    row_ = SheetRow{line, {}};
  }

  void add_area(std::string_view reference) {
    const std::size_t colon = reference.find(':');
    if (colon == std::string_view::npos) return;
    const auto first = place_in(reference.substr(0, colon)), last = place_in(reference.substr(colon + 1));
    if (!first || !last) return;
    if (areas_.size() == most_rows) budget_.refuse();
    areas_.push_back({first->first, std::min(last->first, most_columns - 1), first->second, last->second});
  }

  void fill(const Area& area, std::size_t& visited) {
    constexpr std::size_t most_visits = 20'000'000;
    const auto top = std::lower_bound(rows_.begin(), rows_.end(), area.top,
                                      [](const SheetRow& row, int line) { return row.line < line; });
    if (top == rows_.end() || top->line != area.top || area.left >= top->cells.size()) return;
    const std::string text = top->cells[area.left];
    if (text.empty()) return;
    for (auto row = top; row != rows_.end() && row->line <= area.bottom; ++row) {
      if (++visited > most_visits) budget_.refuse();
      for (std::size_t column = area.left; column <= area.right; ++column) {
        if (row == top && column == area.left) continue;
        budget_.add_text(text.size() + sizeof(std::string));
        row->cells.resize(std::max(row->cells.size(), column + 1));
        row->cells[column] = text;
        row->odd.push_back({column, row == top ? Odd::merged_from_left : Odd::merged_from_above});
        if (row != top && column != area.left) row->odd.push_back({column, Odd::merged_from_left});
      }
    }
  }

  const std::vector<std::string>& shared_;
  const std::vector<bool>& day_styles_;
  Budget& budget_;
  std::vector<SheetRow> rows_;
  std::vector<Area> areas_;
  SheetRow row_;
  std::size_t next_column_ = 0;
  Cell cell_;
  StringText string_;
  bool in_value_ = false;
  bool in_string_ = false;
};

/// Which styles of cells (cellXfs) show a number as a day: formats 14 to 17, 22, 27 to 36 and 50 to 58 of
/// ECMA-376 part 1, 18.8.30, and those of the file's own that name a year, or a month with a day.
class Styles : public XmlEvents {
 public:
  void start(const XmlTag& tag) override {
    if (tag.name() == "numFmt") {
      own_[number_of(tag.attribute("numFmtId"))] = shows_day(std::string(tag.attribute("formatCode")));
    } else if (tag.name() == "cellXfs") {
      inside_ = true;
    } else if (inside_ && tag.name() == "xf" && days.size() < most_styles) {
      const int format = number_of(tag.attribute("numFmtId"));
      const auto own = own_.find(format);
      days.push_back(own != own_.end() ? own->second : is_built_in(format));
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
  }
  std::vector<bool> days;

 private:
  static constexpr std::size_t most_styles = 65536;

  static int number_of(std::string_view text) {
    int number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  static bool is_built_in(int format) {
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) || format == 36 ||
           (format >= 50 && format <= 58);
  }
  /// Without what stands in quotation marks and brackets.
  static bool shows_day(const std::string& code) {
    bool quoted = false, bracketed = false, year = false, month = false, day = false;
    for (const char c : code) {
      if (c == '"') quoted = !quoted;
      if (c == '[') bracketed = true;
      if (c == ']') bracketed = false;
      if (quoted || bracketed) continue;
      year = year || c == 'y' || c == 'Y' || c == 'e';
      month = month || c == 'm' || c == 'M';
      day = day || c == 'd' || c == 'D';
    }
    return year || (month && day);
  }

  std::map<int, bool> own_;
  bool inside_ = false;
};

void refuse_other_formats(const ZipParts& parts, const std::string& workbook) {
  if (workbook.ends_with(".bin") || parts.has("xl/workbook.bin"))
    throw PackageError(PackageFault::binary_spreadsheet, "is an XLSB file");
  if (parts.has("content.xml") && parts.has("META-INF/manifest.xml"))
    throw PackageError(PackageFault::open_document, "is an OpenDocument file");
  if (!parts.has(workbook)) throw PackageError(PackageFault::other_format, "is a ZIP file, but no XLSX file");
}

}  // namespace

Workbook read_workbook(ZipParts& parts) {
  const std::string workbook_at = main_part(parts, "xl/workbook.xml");
  refuse_other_formats(parts, workbook_at);
  WorkbookEvents described;
  parts.read(workbook_at, described);
  const std::vector<Relation> relations = relations_of(parts, workbook_at);
  SharedStrings strings;
  Styles styles;
  for (const Relation& relation : relations) {
    if (relation.type == "sharedStrings" && strings.all.empty())
      parts.read(part_at(workbook_at, relation.target), strings);
    // Rosters know their columns of days without it.
    if (relation.type == "styles" && styles.days.empty() && parts.has(part_at(workbook_at, relation.target)))
      parts.read(part_at(workbook_at, relation.target), styles);
  }
  Workbook book;
  if (described.counts_from_1904) book.day_zero = std::chrono::year(1904) / 1 / 1;
  Budget budget;
  for (const WorkbookEvents::Sheet& each : described.sheets) {
    const auto relation = std::find_if(relations.begin(), relations.end(),
                                       [&](const Relation& other) { return other.id == each.relation; });
    // Charts and dialogs are sheets, too, and have no cells.
    if (relation == relations.end() || relation->type != "worksheet") continue;
    Sheet sheet(strings.all, styles.days, budget);
    parts.read(part_at(workbook_at, relation->target), sheet);
    book.sheets.push_back({.name = each.name, .shown = each.shown, .rows = std::move(sheet).take_rows()});
  }
  if (book.sheets.empty()) throw PackageError(PackageFault::damaged, "has no sheet");
  return book;
}

Workbook read_workbook(int descriptor, std::stop_token stop) {
  ZipParts parts(descriptor, std::move(stop));
  return read_workbook(parts);
}

}  // namespace ocr
