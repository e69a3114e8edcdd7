#pragma once

// What the options of a SANE device mean, and what they are to be set to. Pure: descriptors come in as plain
// values (see sane_device.h), so that options as real drivers describe them can be tested without a device.
//
// The SANE Standard 1.06 names the options used here. Drivers follow it loosely; where they are known to
// differ, the lines below say so.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/devices/scanner.h"

namespace kiosk {

/// An option as its driver describes it. Numbers are SANE words: as they are, or for `fixed` times 65536.
struct SaneOption {
  enum class Type { boolean, integer, fixed, text, other };
  enum class Unit { none, pixel, mm, other };
  struct Range {
    std::int32_t min = 0;
    std::int32_t max = 0;
    std::int32_t step = 0;  ///< 0: any value
  };

  std::int32_t number = 0;  ///< by which the driver is asked
  Type type = Type::other;
  Unit unit = Unit::none;
  std::size_t size_bytes = 0;         ///< of its value
  bool settable = false;              ///< now: active, and settable by software
  std::vector<std::string> words;     ///< a text may be one of these; empty: any
  std::vector<std::int32_t> numbers;  ///< a number may be one of these; empty: any
  std::optional<Range> range;         ///< a number lies in it
};

/// What a driver's word for a paper source means; nothing for film and the like.
std::optional<PaperSource> source_of(const std::string& word);
/// What a driver's word for a scan mode means.
std::optional<ScanColour> colour_of(const std::string& word);

/// The driver's word that means this; the shortest of several, which is the plainest. For both sides without
/// a word of their own: the feeder's, as another option says the sides then.
std::optional<std::string> word_for(const std::vector<std::string>& words, PaperSource source);
std::optional<std::string> word_for(const std::vector<std::string>& words, ScanColour colour);
/// Of an option that says whether a feeder reads both sides.
std::optional<std::string> word_for_sides(const std::vector<std::string>& words, PaperSource source);

/// What is offered to choose from, in the order of the enumeration; resolutions ascending.
std::vector<PaperSource> sources_of(const SaneOption& source_option);
std::vector<ScanColour> colours_of(const SaneOption& mode_option);
std::vector<int> resolutions_of(const SaneOption& resolution_option);
/// The largest value of an option in millimetres; 0: unknown.
double largest_mm(const SaneOption& option);

double number_of(std::int32_t word, const SaneOption& option);
/// The number as the word to set: clamped to the option's range and steps, or the nearest of its list.
std::int32_t word_for(const SaneOption& option, double number);
/// A length on the paper in the option's unit.
double length_for(const SaneOption& option, double mm, int resolution_dpi);

}  // namespace kiosk
