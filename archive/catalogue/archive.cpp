#include "archive/catalogue/archive.h"

#include <system_error>

#include "archive/catalogue/learned_file.h"
#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/search_index.h"
#include "archive/files/catalogue_file.h"
#include "archive/files/file_names.h"
#include "archive/files/folder_lock.h"
#include "archive/files/private_files.h"
#include "archive/storage/catalogue_place.h"

namespace archive {

namespace {

/// Makes the folder. Each new name is synced in the folder above it.
void prepare_folder(const std::filesystem::path& folder, Disk& disk) {
  const std::filesystem::path pages = file_names::pages(folder);
  std::vector<std::filesystem::path> above;
  std::error_code unknown;
  for (std::filesystem::path each = pages; !std::filesystem::exists(each, unknown); each = each.parent_path())
    above.push_back(each.parent_path());
  disk.create_private_folder(pages);
  for (const std::filesystem::path& each : above) disk.sync_folder(each);
}

void refuse_foreign_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::directory_iterator entries(folder, error);
  if (error) throw Error(Fault::no_access, folder.string(), error.message());
  for (const auto& entry : entries)
    if (!file_names::is_ours(entry.path().filename().string()))
      throw Error(Fault::not_an_archive, folder.string(), "is in use for other things");
}

/// Whether anything lies in the folder that only a catalogue with rows can have left there.
bool holds_anything(const std::filesystem::path& folder) {
  std::error_code unknown;
  const std::filesystem::path pages = file_names::pages(folder);
  for (std::filesystem::directory_iterator entry(pages, unknown), end; !unknown && entry != end;
       entry.increment(unknown)) {
    std::error_code inside;
    if (!entry->is_directory(inside) || !std::filesystem::is_empty(entry->path(), inside)) return true;
  }
  return std::filesystem::exists(file_names::audit_head(folder), unknown) ||
         std::filesystem::exists(file_names::learned(folder), unknown);
}

/// How the archive's folder was found.
struct FoundFolder {
  bool folder_exists = false;
  CataloguePlace catalogue;
  bool catalogue_exists = false;  ///< or the file that names its server
  IfEmpty if_empty = IfEmpty::fail;
};

FoundFolder look_at(const std::filesystem::path& folder, const std::filesystem::path& named,
                    Missing if_missing) {
  FoundFolder place;
  std::error_code error;
  const auto status = std::filesystem::status(folder, error);
  if (status.type() == std::filesystem::file_type::none)
    throw Error(Fault::no_access, named.string(), error.message());
  place.folder_exists = std::filesystem::exists(status);
  if (place.folder_exists && !std::filesystem::is_directory(status))
    throw Error(Fault::not_an_archive, named.string(), "is not a folder");
  // Before the catalogue is looked at: another program may be filing the first paper just now.
  const bool holds = place.folder_exists && holds_anything(folder);
  place.catalogue = find_catalogue(folder);
  const std::filesystem::path& catalogue = place.catalogue.file;
  const auto catalogue_status = std::filesystem::status(catalogue, error);
  place.catalogue_exists = place.folder_exists && std::filesystem::exists(catalogue_status);
  if (place.catalogue_exists && !std::filesystem::is_regular_file(catalogue_status))
    throw Error(Fault::not_an_archive, named.string(), "has no catalogue but something of that name");
  if (place.catalogue.kind == CataloguePlace::Kind::postgres) {
    // Whether it is empty the server says.
    place.if_empty = holds ? IfEmpty::lost : if_missing == Missing::create ? IfEmpty::create : IfEmpty::fail;
    return place;
  }
  const bool empty = !place.catalogue_exists || catalogue_file::bytes_of(catalogue) == 0;
  // SQLite would remove changes that wait in the -wal of an empty catalogue.
  if (empty && (holds || catalogue_file::bytes_of(catalogue_file::wal(catalogue)) > 0))
    throw Error(Fault::catalogue_lost, named.string(), "holds papers, and no catalogue");
  if (holds)
    place.if_empty = IfEmpty::lost;
  else if (if_missing == Missing::create)
    place.if_empty = IfEmpty::create;
  return place;
}

}  // namespace

Archive Archive::open(const std::filesystem::path& named, const OpenOptions& options, Disk& disk) {
  const std::filesystem::path folder = std::filesystem::absolute(named).lexically_normal();
  const FoundFolder place = look_at(folder, named, options.if_missing);
  if (!place.catalogue_exists) {
    if (place.folder_exists) refuse_foreign_folder(folder);
    if (options.if_missing == Missing::fail)
      throw Error(Fault::no_archive, named.string(), "holds no archive");
    prepare_folder(folder, disk);
  } else if (place.if_empty == IfEmpty::create) {
    prepare_folder(folder, disk);  // beside a catalogue on a server, of which there may be nothing yet
  }
  make_private(folder);
  std::unique_ptr<State> state(new State{
      .folder = folder,
      .database = Database(place.catalogue, place.if_empty, options.busy_timeout_ms, disk, options.user_data),
      .store = PageStore(folder, disk),
      .disk = &disk});
  state->sweep_leftovers();
  state->keep_search_current();
  state->keep_head();
  return Archive(std::move(state));
}

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

const std::filesystem::path& Archive::folder() const {
  return state_->folder;
}

void Archive::State::keep_search_current() const {
  if (database.read_only()) return;  // who may only read searches what there is
  database.guard([&] { archive::keep_search_current(database); });
}

std::int64_t Archive::data_version() const {
  return state_->database.data_version();
}

namespace {

/// The files that nobody has settled, told apart for good; nobody files or learns while this lives.
class Leftovers {
 public:
  std::vector<BlobName> filed;
  std::vector<BlobName> unfiled;

  explicit Leftovers(const Archive::State& state) {
    const Database& database = state.database;
    sql::Transaction transaction(database.connection(), sql::Intent::write);
    lock_.emplace(file_names::pages(state.folder));
    {
      sql::Statement known = database.statement("SELECT count(*) FROM file WHERE sha256 = :sha256");
      // Asked again under the locks: before, they may have been those of a filing at work.
      for (const BlobName& name : state.store.unsettled()) {
        known.bind(":sha256", name.sha256);
        known.step();
        (known.column(0).as_int() > 0 ? filed : unfiled).push_back(name);
        known.reset();
      }
    }
    try {
      database.storage().displace_unseen_commit();
      transaction.commit();
    } catch (const sql::Failure& error) {
      // No room for one page: then no unseen commit lies where it would have been written.
      if (error.reason() != sql::Reason::full) throw;
    }
  }

 private:
  std::optional<FolderLock> lock_;
};

}  // namespace

bool Archive::State::may_sweep() const {
  if (database.read_only()) return false;
  try {
    return !database.kept_head().loss(database);
  } catch (const sql::Failure&) {
    return false;  // of a damaged catalogue; verify tells
  }
}

void Archive::State::sweep_leftovers() {
  const bool half_learned = is_half_learned(folder);
  const bool half_replaced = database.kept_head().has_leftovers();
  if (store.unsettled().empty() && !half_learned && !half_replaced) return;
  if (!may_sweep()) return;
  try {
    const Leftovers leftovers(*this);
    for (const BlobName& name : leftovers.filed) store.settle(name);
    for (const BlobName& name : leftovers.unfiled) store.sweep(name);
    if (half_learned) settle_learned(*this);
    if (half_replaced) database.kept_head().sweep();
  } catch (const sql::Failure& error) {
    // They stay where another program or the disk won't let us; the next opening tries again, and verify
    // tells.
    const Error ours = translated(error, folder);
    if (ours.fault() == Fault::damaged) throw ours;
  } catch (const Error&) {
    // The same.
  }
}

void Archive::State::keep_head() const {
  if (!may_sweep()) return;
  try {
    database.kept_head().advance(database);
  } catch (const std::exception&) {
    // The next change tries again.
  }
}

void Archive::require_writable() const {
  const Database& database = state_->database;
  if (database.read_only()) throw Error(Fault::read_only, state_->folder.string(), "may only be read");
  if (const auto lost = loss()) throw Error(Fault::log_cut, state_->folder.string(), *lost);
}

std::optional<std::string> Archive::loss() const {
  const Database& database = state_->database;
  return database.guard([&] { return database.kept_head().loss(database); });
}

bool Archive::accept_loss(const Mark& mark) {
  const Database& database = state_->database;
  return database.guard([&] {
    WriteTransaction transaction(database, WriteTransaction::Needs::nothing);
    const std::optional<std::string> lost = database.kept_head().loss(database);
    if (!lost) {
      // What an archive before this one has left in the anchor is set aside, too.
      database.kept_head().replace(database);
      return false;
    }
    append(database, mark, Action::loss_accepted, 0, *lost, {});
    transaction.commit();
    database.kept_head().replace(database);
    return true;
  });
}

}  // namespace archive
