#include "forms/blank/form_code.h"

#include "tests/catch.h"

namespace {

const forms::FormCode code{.kind = "visit_register",
                           .village = "清风村",
                           .month = std::chrono::year(2024) / std::chrono::June,
                           .rows = 20,
                           .checksum = 0x1a2b3c4d};

}  // namespace

TEST_CASE("a form's code comes back as it was", "[forms][blank]") {
  CHECK(to_text(code) == "CUNZHENG-FORM/1/visit_register/2024-06/20/1a2b3c4d/5riF6aOO5p2R");
  CHECK(forms::parse_form_code(to_text(code)) == code);
  for (const char* village : {"红旗社区", "檀江街道清风村", "A村", "ab", "abcd"}) {
    forms::FormCode other = code;
    other.village = village;
    CHECK(forms::parse_form_code(to_text(other)) == other);
  }
}

TEST_CASE("what no form of ours says is refused", "[forms][blank]") {
  const std::string text = to_text(code);
  for (std::size_t length = 0; length < text.size(); ++length)
    CHECK((length > text.rfind('/') + 1 || !forms::parse_form_code(text.substr(0, length))));
  const auto with = [&](const std::string& part, const std::string& other) {
    std::string changed = text;
    return changed.replace(changed.find(part), part.size(), other);
  };
  for (const std::string& strange :
       {std::string("CUNZHENG/1/12-14,18/0123456789abcdef"),
        std::string("https://example.org/"),
        with("FORM/1", "FORM/2"),
        with("visit", "../visit"),
        with("visit_register", ""),
        with("visit_register", std::string(41, 'a')),
        with("2024-06", "2024-13"),
        with("2024-06", "2024-00"),
        with("2024-06", "1024-06"),
        with("2024-06", "2024-6"),
        with("/20/", "/-1/"),
        with("/20/", "/61/"),
        with("/20/", "/020/"),
        with("/20/", "/99999999999/"),
        with("1a2b3c4d", "1A2B3C4D"),
        with("1a2b3c4d", "1a2b3c4"),
        with("1a2b3c4d", "1a2b3c4g"),
        with("5riF6aOO5p2R", ""),
        with("5riF6aOO5p2R", "5riF6aOO5p2R="),
        with("5riF6aOO5p2R", "!!!!"),
        with("5riF6aOO5p2R", "5riF6aOO5p2"),  // cut off in the middle of a character
        with("5riF6aOO5p2R", "gICA"),         // no UTF-8
        with("5riF6aOO5p2R", "CgoK"),         // control characters
        with("5riF6aOO5p2R", std::string(200, 'A')),
        text + "/more",
        std::string(100000, 'A'),
        std::string("\0\xff\xfe", 3),
        text + std::string(1, '\0')}) {
    INFO(strange);
    CHECK_FALSE(forms::parse_form_code(strange));
  }
}

TEST_CASE("a month is written as ISO 8601 has it", "[forms][blank]") {
  CHECK(forms::to_iso(std::chrono::year(2024) / std::chrono::June) == "2024-06");
  CHECK(forms::month_from_iso("2024-12") == std::chrono::year(2024) / std::chrono::December);
  for (const char* text : {"", "2024", "2024-6", "2024-06-01", "2024/06", "abcd-ef", "2024- 6", "+024-06"})
    CHECK_FALSE(forms::month_from_iso(text));
}
