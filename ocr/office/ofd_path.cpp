#include "ocr/office/ofd_path.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace ocr {

namespace {

constexpr double usual_pen_mm = 0.353;
// A rectangle that is thinner is a line.
constexpr double thickest_line_mm = 1.2;
// Shorter lines are parts of drawings; ten metres are longer than any paper.
constexpr double shortest_line_mm = 2, farthest_mm = 10'000;
constexpr std::size_t most_lines = 20'000;

struct Point {
  double x = 0, y = 0;
};

/// The next word of the data, a letter or a number.
std::string_view take_word(std::string_view& text) {
  constexpr std::string_view blanks = " ,\t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  const std::string_view word = text.substr(0, std::min(text.find_first_of(blanks), text.size()));
  text.remove_prefix(word.size());
  return word;
}

std::optional<double> number_in(std::string_view word) {
  // Of any two of them sum and product are numbers as well.
  constexpr double most = 1e7;
  double number = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
  if (read.ec != std::errc() || !(std::abs(number) <= most)) return std::nullopt;
  return number;
}

/// How many numbers stand behind a letter, of which the last two are where it leads.
std::optional<int> numbers_of(std::string_view letter) {
  if (letter == "S" || letter == "M" || letter == "L") return 2;
  if (letter == "Q") return 4;
  if (letter == "B") return 6;
  if (letter == "A") return 7;
  if (letter == "C") return 0;
  return std::nullopt;
}

}  // namespace

std::vector<double> numbers_in(std::string_view text) {
  constexpr std::size_t most = 6;
  std::vector<double> numbers;
  while (numbers.size() < most) {
    const auto number = number_in(take_word(text));
    if (!number) break;
    numbers.push_back(*number);
  }
  return numbers;
}

OfdPath::OfdPath(const XmlTag& tag)
    : boundary_(numbers_in(tag.attribute("Boundary"))), matrix_(numbers_in(tag.attribute("CTM"))) {
  if (tag.attribute("Visible") == "false" || tag.attribute("Alpha") == "0") return;
  filled_ = tag.attribute("Fill") == "true";
  if (tag.attribute("Stroke") == "false") return;
  const std::vector<double> pen = numbers_in(tag.attribute("LineWidth"));
  pen_ = pen.empty() ? usual_pen_mm : std::clamp(pen[0], 0.1, thickest_line_mm);
}

void OfdPath::add_lines(std::string_view data, double scale, std::vector<Box>& lines) const {
  const auto placed = [&](Point at) {
    if (matrix_.size() == 6)
      at = {matrix_[0] * at.x + matrix_[2] * at.y + matrix_[4],
            matrix_[1] * at.x + matrix_[3] * at.y + matrix_[5]};
    if (boundary_.size() >= 2) at = {at.x + boundary_[0], at.y + boundary_[1]};
    return Point{std::clamp(at.x, -farthest_mm, farthest_mm), std::clamp(at.y, -farthest_mm, farthest_mm)};
  };
  const auto add = [&](double left, double top, double right, double bottom) {
    if (lines.size() == most_lines) return;
    const int x = static_cast<int>(std::lround(left * scale)), y = static_cast<int>(std::lround(top * scale));
    lines.push_back({.x = x,
                     .y = y,
                     .width = std::max(1, static_cast<int>(std::lround(right * scale)) - x),
                     .height = std::max(1, static_cast<int>(std::lround(bottom * scale)) - y)});
  };
  const auto draw = [&](Point from, Point to) {
    const double across = std::abs(to.x - from.x), down = std::abs(to.y - from.y);
    if (pen_ <= 0 || std::max(across, down) < shortest_line_mm || std::min(across, down) > pen_) return;
    add(std::min(from.x, to.x) - pen_ / 2, std::min(from.y, to.y) - pen_ / 2,
        std::max(from.x, to.x) + pen_ / 2, std::max(from.y, to.y) + pen_ / 2);
  };

  Point begin, at;
  std::optional<Point> least, most;  // of the figure at hand
  const auto end_figure = [&] {
    if (filled_ && least) {
      const double across = most->x - least->x, down = most->y - least->y;
      if (std::min(across, down) <= thickest_line_mm && std::max(across, down) >= shortest_line_mm)
        add(least->x, least->y, most->x, most->y);
    }
    least = most = std::nullopt;
  };
  for (std::string_view letter = take_word(data); !letter.empty(); letter = take_word(data)) {
    const auto count = numbers_of(letter);
    if (!count) break;
    Point to = begin;
    for (int i = 0; i < *count; ++i) {
      const auto number = number_in(take_word(data));
      if (!number) return;
      if (i == *count - 2) to.x = *number;
      if (i == *count - 1) to.y = *number;
    }
    const bool moves = letter == "S" || letter == "M";
    if (moves) {
      end_figure();
      begin = to;
    } else if (letter == "L" || letter == "C") {
      draw(placed(at), placed(to));
    }
    at = to;
    const Point here = placed(at);
    least = least ? Point{std::min(least->x, here.x), std::min(least->y, here.y)} : here;
    most = most ? Point{std::max(most->x, here.x), std::max(most->y, here.y)} : here;
  }
  end_figure();
}

}  // namespace ocr
