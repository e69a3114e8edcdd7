#pragma once

// The search index in PostgreSQL. For the library's own use.
//
// A tsvector keeps at most 256 places of a token, and none behind the 16,383rd, so that a page with a long
// text has several rows; each takes up again the last tokens of the one before, for phrases that run over its
// end.

#include "archive/storage/search_table.h"

namespace archive {

std::unique_ptr<SearchTable> make_tsvector_table(sql::Connection& connection, PreparedStatements& statements);

}  // namespace archive
