#include "ocr/office/docx.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "ocr/office/docx_sections.h"
#include "ocr/office/relations.h"

namespace ocr {

namespace {

// A book; more is none of an office's papers.
constexpr std::size_t most_text_bytes = 16U << 20, most_pages = 5000, most_pictures = 500;
constexpr std::size_t most_cells = 200'000;
constexpr int most_columns = 200, most_rows = 20'000, most_paragraphs_in_one = 50;
constexpr std::size_t most_fields_in_one = 50;
constexpr std::size_t most_margin_lines = 50;

int number_in(std::string_view text, int otherwise) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Lines above and below the text of a sheet.
struct Margins {
  std::vector<std::string> header, footer;
};

struct Section {
  Margins first_sheet, other_sheets;
  bool on_new_sheet = true;  ///< begins there
};

/// The story of a document, event by event.
class Story : public XmlEvents {
 public:
  Story(const std::map<std::string, std::string>& pictures, const std::vector<Section>& sections)
      : pictures_(pictures), sections_(sections) {}

  void start(const XmlTag& tag) override {
    const std::string_view name = tag.name();
    if (skipped_ > 0 || is_skipped(name)) {
      ++skipped_;
      return;
    }
    if (name == "p") {
      if (paragraphs_.size() == most_paragraphs_in_one) too_large();
      paragraphs_.emplace_back();
    } else if (name == "t" || name == "instrText") {
      takes_text_ = true;
      in_field_code_ = name == "instrText";
    } else if (name == "fldChar") {
      start_field_part(tag.any_prefix("fldCharType"));
    } else if (name == "fldSimple") {
      if (fields_.size() < most_fields_in_one)
        fields_.push_back({.code = std::string(tag.any_prefix("instr")), .simple = true});
    } else if (name == "tab") {
      add(" ");
    } else if (name == "br" || name == "cr") {
      tag.any_prefix("type") == "page" ? break_page() : end_line();
    } else if (name == "lastRenderedPageBreak" ||
               (name == "pageBreakBefore" && tag.any_prefix("val") != "0" &&
                tag.any_prefix("val") != "false")) {
      break_page();
    } else if (name == "noBreakHyphen") {
      add("-");
    } else if (name == "blip" || name == "imagedata") {
      add_picture(tag.any_prefix(name == "blip" ? "embed" : "id"));
    } else {
      start_table_part(tag);
    }
  }

  void text(std::string_view piece) override {
    if (!takes_text_ || skipped_ > 0) return;
    if (!in_field_code_)
      add(piece);
    else if (constexpr std::size_t longest = 1000; !fields_.empty() && fields_.back().code.size() < longest)
      fields_.back().code += piece;
  }

  void end(std::string_view name) override {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    if (name == "t" || name == "instrText") {
      takes_text_ = in_field_code_ = false;
    } else if (name == "fldSimple" && !fields_.empty()) {
      fields_.pop_back();
    } else if (name == "p" && !paragraphs_.empty()) {
      end_line();
      paragraphs_.pop_back();
      // One that a broken file does not end takes no more of the text than that.
      std::erase_if(fields_, is_page_number);
      if (paragraphs_.empty() && std::exchange(section_ends_, false)) end_section();
    } else if (name == "tc" && in_table()) {
      if (tables_.size() == 1) end_cell();
    } else if (name == "tbl" && in_table()) {
      if (tables_.size() == 1) add_table();
      tables_.pop_back();
      if (tables_.empty() && std::exchange(break_behind_table_, false)) break_page();
    }
  }

  std::vector<OfficePage> take() {
    end_page();
    return std::move(pages_);
  }

 private:
  struct Field {
    std::string code = {};
    bool simple = false;  ///< one element, else marks in the text
  };
  struct OpenTable {
    OfficeTable table;
    OfficeTable::Cell cell;
    int next_column = 0;
    enum class Merged { no, begins, goes_on } merged = Merged::no;
    std::map<int, std::size_t> merging;  ///< cells that go on below, by column
  };

  [[noreturn]] static void too_large() {
    throw PackageError(PackageFault::too_large, "has more in it than any paper");
  }

  /// What nobody sees, or sees twice: struck text, field codes, and the second form of what newer programs
  /// draw.
  static bool is_skipped(std::string_view name) {
    return name == "del" || name == "moveFrom" || name == "delText" || name == "delInstrText" ||
           name == "Fallback" || name == "footnote" || name == "rPr" || name == "tabs" ||
           name == "sectPrChange" || name == "pPrChange";
  }

  /// What a field shows is text, but for the number of a page: the program that wrote the file left one
  /// number for all pages.
  static bool is_page_number(const Field& field) {
    const std::size_t begin = std::min(field.code.find_first_not_of(" \t\r\n"), field.code.size());
    const std::string word = field.code.substr(begin, field.code.find_first_of(" \t\r\n\\", begin) - begin);
    return word == "PAGE" || word == "NUMPAGES" || word == "SECTIONPAGES";
  }
  /// "— 1 —", "第 1 页 共 3 页" without the numbers.
  static bool is_around_page_number(std::string_view line) {
    constexpr std::array<std::string_view, 16> around = {" ",  "\t", "-", "–",  "—",  "―",  "－", "~",
                                                         "～", "·",  "/", "／", "第", "页", "共", "，"};
    while (!line.empty()) {
      const auto next = std::find_if(around.begin(), around.end(),
                                     [&](std::string_view each) { return line.starts_with(each); });
      if (next == around.end()) return false;
      line.remove_prefix(next->size());
    }
    return true;
  }

  bool in_page_number() const { return std::any_of(fields_.begin(), fields_.end(), is_page_number); }

  void start_field_part(std::string_view type) {
    if (type == "begin") {
      if (fields_.size() < most_fields_in_one) fields_.push_back({});
    } else if (type == "end" && !fields_.empty() && !fields_.back().simple) {
      fields_.pop_back();
    }
  }

  bool in_table() const { return !tables_.empty(); }

  void add(std::string_view piece) {
    if (paragraphs_.empty()) return;
    if (in_page_number()) {
      had_page_number_ = true;
      return;
    }
    if ((bytes_ += piece.size()) > most_text_bytes) too_large();
    paragraphs_.back() += piece;
  }

  void end_line() {
    if (paragraphs_.empty()) return;
    std::string line = std::exchange(paragraphs_.back(), {});
    if (std::exchange(had_page_number_, false) && is_around_page_number(line)) return;
    if (line.find_first_not_of(" \t\r\n") == std::string::npos) return;
    if (in_table()) {
      tables_.front().cell.lines.push_back(std::move(line));
    } else {
      begin_page();
      page_.add_line(line);
    }
  }

  void begin_page() {
    if (!page_.empty()) return;
    footer_.clear();
    if (section_ >= sections_.size()) return;
    const Section& section = sections_[section_];
    const Margins& margins = sheets_of_section_ == 0 ? section.first_sheet : section.other_sheets;
    for (const std::string& line : margins.header) page_.add_line(line);
    footer_ = margins.footer;
  }

  void end_section() {
    ++section_;
    if (section_ >= sections_.size() || sections_[section_].on_new_sheet) break_page();
    sheets_of_section_ = 0;
  }

  /// Of a table that runs over several sheets its rows are read as one.
  void break_page() {
    if (in_table()) {
      break_behind_table_ = true;
      return;
    }
    end_line();
    end_page();
  }

  void add_table() {
    begin_page();
    page_.add_table(tables_.front().table);
  }

  void end_page() {
    if (!page_.empty()) {
      for (const std::string& line : footer_) page_.add_line(line);
      pages_.push_back(page_.take());
    }
    ++sheets_of_section_;
    for (std::string& picture : std::exchange(waiting_, {})) {
      pages_.emplace_back();
      pages_.back().picture = std::move(picture);
    }
    if (pages_.size() > most_pages) too_large();
  }

  void add_picture(std::string_view relation) {
    const auto part = pictures_.find(std::string(relation));
    if (part == pictures_.end() || waiting_.size() == most_pictures) return;
    if (std::find(waiting_.begin(), waiting_.end(), part->second) == waiting_.end())
      waiting_.push_back(part->second);
  }

  void start_table_part(const XmlTag& tag) {
    const std::string_view name = tag.name();
    if (name == "sectPr") {
      // Within a paragraph it ends a section, at the document's end all.
      section_ends_ = !paragraphs_.empty();
      return;
    }
    if (name == "tbl") {
      if (tables_.size() == most_paragraphs_in_one) too_large();
      tables_.emplace_back();
      return;
    }
    // What stands in a table within a cell is the cell's.
    if (tables_.size() != 1) return;
    OpenTable& open = tables_.front();
    if (name == "tr") {
      if (++open.table.rows > most_rows) too_large();
      open.next_column = 0;
    } else if (name == "tc") {
      open.cell = {.row = std::max(open.table.rows - 1, 0), .column = open.next_column, .lines = {}};
      open.merged = OpenTable::Merged::no;
    } else if (name == "gridSpan") {
      open.cell.column_span = std::clamp(number_in(tag.any_prefix("val"), 1), 1, most_columns);
    } else if (name == "gridBefore") {
      open.next_column = std::clamp(number_in(tag.any_prefix("val"), 0), 0, most_columns);
    } else if (name == "vMerge") {
      open.merged =
          tag.any_prefix("val") == "restart" ? OpenTable::Merged::begins : OpenTable::Merged::goes_on;
    }
  }

  void end_cell() {
    OpenTable& open = tables_.front();
    OfficeTable& table = open.table;
    open.next_column = open.cell.column + open.cell.column_span;
    if (open.next_column > most_columns || table.cells.size() == most_cells || table.rows == 0) too_large();
    table.columns = std::max(table.columns, open.next_column);
    const auto above = open.merging.find(open.cell.column);
    if (open.merged == OpenTable::Merged::goes_on && above != open.merging.end()) {
      ++table.cells[above->second].row_span;
      return;
    }
    open.merging.erase(open.cell.column);
    if (open.merged == OpenTable::Merged::begins) open.merging[open.cell.column] = table.cells.size();
    table.cells.push_back(std::exchange(open.cell, {}));
  }

  const std::map<std::string, std::string>& pictures_;
  const std::vector<Section>& sections_;
  std::size_t section_ = 0;
  int sheets_of_section_ = 0;
  std::vector<OfficePage> pages_;
  PageWriter page_;
  std::vector<std::string> footer_;   // of the page at hand
  std::vector<std::string> waiting_;  // pictures of the page at hand
  std::vector<std::string> paragraphs_;
  std::vector<OpenTable> tables_;
  std::vector<Field> fields_;  // within each other
  int skipped_ = 0;
  bool takes_text_ = false, in_field_code_ = false, had_page_number_ = false, section_ends_ = false,
       break_behind_table_ = false;
  std::size_t bytes_ = 0;
};

std::vector<std::string> margin_lines(ZipParts& parts, const std::string& part) {
  const std::map<std::string, std::string> no_pictures;
  const std::vector<Section> no_sections;
  Story story(no_pictures, no_sections);
  parts.read(part, story);
  std::vector<std::string> lines;
  for (const OfficePage& page : story.take())
    for (const Line& line : page.lines)
      if (lines.size() < most_margin_lines) lines.push_back(line.text);
  return lines;
}

std::vector<Section> sections_of(ZipParts& parts, const std::string& main,
                                 const std::map<std::string, std::string>& margins) {
  // Sections share their parts.
  std::map<std::string, std::vector<std::string>> read;
  const auto lines = [&](const SectionEnd& said, const std::string& which) {
    const auto named = said.relations.find(which);
    const auto part = named == said.relations.end() ? margins.end() : margins.find(named->second);
    if (part == margins.end()) return std::vector<std::string>();
    if (!read.contains(part->second)) read[part->second] = margin_lines(parts, part->second);
    return read[part->second];
  };
  std::vector<Section> sections;
  for (const SectionEnd& said : section_ends(parts, main)) {
    Section section;
    section.on_new_sheet = said.on_new_sheet;
    section.other_sheets = {lines(said, "header default"), lines(said, "footer default")};
    section.first_sheet = said.has_first ? Margins{lines(said, "header first"), lines(said, "footer first")}
                                         : section.other_sheets;
    sections.push_back(std::move(section));
  }
  return sections;
}

}  // namespace

std::vector<OfficePage> docx_pages(ZipParts& parts) {
  const std::string main = main_part(parts, "word/document.xml");
  std::map<std::string, std::string> pictures, margins;  // parts by relation
  for (const Relation& relation : relations_of(parts, main)) {
    const std::string part = part_at(main, relation.target);
    if (relation.external || !parts.has(part)) continue;
    if (relation.type == "image") pictures[relation.id] = part;
    if (relation.type == "header" || relation.type == "footer") margins[relation.id] = part;
  }
  const std::vector<Section> sections = sections_of(parts, main, margins);
  Story story(pictures, sections);
  parts.read(main, story);
  return story.take();
}

}  // namespace ocr
