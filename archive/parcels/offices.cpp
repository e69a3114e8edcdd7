#include "archive/parcels/offices.h"

#include <fmt/format.h>

#include "archive/catalogue/decision.h"
#include "archive/database/log_seal.h"
#include "archive/database/office_ids.h"
#include "archive/parcels/parcel_folder.h"
#include "archive/parcels/parcel_import.h"
#include "archive/parcels/taken_stretch.h"
#include "archive/records/sha256.h"
#include "archive/records/unknown_name.h"
#include "archive/signing/signed_head.h"

namespace archive {

namespace {

/// What a parcel_taken entry of that office says of this one's log: the last entry that it took, if that is
/// the one that is here.
std::int64_t acknowledged_by(const Database& database, OfficeNumber office) {
  const std::string own = office_of(database);
  const Prepared rows = database.prepared(
      R"sql(
          SELECT detail
          FROM audit
          WHERE action = :action AND number BETWEEN :first AND :last AND detail LIKE :own || ' %'
          AND number > coalesce((SELECT max(number) FROM audit
            WHERE action = :restored AND number BETWEEN :first AND :last), :first - 1)
          ORDER BY number DESC)sql");
  // What it took before its archive was restored from a backup, it may have no more.
  rows->bind(":restored", std::string(name_of(Action::restored)));
  rows->bind(":action", std::string(name_of(Action::parcel_taken)));
  rows->bind(":first", id_of(office, 1));
  rows->bind(":last", id_of(office, highest_number));
  rows->bind(":own", own);
  while (!own.empty() && rows->step()) {
    const auto taken = parcels::find_taken_stretch(rows->column(0).as_string());
    if (!taken) continue;
    const std::string hash = hash_of_entry(database, taken->last);
    if (!hash.empty() && hash == taken->hash) return taken->last;
  }
  return 0;
}

KnownOffice office_at(const Database& database, OfficeNumber number, const std::string& id) {
  KnownOffice office;
  office.number = number;
  office.id = id;
  sql::Statement said = database.statement(
      R"sql(
          SELECT name, public_key, above, township
          FROM office_said
          WHERE office_id = :id AND entry > 0
          ORDER BY entry DESC LIMIT 1)sql");
  said.bind(":id", id);
  if (said.step()) {
    office.name = said.column("name").as_string();
    office.public_key = said.column("public_key").as_string();
    office.above = said.column("above").as_int() != 0;
    office.township = said.column("township").as_string();
  }
  office.held = head_of(database, number).length;
  if (office.held > 0) {
    sql::Statement last = database.statement("SELECT at FROM audit WHERE number = :number");
    last.bind(":number", id_of(number, office.held));
    if (last.step()) office.last_at = instant_from_iso(last.column(0).as_string());
  }
  sql::Statement withheld =
      database.statement("SELECT count(*) FROM withheld_entry WHERE entry BETWEEN :first AND :last");
  withheld.bind(":first", id_of(number, 1));
  withheld.bind(":last", id_of(number, highest_number));
  withheld.step();
  office.withheld = withheld.column(0).as_int64();
  office.acknowledged = acknowledged_by(database, number);
  return office;
}

}  // namespace

std::optional<KnownOffice> load_office(const Database& database, const std::string& id) {
  const auto number = find_office(database, id);
  if (!number || *number == own_office) return std::nullopt;
  return office_at(database, *number, id);
}

std::optional<KnownOffice> parcels::load_admitted(const Database& database, const std::string& id) {
  std::optional<KnownOffice> office = load_office(database, id);
  if (office && office->public_key.empty()) return std::nullopt;
  return office;
}

std::vector<KnownOffice> find_offices(const Archive& archive) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    std::vector<KnownOffice> offices;
    for (const OfficeNumber number : other_offices(database)) {
      KnownOffice office = office_at(database, number, id_of_office(database, number));
      if (!office.public_key.empty()) offices.push_back(std::move(office));
    }
    return offices;
  });
}

KnownOffice find_office(const Archive& archive, const std::string& said) {
  std::vector<KnownOffice> found;
  std::vector<std::string> names;
  for (KnownOffice& office : find_offices(archive)) {
    names.push_back(office.name);
    if (said == office.name || said == office.id || said == std::to_string(office.number))
      found.push_back(std::move(office));
  }
  if (found.size() != 1) throw UnknownName(NameOf::office, said, nearest_names(said, names));
  return std::move(found.front());
}

namespace {

std::string fingerprint_of(const std::string& public_key) {
  constexpr std::size_t digits = 32, group = 4;
  const std::string hash = sha256_of(public_key).substr(0, digits);
  std::string text;
  for (std::size_t i = 0; i < digits; i += group) text += (i == 0 ? "" : " ") + hash.substr(i, group);
  return text;
}

/// The keys and the last signature in a parcel, beside those that are held of the office.
struct SignedEnd {
  std::vector<OfficeKeyRow> keys;
  std::int64_t first = 0;  ///< that the last signature covers
  std::string signature;
};

SignedEnd signed_end_of(const parcels::ParcelFolder& parcel, std::vector<OfficeKeyRow> keys) {
  SignedEnd end{.keys = std::move(keys), .signature = {}};
  std::string before = parcel.label().hash_before;
  parcel.read([&](const parcels::Line& line) {
    const AuditEntry& entry = line.entry;
    if (entry.hash != hash_of(entry, before))
      throw ParcelRefused(ParcelFault::chain_broken, "entry " + std::to_string(entry.number),
                          "does not follow from the entry before it");
    before = entry.hash;
    if (!line.rows.is_object()) return;
    try {
      if (const auto rows = line.rows.find("office_key"); rows != line.rows.end())
        for (const parcels::Json& row : *rows)
          end.keys.push_back({.first_entry = entry.number,
                              .office = row.at("office").get<std::string>(),
                              .public_key = row.at("public_key").get<std::string>()});
      const auto rows = line.rows.find("log_signature");
      end.signature.clear();
      if (rows == line.rows.end()) return;
      for (const parcels::Json& row : *rows) {
        end.first = row.at("first_entry").get<std::int64_t>();
        end.signature = row.at("signature").get<std::string>();
      }
    } catch (const parcels::Json::exception& error) {
      throw ParcelRefused(ParcelFault::bad_content, "entry " + std::to_string(entry.number), error.what());
    }
  });
  if (before != parcel.label().hash_after)
    throw ParcelRefused(ParcelFault::chain_broken, parcel.folder().string(), "does not end as it says");
  return end;
}

}  // namespace

ParcelSender sender_of(const Archive& archive, const std::filesystem::path& folder, const BagCheck& check) {
  const Database& database = archive.state().database;
  const parcels::ParcelFolder parcel(folder, check);
  const parcels::Label& label = parcel.label();
  std::vector<OfficeKeyRow> held;
  database.guard([&] {
    if (label.office == office_of(database))
      throw ParcelRefused(ParcelFault::own, folder.string(), "is of this office itself");
    if (const auto number = find_office(database, label.office)) held = load_office_keys(database, *number);
  });
  const SignedEnd end = signed_end_of(parcel, std::move(held));
  if (end.keys.empty() || signing::office_id_of(end.keys.front().public_key) != label.office)
    throw ParcelRefused(ParcelFault::bad_signature, folder.string(),
                        "does not begin with the key that the office is named after");
  const AuditHead head{.length = label.last, .hash = label.hash_after};
  const std::string& key = end.keys.back().public_key;
  if (!signing::is_signature(key, signing::message_of(label.office, end.first, head), end.signature))
    throw ParcelRefused(ParcelFault::bad_signature, folder.string(), "its end is not signed by the office");
  return {.office = label.office, .name = label.name, .public_key = key, .fingerprint = fingerprint_of(key)};
}

void admit_office(Archive& archive, const ParcelSender& sender, const Admission& admission,
                  const Mark& mark) {
  decide(archive, mark, Action::office_admitted, [&](const Database& database, std::int64_t entry) {
    parcels::add_office(database, sender.office);
    sql::Statement say = database.statement(
        R"sql(
            INSERT INTO office_said (entry, office_id, name, public_key, above, township)
            VALUES (:entry, :office, :name, :public_key, :above, :township))sql");
    say.bind(":entry", entry);
    say.bind(":office", sender.office);
    say.bind(":name", admission.name.empty() ? sender.name : admission.name);
    say.bind(":public_key", sender.public_key);
    say.bind(":above", admission.above ? 1 : 0);
    say.bind(":township", admission.township);
    say.run();
    return sender.office;
  });
}

OfficeNumber parcels::add_office(const Database& database, const std::string& id) {
  if (const auto known = find_office(database, id)) return *known;
  constexpr std::int64_t most_offices = 10'000;
  const std::vector<OfficeNumber> known = other_offices(database);
  const OfficeNumber number = known.empty() ? 1 : known.back() + 1;
  if (number > most_offices)
    throw ParcelRefused(ParcelFault::bad_content, id, "is one office more than there are");
  sql::Statement insert = database.statement("INSERT INTO office (number, id) VALUES (:number, :id)");
  insert.bind(":number", number);
  insert.bind(":id", id);
  insert.run();
  return number;
}

void parcels::check_signatures(const Database& database, OfficeNumber office, std::int64_t held,
                               const std::string& public_key) {
  const std::string id = id_of_office(database, office);
  const std::vector<OfficeKeyRow> keys = load_office_keys(database, office);
  if (keys.empty() || keys.front().office != id || signing::office_id_of(keys.front().public_key) != id)
    throw ParcelRefused(ParcelFault::bad_signature, id,
                        "its first key is not the one that it is named after");
  // Whoever has a copy of the log could name another key: a person has to hear of it from the office.
  if (keys.back().public_key != public_key)
    throw ParcelRefused(ParcelFault::new_key, id, "has another key than the one that was admitted");
  sql::Statement rows = database.statement(
      R"sql(
          SELECT s.last_entry AS last_entry, s.first_entry AS first_entry, s.signature AS signature, a.hash AS hash
          FROM log_signature s
          JOIN audit a ON a.number = s.last_entry
          WHERE s.last_entry BETWEEN :first AND :last
          ORDER BY s.last_entry)sql");
  rows.bind(":first", id_of(office, held + 1));
  rows.bind(":last", id_of(office, highest_number));
  std::int64_t signed_to = 0;
  while (rows.step()) {
    signed_to = rows.column("last_entry").as_int64();
    const OfficeKeyRow* key = &keys.front();
    for (const OfficeKeyRow& each : keys)
      if (each.first_entry <= signed_to) key = &each;
    const AuditHead head{.length = number_of_id(signed_to), .hash = rows.column("hash").as_string()};
    const std::int64_t first = number_of_id(rows.column("first_entry").as_int64());
    if (!signing::is_signature(key->public_key, signing::message_of(id, first, head),
                               rows.column("signature").as_string()))
      throw ParcelRefused(ParcelFault::bad_signature, fmt::format("entry {}", head.length),
                          "is not signed by the office");
  }
  if (signed_to != id_of(office, head_of(database, office).length))
    throw ParcelRefused(ParcelFault::bad_signature, id, "its end is not signed");
}

}  // namespace archive
