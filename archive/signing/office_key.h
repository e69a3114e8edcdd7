#pragma once

// The key pair that an office signs its log with: Ed25519 (RFC 8032), by libsodium. The secret half lies in
// the user's data folder, outside of every archive: whoever has only the archive's folder can't sign. For the
// library's own use.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/files/disk.h"

namespace archive::signing {

/// Hexadecimal, as all keys and signatures here.
using PublicKey = std::string;

class OfficeKey {
 public:
  /// A new pair.
  static OfficeKey make();
  OfficeKey(const OfficeKey&) = delete;
  OfficeKey(OfficeKey&&) noexcept = default;
  OfficeKey& operator=(OfficeKey&&) noexcept = default;

  const PublicKey& public_key() const { return public_key_; }
  std::string sign(std::string_view message) const;

 private:
  struct Secret;  // wiped when it goes
  friend class KeyFolder;
  OfficeKey(PublicKey public_key, std::shared_ptr<const Secret> secret)
      : public_key_(std::move(public_key)), secret_(std::move(secret)) {}

  PublicKey public_key_;
  std::shared_ptr<const Secret> secret_;
};

bool is_signature(const PublicKey& key, std::string_view message, const std::string& signature);

/// An office's id: 32 hexadecimal digits out of the hash of its first key. As random as that, and nobody can
/// put another first key in its place.
std::string office_id_of(const PublicKey& first_key);

/// keys/ in the user's data folder: a file an office, its owner's alone.
class KeyFolder {
 public:
  /// Creates nothing. An empty path: there is none, so that nothing is signed. The disk outlives this.
  KeyFolder(std::filesystem::path user_data, Disk& disk) : user_data_(std::move(user_data)), disk_(&disk) {}

  bool given() const { return !user_data_.empty(); }
  const std::filesystem::path& user_data() const { return user_data_; }
  /// Puts it on the disk, in the place of the office's key before. Throws archive::Error where it can't be
  /// kept.
  void keep(const std::string& office, const OfficeKey& key) const;
  /// The office's key if it is this one; none where it is not here or can't be read.
  std::optional<OfficeKey> load(const std::string& office, const PublicKey& key) const;

 private:
  std::filesystem::path user_data_;
  Disk* disk_;
};

}  // namespace archive::signing
