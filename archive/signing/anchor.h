#pragma once

// The anchor: the heads of an office's log, kept outside of its archive, in the user's data folder, a line a
// commit. Cut, forged or put back as an older copy, an archive's folder no longer holds what the anchor says,
// and the anchor says since when. For the library's own use.
//
// A file an office and place of the archive: a copy elsewhere is another archive with a log of its own, and
// is told as such. What a power cut takes of the last lines is taken as never written: the anchor is not
// synced, so that filing costs one sync as before, and audit.head, which is, covers the rest.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/files/disk.h"
#include "archive/signing/signed_head.h"

namespace archive::signing {

struct Anchor {
  std::string office;
  std::filesystem::path place;    ///< the archive's folder
  std::vector<SignedHead> heads;  ///< in order; older ones are thinned out
};

class AnchorFolder {
 public:
  /// `archive`: the archive's folder. Creates nothing; an empty `user_data` keeps nothing. The disk outlives
  /// this.
  AnchorFolder(std::filesystem::path user_data, std::filesystem::path archive, Disk& disk);

  /// Adds a head that is further than the last. Throws archive::Error and std::filesystem errors.
  void add(const SignedHead& head) const;
  /// Begins this archive's anchor anew with this head: a person has accepted a loss.
  void begin_anew(const SignedHead& head) const;
  /// The last line of this archive's own of that office; none where there is none. Quick.
  std::optional<SignedHead> last(const std::string& office) const;
  /// All of this archive's own, whatever the office: the catalogue may say another one now.
  std::vector<Anchor> own() const;
  /// Those of the same office's archives at other places.
  std::vector<Anchor> elsewhere(const std::string& office) const;

 private:
  std::filesystem::path file_of(const std::string& office) const;
  void write(const std::filesystem::path& file, const std::string& office,
             const std::vector<SignedHead>& heads) const;

  std::filesystem::path folder_;  ///< empty: none
  std::filesystem::path archive_;
  std::string place_;  ///< a hash of it, for file names
  Disk* disk_;
};

}  // namespace archive::signing
