#pragma once

// What the QR code of a printed form says: enough to know what each of its boxes is for once it comes back.
//
// "CUNZHENG-FORM/1/visit_register/2024-06/20/1a2b3c4d/5riF6aOO5p2R": the text's own number, the kind, the
// month, the rows, the checksum of the layout, the village in base64url (RFC 4648, without padding). ASCII
// alone: what readers of QR codes make of other bytes differs.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace forms {

struct FormCode {
  std::string kind;
  std::string village;
  std::chrono::year_month month{};
  int rows = 0;                ///< of its table
  std::uint32_t checksum = 0;  ///< FormLayout::checksum when it was printed
  bool operator==(const FormCode&) const = default;
};

/// The longest village's name in bytes, and the most rows, that a code may name.
inline constexpr std::size_t longest_form_village = 90;
inline constexpr int most_form_rows = 60;

std::string to_text(const FormCode& code);
/// Nothing for anything that to_text() would not have written: it comes from paper.
std::optional<FormCode> parse_form_code(std::string_view text);

/// "2024-06".
std::string to_iso(std::chrono::year_month month);
/// The month that "2024-06" names, from 1949 to 2099; nothing for anything else.
std::optional<std::chrono::year_month> month_from_iso(std::string_view text);

}  // namespace forms
