#include "forms/pages/field_places.h"

#include <algorithm>
#include <string>
#include <utility>

#include "forms/labels/label.h"
#include "forms/labels/unlisted_label.h"
#include "forms/names/person_reading.h"
#include "forms/text/text.h"

namespace forms {
namespace {

constexpr int no_field = -1;
constexpr std::u32string_view lunar_words[] = {U"农历", U"阴历", U"旧历", U"夏历", U"古历"};

// All labels of a kind, and the field that each belongs to; no_field for those that only end the value before
// them.
struct Labels {
  std::vector<std::u32string> words;
  std::vector<ListedLabel> listed;
  std::vector<int> field;

  explicit Labels(const Kind& kind) {
    const auto add = [&](const std::string& label, int owner, std::optional<FieldType> type) {
      words.push_back(label_text(label));
      listed.push_back({words.back(), type});
      field.push_back(owner);
    };
    for (std::size_t f = 0; f < kind.fields.size(); ++f)
      for (const std::string& label : kind.fields[f].labels)
        add(label, static_cast<int>(f), kind.fields[f].type);
    for (const std::string& stop : kind.stops) add(stop, no_field, std::nullopt);
  }
};

// How a label came to be one; of those that a field has, only the best count.
enum class Rank { listed, unlisted, somebody };

struct Label {
  std::size_t from = 0;
  std::size_t to = 0;
  int field = no_field;
  Rank rank = Rank::listed;
  bool parted = false;
  bool is_sign = false;  // ￥
};

bool is_comma(char32_t c) {
  return c == U'、' || c == U',' || c == U'丶';
}

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

// 周礼玉：… begins what somebody said; 录：宋军 ends a label that the row above had no room for.
bool begins_with_speaker(const Passage& row) {
  constexpr std::size_t shortest = 2, longest = 6;
  const std::u32string text = row.text();
  const std::size_t colon = text.find_first_of(U":;");
  if (colon == text.npos || colon < shortest || colon > longest) return false;
  const std::u32string_view said_by = std::u32string_view(text).substr(0, colon);
  return colon == shortest ? may_be_name(said_by) : std::all_of(said_by.begin(), said_by.end(), is_han);
}

// 时间（农历）
bool names_lunar(std::u32string text) {
  std::erase(text, U' ');
  return std::any_of(std::begin(lunar_words), std::end(lunar_words),
                     [&](std::u32string_view word) { return text.find(word) != text.npos; });
}

bool is_list(const Passage& passage) {
  return passage.text().find(U'、') != std::u32string::npos;
}

// Whether a row is a part of running text, and not labels with values beside them.
bool is_running(const Passage& row) {
  return row.text().find_first_of(U"。,") != std::u32string::npos;
}

class Collector {
 public:
  Collector(const ocr::Page& page, const PageText& text, const Kind& kind, const RegisterCells& reg)
      : page_(page), text_(text), kind_(kind), reg_(reg), labels_(kind), found_(kind.fields.size()) {
    for (const Passage& row : text_.rows) right_ = std::max(right_, row.box().right());
  }

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
          if (found.rank == rank) places[f].values.push_back(std::move(found.value));
        places[f].guessed =
            rank == Rank::unlisted && is_date(static_cast<int>(f)) && !places[f].values.empty();
      }
      if (places[f].values.empty()) places[f].values = in_running_text(kind_.fields[f]);
    }
    give_somebody(places);
    return places;
  }

 private:
  struct Found {
    Passage value;
    Rank rank;
  };

  // What is listed and what only looks like a label, left to right; the wider one counts where they overlap.
  std::vector<Label> labels_in(const Passage& passage, LabelPlacement placement) const {
    std::vector<Label> labels;
    for (const LabelPlace& place : find_labels(passage, labels_.words))
      labels.push_back({place.from, place.to, labels_.field[place.label], Rank::listed, place.parted,
                        !is_han(labels_.words[place.label].front())});
    for (const LabelPlace& place : find_unlisted_labels(passage, labels_.listed, placement)) {
      const bool named = place.label != somebody;
      const int field = named ? labels_.field[place.label] : no_field;
      Rank rank = named ? Rank::unlisted : Rank::somebody;
      const auto overlaps = [&](const Label& other) {
        return other.from < place.to && place.from < other.to;
      };
      const auto inside = std::find_if(labels.begin(), labels.end(), overlaps);
      if (inside != labels.end()) {
        const bool wider = place.from <= inside->from && inside->to <= place.to;
        // 会议召集人 holds no listed label that would say more; 打印时间 is no 时间 of the paper.
        if (!wider || !named) continue;
        if (inside->field == field && !is_date(field)) rank = Rank::listed;
        std::erase_if(labels, overlaps);
      }
      // 本次会议时间 says as much as 会议时间 does.
      if (is_date(field) && !is_general_date(labels_.words[place.label])) rank = Rank::listed;
      labels.push_back({place.from, place.to, field, rank, place.parted, false});
    }
    for (Label& label : labels) tell_other_dates(passage, label);
    if (labels.empty() && placement == LabelPlacement::row) add_label_before_name(passage, labels);
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.from < b.from; });
    return labels;
  }

  // A row that is a label and a name, and nothing parts them: 记录岳菊伟, 会议召集人欧阳英.
  void add_label_before_name(const Passage& row, std::vector<Label>& labels) const {
    constexpr std::size_t longest = 11, shortest_label = 2;
    const std::u32string text = row.text();
    const std::size_t letters =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_han) - text.begin());
    if (letters > longest || letters + 1 < text.size()) return;
    for (std::size_t split = shortest_label; split + 1 < letters; ++split) {
      if (!may_be_name(std::u32string_view(text).substr(split, letters - split))) continue;
      const Passage label = row.slice(0, split);
      for (const LabelPlace& place : find_labels(label, labels_.words))
        if (place.from == 0 && place.to == split && is_person(labels_.field[place.label]))
          labels.push_back({0, split, labels_.field[place.label], Rank::listed, true, false});
      if (!labels.empty()) return;
      for (const LabelPlace& place : find_unlisted_labels(label, labels_.listed, LabelPlacement::cell))
        if (place.label != somebody && place.to == split && is_person(labels_.field[place.label]))
          labels.push_back({0, split, labels_.field[place.label], Rank::unlisted, true, false});
      if (!labels.empty()) return;
    }
  }

  bool is_date(int field) const {
    if (field < 0) return false;
    const FieldType type = kind_.fields[static_cast<std::size_t>(field)].type;
    return type == FieldType::date || type == FieldType::month;
  }

  // A label of a date that belongs to a longer word is another date's (出生日期), or some date's; one that is
  // listed as it stands is its field's.
  void tell_other_dates(const Passage& passage, Label& label) const {
    if (!is_date(label.field)) return;
    const FieldDefinition& field = kind_.fields[static_cast<std::size_t>(label.field)];
    std::size_t from = label.from;
    const std::u32string whole = whole_label(passage, label, from);
    const std::u32string bare = whole.substr(0, whole.find(U'('));
    const auto is_listed = [&](const std::u32string& word) {
      return std::any_of(field.labels.begin(), field.labels.end(),
                         [&](const std::string& listed) { return label_text(listed) == word; });
    };
    if (is_listed(whole)) return;
    if (names_lunar(whole)) {
      label.from = from;  // the value is a day of that calendar
      return;
    }
    if (is_of_another(whole, field.others))
      label.field = no_field;
    else if (label.rank == Rank::listed && bare.size() > own_words(passage, label).size() && !is_listed(bare))
      label.rank = Rank::unlisted;
  }

  // The label's own words, its colon left out.
  static std::u32string own_words(const Passage& passage, const Label& label) {
    std::u32string words;
    for (std::size_t i = label.from; i < label.to; ++i) {
      const char32_t point = passage.symbols()[i].point;
      if (!is_colon(point) && point != U' ') words += point;
    }
    return words.substr(0, words.find(U'('));
  }

  // A label with the word that it is the end of, also where single characters are spaced (出 生 日 期) or the
  // word stands before a gap (出生 日期). `from` becomes its place.
  std::u32string whole_label(const Passage& passage, const Label& label, std::size_t& from) const {
    constexpr std::size_t longest = 12;
    const auto& symbols = passage.symbols();
    std::u32string whole;
    for (std::size_t i = label.from; i < label.to; ++i)
      if (!is_colon(symbols[i].point) && symbols[i].point != U' ') whole += symbols[i].point;
    std::u32string before;
    std::size_t at = label.from;
    while (at > 0 && before.size() < longest) {
      const Symbol& last = symbols[at - 1];
      if (is_han(last.point)) {
        before.insert(before.begin(), last.point);
        --at;
        continue;
      }
      // Over a space only from one character to another one, or to a word that makes it another label.
      if (last.point != U' ' || at < 2 || !is_han(symbols[at - 2].point)) break;
      std::u32string word;
      for (std::size_t i = at - 1; i > 0 && is_han(symbols[i - 1].point) && word.size() < longest; --i)
        word.insert(word.begin(), symbols[i - 1].point);
      const FieldDefinition& field = kind_.fields[static_cast<std::size_t>(label.field)];
      if (word.size() > 1 && !is_of_another(word, field.others)) break;
      before = word + before;
      at -= word.size() + 1;
    }
    from = at;
    return before + whole;
  }

  bool is_person(int field) const {
    return field >= 0 && kind_.fields[static_cast<std::size_t>(field)].type == FieldType::person;
  }

  void gather_row(std::size_t r) {
    const Passage& row = text_.rows[r];
    gather(
        with_next(r), row.size(), LabelPlacement::row,
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
    const auto labels = labels_in(passage, placement);
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
          is_date(labels[i].field) && names_lunar(passage.slice(labels[i].from, labels[i].to).text());
      Passage value = passage.slice(lunar ? labels[i].from : labels[i].to, last && !overruns ? own : next);
      if (!may_hold(value, field.type))
        value = elsewhere(labels, i);
      else if (last)
        value = going_on(value, field, overruns ? 1 : 0);
      const Passage whole = value;
      value = until(value, field);
      // Inside a sentence a label counts only if the word that ends its value follows, too: 今收到 … 交来.
      if (!labels[i].parted && follows_clause(passage, labels[i].from) && value.size() == whole.size())
        continue;
      if (!value.empty()) found_[f].push_back({std::move(value), labels[i].rank});
    }
  }

  // A row of running text and the one that it goes on in.
  Passage with_next(std::size_t r) const {
    Passage passage = text_.rows[r];
    if (r + 1 == text_.rows.size() || !is_running(passage) || !goes_on(r)) return passage;
    passage.join(text_.rows[r + 1]);
    return passage;
  }

  // Whether what a row says may go on in the next one.
  bool goes_on(std::size_t r) const {
    if (r + 1 >= text_.rows.size() || reg_.text_rows.contains(static_cast<int>(r + 1))) return false;
    const Passage &here = text_.rows[r], &next = text_.rows[r + 1];
    return !here.empty() && here.symbols().back().point != U'。' && fills_row(here) &&
           2 * (next.box().y - here.box().bottom()) <= 3 * here.box().height && !begins_with_speaker(next);
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
    if (begins_with_name(value)) somebody_.push_back(std::move(value));
  }

  // Of a kind's people the one that is missing alone is the one that an unknown label names.
  void give_somebody(std::vector<FieldPlaces>& places) const {
    std::vector<std::size_t> missing;
    for (std::size_t f = 0; f < places.size(); ++f)
      if (kind_.fields[f].type == FieldType::person && places[f].values.empty()) missing.push_back(f);
    if (missing.size() != 1 || somebody_.empty()) return;
    places[missing.front()] = {{somebody_.front()}, true};
  }

  static Passage until(const Passage& value, const FieldDefinition& field) {
    std::size_t end = value.size();
    for (const std::string& word : field.until) {
      std::size_t at = 0;
      if (find_word(value, label_text(word), &at) > 0.7 && at > 0) end = std::min(end, at);
    }
    if (field.type == FieldType::people) end = std::min(end, end_of_list(value));
    return value.slice(0, end);
  }

  // A list of people ends with its sentence, or before a clause that is no name: …、岳义德，学习…
  static std::size_t end_of_list(const Passage& value) {
    constexpr std::size_t longest_name = 4;
    const auto& symbols = value.symbols();
    bool list = false;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      const char32_t point = symbols[i].point;
      if (point == U'。' && i > 0) return i;
      if (point == U'、') list = true;
      if (point != U',' || !list) continue;
      std::size_t letters = 0;
      for (std::size_t at = i + 1; at < symbols.size(); ++at) {
        const bool line_ends = symbols[at].point == U' ' && symbols[at].line < 0;
        if (!line_ends && (!is_han(symbols[at].point) || is_comma(symbols[at].point))) break;
        if (!line_ends) ++letters;
      }
      if (letters > longest_name) return i;
    }
    return symbols.size();
  }

  // Whether a row is written to the margin, so that what it says may go on in the next one.
  bool fills_row(const Passage& row) const {
    const ocr::Box box = row.box();
    return !box.empty() && right_ - box.right() < 2 * box.height;
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
      if (!comma && !goes_on(r)) break;
      if (reg_.text_rows.contains(static_cast<int>(r + 1)) || begins_with_speaker(next)) break;
      const auto labels = labels_in(next, LabelPlacement::row);
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
    for (const Label& label : labels_in(next, LabelPlacement::row))
      if (!label.is_sign) return {};
    // 实践地点：, which nobody listed, is no value of the label above it.
    const std::u32string text = next.text();
    const std::size_t colon = text.find(U':');
    if (colon != text.npos && is_bare_label(label_text(to_utf8(text.substr(0, colon))))) return {};
    if (page_.source == ocr::Source::text_file) return i + 1 == labels.size() ? next : Passage();
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
    const auto labels = labels_in(passage, LabelPlacement::cell);
    const bool is_label = !labels.empty() && labels.front().from == 0 && !labels.front().is_sign &&
                          !(labels.front().rank == Rank::somebody && begins_with_name(passage));
    return is_label ? Passage() : passage;
  }

  // Names before a word that says what they did: 会议由谢伟水主持，缪磊荣记录。
  std::vector<Passage> in_running_text(const FieldDefinition& field) const {
    std::vector<Passage> values;
    for (const std::string& word : field.followed_by) {
      const std::u32string sought = label_text(word);
      for (std::size_t r = 0; r < text_.rows.size(); ++r) {
        if (reg_.text_rows.contains(static_cast<int>(r))) continue;
        const std::size_t own = text_.rows[r].size();
        const Passage passage = with_next(r);
        const std::u32string text = passage.text();
        for (std::size_t at = text.find(sought); at != text.npos; at = text.find(sought, at + 1)) {
          const auto from = begin_of_name(text, at);
          // What begins in the next row is found there.
          if (from && *from < own) values.push_back(passage.slice(*from, at));
        }
      }
    }
    return values;
  }

  // Where the name begins that ends at `at`, after 由 or what parts clauses.
  static std::optional<std::size_t> begin_of_name(const std::u32string& text, std::size_t at) {
    constexpr std::size_t shortest = 2, longest = 4;
    std::size_t end = at;
    for (const std::u32string_view title : {U"同志"})
      if (end >= title.size() && text.compare(end - title.size(), title.size(), title) == 0)
        end -= title.size();
    for (std::size_t from = end; from + longest + 1 > end; --from) {
      // Behind 由 stands somebody even where the surname was misread.
      const bool led = from > 0 && text[from - 1] == U'由';
      if (!led && from > 0 && is_han(text[from - 1])) continue;
      const bool name = led || may_be_name(std::u32string_view(text).substr(from, end - from));
      return name && end - from >= shortest ? std::optional(from) : std::nullopt;
    }
    return std::nullopt;
  }

  const ocr::Page& page_;
  const PageText& text_;
  const Kind& kind_;
  const RegisterCells& reg_;
  const Labels labels_;
  int right_ = 0;                          // where the page's rows end
  std::vector<std::vector<Found>> found_;  // by field
  std::vector<Passage> somebody_;          // at labels of people whom nobody listed
};

}  // namespace

std::vector<FieldPlaces> field_places(const ocr::Page& page, const PageText& text, const Kind& kind,
                                      const RegisterCells& reg) {
  return Collector(page, text, kind, reg).collect();
}

}  // namespace forms
