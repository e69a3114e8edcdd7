#include "kiosk/exchange/parcel_stick.h"

#include <algorithm>

#include "archive/letters/office_names.h"
#include "archive/parcels/parcel_refused.h"
#include "kiosk/words/words.h"

namespace kiosk {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t digits_of_id = 8;

/// Where the parcels for an office below this one lie.
fs::path folder_for(const fs::path& stick, const std::string& office) {
  return stick / ("cunzheng-for-" + office.substr(0, digits_of_id));
}

/// Sticks carry all kinds of folders, of which nobody wants to hear.
bool is_about_parcels(const archive::InboxItem& item) {
  using archive::ParcelFault;
  if (item.refused == ParcelFault::own) return false;
  if (item.refused != ParcelFault::incomplete && item.refused != ParcelFault::not_a_parcel) return true;
  std::error_code unknown;
  return fs::exists(item.parcel / "bagit.txt", unknown) || fs::exists(item.parcel / "data", unknown);
}

bool is_of_a_stranger(const archive::InboxItem& item) {
  return item.refused == archive::ParcelFault::not_admitted || item.refused == archive::ParcelFault::new_key;
}

}  // namespace

std::vector<StickParcel> take_from_stick(archive::Archive& archive, const fs::path& stick,
                                         const archive::Mark& mark, const StickWork& work) {
  archive::BagCheck check;
  check.progress = work.progress;
  check.stop = work.stop;
  std::vector<StickParcel> taken;
  const auto take = [&](const fs::path& folder) {
    for (archive::InboxItem& item : archive::take_inbox(archive, folder, mark, check)) {
      if (!is_about_parcels(item)) continue;
      StickParcel parcel{.item = std::move(item)};
      if (is_of_a_stranger(parcel.item)) {
        try {
          parcel.stranger = archive::sender_of(archive, parcel.item.parcel, check);
        } catch (const archive::ParcelRefused& refused) {
          // Whoever it says it is, its signature does not.
          parcel.item.refused = refused.why();
        }
      }
      taken.push_back(std::move(parcel));
    }
  };
  take(stick);
  std::error_code unknown;
  const fs::path ours = folder_for(stick, archive.office());
  if (fs::is_directory(fs::symlink_status(ours, unknown))) take(ours);
  return taken;
}

archive::OutboxParcel put_on_stick(archive::Archive& archive, const fs::path& stick,
                                   const std::optional<archive::KnownOffice>& receiver,
                                   const archive::Mark& mark, const StickWork& work) {
  archive.note_exported("parcel", {}, mark);
  archive::ParcelOrder order;
  order.name = archive::read_office_names(archive.folder()).office;
  order.stop = work.stop;
  if (work.progress)
    order.progress = [&](std::int64_t entry, std::int64_t of) {
      work.progress(static_cast<std::size_t>(std::max<std::int64_t>(entry, 0)),
                    static_cast<std::size_t>(std::max<std::int64_t>(of, 0)));
    };
  if (receiver) order.receiver = receiver->id;
  return archive::fill_outbox(archive, receiver && !receiver->above ? folder_for(stick, receiver->id) : stick,
                              order);
}

std::string called(const std::string& name, const std::string& id) {
  return name.empty() ? id.substr(0, digits_of_id) : one_line(name);
}

}  // namespace kiosk
