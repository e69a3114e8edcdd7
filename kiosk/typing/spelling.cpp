#include "kiosk/typing/spelling.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "forms/text/text.h"

namespace kiosk {
namespace {

struct OtherReadings {
  char32_t character;
  const char* readings;  // parted by spaces
};

// Readings that the table, which has one a character, leaves out: of surnames first, then of characters that
// are common in names and in what villages write.
constexpr OtherReadings other_readings[] = {
    {U'单', "shan chan"}, {U'解', "xie"},        {U'查', "zha"},
    {U'仇', "qiu"},       {U'曾', "zeng ceng"},  {U'朴', "piao"},
    {U'区', "ou"},        {U'盖', "ge"},         {U'尉', "yu"},
    {U'翟', "zhai di"},   {U'乐', "yue le"},     {U'缪', "miao"},
    {U'员', "yun"},       {U'繁', "po"},         {U'秘', "bi"},
    {U'覃', "qin tan"},   {U'召', "shao"},       {U'冼', "xian"},
    {U'洗', "xian"},      {U'种', "chong"},      {U'车', "ju che"},
    {U'晟', "cheng"},     {U'祭', "zhai"},       {U'柏', "bo bai"},
    {U'薄', "bo"},        {U'贾', "jia gu"},     {U'谷', "yu"},
    {U'隗', "wei kui"},   {U'牟', "mu mou"},     {U'万', "mo"},
    {U'俟', "qi"},        {U'尹', "yin"},        {U'纪', "ji"},
    {U'宁', "ning"},      {U'过', "guo"},        {U'折', "she"},
    {U'黑', "he"},        {U'那', "nuo na"},     {U'阚', "kan"},
    {U'撒', "sa"},        {U'葛', "ge"},         {U'任', "ren"},
    {U'华', "hua"},       {U'都', "du dou"},     {U'重', "chong zhong"},
    {U'长', "chang"},     {U'行', "hang xing"},  {U'强', "jiang"},
    {U'朝', "zhao"},      {U'传', "zhuan"},      {U'调', "tiao diao"},
    {U'降', "xiang"},     {U'角', "jue"},        {U'校', "jiao"},
    {U'省', "xing"},      {U'系', "ji"},         {U'石', "dan"},
    {U'少', "shao"},      {U'大', "dai"},        {U'会', "kuai hui"},
    {U'参', "shen can"},  {U'藏', "zang cang"},  {U'弹', "dan tan"},
    {U'还', "huan hai"},  {U'的', "de di"},      {U'地', "di de"},
    {U'得', "de dei"},    {U'了', "le liao"},    {U'着', "zhe zhao zhuo"},
    {U'和', "he huo"},    {U'觉', "jue jiao"},   {U'给', "gei ji"},
    {U'数', "shu"},       {U'率', "lv shuai"},   {U'厦', "xia"},
    {U'蔚', "yu"},        {U'圩', "xu wei"},     {U'垌', "dong"},
    {U'浒', "xu hu"},     {U'塔', "ta"},         {U'铺', "pu"},
    {U'堡', "bao pu bu"}, {U'埔', "pu bu"},      {U'涌', "chong yong"},
    {U'六', "lu"},        {U'巷', "xiang hang"},
};

std::vector<std::string> parted(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

/// "lǚ" is lv, and lu for those who don't know; "zhāng" is zhang.
std::vector<std::string> without_tones(const icu::UnicodeString& decomposed) {
  constexpr char32_t two_dots = 0x308;
  std::string with_v, with_u;
  for (int at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
    const auto symbol = static_cast<char32_t>(decomposed.char32At(at));
    if (symbol == two_dots && !with_v.empty())
      with_v.back() = 'v';
    else if (symbol >= U'a' && symbol <= U'z')
      with_v += static_cast<char>(symbol), with_u += static_cast<char>(symbol);
  }
  if (with_v == with_u) return {with_v};
  return {with_v, with_u};
}

}  // namespace

struct Speller::Table {
  std::unique_ptr<icu::Transliterator> transliterator;
  std::unordered_map<char32_t, std::vector<std::string>> known;

  Table() {
    UErrorCode error = U_ZERO_ERROR;
    transliterator.reset(icu::Transliterator::createInstance("Han-Latin; Lower; NFD", UTRANS_FORWARD, error));
    if (U_FAILURE(error)) transliterator.reset();  // then characters are found by themselves alone
  }

  const std::vector<std::string>& readings(char32_t symbol) {
    const auto [at, fresh] = known.try_emplace(symbol);
    std::vector<std::string>& readings = at->second;
    if (!fresh) return readings;
    const std::u32string alone(1, symbol);
    if (transliterator && symbol > 0x2E80) {
      icu::UnicodeString text(static_cast<UChar32>(symbol));
      transliterator->transliterate(text);
      readings = without_tones(text);
    }
    for (const OtherReadings& other : other_readings)
      if (other.character == symbol)
        for (std::string& reading : parted(other.readings))
          if (std::find(readings.begin(), readings.end(), reading) == readings.end())
            readings.push_back(std::move(reading));
    std::erase(readings, std::string());
    if (readings.empty()) {
      std::string itself = forms::to_utf8(alone);
      for (char& letter : itself)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
      readings.push_back(std::move(itself));
    }
    return readings;
  }
};

Speller::Speller() = default;
Speller::~Speller() = default;

Spelling Speller::spell(std::string_view text) {
  if (!table_) table_ = std::make_unique<Table>();
  Spelling spelling;
  for (const char32_t symbol : forms::plain_text(text)) spelling.push_back(table_->readings(symbol));
  return spelling;
}

namespace {

bool match_from(const Spelling& spelling, std::size_t at, std::string_view letters) {
  if (letters.empty()) return true;
  if (at == spelling.size()) return false;
  for (const std::string& reading : spelling[at]) {
    std::size_t same = 0;
    while (same < reading.size() && same < letters.size() && reading[same] == letters[same]) ++same;
    // The longest beginning first; a shorter one may leave the next letter to the next character (xian).
    for (; same > 0; --same)
      if (match_from(spelling, at + 1, letters.substr(same))) return true;
  }
  return false;
}

}  // namespace

bool matches(const Spelling& spelling, std::string_view letters, Match match) {
  if (letters.empty()) return false;
  const std::size_t last =
      match == Match::anywhere ? spelling.size() : std::min<std::size_t>(1, spelling.size());
  for (std::size_t at = 0; at < last; ++at)
    if (match_from(spelling, at, letters)) return true;
  return false;
}

}  // namespace kiosk
