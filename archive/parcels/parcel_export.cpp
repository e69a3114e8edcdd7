#include "archive/parcels/parcel_export.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "archive/bags/bag_writer.h"
#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/log_seal.h"
#include "archive/database/office_ids.h"
#include "archive/files/file_names.h"
#include "archive/parcels/coming_down.h"
#include "archive/parcels/offices.h"
#include "archive/parcels/parcel_folder.h"
#include "archive/parcels/parcel_tables.h"
#include "archive/schema/schema.h"

namespace archive {

using parcels::Json;
using parcels::Line;

namespace {

/// So many bytes of lines lie in memory, and in one file of the parcel.
constexpr std::size_t log_file_bytes = std::size_t{8} << 20;

OfficeNumber require_office(const Database& database, const std::string& id) {
  const auto office = find_office(database, id);
  if (!office) throw ParcelRefused(ParcelFault::not_admitted, id, "is no office whose log is held here");
  return *office;
}

std::string hash_at(const Database& database, OfficeNumber office, std::int64_t number) {
  if (number == 0) return std::string(64, '0');
  return hash_of_entry(database, id_of(office, number));
}

void require_signed(const Database& database, OfficeNumber office, std::int64_t last) {
  sql::Statement row = database.statement("SELECT 1 FROM log_signature WHERE last_entry = :last");
  row.bind(":last", id_of(office, last));
  if (!row.step())
    throw ParcelRefused(ParcelFault::not_signed, "entry " + std::to_string(last), "is not signed");
}

constexpr const char* entries_from = R"sql(
    SELECT number, by_whom, at, action, document_id, detail, content, hash
    FROM audit
    WHERE number BETWEEN :first AND :last
    ORDER BY number)sql";

/// Entries whose rows stay here.
using Withheld = std::set<std::int64_t>;

/// What stays here of a parcel to a township. Moves the parcel's beginning to the first entry that the
/// receiver was not to have when he got what he holds, and is to have now.
Withheld hold_back(const Database& database, OfficeNumber receiver, MadeParcel& made,
                   const std::stop_token& stop) {
  const std::int64_t held = made.first - 1;
  parcels::ComingDown then(database, receiver, held), now(database, receiver, made.last);
  now.require_villages();
  Withheld withheld;
  // What comes rests on what came before: it is looked at from the first entry on.
  sql::Statement rows = database.statement(entries_from);
  rows.bind(":first", std::int64_t{1});
  rows.bind(":last", made.last);
  while (rows.step()) {
    if (stop.stop_requested()) {
      made.stopped = true;
      break;
    }
    AuditEntry entry = entry_of(rows);
    const std::int64_t number = entry.number;
    const parcels::Json of_entry = parcels::rows_of(database, number);
    const bool came = number <= held && then.comes(entry, of_entry);
    if (!now.comes(entry, of_entry))
      withheld.insert(number);
    else if (!came)
      made.first = std::min(made.first, number);
  }
  return withheld;
}

/// What did not come here either, of another office's log or of one's own that was given back.
Withheld withheld_here(const Database& database, OfficeNumber office) {
  sql::Statement rows =
      database.statement("SELECT entry FROM withheld_entry WHERE entry BETWEEN :first AND :last");
  rows.bind(":first", id_of(office, 1));
  rows.bind(":last", id_of(office, highest_number));
  Withheld withheld;
  while (rows.step()) withheld.insert(number_of_id(rows.column(0).as_int64()));
  return withheld;
}

/// Writes the log's part of a bag.
class LogWriter {
 public:
  LogWriter(BagWriter& bag, const Database& database, OfficeNumber office, const ParcelOrder& order,
            MadeParcel& made)
      : bag_(bag), database_(database), office_(office), order_(order), made_(made) {}

  void run(const Withheld& withheld) {
    sql::Statement rows = database_.statement(entries_from);
    rows.bind(":first", id_of(office_, made_.first));
    rows.bind(":last", id_of(office_, made_.last));
    while (!order_.stop.stop_requested() && rows.step()) {
      Line line{.entry = entry_of(rows), .rows = {}};
      say_elsewhere(database_, line.entry);
      line.rows = parcels::rows_of(database_, line.entry.number);
      line.entry.number = number_of_id(line.entry.number);
      line.entry.document = number_of_id(line.entry.document);
      line.withheld = withheld.contains(line.entry.number);
      write(std::move(line));
    }
    made_.stopped = order_.stop.stop_requested();
    flush();
  }

  const std::set<BlobName>& originals() const { return originals_; }

 private:
  void write(Line line) {
    if (order_.progress) order_.progress(line.entry.number - made_.first + 1, made_.last - made_.first + 1);
    if (line.withheld) {
      ++made_.withheld;
      Json kept = Json::object();
      for (const std::string_view table : parcels::of_the_chain)
        if (const auto rows = line.rows.find(table); rows != line.rows.end()) kept[rows.key()] = *rows;
      line.rows = std::move(kept);
    }
    if (const auto files = line.rows.find("file"); files != line.rows.end())
      for (const Json& file : *files)
        originals_.insert({.sha256 = file.at("sha256").get<std::string>(),
                           .extension = file.at("extension").get<std::string>()});
    if (text_.empty()) first_ = line.entry.number;
    text_ += parcels::text_of(line);
    if (text_.size() >= log_file_bytes) flush();
  }

  void flush() {
    if (text_.empty()) return;
    bag_.add_bytes(fmt::format("log/{:010}.jsonl", first_), text_);
    text_.clear();
  }

  BagWriter& bag_;
  const Database& database_;
  OfficeNumber office_;
  const ParcelOrder& order_;
  MadeParcel& made_;
  std::string text_;
  std::int64_t first_ = 0;
  std::set<BlobName> originals_;
};

}  // namespace

std::string parcel_name(const std::string& office, std::int64_t first, std::int64_t last) {
  return fmt::format("{}-{:010}-{:010}", office, first, last);
}

MadeParcel export_parcel(const Archive& archive, const std::filesystem::path& folder,
                         const ParcelOrder& order) {
  const Archive::State& state = archive.state();
  const Database& database = state.database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    const OfficeNumber office = order.of.empty() ? own_office : require_office(database, order.of);
    const AuditHead head = head_of(database, office);
    MadeParcel made{.first = order.first, .last = head.length};
    if (order.first > head.length) return MadeParcel();
    require_signed(database, office, head.length);
    Withheld withheld = withheld_here(database, office);
    if (!order.receiver.empty() && office == own_office)
      if (const auto receiver = load_office(database, order.receiver); receiver && !receiver->above)
        withheld.merge(hold_back(database, receiver->number, made, order.stop));
    if (made.stopped) return made;
    BagWriter bag(folder, *state.disk);
    LogWriter log(bag, database, office, order, made);
    log.run(withheld);
    for (const BlobName& name : log.originals()) {
      if (made.stopped || order.stop.stop_requested()) {
        made.stopped = true;
        return made;
      }
      bag.add(file_names::blob({}, name).string(), state.store.path(name), order.stop);
      ++made.originals;
    }
    if (made.stopped) return made;
    const parcels::Label label{.schema = static_cast<int>(schema::steps().size()),
                               .office = id_of_office(database, office),
                               .name = order.name,
                               .first = made.first,
                               .last = made.last,
                               .hash_before = hash_at(database, office, made.first - 1),
                               .hash_after = head.hash};
    bag.add_bytes("parcel.json", parcels::text_of(label));
    bag.finish({{"Source-Organization", order.name},
                {"External-Identifier", parcel_name(label.office, label.first, label.last)}});
    return made;
  });
}

}  // namespace archive
