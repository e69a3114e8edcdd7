#include "archive/records/page_likeness.h"

#include <string>

#include "tests/catch.h"

using archive::PageLikeness;
using archive::show_one_sheet;
using archive::symbol_pairs;

namespace {

const std::string words = "清风村2024年3月理论学习会议记录，主持人王建国，参加人员李秀英、张伟、刘洋、陈静";

}  // namespace

TEST_CASE("pairs leave out white space and count each that occurs", "[archive][likeness]") {
  CHECK(symbol_pairs("一 二\n一二") == symbol_pairs("一二一二"));
  CHECK(symbol_pairs("一二一二").size() == 3);
  CHECK(symbol_pairs("一").empty());
  CHECK(archive::shared_part(symbol_pairs("一二三"), symbol_pairs("一二四")) == 1.0 / 3);
  CHECK(archive::shared_part({}, {}) == 0);
}

TEST_CASE("two pages show one sheet if picture and words agree", "[archive][likeness]") {
  const PageLikeness page{0xff00ff00ff00ff00u, symbol_pairs(words)};
  CHECK(show_one_sheet(page, page));
  CHECK(show_one_sheet(page, {page.fingerprint ^ 0xffffu, page.pairs}));         // 16 bits
  CHECK_FALSE(show_one_sheet(page, {page.fingerprint ^ 0x1ffffu, page.pairs}));  // 17
  CHECK_FALSE(show_one_sheet(page, {0, page.pairs}));
  CHECK_FALSE(show_one_sheet(
      page, {page.fingerprint, symbol_pairs("清风村2024年4月走访登记，户主赵丽，走访人孙强，住房安全、饮水安"
                                            "全都没有问题，本月收入一千二百元")}));
  CHECK_FALSE(show_one_sheet({1, symbol_pairs("一二三")}, {1, symbol_pairs("一二三")}));
}
