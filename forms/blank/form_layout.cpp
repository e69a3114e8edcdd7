#include "forms/blank/form_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <string_view>

#include <fmt/format.h>

#include "forms/blank/form_measures.h"
#include "forms/blank/printed_parts.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// Labels of an amount that is written twice.
constexpr std::string_view in_capitals = "（大写）", in_digits = "（小写）";

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The first of the words that has this in it; empty if none has.
std::string word_with(const std::vector<std::string>& words, std::string_view part) {
  const auto at = std::find_if(words.begin(), words.end(),
                               [&](const std::string& word) { return word.find(part) != word.npos; });
  return at == words.end() ? std::string() : *at;
}

// A word that the reader knows before a value or over it, the title if it does.
std::string label_of(const FieldDefinition& definition) {
  if (definition.labels.empty() || contains(definition.labels, definition.title)) return definition.title;
  return definition.labels.front();
}

// How much of the dates of a column, or of a field, is sure to be as the form's month says.
PrintedDate printed_date(const Kind& kind, const FieldDefinition& definition, std::chrono::year_month month) {
  const bool paid = std::any_of(kind.fields.begin(), kind.fields.end(),
                                [](const FieldDefinition& field) { return field.type == FieldType::amount; });
  const bool column = !kind.columns.empty() && &definition >= kind.columns.data() &&
                      &definition < kind.columns.data() + kind.columns.size();
  // What is paid is often paid in the next month, and a register is signed then.
  const bool of_month = column ? definition.key == "date" || definition.key == "from"
                               : definition.key == "date" && kind.columns.empty() && !paid;
  if (of_month) return PrintedDate::month;
  if (definition.key != "date" && definition.key != "to") return PrintedDate::nothing;
  return month.month() == std::chrono::December ? PrintedDate::century : PrintedDate::year;
}

class Sheet {
 public:
  Sheet(const Kind& kind, std::chrono::year_month month, std::optional<int> rows)
      : kind_(kind), month_(month), wanted_rows_(rows) {
    widths_ = column_widths();
    const double all = std::accumulate(widths_.begin(), widths_.end(), number_column_mm);
    const bool across = all > a4_short_mm - 2 * edge_mm;
    layout_.width = across ? a4_long_mm : a4_short_mm;
    layout_.height = across ? a4_short_mm : a4_long_mm;
    right_ = layout_.width - edge_mm;
    bottom_ = layout_.height - edge_mm - hint_mm - gap_mm - footer_mm;
  }

  FormLayout lay_out() {
    place_marks();
    title();
    for (std::size_t f = 0; f < kind_.fields.size(); ++f) field(f);
    if (kind_.columns.empty()) purpose();
    place_fields();
    if (!kind_.columns.empty())
      table();
    else
      free_text();
    footer();
    finish();
    return std::move(layout_);
  }

 private:
  void place_marks() {
    const double far_x = layout_.width - mark_middle_mm, far_y = layout_.height - mark_middle_mm;
    layout_.sheet.width = layout_.width;
    layout_.sheet.height = layout_.height;
    layout_.sheet.mark_side = mark_mm;
    layout_.sheet.marks = {
        {{mark_middle_mm, mark_middle_mm}, {far_x, mark_middle_mm}, {far_x, far_y}, {mark_middle_mm, far_y}}};
    layout_.sheet.code = {layout_.width - code_right_mm - code_mm, code_top_mm};
    layout_.sheet.code_side = code_mm;
  }

  void title() {
    const double left = edge_mm + mark_mm, right = layout_.sheet.code.x - quiet_mm;
    text(kind_.titles.empty()                  ? kind_.title
         : contains(kind_.titles, kind_.title) ? kind_.title
                                               : kind_.titles.front(),
         {left, title_top_mm, right - left, title_height_mm}, title_pt, FormAlign::centre);
    layout_.texts.back().bold = true;
    layout_.caption = {left, title_top_mm + title_height_mm - 1, right - left, caption_mm};
    y_ = fields_top_mm;
  }

  void text(std::string words, const FormRectangle& place, double size_pt, FormAlign align) {
    layout_.texts.push_back({.text = std::move(words), .place = place, .size_pt = size_pt, .align = align});
  }

  // ---- Fields: label and box side by side, one or two on a line.

  // A labelled box before it has a place, and what is done once it has.
  struct Item {
    std::string label;
    double width = 0;  // of the box, at least
    double height = line_mm;
    std::function<void(const FormRectangle&)> place;
  };

  // Beside the QR code lines are shorter.
  double line_end() const {
    const ocr::FormSheet& sheet = layout_.sheet;
    return y_ < sheet.code.y + sheet.code_side + quiet_mm ? sheet.code.x - quiet_mm : right_;
  }

  void place_fields() {
    for (std::size_t i = 0; i < items_.size();) {
      const double whole = line_end() - edge_mm, a = label_mm + items_[i].width;
      const bool pair = i + 1 < items_.size() && items_[i + 1].height == items_[i].height &&
                        a + label_mm + items_[i + 1].width <= whole;
      const double b = pair ? label_mm + items_[i + 1].width : 0;
      // Halves stand below each other; what does not go into one gets more.
      const double first = !pair ? whole : std::max(a, b) <= whole / 2 ? whole / 2 : whole * a / (a + b);
      place(items_[i], edge_mm, first);
      if (pair) place(items_[i + 1], edge_mm + first, whole - first);
      y_ += items_[i].height;
      i += pair ? 2 : 1;
    }
    items_.clear();
  }

  void place(const Item& item, double x, double width) {
    const FormRectangle head{x, y_, label_mm, item.height},
        box{x + label_mm, y_, width - label_mm, item.height};
    layout_.frames.push_back(head);
    layout_.frames.push_back(box);
    text(item.label, head, label_pt, FormAlign::centre);
    if (item.place) item.place(within(box));
  }

  static FormRectangle within(const FormRectangle& ruled) {
    return {ruled.x + inset_mm, ruled.y + inset_mm, ruled.width - 2 * inset_mm, ruled.height - 2 * inset_mm};
  }

  void written(std::size_t index, const std::string& label, double least_width, std::vector<BoxPart> parts,
               ocr::SheetBox::Lines lines = ocr::SheetBox::Lines::one) {
    const double height = lines == ocr::SheetBox::Lines::one ? line_mm : several_lines_mm;
    items_.push_back({label, least_width, height,
                      [this, index, lines, parts = std::move(parts)](const FormRectangle& place) {
                        FormBox box{.of = FormBox::Of::field, .index = index, .place = place, .lines = lines};
                        print_parts(parts, box, layout_);
                        if (&kind_.fields[index] == names_definition(kind_))
                          layout_.names.push_back(layout_.boxes.size());
                        layout_.boxes.push_back(std::move(box));
                      }});
  }

  void field(std::size_t index) {
    const FieldDefinition& definition = kind_.fields[index];
    const std::string label = label_of(definition);
    const std::vector<BoxPart> blank = {{"", 0}};
    constexpr double name = 32, long_text = 110;
    if (definition.type == FieldType::village) {
      items_.push_back(
          {label, name, line_mm, [this](const FormRectangle& place) { layout_.village = place; }});
    } else if (definition.type == FieldType::month) {
      items_.push_back({label, name, line_mm, [this](const FormRectangle& place) {
                          if (!layout_.month) layout_.month = place;
                        }});
    } else if (definition.type == FieldType::date) {
      const auto parts = parts_of_date(printed_date(kind_, definition, month_), month_);
      written(index, label, width_of(parts), parts);
    } else if (definition.type == FieldType::amount) {
      amount(index, definition, label);
    } else if (definition.type == FieldType::people) {
      written(index, label, long_text, blank, ocr::SheetBox::Lines::several);
    } else if (definition.type == FieldType::text) {
      written(index, label, long_text, blank);
    } else {
      written(index, label, name, blank);
    }
  }

  // In capitals and in digits, where its labels know both: each checks the other.
  void amount(std::size_t index, const FieldDefinition& definition, const std::string& label) {
    constexpr double digits = 40, capitals = 90;
    const std::string capitals_label = word_with(definition.labels, in_capitals),
                      digits_label = word_with(definition.labels, in_digits);
    const std::vector<BoxPart> yuan = {{"￥", 5}, {"", 0}};
    if (capitals_label.empty() || digits_label.empty()) return written(index, label, digits, yuan);
    written(index, capitals_label, capitals, {{"", 0}});
    written(index, digits_label, digits, yuan);
  }

  // ---- The table of a register

  double width_of_column(const FieldDefinition& column) const {
    constexpr double person = 28, people = 45, village = 36, amount = 30, number = 26, text = 38, month = 28;
    switch (column.type) {
      case FieldType::date:
        return width_of(parts_of_date(printed_date(kind_, column, month_), month_)) + 2 * inset_mm;
      case FieldType::month:
        return month;
      case FieldType::person:
        return person;
      case FieldType::people:
        return people;
      case FieldType::village:
        return village;
      case FieldType::amount:
        return amount;
      case FieldType::number:
        return number;
      default:
        return text;
    }
  }

  std::vector<double> column_widths() const {
    std::vector<double> widths;
    for (const FieldDefinition& column : kind_.columns) widths.push_back(width_of_column(column));
    return widths;
  }

  // What the sheet is wider than its columns: a column for remarks if the kind has one, else wider columns of
  // text, else all of them. Where it is narrower, all are.
  double share_out() {
    const double room = right_ - edge_mm - number_column_mm;
    const double all = std::accumulate(widths_.begin(), widths_.end(), 0.0);
    if (room - all > least_remark_mm && contains(kind_.stops, "备注")) {
      constexpr double share = 0.5;
      const double remark = std::max(least_remark_mm, (room - all) * share);
      widen(room - remark);
      return remark;
    }
    widen(room);
    return 0;
  }

  void widen(double room) {
    const double all = std::accumulate(widths_.begin(), widths_.end(), 0.0);
    std::vector<std::size_t> texts;
    for (std::size_t k = 0; k < widths_.size(); ++k)
      if (kind_.columns[k].type == FieldType::text) texts.push_back(k);
    if (room > all && !texts.empty())
      for (const std::size_t k : texts) widths_[k] += (room - all) / static_cast<double>(texts.size());
    else
      for (double& width : widths_) width *= room / all;
  }

  void table() {
    const double top_of_code = layout_.sheet.code.y + layout_.sheet.code_side + quiet_mm;
    y_ = std::max(y_ + gap_mm, top_of_code);
    const double remark = share_out();
    const int fit = std::min(most_form_rows, static_cast<int>((bottom_ - y_ - header_mm) / row_mm));
    layout_.rows = std::clamp(wanted_rows_.value_or(fit), 1, std::max(1, fit));
    header(remark);
    for (int row = 0; row < layout_.rows; ++row) table_row(row, remark);
  }

  void header(double remark) {
    double x = edge_mm;
    const auto head = [&](const std::string& words, double width) {
      layout_.frames.push_back({x, y_, width, header_mm});
      text(words, layout_.frames.back(), label_pt, FormAlign::centre);
      x += width;
    };
    head("序号", number_column_mm);
    for (std::size_t k = 0; k < widths_.size(); ++k) head(label_of(kind_.columns[k]), widths_[k]);
    if (remark > 0) head("备注", remark);
    y_ += header_mm;
  }

  void table_row(int row, double remark) {
    double x = edge_mm;
    const auto cell = [&](double width) {
      layout_.frames.push_back({x, y_, width, row_mm});
      x += width;
      return layout_.frames.back();
    };
    text(std::to_string(row + 1), cell(number_column_mm), label_pt, FormAlign::centre);
    for (std::size_t k = 0; k < widths_.size(); ++k) {
      const FieldDefinition& column = kind_.columns[k];
      const FormRectangle outer = cell(widths_[k]);
      FormBox box{.of = FormBox::Of::column, .index = k, .row = row, .place = within(outer)};
      const std::vector<BoxPart> blank = {{"", 0}};
      print_parts(
          column.type == FieldType::date ? parts_of_date(printed_date(kind_, column, month_), month_) : blank,
          box, layout_);
      if (&column == names_definition(kind_)) layout_.names.push_back(layout_.boxes.size());
      layout_.boxes.push_back(std::move(box));
    }
    if (remark > 0) cell(remark);
    y_ += row_mm;
  }

  // ---- The rest of the sheet

  // An amount in capitals is a receipt's.
  bool is_receipt() const {
    return std::any_of(kind_.fields.begin(), kind_.fields.end(), [](const FieldDefinition& field) {
      return field.type == FieldType::amount && !word_with(field.labels, in_capitals).empty();
    });
  }

  // What no field asks for is labelled so.
  std::string free_label() const {
    const std::string label = word_with(kind_.stops, "内容");
    return label.empty() ? "内容" : label;
  }

  // What a receipt is for.
  void purpose() {
    if (is_receipt()) items_.push_back({free_label(), right_ - edge_mm - label_mm, line_mm, {}});
  }

  // Room for the minutes of a meeting, a day's work.
  void free_text() {
    if (is_receipt()) return;
    const double height = bottom_ - y_;
    if (height < least_free_mm) return;
    const FormRectangle head{edge_mm, y_, label_mm, height},
        room{edge_mm + label_mm, y_, right_ - edge_mm - label_mm, height};
    layout_.frames.push_back(head);
    layout_.frames.push_back(room);
    text(free_label(), head, label_pt, FormAlign::centre);
    for (double y = room.y + guide_pitch_mm; y < room.y + height - guide_pitch_mm / 2; y += guide_pitch_mm)
      layout_.guides.push_back({room.x + 2 * gap_mm / 3, y, room.width - 4 * gap_mm / 3, 0});
    y_ += height;
  }

  // Who signs, and a word for whoever fills it in.
  void footer() {
    constexpr std::array<std::string_view, 5> signers = {"收款人", "填表人", "经手人", "采购人", "审核人"};
    constexpr std::size_t most = 2;
    std::vector<std::string> names;
    for (const std::string_view signer : signers)
      if (contains(kind_.stops, signer) && names.size() < most) names.emplace_back(signer);
    if (!word_with(kind_.stops, "盖章").empty()) names.emplace_back("单位（盖章）");
    const double width = (right_ - edge_mm) / static_cast<double>(std::max<std::size_t>(1, names.size()));
    for (std::size_t i = 0; i < names.size(); ++i)
      text(names[i] + "：", {edge_mm + width * static_cast<double>(i), y_ + gap_mm / 2, width, footer_mm},
           label_pt, FormAlign::left);
    const double left = edge_mm + mark_mm;
    text("请用黑色笔写在格内，一格一项；写错的划掉整行另写一行。请勿遮挡或涂写四角黑块和二维码。",
         {left, layout_.height - edge_mm - hint_mm + gap_mm, layout_.width - 2 * left, hint_mm}, hint_pt,
         FormAlign::centre);
    layout_.texts.back().pale = true;
  }

  void finish() {
    // FNV-1a, 32 bits, over what tells the boxes apart.
    std::uint32_t sum = 2166136261U;
    const auto add = [&](const std::string& part) {
      for (const char byte : part) sum = (sum ^ static_cast<unsigned char>(byte)) * 16777619U;
    };
    for (const FormBox& box : layout_.boxes) {
      const FieldDefinition& definition =
          (box.of == FormBox::Of::field ? kind_.fields : kind_.columns)[box.index];
      layout_.sheet.boxes.push_back({box.place, box.lines, box.blanks});
      add(fmt::format("{}/{}/{}/{:.1f}/{:.1f}/{:.1f}/{:.1f};", definition.key, name_of(definition.type),
                      box.row, box.place.x, box.place.y, box.place.width, box.place.height));
    }
    layout_.checksum = sum;
  }

  const Kind& kind_;
  const std::chrono::year_month month_;
  const std::optional<int> wanted_rows_;
  FormLayout layout_;
  std::vector<double> widths_;  // of the columns
  double right_ = 0, bottom_ = 0;
  double y_ = 0;
  std::vector<Item> items_;
};

}  // namespace

FormLayout lay_out_form(const Kind& kind, std::chrono::year_month month, std::optional<int> rows) {
  return Sheet(kind, month, rows).lay_out();
}

const FieldDefinition* names_definition(const Kind& kind) {
  const auto of_member = [](const FieldDefinition& one) {
    return one.type == FieldType::person && (one.key == "payer" || !word_with(one.labels, "队员").empty());
  };
  for (const FieldDefinition& column : kind.columns)
    if (column.type == FieldType::person && column.key == "household") return &column;
  // Of the columns the first person's alone is whom the row is about.
  for (const FieldDefinition& column : kind.columns)
    if (column.type == FieldType::person) return of_member(column) ? &column : nullptr;
  for (const FieldDefinition& field : kind.fields)
    if (field.type == FieldType::person && (field.key == "household" || of_member(field))) return &field;
  return nullptr;
}

FormNames names_on(const Kind& kind) {
  const FieldDefinition* const definition = names_definition(kind);
  if (!definition) return FormNames::none;
  const bool column = std::any_of(kind.columns.begin(), kind.columns.end(),
                                  [&](const FieldDefinition& one) { return &one == definition; });
  return column ? FormNames::rows : FormNames::sheets;
}

std::optional<FormLayout> layout_of(const FormCode& code, const Kinds& kinds) {
  const Kind* const kind = kinds.find(code.kind);
  if (!kind) return std::nullopt;
  FormLayout layout =
      lay_out_form(*kind, code.month, code.rows > 0 ? std::optional(code.rows) : std::nullopt);
  if (layout.checksum != code.checksum || layout.rows != code.rows) return std::nullopt;
  return layout;
}

ocr::FormSheets form_sheets(const Kinds& kinds) {
  return [kinds](std::string_view text) -> std::optional<ocr::FormSheet> {
    const std::optional<FormCode> code = parse_form_code(text);
    if (!code) return std::nullopt;
    std::optional<FormLayout> layout = layout_of(*code, kinds);
    if (!layout) return std::nullopt;
    return std::move(layout->sheet);
  };
}

}  // namespace forms
