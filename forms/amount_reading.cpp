#include "forms/amount_reading.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "forms/decoder.h"
#include "forms/text.h"

namespace forms {
namespace {

constexpr std::u32string_view numerals =
    U"零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正一二三四五六七八九十百千两";

const Grammar& capital_grammar() {
  static const Grammar grammar(
      U"(.*[^零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分一二三四五六七八九十百千两])?"
      U"<[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正一二三四五六七八九十百千两]*>"
      U"([^零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正一二三四五六七八九十百千两].*)?");
  return grammar;
}

const Grammar& digit_grammar() {
  static const Grammar grammar(U"(.*[^0-9.,])?<[0-9][0-9,]*(\\.[0-9][0-9]?)?>([^0-9.,].*|[.,]([^0-9].*)?)?");
  return grammar;
}

// One passage with its readings, each an amount with the logarithm of its probability.
struct Written {
  const Passage* passage = nullptr;
  std::vector<ocr::Step> steps;
  std::map<Fen, double> readings;
  std::optional<Fen> as_read;
};

using Parse = std::optional<Fen> (*)(std::string_view);

Written written(const Passage& passage, const Grammar& grammar, Parse parse) {
  Written result{&passage, passage.steps(), {}, {}};
  for (const Decoded& text : decode(result.steps, grammar, 24)) {
    const auto amount = parse(to_utf8(text.text));
    if (!amount || *amount <= 0) continue;
    const auto [at, fresh] = result.readings.try_emplace(*amount, text.log_probability);
    if (!fresh) at->second = std::max(at->second, text.log_probability);
  }
  // The amount in the recogniser's best string, whatever stands around it.
  for (const Decoded& text : decode(certain_steps(passage.text()), grammar, 4))
    if (!text.mended && std::isfinite(text.log_probability) && !result.as_read)
      result.as_read = parse(to_utf8(text.text));
  return result;
}

bool has_numerals(const Passage& passage) {
  const auto text = passage.text();
  return std::any_of(text.begin(), text.end(),
                     [](char32_t c) { return numerals.substr(0, 13).find(c) != numerals.npos; }) ||
         std::count_if(text.begin(), text.end(),
                       [](char32_t c) { return numerals.find(c) != numerals.npos; }) >= 2;
}

bool has_digits(const Passage& passage) {
  const auto text = passage.text();
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

double best_spelling(const std::vector<ocr::Step>& steps, const std::vector<std::string>& spellings) {
  double best = -std::numeric_limits<double>::infinity();
  for (const std::string& spelling : spellings)
    best = std::max(best, log_probability(steps, to_utf32(spelling)));
  return best;
}

std::vector<std::string> digit_spellings(Fen amount) {
  const std::string decimal = to_decimal(amount);
  std::vector<std::string> spellings = {decimal};
  if (decimal.ends_with(".00")) {
    const std::string whole = decimal.substr(0, decimal.size() - 3);
    spellings.insert(spellings.end(), {whole, whole + "元", whole + ".0"});
  }
  return spellings;
}

std::vector<std::string> capital_spellings(Fen amount) {
  std::string capital = to_capital(amount);
  std::vector<std::string> spellings = {capital};
  const auto respelt = [&](std::string_view from, std::string_view to) {
    for (std::size_t i = 0, count = spellings.size(); i < count; ++i) {
      std::string other = spellings[i];
      if (const auto at = other.find(from); at != std::string::npos)
        spellings.push_back(other.replace(at, from.size(), to));
    }
  };
  respelt("整", "正");
  respelt("元", "圆");
  return spellings;
}

const Written* likeliest(const std::vector<Written>& all) {
  const Written* best = nullptr;
  for (const Written& one : all)
    if (!one.readings.empty() && (!best || one.passage->size() > best->passage->size())) best = &one;
  return best;
}

}  // namespace

std::optional<Field> read_amount(const std::string& key, const std::vector<Passage>& passages) {
  std::vector<Written> capitals, digits;
  for (const Passage& passage : passages) {
    if (has_numerals(passage)) capitals.push_back(written(passage, capital_grammar(), parse_capital_amount));
    if (has_digits(passage)) digits.push_back(written(passage, digit_grammar(), parse_digit_amount));
  }
  const Written* capital = likeliest(capitals);
  const Written* digit = likeliest(digits);
  if (!capital && !digit) return std::nullopt;

  std::map<Fen, double> together;
  for (const Written* one : {capital, digit})
    if (one)
      for (const auto& [amount, log] : one->readings) together.emplace(amount, 0);
  double highest = -std::numeric_limits<double>::infinity();
  for (auto& [amount, log] : together) {
    const auto seen = [&](const Written* one, const std::vector<std::string>& spellings) {
      if (!one) return 0.0;
      const auto at = one->readings.find(amount);
      const double spelt = best_spelling(one->steps, spellings);
      return at == one->readings.end() ? spelt : std::max(at->second, spelt);
    };
    log = seen(capital, capital_spellings(amount)) + seen(digit, digit_spellings(amount));
    highest = std::max(highest, log);
  }
  double all = 0;
  Fen best = 0;
  for (const auto& [amount, log] : together) {
    all += std::exp(log - highest);
    if (log == highest) best = amount;
  }

  Field field;
  field.key = key;
  field.type = FieldType::amount;
  field.values = {to_decimal(best)};
  field.confidence = 1 / all;
  const Written* shown = digit ? digit : capital;
  field.text = shown->passage->as_read();
  if (!shown->passage->box().empty()) field.box = shown->passage->box();
  if (!capital || !digit) {
    field.doubts.push_back(Doubt::written_once);
  } else if (capital->as_read && digit->as_read && capital->as_read != digit->as_read) {
    field.doubts.push_back(Doubt::capital_and_digits);
  } else if (digit->as_read != best || capital->as_read != best) {
    field.doubts.push_back(Doubt::corrected);
  }
  constexpr double sure = 0.9;
  if (field.confidence < sure) field.doubts.push_back(Doubt::low_confidence);
  return field;
}

}  // namespace forms
