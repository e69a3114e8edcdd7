#pragma once

// A parcel on its way into the catalogue. For the library's own use.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/catalogue/state.h"
#include "archive/parcels/parcel_folder.h"
#include "archive/parcels/parcel_import.h"
#include "archive/parcels/replay.h"
#include "archive/parcels/taken_stretch.h"

namespace archive::parcels {

/// Within the caller's transaction, which is to be left without a commit where something is thrown.
class Intake {
 public:
  /// Both must outlive this.
  Intake(const Archive::State& state, const ParcelFolder& parcel);

  /// Takes in another office's log, by the key that a person admitted. Whether anything is new. Throws
  /// ParcelRefused, sql::Failure, Error.
  bool run();
  /// Takes this office's own log back, by the key that it signs with as far as it is here.
  bool run_own();

  const TakenParcel& taken() const { return taken_; }
  TakenStretch stretch() const;
  /// Puts the originals of the rows that are new into the store, where no row counts on them yet, and lets go
  /// of those that went with documents. Returns the former.
  std::vector<BlobName> put_originals(PageStore& store) const;

 private:
  enum class IsHeld { no, yes };

  bool run(OfficeNumber office, const std::string& public_key);
  void take(Line line);
  /// An entry that is held, and whose rows its office kept to itself until now.
  void bring_what_was_withheld(Line line, const std::string& subject);
  void put(const Line& line, const std::string& subject, IsHeld is_held);
  void note_withheld(const Line& line, const std::string& subject);
  void note_originals(const Line& line);
  void check_content(const AuditEntry& entry);

  const Database& database_;
  const ParcelFolder& parcel_;
  Replay replay_;
  OfficeNumber office_ = 0;
  AuditHead head_;
  std::int64_t upgrade_ = 0;
  std::vector<AuditEntry> entries_;  ///< with the ids of this catalogue; those with their rows
  std::vector<BlobName> originals_;
  TakenParcel taken_;
};

/// Takes parcels in by one transaction: `work` returns which originals it put, or nothing where there is
/// nothing to do. Where it throws, all is as it was before.
void take_whole(Archive::State& state, WriteTransaction::Needs needs,
                const std::function<std::optional<std::vector<BlobName>>()>& work);

}  // namespace archive::parcels
