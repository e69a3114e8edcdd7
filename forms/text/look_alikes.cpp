#include "forms/text/look_alikes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace forms {

namespace {

constexpr std::array<std::u32string_view, 114> groups = {
    U"王玉主壬", U"李季",   U"刘刈",   U"张弘",   U"陈阵冻",   U"杨扬场汤", U"周同问",   U"吴昊吕", U"孙孔",
    U"朱未末",   U"徐除涂", U"何河阿", U"林材村", U"罗萝",     U"梁粱",     U"宋宁",     U"唐庸",   U"许诈",
    U"冯玛",     U"邓郑",   U"曹曾",   U"肖尚消", U"田由甲申", U"于干千",   U"蒋将",     U"蔡葵",   U"余佘",
    U"杜壮松",   U"叶汁计", U"程桯",   U"苏办",   U"丁了",     U"任仕",     U"沈沉",     U"姚桃",   U"卢户",
    U"姜美",     U"钟钏",   U"谭潭",   U"汪江注", U"范苑",     U"金全",     U"石右",     U"廖寥",   U"贾买",
    U"夏复",     U"付什",   U"方万",   U"白百自", U"邹郊",     U"孟盂",     U"秦奏泰春", U"邱邸",   U"薛薜",
    U"闫闭",     U"段假",   U"雷霜",   U"侯候",   U"龙尤",     U"史吏",     U"陶淘",     U"贺资",   U"顾顿",
    U"毛手",     U"邵郡",   U"钱线",   U"覃罩",   U"戴戳",     U"莫真",     U"向同",     U"英荧莹", U"兰半",
    U"明朋",     U"日曰目", U"月用",   U"天夫无", U"大太犬",   U"土士",     U"人入八",   U"己已巳", U"刀力",
    U"木本术",   U"水永",   U"贝见",   U"文又",   U"元无亓",   U"平干",     U"开井",     U"云去",   U"生主",
    U"正止",     U"国园",   U"固国",   U"建健",   U"军车",     U"辉挥",     U"德得",     U"清情",   U"青清",
    U"海诲",     U"峰锋蜂", U"华毕",   U"秀禿",   U"梅悔",     U"芳劳",     U"花化",     U"香杳",   U"珍诊",
    U"凤风",     U"霞震",   U"超起",   U"伟佛",   U"或彧",     U"袁表"};

}  // namespace

bool look_alike(char32_t a, char32_t b) {
  return std::any_of(groups.begin(), groups.end(), [&](std::u32string_view group) {
    return group.find(a) != std::u32string_view::npos && group.find(b) != std::u32string_view::npos;
  });
}

std::u32string look_alikes(char32_t symbol) {
  std::u32string alike;
  for (const std::u32string_view group : groups)
    if (group.find(symbol) != std::u32string_view::npos)
      for (const char32_t other : group)
        if (other != symbol) alike += other;
  return alike;
}

std::u32string_view look_alike_signs(char32_t symbol) {
  switch (symbol) {
    case U'曰':
    case U'目':
    case U'口':
      return U"日";
    case U'l':
    case U'I':
    case U'|':
    case U'丨':
    case U'!':
    case U'i':
    case U'/':
      return U"1";
    case U'O':
    case U'o':
    case U'Q':
    case U'D':
      return U"0〇";
    case U'○':
    case U'〇':
    case U'。':
      return U"0〇.";
    case U'0':
      return U"〇";
    case U'Z':
    case U'z':
      return U"2";
    case U'S':
    case U's':
      return U"5";
    case U'b':
      return U"6";
    case U'B':
      return U"8";
    case U'q':
    case U'g':
      return U"9";
    case U',':
    case U'、':
    case U'·':
    case U'`':
    case U'\'':
      return U".";
    case U'一':
      return U"-1";
    case U'—':
    case U'–':
    case U'_':
    case U'~':
    case U'－':
      return U"-一";
    case U'\\':
    case U'丿':
      return U"/";
    case U'丹':
    case U'用':
    case U'冃':
      return U"月";
    case U'午':
    case U'华':
      return U"年";
    default:
      return {};
  }
}

}  // namespace forms
