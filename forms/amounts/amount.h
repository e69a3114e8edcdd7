#pragma once

// Amounts of money in digits and in the capital numerals of receipts (大写), each checking the other.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace forms {

/// Fen, a hundredth of a yuan. Never a floating-point number.
using Fen = std::int64_t;

/// "300.00".
std::string to_decimal(Fen amount);

/// The amount of 叁佰元整, 壹仟贰佰陆拾圆伍角, 人民币叁佰元正; also in everyday numerals (三百元). Spaces,
/// colons and the printed word 人民币 are passed over. A form with its zeros filled in
/// (零仟叁佰零拾零元零角零分) and 三块五 are read too. Nothing if the whole text is not one well-formed
/// amount with its unit: 叁佰佰元 is none, nor is 壹仟伍拾元, whose missing 零 means that a part may be lost.
/// Look-alikes are not mended.
std::optional<Fen> parse_capital_amount(std::string_view text);

/// The amount of ￥300.00, 1,260元, 300.-, 3.5万元, ３００．００. Nothing if the text is not exactly one
/// amount: more than two decimals, a leading zero (a number of a form) and misplaced commas are none.
std::optional<Fen> parse_digit_amount(std::string_view text);

/// 300.00 yuan to 叁佰元整, as the rules for cheques and receipts write it. From 0 to 999,999,999,999.99
/// yuan.
std::string to_capital(Fen amount);

}  // namespace forms
