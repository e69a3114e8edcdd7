#pragma once

// The tray: sheets that were scanned and are not filed yet, on disk at every moment, so that after a power
// cut it is as it was. It lies in the archive's folder:
//   tray/000012.jpg           what the scanner, camera or stick gave, unaltered
//   tray/000012.json          what is known of it: its name and place among the others, what a person has set
//   tray/.cunzheng-….new      either of them, half written (archive/files/disk.h); removed when the tray is
//                             opened, as 000012.jpg.new of earlier versions is
//   tray/000012.removed       its JSON while the sheet is being removed; the next opening completes that
// A sheet that was discarded is hidden and can be brought back for a day; then it is removed.
//   tray/000012.json.damaged  a JSON that could not be used, kept for whoever wants to look into it
//   tray/lock                 locked by the program that has the tray open
// The picture is on disk before the JSON that names it, and a sheet counts once it has its picture: one
// without its JSON was cut short in between, and is taken in at the end. Folder and files are for their owner
// alone, as personal data are in them.
//
// Every function that changes something returns when it is on the disk, and throws archive::Error if it can't
// be. It may be called from any thread, but waits for the disk. sheets() and find() never do.

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "archive/files/disk.h"
#include "archive/records/document.h"
#include "kiosk/tray/file_lock.h"

namespace kiosk {

using SheetId = std::int64_t;  ///< from 1, never used again while the tray is not empty

/// What a person has set on one document of a sheet, and not filed yet.
struct DocumentEdits {
  std::string kind;  ///< empty: as read
  std::vector<archive::FieldChange> changes;
  std::map<std::string, archive::LinkState> links;  ///< by requirement
  /// What was read at the place of a change when it was made, by to_string(place): a sheet that is read
  /// otherwise later is not what the person looked at.
  std::map<std::string, std::vector<std::string>> seen = {};
  bool operator==(const DocumentEdits&) const = default;
};

/// A sheet that was filed: it stays until nobody can take the filing back any more.
struct Filed {
  std::vector<archive::DocumentId> documents;
  archive::Instant when;
  bool operator==(const Filed&) const = default;
};

struct Sheet {
  SheetId id = 0;
  std::filesystem::path file;
  std::string name;                  ///< as people call it: a file's name, or the number of the scan
  bool continues = false;            ///< it belongs to the document of the sheet before it
  std::optional<int> turn_quarters;  ///< clockwise, as a person said
  std::optional<archive::Instant> scanned_at;
  std::string village;
  std::vector<DocumentEdits> edits;  ///< of the documents that begin with this sheet
  std::optional<Filed> filed;
  std::optional<archive::Instant> discarded_at;  ///< hidden since then
};

/// How long a sheet that was discarded can be brought back.
inline constexpr std::chrono::hours discarded_kept_for{24};

/// Bytes that a device gave.
struct SheetBytes {
  std::vector<std::byte> bytes;
  std::string extension;  ///< "jpg"
};

struct NewSheet {
  std::variant<std::filesystem::path, SheetBytes> content;  ///< a file is copied
  std::string name;                                         ///< empty: its number
  std::optional<archive::Instant> scanned_at;
  std::string village;
};

/// Where a new sheet goes among the others.
struct TrayPlace {
  enum class Where { at_end, instead_of, after };
  Where where = Where::at_end;
  SheetId sheet = 0;  ///< instead of, or after, which
};

/// Another program, or another tray of this one, has the folder open.
class TrayInUse : public std::runtime_error {
 public:
  explicit TrayInUse(const std::filesystem::path& folder)
      : std::runtime_error("the tray is open in another program"), folder_(folder) {}
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

class Tray {
 public:
  /// Opens the tray in a folder, which is made if it is not there, and puts right what a power cut left.
  /// Throws TrayInUse. `disk` must outlive it.
  explicit Tray(std::filesystem::path folder, archive::Disk& disk = archive::real_disk());
  Tray(const Tray&) = delete;

  /// Files that could not be used when the tray was opened, and lie beside the others now.
  const std::vector<std::filesystem::path>& damaged() const { return damaged_; }

  /// In order, without those that were discarded. Where the first of joined sheets was, the next one begins
  /// the document.
  std::vector<Sheet> sheets() const;
  /// Nothing for one that was discarded.
  std::optional<Sheet> find(SheetId id) const;
  /// Those that were discarded last, together; they can be brought back.
  std::vector<SheetId> last_discarded() const;

  Sheet add(const NewSheet& sheet);
  Sheet insert_after(SheetId id, const NewSheet& sheet);
  /// The old picture goes, and with it its turn and edits.
  Sheet replace(SheetId id, const NewSheet& sheet);
  /// Any of the three.
  Sheet put(const NewSheet& sheet, const TrayPlace& place);
  /// For good: it was filed.
  void remove(SheetId id);
  /// Hides them, until they are brought back or forgotten.
  void discard(std::span<const SheetId> ids, archive::Instant when);
  /// To where they were, joined as they were.
  void bring_back(std::span<const SheetId> ids);
  /// To behind another sheet, none of them, or to the front; they keep their order among themselves. What is
  /// moved away from the sheet that it continues begins a document, unless it comes to stand amid joined
  /// ones.
  void move(std::span<const SheetId> ids, std::optional<SheetId> behind);
  /// By so many quarters more, clockwise. What a person has set stays: what does not fit any more once the
  /// sheet is read anew is told then.
  void turn(SheetId id, int quarters);
  /// Its parts come into its place; it goes.
  std::vector<Sheet> split(SheetId id, const std::vector<NewSheet>& parts);
  /// To the document of the sheet before it; and back to one of its own.
  void join(SheetId id);
  void part(SheetId id);
  void set_village(SheetId id, const std::string& village);
  void set_edits(SheetId id, const std::vector<DocumentEdits>& edits);
  void mark_filed(std::span<const SheetId> ids, const Filed& filed);
  /// The filing was taken back.
  void restore(std::span<const SheetId> ids);
  /// Sheets that were filed before this moment go.
  void forget_filed(archive::Instant before);
  /// So do those that were discarded before it.
  void forget_discarded(archive::Instant before);

 private:
  /// Its place among the others: ascending, with room in between for what is inserted.
  using Order = std::int64_t;
  struct Placed {
    Order order = 0;
    Sheet sheet;
  };

  Sheet take_in(const NewSheet& sheet, Order order, bool continues);
  void write(const Placed& placed);
  void erase(const Sheet& sheet);
  void publish(const Placed& placed);
  template <class Change>
  void change(SheetId id, const Change& change);
  Placed placed(SheetId id) const;
  std::vector<Placed> in_order() const;
  Order order_after(std::optional<SheetId> id);
  void begin_document_behind(const std::vector<Placed>& all, SheetId id);
  Order last_order() const;
  void read_folder();

  const std::filesystem::path folder_;
  archive::Disk& disk_;
  FileLock lock_;
  std::vector<std::filesystem::path> damaged_;
  std::mutex writing_;          // one change at a time; held while the disk works
  mutable std::mutex reading_;  // of what follows; never held while the disk works
  std::map<SheetId, Placed> sheets_;
  SheetId next_ = 1;
};

}  // namespace kiosk
