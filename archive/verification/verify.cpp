#include <fmt/format.h>

#include "archive/files/file_names.h"
#include "archive/records/office_number.h"
#include "archive/verification/verification.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

using verification::Findings;

constexpr auto damage_names = ocr::name_table<Damage>({{Damage::catalogue_damaged, "catalogue_damaged"},
                                                       {Damage::row_broken, "row_broken"},
                                                       {Damage::page_missing, "page_missing"},
                                                       {Damage::page_changed, "page_changed"},
                                                       {Damage::unknown_file, "unknown_file"},
                                                       {Damage::record_changed, "record_changed"},
                                                       {Damage::audit_broken, "audit_broken"},
                                                       {Damage::audit_cut, "audit_cut"},
                                                       {Damage::schema_changed, "schema_changed"},
                                                       {Damage::index_wrong, "index_wrong"},
                                                       {Damage::clock_backwards, "clock_backwards"},
                                                       {Damage::signature_wrong, "signature_wrong"},
                                                       {Damage::entries_unsigned, "entries_unsigned"},
                                                       {Damage::log_unsigned, "log_unsigned"},
                                                       {Damage::key_changed, "key_changed"},
                                                       {Damage::other_copy, "other_copy"},
                                                       {Damage::other_office, "other_office"}});

}  // namespace

std::vector<Finding> Archive::verify(const std::optional<AuditHead>& remembered) const {
  state_->sweep_leftovers();
  const Database& database = state_->database;
  Findings findings;
  // Each on its own: where one can't go on, what the others find is still told.
  const auto check = [&](const auto& part) {
    try {
      part();
    } catch (const sql::Failure& error) {
      const Error ours = translated(error, database.file());
      // A damaged catalogue is what verify is there to report.
      if (ours.fault() != Fault::damaged) throw ours;
      findings.push_back({Damage::catalogue_damaged, "catalogue", std::nullopt, error.what()});
    } catch (const Error& error) {
      if (error.fault() != Fault::damaged) throw;
      findings.push_back({Damage::catalogue_damaged, error.subject(), std::nullopt, error.what()});
    }
  };
  check([&] { verification::check_contents(database, findings); });
  check([&] { verification::check_tables(database, findings); });
  check([&] { verification::check_files(*state_, findings); });
  check([&] { verification::check_learned(*state_, findings); });
  check([&] {
    if (const auto lost = database.kept_head().loss(database)) {
      Finding finding{Damage::audit_cut, file_names::audit_head(state_->folder).filename().string(),
                      std::nullopt, *lost};
      verification::tell_since_when(database, finding);
      findings.push_back(std::move(finding));
    }
  });
  check([&] {
    const ReadTransaction snapshot(database);
    check([&] { verification::check_rows(database, findings); });
    check([&] { verification::check_disposals(database, findings); });
    check([&] { verification::check_index(database, findings); });
    check([&] { verification::check_log(database, remembered, findings); });
    check([&] { verification::check_signatures(database, findings); });
    check([&] { verification::check_secrets(database, findings); });
  });
  return findings;
}

std::string verification::name_of_entry(std::int64_t number) {
  return is_own(number) ? "entry " + std::to_string(number)
                        : fmt::format("office {}, entry {}", office_of_id(number), number_of_id(number));
}

std::string_view name_of(Damage damage) {
  return damage_names.name_of(damage);
}

Gravity gravity_of(Damage damage) {
  switch (damage) {
    case Damage::clock_backwards:
    case Damage::log_unsigned:
    case Damage::key_changed:
    case Damage::other_copy:
    case Damage::other_office:
      return Gravity::warning;
    default:
      return Gravity::damage;
  }
}

}  // namespace archive
