#include "kiosk/tray/tray.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "archive/files/file_names.h"
#include "archive/records/error.h"
#include "kiosk/tray/private_file.h"
#include "kiosk/tray/tray_json.h"
#include "ocr/page/error.h"

namespace kiosk {
namespace {

constexpr std::string_view half_written_ending = ".new";
constexpr std::string_view json_ending = ".json";
constexpr std::string_view removed_ending = ".removed";

/// Between sheets that are added at the end.
constexpr std::int64_t order_step = std::int64_t{1} << 40;
/// What is inserted takes this part of the room there is: sheets that go in one behind the other, as a feeder
/// gives them, fill a step with 430, sheets that each go behind the same one with ten. Then those behind make
/// room, which writes them anew.
constexpr std::int64_t order_part = 16;

std::string number_name(SheetId id) {
  return fmt::format("{:06}", id);
}

/// The sheet that a file of the folder belongs to; nothing for what is not ours.
std::optional<SheetId> id_of(const std::filesystem::path& file) {
  const std::string stem = file.stem().string();
  SheetId id = 0;
  const auto [end, error] = std::from_chars(stem.data(), stem.data() + stem.size(), id);
  if (error != std::errc() || end != stem.data() + stem.size() || stem.size() < 6 || id < 1)
    return std::nullopt;
  return id;
}

std::vector<std::byte> bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) throw ocr::Error(ocr::Fault::missing, file.string(), "can't be opened");
  std::vector<std::byte> bytes(static_cast<std::size_t>(in.tellg()));
  in.seekg(0);
  if (!in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size())) &&
      !bytes.empty())
    throw ocr::Error(ocr::Fault::missing, file.string(), "can't be read");
  return bytes;
}

}  // namespace

Tray::Tray(std::filesystem::path folder, archive::Disk& disk)
    : folder_(std::move(folder)), disk_(disk), lock_([this] {
        disk_.create_folder(folder_);
        for_owner_alone(folder_);
        auto lock = FileLock::take(folder_ / "lock");
        if (!lock) throw TrayInUse(folder_);
        return std::move(*lock);
      }()) {
  read_folder();
}

void Tray::read_folder() {
  std::map<SheetId, std::filesystem::path> pictures;
  std::map<SheetId, std::filesystem::path> jsons;
  std::map<SheetId, std::filesystem::path> removed;
  std::vector<std::filesystem::path> leftovers;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
    const std::filesystem::path& file = entry.path();
    for_owner_alone(file);
    if (file.extension() == half_written_ending)
      leftovers.push_back(file);
    else if (const auto id = id_of(file)) {
      next_ = std::max(next_, *id + 1);
      (file.extension() == json_ending      ? jsons
       : file.extension() == removed_ending ? removed
                                            : pictures)[*id] = file;
    }
  }
  if (error) throw archive::Error(archive::Fault::no_access, folder_.string(), error.message());
  for (const auto& [id, file] : removed) {
    if (pictures.contains(id)) leftovers.push_back(pictures[id]);
    leftovers.push_back(file);
    pictures.erase(id);
  }
  for (const std::filesystem::path& file : leftovers) disk_.remove(file);
  std::vector<Placed> adopted;
  for (const auto& [id, picture] : pictures) {
    Placed placed;
    placed.sheet.id = id;
    placed.sheet.file = picture;
    bool known = false;
    if (jsons.contains(id)) {
      try {
        std::ifstream in(jsons[id]);
        read_tray_json(in, placed.sheet, placed.order);
        known = true;
      } catch (const std::exception&) {
        // The disk lost what we wrote; the picture is what matters.
        damaged_.push_back(keep_aside(disk_, jsons[id]));
      }
    }
    if (known) {
      sheets_[id] = std::move(placed);
    } else {
      placed.sheet = {};
      placed.sheet.id = id;
      placed.sheet.file = picture;
      placed.sheet.name = std::to_string(id);
      adopted.push_back(std::move(placed));
    }
  }
  // Somebody, or the disk, took the picture: what a person had set on it is worth a look still.
  for (const auto& [id, json] : jsons)
    if (!pictures.contains(id) && !removed.contains(id)) damaged_.push_back(keep_aside(disk_, json));
  for (Placed& placed : adopted) {
    placed.order = last_order() + order_step;
    write(placed);
    publish(placed);
  }
}

std::vector<Tray::Placed> Tray::in_order() const {
  std::vector<Placed> all;
  {
    const std::lock_guard lock(reading_);
    for (const auto& [id, placed] : sheets_) all.push_back(placed);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Placed& a, const Placed& b) { return a.order < b.order; });
  return all;
}

std::vector<Sheet> Tray::sheets() const {
  std::vector<Sheet> sheets;
  bool first_is_hidden = false;  // of the document that the next sheet may continue
  for (Placed& placed : in_order()) {
    Sheet& sheet = placed.sheet;
    if (sheet.discarded_at) {
      first_is_hidden = first_is_hidden || !sheet.continues;
      continue;
    }
    if (std::exchange(first_is_hidden, false)) sheet.continues = false;
    sheets.push_back(std::move(sheet));
  }
  // The first of all has none before it.
  if (!sheets.empty()) sheets.front().continues = false;
  return sheets;
}

std::optional<Sheet> Tray::find(SheetId id) const {
  const std::lock_guard lock(reading_);
  const auto found = sheets_.find(id);
  if (found == sheets_.end() || found->second.sheet.discarded_at) return std::nullopt;
  return found->second.sheet;
}

std::vector<SheetId> Tray::last_discarded() const {
  std::optional<archive::Instant> last;
  std::vector<SheetId> ids;
  for (const Placed& placed : in_order()) {
    const auto& when = placed.sheet.discarded_at;
    if (!when || (last && *when < *last)) continue;
    if (!last || *last < *when) ids.clear();
    last = when;
    ids.push_back(placed.sheet.id);
  }
  return ids;
}

Tray::Placed Tray::placed(SheetId id) const {
  const std::lock_guard lock(reading_);
  const auto found = sheets_.find(id);
  if (found == sheets_.end())
    throw archive::Error(archive::Fault::no_document, std::to_string(id), "is no sheet of the tray");
  return found->second;
}

Tray::Order Tray::last_order() const {
  const std::lock_guard lock(reading_);
  Order last = 0;
  for (const auto& [id, placed] : sheets_) last = std::max(last, placed.order);
  return last;
}

// Behind a sheet, or in front of all.
Tray::Order Tray::order_after(std::optional<SheetId> id) {
  const std::vector<Placed> all = in_order();
  auto next = all.begin();
  Order here = 0;
  if (id) {
    const auto found =
        std::find_if(all.begin(), all.end(), [id](const Placed& placed) { return placed.sheet.id == *id; });
    if (found == all.end())
      throw archive::Error(archive::Fault::no_document, std::to_string(*id), "is no sheet of the tray");
    here = found->order;
    next = std::next(found);
  }
  if (next == all.end()) return here + order_step;
  Order room = next->order - here;
  if (room < 2) {
    // The last one first: a power cut in between leaves them in order.
    for (auto behind = all.rbegin(); behind != std::make_reverse_iterator(next); ++behind) {
      Placed moved = *behind;
      moved.order += order_step;
      write(moved);
      publish(moved);
    }
    room += order_step;
  }
  return here + std::max<Order>(1, room / order_part);
}

void Tray::write(const Placed& placed) {
  const std::string text = tray_json(placed.sheet, placed.order);
  replace_private_file(disk_, folder_ / (number_name(placed.sheet.id) + std::string(json_ending)),
                       std::as_bytes(std::span(text.data(), text.size())));
}

void Tray::publish(const Placed& placed) {
  const std::lock_guard lock(reading_);
  sheets_[placed.sheet.id] = placed;
}

Sheet Tray::take_in(const NewSheet& sheet, Order order, bool continues) {
  Placed placed;
  placed.order = order;
  {
    const std::lock_guard lock(reading_);
    placed.sheet.id = next_++;
  }
  std::string extension;
  std::vector<std::byte> copied;
  std::span<const std::byte> bytes;
  if (const auto* given = std::get_if<SheetBytes>(&sheet.content)) {
    bytes = given->bytes;
    extension = archive::file_names::extension_of("x." + given->extension);
  } else {
    const auto& file = std::get<std::filesystem::path>(sheet.content);
    copied = bytes_of(file);
    bytes = copied;
    extension = archive::file_names::extension_of(file);
    placed.sheet.name = file.filename().string();
  }
  if (extension.empty() || extension == "json") extension = "bin";
  placed.sheet.file = folder_ / (number_name(placed.sheet.id) + "." + extension);
  if (!sheet.name.empty()) placed.sheet.name = sheet.name;
  if (placed.sheet.name.empty()) placed.sheet.name = std::to_string(placed.sheet.id);
  placed.sheet.scanned_at = sheet.scanned_at;
  placed.sheet.village = sheet.village;
  placed.sheet.continues = continues;
  replace_private_file(disk_, placed.sheet.file, bytes);
  try {
    write(placed);
  } catch (...) {
    try {
      disk_.remove(placed.sheet.file);
    } catch (const archive::Error&) {
      // It is taken in at the next opening: a sheet too many is better than one too few.
    }
    throw;
  }
  publish(placed);
  return placed.sheet;
}

void Tray::erase(const Sheet& sheet) {
  // In one step it is a sheet that goes: a picture alone would be taken in again, a JSON alone be told.
  const std::filesystem::path removed = folder_ / (number_name(sheet.id) + std::string(removed_ending));
  const std::filesystem::path json = folder_ / (number_name(sheet.id) + std::string(json_ending));
  if (std::error_code gone; std::filesystem::exists(json, gone)) disk_.rename(json, removed);
  disk_.sync_folder(folder_);
  disk_.remove(sheet.file);
  disk_.remove(removed);
  disk_.sync_folder(folder_);
  const std::lock_guard lock(reading_);
  sheets_.erase(sheet.id);
}

template <class Change>
void Tray::change(SheetId id, const Change& change) {
  const std::lock_guard lock(writing_);
  Placed changed = placed(id);
  change(changed.sheet);
  write(changed);
  publish(changed);
}

Sheet Tray::add(const NewSheet& sheet) {
  const std::lock_guard lock(writing_);
  return take_in(sheet, last_order() + order_step, false);
}

Sheet Tray::insert_after(SheetId id, const NewSheet& sheet) {
  const std::lock_guard lock(writing_);
  return take_in(sheet, order_after(id), false);
}

Sheet Tray::replace(SheetId id, const NewSheet& sheet) {
  const std::lock_guard lock(writing_);
  const Placed old = placed(id);
  const Sheet fresh = take_in(sheet, old.order, old.sheet.continues);
  erase(old.sheet);
  return fresh;
}

Sheet Tray::put(const NewSheet& sheet, const TrayPlace& place) {
  switch (place.where) {
    case TrayPlace::Where::instead_of:
      return replace(place.sheet, sheet);
    case TrayPlace::Where::after:
      return insert_after(place.sheet, sheet);
    case TrayPlace::Where::at_end:
      break;
  }
  return add(sheet);
}

// The first of a document goes from where it is: the next of it, if any, begins it now.
void Tray::begin_document_behind(const std::vector<Placed>& all, SheetId id) {
  const auto here =
      std::find_if(all.begin(), all.end(), [id](const Placed& placed) { return placed.sheet.id == id; });
  if (here == all.end() || here->sheet.continues) return;
  const auto next = std::next(here);
  if (next == all.end() || !next->sheet.continues) return;
  Placed first = placed(next->sheet.id);
  first.sheet.continues = false;
  write(first);
  publish(first);
}

void Tray::remove(SheetId id) {
  const std::lock_guard lock(writing_);
  const Sheet gone = placed(id).sheet;
  begin_document_behind(in_order(), id);
  erase(gone);
}

void Tray::discard(std::span<const SheetId> ids, archive::Instant when) {
  for (const SheetId id : ids) change(id, [when](Sheet& sheet) { sheet.discarded_at = when; });
}

void Tray::bring_back(std::span<const SheetId> ids) {
  for (const SheetId id : ids) change(id, [](Sheet& sheet) { sheet.discarded_at.reset(); });
}

void Tray::move(std::span<const SheetId> ids, std::optional<SheetId> behind) {
  const std::lock_guard lock(writing_);
  const std::vector<Placed> all = in_order();
  const auto is_moved = [&](SheetId id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
  const std::vector<Sheet> shown = sheets();
  const auto place = std::find_if(shown.begin(), shown.end(),
                                  [&](const Sheet& sheet) { return behind && sheet.id == *behind; });
  const auto next = place == shown.end() ? shown.begin() : std::next(place);
  const bool amid = behind && next != shown.end() && next->continues && !is_moved(next->id);
  std::optional<SheetId> before;  // in the old order
  for (const Placed& each : all) {
    const SheetId id = each.sheet.id;
    if (is_moved(id)) {
      const bool with_its_first = before && is_moved(*before) && each.sheet.continues;
      if (!with_its_first) begin_document_behind(in_order(), id);
      Placed moved = placed(id);
      moved.order = order_after(behind);
      moved.sheet.continues = amid || with_its_first;
      write(moved);
      publish(moved);
      behind = id;
    }
    before = id;
  }
}

void Tray::turn(SheetId id, int quarters) {
  change(id, [quarters](Sheet& sheet) {
    sheet.turn_quarters = ((sheet.turn_quarters.value_or(0) + quarters) % 4 + 4) % 4;
  });
}

std::vector<Sheet> Tray::split(SheetId id, const std::vector<NewSheet>& parts) {
  const std::lock_guard lock(writing_);
  const Placed whole = placed(id);
  std::vector<Sheet> result;
  SheetId before = id;
  for (const NewSheet& part : parts) {
    result.push_back(take_in(part, order_after(before), false));
    before = result.back().id;
  }
  erase(whole.sheet);
  return result;
}

void Tray::join(SheetId id) {
  // What is hidden right before it would begin its document.
  std::vector<SheetId> joined;
  for (const Placed& placed : in_order()) {
    if (placed.sheet.id == id) break;
    if (placed.sheet.discarded_at)
      joined.push_back(placed.sheet.id);
    else
      joined.clear();
  }
  joined.push_back(id);
  for (const SheetId each : joined) change(each, [](Sheet& sheet) { sheet.continues = true; });
}

void Tray::part(SheetId id) {
  change(id, [](Sheet& sheet) { sheet.continues = false; });
}

void Tray::set_village(SheetId id, const std::string& village) {
  change(id, [&](Sheet& sheet) { sheet.village = village; });
}

void Tray::set_edits(SheetId id, const std::vector<DocumentEdits>& edits) {
  change(id, [&](Sheet& sheet) { sheet.edits = edits; });
}

void Tray::mark_filed(std::span<const SheetId> ids, const Filed& filed) {
  for (SheetId id : ids) change(id, [&](Sheet& sheet) { sheet.filed = filed; });
}

void Tray::restore(std::span<const SheetId> ids) {
  for (SheetId id : ids) change(id, [](Sheet& sheet) { sheet.filed.reset(); });
}

void Tray::forget_filed(archive::Instant before) {
  const std::lock_guard lock(writing_);
  for (const Sheet& sheet : sheets())
    if (sheet.filed && sheet.filed->when < before) erase(sheet);
}

void Tray::forget_discarded(archive::Instant before) {
  const std::lock_guard lock(writing_);
  for (const Placed& placed : in_order()) {
    if (!placed.sheet.discarded_at || !(*placed.sheet.discarded_at < before)) continue;
    begin_document_behind(in_order(), placed.sheet.id);
    erase(placed.sheet);
  }
}

}  // namespace kiosk
