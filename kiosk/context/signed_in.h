#pragma once

// Who has signed in at the kiosk, for all its connections to the archive: each acts as he does, and as nobody
// when nobody is there. Any thread.

#include <mutex>
#include <optional>
#include <string>

#include "archive/catalogue/archive.h"

namespace kiosk {

class SignedIn {
 public:
  /// `account`: the machine's, to which sessions are bound.
  explicit SignedIn(std::string account) : account_(std::move(account)) {}

  const std::string& account() const { return account_; }
  void set(std::optional<archive::SessionToken> token) {
    const std::lock_guard lock(mutex_);
    token_ = std::move(token);
  }
  std::optional<archive::SessionToken> token() const {
    const std::lock_guard lock(mutex_);
    return token_;
  }
  /// On the connection's thread.
  void act(archive::Archive& archive, archive::Instant now) const {
    if (const auto shown = token())
      archive.act_as(*shown, account_, now);
    else
      archive.act_as_nobody();
  }

 private:
  const std::string account_;
  mutable std::mutex mutex_;
  std::optional<archive::SessionToken> token_;
};

}  // namespace kiosk
