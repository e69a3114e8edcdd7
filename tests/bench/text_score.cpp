#include "tests/bench/text_score.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numbers>
#include <regex>
#include <sstream>
#include <string_view>
#include <tuple>

#include "forms/text/text.h"

namespace bench {
namespace {

using nlohmann::json;

// Where a line lies on the page once it stands upright.
struct Place {
  double x = 0;
  double y = 0;       ///< of the middle
  double height = 0;  ///< of the line itself, not of the box around a slanting line
};

Place upright(const TextLine& line, double turned_degrees) {
  const double angle = turned_degrees * std::numbers::pi / 180;
  const double x = line.x + line.width / 2;
  const double y = line.y + line.height / 2;
  const double quarter = std::round(turned_degrees / 90);
  const double rest = std::abs(angle - quarter * std::numbers::pi / 2);
  double along = line.width;
  double across = line.height;
  if (static_cast<int>(quarter) % 2 != 0) std::swap(along, across);
  const double slant = std::cos(rest) * std::cos(rest) - std::sin(rest) * std::sin(rest);
  const double height = (across * std::cos(rest) - along * std::sin(rest)) / std::max(0.2, slant);
  return {.x = x * std::cos(angle) - y * std::sin(angle),
          .y = x * std::sin(angle) + y * std::cos(angle),
          .height = std::max(height, across / 4)};
}

std::u32string plain(const std::string& text) {
  static const std::map<char32_t, char32_t> ascii = {
      {U'：', U':'}, {U'，', U','}, {U'（', U'('}, {U'）', U')'}, {U'！', U'!'}, {U'；', U';'},
      {U'“', U'"'},  {U'”', U'"'},  {U'‘', U'\''}, {U'’', U'\''}, {U'％', U'%'}, {U'．', U'.'}};
  std::u32string kept;
  for (const char32_t symbol : forms::to_utf32(text)) {
    if (forms::is_space(symbol)) continue;
    const auto found = ascii.find(symbol);
    kept += found == ascii.end() ? symbol : found->second;
  }
  return kept;
}

int edits(const std::u32string& from, const std::u32string& to) {
  std::vector<int> row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= from.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

// The text with one letter for each symbol that dates are made of, so that a pattern of bytes can search it:
// y m d for 年月日, A to J for 〇 to 九, T for 十, a space for any, # for all else.
std::string date_letters(const std::string& text) {
  static const std::u32string_view numerals = U"〇一二三四五六七八九";
  std::string letters;
  const std::u32string symbols = forms::to_utf32(text);
  const std::u32string same = forms::folded(symbols);
  for (std::size_t i = 0; i < same.size(); ++i) {
    const char32_t symbol = same[i];
    if (symbols[i] == U'\n') {
      letters += '\n';
    } else if (forms::is_space(symbol)) {
      letters += ' ';
    } else if ((symbol >= U'0' && symbol <= U'9') || symbol == U'.' || symbol == U'-' || symbol == U'/') {
      letters += static_cast<char>(symbol);
    } else if (symbol == U'年') {
      letters += 'y';
    } else if (symbol == U'月') {
      letters += 'm';
    } else if (symbol == U'日' || symbol == U'号') {
      letters += 'd';
    } else if (symbol == U'十') {
      letters += 'T';
    } else if (symbol == U'零' || symbol == U'○' || symbol == U'O') {
      letters += 'A';
    } else if (const std::size_t digit = numerals.find(symbol); digit != std::u32string_view::npos) {
      letters += static_cast<char>('A' + digit);
    } else {
      letters += '#';
    }
  }
  return letters;
}

// 15, FEG (五四六, digit by digit) or BTE (十五): -1 if it is no number.
int number(const std::string& letters) {
  if (letters.empty()) return -1;
  if (letters.find_first_not_of("0123456789") == std::string::npos) return std::atoi(letters.c_str());
  const std::size_t ten = letters.find('T');
  if (ten == std::string::npos) {
    int value = 0;
    for (const char letter : letters) value = value * 10 + (letter - 'A');
    return value;
  }
  if (ten > 1 || letters.size() > ten + 2) return -1;
  const int tens = ten == 0 ? 1 : letters[0] - 'A';
  return tens * 10 + (ten + 1 < letters.size() ? letters[ten + 1] - 'A' : 0);
}

}  // namespace

TextPage text_page(const json& read) {
  TextPage page;
  if (!read.is_object()) return page;
  page.turned_degrees = read.value("turned", 0.0);
  for (const json& line : read.value("lines", json::array())) {
    TextLine added{.text = line.value("text", "")};
    if (line.contains("box")) {
      const json& box = line["box"];
      added.x = box[0];
      added.y = box[1];
      added.width = box[2];
      added.height = box[3];
    }
    page.lines.push_back(std::move(added));
  }
  return page;
}

std::vector<TextPage> text_pages(const std::string& tesseract_tsv) {
  std::vector<TextPage> pages;
  std::tuple<int, int, int, int> last{};
  std::istringstream rows(tesseract_tsv);
  for (std::string row; std::getline(rows, row);) {
    std::vector<std::string> cells;
    std::istringstream parts(row);
    for (std::string cell; std::getline(parts, cell, '\t');) cells.push_back(cell);
    // level page block paragraph line word left top width height confidence text; level 5 is a word.
    if (cells.empty() || cells[0].find_first_not_of("0123456789") != std::string::npos) continue;
    const auto whole = [&](std::size_t index) { return std::atoi(cells[index].c_str()); };
    if (cells.size() > 1) {
      while (pages.size() < static_cast<std::size_t>(std::max(1, whole(1)))) pages.emplace_back();
    }
    if (cells.size() < 12 || cells[0] != "5") continue;
    TextPage& page = pages.back();
    const std::tuple place(whole(1), whole(2), whole(3), whole(4));
    const double x = whole(6), y = whole(7), right = x + whole(8), bottom = y + whole(9);
    if (place != last || page.lines.empty()) {
      page.lines.push_back({.text = cells[11], .x = x, .y = y, .width = right - x, .height = bottom - y});
    } else {
      TextLine& line = page.lines.back();
      line.text += cells[11];
      const double to_right = std::max(line.x + line.width, right);
      const double to_bottom = std::max(line.y + line.height, bottom);
      line.x = std::min(line.x, x);
      line.y = std::min(line.y, y);
      line.width = to_right - line.x;
      line.height = to_bottom - line.y;
    }
    last = place;
  }
  return pages;
}

std::vector<std::string> readings(const TextPage& page) {
  std::vector<std::string> all;
  struct Placed {
    Place place;
    const TextLine* line = nullptr;
  };
  std::vector<Placed> placed;
  for (const TextLine& line : page.lines) {
    all.push_back(line.text);
    if (line.height > 0) placed.push_back({upright(line, page.turned_degrees), &line});
  }
  std::sort(placed.begin(), placed.end(),
            [](const Placed& a, const Placed& b) { return a.place.y < b.place.y; });
  // A row is all whose middle is less than half a line from that of its first one.
  for (std::size_t begin = 0; begin < placed.size();) {
    std::size_t end = begin + 1;
    while (end < placed.size() && placed[end].place.y - placed[begin].place.y <
                                      std::min(placed[begin].place.height, placed[end].place.height) / 2) {
      ++end;
    }
    if (end - begin > 1) {
      std::vector<Placed> row(placed.begin() + static_cast<std::ptrdiff_t>(begin),
                              placed.begin() + static_cast<std::ptrdiff_t>(end));
      std::sort(row.begin(), row.end(),
                [](const Placed& a, const Placed& b) { return a.place.x < b.place.x; });
      std::string together;
      for (const Placed& part : row) together += (together.empty() ? "" : " ") + part.line->text;
      all.push_back(std::move(together));
    }
    begin = end;
  }
  return all;
}

CharacterErrors character_errors(const std::vector<std::string>& truth,
                                 const std::vector<std::string>& read) {
  std::vector<std::u32string> candidates;
  for (const std::string& line : read) {
    std::u32string text = plain(line);
    if (!text.empty()) candidates.push_back(std::move(text));
  }
  CharacterErrors sum;
  for (const std::string& line : truth) {
    const std::u32string want = plain(line);
    int least = static_cast<int>(want.size());
    for (const std::u32string& candidate : candidates) {
      // Nothing whose length differs by more can be nearer.
      const auto difference = std::abs(static_cast<long>(want.size()) - static_cast<long>(candidate.size()));
      if (difference < least) least = std::min(least, edits(want, candidate));
    }
    sum.errors += least;
    sum.all += static_cast<int>(want.size());
  }
  return sum;
}

std::vector<TextDate> dates_in(const std::string& text, DatePattern pattern) {
  static const std::regex digits("(20[0-9]{2}) *[y.\\-/] *([0-9]{1,2}) *[m.\\-/] *([0-9]{1,2})");
  static const std::regex numerals("([A-J]{4}) *y *([A-JT]{1,2}) *m *([A-JT]{1,3}) *d");
  // Of the years of this program's papers, lest every 12.5.10 be one; not within a longer chain of numbers.
  static const std::regex short_year(
      "(?:^|[^0-9.\\-/])([12][0-9]) *[.y] *([0-9]{1,2}) *[.m] *([0-9]{1,2})(?![0-9.])");
  static const std::regex no_year("()([0-9]{1,2}|[A-JT]{1,2}) *m *([0-9]{1,2}|[A-JT]{1,3}) *d");
  std::string letters = date_letters(text);
  std::map<std::size_t, TextDate> found;
  const auto look_for = [&](const std::regex& expression) {
    std::string left = letters;
    for (auto match = std::sregex_iterator(letters.begin(), letters.end(), expression);
         match != std::sregex_iterator(); ++match) {
      TextDate date{.year = {}, .month = number((*match)[2]), .day = number((*match)[3])};
      if ((*match)[1].length() > 0) date.year = number((*match)[1]);
      if (date.year && *date.year < 100) date.year = 2000 + *date.year;
      if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) continue;
      const auto at = static_cast<std::size_t>(match->position(2));
      found.emplace(at, date);
      // What one pattern has found is not for the next.
      std::fill_n(left.begin() + match->position(), match->length(), '#');
    }
    letters = left;
  };
  look_for(digits);
  look_for(numerals);
  if (pattern == DatePattern::any) {
    look_for(short_year);
    look_for(no_year);
  }
  std::vector<TextDate> dates;
  for (const auto& [at, date] : found) {
    if (std::find(dates.begin(), dates.end(), date) == dates.end()) dates.push_back(date);
  }
  return dates;
}

std::optional<TextDate> date_of_iso(const std::string& iso) {
  int year = 0, month = 0, day = 0;
  if (std::sscanf(iso.c_str(), "%4d-%2d-%2d", &year, &month, &day) != 3) return std::nullopt;
  return TextDate{.year = year, .month = month, .day = day};
}

bool same_day(const TextDate& one, const TextDate& other) {
  return one.month == other.month && one.day == other.day &&
         (!one.year || !other.year || one.year == other.year);
}

std::string to_text(const TextDate& date) {
  char text[32];
  if (date.year) {
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", *date.year, date.month, date.day);
  } else {
    std::snprintf(text, sizeof text, "%02d-%02d", date.month, date.day);
  }
  return text;
}

}  // namespace bench
