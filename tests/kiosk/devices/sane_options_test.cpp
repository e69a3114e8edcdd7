// Options as the drivers of sane-backends 1.2 describe them, without a device.

#include "kiosk/devices/sane_options.h"

#include "tests/catch.h"

using kiosk::PaperSource;
using kiosk::SaneOption;
using kiosk::ScanColour;
using kiosk::word_for;
using Words = std::vector<std::string>;

namespace {

constexpr std::int32_t fixed(double value) {
  return static_cast<std::int32_t>(value * 65536);
}

SaneOption words(Words words) {
  SaneOption option;
  option.type = SaneOption::Type::text;
  option.words = std::move(words);
  return option;
}

SaneOption range(SaneOption::Type type, SaneOption::Unit unit, SaneOption::Range range) {
  SaneOption option;
  option.type = type;
  option.unit = unit;
  option.range = range;
  return option;
}

}  // namespace

TEST_CASE("paper sources are told from the words of many drivers", "[kiosk][sane_options]") {
  // fujitsu, epson2, airscan and escl, hpaio, pixma, genesys
  const Words fujitsu{"ADF Front", "ADF Back", "ADF Duplex"};
  CHECK(word_for(fujitsu, PaperSource::feeder) == "ADF Back");
  CHECK(word_for(fujitsu, PaperSource::duplex) == "ADF Duplex");
  CHECK_FALSE(word_for(fujitsu, PaperSource::flatbed));
  const Words airscan{"Flatbed", "ADF", "ADF Duplex"};
  CHECK(word_for(airscan, PaperSource::flatbed) == "Flatbed");
  CHECK(word_for(airscan, PaperSource::feeder) == "ADF");
  CHECK(kiosk::sources_of(words(airscan)) ==
        std::vector{PaperSource::flatbed, PaperSource::feeder, PaperSource::duplex});
  const Words epson{"Flatbed", "Automatic Document Feeder", "Transparency Unit"};
  CHECK(kiosk::sources_of(words(epson)) == std::vector{PaperSource::flatbed, PaperSource::feeder});
  // Both sides without a word of their own: another option says them.
  CHECK(word_for(epson, PaperSource::duplex) == "Automatic Document Feeder");
  CHECK_FALSE(kiosk::source_of("Transparency Adapter"));
  CHECK(kiosk::source_of("Document Table / Platen") == PaperSource::flatbed);
  CHECK(kiosk::sources_of(words({})).empty());
}

TEST_CASE("the option for both sides is set by its own word", "[kiosk][sane_options]") {
  const Words epson{"Simplex", "Duplex"};
  CHECK(kiosk::word_for_sides(epson, PaperSource::duplex) == "Duplex");
  CHECK(kiosk::word_for_sides(epson, PaperSource::feeder) == "Simplex");
  CHECK_FALSE(kiosk::word_for_sides({}, PaperSource::duplex));
}

TEST_CASE("of the modes that mean a colour the plainest word is taken", "[kiosk][sane_options]") {
  const Words brother{"Black & White", "Gray[Error Diffusion]", "True Gray", "24bit Color",
                      "24bit Color[Fast]"};
  CHECK(word_for(brother, ScanColour::color) == "24bit Color");
  CHECK(word_for(brother, ScanColour::gray) == "True Gray");
  CHECK(word_for(brother, ScanColour::lineart) == "Black & White");
  CHECK(kiosk::colours_of(words({"Lineart", "Gray"})) == std::vector{ScanColour::gray, ScanColour::lineart});
}

TEST_CASE("resolutions come from a list, or are the usual ones of a range", "[kiosk][sane_options]") {
  SaneOption list;
  list.type = SaneOption::Type::integer;
  list.numbers = {600, 75, 300};
  CHECK(kiosk::resolutions_of(list) == std::vector{75, 300, 600});
  CHECK(word_for(list, 200) == 300);
  CHECK(word_for(list, 180) == 75);
  const SaneOption whole = range(SaneOption::Type::integer, SaneOption::Unit::other, {50, 400, 0});
  CHECK(kiosk::resolutions_of(whole) == std::vector{100, 150, 200, 300, 400});
  const SaneOption parts =
      range(SaneOption::Type::fixed, SaneOption::Unit::other, {fixed(75), fixed(300), 0});
  CHECK(kiosk::resolutions_of(parts) == std::vector{100, 150, 200, 300});
  CHECK(kiosk::number_of(word_for(parts, 600), parts) == Approx(300));
}

TEST_CASE("lengths are clamped to the glass, in steps, and in the option's unit", "[kiosk][sane_options]") {
  const SaneOption width =
      range(SaneOption::Type::fixed, SaneOption::Unit::mm, {0, fixed(215.9), fixed(0.5)});
  CHECK(kiosk::largest_mm(width) == Approx(215.9).margin(0.001));
  CHECK(kiosk::number_of(word_for(width, 210.3), width) == Approx(210));
  CHECK(kiosk::number_of(word_for(width, 297), width) == Approx(215.5));
  const SaneOption pixels = range(SaneOption::Type::integer, SaneOption::Unit::pixel, {0, 5000, 0});
  CHECK(kiosk::length_for(pixels, 25.4, 300) == Approx(300));
  CHECK(kiosk::length_for(width, 25.4, 300) == Approx(25.4));
  CHECK(kiosk::largest_mm(pixels) == 0);
}
