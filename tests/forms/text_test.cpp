#include "forms/text.h"

#include <string>

#include "tests/catch.h"

TEST_CASE("UTF-8 goes to code points and back", "[forms][text]") {
  const std::string text = "存证 𠀀 ok";
  CHECK(forms::to_utf32(text) == U"存证 𠀀 ok");
  CHECK(forms::to_utf8(forms::to_utf32(text)) == text);
}

TEST_CASE("bytes that are no UTF-8 become the replacement character", "[forms][text]") {
  CHECK(forms::to_utf32("村\xFF村") == U"村\uFFFD村");
  CHECK(forms::to_utf32("\xE6\x9D").find(U'\uFFFD') != std::u32string::npos);
}

TEST_CASE("folding makes full-width signs plain and keeps every place", "[forms][text]") {
  const std::u32string text = U"２０２４．３：（Ａ）￥　村";
  CHECK(forms::folded(text) == U"2024.3:(A)¥ 村");
  CHECK(forms::folded(text).size() == text.size());
  CHECK(forms::folded(U"，！～") == U",!~");
  CHECK(forms::folded(U"、。“”") == U"、。“”");
}

TEST_CASE("spaces say nothing and signs are no spaces", "[forms][text]") {
  for (const char32_t space : U" \t\n\u00A0\u2003\u3000\uFEFF") {
    if (space != U'\0') CHECK(forms::is_space(space));
  }
  for (const char32_t symbol : U"a村、_-") CHECK_FALSE(forms::is_space(symbol));
}

TEST_CASE("a Han character is told from a sign", "[forms][text]") {
  for (const char32_t symbol : {U'村', U'〇', U'一', U'𠀀'}) CHECK(forms::is_han(symbol));
  for (const char32_t symbol : {U'、', U'。', U'a', U'1', U'○', U'Ａ'}) CHECK_FALSE(forms::is_han(symbol));
}

TEST_CASE("what nobody sees is dropped, breaks and spaces stay", "[forms][text]") {
  CHECK(forms::visible(U"\u202a清\u200d风\u00ad村\ufe00\ufeff\u2060\u0001\u3164") == U"清风村");
  CHECK(forms::visible(U"a b\t\u3000c\r\n") == U"a b\t\u3000c\r\n");
}
