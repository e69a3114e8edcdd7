#include "forms/names/page_names.h"

#include <algorithm>

#include "forms/text/text.h"
#include "tests/catch.h"

using forms::PageNames;
using forms::RosterRole;

namespace {

forms::Office office() {
  forms::Office office;
  office.villages = {{"清风村", "檀江街道"}, {"白泉村", "板桥乡"}};
  office.people = {{"张三", "清风村", RosterRole::household},
                   {"李 四", "清风村", RosterRole::member},
                   {"王五（户主）", "白泉村", RosterRole::household},
                   {"赵六", "", RosterRole::other},
                   {"张三", "清风村", RosterRole::member},
                   {"钱", "清风村", RosterRole::household}};
  return office;
}

/// The names, in order.
std::string names(const PageNames& page) {
  std::string all;
  for (const PageNames::Person& person : page.people())
    all += (all.empty() ? "" : " ") + forms::to_utf8(person.name);
  return all;
}

double expected(const PageNames& page, std::string_view key, std::u32string_view name) {
  const auto found = std::find_if(page.people().begin(), page.people().end(),
                                  [&](const auto& person) { return person.name == name; });
  return found == page.people().end() ? 0 : page.expected(key).of(*found);
}

}  // namespace

TEST_CASE("a page's people are those of its village and of none, however it is spelt",
          "[forms][page_names]") {
  CHECK(names(PageNames(office(), "清风村")) == "张三 李四 赵六");
  CHECK(names(PageNames(office(), "檀江街道清风村")) == "张三 李四 赵六");
  CHECK(names(PageNames(office(), "板桥乡白泉村")) == "王五 赵六");
}

TEST_CASE("where nobody of the village is known, all people are possible", "[forms][page_names]") {
  CHECK(names(PageNames(office(), "")) == "张三 李四 王五 赵六");
  CHECK(names(PageNames(office(), "双桥村")) == "张三 李四 王五 赵六");
  CHECK(PageNames().people().empty());
}

TEST_CASE("the column says whom to expect", "[forms][page_names]") {
  forms::Office many = office();
  many.people.push_back({"孙七", "清风村", RosterRole::household});
  const PageNames page(many, "清风村");
  CHECK(expected(page, "household", U"孙七") > 10 * expected(page, "household", U"李四"));
  CHECK(expected(page, "visitor", U"李四") > 10 * expected(page, "visitor", U"孙七"));
  CHECK(expected(page, "host", U"李四") > expected(page, "host", U"孙七"));
}

TEST_CASE("what is expected of all people together is that it is one of them", "[forms][page_names]") {
  const PageNames page(office(), "清风村");
  for (const char* key : {"household", "visitor", "name", "host"}) {
    double all = 0;
    for (const PageNames::Person& person : page.people()) all += page.expected(key).of(person);
    CHECK(all == Approx(page.expected(key).known));
    CHECK(all < 1);
  }
  CHECK(PageNames().expected("household").known == 0);
}
