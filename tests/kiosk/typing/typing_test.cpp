// Chinese by touch, without a window: letters, strokes, names.

#include "kiosk/typing/typing.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

#include "kiosk/typing/composition.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using kiosk::Composition;
using kiosk::Match;
using kiosk::PinyinWord;
using kiosk::Typing;

namespace {

bool offers(const std::vector<PinyinWord>& words, const std::string& text, std::size_t letters) {
  return std::find(words.begin(), words.end(), PinyinWord{text, letters}) != words.end();
}

kiosk::Stroke line(int x1, int y1, int x2, int y2) {
  kiosk::Stroke stroke;
  constexpr int steps = 12;
  for (int i = 0; i <= steps; ++i) stroke.push_back({x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps});
  return stroke;
}

}  // namespace

TEST_CASE("letters become words, whole or cut short, and each says how many it stands for",
          "[kiosk][typing]") {
  Typing typing(kiosk::installed_typing_data());
  REQUIRE(typing.has_pinyin());
  CHECK(offers(typing.words("cunweihui", 8), "村委会", 9));
  CHECK(offers(typing.words("qunzhongfangtan", 20), "群众", 8));
  CHECK(offers(typing.words("zuzhi", 8), "组织", 5));
  CHECK(offers(typing.words("zhangjianguo", 8), "张建国", 12));
  CHECK_FALSE(typing.words("zj", 40).empty());
  CHECK(typing.words("v", 8).empty());
  CHECK(typing.words("", 8).empty());
  const auto many = typing.words("shi", 200);
  CHECK(many.size() > 50);
  for (std::size_t i = 0; i < many.size(); ++i)
    for (std::size_t other = i + 1; other < many.size(); ++other) CHECK(many[i].text != many[other].text);
}

TEST_CASE("what loads the words says nothing on standard error, and leaves nothing behind",
          "[kiosk][typing]") {
  const fixtures::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "tmp");
  const char* const set = std::getenv("TMPDIR");
  const std::string before = set == nullptr ? "" : set;
  setenv("TMPDIR", (folder / "tmp").c_str(), 1);
  const int standard_error = dup(STDERR_FILENO);
  const int file = open((folder / "said").c_str(), O_WRONLY | O_CREAT, 0600);
  dup2(file, STDERR_FILENO);
  {
    Typing typing(kiosk::installed_typing_data());
    CHECK_FALSE(typing.words("nihao", 8).empty());
  }
  std::fflush(stderr);
  dup2(standard_error, STDERR_FILENO);
  close(standard_error);
  close(file);
  if (set == nullptr)
    unsetenv("TMPDIR");
  else
    setenv("TMPDIR", before.c_str(), 1);
  CHECK(fixtures::read_file(folder / "said").empty());
  CHECK(std::filesystem::is_empty(folder / "tmp"));
}

TEST_CASE("an answer comes within 100 ms on a busy machine", "[kiosk][typing]") {
  Typing typing(kiosk::installed_typing_data());
  typing.words("a", 60);  // loads
  std::vector<double> took;
  for (const char* letters : {"z", "zh", "zhe", "zheg", "jinniandebangfu", "qzf", "renjuhuanjing", "xq"}) {
    const auto from = std::chrono::steady_clock::now();
    typing.words(letters, 60);
    took.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
  }
  std::sort(took.begin(), took.end());
  std::cout << "pinyin: median " << took[took.size() / 2] << " ms, longest " << took.back() << " ms\n";
  CHECK(took[took.size() / 2] < 100);
}

TEST_CASE("nothing that is typed is kept", "[kiosk][typing]") {
  // The library would write where it is told, or into the home folder.
  const fixtures::TemporaryFolder home;
  setenv("HOME", home.path().c_str(), 1);
  setenv("XDG_DATA_HOME", home.path().c_str(), 1);
  {
    Typing typing(kiosk::installed_typing_data());
    for (int i = 0; i < 5; ++i) typing.words("zhangjianguo", 8);
  }
  CHECK(std::filesystem::is_empty(home.path()));
}

TEST_CASE("what is drawn becomes characters", "[kiosk][typing]") {
  Typing typing(kiosk::installed_typing_data());
  REQUIRE(typing.has_handwriting());
  const std::vector<kiosk::Stroke> ten = {line(40, 140, 260, 140), line(150, 30, 150, 270)};
  CHECK(typing.characters(ten, 100, 8).front() == "十");
  const std::vector<kiosk::Stroke> three = {line(60, 60, 240, 60), line(80, 150, 220, 150),
                                            line(40, 240, 260, 240)};
  const auto offered = typing.characters(three, 100, 8);
  CHECK(std::find(offered.begin(), offered.end(), "三") != offered.end());
  CHECK(typing.characters({}, 100, 8).empty());
  // A tap is a stroke of one point.
  CHECK_NOTHROW(typing.characters({{{150, 150}}}, 100, 8));
}

TEST_CASE("without its data nothing is offered, and names are found all the same", "[kiosk][typing]") {
  Typing typing({.pinyin = "/nowhere", .handwriting = "/nowhere/model"});
  CHECK_FALSE(typing.has_pinyin());
  CHECK_FALSE(typing.has_handwriting());
  CHECK(typing.words("zhang", 8).empty());
  CHECK(typing.characters({line(0, 0, 10, 10)}, 20, 8).empty());
  CHECK(matches(typing.spell("张建国"), "zjg", Match::from_the_start));
  // A file that is no model.
  const fixtures::TemporaryFolder folder;
  Typing broken({.pinyin = folder.path(), .handwriting = fixtures::write_file(folder / "m.model", "none")});
  CHECK_FALSE(broken.has_pinyin());
  CHECK_FALSE(broken.has_handwriting());
}

TEST_CASE("a name is found by its initials, by its syllables and by a mixture", "[kiosk][typing]") {
  Typing typing({});
  const auto found = [&](const char* name, const char* letters) {
    return matches(typing.spell(name), letters, Match::from_the_start);
  };
  for (const char* letters : {"z", "zh", "zj", "zjg", "zhangjg", "zjianguo", "zhangjianguo", "zhjg"})
    CHECK(found("张建国", letters));
  for (const char* letters : {"", "g", "jg", "zg", "zjgx", "zhangjianguox"})
    CHECK_FALSE(found("张建国", letters));
  // Surnames of several readings, and whatever people take them for.
  CHECK(found("单雄信", "sxx"));
  CHECK(found("单雄信", "dxx"));
  CHECK(found("解放", "xf"));
  CHECK(found("查良镛", "zly"));
  CHECK(found("仇英", "qy"));
  CHECK(found("曾国藩", "zgf"));
  CHECK(found("区伟", "ow"));
  CHECK(found("朴志", "pz"));
  CHECK(found("乐平", "yp"));
  CHECK(found("长生", "cs"));
  CHECK(found("长生", "zs"));
  CHECK(found("吕梅", "lvm"));
  CHECK(found("吕梅", "lum"));
  CHECK(found("西安", "xian"));
  CHECK(matches(typing.spell("檀江街道清风村"), "qfc", Match::anywhere));
  CHECK_FALSE(matches(typing.spell("檀江街道清风村"), "qfc", Match::from_the_start));
  CHECK(matches(typing.spell("张三(3组)"), "zs", Match::from_the_start));
}

TEST_CASE("names like one that was read come first", "[kiosk][typing]") {
  Typing typing({});
  const std::vector<std::string> names = {"王芳", "程鹏洋", "程鹏", "谢强生", "郭强生", "张建国"};
  CHECK(typing.likely_names("程鹏羊", names, 3).front() == "程鹏洋");
  CHECK(typing.likely_names("张健国", names, 3) == std::vector<std::string>{"张建国"});
  CHECK(typing.likely_names("强生", names, 3).size() == 2);
  CHECK(typing.likely_names("赵", names, 3).empty());
  CHECK(typing.likely_names("", names, 3).empty());
}

TEST_CASE("letters, candidates and pages of a composition", "[kiosk][typing]") {
  Composition composition(3);
  CHECK_FALSE(composition.erase());
  for (const char letter : std::string("cunwei")) composition.add(letter);
  CHECK(composition.letters() == "cunwei");
  // An answer that comes late is dropped.
  composition.offer("cunwe", {}, {{"村委", 5}});
  CHECK(composition.offered().empty());
  composition.offer("cunwei", {"存伟"}, {{"村委", 6}, {"村", 3}, {"存", 3}, {"存伟", 6}});
  REQUIRE(composition.offered().size() == 4);
  CHECK(composition.pages() == 2);
  CHECK(composition.shown(0)->text == "存伟");
  CHECK(composition.shown(3) == nullptr);
  composition.turn(1);
  composition.turn(1);
  CHECK(composition.page() == 1);
  CHECK(composition.shown(0)->text == "存");
  CHECK(composition.shown(1) == nullptr);
  composition.turn(-1);
  CHECK(composition.choose(2) == "村");
  // What it does not stand for stays, and asks again.
  CHECK(composition.letters() == "wei");
  CHECK(composition.offered().empty());
  CHECK(composition.choose(0).empty());
  composition.offer("wei", {}, {{"委", 3}});
  CHECK(composition.choose(0) == "委");
  CHECK(composition.letters().empty());
  composition.offer(std::vector<std::string>{"十", "士"});
  CHECK(composition.choose(1) == "士");
}
