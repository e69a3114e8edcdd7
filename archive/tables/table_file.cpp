#include "archive/tables/table_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>
#include <utility>

#include <toml++/toml.h>
#include <xlsxwriter.h>

#include "archive/files/file_names.h"
#include "archive/files/target.h"
#include "archive/records/error.h"
#include "archive/tables/table_parts.h"
#include "archive/tables/workbook_file.h"

namespace archive {
namespace {

namespace fs = std::filesystem;

// ---- Which format it is

/// What the first bytes are of, and nothing more than what people have to be told.
enum class Content { zip, old_office, markup, text };

Content content_of(std::string_view head) {
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return Content::zip;
  if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return Content::old_office;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && head[first] == '<' ? Content::markup : Content::text;
}

/// XLS and ET are what Office kept files in before 2007; with a password so are XLSX files still.
[[noreturn]] void refuse_old_office(const TableSource& source) {
  const std::string bytes = source.plain.bytes(most_table_bytes, source.stop);
  std::string marker;  // its name in the folder of the file, in UTF-16
  for (const char c : std::string_view("EncryptedPackage")) marker += {c, '\0'};
  if (bytes.find(marker) != std::string::npos) source.refuse(TableFault::locked, "is locked with a password");
  source.refuse(TableFault::old_spreadsheet, "is a spreadsheet of before 2007");
}

std::string head_of(const fs::path& file) {
  constexpr std::size_t enough = 256;
  std::string head(enough, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head;
}

forms::Table read_source(const TableSource& source) {
  const std::string extension = file_names::extension_of(source.file);
  switch (content_of(head_of(source.file))) {
    case Content::zip:
      return read_xlsx(source);
    case Content::old_office:
      refuse_old_office(source);
    case Content::markup:
      source.refuse(TableFault::web_page, "is a web page or XML");
    case Content::text:
      break;
  }
  if (extension == "toml") return read_toml(source);
  if (extension == "xlsx") source.refuse(TableFault::damaged, "is no XLSX file");
  return read_csv(source);
}

bool is_empty(const forms::TableRow& row) {
  return row.odd.empty() && std::all_of(row.cells.begin(), row.cells.end(),
                                        [](const std::string& cell) { return cell.empty(); });
}

// ---- Templates

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
  const auto [headings, example] = forms::template_of(roster);
  constexpr double column_width = 20, wide = 90;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_write_string(table, 0, column, headings[i].c_str(), bold);
    worksheet_write_string(table, 1, column, example[i].c_str(), nullptr);
  }
  worksheet_set_column(table, 0, static_cast<lxw_col_t>(headings.size() - 1), column_width, nullptr);
  worksheet_freeze_panes(table, 1, 0);
  std::vector<std::pair<std::string, std::string>> lines = {
      {"怎样填", "第一行是列名，不要改；第二行是示例，不会导入，从第三行填起。"}};
  if (!roster.of_villages()) lines.emplace_back(forms::village_heading, "必填。");
  lines.emplace_back(roster.subject, "必填。同一个村里同时不能有两个相同的。");
  if (!roster.told_apart_by.empty())
    lines.emplace_back(roster.told_apart_by.front(), "可不填；同村同名的，写上组别等以示区别，如 3组。");
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
  const forms::RosterTemplate all = forms::template_of(roster);
  for (const std::vector<std::string>& row : {all.headings, all.example}) {
    for (std::size_t i = 0; i < row.size(); ++i) out << (i == 0 ? "" : ",") << row[i];
    out << "\r\n";
  }
  return out.str();
}

std::string toml_template(const forms::Roster& roster) {
  toml::table entry;
  const auto [headings, example] = forms::template_of(roster);
  for (std::size_t i = 0; i < headings.size(); ++i) entry.insert(headings[i], example[i]);
  std::ostringstream out;
  out << "# " << roster.title << "：每个 [[entry]] 是一行，照示例填在后面；示例不会导入。\n";
  for (const forms::RosterColumn& column : roster.columns)
    out << "# " << column.title << "：" << explanation_of(column) << "\n";
  out << toml::table{{"entry", toml::array{entry}}} << "\n";
  return out.str();
}

}  // namespace

forms::Table read_table(const fs::path& file, const std::stop_token& stop) {
  try {
    const forms::PlainFile plain(file);
    if (fs::file_size(file) > most_table_bytes)
      throw TableError(TableFault::too_large, file.string(), "is larger than any roster");
    forms::Table table = read_source({file, plain, stop});
    for (forms::TableSheet& sheet : table.sheets) std::erase_if(sheet.rows, is_empty);
    return table;
  } catch (const forms::PlainFileError& error) {
    const TableFault why = error.fault() == forms::PlainFileFault::not_plain   ? TableFault::not_plain
                           : error.fault() == forms::PlainFileFault::too_large ? TableFault::too_large
                                                                               : TableFault::stopped;
    throw TableError(why, file.string(), "is no table that can be read");
  }
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
