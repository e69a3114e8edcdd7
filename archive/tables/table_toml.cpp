// TOML with an [[entry]] a row and headings as its keys.

#include <algorithm>
#include <istream>
#include <sstream>
#include <streambuf>
#include <unordered_map>

#include <toml++/toml.h>

#include "archive/tables/table_parts.h"

namespace archive {
namespace {

using forms::Table;
using forms::TableRow;

// toml++ takes some 100 bytes of memory for each byte of the worst text ([1,1,1,…), and knows no limit of its
// own. A district's 10,000 households are 3 MB.
constexpr std::size_t most_toml_bytes = 8'000'000;

/// Hands a text to the parser piece by piece, and looks between two whether to stop.
class StoppableText : public std::streambuf {
 public:
  StoppableText(const TableSource& source, std::string& text) : source_(source), text_(text) {}

 protected:
  int_type underflow() override {
    constexpr std::size_t step = 4096;
    source_.go_on();
    if (next_ == text_.size()) return traits_type::eof();
    char* begin = text_.data() + next_;
    next_ += std::min(step, text_.size() - next_);
    setg(begin, begin, text_.data() + next_);
    return traits_type::to_int_type(*begin);
  }
  // The parser looks for a byte order mark, and goes back to where it was.
  pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode mode) override {
    const auto here = static_cast<off_type>(next_) - (egptr() - gptr());
    return seekpos((from == std::ios_base::beg   ? 0
                    : from == std::ios_base::cur ? here
                                                 : end()) +
                       offset,
                   mode);
  }
  pos_type seekpos(pos_type place, std::ios_base::openmode) override {
    if (place < 0 || place > end()) return pos_type(off_type(-1));
    next_ = static_cast<std::size_t>(off_type(place));
    setg(nullptr, nullptr, nullptr);
    return place;
  }

 private:
  off_type end() const { return static_cast<off_type>(text_.size()); }

  const TableSource& source_;
  std::string& text_;
  std::size_t next_ = 0;
};

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

toml::table parsed(const TableSource& source, std::string text) {
  StoppableText buffer(source, text);
  std::istream stream(&buffer);
  stream.exceptions(std::ios::badbit);  // lets the refusal through
  try {
    return toml::parse(stream, source.file.string());
  } catch (const toml::parse_error& error) {
    source.refuse(TableFault::bad_toml, std::string(error.description()),
                  static_cast<int>(error.source().begin.line));
  }
}

}  // namespace

Table read_toml(const TableSource& source) {
  const toml::table root = parsed(source, utf8_of(source, source.plain.bytes(most_toml_bytes, source.stop)));
  const toml::array* entries = root["entry"].as_array();
  if (entries == nullptr) source.refuse(TableFault::bad_toml, "has no [[entry]]", 1);
  TableBudget budget(source.file.string());
  std::unordered_map<std::string, std::size_t> columns;
  std::vector<TableRow> rows = {TableRow{1, {}}};
  for (const toml::node& node : *entries) {
    source.go_on();
    const auto line = static_cast<int>(node.source().begin.line);
    const toml::table* entry = node.as_table();
    if (entry == nullptr) source.refuse(TableFault::bad_toml, "has an entry that is no table", line);
    TableRow row{line, {}};
    for (const auto& [key, value] : *entry) {
      const auto [column, fresh] = columns.try_emplace(std::string(key.str()), columns.size());
      if (fresh) rows.front().cells.emplace_back(key.str());
      if (columns.size() > most_table_columns) budget.refuse();
      row.cells.resize(std::max(row.cells.size(), column->second + 1));
      std::string text = text_of(value);
      budget.add_text(text.size());
      row.cells[column->second] = std::move(text);
    }
    budget.add_row(row.cells.size());
    rows.push_back(std::move(row));
  }
  Table table;
  table.sheets.push_back({.rows = std::move(rows)});
  return table;
}

}  // namespace archive
