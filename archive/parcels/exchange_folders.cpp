#include "archive/parcels/exchange_folders.h"

#include <algorithm>
#include <tuple>

#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/log_seal.h"
#include "archive/database/office_ids.h"
#include "archive/parcels/offices.h"
#include "archive/parcels/parcel_folder.h"

namespace archive {

namespace fs = std::filesystem;

namespace {

struct Waiting {
  fs::path parcel;
  parcels::Label label;
};

/// Folders that are no parcel yet, or none at all, are told at once.
std::vector<Waiting> parcels_in(const fs::path& folder, const std::function<void(InboxItem)>& left) {
  std::vector<Waiting> waiting;
  for (const fs::path& each : parcels::folders_in(folder)) {
    try {
      waiting.push_back({each, parcels::read_label(each)});
    } catch (const ParcelRefused& refused) {
      left({.parcel = each, .taken = {}, .refused = refused.why(), .subject = refused.subject()});
    }
  }
  std::sort(waiting.begin(), waiting.end(), [](const Waiting& a, const Waiting& b) {
    return std::tie(a.label.office, a.label.first, a.label.last, a.parcel) <
           std::tie(b.label.office, b.label.first, b.label.last, b.parcel);
  });
  return waiting;
}

/// By what it says of itself, so that an inbox that nobody empties is not read again each time.
bool is_held(const Archive& archive, const parcels::Label& label) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const auto office = find_office(database, label.office);
    return office && *office != own_office &&
           hash_of_entry(database, id_of(*office, label.last)) == label.hash_after;
  });
}

}  // namespace

std::vector<InboxItem> take_inbox(Archive& archive, const fs::path& folder, const Mark& mark,
                                  const BagCheck& check, const std::function<void(const InboxItem&)>& tell) {
  std::vector<InboxItem> done;
  const auto note = [&](InboxItem item) {
    done.push_back(std::move(item));
    if (tell) tell(done.back());
  };
  for (const Waiting& each : parcels_in(folder, note)) {
    if (check.stop.stop_requested()) break;
    InboxItem item{.parcel = each.parcel, .taken = {}, .refused = {}, .subject = {}};
    item.taken.office = each.label.office;
    item.taken.name = each.label.name;
    try {
      if (!is_held(archive, each.label)) item.taken = import_parcel(archive, each.parcel, mark, check);
    } catch (const ParcelRefused& refused) {
      item.refused = refused.why();
      item.subject = refused.subject();
    }
    note(std::move(item));
  }
  return done;
}

namespace {

/// Up to which entry the parcels that lie there go on from `held`.
std::int64_t lies_there(const Database& database, const fs::path& folder, std::int64_t held) {
  const std::string own = office_of(database);
  std::error_code unknown;
  if (!fs::is_directory(folder, unknown)) return held;
  for (const Waiting& each : parcels_in(folder, [](const InboxItem&) {}))
    if (each.label.office == own && each.label.first <= held + 1 && each.label.last > held &&
        hash_of_entry(database, each.label.last) == each.label.hash_after)
      held = each.label.last;
  return held;
}

}  // namespace

OutboxParcel fill_outbox(const Archive& archive, const fs::path& folder, ParcelOrder order) {
  const Archive::State& state = archive.state();
  const Database& database = state.database;
  std::string own;
  std::int64_t last = 0;
  database.guard([&] {
    own = office_of(database);
    last = audit_head(database).length;
    std::int64_t held = order.first - 1;
    if (const auto receiver = load_office(database, order.receiver))
      held = std::max(held, receiver->acknowledged);
    order.first = lies_there(database, folder, held) + 1;
  });
  OutboxParcel result;
  if (order.first > last) return result;
  const fs::path half = folder / (".cunzheng-" + own + ".new");
  std::error_code unknown;
  fs::remove_all(half, unknown);
  state.disk->create_private_folder(folder);
  result.made = export_parcel(archive, half, order);
  if (result.made.stopped || result.made.first == 0) {
    fs::remove_all(half, unknown);
    return result;
  }
  result.parcel = folder / parcel_name(own, result.made.first, result.made.last);
  state.disk->rename(half, result.parcel);
  state.disk->sync_folder(folder);
  return result;
}

}  // namespace archive
