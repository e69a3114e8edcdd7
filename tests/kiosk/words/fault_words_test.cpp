#include "kiosk/words/fault_words.h"

#include <set>
#include <string>

#include "kiosk/words/language.h"
#include "tests/catch.h"

namespace {

/// Every fault from the first to the last has a sentence, and the catalogue has a Chinese one for it.
template <class Fault>
void check_sentences(Fault last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const auto english = kiosk::english_for(static_cast<Fault>(i));
    INFO(i << ": " << english);
    CHECK(english.size() > 10);
    CHECK(kiosk::translated(english) != english);
  }
}

template <class Fault>
void check_names(Fault last) {
  std::set<std::string> names;
  for (int i = 0; i <= static_cast<int>(last); ++i)
    names.insert(std::string(kiosk::fault_name(static_cast<Fault>(i))));
  CHECK(names.size() == static_cast<std::size_t>(last) + 1);
  CHECK_FALSE(names.contains(""));
}

}  // namespace

TEST_CASE("every fault has a name for programs and a sentence for people", "[kiosk][words]") {
  REQUIRE(kiosk::speak("zh_CN", CUNZHENG_CATALOGUES));
  check_names(ocr::Fault::engine);
  check_names(archive::Fault::bad_value);
  check_sentences(ocr::Fault::engine);
  check_sentences(archive::TableFault::stopped);
  check_sentences(archive::Fault::bad_value);
  check_sentences(kiosk::DeviceFault::failed);
}
