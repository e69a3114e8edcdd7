#include "archive/parcels/parcel_import.h"

#include "archive/database/audit_log.h"
#include "archive/parcels/intake.h"

namespace archive {

TakenParcel import_parcel(Archive& archive, const std::filesystem::path& folder, const Mark& mark,
                          const BagCheck& check) {
  const parcels::ParcelFolder parcel(folder, check);
  // Of the archive: its own parts, as filing has them.
  Archive::State& state = archive.state();
  TakenParcel taken;
  parcels::take_whole(state, WriteTransaction::Needs::whole_log,
                      [&]() -> std::optional<std::vector<BlobName>> {
                        parcels::Intake intake(state, parcel);
                        const bool is_new = intake.run();
                        taken = intake.taken();
                        if (!is_new) return std::nullopt;
                        std::vector<BlobName> put = intake.put_originals(state.store);
                        taken.originals = put.size();
                        append(state.database, mark, Action::parcel_taken, 0, text_of(intake.stretch()), {});
                        return put;
                      });
  return taken;
}

}  // namespace archive
