#include "archive/sql/postgres_session.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <thread>
#include <utility>

#include <libpq-fe.h>

namespace archive::sql {

namespace {

/// By SQLSTATE (postgresql.org/docs/15, appendix A).
Reason reason_of(std::string_view state) {
  const std::string_view kind = state.substr(0, std::min<std::size_t>(2, state.size()));
  if (state.empty() || kind == "08" || state.starts_with("57P")) return Reason::unreachable;
  if (state == "55P03" || state == "40001" || state == "40P01" || state == "57014") return Reason::busy;
  if (state == "53100") return Reason::full;
  if (state == "42501" || state == "25006" || kind == "28") return Reason::no_access;
  if (kind == "3D") return Reason::cannot_open;
  if (kind == "22" || kind == "23" || kind == "P0") return Reason::constraint;
  if (kind == "42" || kind == "XX") return Reason::damaged;
  return Reason::io;
}

std::string first_line(const char* said) {
  std::string text = said == nullptr ? "" : said;
  text.resize(std::min(text.find('\n'), text.size()));
  constexpr std::string_view title = "ERROR:  ";
  return text.starts_with(title) ? text.substr(title.size()) : text;
}

}  // namespace

void ClearResult::operator()(PGresult* result) const {
  PQclear(result);
}

void PostgresSession::Finish::operator()(PGconn* handle) const {
  PQfinish(handle);
}

Result checked(PGconn* handle, PGresult* made) {
  Result result(made);
  const ExecStatusType status = result ? PQresultStatus(result.get()) : PGRES_FATAL_ERROR;
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return result;
  const char* const state = result ? PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) : nullptr;
  throw Failure(reason_of(state == nullptr ? "" : state),
                first_line(result ? PQresultErrorMessage(result.get()) : PQerrorMessage(handle)));
}

void throw_unreachable(PGconn* handle) {
  throw Failure(Reason::unreachable, first_line(PQerrorMessage(handle)));
}

PostgresSession::PostgresSession(std::string server, std::string settings)
    : server_(std::move(server)), settings_(std::move(settings)) {
  connect();
}

bool PostgresSession::is_broken() const {
  return PQstatus(handle()) != CONNECTION_OK;
}

Result PostgresSession::run(const char* sql) {
  return checked(handle(), PQexec(handle(), sql));
}

void PostgresSession::connect() {
  // Later ones win, so that what the address says of these counts.
  constexpr std::array<const char*, 5> names = {"connect_timeout", "application_name", "client_encoding",
                                                "dbname", nullptr};
  const std::array<const char*, 5> values = {"10", "cunzheng", "UTF8", server_.c_str(), nullptr};
  handle_.reset(PQconnectdbParams(names.data(), values.data(), 1));
  if (is_broken()) throw_unreachable(handle());
  PQsetNoticeProcessor(
      handle(), [](void*, const char*) {}, nullptr);
  run(settings_.c_str());
  ++number_;
}

bool PostgresSession::has_kept(const std::string& transaction) {
  // A server that was stopped is up again, or notices that a client has gone.
  constexpr std::chrono::milliseconds patience{10000}, pause{250};
  const auto end = std::chrono::steady_clock::now() + patience;
  const std::string question = "SELECT coalesce(pg_xact_status('" + transaction + "'), '')";
  do {
    try {
      if (is_broken()) connect();
      const Result answer = run(question.c_str());
      const std::string_view status = PQgetvalue(answer.get(), 0, 0);
      if (status != "in progress") return status == "committed";
    } catch (const Failure& failure) {
      if (failure.reason() != Reason::unreachable) return false;
    }
    std::this_thread::sleep_for(pause);
  } while (std::chrono::steady_clock::now() < end);
  return false;
}

}  // namespace archive::sql
