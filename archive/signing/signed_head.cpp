#include "archive/signing/signed_head.h"

#include <sstream>

#include <fmt/format.h>

#include "archive/records/sha256.h"

namespace archive::signing {

namespace {

constexpr std::string_view none = "-";
constexpr std::size_t check_digits = 16;

std::string or_none(const std::string& text) {
  return text.empty() ? std::string(none) : text;
}

void empty_if_none(std::string& text) {
  if (text == none) text.clear();
}

std::string words_of(const SignedHead& head) {
  return fmt::format("{} {} {} {} {} {}", head.head.length, head.head.hash, to_iso(head.at), head.first,
                     or_none(head.office), or_none(head.signature));
}

}  // namespace

std::string message_of(const std::string& office, std::int64_t first, const AuditHead& head) {
  return fmt::format("cunzheng-log-1 {} {} {} {}", office, first, head.length, head.hash);
}

std::string line_of(const SignedHead& head) {
  const std::string words = words_of(head);
  return words + " " + sha256_of(words).substr(0, check_digits);
}

std::optional<SignedHead> parse_head(std::string_view line) {
  std::istringstream words{std::string(line)};
  SignedHead head;
  std::string at;
  if (!(words >> head.head.length >> head.head.hash >> at >> head.first >> head.office >> head.signature))
    return std::nullopt;
  empty_if_none(head.office);
  empty_if_none(head.signature);
  const auto moment = instant_from_iso(at);
  if (!moment) return std::nullopt;
  head.at = *moment;
  return line_of(head) == line ? std::optional(head) : std::nullopt;
}

}  // namespace archive::signing
