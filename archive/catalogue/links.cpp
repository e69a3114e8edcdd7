#include "archive/catalogue/links.h"

#include <algorithm>
#include <map>
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

Link link_of(sql::Statement& row) {
  Link link{.requirement = row.column("requirement").as_string(),
            .state = state_of(row.column("state").as_string()),
            .reason = reason_of(row.column("reason").as_string()),
            .topic = row.column("topic").as_string(),
            .person = mark_of(row.column("set_by"), row.column("set_at"))};
  if (const sql::Column score = row.column("score"); !score.is_null()) link.score = score.as_double();
  if (const sql::Column place = row.column("place"); !place.is_null()) {
    link.place = forms::find_link_place(place.as_string());
    if (!link.place) throw Error(Fault::damaged, place.as_string(), "is no place of a word");
    link.page = row.column("page").as_int();
    link.line = row.column("line").as_int();
  }
  return link;
}

void bind_cue(sql::Statement& statement, const Link& link) {
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
  const Prepared rows = database.prepared(
      R"sql(
          SELECT requirement, state, reason, topic, set_by, set_at, score, place, page, line
          FROM link
          WHERE document_id = :document
          ORDER BY requirement)sql");
  rows->bind(":document", document);
  std::vector<Link> links;
  while (rows->step()) links.push_back(link_of(*rows));
  return links;
}

void write_suggestions(const Database& database, DocumentId document, std::span<const Link> links,
                       std::int64_t entry) {
  const Prepared say = database.prepared(
      R"sql(
          INSERT INTO suggestion (entry, document_id, requirement, reason, topic, level, score, place, page, line)
          VALUES (:entry, :document, :requirement, :reason, :topic, :level, :score, :place, :page, :line))sql");
  const Prepared insert = database.prepared(
      R"sql(
          INSERT INTO link (document_id, requirement, state, reason, topic, score, place, page, line)
          VALUES (:document, :requirement, :level, :reason, :topic, :score, :place, :page, :line)
          ON CONFLICT (document_id, requirement) DO NOTHING)sql");
  std::set<std::string> said;
  for (const Link& link : links) {
    const std::optional<LinkState> level = level_of(link);
    if (!level || !said.insert(link.requirement).second) continue;
    for (sql::Statement* statement : {&*say, &*insert}) {
      statement->reset();
      statement->clear_bindings();
      if (statement == &*say) statement->bind(":entry", entry);
      statement->bind(":document", document);
      statement->bind(":requirement", link.requirement);
      statement->bind(":reason", std::string(name_of(link.reason)));
      statement->bind(":topic", link.topic);
      statement->bind(":level", std::string(name_of(*level)));
      bind_cue(*statement, link);
      statement->run();
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
  const Prepared upsert = database.prepared(
      R"sql(
          INSERT INTO link (document_id, requirement, state, reason, topic, set_by, set_at)
          VALUES (:document, :requirement, :state, 'person', '', :set_by, :set_at)
          ON CONFLICT (document_id, requirement) DO UPDATE SET state = excluded.state,
            reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at)sql");
  upsert->bind(":document", document);
  upsert->bind(":requirement", std::string(requirement));
  upsert->bind(":state", std::string(name_of(state)));
  upsert->bind(":set_by", mark.who);
  upsert->bind(":set_at", to_iso(mark.when));
  upsert->run();
  append(database, mark, Action::linked, document, audit_detail(requirement, state), {});
}

std::string audit_detail(std::string_view requirement, LinkState state) {
  return std::string(requirement) + " " + std::string(name_of(state));
}

void Archive::link(DocumentId document, std::string_view requirement, LinkState state, const Mark& mark) {
  const Database& database = state_->database;
  database.guard([&] {
    WriteTransaction transaction(database);
    require_own_document(database, document);
    write_decision(database, document, requirement, state, mark);
    transaction.commit();
  });
}

namespace {

/// Those without a date last: it is they that need a person.
void put_in_order(std::vector<Evidence>& evidence) {
  std::sort(evidence.begin(), evidence.end(), [](const Evidence& a, const Evidence& b) {
    const bool a_dated = !a.events.empty(), b_dated = !b.events.empty();
    if (a_dated != b_dated) return a_dated;
    if (a_dated && a.events.front().first != b.events.front().first)
      return a.events.front().first < b.events.front().first;
    return a.document.id < b.document.id;
  });
}

/// Of one requirement, or of a list of them: a village has a few thousand papers, each with a few links, so
/// that going through them once is quicker than through all papers of each requirement.
std::string query_of_evidence(const Filter& filter) {
  return std::string(R"sql(
      SELECT l.document_id AS document_id, l.requirement AS requirement, l.state AS state,
        l.reason AS reason, l.topic AS topic, l.set_by AS set_by, l.set_at AS set_at,
        l.score AS score, l.place AS place, l.page AS page, l.line AS line
      FROM )sql") +
         (filter.village.empty()
              ? "name_list(:requirements) r CROSS JOIN link l ON l.requirement = r.value"
              : "document_in_village v CROSS JOIN link l ON l.document_id = v.document_id") +
         R"sql(
      CROSS JOIN document d ON d.id = l.document_id
      WHERE l.state IN ('suggested', 'accepted')
      AND (:kind = '' OR d.kind = :kind OR d.kind LIKE :kind || '.%'))sql" +
         (filter.village.empty() ? ""
                                 : " AND v.village = :village AND +l.requirement IN (SELECT value FROM "
                                   "name_list(:requirements))");
}

/// As SQL takes a list; no id of a requirement has anything to escape in it but what nobody wrote.
std::string list_of(std::span<const std::string> requirements) {
  std::string list = "[";
  for (const std::string& requirement : requirements) {
    if (list.size() > 1) list += ',';
    list += '"';
    for (const char c : requirement) {
      if (c == '"' || c == '\\') list += '\\';
      if (static_cast<unsigned char>(c) >= 0x20) list += c;
    }
    list += '"';
  }
  return list + "]";
}

}  // namespace

std::vector<Evidence> Archive::evidence(std::span<const std::string> requirements,
                                        const Filter& filter) const {
  const Database& database = state_->database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    const Prepared rows = database.prepared(query_of_evidence(filter));
    rows->bind(":requirements", list_of(requirements));
    if (!filter.village.empty()) rows->bind(":village", filter.village);
    rows->bind(":kind", filter.kind);
    std::vector<Evidence> linked;
    std::vector<DocumentId> documents;
    while (rows->step()) {
      documents.push_back(rows->column("document_id").as_int64());
      linked.push_back({.requirement = rows->column("requirement").as_string(),
                        .document = {},
                        .link = link_of(*rows),
                        .events = {}});
    }
    const auto events = load_events(database, documents, filter.from, filter.to);
    const auto summaries = load_summaries(database, documents);
    std::map<std::string, std::vector<Evidence>> by_requirement;
    for (std::size_t i = 0; i < linked.size(); ++i) {
      const auto summary = summaries.find(documents[i]);
      if (summary == summaries.end()) continue;
      if (const auto of_document = events.find(documents[i]); of_document != events.end())
        linked[i].events = of_document->second;
      else if (filter.from || filter.to)
        continue;
      linked[i].document = summary->second;
      by_requirement[linked[i].requirement].push_back(std::move(linked[i]));
    }
    std::vector<Evidence> found;
    for (const std::string& requirement : requirements) {
      std::vector<Evidence>& of_requirement = by_requirement[requirement];
      put_in_order(of_requirement);
      for (Evidence& evidence : of_requirement) {
        if (filter.limit > 0 && found.size() == filter.limit) return found;
        found.push_back(std::move(evidence));
      }
      of_requirement.clear();  // one that is asked for twice is answered once
    }
    return found;
  });
}

}  // namespace archive
