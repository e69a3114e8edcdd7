#include "kiosk/devices/sane_options.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

namespace kiosk {
namespace {

constexpr double mm_per_inch = 25.4;
/// SANE Standard, 4.2.3: sixteen bits of a fixed-point word are behind the point.
constexpr double fixed_scale = 1 << 16;

bool holds(std::string text, std::string_view part) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text.find(part) != std::string::npos;
}

/// The shortest word that means this.
template <class Meaning, class Of>
std::optional<std::string> shortest(const std::vector<std::string>& words, Meaning meaning, Of of) {
  std::optional<std::string> best;
  for (const std::string& word : words)
    if (of(word) == meaning && (!best || word.size() < best->size())) best = word;
  return best;
}

}  // namespace

std::optional<PaperSource> source_of(const std::string& word) {
  if (holds(word, "duplex") || holds(word, "both sides")) return PaperSource::duplex;
  if (holds(word, "adf") || holds(word, "feeder") || holds(word, "sheetfed")) return PaperSource::feeder;
  if (holds(word, "flatbed") || holds(word, "platen") || holds(word, "normal")) return PaperSource::flatbed;
  return std::nullopt;
}

std::optional<ScanColour> colour_of(const std::string& word) {
  if (holds(word, "color") || holds(word, "colour") || holds(word, "rgb")) return ScanColour::color;
  if (holds(word, "gray") || holds(word, "grey")) return ScanColour::gray;
  if (holds(word, "lineart") || holds(word, "binary") || holds(word, "black")) return ScanColour::lineart;
  return std::nullopt;
}

std::optional<std::string> word_for(const std::vector<std::string>& words, PaperSource source) {
  auto word = shortest(words, source, source_of);
  if (!word && source == PaperSource::duplex) word = shortest(words, PaperSource::feeder, source_of);
  return word;
}

std::optional<std::string> word_for(const std::vector<std::string>& words, ScanColour colour) {
  return shortest(words, colour, colour_of);
}

std::optional<std::string> word_for_sides(const std::vector<std::string>& words, PaperSource source) {
  return shortest(words, source == PaperSource::duplex,
                  [](const std::string& each) { return std::optional(holds(each, "duplex")); });
}

std::vector<PaperSource> sources_of(const SaneOption& source_option) {
  std::vector<PaperSource> sources;
  for (const PaperSource source : {PaperSource::flatbed, PaperSource::feeder, PaperSource::duplex})
    if (shortest(source_option.words, source, source_of)) sources.push_back(source);
  return sources;
}

std::vector<ScanColour> colours_of(const SaneOption& mode_option) {
  std::vector<ScanColour> colours;
  for (const ScanColour colour : {ScanColour::color, ScanColour::gray, ScanColour::lineart})
    if (word_for(mode_option.words, colour)) colours.push_back(colour);
  return colours;
}

std::vector<int> resolutions_of(const SaneOption& resolution_option) {
  std::vector<int> resolutions;
  for (const std::int32_t word : resolution_option.numbers)
    resolutions.push_back(static_cast<int>(std::lround(number_of(word, resolution_option))));
  if (const auto& range = resolution_option.range)
    for (const int dpi : {100, 150, 200, 300, 400, 600, 1200})
      if (dpi >= number_of(range->min, resolution_option) && dpi <= number_of(range->max, resolution_option))
        resolutions.push_back(dpi);
  std::sort(resolutions.begin(), resolutions.end());
  return resolutions;
}

double largest_mm(const SaneOption& option) {
  if (option.unit != SaneOption::Unit::mm || !option.range) return 0;
  return number_of(option.range->max, option);
}

double number_of(std::int32_t word, const SaneOption& option) {
  return option.type == SaneOption::Type::fixed ? word / fixed_scale : word;
}

std::int32_t word_for(const SaneOption& option, double number) {
  auto word = option.type == SaneOption::Type::fixed ? static_cast<std::int32_t>(number * fixed_scale)
                                                     : static_cast<std::int32_t>(std::lround(number));
  if (const auto& range = option.range) {
    word = std::clamp(word, range->min, range->max);
    if (range->step > 0) word = range->min + (word - range->min) / range->step * range->step;
  } else if (!option.numbers.empty()) {
    word = *std::min_element(
        option.numbers.begin(), option.numbers.end(), [word](std::int32_t a, std::int32_t b) {
          return std::abs(static_cast<long>(a) - word) < std::abs(static_cast<long>(b) - word);
        });
  }
  return word;
}

double length_for(const SaneOption& option, double mm, int resolution_dpi) {
  return option.unit == SaneOption::Unit::pixel ? mm / mm_per_inch * resolution_dpi : mm;
}

}  // namespace kiosk
