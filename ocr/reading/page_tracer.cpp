#include "ocr/reading/page_tracer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include <opencv2/imgproc.hpp>

#include "ocr/engines/ctc.h"
#include "ocr/page/name_table.h"
#include "ocr/reading/thresholds.h"

namespace ocr {
namespace {

constexpr auto engine_names =
    name_table<Engine>({{Engine::none, "none"}, {Engine::tesseract, "tesseract"}, {Engine::ppocr, "ppocr"}});

std::string with_decimal(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", number);
  return text;
}

TracedImage image_of(const cv::Mat& rgb) {
  TracedImage image{rgb.cols, rgb.rows, {}};
  for (int y = 0; y < rgb.rows; ++y)
    image.rgb.insert(image.rgb.end(), rgb.ptr<unsigned char>(y), rgb.ptr<unsigned char>(y) + rgb.cols * 3);
  return image;
}

TracedImage image_of_bgr(const cv::Mat& bgr) {
  cv::Mat rgb;
  cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
  return image_of(rgb);
}

// What is 255 in the mask, black on white.
TracedImage image_of_mask(const cv::Mat& mask) {
  cv::Mat rgb;
  cv::cvtColor(~mask, rgb, cv::COLOR_GRAY2RGB);
  return image_of(rgb);
}

RecogniserTrace trace_of(std::string recogniser, const Line& line) {
  double confidence = line.glyphs.empty() ? 0 : 1;
  for (const Glyph& glyph : line.glyphs) confidence *= glyph.confidence;
  return {std::move(recogniser), line.text, confidence, line.steps};
}

}  // namespace

void PageTracer::step(std::string_view text) {
  if (trace_) trace_->steps.emplace_back(text);
}

void PageTracer::cut_out(const Frame& whole, const Frame& sheet, bool is_piece) {
  if (!trace_) return;
  const auto size =
      std::to_string(sheet.size().width) + " x " + std::to_string(sheet.size().height) + " pixels";
  if (is_piece)
    step("one of several pieces of paper on the picture: " + size);
  else if (whole.size() == sheet.size() && whole.to_original() == sheet.to_original())
    step("no sheet on a darker ground: the whole picture is the page, " + size);
  else
    step("the sheet was cut out of its background: " + size);
  turned_degrees_ = sheet.turned_degrees();
}

void PageTracer::turned(const char* how, const Frame& frame) {
  if (!trace_) return;
  const double by = std::remainder(frame.turned_degrees() - turned_degrees_, 360);
  turned_degrees_ = frame.turned_degrees();
  constexpr double nothing = 0.005;
  if (std::abs(by) > nothing) step(std::string(how) + ": " + with_decimal(by) + " degrees clockwise");
}

void PageTracer::found(std::size_t lines, std::size_t seals) {
  if (!trace_) return;
  step(std::to_string(lines) + " lines found");
  if (seals > 0) step(std::to_string(seals) + " red seals found, taken out of the way of the text");
}

void PageTracer::flattened(const Frame& frame, std::size_t lines) {
  if (!trace_ || frame.bend().flat()) return;
  step("the paper did not lie flat: it was flattened, and " + std::to_string(lines) + " lines found again");
}

void PageTracer::text_layer(std::size_t words, std::size_t trusted,
                            const std::vector<std::string>& lying_fonts) {
  if (!trace_) return;
  step("a text layer of " + std::to_string(words) + " words");
  for (const std::string& font : lying_fonts)
    step("the characters of font " + font + " are not what is seen: its words are recognised");
  if (trusted * 2 < words || trusted == 0)
    step("less than half of the text layer is left: the page is read as a picture");
}

void PageTracer::laid_out(const PagePicture& picture, const Frame& frame, const std::vector<TextBox>& lines,
                          const PageLayout& layout) {
  if (!trace_) return;
  laid_out(working_view(picture, frame, {}), layout.ruling, layout.scale);
  trace_->found.clear();
  for (const TextBox& line : lines) trace_->found.push_back(box_of(line));
  step(std::to_string(layout.tables.size()) + " ruled tables, " + std::to_string(layout.lines.size()) +
       " line images in their cells and outside of them");
}

void PageTracer::laid_out(const cv::Mat& picture, const Ruling& ruling, double scale) {
  if (!trace_) return;
  trace_->upright = image_of_bgr(picture);
  trace_->ink = image_of_mask(ruling.strokes);
  trace_->ruling_lines = image_of_mask(ruling.lines);
  trace_->upright_scale = trace_->ink_scale = scale;
}

void PageTracer::read(std::size_t i, const PlacedLine& place, const LineReading& reading, int line_height_px,
                      LineImages& images) {
  if (!trace_) return;
  const Line& line = reading.line;
  LineTrace trace;
  trace.image = image_of_bgr(images.cut(place, line_height_px, reading.stretch));
  trace.recognisers.push_back(trace_of(std::string(engine_names.name_of(line.engine)), line));
  if (!line.numeral_steps.empty())
    trace.recognisers.push_back(trace_of("numerals", best_line(line.numeral_steps, line.box, Engine::none)));
  lines_[i] = std::move(trace);
}

void PageTracer::asked_second(std::size_t i, const Line& second) {
  if (trace_)
    lines_[i].recognisers.push_back(trace_of(std::string(engine_names.name_of(second.engine)), second));
}

void PageTracer::doubted(std::size_t i, std::string_view rule) {
  if (!trace_) return;
  std::string& doubt = lines_[i].doubt;
  if (!doubt.empty()) doubt += "; ";
  doubt += rule;
}

void PageTracer::kept(std::size_t i, int line) {
  if (!trace_) return;
  lines_[i].line = line;
  trace_->lines.push_back(std::move(lines_[i]));
}

void PageTracer::rearranged(const std::vector<Line>& before, const std::vector<Line>& after) {
  if (!trace_) return;
  std::vector<LineTrace> moved;
  for (LineTrace& trace : trace_->lines) {
    const Line& line = before[static_cast<std::size_t>(trace.line)];
    const auto place = std::find_if(after.begin(), after.end(), [&](const Line& other) {
      return other.engine == line.engine && other.box == line.box && other.text == line.text;
    });
    if (place == after.end()) continue;
    trace.line = static_cast<int>(place - after.begin());
    moved.push_back(std::move(trace));
  }
  std::sort(moved.begin(), moved.end(),
            [](const LineTrace& a, const LineTrace& b) { return a.line < b.line; });
  trace_->lines = std::move(moved);
}

}  // namespace ocr
