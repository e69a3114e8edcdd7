#include "forms/text/text.h"

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

TEST_CASE("characters that only look different fold to one, each in its place", "[forms][text]") {
  // Kangxi radicals, CJK radicals, compatibility ideographs.
  CHECK(forms::folded(U"⽇⽉⼈⾛⼾⻛⻝⾦⼤⼭⽯⺟") == U"日月人走户风食金大山石母");
  CHECK(forms::folded(U"\uF9DC\uF937") == U"\u9686\u8DEF");
  CHECK(forms::folded(U"阿依古丽•买买提・艾力‧库尔班") == U"阿依古丽·买买提·艾力·库尔班");
  CHECK(forms::folded(U"𝟐𝟎24") == U"2024");
  // Beside a number they would become digits of it.
  CHECK(forms::folded(U"①2024年 100㎡ 3² Ⅰ") == U"①2024年 100㎡ 3² Ⅰ");
}

TEST_CASE("values fold to one spelling, and every character knows where it came from", "[forms][text]") {
  CHECK(forms::fold_compatibility("⼤委乡⽉报") == "大委乡月报");
  CHECK(forms::fold_compatibility("王\u200B建\uFEFF国\u00AD") == "王建国");
  CHECK(forms::fold_compatibility("\u202A石\u202C\uFE00建\u0007国") == "石建国");
  CHECK(forms::fold_compatibility("Ａ　㎡㈱") == "A m2(株)");
  CHECK(forms::fold_compatibility("e\u0301") == "\u00E9");
  CHECK(forms::fold_compatibility("买买提•艾力") == forms::fold_compatibility("买买提·艾力"));
  const std::string once = forms::fold_compatibility("⼾⺟・①\uF9DC½");
  CHECK(forms::fold_compatibility(once) == once);

  const forms::FoldedText folded = forms::fold_with_places(U"王\u200B5㎡⽉");
  CHECK(folded.text == U"王5m2月");
  CHECK(folded.places == std::vector<std::size_t>{0, 2, 3, 3, 4});
}

TEST_CASE("what shows nothing is told from a space", "[forms][text]") {
  for (const char32_t symbol : {U'\u200B', U'\uFEFF', U'\u00AD', U'\u202E', U'\uFE0F', U'\u0007', U'\u3164'})
    CHECK(forms::is_invisible(symbol));
  for (const char32_t symbol : {U' ', U'\t', U'\n', U'村', U'、', U'\u3000', U'a'})
    CHECK_FALSE(forms::is_invisible(symbol));
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

TEST_CASE("what nobody sees is dropped", "[forms][text]") {
  CHECK(forms::fold_compatibility("\u202a清\u200d风\u00ad村\ufe00\ufeff\u2060\u0001\u3164") == "清风村");
}

TEST_CASE("plain text is folded and has no spaces", "[forms][text]") {
  CHECK(forms::plain_text("张　三 （３组）") == U"张三(3组)");
  CHECK(forms::without_spaces(U"张 三\t") == U"张三");
}
