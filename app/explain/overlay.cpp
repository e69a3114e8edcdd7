#include "app/explain/overlay.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/explain/markup.h"

namespace app {
namespace {

constexpr const char* sure = "#0a7d32";
constexpr const char* unsure = "#c02020";
constexpr const char* detected = "#3060c0";
constexpr const char* of_table = "#8030a0";
// Chosen by eye: what is drawn in red is worth a look.
constexpr float unsure_below = 0.9F;

pugi::xml_node begin_svg(pugi::xml_document& document, const ocr::Page& page) {
  pugi::xml_node svg = document.append_child("svg");
  set_attribute(svg, "xmlns", "http://www.w3.org/2000/svg");
  set_attribute(svg, "viewBox", fmt::format("0 0 {} {}", page.width, page.height));
  set_attribute(svg, "font-family", "sans-serif");
  // The picture may be reduced; the drawing is in pixels of the upright frame.
  pugi::xml_node picture = svg.append_child("image");
  set_attribute(picture, "href", "upright.jpg");
  set_attribute(picture, "width", page.width);
  set_attribute(picture, "height", page.height);
  set_attribute(picture, "opacity", "0.5");
  return svg;
}

pugi::xml_node add_box(pugi::xml_node svg, const ocr::Box& box, const char* colour) {
  pugi::xml_node rectangle = svg.append_child("rect");
  set_attribute(rectangle, "x", box.x);
  set_attribute(rectangle, "y", box.y);
  set_attribute(rectangle, "width", box.width);
  set_attribute(rectangle, "height", box.height);
  set_attribute(rectangle, "fill", "none");
  set_attribute(rectangle, "stroke", colour);
  set_attribute(rectangle, "stroke-width", "2");
  return rectangle;
}

void add_text(pugi::xml_node svg, int x, int y, int height, std::string_view words, const char* colour) {
  pugi::xml_node text = add_element(svg, "text", words);
  set_attribute(text, "x", x);
  set_attribute(text, "y", y);
  set_attribute(text, "font-size", height);
  set_attribute(text, "fill", colour);
}

}  // namespace

std::string lines_svg(const ocr::Page& page, const ocr::PageTrace& trace) {
  pugi::xml_document document;
  const pugi::xml_node svg = begin_svg(document, page);
  for (const ocr::Box& box : trace.found)
    set_attribute(add_box(svg, box, detected), "stroke-dasharray", "8 6");
  int number = 0;
  for (const ocr::Line& line : page.lines) {
    const char* colour = line.confidence < unsure_below ? unsure : sure;
    add_box(svg, line.box, colour);
    const int height = std::clamp(line.box.height / 2, 10, 40);
    add_text(svg, line.box.x, line.box.y - 2, height,
             fmt::format("{}: {} ({:.2f})", number++, line.text, line.confidence), colour);
  }
  return file_of(document);
}

std::string cells_svg(const ocr::Page& page) {
  pugi::xml_document document;
  const pugi::xml_node svg = begin_svg(document, page);
  for (const ocr::Table& table : page.tables) {
    for (const ocr::Cell& cell : table.cells) {
      add_box(svg, cell.box, of_table);
      const int height = std::clamp(cell.box.height / 4, 10, 30);
      add_text(svg, cell.box.x + 4, cell.box.y + height, height, fmt::format("{},{}", cell.row, cell.column),
               of_table);
    }
  }
  for (const ocr::Box& seal : page.seals) add_box(svg, seal, unsure);
  return file_of(document);
}

}  // namespace app
