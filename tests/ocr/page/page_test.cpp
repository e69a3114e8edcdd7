#include "ocr/page/page.h"

#include "tests/catch.h"

using ocr::Box;

TEST_CASE("two boxes unite in the smallest around both", "[ocr][page]") {
  CHECK(ocr::united({10, 20, 30, 40}, {50, 10, 5, 5}) == Box{10, 10, 45, 50});
  CHECK(ocr::united({10, 20, 30, 40}, {15, 25, 5, 5}) == Box{10, 20, 30, 40});
}

TEST_CASE("an empty box adds nothing to another", "[ocr][page]") {
  CHECK(ocr::united({10, 20, 30, 40}, {}) == Box{10, 20, 30, 40});
  CHECK(ocr::united({500, 500, 0, 9}, {10, 20, 30, 40}) == Box{10, 20, 30, 40});
}

TEST_CASE("boxes intersect in what they share, and only touching is sharing nothing", "[ocr][page]") {
  CHECK(ocr::intersected({0, 0, 30, 40}, {20, 10, 30, 10}) == Box{20, 10, 10, 10});
  CHECK(ocr::intersected({0, 0, 30, 40}, {30, 0, 10, 40}) == Box{});
  CHECK(ocr::intersected({0, 0, 30, 40}, {100, 100, 5, 5}) == Box{});
}

TEST_CASE("a box of a page that was not turned is the same in the original", "[ocr][page]") {
  ocr::Page page;
  page.original_width = 100, page.original_height = 200;
  CHECK(ocr::original_box(page, {10, 20, 30, 40}) == Box{10, 20, 30, 40});
}

TEST_CASE("a box goes through the map to the original and is clipped to the picture", "[ocr][page]") {
  ocr::Page page;
  page.original_width = 200, page.original_height = 100;
  // Turned clockwise by 90 degrees to be upright: (x, y) was (y, 100 - x).
  page.to_original = {0, 1, 0, -1, 0, 100, 0, 0, 1};
  CHECK(ocr::original_box(page, {10, 20, 30, 40}) == Box{20, 60, 40, 30});
  CHECK(ocr::original_box(page, {-15, 20, 30, 400}) == Box{20, 85, 180, 15});
  CHECK(ocr::original_box(page, {120, 20, 30, 40}) == Box{});
}

TEST_CASE("a perspective map divides by its third row", "[ocr][page]") {
  ocr::Page page;
  page.original_width = page.original_height = 1000;
  page.to_original = {2, 0, 0, 0, 2, 0, 0, 0, 2};
  CHECK(ocr::original_box(page, {10, 20, 30, 40}) == Box{10, 20, 30, 40});
  page.to_original = {1, 0, 0, 0, 1, 0, 0.01, 0, 1};
  CHECK(ocr::original_box(page, {0, 0, 100, 100}) == Box{0, 0, 50, 100});
}

TEST_CASE("a box of a bent page is the one around its sides, which bulge", "[ocr][page]") {
  ocr::Page page;
  page.width = page.original_width = 200, page.height = page.original_height = 100;
  page.bend.down = {10, 0, -10};
  CHECK(ocr::bent(page.bend, 200, 100, 100, 40) == std::array<double, 2>{100, 50});
  CHECK(ocr::bent(page.bend, 200, 100, 200, 40) == std::array<double, 2>{200, 40});
  CHECK(ocr::original_box(page, {0, 40, 200, 20}) == Box{0, 40, 200, 30});
  page.bend.down_by_height = {0, 0, 10};
  CHECK(ocr::bent(page.bend, 200, 100, 0, 100) == std::array<double, 2>{0, 110});
}

TEST_CASE("a text file has no boxes in any original", "[ocr][page]") {
  ocr::Page page;
  page.source = ocr::Source::text_file;
  page.original_width = page.original_height = 1000;
  CHECK(ocr::original_box(page, {10, 20, 30, 40}).empty());
}
