#include "ocr/pdf/text_layer.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <opencv2/imgproc.hpp>
#include <utf8.h>

#include "ocr/engines/ctc.h"
#include "ocr/layout/layout.h"

namespace ocr {
namespace {

// All at the 100 dots an inch of the glance, levels of 255. Text changes its pixels by more than the noise of
// rounding; grey print of 10% still does by 25. Strokes differ from the paper around them by more than a
// watermark does.
constexpr int seen_level = 12, stroke_level = 40;
// Strokes are thinner, pictures and shaded cells are not; rules are longer.
constexpr int widest_stroke_px = 21, shortest_rule_px = 50;
// Characters are higher than an underline: 4 pt.
constexpr int least_height_px = 6, least_width_px = 4, least_ink_px = 12;
// Half of a word's own ink, once more beneath it, is a picture of the word.
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

void remove_rules(cv::Mat& ink) {
  for (const cv::Size size : {cv::Size(shortest_rule_px, 1), cv::Size(1, shortest_rule_px)}) {
    cv::Mat rules;
    cv::morphologyEx(ink, rules, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, size));
    // Beside a rule there are the pixels of its soft edges.
    cv::dilate(rules, rules, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
    ink.setTo(0, rules);
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
  remove_rules(dark);
  remove_rules(bright);
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
    std::size_t glyphs = 0, meaningless = 0, lying = 0;
    for (const PdfWord& word : page_.words) {
      glyphs += word.glyphs.size();
      if (word.quarters != 0) lying += word.glyphs.size();
      for (const PdfGlyph& glyph : word.glyphs) meaningless += !has_meaning(glyph.symbol);
    }
    // A typed sheet that was turned: the reading of pictures knows how to turn it.
    if (lying * 2 > glyphs) return {};
    // Bullets and ticks of symbol fonts have no meaning in otherwise good text, and say nothing.
    constexpr std::size_t rarely = 10;
    bullets_ = meaningless * rarely < glyphs;
    for (const PdfWord& word : page_.words) take(word);
    cv::Mat unread = (text_ & ~accounted_) | (rest_ & ~accounted_);
    // A scan with a scanner program's line of advertising is a scan.
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
    // A word of which a part is covered is what is left of it.
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

// A stretch of one line in one font.
struct Sample {
  std::string text;
  Box box;
};

// Letters, digits and ideographs, in one width and case.
std::u32string essence_of(const std::string& text) {
  std::u32string result;
  for (char32_t c : utf8::utf8to32(utf8::replace_invalid(text))) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0xC0 && c < 0x2000) ||
                        (c >= 0x3400 && c < 0xFB00) || c >= 0x20000 || is_private(c) || c == 0x3007;
    if (letter) result += c;
  }
  return result;
}

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

// Digits, or what is none: fonts may lack meanings for ideographs alone.
std::u32string part_of(const std::u32string& text, bool (*belongs)(char32_t)) {
  std::u32string part;
  std::copy_if(text.begin(), text.end(), std::back_inserter(part), belongs);
  return part;
}

std::size_t digits_in(const std::u32string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

// The part of the longer one that both have in the same order.
double in_common(const std::u32string& a, const std::u32string& b) {
  if (a.empty() && b.empty()) return 1;
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const char32_t c : a) {
    std::size_t diagonal = 0;
    for (std::size_t k = 1; k <= b.size(); ++k) {
      const std::size_t above = row[k];
      row[k] = c == b[k - 1] ? diagonal + 1 : std::max(row[k], row[k - 1]);
      diagonal = above;
    }
  }
  return static_cast<double>(row.back()) / static_cast<double>(std::max(a.size(), b.size()));
}

// Each font's words, joined along their lines to stretches that a recogniser reads well.
std::map<std::string, std::vector<Sample>> samples_of(const std::vector<Line>& words,
                                                      const std::vector<std::string>& fonts) {
  constexpr int longest_in_heights = 25;
  std::map<std::string, std::vector<Sample>> samples;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Box& box = words[i].box;
    if (box.empty() || box.height > 2 * box.width) continue;
    std::vector<Sample>& of_font = samples[fonts[i]];
    if (i > 0 && fonts[i] == fonts[i - 1] && !of_font.empty()) {
      Sample& last = of_font.back();
      const int overlap = std::min(last.box.bottom(), box.bottom()) - std::max(last.box.y, box.y);
      const int gap = box.x - last.box.right();
      if (overlap * 2 > box.height && gap >= -box.height && gap < box.height &&
          united(last.box, box).width < longest_in_heights * box.height) {
        last.text += words[i].text;
        last.box = united(last.box, box);
        continue;
      }
    }
    of_font.push_back({words[i].text, box});
  }
  return samples;
}

enum class Verdict { agrees, differs, unclear };

Verdict compared(const Sample& sample, const cv::Mat& picture, Recogniser& recogniser) {
  constexpr float sure = 0.75F;
  constexpr double alike = 0.4;
  constexpr std::size_t few = 2;
  const int margin = sample.box.height / 8;
  const cv::Rect area = cv::Rect(sample.box.x - margin, sample.box.y - margin, sample.box.width + 2 * margin,
                                 sample.box.height + 2 * margin) &
                        cv::Rect(0, 0, picture.cols, picture.rows);
  if (area.width < 4 || area.height < 4) return Verdict::unclear;
  constexpr int narrowest = 16;
  const int height = recogniser.strip_height();
  cv::Mat strip;
  cv::resize(picture(area), strip, {std::max(narrowest, area.width * height / area.height), height}, 0, 0,
             area.height > height ? cv::INTER_AREA : cv::INTER_LINEAR);
  const Line read = best_line(recogniser.read_line(strip), sample.box, recogniser.engine());
  const std::u32string said = essence_of(sample.text), seen = essence_of(read.text);
  if (read.confidence < sure || seen.size() < few) return Verdict::unclear;
  for (const auto belongs : {+is_digit, +[](char32_t c) { return !is_digit(c); }}) {
    const std::u32string of_seen = part_of(seen, belongs);
    if (of_seen.size() > few && in_common(part_of(said, belongs), of_seen) < alike) return Verdict::differs;
  }
  return in_common(said, seen) < alike ? Verdict::differs : Verdict::agrees;
}

}  // namespace

TextLayer text_layer_of(const PdfPage& page) {
  if (page.words.empty() || page.with_text.pixels.empty() ||
      page.with_text.pixels.size() != page.without_text.pixels.size())
    return {};
  return Judge(page).judge();
}

std::vector<std::string> fonts_that_lie(const std::vector<Line>& words, const std::vector<std::string>& fonts,
                                        const cv::Mat& picture, Recogniser& recogniser) {
  constexpr std::size_t most_samples = 2, most_fonts = 6;
  std::vector<std::pair<std::string, std::vector<Sample>>> by_size;
  for (auto& [font, samples] : samples_of(words, fonts)) by_size.emplace_back(font, std::move(samples));
  const auto length = [](const Sample& sample) {
    const auto essence = essence_of(sample.text);
    return essence.size() + 2 * digits_in(essence);  // numbers matter most
  };
  for (auto& [font, samples] : by_size)
    std::stable_sort(samples.begin(), samples.end(),
                     [&](const Sample& a, const Sample& b) { return length(a) > length(b); });
  std::stable_sort(by_size.begin(), by_size.end(),
                   [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  by_size.resize(std::min(by_size.size(), most_fonts));
  std::vector<std::string> lying;
  for (const auto& [font, samples] : by_size) {
    // One that agrees is enough; one that differs may be a decoration.
    std::size_t differing = 0, tried = 0;
    for (const Sample& sample : samples) {
      if (tried == most_samples) break;
      ++tried;
      const Verdict verdict = compared(sample, picture, recogniser);
      if (verdict == Verdict::agrees) break;
      differing += verdict == Verdict::differs;
    }
    if (differing > 0 && differing == tried) lying.push_back(font);
  }
  return lying;
}

}  // namespace ocr
