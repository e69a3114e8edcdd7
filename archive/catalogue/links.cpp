#include "archive/catalogue/links.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "forms/linking/linking.h"

namespace archive {

namespace {

LinkState state_of(const std::string& name) {
  if (const auto state = find_link_state(name)) return *state;
  throw Error(Fault::damaged, name, "is no state that a link can have");
}

LinkReason reason_of(const std::string& name) {
  if (const auto reason = find_link_reason(name)) return *reason;
  throw Error(Fault::damaged, name, "is no reason that a link can have");
}

Link link_of(SQLite::Statement& row) {
  Link link{.requirement = row.getColumn("requirement").getString(),
            .state = state_of(row.getColumn("state").getString()),
            .reason = reason_of(row.getColumn("reason").getString()),
            .topic = row.getColumn("topic").getString(),
            .person = mark_of(row.getColumn("set_by"), row.getColumn("set_at"))};
  if (const SQLite::Column score = row.getColumn("score"); !score.isNull()) link.score = score.getDouble();
  if (const SQLite::Column place = row.getColumn("place"); !place.isNull()) {
    link.place = forms::find_link_place(place.getString());
    if (!link.place) throw Error(Fault::damaged, place.getString(), "is no place of a word");
    link.page = row.getColumn("page").getInt();
    link.line = row.getColumn("line").getInt();
  }
  return link;
}

void bind_cue(SQLite::Statement& statement, const Link& link) {
  if (link.score) statement.bind(":score", *link.score);
  if (!link.place) return;
  statement.bind(":place", std::string(forms::name_of(*link.place)));
  statement.bind(":page", link.page);
  statement.bind(":line", link.line);
}

/// At what level the reader suggested it; nothing: a person named it.
std::optional<LinkState> level_of(const Link& link) {
  if (link.state == LinkState::suggested || link.state == LinkState::possible) return link.state;
  // Decided before it was filed.
  if (link.reason != LinkReason::person) return LinkState::suggested;
  return std::nullopt;
}

}  // namespace

std::vector<Link> load_links(const Database& database, DocumentId document) {
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT requirement, state, reason, topic, set_by, set_at, score, place, page, line
          FROM link
          WHERE document_id = :document
          ORDER BY requirement)sql");
  rows.bind(":document", document);
  std::vector<Link> links;
  while (rows.executeStep()) links.push_back(link_of(rows));
  return links;
}

void write_suggestions(const Database& database, DocumentId document, std::span<const Link> links,
                       std::int64_t entry) {
  SQLite::Statement say = database.statement(
      R"sql(
          INSERT INTO suggestion (entry, document_id, requirement, reason, topic, level, score, place, page, line)
          VALUES (:entry, :document, :requirement, :reason, :topic, :level, :score, :place, :page, :line))sql");
  SQLite::Statement insert = database.statement(
      R"sql(
          INSERT INTO link (document_id, requirement, state, reason, topic, score, place, page, line)
          VALUES (:document, :requirement, :level, :reason, :topic, :score, :place, :page, :line)
          ON CONFLICT (document_id, requirement) DO NOTHING)sql");
  std::set<std::string> said;
  for (const Link& link : links) {
    const std::optional<LinkState> level = level_of(link);
    if (!level || !said.insert(link.requirement).second) continue;
    for (SQLite::Statement* statement : {&say, &insert}) {
      statement->reset();
      statement->clearBindings();
      if (statement == &say) statement->bind(":entry", entry);
      statement->bind(":document", document);
      statement->bind(":requirement", link.requirement);
      statement->bind(":reason", std::string(name_of(link.reason)));
      statement->bind(":topic", link.topic);
      statement->bind(":level", std::string(name_of(*level)));
      bind_cue(*statement, link);
      statement->exec();
    }
  }
}

void write_decision(const Database& database, DocumentId document, std::string_view requirement,
                    LinkState state, const Mark& mark) {
  const std::vector<Link> links = load_links(database, document);
  if (std::any_of(links.begin(), links.end(), [&](const Link& link) {
        return link.requirement == requirement && link.state == state && link.person;
      }))
    return;
  // The topic stays, so that a link that is suggested again by a person's change of mind still says why.
  SQLite::Statement upsert = database.statement(
      R"sql(
          INSERT INTO link (document_id, requirement, state, reason, topic, set_by, set_at)
          VALUES (:document, :requirement, :state, 'person', '', :set_by, :set_at)
          ON CONFLICT (document_id, requirement) DO UPDATE SET state = excluded.state,
            reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at)sql");
  upsert.bind(":document", document);
  upsert.bind(":requirement", std::string(requirement));
  upsert.bind(":state", std::string(name_of(state)));
  upsert.bind(":set_by", mark.who);
  upsert.bind(":set_at", to_iso(mark.when));
  upsert.exec();
  append(database, mark, Action::linked, document, audit_detail(requirement, state), {});
}

std::string audit_detail(std::string_view requirement, LinkState state) {
  return std::string(requirement) + " " + std::string(name_of(state));
}

void Archive::link(DocumentId document, std::string_view requirement, LinkState state, const Mark& mark) {
  const Database& database = state_->database;
  database.guard([&] {
    WriteTransaction transaction(database);
    require_document(database, document);
    write_decision(database, document, requirement, state, mark);
    transaction.commit();
  });
}

std::vector<Evidence> Archive::evidence(std::span<const std::string> requirements,
                                        const Filter& filter) const {
  const Database& database = state_->database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    SummaryReader summaries(database);
    EventReader events_of(database);
    std::vector<Evidence> found;
    for (const std::string& requirement : requirements) {
      SQLite::Statement rows = database.statement(
          R"sql(
              SELECT l.document_id AS document_id, l.requirement AS requirement, l.state AS state,
                l.reason AS reason, l.topic AS topic, l.set_by AS set_by, l.set_at AS set_at,
                l.score AS score, l.place AS place, l.page AS page, l.line AS line
              FROM link l
              JOIN document d ON d.id = l.document_id
              WHERE l.requirement = :requirement AND l.state IN ('suggested', 'accepted')
              AND (:kind = '' OR d.kind = :kind OR d.kind LIKE :kind || '.%'))sql" +
          // On its own, so that the index by village is used.
          std::string(filter.village.empty() ? "" : R"sql(
              AND l.document_id IN (
                SELECT v.document_id FROM document_in_village v WHERE v.village = :village))sql"));
      rows.bind(":requirement", requirement);
      if (!filter.village.empty()) rows.bind(":village", filter.village);
      rows.bind(":kind", filter.kind);
      std::vector<Evidence> of_requirement;
      while (rows.executeStep()) {
        auto summary = summaries.read(rows.getColumn("document_id").getInt64());
        if (!summary) continue;
        std::vector<Event> events = events_of.read(summary->id, filter.from, filter.to);
        if (events.empty() && (filter.from || filter.to)) continue;
        of_requirement.push_back({.requirement = requirement,
                                  .document = std::move(*summary),
                                  .link = link_of(rows),
                                  .events = std::move(events)});
      }
      // Those without a date last: it is they that need a person.
      std::sort(of_requirement.begin(), of_requirement.end(), [](const Evidence& a, const Evidence& b) {
        const bool a_dated = !a.events.empty(), b_dated = !b.events.empty();
        if (a_dated != b_dated) return a_dated;
        if (a_dated && a.events.front().first != b.events.front().first)
          return a.events.front().first < b.events.front().first;
        return a.document.id < b.document.id;
      });
      for (Evidence& evidence : of_requirement) {
        if (filter.limit > 0 && found.size() == filter.limit) return found;
        found.push_back(std::move(evidence));
      }
    }
    return found;
  });
}

}  // namespace archive
