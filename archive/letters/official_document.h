#pragma once

// A paper of an office in the form of official documents (GB/T 9704-2012): a bulletin, a notice, a record, a
// numbered sheet with a receipt. It is a plain value that knows neither catalogue nor fonts; two writers make
// a PDF or a DOCX of it, the second so that the office can lay it under its own head.
//
// The form: A4, margins 37 mm above, 35 below, 28 left and 26 right; 22 lines of 28 characters in 仿宋 of
// 16 points (三号), the title in 小标宋 of 22 points (二号), 一、 in 黑体, （一） in 楷体; the issuing body
// in red over a red line where the paper has such a head; page numbers as — 1 —, outwards. An attachment
// begins on a page of its own, and may lie across.
//
// Text is UTF-8. An empty text leaves its part out. What somebody has to fill in by hand is blank_to_fill().

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "archive/files/export.h"
#include "forms/dates/date.h"

typedef struct _cairo cairo_t;

namespace archive {

/// How deep a paragraph stands; its text brings its own number (一、 （一） 1.).
enum class OutlineLevel {
  text,    ///< indented by two characters
  first,   ///< 一、
  second,  ///< （一）
  lead,    ///< bold, not indented: a line of a form, such as 收件回执
  note     ///< small: what a table counts
};

struct OfficialParagraph {
  std::string text = {};
  OutlineLevel level = OutlineLevel::text;
};

/// Something that is drawn, as lines in a PDF and as a PNG in a DOCX; or a JPEG, which is upright.
struct OfficialPicture {
  std::function<void(cairo_t*)> draw = {};  ///< in points, from the top left; none: `jpeg` is shown
  std::string jpeg = {};
  double width_mm = 0;
  double height_mm = 0;
  std::string caption = {};  ///< below it; also what a reader hears who doesn't see it
};

enum class CellAlign { left, centre, right };

struct OfficialCell {
  OfficialCell(std::string words = {}) : text(std::move(words)) {}  // NOLINT(google-explicit-constructor)
  OfficialCell(const char* words) : text(words) {}                  // NOLINT(google-explicit-constructor)
  std::string text = {};
  int columns = 1;                             ///< how many of the table's it takes
  std::vector<OfficialPicture> pictures = {};  ///< below the text, side by side
  std::optional<CellAlign> align = {};         ///< none: the column's
  enum class Face { text, heading } face = Face::text;
};

struct OfficialColumn {
  std::string title = {};  ///< of no column: the table has no row of headings, as a form
  double width = 10;       ///< its share of the table's width
  CellAlign align = CellAlign::centre;
};

struct OfficialTable {
  std::string title = {};  ///< above it, may be empty
  std::vector<OfficialColumn> columns = {};
  std::vector<std::vector<OfficialCell>> rows = {};  ///< their cells' columns add up to the table's
  std::string if_empty = {};                         ///< said in place of rows
  double size_pt = 12;                               ///< of its letters
  double least_row_mm = 8;                           ///< so that there is room to write by hand
};

using OfficialBlock = std::variant<OfficialParagraph, OfficialTable, OfficialPicture>;

enum class Orientation { upright, across };

struct OfficialAttachment {
  std::string title = {};
  Orientation orientation = Orientation::upright;
  std::vector<OfficialBlock> body = {};
};

struct OfficialDocument {
  std::string head = {};  ///< 发文机关标志 in red: 大祥区…领导小组办公室文件; empty: a paper without red head
  std::string number =
      {};  ///< 发文字号: see document_number(); without a head it stands right below the title
  std::string title = {};
  std::string addressee = {};  ///< 主送机关, without the colon
  std::vector<OfficialBlock> body = {};
  std::string signer = {};              ///< 署名
  std::optional<forms::Date> day = {};  ///< 成文日期; none, with a signer: a place for it
  std::string note = {};                ///< 附注, without its brackets
  std::vector<OfficialAttachment> attachments = {};
  std::string copies = {};                  ///< 抄送, without the full stop
  std::string printed_by = {};              ///< 印发机关
  std::optional<forms::Date> printed = {};  ///< 印发日期; none, with the body that prints: a place for it
  /// A DOCX of the office's own that a DOCX of this is laid into (archive/letters/docx_template.h); empty:
  /// the form above. A PDF always has that form.
  std::filesystem::path word_template = {};
  std::string foot = {};  ///< in small letters at the foot of every page, such as the audit head
};

/// A line to be filled in by hand, so many characters long.
std::string blank_to_fill(int characters = 8);
/// 大委乡振组〔2024〕18号; what is not known is left to be filled in.
std::string document_number(const std::string& code, int year, std::optional<int> number);
/// 2024年4月25日.
std::string official_day(forms::Date day);

/// Writes the file, in the place of nothing or of one of its kind (archive/files/target.h), by its name's
/// ending: .pdf or .docx (ECMA-376). The same document makes the same pages. Throws archive::Error: bad_value
/// for another ending, and for a row whose cells don't add up to the table's columns; as require_target();
/// disk_full, no_access, io.
Export write_official_document(const OfficialDocument& document, const std::filesystem::path& file,
                               const ExportOptions& options = {});

}  // namespace archive
