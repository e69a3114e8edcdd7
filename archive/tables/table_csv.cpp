// CSV, and what spreadsheets make of it: other encodings, semicolons and tabs, any breaks of lines.

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include <csv.h>
#include <iconv.h>

#include "archive/tables/table_parts.h"
#include "forms/text/text.h"

namespace archive {
namespace {

using forms::Table;
using forms::TableRow;

constexpr std::size_t step_bytes = 65536;

bool is_utf8(const TableSource& source, std::string_view bytes) {
  // In steps that end before a lead byte, so that no copy is as large as the text.
  while (!bytes.empty()) {
    source.go_on();
    std::size_t size = std::min(bytes.size(), step_bytes);
    while (size < bytes.size() && size > 0 && (static_cast<unsigned char>(bytes[size]) & 0xC0U) == 0x80U)
      --size;
    if (size == 0 || forms::to_utf32(bytes.substr(0, size)).find(U'\uFFFD') != std::u32string::npos)
      return false;
    bytes.remove_prefix(size);
  }
  return true;
}

/// UTF-16 without a mark: the commas and breaks of a table have a zero in every second byte.
const char* utf16_of(std::string_view bytes) {
  std::array<std::size_t, 2> zeros{};
  const std::size_t looked_at = std::min(bytes.size(), step_bytes);
  for (std::size_t i = 0; i < looked_at; ++i)
    if (bytes[i] == '\0') ++zeros[i % 2];
  if (zeros[0] == zeros[1]) return nullptr;
  return zeros[1] > 0 && zeros[0] == 0 ? "UTF-16LE" : zeros[0] > 0 && zeros[1] == 0 ? "UTF-16BE" : nullptr;
}

std::string converted(const TableSource& source, std::string_view bytes, const char* encoding) {
  const std::unique_ptr<void, int (*)(iconv_t)> converter(iconv_open("UTF-8", encoding), iconv_close);
  std::string text;
  std::array<char, 2 * step_bytes> buffer;
  // iconv does not write to it.
  char* from = const_cast<char*>(bytes.data());
  std::size_t left = bytes.size();
  while (left > 0) {
    source.go_on();
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const bool failed = iconv(converter.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1);
    if (failed && errno != E2BIG) source.refuse(TableFault::no_text, "is text in no known encoding");
    text.append(buffer.data(), buffer.size() - room);
    if (text.size() > 2 * most_table_bytes) source.refuse(TableFault::too_large, "is larger than any roster");
  }
  return text;
}

/// Each break of a line as one \n.
void make_breaks_plain(std::string& text) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      text[kept++] = text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      text[kept++] = '\n';
  }
  text.resize(kept);
}

/// Some spreadsheets part cells with semicolons or tabs: whatever the first lines have most of, outside of
/// quotation marks.
char delimiter_of(std::string_view text) {
  constexpr std::size_t most_lines = 20;
  constexpr std::string_view candidates = ",;\t";
  std::array<std::size_t, candidates.size()> count{};
  bool quoted = false;
  std::size_t lines = 0;
  for (const char c : text.substr(0, step_bytes)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' && ++lines == most_lines) break;
    if (const std::size_t which = candidates.find(c); which != std::string_view::npos) ++count[which];
  }
  return candidates[static_cast<std::size_t>(std::max_element(count.begin(), count.end()) - count.begin())];
}

class CsvReader {
 public:
  explicit CsvReader(const TableSource& source) : source_(source), budget_(source.file.string()) {}

  std::vector<TableRow> read(std::string_view text) && {
    // Excel's own word for what parts the cells.
    if (text.starts_with("sep=") && text.size() > 5 && text[5] == '\n') {
      delimiter_ = text[4];
      text.remove_prefix(6);
      row_.line = 2;
    } else {
      delimiter_ = delimiter_of(text);
    }
    csv_parser parser;
    csv_init(&parser, CSV_APPEND_NULL | CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
    const std::unique_ptr<csv_parser, void (*)(csv_parser*)> guard(&parser, csv_free);
    csv_set_delim(&parser, static_cast<unsigned char>(delimiter_));
    csv_set_blk_size(&parser, step_bytes);
    while (!text.empty()) {
      source_.go_on();
      const std::string_view step = text.substr(0, step_bytes);
      if (csv_parse(&parser, step.data(), step.size(), on_cell, on_row, this) != step.size()) refuse_quote();
      if (failure_) std::rethrow_exception(failure_);
      // Nobody writes a page into a cell: a mark was opened and never closed.
      constexpr std::size_t longest_cell = 1'000'000;
      if (csv_get_buffer_size(&parser) > longest_cell) refuse_quote();
      text.remove_prefix(step.size());
    }
    if (csv_fini(&parser, on_cell, on_row, this) != 0) refuse_quote();
    if (failure_) std::rethrow_exception(failure_);
    return std::move(rows_);
  }

 private:
  /// The cell in which the parser is begins at the row's line, and at one more for each break before it.
  [[noreturn]] void refuse_quote() const {
    source_.refuse(TableFault::open_quote, "has a quotation mark that is not closed", row_.line + breaks_);
  }

  // No exception may cross the library's frames.
  template <class Work>
  void guarded(Work&& work) {
    if (failure_) return;
    try {
      work();
    } catch (...) {
      failure_ = std::current_exception();
    }
  }

  void take_cell(std::string_view text) {
    const auto inner = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    // A row that another row's quotation marks have swallowed has its delimiters in it.
    if (inner > 0 && width_ > 1) {
      const std::string_view swallowed = text.substr(text.find('\n'));
      if (static_cast<std::size_t>(std::count(swallowed.begin(), swallowed.end(), delimiter_)) >= width_ - 1)
        refuse_quote();
    }
    breaks_ += inner;
    if (text.empty()) {
      ++empty_;
      return;
    }
    const std::size_t width = row_.cells.size() + empty_ + 1;
    if (width > most_table_columns) budget_.refuse();
    budget_.add_text(text.size());
    row_.cells.resize(width - 1);
    row_.cells.emplace_back(text);
    empty_ = 0;
  }

  void take_row() {
    // Empty lines are told too, and breaks inside a cell are lines of the file: people count them all.
    const int next = row_.line + 1 + breaks_;
    if (!row_.cells.empty()) {
      budget_.add_row(row_.cells.size());
      width_ = std::max(width_, row_.cells.size() + empty_);
      rows_.push_back(std::move(row_));
    }
    row_ = TableRow{next, {}};
    empty_ = 0;
    breaks_ = 0;
  }

  static void on_cell(void* cell, std::size_t size, void* data) {
    auto& self = *static_cast<CsvReader*>(data);
    self.guarded([&] {
      self.take_cell(cell == nullptr ? std::string_view()
                                     : std::string_view(static_cast<const char*>(cell), size));
    });
  }
  static void on_row(int, void* data) {
    auto& self = *static_cast<CsvReader*>(data);
    self.guarded([&] { self.take_row(); });
  }

  const TableSource& source_;
  TableBudget budget_;
  char delimiter_ = ',';
  std::vector<TableRow> rows_;
  TableRow row_{1, {}};
  std::size_t empty_ = 0;  // cells since the last with something in it
  int breaks_ = 0;         // inside of the row's cells
  std::size_t width_ = 0;  // of the widest row so far
  std::exception_ptr failure_;
};

}  // namespace

std::string utf8_of(const TableSource& source, std::string bytes) {
  constexpr std::string_view utf8_mark = "\xEF\xBB\xBF", little_mark = "\xFF\xFE", big_mark = "\xFE\xFF";
  const std::string_view all = bytes;
  if (all.starts_with(utf8_mark))
    bytes.erase(0, utf8_mark.size());
  else if (all.starts_with(little_mark))
    bytes = converted(source, all.substr(little_mark.size()), "UTF-16LE");
  else if (all.starts_with(big_mark))
    bytes = converted(source, all.substr(big_mark.size()), "UTF-16BE");
  else if (const char* encoding = utf16_of(all); encoding != nullptr)
    bytes = converted(source, all, encoding);
  else if (!is_utf8(source, all))
    bytes = converted(source, all, "GB18030");
  if (bytes.find('\0') != std::string::npos) source.refuse(TableFault::no_table, "is no text");
  return bytes;
}

Table read_csv(const TableSource& source) {
  std::string text = utf8_of(source, source.plain.bytes(most_table_bytes, source.stop));
  make_breaks_plain(text);
  Table table;
  table.sheets.push_back({.rows = CsvReader(source).read(text)});
  return table;
}

}  // namespace archive
