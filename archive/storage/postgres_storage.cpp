#include <string>

#include <fmt/format.h>

#include "archive/records/error.h"
#include "archive/schema/schema.h"
#include "archive/sql/postgres_connection.h"
#include "archive/storage/catalogue_copy.h"
#include "archive/storage/postgres_check.h"
#include "archive/storage/postgres_tables.h"
#include "archive/storage/storage.h"

namespace archive {

namespace {

class PostgresStorage : public Storage {
 public:
  PostgresStorage(const std::filesystem::path& file, const ServerAddress& address,
                  const StorageOptions& options)
      : file_(file), connection_(address.server, address.schema, options.busy_timeout_ms) {
    if (!connection_.has_tables()) make(options.if_empty);
    refuse_foreign();
    read_only_ = connection_.integer(
                     "SELECT pg_is_in_recovery() OR NOT has_table_privilege('audit', 'INSERT') OR "
                     "CAST(current_setting('default_transaction_read_only') AS boolean)") != 0;
    if (read_only_) connection_.execute("SET default_transaction_read_only = on");
  }

  sql::Connection& connection() override { return connection_; }
  bool read_only() const override { return read_only_; }

  bool has_column(const std::string&, const std::string&) override { return true; }

  void upgrade(const std::function<void(int version)>& settle) override {
    const int newest = static_cast<int>(schema::steps().size());
    if (version_ == newest) return;
    // There is no copy that could be brought up to be read, as there is of a file.
    if (read_only_)
      throw Error(Fault::no_access, file_.string(),
                  "its tables are of an older version, and may only be read");
    sql::Transaction transaction(connection_, sql::Intent::write);
    // Another program may have done it while we waited for the lock.
    for (int each = read_version() + 1; each <= newest; ++each) {
      connection_.execute(postgres_step(each));
      settle(each);
      connection_.execute(fmt::format("UPDATE catalogue_version SET version = {}", each));
    }
    transaction.commit();
  }

  std::vector<StorageFault> check_contents() override { return check_references(connection_); }
  // Who may only read can't make the tables once more beside them.
  std::vector<StorageFault> check_tables() override {
    return read_only_ ? std::vector<StorageFault>() : archive::check_tables(connection_);
  }

  std::map<std::string, std::int64_t> last_numbers() override {
    std::map<std::string, std::int64_t> numbers;
    for (const CatalogueTable& table : catalogue_tables())
      if (table.numbered)
        if (const std::int64_t last = last_number(connection_, table.name); last > 0)
          numbers[table.name] = last;
    return numbers;
  }
  bool numbers_have_gaps() const override { return true; }

  // A commit that the server acknowledged is on its disk, and nothing is seen before it is.
  void settle_commit() override {}
  void displace_unseen_commit() override {}

  void forget_erased() override {
    for (const char* table : {"field_version", "page", "page_sketch", "event", "document", "file", "search"})
      connection_.execute(fmt::format("VACUUM {}", table));
  }

 private:
  void make(IfEmpty if_empty) {
    if (if_empty == IfEmpty::lost)
      throw Error(Fault::catalogue_lost, file_.parent_path().string(), "the catalogue is empty");
    if (if_empty == IfEmpty::fail) throw Error(Fault::no_archive, file_.string(), "names an empty schema");
    sql::Transaction transaction(connection_, sql::Intent::copy);
    // Another program may have done it while we waited for the lock.
    if (connection_.has_tables()) return;
    connection_.execute(fmt::format("CREATE SCHEMA IF NOT EXISTS {}", sql::quoted(connection_.schema())));
    connection_.execute(postgres_tables() + postgres_guards());
    connection_.execute(version_table());
    transaction.commit();
  }

  void refuse_foreign() {
    sql::Statement known = connection_.statement(
        "SELECT count(*) FROM pg_tables WHERE schemaname = :schema AND tablename = 'catalogue_version'");
    known.bind(":schema", connection_.schema());
    known.step();
    if (known.column(0).as_int() == 0 ||
        connection_.integer("SELECT application_id FROM catalogue_version") != schema::application_id)
      throw Error(Fault::not_an_archive, file_.string(), "names the schema of another program");
    version_ = read_version();
    if (version_ > static_cast<int>(schema::steps().size()))
      throw Error(Fault::newer_version, file_.string(), "was made by a newer version");
    if (version_ < first_on_servers) throw Error(Fault::damaged, file_.string(), "has no schema version");
  }

  int read_version() {
    return static_cast<int>(connection_.integer("SELECT version FROM catalogue_version"));
  }

  std::filesystem::path file_;
  sql::PostgresConnection connection_;
  int version_ = 0;  ///< when it was opened
  bool read_only_ = false;
};

}  // namespace

std::unique_ptr<Storage> open_postgres(const std::filesystem::path& address, const StorageOptions& options) {
  return std::make_unique<PostgresStorage>(address, read_address(address), options);
}

}  // namespace archive
