#include "archive/database/page_rows.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include <fmt/format.h>

namespace archive {

namespace {

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// Stays as it is where there is none.
template <class Number>
void take_number(std::string_view& text, Number& number) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
}

}  // namespace

StoredText stored_text(const std::vector<TextLine>& lines) {
  StoredText text;
  for (const TextLine& line : lines) {
    for (char c : line.text) text.body += c == '\n' || c == '\r' || c == '\0' ? ' ' : c;
    text.body += '\n';
    if (line.box)
      text.boxes += fmt::format("{} {} {} {} {:.3f}\n", line.box->x, line.box->y, line.box->width,
                                line.box->height, line.confidence);
    else
      text.boxes += fmt::format("- {:.3f}\n", line.confidence);
  }
  return text;
}

std::vector<TextLine> lines_of(const StoredText& text) {
  std::vector<TextLine> lines;
  std::string_view body = text.body, boxes = text.boxes;
  while (!body.empty() && !boxes.empty()) {
    TextLine line{.text = std::string(take_line(body)), .confidence = 0, .box = std::nullopt};
    std::string_view place = take_line(boxes);
    if (place.starts_with('-')) {
      place.remove_prefix(1);
    } else {
      ocr::Box box;
      for (int* const side : {&box.x, &box.y, &box.width, &box.height}) take_number(place, *side);
      line.box = box;
    }
    take_number(place, line.confidence);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace archive
