#include "archive/safekeeping/moments.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

#include "archive/records/sha256.h"
#include "archive/safekeeping/backup_error.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view folder_name = "cunzheng-backup", title = "cunzheng-moment-1";
constexpr std::size_t digits_of_archive = 16;

constexpr auto fault_names =
    ocr::name_table<BackupFault>({{BackupFault::no_backup, "no_backup"},
                                  {BackupFault::several, "several_backups"},
                                  {BackupFault::no_moment, "no_moment"},
                                  {BackupFault::moment_damaged, "moment_damaged"},
                                  {BackupFault::nothing_kept, "nothing_kept"},
                                  {BackupFault::no_target, "no_backup_target"},
                                  {BackupFault::target_away, "backup_target_away"},
                                  {BackupFault::target_full, "backup_target_full"},
                                  {BackupFault::target_locked, "backup_target_locked"},
                                  {BackupFault::bad_target_file, "bad_backup_file"},
                                  {BackupFault::not_readable, "backup_not_readable"}});

/// A name that only stays in its folder: what moment.txt says is written into paths.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.find('/') == std::string_view::npos && name != "." && name != "..";
}

bool is_extension(std::string_view text) {
  return text.size() <= 8 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string_view::npos;
}

/// One line of moment.txt behind its first word. False: not one.
bool take(Moment& moment, const std::string& word, std::istringstream& in) {
  if (word == "archive") return in >> moment.archive && is_hexadecimal(moment.archive, 64);
  if (word == "made") {
    std::string text;
    in >> text;
    const auto made = instant_from_iso(text);
    if (made) moment.made = *made;
    return made.has_value();
  }
  if (word == "head")
    return in >> moment.head.length >> moment.head.hash && is_hexadecimal(moment.head.hash, 64);
  if (word == "documents") return static_cast<bool>(in >> moment.documents);
  if (word == "turn") return static_cast<bool>(in >> moment.turn);
  if (word == "file") {
    KeptFile file;
    if (!(in >> file.sha256 >> file.bytes >> file.name)) return false;
    moment.files.push_back(file);
    return is_hexadecimal(file.sha256, 64) && is_plain_name(file.name);
  }
  if (word == "page") {
    KeptOriginal page;
    if (!(in >> page.sha256 >> page.bytes)) return false;
    in >> page.extension;  // may be empty
    moment.pages.push_back(page);
    return is_hexadecimal(page.sha256, 64) && is_extension(page.extension);
  }
  return false;
}

std::optional<std::string> text_in(const fs::path& file) {
  std::error_code unknown;
  if (!fs::is_regular_file(fs::symlink_status(file, unknown))) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) return std::nullopt;
  return text;
}

bool is_backup(const fs::path& folder) {
  std::error_code unknown;
  return is_hexadecimal(folder.filename().string(), digits_of_archive) &&
         fs::is_directory(fs::symlink_status(backup_names::moments(folder), unknown));
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> all;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code unknown;
    if (fs::is_directory(entry->symlink_status(unknown))) all.push_back(entry->path());
  }
  std::sort(all.begin(), all.end());
  return all;
}

FoundBackup found(const fs::path& folder) {
  FoundBackup backup{.archive = folder.filename().string(), .folder = folder, .moments = {}};
  for (const fs::path& each : folders_in(backup_names::moments(folder))) {
    std::string name = each.filename().string();
    if (name.ends_with(backup_names::unfinished)) continue;
    FoundMoment moment;
    moment.name = name;
    moment.said = read_moment(backup, name);
    if (moment.said) {
      moment.originals = moment.said->pages.size();
      for (const KeptFile& file : moment.said->files) moment.bytes += file.bytes;
      for (const KeptOriginal& page : moment.said->pages) moment.bytes += page.bytes;
      // Those of forty moments of a large archive would fill an old machine's memory.
      moment.said->pages = {};
    }
    backup.moments.push_back(std::move(moment));
  }
  return backup;
}

}  // namespace

std::string_view name_of(BackupFault fault) {
  return fault_names.name_of(fault);
}

const Moment* FoundBackup::newest() const {
  for (auto each = moments.rbegin(); each != moments.rend(); ++each)
    if (each->said) return &*each->said;
  return nullptr;
}

std::vector<FoundBackup> backups_in(const fs::path& folder) {
  std::vector<FoundBackup> all;
  // Behind a slash at the end the file name is empty.
  fs::path named = fs::absolute(folder).lexically_normal();
  if (!named.has_filename()) named = named.parent_path();
  if (is_backup(named)) return {found(named)};
  for (const fs::path& above : {named / folder_name, named})
    if (above.filename() == folder_name)
      for (const fs::path& each : folders_in(above))
        if (is_backup(each)) all.push_back(found(each));
  return all;
}

FoundBackup the_backup_in(const fs::path& folder, const std::string& archive) {
  std::vector<FoundBackup> all = backups_in(folder);
  if (!archive.empty())
    std::erase_if(all, [&](const FoundBackup& each) {
      return !archive.starts_with(each.archive) && !each.archive.starts_with(archive);
    });
  if (all.empty()) throw BackupError(BackupFault::no_backup, folder.string(), "holds no backup");
  if (all.size() > 1) throw BackupError(BackupFault::several, folder.string(), "holds several backups");
  return std::move(all.front());
}

const Moment& the_moment(const FoundBackup& backup, const std::string& name) {
  if (name.empty()) {
    const Moment* const newest = backup.newest();
    if (newest == nullptr)
      throw BackupError(BackupFault::no_moment, backup.folder.string(), "has no whole moment");
    return *newest;
  }
  for (auto each = backup.moments.rbegin(); each != backup.moments.rend(); ++each) {
    if (!each->name.starts_with(name)) continue;
    if (!each->said)
      throw BackupError(BackupFault::moment_damaged, each->name, "its moment.txt is missing or changed");
    return *each->said;
  }
  throw BackupError(BackupFault::no_moment, name, "is no moment of this backup");
}

std::optional<Moment> read_moment(const FoundBackup& backup, const std::string& name) {
  const auto text = text_in(backup_names::moment_text(backup_names::moment(backup.folder, name)));
  std::optional<Moment> moment = text ? moment_from(*text, name) : std::nullopt;
  // One that was copied here from another archive's backup by hand is none of this one's.
  if (moment && !moment->archive.starts_with(backup.archive)) moment.reset();
  return moment;
}

std::string moment_name(Instant made) {
  std::string name;
  for (const char c : to_iso(made))
    if (c != '-' && c != ':') name += c;
  return name;
}

std::string text_of(const Moment& moment) {
  std::string text =
      fmt::format("{}\narchive {}\nmade {}\nhead {} {}\ndocuments {}\nturn {}\n", title, moment.archive,
                  to_iso(moment.made), moment.head.length, moment.head.hash, moment.documents, moment.turn);
  for (const KeptFile& file : moment.files)
    text += fmt::format("file {} {} {}\n", file.sha256, file.bytes, file.name);
  for (const KeptOriginal& page : moment.pages)
    text += fmt::format("page {} {}{}{}\n", page.sha256, page.bytes, page.extension.empty() ? "" : " ",
                        page.extension);
  return text + "end " + sha256_of(text) + "\n";
}

std::optional<Moment> moment_from(std::string_view text, std::string name) {
  const std::size_t end = text.rfind("end ");
  if (end == std::string_view::npos || text.substr(end) != "end " + sha256_of(text.substr(0, end)) + "\n")
    return std::nullopt;
  std::istringstream lines{std::string(text.substr(0, end))};
  std::string line;
  if (!std::getline(lines, line) || line != title) return std::nullopt;
  Moment moment;
  moment.name = std::move(name);
  while (std::getline(lines, line)) {
    std::istringstream in(line);
    std::string word;
    if (!(in >> word) || !take(moment, word, in)) return std::nullopt;
  }
  if (moment.archive.empty()) return std::nullopt;
  return moment;
}

namespace backup_names {

fs::path backup_of(const fs::path& folder, std::string_view archive) {
  return folder / folder_name / archive.substr(0, digits_of_archive);
}

fs::path moments(const fs::path& backup) {
  return backup / "moments";
}

fs::path moment(const fs::path& backup, std::string_view name) {
  return moments(backup) / name;
}

fs::path moment_text(const fs::path& moment) {
  return moment / "moment.txt";
}

}  // namespace backup_names

}  // namespace archive
