#include "ocr/pdf/text_layer.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>
#include <utf8.h>

namespace ocr {
namespace {

// All in pixels of the views at 100 dots per inch, levels of 255. Text changes its pixels by more than the
// noise of rounding; grey print of 10% still does by 25. Strokes differ from the paper around them by more
// than a watermark does.
constexpr int seen_level = 12, stroke_level = 40;
// Strokes are thinner, pictures and shaded cells are not; ruling lines are longer.
constexpr int widest_stroke_px = 21, shortest_ruling_line_px = 50;
// Characters are higher than an underline: 4 pt.
constexpr int least_height_px = 6, least_width_px = 4, least_ink_px = 12;
// Where so much of a word's ink (as a part of it) is seen without the text as well, a picture of the word
// lies beneath.
constexpr double other_ink = 0.5;

bool is_private(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

// Whether it can be what a character means.
bool has_meaning(char32_t c) {
  return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !is_private(c) && c != 0xFFFD &&
         !(c >= 0xFFFE && c <= 0xFFFF);
}

std::string utf8_of(const std::vector<PdfGlyph>& glyphs, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) {
    const char32_t c = glyphs[i].symbol;
    const bool encodes = c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
    utf8::append(encodes ? c : char32_t{0xFFFD}, std::back_inserter(text));
  }
  return text;
}

Box pixels_of(const PdfBox& box) {
  return {static_cast<int>(box.left), static_cast<int>(box.top),
          static_cast<int>(std::ceil(box.right - box.left)),
          static_cast<int>(std::ceil(box.bottom - box.top))};
}

void remove_ruling_lines(cv::Mat& ink) {
  for (const cv::Size size : {cv::Size(shortest_ruling_line_px, 1), cv::Size(1, shortest_ruling_line_px)}) {
    cv::Mat lines;
    cv::morphologyEx(ink, lines, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, size));
    // Beside a ruling line there are the pixels of its soft edges.
    cv::dilate(lines, lines, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
    ink.setTo(0, lines);
  }
}

// Thin shapes, darker or brighter than what is around them.
cv::Mat strokes_of(const cv::Mat& grey) {
  const cv::Mat around = cv::getStructuringElement(cv::MORPH_RECT, {widest_stroke_px, widest_stroke_px});
  cv::Mat dark, bright;
  cv::morphologyEx(grey, dark, cv::MORPH_BLACKHAT, around);
  cv::morphologyEx(grey, bright, cv::MORPH_TOPHAT, around);
  dark = dark > stroke_level;
  bright = bright > stroke_level;
  // Each by itself: the paper between dark strokes counts as bright ones, and both together are broad.
  remove_ruling_lines(dark);
  remove_ruling_lines(bright);
  return dark | bright;
}

class Judge {
 public:
  explicit Judge(const PdfPage& page) : page_(page) {
    const auto view = [](const PdfRaster& raster) {
      return cv::Mat(raster.height, raster.width, CV_8UC1, const_cast<unsigned char*>(raster.pixels.data()));
    };
    const cv::Mat with = view(page.with_text), without = view(page.without_text);
    layer_.scale = static_cast<double>(with.cols) / page.picture.width;
    cv::absdiff(with, without, text_);
    text_ = text_ > seen_level;
    rest_ = strokes_of(without);
    accounted_ = cv::Mat::zeros(with.size(), CV_8UC1);
  }

  TextLayer judge() {
    std::size_t glyphs = 0, meaningless = 0, turned = 0;
    for (const PdfWord& word : page_.words) {
      glyphs += word.glyphs.size();
      if (word.quarters != 0) turned += word.glyphs.size();
      for (const PdfGlyph& glyph : word.glyphs) meaningless += !has_meaning(glyph.symbol);
    }
    // A typed sheet that was turned is read as a picture, which gets turned upright.
    if (turned * 2 > glyphs) return {};
    // Bullets and ticks of symbol fonts have no meaning in otherwise good text, and say nothing.
    constexpr std::size_t rarely = 10;
    bullets_ = meaningless * rarely < glyphs;
    for (const PdfWord& word : page_.words) take(word);
    cv::Mat unread = (text_ & ~accounted_) | (rest_ & ~accounted_);
    // A scan with a line of text that the scanner program added is read as a picture.
    const int read = cv::countNonZero(text_ & accounted_);
    if (layer_.words.empty() || read < cv::countNonZero(unread)) return {};
    layer_.unread = writing_in(unread);
    return std::move(layer_);
  }

 private:
  cv::Rect glance_at(const PdfBox& box) const {
    const cv::Rect page(0, 0, text_.cols, text_.rows);
    const cv::Point from(cvFloor(box.left * layer_.scale) - 1, cvFloor(box.top * layer_.scale) - 1),
        to(cvCeil(box.right * layer_.scale) + 1, cvCeil(box.bottom * layer_.scale) + 1);
    // What lies beside the page entirely has nothing in common with it.
    return cv::Rect(from, to) & page;
  }

  int ink_in(const cv::Mat& ink, const PdfBox& box) const {
    const cv::Rect area = glance_at(box);
    return area.empty() ? 0 : cv::countNonZero(ink(area));
  }

  bool is_seen(const PdfGlyph& glyph) const {
    return glyph.symbol == ' ' || glyph.symbol == 0xA0 || glyph.symbol == 0x3000 ||
           ink_in(text_, glyph.box) > 0;
  }

  void take(const PdfWord& word) {
    const bool bullet = bullets_ && word.glyphs.size() == 1;
    if (!bullet && std::any_of(word.glyphs.begin(), word.glyphs.end(),
                               [](const PdfGlyph& glyph) { return !has_meaning(glyph.symbol); }))
      return;
    const int ink = ink_in(text_, word.box);
    if (ink == 0 || ink_in(rest_, word.box) > other_ink * ink) return;
    // Of a word that is covered in part, the visible stretches count.
    for (std::size_t i = 0; i < word.glyphs.size();) {
      std::size_t end = i;
      while (end < word.glyphs.size() && is_seen(word.glyphs[end])) ++end;
      if (end > i) add(word, i, end);
      i = end + 1;
    }
  }

  void add(const PdfWord& word, std::size_t from, std::size_t to) {
    PdfBox box = word.box;
    if (from > 0) box.left = word.glyphs[from].box.left;
    if (to < word.glyphs.size()) box.right = word.glyphs[to - 1].box.right;
    Line line;
    line.text = utf8_of(word.glyphs, from, to);
    if (to == word.glyphs.size() && word.space_after) line.text += ' ';
    line.confidence = 1;
    line.box = pixels_of(box);
    layer_.words.push_back(std::move(line));
    layer_.fonts.push_back(word.font);
    // Strokes may stand out of their font's box a little.
    const double margin = (box.bottom - box.top) / 8;
    const cv::Rect area =
        glance_at({box.left - margin, box.top - margin, box.right + margin, box.bottom + margin});
    if (!area.empty()) accounted_(area) = 255;
  }

  // Of the ink, what is as large as writing, with its surroundings; empty if nothing is.
  static cv::Mat writing_in(const cv::Mat& ink) {
    cv::Mat joined, labels, stats, centroids;
    cv::morphologyEx(ink, joined, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {11, 5}));
    const int count = cv::connectedComponentsWithStats(joined, labels, stats, centroids, 8);
    cv::Mat writing = cv::Mat::zeros(ink.size(), CV_8UC1);
    bool any = false;
    for (int i = 1; i < count; ++i) {
      const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                         stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
      if (box.height < least_height_px || box.width < least_width_px ||
          cv::countNonZero(ink(box)) < least_ink_px)
        continue;
      writing(box) = 255;
      any = true;
    }
    return any ? writing : cv::Mat();
  }

  const PdfPage& page_;
  TextLayer layer_;
  cv::Mat text_;       // what painting the text changed
  cv::Mat rest_;       // strokes that are there without it
  cv::Mat accounted_;  // where words say what is seen
  bool bullets_ = false;
};

}  // namespace

TextLayer text_layer_of(const PdfPage& page) {
  if (page.words.empty() || page.with_text.pixels.empty() ||
      page.with_text.pixels.size() != page.without_text.pixels.size())
    return {};
  return Judge(page).judge();
}

}  // namespace ocr
