#include "forms/person_reading.h"

#include <algorithm>
#include <cmath>

#include "forms/decoder.h"
#include "forms/text.h"

namespace forms {
namespace {

// The surnames of all but a few in a thousand (Ministry of Public Security, name reports of 2019 and 2020,
// and the rest of the Hundred Family Surnames that is still borne).
constexpr std::u32string_view surnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    U"姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅"
    U"方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文欧阳殷施洪倪牛温芦季"
    U"俞章鲁葛伍申尤毕聂柴焦向柳邢岳齐沿梅庄"
    U"辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮"
    U"桂闵解强丛蓝冉尚边农荆卓蒙简苟桑房"
    U"宗应胥褚娄连党乐瞿宫车井冀喻佘竺麦褟晏容晋占窦敖郎楚原米练栾匡上官诸葛司马皇甫尉迟慕容令狐东方端木宇文"
    U"长孙鄢敬惠邰訾粟来印晁伏蒲漆瞿滕商牧"
    U"郁仇沙戚元池鞠奚寇巩明计谌吉花隆代柏安苑初衡仲古巫权宣贡劳利蔚越居步都符双莘翟芮储汲糜松班仰秋仝禹贲邴"
    U"嵇邢滑阴鬱胡凤茹臧伊宓蓬全郗班隗那佟仇"
    U"雍农别晏阎充慕连习宦艾鱼容向古慎廉庾终暨衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚师巩厍聂晁勾敖融冷訾辛阚"
    U"那简饶空曾毋沙养鞠须丰巢关蒯相荆红游郑涂肖逄";

const Grammar& name_grammar() {
  static const Grammar grammar(U"<[" + std::u32string(surnames) + U"][一-龥][一-龥]?[一-龥]?>([^一-龥].*)?");
  return grammar;
}

bool is_surname(char32_t symbol) {
  return surnames.find(symbol) != surnames.npos;
}

// What a name is not written with, and what ends it.
// 丶 is a comma misread.
bool is_part_of_name(char32_t symbol) {
  return (is_han(symbol) && symbol != U'丶') || symbol == U'·';
}

constexpr double sure = 0.8;
constexpr std::size_t longest_name = 4;

// The Han characters from the beginning of a passage, over spaces between single characters (王 军).
Passage leading_name(const Passage& passage) {
  const auto& symbols = passage.symbols();
  std::size_t from = 0;
  while (from < symbols.size() && !is_part_of_name(symbols[from].point)) ++from;
  std::size_t end = from, letters = 0;
  while (end < symbols.size()) {
    if (is_part_of_name(symbols[end].point))
      ++letters;
    else if (symbols[end].point != U' ' || letters != 1)
      break;
    ++end;
  }
  return passage.slice(from, end);
}

std::u32string letters_of(const Passage& passage) {
  std::u32string text;
  for (const Symbol& symbol : passage.symbols())
    if (is_part_of_name(symbol.point)) text += symbol.point;
  return text;
}

}  // namespace

std::optional<Field> read_person(const std::string& key, const Passage& passage) {
  const Passage place = leading_name(passage);
  Field field;
  field.key = key;
  field.type = FieldType::person;
  field.text = (place.empty() ? passage : place).as_read();
  if (!passage.box().empty()) field.box = (place.empty() ? passage : place).box();
  if (place.empty()) {
    if (passage.empty()) return std::nullopt;
    field.doubts = {Doubt::unresolved};
    return field;
  }
  const std::u32string as_read = letters_of(place);
  field.values = {to_utf8(as_read)};
  field.confidence = place.confidence();
  if (as_read.size() <= longest_name && !is_surname(as_read.front())) {
    const auto names = decode(place.steps(), name_grammar(), 4);
    double best_string = 0;
    for (const ocr::Step& step : place.steps())
      if (!step.candidates.empty())
        best_string += std::log(static_cast<double>(step.candidates.front().probability));
    constexpr double far_fetched = -6;
    if (!names.empty() && names.front().log_probability > best_string + far_fetched) {
      field.values = {to_utf8(names.front().text)};
      field.confidence = std::exp(std::min(0.0, names.front().log_probability));
    }
    field.doubts.push_back(Doubt::corrected);
  }
  if (as_read.size() == 1 || field.confidence < sure) field.doubts.push_back(Doubt::low_confidence);
  return field;
}

std::optional<Field> read_people(const std::string& key, const Passage& passage) {
  if (passage.empty()) return std::nullopt;
  Field field;
  field.key = key;
  field.type = FieldType::people;
  field.text = passage.as_read();
  if (!passage.box().empty()) field.box = passage.box();
  field.confidence = 1;
  const auto& symbols = passage.symbols();
  const auto add = [&](std::size_t from, std::size_t to) {
    const Passage part = passage.slice(from, to);
    const auto name = part.empty() ? std::nullopt : read_person(key, part);
    if (!name || name->values.empty()) return;
    field.values.push_back(name->values.front());
    field.confidence *= name->confidence;
    for (const Doubt doubt : name->doubts)
      if (std::find(field.doubts.begin(), field.doubts.end(), doubt) == field.doubts.end())
        field.doubts.push_back(doubt);
  };
  std::size_t from = 0;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    // A space parts names only where whole names stand on both sides: 王 军、李强 has two.
    const bool space = symbols[i].point == U' ' && i - from >= 2;
    if (!space && is_part_of_name(symbols[i].point)) continue;
    if (symbols[i].point == U' ' && !space) continue;
    add(from, i);
    from = i + 1;
  }
  add(from, symbols.size());
  return field;
}

}  // namespace forms
