#include "archive/sql/prepared.h"

#include "archive/sql/sqlite_connection.h"
#include "tests/catch.h"

using archive::sql::SqliteConnection;

TEST_CASE("a statement is prepared once, and comes back with nothing bound", "[archive][prepared]") {
  SqliteConnection connection(":memory:", SqliteConnection::Access::create);
  archive::PreparedStatements statements;
  const std::string sql = "SELECT :value";
  archive::sql::Statement* first = nullptr;
  {
    const archive::Prepared one = statements.borrow(connection, sql);
    one->bind(":value", 7);
    REQUIRE(one->step());
    first = &*one;
    // Two at a time are two.
    const archive::Prepared other = statements.borrow(connection, sql);
    CHECK(&*other != first);
    REQUIRE(other->step());
    CHECK(other->column(0).is_null());
  }
  bool again = false;
  const archive::Prepared a = statements.borrow(connection, sql), b = statements.borrow(connection, sql);
  for (const archive::Prepared* each : {&a, &b}) {
    again = again || &**each == first;
    REQUIRE((*each)->step());
    CHECK((*each)->column(0).is_null());
  }
  CHECK(again);
}

TEST_CASE("a statement that failed is prepared anew", "[archive][prepared]") {
  SqliteConnection connection(":memory:", SqliteConnection::Access::create);
  connection.execute("CREATE TABLE t (a INTEGER UNIQUE)");
  archive::PreparedStatements statements;
  for (int i = 0; i < 3; ++i) {
    const archive::Prepared insert = statements.borrow(connection, "INSERT INTO t VALUES (:a)");
    insert->bind(":a", 1);
    if (i == 0)
      CHECK(insert->run() == 1);
    else
      CHECK_THROWS_AS(insert->run(), archive::sql::Failure);
  }
}
