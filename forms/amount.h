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
/// colons and the printed word 人民币 are passed over. Nothing if the whole text is not one well-formed
/// amount: 叁佰佰元 is none.
std::optional<Fen> parse_capital_amount(std::string_view text);

/// The amount of ￥300.00, 1,260元, 300.-, ３００．００. Nothing if the text is not exactly one amount.
std::optional<Fen> parse_digit_amount(std::string_view text);

/// 300.00 yuan to 叁佰元整, as the rules for cheques and receipts write it.
std::string to_capital(Fen amount);

}  // namespace forms
