#include "archive/archive.h"

#include <system_error>

#include <sqlite3.h>

#include "archive/file_names.h"
#include "archive/state.h"

namespace archive {

namespace {

/// Makes the folder, unless it holds things that are not ours.
void prepare_folder(const std::filesystem::path& folder, Disk& disk) {
  disk.create_folder(file_names::pages(folder));
  disk.sync_folder(folder);
  if (folder.has_parent_path()) disk.sync_folder(folder.parent_path());
}

void refuse_foreign_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::directory_iterator entries(folder, error);
  if (error) throw Error(Fault::no_access, folder.string(), error.message());
  for (const auto& entry : entries)
    if (!file_names::is_ours(entry.path().filename().string()))
      throw Error(Fault::not_an_archive, folder.string(), "is in use for other things");
}

}  // namespace

Archive Archive::open(const std::filesystem::path& named, const OpenOptions& options, Disk& disk) {
  const std::filesystem::path folder = std::filesystem::absolute(named).lexically_normal();
  const std::filesystem::path catalogue = file_names::catalogue(folder);
  std::error_code error;
  const auto status = std::filesystem::status(folder, error);
  if (status.type() == std::filesystem::file_type::none)
    throw Error(Fault::no_access, named.string(), error.message());
  const bool folder_exists = std::filesystem::exists(status);
  if (folder_exists && !std::filesystem::is_directory(status))
    throw Error(Fault::not_an_archive, named.string(), "is not a folder");
  const auto catalogue_status = std::filesystem::status(catalogue, error);
  const bool catalogue_exists = folder_exists && std::filesystem::exists(catalogue_status);
  if (catalogue_exists && !std::filesystem::is_regular_file(catalogue_status))
    throw Error(Fault::not_an_archive, named.string(), "has no catalogue but something of that name");
  if (!catalogue_exists) {
    if (folder_exists) refuse_foreign_folder(folder);
    if (options.if_missing == Missing::fail)
      throw Error(Fault::no_archive, named.string(), "holds no archive");
    prepare_folder(folder, disk);
  }
  const auto if_empty =
      options.if_missing == Missing::create ? Database::IfEmpty::create : Database::IfEmpty::fail;
  auto state =
      std::make_unique<State>(State{.folder = folder,
                                    .database = Database(catalogue, if_empty, options.busy_timeout_ms),
                                    .store = PageStore(folder, disk)});
  state->sweep_leftovers();
  return Archive(std::move(state));
}

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

std::int64_t Archive::data_version() const {
  return state_->database.guard(
      [&] { return state_->database.connection().execAndGet("PRAGMA data_version").getInt64(); });
}

const std::filesystem::path& Archive::folder() const {
  return state_->folder;
}

void Archive::State::sweep_leftovers() {
  if (store.unsettled().empty()) return;
  try {
    const WriteTransaction lock(database);
    SQLite::Statement known = database.statement("SELECT count(*) FROM file WHERE sha256 = :sha256");
    // Asked again under the lock: before, they may have been those of a filing at work.
    for (const BlobName& name : store.unsettled()) {
      known.bind(":sha256", name.sha256);
      known.executeStep();
      const bool filed = known.getColumn(0).getInt() > 0;
      known.reset();
      if (filed)
        store.settle(name);
      else
        store.sweep(name);
    }
  } catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xff;
    if (code != SQLITE_BUSY && code != SQLITE_READONLY) throw translated(error, folder);
  } catch (const Error&) {
    // The markers stay where the disk won't let us; the next opening tries again, and verify tells.
  }
}

}  // namespace archive
