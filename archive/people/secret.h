#pragma once

// PINs and passwords: what may be one, and how it is kept: Argon2id (RFC 9106) by libsodium. For the
// library's own use.

#include <optional>
#include <string>

#include "archive/records/person.h"

namespace archive {

/// A PIN has six to twelve digits, not all the same and no row (123456); anything else is a password, of at
/// least eight characters. None: it is too weak for either.
std::optional<SecretKind> kind_of_secret(const std::string& secret);
/// With a salt of its own. Takes 64 MiB and, on a processor of ten years ago, some 0.3 s. Throws
/// std::bad_alloc.
std::string hash_of_secret(const std::string& secret);
bool is_secret(const std::string& secret, const std::string& hash);
/// Overwrites it before it goes.
void wipe(std::string& secret);

/// 256 random bits.
SessionToken new_token();

}  // namespace archive
