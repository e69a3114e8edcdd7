#include "archive/parcels/log_return.h"

#include <algorithm>
#include <memory>
#include <system_error>
#include <tuple>

#include "archive/database/log_seal.h"
#include "archive/parcels/intake.h"

namespace archive {

namespace fs = std::filesystem;

using parcels::ParcelFolder;

LogReturn return_log(const Archive& archive, const KnownOffice& office, const fs::path& folder,
                     const ParcelOrder& order) {
  archive.state().disk->create_private_folder(folder);
  LogReturn made;
  ParcelOrder part = order;
  part.first = 1;
  part.of = office.id;
  part.name = office.name;
  made.theirs = export_parcel(archive, folder / "theirs", part);
  if (made.theirs.stopped) return made;
  part.of.clear();
  part.name = order.name;
  part.receiver = office.id;
  made.ours = export_parcel(archive, folder / "ours", part);
  return made;
}

namespace {

std::vector<std::unique_ptr<ParcelFolder>> parcels_in(const fs::path& folder, const BagCheck& check) {
  std::vector<std::unique_ptr<ParcelFolder>> parcels;
  for (const fs::path& each : parcels::folders_in(folder)) {
    // What else a stick carries is left; a bag that is damaged or half copied is refused.
    std::error_code unknown;
    if (fs::exists(each / "bagit.txt", unknown) || fs::exists(each / "data", unknown))
      parcels.push_back(std::make_unique<ParcelFolder>(each, check));
  }
  return parcels;
}

bool names_what_is_not_there(const Database& database) {
  sql::Statement broken = database.statement("SELECT 1 FROM pragma_foreign_key_check LIMIT 1");
  return broken.step();
}

}  // namespace

void take_log_back(Archive& archive, const fs::path& folder, const BagCheck& check) {
  std::vector<std::unique_ptr<ParcelFolder>> parcels = parcels_in(folder, check);
  Archive::State& state = archive.state();
  const Database& database = state.database;
  parcels::take_whole(state, WriteTransaction::Needs::nothing, [&] {
    // An office's answers rest on what another said, which may have come with its last parcels.
    database.connection().execute("PRAGMA defer_foreign_keys = ON");
    const std::string own = office_of(database);
    // The own log says which other offices were admitted.
    std::sort(parcels.begin(), parcels.end(), [&](const auto& a, const auto& b) {
      const auto order = [&](const ParcelFolder& each) {
        return std::make_tuple(each.label().office != own, each.label().office, each.label().first);
      };
      return order(*a) < order(*b);
    });
    if (parcels.empty() || own.empty() || parcels.front()->label().office != own)
      throw ParcelRefused(ParcelFault::not_own, folder.string(), "holds no parcel of this office's log");
    std::vector<BlobName> put;
    for (const auto& parcel : parcels) {
      const bool is_own = parcel->label().office == own;
      // Whom an office admitted it alone knows: what nobody held comes when he is admitted again.
      if (!is_own && !parcels::load_admitted(database, parcel->label().office)) continue;
      parcels::Intake intake(state, *parcel);
      if (is_own)
        intake.run_own();
      else
        intake.run();
      const std::vector<BlobName> of_parcel = intake.put_originals(state.store);
      put.insert(put.end(), of_parcel.begin(), of_parcel.end());
    }
    if (names_what_is_not_there(database))
      throw ParcelRefused(ParcelFault::hole, folder.string(),
                          "rests on entries of an office that are not in it");
    return std::optional(std::move(put));
  });
}

}  // namespace archive
