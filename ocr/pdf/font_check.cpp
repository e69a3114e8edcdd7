#include "ocr/pdf/font_check.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <opencv2/imgproc.hpp>
#include <utf8.h>

#include "ocr/engines/ctc.h"

namespace ocr {
namespace {

// A stretch of text is compared only if the recogniser is so sure of it (0 to 1) and sees more than so many
// symbols; it agrees with the font if both have this part of the longer one in common. Chosen by eye on PDFs
// with and without tables of meanings.
constexpr float sure = 0.75F;
constexpr std::size_t few = 2;
constexpr double alike = 0.4;
// How many stretches of a font are compared, of how many fonts, those with the most text first.
constexpr std::size_t most_samples = 2, most_fonts = 6;

bool is_private(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

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
  const int margin = sample.box.height / 8;
  const cv::Rect area = cv::Rect(sample.box.x - margin, sample.box.y - margin, sample.box.width + 2 * margin,
                                 sample.box.height + 2 * margin) &
                        cv::Rect(0, 0, picture.cols, picture.rows);
  if (area.width < 4 || area.height < 4) return Verdict::unclear;
  constexpr int narrowest = 16;
  const int height = recogniser.line_height();
  cv::Mat line_image;
  cv::resize(picture(area), line_image, {std::max(narrowest, area.width * height / area.height), height}, 0,
             0, area.height > height ? cv::INTER_AREA : cv::INTER_LINEAR);
  const Line read = best_line(recogniser.read_line(line_image), sample.box, recogniser.engine());
  const std::u32string said = essence_of(sample.text), seen = essence_of(read.text);
  if (read.confidence < sure || seen.size() < few) return Verdict::unclear;
  for (const auto belongs : {+is_digit, +[](char32_t c) { return !is_digit(c); }}) {
    const std::u32string of_seen = part_of(seen, belongs);
    if (of_seen.size() > few && in_common(part_of(said, belongs), of_seen) < alike) return Verdict::differs;
  }
  return in_common(said, seen) < alike ? Verdict::differs : Verdict::agrees;
}

}  // namespace

std::vector<std::string> fonts_that_lie(const std::vector<Line>& words, const std::vector<std::string>& fonts,
                                        const cv::Mat& picture, Recogniser& recogniser) {
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
