#include "forms/names/person_reading.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "forms/decoding/decoder.h"
#include "forms/decoding/emission_scores.h"
#include "forms/text/text.h"
#include "forms/values/certainty.h"

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
    U"那简饶空曾毋沙养鞠须丰巢关蒯相荆红游郑涂肖逄"
    U"缪邬银旷麻卿邝揭楼皮冼帅辜幸危尧昝亓荀蔺郄佴仵虢";

// The characters that most given names are made of, and words that no name is.
constexpr std::u32string_view given =
    U"英华玉秀明珍文芳兰国丽春红梅金平荣德桂海云志生军林建成龙伟强勇艳杰娟涛超霞刚燕敏静洁婷慧莹雪琴玲萍娜辉"
    U"鹏飞宇浩然轩梓涵欣怡佳嘉俊豪博"
    U"子晨旭阳洋磊波斌彬凯健康宁安庆祥福禄寿喜财富贵发达兴旺昌盛永恒长久远良善美仁义礼智信忠孝诚正直清廉新民"
    U"东西南北中山川江河湖水火土木石松柏竹菊莲荷"
    U"花草月星日光天地元亨利贞一二三四五大小少年代世家宗祖先光耀显扬权威武力才学思想立功业绩树培根本初开来启"
    U"承继传延续增益进步登高升腾跃翔鸿鹤凤凰燕雁"
    U"莺鹃鹏麟虎豹马骏驰骋奔卫护保守定固坚毅刚果敢勤俭朴素厚宽容和睦友爱慈悲惠恩泽润滋养育教化育群众友朋宾客"
    U"君臣士农工商钢铁银铜锡珠宝璋琪瑶瑜琳珊瑞祺祯"
    U"雅婉淑贤娥媛婵娇媚妍妮姗姣姝倩巧俏颖聪睿哲理悟彦硕琦钰鑫淼森焱垚景晶晓晖曦昊昱昕晔晗映时季秋冬夏雨露霜"
    U"霖雷震霆云霁岚峰岭岩峻崇嵩坤乾培城均基堂坚"
    U"楠桐榕樟桃李杏梨柳杨枫槐檀彩虹丹青紫蓝绿翠黄白素霄汉津源泉溪沙洲滨涯浪潮汐澜清浚深浅沛淳渊涌湘沅资澧衡"
    U"邵宝庆益常怀化郴永州株潭岳娄湖南广川贵云藏疆"
    U"运顺连友全有满来金银根发宝贝财喜乐欢庆吉祥如意圆和合同心诚意向前进新科技创业卓越凡非常仲伯叔孟甫之乎者"
    U"也以于若尔其斯维惟希望冀盼期待念恋怜惜";
constexpr std::u32string_view never_in_names =
    U"的了是在不这那个们我你他她吗呢吧啊起每给被把户村镇乡县组第元角年号";

constexpr std::size_t most_usual = 150;  // of `given`, which begins with these

const Grammar& name_grammar() {
  static const Grammar grammar(U"<[" + std::u32string(surnames) + U"][一-龥][一-龥]?[一-龥]?>([^一-龥].*)?");
  return grammar;
}

// How much likelier than an arbitrary character this one is in a given name.
double given_weight(char32_t symbol) {
  if (never_in_names.find(symbol) != never_in_names.npos) return 0.02;
  const std::size_t rank = given.find(symbol);
  return rank == given.npos ? 0.1 : rank < most_usual ? 1 : 0.4;
}

// Characters that may stand in a name. 丶 is excluded: it is nearly always a misread comma.
bool is_part_of_name(char32_t symbol) {
  return (is_han(symbol) && symbol != U'丶') || symbol == U'·';
}

constexpr double sure = certain_from(FieldType::person);
constexpr double sure_though_corrected = 0.9999;  // of 129 so sure none was wrong, in seven draws of a roster
constexpr std::size_t longest_name = 4;

// Whether one Han character and nothing more stands behind the gap at `at`, in the same line.
bool last_letter_after(const std::vector<Symbol>& symbols, std::size_t at) {
  if (at + 1 >= symbols.size() || !is_part_of_name(symbols[at + 1].point) ||
      symbols[at + 1].line != symbols[at - 1].line)
    return false;
  return at + 2 == symbols.size() || !is_part_of_name(symbols[at + 2].point);
}

// The Han characters from the beginning of a passage, over spaces between single characters (王 军).
Passage leading_name(const Passage& passage) {
  const auto& symbols = passage.symbols();
  std::size_t from = 0;
  while (from < symbols.size() && !is_part_of_name(symbols[from].point)) ++from;
  // The end of a longer label: 记录人员杨义荣.
  if (from + 2 < symbols.size() && (symbols[from].point == U'员' || symbols[from].point == U'者') &&
      surnames.find(symbols[from + 1].point) != surnames.npos)
    ++from;
  std::size_t end = from, letters = 0;
  while (end < symbols.size()) {
    if (is_part_of_name(symbols[end].point))
      ++letters;
    else if (symbols[end].point != U' ' ||
             (letters != 1 && !(letters == 2 && last_letter_after(symbols, end))))
      break;
    ++end;
  }
  return passage.slice(from, end);
}

// 周良 勇 has a character that stands apart, which may as well be no part of the name.
bool ends_apart(const Passage& name) {
  const auto& symbols = name.symbols();
  return symbols.size() == 4 && symbols[2].point == U' ';
}

// 陈根X: the next character is no name's and no sign, so it may be one that was misread.
bool ends_in_scrap(const Passage& passage, const Passage& name) {
  const Symbol& last = name.symbols().back();
  const auto& symbols = passage.symbols();
  const auto at = std::find_if(symbols.begin(), symbols.end(), [&](const Symbol& symbol) {
    return symbol.line == last.line && symbol.glyph == last.glyph;
  });
  return last.glyph >= 0 && at != symbols.end() && at + 1 != symbols.end() && is_scrap((at + 1)->point);
}

std::u32string letters_of(const Passage& passage) {
  std::u32string text;
  for (const Symbol& symbol : passage.symbols())
    if (is_part_of_name(symbol.point)) text += symbol.point;
  return text;
}

struct NameChoice {
  std::u32string name;  // empty: nothing there is a name
  double probability = 0;
};

// The names that the recogniser may have seen, weighed by how people are called.
NameChoice choose_name(const Passage& place, std::size_t letters) {
  const auto steps = place.steps();
  const double best_string = log_of_best_string(steps);
  constexpr double far_fetched = -7;
  constexpr double passed_over = 0.1;  // a character that was seen is seldom none
  NameChoice best;
  double all = 0, seen = 0, highest = 0;
  for (const Decoded& name : decode(steps, name_grammar(), 24)) {
    if (name.log_probability < best_string + far_fetched) continue;
    const double probability = std::exp(std::min(0.0, name.log_probability));
    double weight = probability;
    for (std::size_t i = name.text.size(); i < letters; ++i) weight *= passed_over;
    for (std::size_t i = 1; i < name.text.size(); ++i) weight *= given_weight(name.text[i]);
    all += weight;
    seen += probability;
    if (weight > highest) highest = weight, best.name = name.text;
  }
  // What the recogniser did not offer is left its share, at an arbitrary character's weight.
  const double others = std::max(0.0, 1 - seen) * 0.15;
  best.probability = highest > 0 ? highest / (all + others) : 0;
  return best;
}

// How likely a stranger is called so: by the surname's rank, and how usual the characters of the given name
// are. Roughly; what counts is that it is far less than one in the number of people who are known.
double log_called(std::u32string_view name) {
  const double length = name.size() == 2 ? 0.2 : name.size() == 3 ? 0.75 : name.size() == 4 ? 0.05 : 1e-5;
  const std::size_t rank = surnames.find(name.front());
  double log =
      std::log(length) + std::log(rank == surnames.npos ? 1e-6 : 0.29 / (static_cast<double>(rank) + 13));
  for (std::size_t i = 1; i < name.size(); ++i) {
    const std::size_t at = given.find(name[i]);
    log += std::log(never_in_names.find(name[i]) != never_in_names.npos ? 1e-6
                    : at == given.npos                                  ? 2e-5
                    : at < most_usual                                   ? 3e-3
                                                                        : 8e-4);
  }
  // What is that long may be no name at all: 驻村工作队.
  constexpr double no_name = 0.001, any_character = 1.0 / 1500;
  if (name.size() >= longest_name)
    log = std::max(log, std::log(no_name) + static_cast<double>(name.size()) * std::log(any_character));
  return log;
}

struct KnownChoice {
  std::u32string name;
  double probability = 0;
  bool known = false;
  bool rivalled = false;  // another one that is known is nearly as likely
};

// The likeliest of the people who are known and of the strangers whom the recogniser may have seen.
KnownChoice choose_known(const std::string& key, const Passage& place, const std::u32string& as_read,
                         const PageNames& names) {
  const auto steps = place.steps();
  const EmissionScores scores(steps);
  const PageNames::Expected expected = names.expected(key);
  std::map<std::u32string, double> choices;  // how likely before anything was read, by those who are known
  choices[as_read] = 0;
  double seen = 0;
  for (const Decoded& name : decode(steps, name_grammar(), 24)) {
    choices[name.text] = 0;
    seen += std::exp(std::min(0.0, name.log_probability));
  }
  // The exact sum only for the likeliest at a glance.
  constexpr std::size_t looked_at = 24;
  std::vector<std::pair<double, const PageNames::Person*>> rough;
  for (const PageNames::Person& person : names.people())
    rough.emplace_back(scores.bag_of_symbols_score(person.name) + std::log(expected.of(person)), &person);
  const auto end = rough.begin() + static_cast<std::ptrdiff_t>(std::min(looked_at, rough.size()));
  std::partial_sort(rough.begin(), end, rough.end(),
                    [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto at = rough.begin(); at != end; ++at) choices[at->second->name] = expected.of(*at->second);

  struct Weighed {
    const std::u32string* name;
    double log;
    double known;  // the share of it that is somebody known's
  };
  std::vector<Weighed> weighed;
  double likeliest_stranger = 0;
  for (const auto& [name, known] : choices) {
    const double stranger = (1 - expected.known) * std::exp(log_called(name));
    likeliest_stranger = std::max(likeliest_stranger, stranger);
    weighed.push_back(
        {&name, std::log(known + stranger) + scores.log_probability(name), known / (known + stranger)});
  }
  const auto best = std::max_element(weighed.begin(), weighed.end(),
                                     [](const auto& a, const auto& b) { return a.log < b.log; });
  const auto weight = [&](const Weighed& one) { return std::exp(one.log - best->log); };
  // Strangers whom the recogniser did not offer are left their share, too.
  constexpr double of_others = 0.15;
  double all = std::max(0.0, 1 - seen) * of_others * likeliest_stranger / std::exp(best->log);
  for (const Weighed& one : weighed) all += weight(one);
  KnownChoice choice{*best->name, 1 / all, best->known > 0.5, false};
  constexpr double near = 0.1;
  for (const Weighed& other : weighed)
    choice.rivalled |= choice.known && &other != &*best && other.known * weight(other) > near * best->known;
  return choice;
}

// Whether a symbol is as unsure as the reader leaves those beside strokes that it passed over (曹 of 曹敏):
// what the alternatives offer misses a character, too.
bool stands_beside_unread(const Passage& place) {
  constexpr float as_unsure = 0.5F;
  return std::any_of(place.symbols().begin(), place.symbols().end(),
                     [](const Symbol& symbol) { return symbol.confidence <= as_unsure; });
}

// The recogniser reads the surnames 亓, 佘, 邬 and 阚 as 元, 余, 邹 and 阙, which are not so much more
// frequent that it would not matter: without a roster nobody can tell them apart.
bool may_be_another_surname(const std::u32string& name) {
  constexpr std::u32string_view doubtful = U"元余邹阙";
  return !name.empty() && doubtful.find(name.front()) != doubtful.npos;
}

// Whether all characters of the given name are those that names are made of: 罗或 was written 罗彧.
bool is_usual(const std::u32string& name) {
  return std::all_of(name.begin() + (name.empty() ? 0 : 1), name.end(),
                     [](char32_t c) { return given.find(c) != given.npos; });
}

// 程辉、赵兰等12人 names two.
Passage without_count(const Passage& passage) {
  const std::u32string text = passage.text();
  for (std::size_t at = text.find(U'等'); at != text.npos; at = text.find(U'等', at + 1)) {
    const std::size_t next = text.find_first_not_of(U" 共", at + 1);
    if (next == text.npos || text[next] == U'人' || (text[next] >= U'0' && text[next] <= U'9'))
      return passage.slice(0, at);
  }
  return passage;
}

struct UnbrokenList {
  Passage list;
  bool ambiguous = false;
};

// A list whose names are parted by commas goes on over its lines' ends: where no comma stands, a name does.
// Of two halves of which each may be a name nobody can tell.
UnbrokenList without_breaks(const Passage& passage) {
  const auto& symbols = passage.symbols();
  const auto is_letter = [&](std::size_t i) {
    return i < symbols.size() && is_part_of_name(symbols[i].point);
  };
  UnbrokenList result;
  if (passage.text().find_first_of(U"、,") == std::u32string::npos) return {passage, false};
  std::size_t from = 0;
  for (std::size_t gap = 1; gap < symbols.size(); ++gap) {
    if (symbols[gap].point != U' ' || symbols[gap].line >= 0 || !is_letter(gap - 1) || !is_letter(gap + 1))
      continue;
    std::size_t before = gap, after = gap + 1;
    while (before > 0 && is_letter(before - 1)) --before;
    while (is_letter(after)) ++after;
    const bool half = gap - before == 1 || after - gap - 1 == 1;
    result.ambiguous |= !half;
    if (!half || gap - before + after - gap - 1 > longest_name) continue;
    result.list.join(passage.slice(from, gap));
    from = gap + 1;
  }
  result.list.join(passage.slice(from, symbols.size()));
  return result;
}

}  // namespace

std::optional<Field> read_person(const std::string& key, const Passage& passage, const PageNames& known) {
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
  if (!known.people().empty() && as_read.size() <= longest_name + 1) {
    const KnownChoice choice = choose_known(key, place, as_read, known);
    if (place.exact()) {
      // What is written stays, though somebody who is known may be meant.
      constexpr double questioned = 0.5;
      if (choice.name != as_read) {
        field.confidence = questioned;
        field.doubts = {Doubt::corrected};
      }
      return field;
    }
    field.values = {to_utf8(choice.name)};
    field.confidence = choice.probability;
    if (choice.name != as_read && !(choice.known && choice.probability >= sure_though_corrected))
      field.doubts.push_back(Doubt::corrected);
    if (choice.rivalled) field.doubts.push_back(Doubt::several);
  } else if (as_read.size() <= longest_name) {
    const NameChoice choice = choose_name(place, as_read.size());
    if (!choice.name.empty() && !place.exact()) {
      field.values = {to_utf8(choice.name)};
      field.confidence = choice.probability;
    }
    if (choice.name != as_read) field.doubts.push_back(Doubt::corrected);
    if (may_be_another_surname(choice.name) || !is_usual(choice.name))
      field.confidence = std::min(field.confidence, 0.5);
  }
  // Another such reading of the same name may have missed the same character.
  constexpr double sure_beside_unread = 0.8;
  if (stands_beside_unread(place)) field.confidence = std::min(field.confidence, sure_beside_unread);
  if (as_read.size() == 1 || field.confidence < sure || ends_apart(place) || ends_in_scrap(passage, place))
    field.doubts.push_back(Doubt::low_confidence);
  return field;
}

bool is_surname(char32_t symbol) {
  return surnames.find(symbol) != surnames.npos;
}

bool may_be_name(std::u32string_view text) {
  return text.size() >= 2 && text.size() <= longest_name && surnames.find(text.front()) != surnames.npos &&
         std::all_of(text.begin() + 1, text.end(), [](char32_t symbol) {
           return is_part_of_name(symbol) && never_in_names.find(symbol) == never_in_names.npos;
         });
}

bool begins_with_name(const Passage& passage) {
  return may_be_name(letters_of(leading_name(passage)));
}

std::optional<Field> read_people(const std::string& key, const Passage& whole, const PageNames& known) {
  const UnbrokenList unbroken = without_breaks(without_count(whole));
  const Passage& passage = unbroken.list;
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
    const auto name = part.empty() ? std::nullopt : read_person(key, part, known);
    if (!name || name->values.empty()) return;
    field.values.push_back(name->values.front());
    field.confidence *= name->confidence;
    for (const Doubt doubt : name->doubts) add_doubt(field, doubt);
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
  // A list that ends in a comma goes on where nobody saw it.
  if (const char32_t last = symbols.back().point; last == U'、' || last == U',' || unbroken.ambiguous)
    field.doubts.push_back(Doubt::low_confidence);
  return field;
}

}  // namespace forms
