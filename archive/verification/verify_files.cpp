#include <algorithm>
#include <map>
#include <system_error>

#include "archive/catalogue/learned_file.h"
#include "archive/database/audit_log.h"
#include "archive/files/file_names.h"
#include "archive/files/folder_lock.h"
#include "archive/verification/verification.h"

namespace archive::verification {

namespace {

namespace fs = std::filesystem;

struct KnownFile {
  BlobName name;
  std::int64_t size_bytes = 0;
  std::optional<DocumentId> document;  ///< the first that it holds
};

std::vector<KnownFile> load_files(const Database& database) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT f.sha256 AS sha256, f.extension AS extension, f.size_bytes AS size_bytes,
            min(p.document_id) AS document_id
          FROM file f
          LEFT JOIN page p ON p.file_id = f.id
          GROUP BY f.id, f.sha256, f.extension, f.size_bytes
          ORDER BY f.id)sql");
  std::vector<KnownFile> files;
  while (rows.step()) {
    KnownFile file{.name = {rows.column("sha256").as_string(), rows.column("extension").as_string()},
                   .size_bytes = rows.column("size_bytes").as_int64(),
                   .document = std::nullopt};
    if (!rows.column("document_id").is_null()) file.document = rows.column("document_id").as_int64();
    files.push_back(std::move(file));
  }
  return files;
}

/// Files and rows of one moment: without both locks those of a filing at work would seem unknown.
void list_files(const Archive::State& state, std::vector<KnownFile>& files, std::vector<fs::path>& on_disk) {
  const Standstill lock(state.database);
  const FolderLock no_filing(file_names::pages(state.folder));
  files = load_files(state.database);
  on_disk = state.store.everything();
}

bool is_link(const fs::path& path) {
  std::error_code unknown;
  return fs::is_symlink(fs::symlink_status(path, unknown));
}

/// What stands where a file should: nothing is opened that is not a plain file, since a pipe would never end.
const char* what_it_is(const fs::path& file) {
  if (is_link(file) || is_link(file.parent_path())) return "is a link to something that may change";
  std::error_code unknown;
  const fs::file_status status = fs::symlink_status(file, unknown);
  if (!fs::exists(status) || fs::is_regular_file(status)) return nullptr;
  return "is no file but a folder, a pipe or a device";
}

std::optional<Finding> examine(const Archive::State& state, const KnownFile& file) {
  const fs::path path = state.store.path(file.name);
  const std::string subject = path.lexically_relative(state.folder).string();
  if (const char* other = what_it_is(path))
    return Finding{Damage::page_changed, subject, file.document, other};
  switch (state.store.examine(file.name)) {
    case PageStore::Condition::missing:
      return Finding{Damage::page_missing, subject, file.document, "can't be read"};
    case PageStore::Condition::changed:
      return Finding{Damage::page_changed, subject, file.document, "is not what was filed"};
    case PageStore::Condition::whole:
      break;
  }
  std::error_code unknown;
  const auto size = fs::file_size(path, unknown);
  if (!unknown && static_cast<std::int64_t>(size) != file.size_bytes)
    return Finding{Damage::record_changed, subject, file.document, "has another size than was kept"};
  return std::nullopt;
}

/// A file of which the catalogue has no row: one that was disposed of must not be there any more.
Finding unknown(const Database& database, const fs::path& path) {
  const std::string hash = path.parent_path().filename().string() + path.stem().string();
  sql::Statement disposed = database.statement(R"sql(
          SELECT g.document_id
          FROM disposed_file f
          JOIN disposed_document g ON g.entry = f.entry
          WHERE f.sha256 = :hash)sql");
  disposed.bind(":hash", hash);
  if (!disposed.step())
    return {Damage::unknown_file, path.string(), std::nullopt, "the catalogue does not know it"};
  return {Damage::unknown_file, path.string(), disposed.column(0).as_int64(),
          "is there, though its document was disposed of"};
}

}  // namespace

void check_files(const Archive::State& state, Findings& findings) {
  std::vector<KnownFile> files;
  std::vector<fs::path> on_disk;
  list_files(state, files, on_disk);
  std::set<fs::path> known;
  for (const KnownFile& file : files) {
    const auto path = state.store.path(file.name).lexically_relative(state.folder);
    known.insert(path);
    if (!file.document)
      findings.push_back(
          {Damage::row_broken, path.string(), std::nullopt, "no document has a page of this file"});
    if (auto finding = examine(state, file)) findings.push_back(std::move(*finding));
  }
  const auto leads_to_a_known_file = [&](const fs::path& path) {
    return std::any_of(known.begin(), known.end(),
                       [&](const fs::path& file) { return file.parent_path() == path; });
  };
  for (const fs::path& path : on_disk)
    // A link in a folder's place was named with its files.
    if (!known.contains(path) && !leads_to_a_known_file(path))
      findings.push_back(unknown(state.database, path));
}

void check_learned(const Archive::State& state, Findings& findings) {
  std::error_code unknown;
  const fs::path file = file_names::learned(state.folder);
  const fs::file_status status = fs::symlink_status(file, unknown);
  // A file that somebody took away only makes the reader forget.
  if (!fs::exists(status)) return;
  sql::Statement last = state.database.statement(
      "SELECT content FROM audit WHERE action = :action AND number > 0 ORDER BY number DESC LIMIT 1");
  last.bind(":action", std::string(name_of(Action::learned)));
  if (!fs::is_regular_file(status) || !last.step() ||
      !is_learned(state.folder, last.column("content").as_string()))
    findings.push_back({Damage::record_changed, file.filename().string(), std::nullopt,
                        "is not what the log says was learned"});
}

}  // namespace archive::verification
