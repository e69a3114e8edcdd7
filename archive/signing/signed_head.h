#pragma once

// A head of the log under the office's signature, and how it is written in a line. For the library's own use.

#include <optional>
#include <string>
#include <string_view>

#include "archive/records/audit.h"
#include "archive/records/instant.h"
#include "archive/signing/office_key.h"

namespace archive::signing {

struct SignedHead {
  AuditHead head;
  std::int64_t first = 0;  ///< the first of the entries that were written together with the head's
  Instant at;              ///< the moment of the head's entry
  std::string office;
  std::string signature;  ///< empty: the office's key was not at hand
  bool operator==(const SignedHead&) const = default;
};

/// What is signed.
std::string message_of(const std::string& office, std::int64_t first, const AuditHead& head);

/// Words in a line, without its end; the last is a hash over those before, so that a changed bit is not taken
/// for another head.
std::string line_of(const SignedHead& head);
std::optional<SignedHead> parse_head(std::string_view line);

}  // namespace archive::signing
