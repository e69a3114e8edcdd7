#include "forms/dates/date_symbols.h"

#include "tests/catch.h"

using forms::DateSymbols;
using forms::Inside;
using forms::Letters;

TEST_CASE("symbols are folded and know their bytes", "[forms][date_symbols]") {
  const DateSymbols text("２０24年");
  REQUIRE(text.size() == 5);
  CHECK(text.at(0) == U'2');
  CHECK(text.at(4) == U'年');
  CHECK(text.offset(1) == 3);
  CHECK(text.offset(4) == 8);
  CHECK(text.offset(5) == 11);
  CHECK(text.at(5) == 0);
  CHECK(text.before(0) == 0);
}

TEST_CASE("digits may be spaced, and letters stand for digits beside true ones", "[forms][date_symbols]") {
  const DateSymbols text("1 5日");
  CHECK(text.digits(0, Inside::contiguous, Letters::refused)->value == 1);
  CHECK(text.digits(0, Inside::spaced, Letters::refused)->value == 15);
  const DateSymbols letters("l5日");
  CHECK_FALSE(letters.digits(0, Inside::contiguous, Letters::refused));
  const auto corrected = letters.digits(0, Inside::contiguous, Letters::as_digits);
  REQUIRE(corrected);
  CHECK(corrected->value == 15);
  CHECK(corrected->corrected);
}

TEST_CASE("numerals up to 99 and years in numerals", "[forms][date_symbols]") {
  CHECK(DateSymbols("十五").numerals(0, Inside::contiguous)->value == 15);
  CHECK(DateSymbols("廿三").numerals(0, Inside::contiguous)->value == 23);
  CHECK(DateSymbols("卅一").numerals(0, Inside::contiguous)->value == 31);
  CHECK_FALSE(DateSymbols("日").numerals(0, Inside::contiguous));
  CHECK(DateSymbols("二〇二四").year_numerals(0)->value == 2024);
  CHECK(forms::is_numeral(U'廿'));
  CHECK_FALSE(forms::is_numeral(U'日'));
}
