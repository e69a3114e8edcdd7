#include "archive/parcels/intake.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "archive/database/audit_log.h"
#include "archive/database/log_seal.h"
#include "archive/database/office_ids.h"
#include "archive/files/file_names.h"
#include "archive/files/folder_lock.h"
#include "archive/parcels/offices.h"
#include "archive/parcels/parcel_tables.h"
#include "archive/records/sha256.h"
#include "archive/verification/verification.h"

namespace archive::parcels {

namespace {

[[noreturn]] void refuse(ParcelFault why, const std::string& subject, const std::string& cause) {
  throw ParcelRefused(why, subject, cause);
}

/// What an entry names need not be here: a document of a third office that somebody looked at.
DocumentId document_of(const Database& database, OfficeNumber office, const AuditEntry& entry) {
  if (entry.document_elsewhere.empty()) return entry.document == 0 ? 0 : id_of(office, entry.document);
  const std::string& said = entry.document_elsewhere;
  const std::string subject = "entry " + std::to_string(entry.number);
  const std::string of = said.substr(0, said.find(':'));
  if (of.size() == said.size() || !is_hexadecimal(of, office_id_digits))
    refuse(ParcelFault::bad_content, subject, "names a document of no office");
  add_office(database, of);
  return id_from(database, office, said, subject);
}

/// Offices that this one admitted have numbers here, by which later rows name what is of them.
void know_the_admitted(const Database& database, const Json& rows) {
  const auto said = rows.is_object() ? rows.find("office_said") : rows.end();
  if (said == rows.end() || !said->is_array()) return;
  for (const Json& row : *said) {
    const auto id = row.is_object() ? row.find("office_id") : row.end();
    if (id != row.end() && id->is_string() && is_hexadecimal(id->get<std::string>(), office_id_digits))
      add_office(database, id->get<std::string>());
  }
}

}  // namespace

Intake::Intake(const Archive::State& state, const ParcelFolder& parcel)
    : database_(state.database), parcel_(parcel), replay_(state.database) {}

bool Intake::run() {
  const Label& label = parcel_.label();
  if (label.office == office_of(database_))
    refuse(ParcelFault::own, parcel_.folder().string(), "is of this office itself");
  const std::optional<KnownOffice> known = load_admitted(database_, label.office);
  if (!known) refuse(ParcelFault::not_admitted, label.office, "was not admitted");
  return run(known->number, known->public_key);
}

bool Intake::run_own() {
  const std::vector<OfficeKeyRow> keys = load_office_keys(database_);
  if (keys.empty() || parcel_.label().office != office_of(database_))
    refuse(ParcelFault::not_own, parcel_.folder().string(), "is not of this office");
  return run(own_office, keys.back().public_key);
}

bool Intake::run(OfficeNumber office, const std::string& public_key) {
  const Label& label = parcel_.label();
  office_ = office;
  head_ = head_of(database_, office_);
  taken_.office = label.office;
  taken_.name = label.name;
  if (label.first > head_.length + 1)
    refuse(ParcelFault::hole, fmt::format("{}-{}", head_.length + 1, label.first - 1), "are missing");
  const std::int64_t held = head_.length;
  parcel_.read([&](Line line) { take(std::move(line)); });
  const bool is_longer = head_.length > held;
  if (!is_longer && taken_.later == 0) return false;
  if (is_longer && head_.hash != label.hash_after)
    refuse(ParcelFault::chain_broken, parcel_.folder().string(), "does not end as it says");
  replay_.finish();
  if (is_longer)
    check_signatures(database_, office_, held, public_key);
  else
    taken_.first = taken_.last = held;
  for (const AuditEntry& entry : entries_) check_content(entry);
  taken_.taking = Taking::taken;
  return true;
}

TakenStretch Intake::stretch() const {
  return {.office = taken_.office, .first = taken_.first, .last = taken_.last, .hash = head_.hash};
}

void Intake::take(Line line) {
  AuditEntry& entry = line.entry;
  const std::string subject = fmt::format("{}, entry {}", parcel_.folder().string(), entry.number);
  if (entry.number <= head_.length && taken_.first == 0) {
    if (hash_of_entry(database_, id_of(office_, entry.number)) != entry.hash)
      refuse(ParcelFault::fork, subject, "is not the one that is held");
    if (!line.withheld) bring_what_was_withheld(std::move(line), subject);
    return;
  }
  if (entry.hash != hash_of(entry, head_.hash))
    refuse(ParcelFault::chain_broken, subject, "does not follow from the entry before it");
  head_ = {.length = entry.number, .hash = entry.hash};
  if (taken_.first == 0) taken_.first = entry.number;
  taken_.last = entry.number;
  put(line, subject, IsHeld::no);
}

void Intake::bring_what_was_withheld(Line line, const std::string& subject) {
  const Prepared unsay = database_.prepared("DELETE FROM withheld_entry WHERE entry = :entry");
  unsay->bind(":entry", id_of(office_, line.entry.number));
  if (unsay->run() == 0) return;
  if (line.rows.is_object())
    for (const std::string_view table : of_the_chain) line.rows.erase(std::string(table));
  put(line, subject, IsHeld::yes);
  ++taken_.later;
}

void Intake::put(const Line& line, const std::string& subject, IsHeld is_held) {
  AuditEntry entry = line.entry;
  entry.document = document_of(database_, office_, entry);
  entry.number = id_of(office_, entry.number);
  try {
    if (office_ == own_office) know_the_admitted(database_, line.rows);
    replay_.before(entry);
    insert_rows(database_, office_, line);
    if (is_held == IsHeld::no) insert_entry(database_, entry);
    if (line.withheld)
      note_withheld(line, subject);
    else
      replay_.after(entry);
  } catch (const sql::Failure& error) {
    if (error.reason() != sql::Reason::constraint) throw;
    refuse(ParcelFault::bad_content, subject, error.what());
  }
  if (entry.action == Action::filed && !line.withheld) ++taken_.documents;
  note_originals(line);
  if (!line.withheld) entries_.push_back(std::move(entry));
}

void Intake::note_withheld(const Line& line, const std::string& subject) {
  const auto held_by_all = [](const auto& table) {
    return std::find(of_the_chain.begin(), of_the_chain.end(), table.key()) != of_the_chain.end();
  };
  if (!std::all_of(line.rows.items().begin(), line.rows.items().end(), held_by_all))
    refuse(ParcelFault::bad_content, subject, "has rows that it says it has not");
  const Prepared insert = database_.prepared("INSERT INTO withheld_entry (entry) VALUES (:entry)");
  insert->bind(":entry", id_of(office_, line.entry.number));
  insert->run();
  ++taken_.withheld;
}

// Names out of a parcel become names on the disk: only such as a filing makes.
void Intake::note_originals(const Line& line) {
  const auto files = line.rows.is_object() ? line.rows.find("file") : line.rows.end();
  if (files == line.rows.end()) return;
  for (const Json& file : *files) {
    BlobName name{.sha256 = file.value("sha256", ""), .extension = file.value("extension", "")};
    const bool plain =
        is_hexadecimal(name.sha256, sha256_digits) &&
        (name.extension.empty() || file_names::extension_of("x." + name.extension) == name.extension);
    if (!plain)
      refuse(ParcelFault::bad_content, "entry " + std::to_string(line.entry.number),
             "names an original as none is named");
    originals_.push_back(std::move(name));
  }
}

// The same rows must hash to the same here: what is not as the office said it shows.
void Intake::check_content(const AuditEntry& entry) {
  if (replay_.is_gone(entry.document) && entry.action != Action::disposed) return;
  if (upgrade_ == 0) upgrade_ = upgrade_entry(database_, office_);
  const ContentForm form = entry.number < upgrade_ ? ContentForm::first : ContentForm::full;
  if (verification::content_by_rows(database_, entry, form) != entry.content)
    refuse(ParcelFault::rows_changed, "entry " + std::to_string(number_of_id(entry.number)),
           "its rows are not those that it wrote");
}

std::vector<BlobName> Intake::put_originals(PageStore& store) const {
  std::vector<BlobName> names = originals_;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  // The withdrawn ones are left out: their rows are gone again.
  std::erase_if(names, [&](const BlobName& name) {
    const Prepared row =
        database_.prepared("SELECT 1 FROM file WHERE sha256 = :sha256 AND extension = :extension");
    row->bind(":sha256", name.sha256);
    row->bind(":extension", name.extension);
    return !row->step();
  });
  for (const BlobName& name : names) {
    const std::filesystem::path original = parcel_.original(name);
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(std::filesystem::symlink_status(original, unknown)))
      refuse(ParcelFault::page_missing, original.string(), "is not in the parcel");
    try {
      store.put(original, name);
    } catch (const Error& error) {
      if (error.fault() != Fault::changed) throw;
      refuse(ParcelFault::page_missing, original.string(), "is not what was filed");
    }
  }
  for (const BlobName& name : replay_.gone()) store.unsettle(name);
  return names;
}

void take_whole(Archive::State& state, WriteTransaction::Needs needs,
                const std::function<std::optional<std::vector<BlobName>>()>& work) {
  const Database& database = state.database;
  std::optional<std::vector<BlobName>> put;
  std::optional<FolderLock> no_sweeping;
  try {
    database.guard([&] {
      database.connection().overwrite_what_is_deleted();
      WriteTransaction transaction(database, needs);
      no_sweeping.emplace(file_names::pages(state.folder));
      put = work();
      if (put) transaction.commit();
    });
  } catch (...) {
    const std::exception_ptr first = std::current_exception();
    no_sweeping.reset();
    try {
      state.sweep_leftovers();
    } catch (const Error&) {
      // The markers stay, and the next opening sweeps; the first error is the one to tell.
    }
    std::rethrow_exception(first);
  }
  try {
    if (put)
      for (const BlobName& name : *put) state.store.settle(name);
  } catch (const Error&) {
    // It is taken in. A marker too many is cleared away by the next opening.
  }
  no_sweeping.reset();
  state.sweep_leftovers();
}

}  // namespace archive::parcels
