#include "archive/sql/lists.h"

#include <optional>

#include "archive/sql/sqlite_connection.h"
#include "tests/catch.h"

using archive::sql::postgres_text;
using archive::sql::sqlite_text;
using Names = std::vector<std::string>;

TEST_CASE("parameters are numbered by where their names stand first", "[archive][sql]") {
  const auto text = postgres_text("SELECT a FROM t WHERE (:from = '' OR a >= :from) AND a <= :to");
  CHECK(text.sql == "SELECT a FROM t WHERE ($1 = '' OR a >= $1) AND a <= $2");
  CHECK(text.names == Names{":from", ":to"});
}

TEST_CASE("a colon in a literal is none of a parameter", "[archive][sql]") {
  const auto text = postgres_text("SELECT ':a', 'it''s :b', CAST(x AS text) || ':' FROM t WHERE c = :c");
  CHECK(text.sql == "SELECT ':a', 'it''s :b', CAST(x AS text) || ':' FROM t WHERE c = $1");
  CHECK(text.names == Names{":c"});
  CHECK(postgres_text("SELECT 'open").sql == "SELECT 'open");
}

TEST_CASE("what is said to SQLite's planner alone is left out for the other", "[archive][sql]") {
  const std::string sql =
      "SELECT 1 FROM id_list(:d) o CROSS JOIN event e INDEXED BY event_by_document ON e.a = o.value AND +e.b "
      "= 1";
  CHECK(postgres_text(sql).sql == "SELECT 1 FROM id_list($1) o JOIN event e ON e.a = o.value AND e.b = 1");
  CHECK(sqlite_text(sql) ==
        "SELECT 1 FROM json_each(:d) o CROSS JOIN event e INDEXED BY event_by_document ON e.a = o.value AND "
        "+e.b = 1");
}

TEST_CASE("a list is one parameter, of numbers or of texts", "[archive][sql]") {
  archive::sql::SqliteConnection connection(":memory:", archive::sql::SqliteConnection::Access::create);
  archive::sql::Statement ids = connection.statement("SELECT sum(o.value) FROM id_list(:ids) o");
  ids.bind(":ids", "[1,-2,40]");
  REQUIRE(ids.step());
  CHECK(ids.column(0).as_int64() == 39);
  archive::sql::Statement names = connection.statement("SELECT max(o.value) FROM name_list(:names) o");
  names.bind(":names", R"(["1.1.1a","1.2"])");
  REQUIRE(names.step());
  CHECK(names.column(0).as_string() == "1.2");
}

TEST_CASE("what a database refuses says why", "[archive][sql]") {
  using archive::sql::Reason;
  using archive::sql::SqliteConnection;
  const auto reason = [](const auto& work) {
    try {
      work();
    } catch (const archive::sql::Failure& failure) {
      return std::optional(failure.reason());
    }
    return std::optional<Reason>();
  };
  SqliteConnection connection(":memory:", SqliteConnection::Access::create);
  connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)");
  CHECK(reason([&] { connection.execute("INSERT INTO t VALUES (1)"); }) == Reason::constraint);
  CHECK(reason([&] { connection.execute("SELECT b FROM t"); }) == Reason::damaged);
  CHECK(reason([&] { SqliteConnection("/nowhere/at/all", SqliteConnection::Access::read); }) ==
        Reason::cannot_open);
  CHECK_THROWS_AS(connection.statement("SELECT a FROM t").column("b"), std::out_of_range);
}
