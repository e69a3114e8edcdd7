#include "forms/text/look_alikes.h"

#include "tests/catch.h"

TEST_CASE("characters of one group look alike, both ways", "[forms][look_alikes]") {
  CHECK(forms::look_alike(U'李', U'季'));
  CHECK(forms::look_alike(U'季', U'李'));
  CHECK_FALSE(forms::look_alike(U'李', U'王'));
  CHECK(forms::look_alikes(U'李') == U"季");
  CHECK(forms::look_alikes(U'一').empty());
}

TEST_CASE("a sign may have been meant as a digit or a mark of a date", "[forms][look_alikes]") {
  CHECK(forms::look_alike_signs(U'l') == U"1");
  CHECK(forms::look_alike_signs(U'O') == U"0〇");
  CHECK(forms::look_alike_signs(U'曰') == U"日");
  CHECK(forms::look_alike_signs(U'李').empty());
}
