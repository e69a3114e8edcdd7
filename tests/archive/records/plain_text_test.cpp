#include "archive/records/plain_text.h"

#include "tests/catch.h"

using archive::compatible_without_spaces;
using archive::folded_without_spaces;

TEST_CASE("spaces and width make no difference between two writings", "[archive][plain_text]") {
  CHECK(folded_without_spaces("李 四") == U"李四");
  CHECK(folded_without_spaces("　李四 ") == U"李四");
  CHECK(folded_without_spaces("３组") == U"3组");
  CHECK(folded_without_spaces("").empty());
  CHECK(compatible_without_spaces("清　风 村") == U"清风村");
}

TEST_CASE("only the folding for typed names takes one symbol for several", "[archive][plain_text]") {
  CHECK(compatible_without_spaces("8㎡") == U"8m2");
  CHECK(compatible_without_spaces("清\u200B风村") == U"清风村");
  CHECK(folded_without_spaces("8㎡") == U"8㎡");
}
