#include "forms/text/edit_distance.h"

#include "tests/catch.h"

using forms::edit_distance;

TEST_CASE("a replaced, missing or extra character costs one", "[forms][edit_distance]") {
  CHECK(edit_distance(U"会议记录", U"会议记录") == 0);
  CHECK(edit_distance(U"会议记录", U"会议纪录") == 1);
  CHECK(edit_distance(U"会议记录", U"会议记") == 1);
  CHECK(edit_distance(U"会议记录", U"会议的记录") == 1);
  CHECK(edit_distance(U"张三", U"三张") == 2);
  CHECK(edit_distance(U"", U"张三") == 2);
  CHECK(edit_distance(U"张三", U"") == 2);
  CHECK(edit_distance(U"", U"") == 0);
}

TEST_CASE("a growing text gives the distance at each of its ends", "[forms][edit_distance]") {
  forms::GrowingEditDistance distance(U"日期");
  CHECK(distance.add(U'日') == 1);
  CHECK(distance.add(U'期') == 0);
  CHECK(distance.add(U'：') == 1);
}
