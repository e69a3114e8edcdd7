#pragma once

// Questions to a PostgreSQL server and their answers. Internal to archive/sql.

#include <memory>
#include <string>

#include "archive/sql/postgres_session.h"

namespace archive::sql {

/// SQL as SQLite has it, with named parameters. The session outlives it.
std::unique_ptr<StatementBody> make_postgres_statement(PostgresSession& session, const std::string& sql);
/// Without parameters, answered row by row; the session answers nothing else meanwhile.
std::unique_ptr<StatementBody> make_postgres_stream(PostgresSession& session, const std::string& sql);

}  // namespace archive::sql
