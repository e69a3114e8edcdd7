#include "archive/table_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <system_error>
#include <utility>

#include <csv.h>
#include <iconv.h>
#include <pugixml.hpp>
#include <toml++/toml.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "archive/error.h"
#include "archive/file_names.h"
#include "archive/target.h"
#include "archive/workbook_file.h"
#include "forms/text.h"

namespace archive {
namespace {

namespace fs = std::filesystem;
using forms::TableRow;

// More than any district has households; a file that unpacks to more is none of ours.
constexpr std::size_t most_bytes = 64'000'000;
constexpr std::size_t most_rows = 200'000;
constexpr std::size_t most_columns = 200;

[[noreturn]] void refuse(const fs::path& file, const std::string& cause) {
  throw Error(Fault::not_a_table, file.string(), cause);
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw fs::filesystem_error("can't be opened", file, std::error_code(errno, std::generic_category()));
  std::string bytes;
  std::array<char, 65536> buffer;
  while (in.read(buffer.data(), buffer.size()), in.gcount() > 0) {
    bytes.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > most_bytes) refuse(file, "is larger than any roster");
  }
  if (in.bad()) throw Error(Fault::io, file.string(), std::strerror(errno));
  return bytes;
}

// ---- CSV

bool is_utf8(const std::string& text) {
  return forms::to_utf32(text).find(U'\uFFFD') == std::u32string::npos;
}

std::string utf8_of(const fs::path& file, const std::string& bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(mark)) return bytes.substr(mark.size());
  if (is_utf8(bytes)) return bytes;
  const std::unique_ptr<void, int (*)(iconv_t)> converter(iconv_open("UTF-8", "GB18030"), iconv_close);
  std::string input = bytes;
  std::string text(bytes.size() * 2, '\0');
  char* from = input.data();
  std::size_t left = input.size();
  char* to = text.data();
  std::size_t room = text.size();
  if (iconv(converter.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1))
    refuse(file, "is text in no known encoding");
  text.resize(text.size() - room);
  return text;
}

/// Each break of a line as one \n.
std::string with_plain_breaks(const std::string& text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      plain += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      plain += '\n';
  }
  return plain;
}

struct CsvRows {
  std::vector<TableRow> rows;
  TableRow row{1, {}};
};

std::vector<TableRow> read_csv(const fs::path& file) {
  std::string text = utf8_of(file, bytes_of(file));
  if (text.find('\0') != std::string::npos) refuse(file, "is no text");
  text = with_plain_breaks(text);
  csv_parser parser;
  csv_init(&parser, CSV_APPEND_NULL | CSV_REPALL_NL);
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> guard(&parser, csv_free);
  // Some spreadsheets part cells with semicolons or tabs: whatever the first line has most of.
  const std::string first_line = text.substr(0, text.find('\n'));
  const auto most = [&](char a, char b) {
    return std::count(first_line.begin(), first_line.end(), a) >=
                   std::count(first_line.begin(), first_line.end(), b)
               ? a
               : b;
  };
  csv_set_delim(&parser, static_cast<unsigned char>(most(most(',', '\t'), ';')));
  CsvRows rows;
  const auto on_cell = [](void* cell, std::size_t, void* data) {
    static_cast<CsvRows*>(data)->row.cells.emplace_back(cell == nullptr ? ""
                                                                        : static_cast<const char*>(cell));
  };
  // Empty lines are told too, and breaks inside a cell are lines of the file: people count them all.
  const auto on_row = [](int, void* data) {
    auto& all = *static_cast<CsvRows*>(data);
    int next = all.row.line + 1;
    for (const std::string& cell : all.row.cells)
      next += static_cast<int>(std::count(cell.begin(), cell.end(), '\n'));
    all.rows.push_back(std::exchange(all.row, {next, {}}));
  };
  if (csv_parse(&parser, text.data(), text.size(), on_cell, on_row, &rows) != text.size())
    refuse(file, csv_strerror(csv_error(&parser)));
  csv_fini(&parser, on_cell, on_row, &rows);
  return std::move(rows.rows);
}

// ---- XLSX

class Zip {
 public:
  explicit Zip(const fs::path& file) : file_(file) {
    int error = 0;
    zip_.reset(zip_open(file.c_str(), ZIP_RDONLY, &error));
    if (zip_) return;
    if (error == ZIP_ER_OPEN || error == ZIP_ER_NOENT || error == ZIP_ER_READ)
      throw fs::filesystem_error("can't be opened", file, std::error_code(errno, std::generic_category()));
    refuse(file, "is no XLSX file, or locked with a password");
  }

  bool has(const std::string& name) const { return zip_name_locate(zip_.get(), name.c_str(), 0) >= 0; }

  pugi::xml_document xml(const std::string& name) const {
    zip_stat_t status;
    if (zip_stat(zip_.get(), name.c_str(), 0, &status) != 0 || (status.valid & ZIP_STAT_SIZE) == 0)
      refuse(file_, "lacks " + name);
    if (status.size > most_bytes) refuse(file_, "is larger than any roster");
    std::string bytes(status.size, '\0');
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> part(zip_fopen(zip_.get(), name.c_str(), 0),
                                                                 zip_fclose);
    if (!part || zip_fread(part.get(), bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size()))
      refuse(file_, "can't be unpacked: " + name);
    pugi::xml_document document;
    if (!document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata))
      refuse(file_, "is no XML: " + name);
    return document;
  }

 private:
  struct Close {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };
  fs::path file_;
  std::unique_ptr<zip_t, Close> zip_;
};

/// The text of a shared or inline string: plain, or in runs; how it is pronounced (rPh) is none of it.
std::string text_of(const pugi::xml_node& node) {
  std::string text = node.child("t").text().get();
  for (const pugi::xml_node& run : node.children("r")) text += run.child("t").text().get();
  return text;
}

/// Of "AB12": 27.
std::size_t column_of(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (column > most_columns) break;
  }
  return column - 1;
}

std::string first_sheet(const fs::path& file, const Zip& zip) {
  const pugi::xml_document workbook = zip.xml("xl/workbook.xml");
  const std::string wanted =
      workbook.child("workbook").child("sheets").child("sheet").attribute("r:id").value();
  const pugi::xml_document relations = zip.xml("xl/_rels/workbook.xml.rels");
  for (const pugi::xml_node& relation : relations.child("Relationships").children("Relationship")) {
    if (wanted != relation.attribute("Id").value()) continue;
    const std::string target = relation.attribute("Target").value();
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
  }
  refuse(file, "has no sheet");
}

std::vector<TableRow> read_xlsx(const fs::path& file) {
  const Zip zip(file);
  std::vector<std::string> shared;
  if (zip.has("xl/sharedStrings.xml")) {
    const pugi::xml_document strings = zip.xml("xl/sharedStrings.xml");
    for (const pugi::xml_node& string : strings.child("sst").children("si"))
      shared.push_back(text_of(string));
  }
  const pugi::xml_document sheet = zip.xml(first_sheet(file, zip));
  std::vector<TableRow> rows;
  int line = 0;
  for (const pugi::xml_node& node : sheet.child("worksheet").child("sheetData").children("row")) {
    line = node.attribute("r").as_int(line + 1);
    TableRow row{line, {}};
    std::size_t column = 0;
    for (const pugi::xml_node& cell : node.children("c")) {
      if (const auto reference = cell.attribute("r")) column = column_of(reference.value());
      if (column >= most_columns) refuse(file, "has too many columns");
      const std::string_view type = cell.attribute("t").value();
      std::string text = type == "inlineStr" ? text_of(cell.child("is")) : cell.child("v").text().get();
      if (type == "s") {
        std::size_t number = shared.size();
        std::from_chars(text.data(), text.data() + text.size(), number);
        if (number >= shared.size()) refuse(file, "names a string that it lacks");
        text = shared[number];
      }
      row.cells.resize(std::max(row.cells.size(), column + 1));
      row.cells[column++] = std::move(text);
    }
    rows.push_back(std::move(row));
    if (rows.size() > most_rows) refuse(file, "is larger than any roster");
  }
  return rows;
}

// ---- TOML

std::string text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* list = node.as_array()) {
    std::string joined;
    for (const toml::node& each : *list) joined += (joined.empty() ? "" : "、") + text_of(each);
    return joined;
  }
  std::ostringstream out;
  node.visit([&out](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>) out << value.get();
  });
  return out.str();
}

/// Each [[entry]] is a row; its keys are the headings. A row's line is that of its [[entry]].
std::vector<TableRow> read_toml(const fs::path& file) {
  const std::string text = utf8_of(file, bytes_of(file));
  toml::table root;
  try {
    root = toml::parse(text, file.string());
  } catch (const toml::parse_error& error) {
    refuse(file,
           "line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
  }
  const toml::array* entries = root["entry"].as_array();
  if (entries == nullptr) refuse(file, "has no [[entry]]");
  std::vector<TableRow> rows = {TableRow{1, {}}};
  for (const toml::node& node : *entries) {
    const toml::table* entry = node.as_table();
    if (entry == nullptr) refuse(file, "has an entry that is no table");
    TableRow row{static_cast<int>(node.source().begin.line), {}};
    for (const auto& [key, value] : *entry) {
      std::vector<std::string>& headings = rows.front().cells;
      const auto heading = std::find(headings.begin(), headings.end(), key.str());
      const auto column = static_cast<std::size_t>(heading - headings.begin());
      if (heading == headings.end()) headings.emplace_back(key.str());
      row.cells.resize(std::max(row.cells.size(), column + 1));
      row.cells[column] = text_of(value);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

bool is_empty(const TableRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const std::string& cell) { return cell.empty(); });
}

// ---- Templates

std::vector<std::string> example_of(const forms::Roster& roster) {
  std::vector<std::string> cells;
  if (!roster.of_villages()) cells.emplace_back("清风村");
  cells.push_back(roster.example);
  for (const forms::RosterColumn& column : roster.columns) cells.push_back(column.example);
  cells.insert(cells.end(), {"2024-01-01", ""});
  return cells;
}

std::string explanation_of(const forms::RosterColumn& column) {
  std::string words = column.need == forms::RosterColumn::Need::needed ? "必填。" : "可不填。";
  if (column.type == forms::RosterColumnType::date) words += "日期，如 2024-03-15。";
  if (column.type == forms::RosterColumnType::choices) {
    words += "可填：";
    for (std::size_t i = 0; i < column.choices.size(); ++i)
      words += (i == 0 ? "" : "、") + column.choices[i].titles.front();
    words += "；几项都有的用顿号隔开。";
  }
  return words;
}

void fill_template(lxw_workbook* book, const forms::Roster& roster) {
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  format_set_bg_color(bold, 0xDDEBF7);
  lxw_worksheet* table = workbook_add_worksheet(book, "花名册");
  lxw_worksheet* words = workbook_add_worksheet(book, "填写说明");
  const std::vector<std::string> headings = forms::headings_of(roster), example = example_of(roster);
  constexpr double column_width = 20, wide = 90;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_write_string(table, 0, column, headings[i].c_str(), bold);
    worksheet_write_string(table, 1, column, example[i].c_str(), nullptr);
  }
  worksheet_set_column(table, 0, static_cast<lxw_col_t>(headings.size() - 1), column_width, nullptr);
  worksheet_freeze_panes(table, 1, 0);
  std::vector<std::pair<std::string, std::string>> lines = {
      {"怎样填", "第一行是列名，不要改；第二行是例子，填好后删去。"}};
  if (!roster.of_villages()) lines.emplace_back(forms::village_heading, "必填。");
  lines.emplace_back(roster.subject, "必填。同一个村里同时不能有两个相同的。");
  for (const forms::RosterColumn& column : roster.columns)
    lines.emplace_back(column.title, explanation_of(column));
  lines.emplace_back(forms::from_heading, "可不填；不填则从导入时写的日期起。");
  lines.emplace_back(forms::until_heading, "可不填；还在册的不填。");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    worksheet_write_string(words, static_cast<lxw_row_t>(i), 0, lines[i].first.c_str(), bold);
    worksheet_write_string(words, static_cast<lxw_row_t>(i), 1, lines[i].second.c_str(), nullptr);
  }
  worksheet_set_column(words, 0, 0, column_width, nullptr);
  worksheet_set_column(words, 1, 1, wide, nullptr);
}

std::string csv_template(const forms::Roster& roster) {
  std::ostringstream out;
  out << "\xEF\xBB\xBF";  // spreadsheets take it for GB 18030 otherwise
  for (const std::vector<std::string>& row : {forms::headings_of(roster), example_of(roster)}) {
    for (std::size_t i = 0; i < row.size(); ++i) out << (i == 0 ? "" : ",") << row[i];
    out << "\r\n";
  }
  return out.str();
}

std::string toml_template(const forms::Roster& roster) {
  toml::table entry;
  const std::vector<std::string> headings = forms::headings_of(roster), example = example_of(roster);
  for (std::size_t i = 0; i < headings.size(); ++i) entry.insert(headings[i], example[i]);
  std::ostringstream out;
  out << "# " << roster.title << "：每个 [[entry]] 是一行，照例子填，填好后删去例子。\n";
  for (const forms::RosterColumn& column : roster.columns)
    out << "# " << column.title << "：" << explanation_of(column) << "\n";
  out << toml::table{{"entry", toml::array{entry}}} << "\n";
  return out.str();
}

}  // namespace

std::vector<TableRow> read_table(const fs::path& file) {
  const std::string extension = file_names::extension_of(file);
  std::vector<TableRow> rows = extension == "xlsx"   ? read_xlsx(file)
                               : extension == "toml" ? read_toml(file)
                                                     : read_csv(file);
  std::erase_if(rows, is_empty);
  if (rows.size() > most_rows) refuse(file, "is larger than any roster");
  return rows;
}

void write_template(const forms::Roster& roster, const fs::path& file) {
  const std::string extension = file_names::extension_of(file);
  write_target(file, Replaces::nothing, [&](NewFileOnDisk& out) {
    const std::string bytes = extension == "xlsx"
                                  ? workbook_bytes([&](lxw_workbook* book) { fill_template(book, roster); })
                              : extension == "toml" ? toml_template(roster)
                                                    : csv_template(roster);
    out.write(std::as_bytes(std::span(bytes)));
    return Export::written;
  });
}

}  // namespace archive
