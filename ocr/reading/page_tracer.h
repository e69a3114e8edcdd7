#pragma once

// Writes down what the steps of reading a page saw and decided, where somebody asked for it. Where nobody
// did, each call does nothing: no picture is rendered and no text made for it. Internal to ocr.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/layout/layout.h"
#include "ocr/layout/text_box.h"
#include "ocr/page/page.h"
#include "ocr/page/page_trace.h"
#include "ocr/reading/line_images.h"
#include "ocr/reading/read_lines.h"
#include "ocr/sheet/frame.h"
#include "ocr/sheet/page_picture.h"

namespace ocr {

class PageTracer {
 public:
  /// Null: nothing is traced. The trace must outlive the tracer.
  explicit PageTracer(PageTrace* trace = nullptr) : trace_(trace) {}

  bool is_on() const { return trace_ != nullptr; }
  /// One English line.
  void step(std::string_view text);

  /// The sheet's frame before and after it was looked for.
  void cut_out(const Frame& whole, const Frame& sheet, bool is_piece);
  /// The frame after a step that may have turned it; `how`: "deskewed by its rows".
  void turned(const char* how, const Frame& frame);
  void found(std::size_t lines, std::size_t seals);
  void flattened(const Frame& frame, std::size_t lines);
  /// How many words a text layer has, how many are left, and the fonts that don't mean what is seen.
  void text_layer(std::size_t words, std::size_t trusted, const std::vector<std::string>& lying_fonts);

  /// The page as it was laid out: pictures and found boxes. Called again, it replaces what it wrote before.
  void laid_out(const PagePicture& picture, const Frame& frame, const std::vector<TextBox>& lines,
                const PageLayout& layout);
  /// The same of a page that is not turned, with `picture` at `scale`.
  void laid_out(const cv::Mat& picture, const Ruling& ruling, double scale);

  /// A line, before it is known whether it comes into the page; `i` counts the layout's lines.
  void read(std::size_t i, const PlacedLine& place, const LineReading& reading, int line_height_px,
            LineImages& images);
  void asked_second(std::size_t i, const Line& second);
  void doubted(std::size_t i, std::string_view rule);
  /// Line `i` of the layout is line `line` of the page.
  void kept(std::size_t i, int line);
  /// The page's lines that a text layer was completed with have got new places in it.
  void rearranged(const std::vector<Line>& before, const std::vector<Line>& after);

 private:
  PageTrace* trace_;
  double turned_degrees_ = 0;
  std::map<std::size_t, LineTrace> lines_;  // by their place in the layout
};

}  // namespace ocr
