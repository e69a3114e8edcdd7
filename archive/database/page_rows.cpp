#include "archive/database/page_rows.h"

#include <sstream>

#include <fmt/format.h>

namespace archive {

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
  std::istringstream body(text.body), boxes(text.boxes);
  for (std::string words, place; std::getline(body, words) && std::getline(boxes, place);) {
    TextLine line{.text = words, .confidence = 0, .box = std::nullopt};
    std::istringstream in(place);
    if (place.starts_with('-')) {
      in.ignore();
    } else {
      ocr::Box box;
      in >> box.x >> box.y >> box.width >> box.height;
      line.box = box;
    }
    in >> line.confidence;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace archive
