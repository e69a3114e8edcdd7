#include "forms/office/name_match.h"

#include "tests/catch.h"

using forms::NameIndex;
using forms::NameLikeness;

namespace {

/// "张三 same", "张三 likely", "".
std::string find(const std::vector<std::string>& names, const std::string& read) {
  forms::Pronunciation pronunciation;
  const NameIndex index(names, pronunciation);
  const auto match = index.find(read);
  if (!match) return "";
  return names.at(match->index) + (match->likeness == NameLikeness::same ? " same" : " likely");
}

}  // namespace

TEST_CASE("a name is the same whatever stands around it", "[forms][name]") {
  for (const char* read : {"张三丰", " 张 三 丰", "张三丰（户主）", "张三丰(已故)", "张三丰家", "张三丰户"})
    CHECK(find({"李四", "张三丰"}, read) == "张三丰 same");
}

TEST_CASE("a name with one other character is likely who is nearest", "[forms][name]") {
  CHECK(find({"李秀英", "王桂兰"}, "李秀荧") == "李秀英 likely");
  CHECK(find({"李秀英", "王桂兰"}, "季秀英") == "李秀英 likely");
  CHECK(find({"李秀英", "王桂兰"}, "王挂三").empty());
  // 锋 sounds like 峰; 锐 does not.
  CHECK(find({"张小峰", "张小锐"}, "张小锋") == "张小峰 likely");
}

TEST_CASE("a dropped or added character is likely, in names of three and more", "[forms][name]") {
  CHECK(find({"欧阳建国", "王桂兰"}, "欧阳建") == "欧阳建国 likely");
  CHECK(find({"王桂兰"}, "王兰") == "王桂兰 likely");
  CHECK(find({"王桂兰"}, "王桂兰兰") == "王桂兰 likely");
  CHECK(find({"王兰"}, "王").empty());
}

TEST_CASE("a name of two characters is likely only when it looks or sounds the same", "[forms][name]") {
  CHECK(find({"张伟", "李四"}, "章伟") == "张伟 likely");
  CHECK(find({"孟伟", "李四"}, "盂伟") == "孟伟 likely");
  CHECK(find({"张伟", "李四"}, "张佛") == "张伟 likely");
  CHECK(find({"张伟", "李四"}, "张强").empty());
}

TEST_CASE("where two may be meant nobody is", "[forms][name]") {
  CHECK(find({"李秀英", "李秀兰"}, "李秀花").empty());
  CHECK(find({"张三", "张三"}, "张三").empty());
  // But the nearer one is.
  CHECK(find({"李秀英", "李秀兰"}, "李秀莺") == "李秀英 likely");
}

TEST_CASE("of two names that are one character off, the one that looks alike is meant", "[forms][name]") {
  CHECK(find({"田秀英", "余秀英"}, "由秀英") == "田秀英 likely");
  CHECK(find({"田秀英", "申秀英"}, "由秀英").empty());  // both look like it
}

TEST_CASE("no name finds nobody", "[forms][name]") {
  CHECK(find({"张三"}, "").empty());
  CHECK(find({}, "张三").empty());
  CHECK(find({"张三"}, "\xFF\xFE").empty());
}

TEST_CASE("of two of one name one is meant only by what tells them apart", "[forms][name]") {
  const std::vector<std::string> names = {"李强（3组）", "李强（5组）", "王五"};
  CHECK(find(names, "李强（5组）") == "李强（5组） same");
  CHECK(find(names, "李强(5组)") == "李强（5组） same");
  CHECK(find(names, "李强").empty());
  forms::Pronunciation pronunciation;
  const NameIndex index(names, pronunciation);
  CHECK(index.namesakes("李强") == std::vector<std::size_t>{0, 1});
  CHECK(index.namesakes("李强（户主）") == std::vector<std::size_t>{0, 1});
  CHECK(index.namesakes("李强（3组）").empty());
  CHECK(index.namesakes("王五").empty());
  CHECK(index.namesakes("赵六").empty());
  // Where only one says it, it is his without.
  CHECK(find({"李强", "李强（5组）"}, "李强").empty());
  CHECK(find({"李强（5组）", "王五"}, "李强") == "李强（5组） same");
}
