#include "archive/database/prepared.h"

#include "tests/catch.h"

TEST_CASE("a statement is prepared once, and comes back with nothing bound", "[archive][prepared]") {
  const SQLite::Database connection(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  archive::PreparedStatements statements;
  const std::string sql = "SELECT :value";
  SQLite::Statement* first = nullptr;
  {
    const archive::Prepared one = statements.borrow(connection, sql);
    one->bind(":value", 7);
    REQUIRE(one->executeStep());
    first = &*one;
    // Two at a time are two.
    const archive::Prepared other = statements.borrow(connection, sql);
    CHECK(&*other != first);
    REQUIRE(other->executeStep());
    CHECK(other->getColumn(0).isNull());
  }
  bool again = false;
  const archive::Prepared a = statements.borrow(connection, sql), b = statements.borrow(connection, sql);
  for (const archive::Prepared* each : {&a, &b}) {
    again = again || &**each == first;
    REQUIRE((*each)->executeStep());
    CHECK((*each)->getColumn(0).isNull());
  }
  CHECK(again);
}

TEST_CASE("a statement that failed is prepared anew", "[archive][prepared]") {
  SQLite::Database connection(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  connection.exec("CREATE TABLE t (a INTEGER UNIQUE)");
  archive::PreparedStatements statements;
  for (int i = 0; i < 3; ++i) {
    const archive::Prepared insert = statements.borrow(connection, "INSERT INTO t VALUES (:a)");
    insert->bind(":a", 1);
    if (i == 0)
      CHECK(insert->exec() == 1);
    else
      CHECK_THROWS_AS(insert->exec(), SQLite::Exception);
  }
}
