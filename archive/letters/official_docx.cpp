#include "archive/letters/official_docx.h"

#include <cmath>
#include <numeric>
#include <span>
#include <sstream>

#include <cairo.h>
#include <fmt/format.h>
#include <pugixml.hpp>

#include "archive/files/target.h"
#include "archive/letters/docx_template.h"
#include "archive/letters/official_form.h"
#include "archive/paper/cairo_handles.h"
#include "archive/tables/zip_file.h"

namespace archive::official {

namespace {

using pugi::xml_node;

constexpr double twips_per_pt = 20, twips_per_mm = 56.6929;

int twips(double pt) {
  return static_cast<int>(std::lround(pt * twips_per_pt));
}

enum class Jc { both, left, centre, right };

struct WordStyle {
  Face face = Face::text;
  double size_pt = body_pt;
  Jc align = Jc::both;
  double indent_characters = 0;  ///< of the first line; negative: of all the others
  double left_characters = 0;
  double right_characters = 0;
  double line = line_pt;  ///< 0: as high as the letters need
  double before_pt = 0;
  const char* colour = nullptr;
  int stretch_percent = 100;
  bool with_next = false;
};

xml_node child(xml_node parent, const char* name,
               std::initializer_list<std::pair<const char*, std::string>> values = {}) {
  xml_node node = parent.append_child(name);
  for (const auto& [key, value] : values) node.append_attribute(key) = value.c_str();
  return node;
}

void set_faces(xml_node properties, const WordStyle& style) {
  const std::string& face = families_of(style.face).front();
  child(properties, "w:rFonts",
        {{"w:ascii", face},
         {"w:hAnsi", face},
         {"w:eastAsia", face},
         {"w:cs", "Times New Roman"},
         {"w:hint", "eastAsia"}});
  if (style.colour != nullptr) child(properties, "w:color", {{"w:val", style.colour}});
  if (style.stretch_percent != 100)
    child(properties, "w:w", {{"w:val", std::to_string(style.stretch_percent)}});
  const std::string half_points = std::to_string(std::lround(style.size_pt * 2));
  child(properties, "w:sz", {{"w:val", half_points}});
  child(properties, "w:szCs", {{"w:val", half_points}});
}

/// Spaces keep their place, and a new line is one.
void add_run(xml_node paragraph, const std::string& text, const WordStyle& style) {
  xml_node run = child(paragraph, "w:r");
  set_faces(child(run, "w:rPr"), style);
  std::istringstream lines(text);
  std::string line;
  for (bool first = true; std::getline(lines, line); first = false) {
    if (!first) child(run, "w:br");
    child(run, "w:t", {{"xml:space", "preserve"}})
        .append_child(pugi::node_pcdata)
        .set_value(plain_xml(line).c_str());
  }
}

xml_node add_paragraph_properties(xml_node paragraph, const WordStyle& style) {
  xml_node properties = child(paragraph, "w:pPr");
  if (style.with_next) child(properties, "w:keepNext");
  if (style.line > 0)
    child(properties, "w:spacing",
          {{"w:before", std::to_string(twips(style.before_pt))},
           {"w:after", "0"},
           {"w:line", std::to_string(twips(style.line))},
           {"w:lineRule", "exact"}});
  else
    child(properties, "w:spacing", {{"w:before", std::to_string(twips(style.before_pt))}, {"w:after", "0"}});
  xml_node indent = child(properties, "w:ind");
  const auto characters = [&](const char* name, const char* in_twips, double count) {
    indent.append_attribute(name) = static_cast<int>(std::lround(count * 100));
    indent.append_attribute(in_twips) = twips(count * style.size_pt);
  };
  if (style.left_characters > 0) characters("w:leftChars", "w:left", style.left_characters);
  if (style.right_characters > 0) characters("w:rightChars", "w:right", style.right_characters);
  if (style.indent_characters > 0) characters("w:firstLineChars", "w:firstLine", style.indent_characters);
  if (style.indent_characters < 0) characters("w:hangingChars", "w:hanging", -style.indent_characters);
  constexpr const char* names[] = {"both", "left", "center", "right"};
  child(properties, "w:jc", {{"w:val", names[static_cast<int>(style.align)]}});
  return properties;
}

xml_node add_text(xml_node parent, const std::string& text, const WordStyle& style) {
  xml_node paragraph = child(parent, "w:p");
  add_paragraph_properties(paragraph, style);
  if (!text.empty()) add_run(paragraph, text, style);
  return paragraph;
}

/// The body of the document while it is written, and the pictures that go with it.
class Body {
 public:
  Body(xml_node body, WordPackage& package, AddSection add_section = section)
      : body_(body), package_(package), add_section_(std::move(add_section)) {}

  void head(const OfficialDocument& document) {
    if (!document.head.empty()) red_head(document);
    text(document.title,
         {.face = Face::title, .size_pt = title_pt, .align = Jc::centre, .line = title_line_pt});
    if (document.head.empty() && !document.number.empty()) text(document.number, {.align = Jc::centre});
    text("", {});
    if (!document.addressee.empty()) text(document.addressee + "：", {});
  }

  void blocks(const std::vector<OfficialBlock>& blocks, double width_mm) {
    for (const OfficialBlock& block : blocks) {
      if (const auto* said = std::get_if<OfficialParagraph>(&block))
        paragraph(*said);
      else if (const auto* picture = std::get_if<OfficialPicture>(&block))
        pictured(*picture, width_mm);
      else
        table(std::get<OfficialTable>(block), width_mm);
    }
  }

  void ending(const OfficialDocument& document) {
    const std::vector<std::string> names = attachment_lines(document);
    if (!names.empty()) text("", {});
    for (const std::string& name : names)
      text(name, {.indent_characters = names.size() == 1 ? -3.0 : -4.0,
                  .left_characters = names.size() == 1 ? 5.0 : 6.0});
    if (!document.signer.empty()) {
      const std::string day = day_or_blank(document.day);
      const SignaturePlace place = signature_place(document.signer, day);
      text("", {.with_next = true});
      text("", {.with_next = true});
      text(document.signer, {.align = Jc::right, .right_characters = place.signer_right, .with_next = true});
      text(day, {.align = Jc::right, .right_characters = place.day_right});
    }
    if (!document.note.empty()) text("（" + document.note + "）", {.indent_characters = 2});
  }

  void attachment(const OfficialDocument& document, std::size_t index) {
    const OfficialAttachment& attachment = document.attachments[index];
    text(attachment_mark(document, index), {.face = Face::first, .with_next = true});
    if (attachment.orientation == Orientation::upright) text("", {.with_next = true});
    text(attachment.title, {.face = Face::title,
                            .size_pt = title_pt,
                            .align = Jc::centre,
                            .line = title_line_pt,
                            .with_next = true});
    text("", {.size_pt = foot_pt, .line = line_pt / 2});
    blocks(attachment.body, attachment.orientation == Orientation::upright ? text_width_mm : text_height_mm);
  }

  /// Ends a section: what stood before it lies so.
  void end_section(Orientation orientation) {
    xml_node paragraph = child(body_, "w:p");
    xml_node properties = child(paragraph, "w:pPr");
    child(properties, "w:spacing", {{"w:line", "20"}, {"w:lineRule", "exact"}});
    add_section_(properties, orientation);
  }

  static void section(xml_node parent, Orientation orientation) {
    xml_node properties = child(parent, "w:sectPr");
    child(properties, "w:footerReference", {{"w:type", "default"}, {"r:id", "rIdOdd"}});
    child(properties, "w:footerReference", {{"w:type", "even"}, {"r:id", "rIdEven"}});
    child(properties, "w:type", {{"w:val", "nextPage"}});
    const auto mm = [](double value) { return std::to_string(std::lround(value * twips_per_mm)); };
    constexpr double footer_mm = margin_bottom_mm - number_below_text_mm - 5;
    if (orientation == Orientation::upright) {
      child(properties, "w:pgSz", {{"w:w", mm(page_width_mm)}, {"w:h", mm(page_height_mm)}});
      child(properties, "w:pgMar",
            {{"w:top", mm(margin_top_mm)},
             {"w:right", mm(margin_right_mm)},
             {"w:bottom", mm(margin_bottom_mm)},
             {"w:left", mm(margin_left_mm)},
             {"w:header", "851"},
             {"w:footer", mm(footer_mm)},
             {"w:gutter", "0"}});
    } else {
      child(properties, "w:pgSz",
            {{"w:w", mm(page_height_mm)}, {"w:h", mm(page_width_mm)}, {"w:orient", "landscape"}});
      child(properties, "w:pgMar",
            {{"w:top", mm(margin_left_mm)},
             {"w:right", mm(margin_top_mm)},
             {"w:bottom", mm(margin_right_mm)},
             {"w:left", mm(margin_bottom_mm)},
             {"w:header", "851"},
             {"w:footer", mm(footer_mm / 2)},
             {"w:gutter", "0"}});
    }
    // In 4096ths of a point, from the letters' own width.
    const auto squeeze = std::lround((character_pt - body_pt) * 4096);
    child(properties, "w:docGrid",
          {{"w:type", "linesAndChars"},
           {"w:linePitch", std::to_string(twips(line_pt))},
           {"w:charSpace", std::to_string(squeeze)}});
  }

  /// Copies and who printed it, at the bottom of its page.
  void imprint(const OfficialDocument& document) {
    if (document.copies.empty() && document.printed_by.empty()) return;
    xml_node made = child(body_, "w:tbl");
    xml_node properties = child(made, "w:tblPr");
    child(properties, "w:tblpPr",
          {{"w:vertAnchor", "margin"},
           {"w:horzAnchor", "margin"},
           {"w:tblpXSpec", "center"},
           {"w:tblpYSpec", "bottom"}});
    const std::string width = std::to_string(std::lround(text_width_mm * twips_per_mm));
    child(properties, "w:tblW", {{"w:w", width}, {"w:type", "dxa"}});
    xml_node borders = child(properties, "w:tblBorders");
    child(borders, "w:top", {{"w:val", "single"}, {"w:sz", "8"}, {"w:color", "000000"}});
    child(borders, "w:bottom", {{"w:val", "single"}, {"w:sz", "8"}, {"w:color", "000000"}});
    child(borders, "w:insideH", {{"w:val", "single"}, {"w:sz", "6"}, {"w:color", "000000"}});
    child(properties, "w:tblLayout", {{"w:type", "fixed"}});
    xml_node grid = child(made, "w:tblGrid");
    for (int i = 0; i < 2; ++i)
      child(grid, "w:gridCol", {{"w:w", std::to_string(std::lround(text_width_mm * twips_per_mm / 2))}});
    const WordStyle small{.size_pt = small_pt,
                          .align = Jc::left,
                          .left_characters = 1,
                          .right_characters = 1,
                          .line = small_pt * 1.7};
    if (!document.copies.empty()) {
      WordStyle hanging = small;
      hanging.left_characters = 4;
      hanging.indent_characters = -3;
      add_text(imprint_cell(child(made, "w:tr"), 2), "抄送：" + document.copies + "。", hanging);
    }
    if (!document.printed_by.empty()) {
      xml_node row = child(made, "w:tr");
      add_text(imprint_cell(row, 1), document.printed_by, small);
      WordStyle right = small;
      right.align = Jc::right;
      add_text(imprint_cell(row, 1), day_or_blank(document.printed) + "印发", right);
    }
  }

 private:
  void text(const std::string& words, const WordStyle& style) { add_text(body_, words, style); }

  void paragraph(const OfficialParagraph& said) {
    if (said.level == OutlineLevel::note)
      return text(said.text, {.size_pt = note_pt, .indent_characters = 2, .line = note_line_pt});
    text(said.text, {.face = face_of(said.level),
                     .indent_characters = said.level == OutlineLevel::lead ? 0.0 : 2.0,
                     .with_next = said.level != OutlineLevel::text});
  }

  void red_head(const OfficialDocument& document) {
    const double stretch = std::max(least_stretch, stretch_of_head(document.head));
    text(document.head, {.face = Face::title,
                         .size_pt = head_pt,
                         .align = Jc::centre,
                         .line = head_pt * 1.2,
                         .before_pt = head_from_top_mm * pt_per_mm,
                         .colour = "D90000",
                         .stretch_percent = static_cast<int>(std::floor(stretch * 100))});
    text("", {});
    text("", {});
    xml_node number = add_text(body_, document.number, {.align = Jc::centre});
    xml_node borders =
        number.child("w:pPr").insert_child_before("w:pBdr", number.child("w:pPr").child("w:spacing"));
    child(borders, "w:bottom",
          {{"w:val", "single"}, {"w:sz", "12"}, {"w:space", "8"}, {"w:color", "D90000"}});
    text("", {});
    text("", {});
  }

  static xml_node imprint_cell(xml_node row, int columns) {
    xml_node cell = child(row, "w:tc");
    xml_node properties = child(cell, "w:tcPr");
    child(properties, "w:tcW",
          {{"w:w", std::to_string(std::lround(text_width_mm * twips_per_mm / 2 * columns))},
           {"w:type", "dxa"}});
    if (columns > 1) child(properties, "w:gridSpan", {{"w:val", std::to_string(columns)}});
    return cell;
  }

  void pictured(const OfficialPicture& picture, double width_mm) {
    const double scale = std::min(1.0, width_mm / picture.width_mm);
    xml_node paragraph =
        add_text(body_, "", {.align = Jc::centre, .line = 0, .with_next = !picture.caption.empty()});
    package_.add_picture(child(paragraph, "w:r"), picture, scale);
    if (!picture.caption.empty()) text(picture.caption, {.size_pt = 10.5, .align = Jc::centre, .line = 0});
  }

  void table(const OfficialTable& table, double width_mm) {
    if (!table.title.empty())
      text(table.title, {.face = Face::first,
                         .size_pt = table.size_pt + 1,
                         .align = Jc::centre,
                         .line = 0,
                         .before_pt = 6,
                         .with_next = true});
    const double shares =
        std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                        [](double sum, const OfficialColumn& column) { return sum + column.width; });
    std::vector<double> widths;
    for (const OfficialColumn& column : table.columns) widths.push_back(width_mm * column.width / shares);
    xml_node made = child(body_, "w:tbl");
    begin_table(made, widths);
    const bool headed = std::any_of(table.columns.begin(), table.columns.end(),
                                    [](const OfficialColumn& column) { return !column.title.empty(); });
    if (headed) {
      std::vector<OfficialCell> cells;
      for (const OfficialColumn& column : table.columns) {
        cells.emplace_back(column.title);
        cells.back().face = OfficialCell::Face::heading;
      }
      row(made, table, widths, cells, true);
    }
    for (const std::vector<OfficialCell>& cells : table.rows) row(made, table, widths, cells, false);
    if (table.rows.empty() && !table.if_empty.empty()) {
      OfficialCell cell(table.if_empty);
      cell.columns = static_cast<int>(table.columns.size());
      cell.align = CellAlign::centre;
      row(made, table, widths, {cell}, false);
    }
    // Two tables without a paragraph between them would be one.
    text("", {.size_pt = foot_pt, .line = foot_pt * 1.5});
  }

  static void begin_table(xml_node made, const std::vector<double>& widths) {
    xml_node properties = child(made, "w:tblPr");
    const double all = std::accumulate(widths.begin(), widths.end(), 0.0);
    child(properties, "w:tblW",
          {{"w:w", std::to_string(std::lround(all * twips_per_mm))}, {"w:type", "dxa"}});
    child(properties, "w:jc", {{"w:val", "center"}});
    xml_node borders = child(properties, "w:tblBorders");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"})
      child(borders, side, {{"w:val", "single"}, {"w:sz", "4"}, {"w:space", "0"}, {"w:color", "000000"}});
    child(properties, "w:tblLayout", {{"w:type", "fixed"}});
    xml_node margins = child(properties, "w:tblCellMar");
    child(margins, "w:left", {{"w:w", "60"}, {"w:type", "dxa"}});
    child(margins, "w:right", {{"w:w", "60"}, {"w:type", "dxa"}});
    xml_node grid = child(made, "w:tblGrid");
    for (double width : widths)
      child(grid, "w:gridCol", {{"w:w", std::to_string(std::lround(width * twips_per_mm))}});
  }

  void row(xml_node made, const OfficialTable& table, const std::vector<double>& widths,
           const std::vector<OfficialCell>& cells, bool heading) {
    xml_node added = child(made, "w:tr");
    xml_node properties = child(added, "w:trPr");
    child(properties, "w:cantSplit");
    child(
        properties, "w:trHeight",
        {{"w:val", std::to_string(std::lround(table.least_row_mm * twips_per_mm))}, {"w:hRule", "atLeast"}});
    if (heading) child(properties, "w:tblHeader");
    std::size_t at = 0;
    for (const OfficialCell& cell : cells) {
      double width = 0;
      const std::size_t first = at;
      for (int i = 0; i < cell.columns; ++i) width += widths[at++];
      xml_node made_cell = child(added, "w:tc");
      xml_node cell_properties = child(made_cell, "w:tcPr");
      child(cell_properties, "w:tcW",
            {{"w:w", std::to_string(std::lround(width * twips_per_mm))}, {"w:type", "dxa"}});
      if (cell.columns > 1) child(cell_properties, "w:gridSpan", {{"w:val", std::to_string(cell.columns)}});
      child(cell_properties, "w:vAlign", {{"w:val", "center"}});
      const bool strong = cell.face == OfficialCell::Face::heading;
      const CellAlign align = cell.align.value_or(strong ? CellAlign::centre : table.columns[first].align);
      const Jc jc = align == CellAlign::left ? Jc::left : align == CellAlign::centre ? Jc::centre : Jc::right;
      add_text(made_cell, cell.text,
               {.face = strong ? Face::first : Face::text, .size_pt = table.size_pt, .align = jc, .line = 0});
      add_pictures(made_cell, cell, width);
    }
  }

  void add_pictures(xml_node cell, const OfficialCell& said, double width_mm) {
    if (said.pictures.empty()) return;
    double all = 0;
    constexpr double apart_mm = 3;
    for (const OfficialPicture& picture : said.pictures) all += picture.width_mm + apart_mm;
    xml_node paragraph = add_text(cell, "", {.align = Jc::centre, .line = 0});
    for (const OfficialPicture& picture : said.pictures)
      package_.add_picture(child(paragraph, "w:r"), picture, std::min(1.0, width_mm / all));
  }

  xml_node body_;
  WordPackage& package_;
  AddSection add_section_;
};

std::string document_xml(const OfficialDocument& document, WordPackage& package) {
  pugi::xml_document xml;
  xml_node root = child(xml, "w:document", {{"xmlns:w", word_namespace}, {"xmlns:r", relation_namespace}});
  xml_node node = child(root, "w:body");
  Body body(node, package);
  body.head(document);
  body.blocks(document.body, text_width_mm);
  body.ending(document);
  Orientation last = Orientation::upright;
  for (std::size_t i = 0; i < document.attachments.size(); ++i) {
    body.end_section(last);
    last = document.attachments[i].orientation;
    body.attachment(document, i);
  }
  const bool imprinted = !document.copies.empty() || !document.printed_by.empty();
  if (imprinted && last == Orientation::across) {
    body.end_section(last);
    last = Orientation::upright;
  }
  body.imprint(document);
  // The last section's paragraph: a table may not be a body's last part.
  add_text(node, "", {.size_pt = foot_pt, .line = 1});
  Body::section(node, last);
  return text_of(xml);
}

std::string footer_xml(Jc side, const std::string& foot) {
  pugi::xml_document xml;
  xml_node root = child(xml, "w:ftr", {{"xmlns:w", word_namespace}, {"xmlns:r", relation_namespace}});
  const WordStyle style{.face = Face::latin,
                        .size_pt = small_pt,
                        .align = side,
                        .left_characters = 1,
                        .right_characters = 1,
                        .line = 0};
  xml_node paragraph = add_text(root, "— ", style);
  xml_node field = child(paragraph, "w:fldSimple", {{"w:instr", " PAGE "}});
  add_run(field, "1", style);
  add_run(paragraph, " —", style);
  if (!foot.empty())
    add_text(root, foot,
             {.face = Face::latin, .size_pt = foot_pt, .align = Jc::centre, .line = 0, .colour = "595959"});
  return text_of(xml);
}

}  // namespace

void add_matter(xml_node node, const OfficialDocument& document, WordPackage& package,
                const AddSection& add_section) {
  Body body(node, package, add_section);
  body.blocks(document.body, text_width_mm);
  for (std::size_t i = 0; i < document.attachments.size(); ++i) {
    body.end_section(i == 0 ? Orientation::upright : document.attachments[i - 1].orientation);
    body.attachment(document, i);
  }
  if (!document.attachments.empty()) body.end_section(document.attachments.back().orientation);
}

Export write_docx(const OfficialDocument& document, const std::filesystem::path& file,
                  const ExportOptions& options) {
  return write_target(file, Replaces::word_document, [&](NewFileOnDisk& out) {
    WordPackage package;
    if (!document.word_template.empty()) {
      const std::string filled = DocxTemplate::load(document.word_template).filled(document);
      if (options.stop.stop_requested()) return Export::stopped;
      out.write(std::as_bytes(std::span(filled)));
      return Export::written;
    }
    const std::string body = document_xml(document, package);
    const std::string bytes =
        zip_bytes(package.parts(document.title, document.day ? document.day : document.printed, body,
                                footer_xml(Jc::right, document.foot), footer_xml(Jc::left, document.foot)));
    if (options.stop.stop_requested()) return Export::stopped;
    out.write(std::as_bytes(std::span(bytes)));
    return Export::written;
  });
}

}  // namespace archive::official
