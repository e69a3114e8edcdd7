#include "archive/database/upgrade.h"

#include "archive/database/audit_log.h"
#include "archive/database/page_sketch.h"
#include "archive/database/search_index.h"

namespace archive {

namespace {

constexpr int with_suggestions = 6, with_sketches = 16;

/// Until step 6 no entry hashed what was suggested. What is suggested now, and the topics of what people
/// decided since, become this entry's word; with it, whatever else earlier entries left out.
void say_suggestions(const Database& database) {
  sql::Statement last =
      database.statement("SELECT at FROM audit WHERE number > 0 ORDER BY number DESC LIMIT 1");
  if (!last.step()) return;
  // No clock here: it is said at the moment of the entry before.
  const Mark mark{.who = "Cunzheng",
                  .when = instant_from_iso(last.column("at").as_string()).value_or(Instant())};
  last.reset();
  const std::int64_t entry = next_entry(database);
  sql::Statement say = database.statement(
      R"sql(
          INSERT INTO suggestion (entry, document_id, requirement, reason, topic)
          SELECT :entry, document_id, requirement,
            CASE WHEN set_by IS NULL THEN reason ELSE 'topic' END, topic
          FROM link
          WHERE set_by IS NULL OR topic <> '')sql");
  say.bind(":entry", entry);
  say.run();
  append(database, mark, Action::upgraded, 0, std::to_string(with_suggestions),
         content_of_upgrade(database, entry));
}

}  // namespace

void settle_step(const Database& database, int version) {
  if (version == with_suggestions) {
    say_suggestions(database);
    make_search_anew(database);
  }
  if (version == with_sketches) make_sketches_anew(database);
}

}  // namespace archive
