#include "forms/pages/field_places.h"

#include <algorithm>
#include <string>
#include <utility>

#include "forms/labels/label.h"
#include "forms/labels/unlisted_label.h"
#include "forms/names/person.h"
#include "forms/pages/kind_labels.h"
#include "forms/pages/running_text.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// Whether a passage may hold a value of this type, or only what is left of a label and specks.
bool may_hold(const Passage& passage, FieldType type) {
  constexpr std::u32string_view numerals = U"零壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九十";
  const auto text = passage.text();
  return std::any_of(text.begin(), text.end(), [&](char32_t c) {
    switch (type) {
      case FieldType::person:
      case FieldType::people:
      case FieldType::village:
      case FieldType::text:
        return is_han(c);
      case FieldType::amount:
        return is_digit(c) || numerals.find(c) != numerals.npos;
      case FieldType::number:
        return is_digit(c);
      case FieldType::date:
      case FieldType::month:
        return is_digit(c) || is_han(c) || is_letter(c);
    }
    return false;
  });
}

bool follows_clause(const Passage& passage, std::size_t at) {
  if (at == 0) return false;
  const char32_t before = passage.symbols()[at - 1].point;
  return before == U',' || before == U'。' || before == U';' || before == U'、';
}

bool is_list(const Passage& passage) {
  return passage.text().find(U'、') != std::u32string::npos;
}

PlaceOrigin origin_of(const Passage& label, const Passage& value) {
  const ocr::Box at = label.box(), box = value.box();
  if (at.empty() || box.empty()) return {label, "behind its label"};
  const bool level = box.y < at.bottom() && at.y < box.bottom();
  return {label, level ? "right of its label" : "below its label"};
}

class Collector {
 public:
  Collector(const ocr::Page& page, const PageText& text, const Kind& kind, const RegisterCells& reg)
      : page_(page),
        text_(text),
        kind_(kind),
        reg_(reg),
        labels_(kind),
        running_(text.rows, reg.text_rows),
        found_(kind.fields.size()) {}

  std::vector<FieldPlaces> collect() {
    for (std::size_t r = 0; r < text_.rows.size(); ++r)
      if (!reg_.text_rows.contains(static_cast<int>(r))) gather_row(r);
    for (std::size_t t = 0; t < text_.cells.size(); ++t)
      if (!reg_.tables.contains(static_cast<int>(t)))
        for (std::size_t c = 0; c < text_.cells[t].size(); ++c) gather_cell(t, c);

    std::vector<FieldPlaces> places(kind_.fields.size());
    for (std::size_t f = 0; f < places.size(); ++f) {
      for (const Rank rank : {Rank::listed, Rank::unlisted}) {
        if (!places[f].values.empty()) break;
        for (Found& found : found_[f])
          if (found.rank == rank) {
            places[f].values.push_back(std::move(found.value));
            places[f].origins.push_back(std::move(found.origin));
          }
        places[f].guessed =
            rank == Rank::unlisted && labels_.is_date(static_cast<int>(f)) && !places[f].values.empty();
      }
      if (!places[f].values.empty()) continue;
      places[f].values = running_.before_words(kind_.fields[f].followed_by);
      places[f].origins.assign(places[f].values.size(),
                               {Passage(), "in running text, before a word that tells what it is"});
    }
    give_somebody(places);
    return places;
  }

 private:
  struct Found {
    Passage value;
    Rank rank;
    PlaceOrigin origin;
  };

  void gather_row(std::size_t r) {
    const Passage& row = text_.rows[r];
    gather(
        running_.with_next(r), row.size(), LabelPlacement::row,
        [&](const auto& labels, std::size_t i) { return below(r, labels, i); },
        [&](const Passage& value, const FieldDefinition& field, std::size_t rows_on) {
          return going_on(value, r + rows_on, field);
        });
  }

  void gather_cell(std::size_t t, std::size_t c) {
    const Passage& cell = text_.cells[t][c];
    gather(
        cell, cell.size(), LabelPlacement::cell,
        [&](const auto& labels, std::size_t i) {
          return i + 1 == labels.size()
                     ? beside(t, c, kind_.fields[static_cast<std::size_t>(labels[i].field)])
                     : Passage();
        },
        [](const Passage& value, const FieldDefinition&, std::size_t) { return value; });
  }

  // Gathers at the labels that begin among the first `own` symbols of a passage; what stands behind these is
  // the next row's.
  template <class Elsewhere, class GoingOn>
  void gather(const Passage& passage, std::size_t own, LabelPlacement placement, const Elsewhere& elsewhere,
              const GoingOn& going_on) {
    const auto labels = labels_.in(passage, placement);
    for (std::size_t i = 0; i < labels.size() && labels[i].from < own; ++i) {
      if (labels[i].rank == Rank::somebody) {
        gather_somebody(passage.slice(0, own), labels, i, elsewhere);
        continue;
      }
      if (labels[i].field < 0) continue;
      const auto f = static_cast<std::size_t>(labels[i].field);
      const FieldDefinition& field = kind_.fields[f];
      const bool last = i + 1 == labels.size() || labels[i + 1].from >= own;
      const std::size_t next = i + 1 == labels.size() ? passage.size() : labels[i + 1].from;
      // Only a label at the end of its row has its value in the next one.
      const bool overruns = last && !may_hold(passage.slice(labels[i].to, own), field.type);
      // 时间（农历）：三月十五日: what its label says of the calendar counts.
      const bool lunar =
          labels_.is_date(labels[i].field) && names_lunar(passage.slice(labels[i].from, labels[i].to).text());
      Passage value = passage.slice(lunar ? labels[i].from : labels[i].to, last && !overruns ? own : next);
      if (!may_hold(value, field.type))
        value = elsewhere(labels, i);
      else if (last)
        value = going_on(value, field, overruns ? 1 : 0);
      const Passage whole = value;
      value = value_until(value, field);
      // Inside a sentence a label counts only if the word that ends its value follows, too: 今收到 … 交来.
      if (!labels[i].parted && follows_clause(passage, labels[i].from) && value.size() == whole.size())
        continue;
      if (value.empty()) continue;
      PlaceOrigin origin = origin_of(passage.slice(labels[i].from, labels[i].to), value);
      found_[f].push_back({std::move(value), labels[i].rank, std::move(origin)});
    }
  }

  template <class Elsewhere>
  void gather_somebody(const Passage& passage, std::vector<Label> labels, std::size_t i,
                       const Elsewhere& elsewhere) {
    // Which field it is shows only at the end.
    const auto person =
        std::find_if(kind_.fields.begin(), kind_.fields.end(),
                     [](const FieldDefinition& field) { return field.type == FieldType::person; });
    if (person == kind_.fields.end()) return;
    labels[i].field = static_cast<int>(person - kind_.fields.begin());
    Passage value = passage.slice(labels[i].to, i + 1 == labels.size() ? passage.size() : labels[i + 1].from);
    if (!may_hold(value, FieldType::person)) value = elsewhere(labels, i);
    if (!begins_with_name(value)) return;
    somebody_origins_.push_back(
        {passage.slice(labels[i].from, labels[i].to),
         "at a label of somebody whom no listed label names; the only person missing"});
    somebody_.push_back(std::move(value));
  }

  // Of a kind's people the one that is missing alone is the one that an unknown label names.
  void give_somebody(std::vector<FieldPlaces>& places) const {
    std::vector<std::size_t> missing;
    for (std::size_t f = 0; f < places.size(); ++f)
      // Whose household it is no label of another person tells.
      if (kind_.fields[f].type == FieldType::person && kind_.fields[f].key != "household" &&
          places[f].values.empty())
        missing.push_back(f);
    if (missing.size() != 1 || somebody_.empty()) return;
    places[missing.front()] = {{somebody_.front()}, true, {somebody_origins_.front()}};
  }

  // A value that its row has no room for, and a list that ends in a comma, go on in the next row unless
  // another thing begins there.
  Passage going_on(const Passage& value, std::size_t r, const FieldDefinition& field) const {
    const bool list = field.type == FieldType::people;
    // A name or a topic is broken only where the text is: what stands in a field of its own ends with it.
    const bool broken_in_text = field.type == FieldType::person || field.type == FieldType::text;
    if (!list && !broken_in_text && field.type != FieldType::amount) return value;
    Passage whole = value;
    for (; r + 1 < text_.rows.size() && !whole.empty(); ++r) {
      const Passage &here = text_.rows[r], &next = text_.rows[r + 1];
      if (whole.lines().empty() || here.lines().empty() || here.lines().back() != whole.lines().back()) break;
      if (broken_in_text && !is_running(here)) break;
      const bool comma = list && is_comma(whole.symbols().back().point);
      if (!comma && !running_.goes_on(r)) break;
      if (reg_.text_rows.contains(static_cast<int>(r + 1)) || begins_with_speaker(next)) break;
      const auto labels = labels_.in(next, LabelPlacement::row);
      if (!labels.empty() && labels.front().from == 0) break;
      const Passage more = next.slice(0, labels.empty() ? next.size() : labels.front().from);
      // Whether a name goes on or another begins is for who reads the list.
      if (list)
        whole.append(more);
      else
        whole.join(more);
      if (!labels.empty()) break;
    }
    return whole;
  }

  // A value written under its label: the next row, if it has no label itself. Under several labels side by
  // side it is what stands between this label's place and the next one's.
  Passage below(std::size_t row, const std::vector<Label>& labels, std::size_t i) const {
    if (row + 1 >= text_.rows.size()) return {};
    const Passage &here = text_.rows[row], &next = text_.rows[row + 1];
    // A sign before an amount (￥) is no label that would make it another row of labels.
    for (const Label& label : labels_.in(next, LabelPlacement::row))
      if (!label.is_sign) return {};
    // 实践地点：, which nobody listed, is no value of the label above it.
    const std::u32string text = next.text();
    const std::size_t colon = text.find(U':');
    if (colon != text.npos && is_bare_label(label_text(to_utf8(text.substr(0, colon))))) return {};
    if (page_.source == ocr::Source::text_file && here.box().empty())
      return i + 1 == labels.size() ? next : Passage();
    const ocr::Box box = here.box();
    if (box.empty() || next.box().y - box.bottom() > box.height * 2) return {};
    if (labels.size() == 1) return next;
    const auto left_of = [&](std::size_t label) {
      return here.slice(labels[label].from, labels[label].to).box().x - box.height;
    };
    std::size_t from = 0, to = next.size();
    const auto& symbols = next.symbols();
    while (from < to && (symbols[from].box.empty() || symbols[from].box.x < left_of(i))) ++from;
    if (i + 1 < labels.size())
      while (to > from && (symbols[to - 1].box.empty() || symbols[to - 1].box.x >= left_of(i + 1))) --to;
    return next.slice(from, to);
  }

  // A value in the cell to the right of its label's, else in the one under it. A list that ends in a comma
  // goes on in the cell after its own: a stroke was taken for a ruling line.
  Passage beside(std::size_t t, std::size_t c, const FieldDefinition& field) const {
    const auto& cells = page_.tables[t].cells;
    const auto right_of = [&](std::size_t i) {
      for (std::size_t j = 0; j < cells.size(); ++j)
        if (cells[j].column == cells[i].column + cells[i].column_span && cells[j].row <= cells[i].row &&
            cells[i].row < cells[j].row + cells[j].row_span && !value_in(t, j).empty())
          return j;
      return cells.size();
    };
    if (std::size_t right = right_of(c); right < cells.size()) {
      Passage value = value_in(t, right);
      if (field.type != FieldType::text && is_bare_label(value.text())) return {};
      while (field.type == FieldType::people && is_comma(value.symbols().back().point)) {
        right = right_of(right);
        if (right == cells.size()) break;
        value.append(value_in(t, right));
      }
      return value;
    }
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (cells[i].row == cells[c].row + cells[c].row_span && cells[i].column <= cells[c].column &&
          cells[c].column < cells[i].column + cells[i].column_span)
        // Under a label whose own value was not read stands another's: a list is nobody's name.
        return field.type == FieldType::person && is_list(value_in(t, i)) ? Passage() : value_in(t, i);
    return {};
  }

  // A cell's passage, empty if it is a label. ￥ leads a value and is no other label, and 王佳人 may be a
  // name.
  Passage value_in(std::size_t t, std::size_t c) const {
    const Passage& passage = text_.cells[t][c];
    const auto labels = labels_.in(passage, LabelPlacement::cell);
    const bool is_label = !labels.empty() && labels.front().from == 0 && !labels.front().is_sign &&
                          !(labels.front().rank == Rank::somebody && begins_with_name(passage));
    return is_label ? Passage() : passage;
  }

  const ocr::Page& page_;
  const PageText& text_;
  const Kind& kind_;
  const RegisterCells& reg_;
  const KindLabels labels_;
  const RunningText running_;
  std::vector<std::vector<Found>> found_;  // by field
  std::vector<Passage> somebody_;          // at labels of people whom nobody listed
  std::vector<PlaceOrigin> somebody_origins_;
};

}  // namespace

std::vector<FieldPlaces> field_places(const ocr::Page& page, const PageText& text, const Kind& kind,
                                      const RegisterCells& reg) {
  return Collector(page, text, kind, reg).collect();
}

}  // namespace forms
