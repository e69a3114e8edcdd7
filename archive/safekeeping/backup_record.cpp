#include "archive/safekeeping/backup_record.h"

#include <chrono>
#include <span>
#include <sstream>
#include <system_error>

#include <toml++/toml.h>

#include "archive/files/disk.h"
#include "archive/files/file_names.h"
#include "archive/files/target.h"
#include "archive/records/error.h"
#include "archive/safekeeping/backup_error.h"
#include "forms/definitions/plain_file.h"

namespace archive {

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& file) {
  constexpr std::size_t most_bytes = 100'000;
  try {
    return forms::PlainFile(file).bytes(most_bytes);
  } catch (const forms::PlainFileError& error) {
    throw BackupError(BackupFault::bad_target_file, file.string(), error.what());
  } catch (const fs::filesystem_error& error) {
    throw_disk_error(error.code().value(), file);
  }
}

long beijing_day(Instant moment) {
  using namespace std::chrono;
  return floor<days>(moment + hours(8)).time_since_epoch().count();
}

}  // namespace

BackupRecord read_backup_record(const fs::path& archive) {
  const fs::path file = file_names::backup_record(archive);
  BackupRecord record;
  std::error_code unknown;
  if (!fs::exists(fs::symlink_status(file, unknown))) return record;
  try {
    const std::string text = bytes_of(file);
    const toml::table table = toml::parse(text, file.string());
    record.target = table["target"].value_or(std::string());
    record.volume = table["volume"].value_or(std::string());
    record.at = table["at"].value_or(record.at);
    record.remind_after_days = table["remind_after_days"].value_or(record.remind_after_days);
    if (const auto made = instant_from_iso(table["last"]["made"].value_or(std::string())))
      record.last = {.made = *made,
                     .moment = table["last"]["moment"].value_or(std::string()),
                     .folder = table["last"]["folder"].value_or(std::string())};
  } catch (const toml::parse_error& error) {
    throw BackupError(BackupFault::bad_target_file, file.string(), std::string(error.description()));
  }
  return record;
}

void write_backup_record(const fs::path& archive, const BackupRecord& record) {
  toml::table table{{"target", record.target},
                    {"volume", record.volume},
                    {"at", record.at},
                    {"remind_after_days", record.remind_after_days}};
  if (record.last)
    table.insert("last", toml::table{{"made", to_iso(record.last->made)},
                                     {"moment", record.last->moment},
                                     {"folder", record.last->folder}});
  std::ostringstream text;
  text << table << '\n';
  const std::string bytes = text.str();
  replace_file(real_disk(), file_names::backup_record(archive), std::as_bytes(std::span(bytes)),
               Readers::owner);
}

void set_target(BackupRecord& record, const fs::path& folder, const DiskTable& table) {
  require_outside_archives(folder);
  std::error_code unknown;
  const fs::path real = fs::weakly_canonical(fs::absolute(folder), unknown);
  if (!fs::is_directory(real, unknown)) throw Error(Fault::no_folder, folder.string(), "is no folder");
  if (const auto volume = volume_of(real, table)) {
    record.volume = volume->uuid;
    const fs::path below = real.lexically_relative(volume->mount);
    record.target = below == "." ? std::string() : below.string();
  } else {
    record.volume.clear();
    record.target = real.string();
  }
}

fs::path target_of(const BackupRecord& record, const DiskTable& table) {
  if (!record.has_target()) throw BackupError(BackupFault::no_target, "backup", "no target is set");
  fs::path folder = record.target;
  if (!record.volume.empty()) {
    const auto mount = mount_of(record.volume, table);
    if (!mount) throw BackupError(BackupFault::target_away, record.volume, "is not mounted");
    folder = record.target.empty() ? *mount : *mount / record.target;
  }
  std::error_code unknown;
  if (!fs::is_directory(folder, unknown))
    throw BackupError(BackupFault::target_away, folder.string(), "is not there");
  return folder;
}

Overdue overdue(const BackupRecord& record, Instant now) {
  if (!record.last) return Overdue::never_made;
  return days_since(*record.last, now) > record.remind_after_days ? Overdue::too_old : Overdue::no;
}

bool due(const BackupRecord& record, Instant now) {
  if (!record.has_target() || record.at.size() != 5) return false;
  using namespace std::chrono;
  const auto digits = [&](std::size_t from) {
    return (record.at[from] - '0') * 10 + (record.at[from + 1] - '0');
  };
  const auto of_day = hours(digits(0)) + minutes(digits(3)) - hours(8);
  Instant last_time = Instant(days(beijing_day(now))) + of_day;
  if (last_time > now) last_time -= days(1);
  return !record.last || record.last->made < last_time;
}

int days_since(const LastBackup& last, Instant now) {
  return static_cast<int>(beijing_day(now) - beijing_day(last.made));
}

}  // namespace archive
