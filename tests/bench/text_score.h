#pragma once

// How much of the text of a page an engine reads, whatever it means: character errors, and the dates that a
// plain pattern finds in it. For engines that know no fields.

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace bench {

/// A line as an engine gives it, with the box around it in pixels of the picture, y downwards.
struct TextLine {
  std::string text;
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

/// A page's lines, and by how many degrees it must be turned clockwise to stand upright.
struct TextPage {
  std::vector<TextLine> lines;
  double turned_degrees = 0;
};

/// The lines of one object of `read --json`.
TextPage text_page(const nlohmann::json& read);

/// The pages of Tesseract's TSV: its words put together to its lines.
std::vector<TextPage> text_pages(const std::string& tesseract_tsv);

/// What the truth's lines are compared with: each line by itself, and lines side by side, as in a table's
/// row, together from left to right.
std::vector<std::string> readings(const TextPage& page);

struct CharacterErrors {
  int errors = 0;
  int all = 0;
};

/// For each line of the truth the fewest insertions, deletions and replacements that make one of the readings
/// out of it, at most its length. White space does not count; full-width signs are ASCII's.
CharacterErrors character_errors(const std::vector<std::string>& truth, const std::vector<std::string>& read);

/// A date in a text; without a year where the text has none.
struct TextDate {
  std::optional<int> year;
  int month = 0;
  int day = 0;

  bool operator==(const TextDate&) const = default;
};

enum class DatePattern {
  whole,  ///< with four digits of the year, or the year in Chinese numerals: what a program of an hour would
          ///< find
  any,    ///< also 23.6.30 and 8月6日: what a person calls a date
};

/// The dates in a text, also with spaces between their parts, but not over the end of a line; each once, in
/// the order of the text.
std::vector<TextDate> dates_in(const std::string& text, DatePattern pattern);

/// 2024-03-15; nothing if the text is no such date.
std::optional<TextDate> date_of_iso(const std::string& iso);

/// Whether they may be the same day: a year that is missing fits any.
bool same_day(const TextDate& one, const TextDate& other);

/// 2024-03-15, or 03-15 without a year.
std::string to_text(const TextDate& date);

}  // namespace bench
