#include "archive/proof/inspection_marks.h"

#include "archive/database/field_rows.h"
#include "archive/records/instant.h"

namespace archive {

namespace {

std::vector<DocumentId> photos_of(sql::Statement& rows, std::int64_t entry) {
  rows.reset();
  rows.bind(":entry", entry);
  std::vector<DocumentId> photos;
  while (rows.step()) photos.push_back(rows.column(0).as_int64());
  return photos;
}

}  // namespace

std::map<std::pair<std::string, std::string>, std::vector<InspectionMark>> load_inspection_marks(
    const Database& database) {
  sql::Statement rows = database.statement(
      R"sql(
          WITH
            said AS (
              SELECT m.entry AS entry, m.round_id AS round_id, m.village AS village,
                m.requirement AS requirement, m.verdict AS verdict, m.day AS day,
                coalesce(m.manner, v.manner) AS manner
              FROM round_mark m
              JOIN round_village v ON v.round_id = m.round_id AND v.village = m.village),
            last_mark AS (
              SELECT entry, round_id, village, requirement, verdict, day, manner
              FROM said
              WHERE entry IN (SELECT max(entry) FROM said GROUP BY round_id, village, requirement, manner))
          SELECT m.entry AS entry, m.round_id AS round, m.village AS village, m.requirement AS requirement,
            r.period AS period, m.day AS day, a.by_whom AS by_whom, a.at AS at
          FROM last_mark m
          JOIN round r ON r.id = m.round_id
          JOIN audit a ON a.number = m.entry
          WHERE m.verdict = 'met' AND NOT EXISTS (SELECT 1 FROM last_mark other
            WHERE other.round_id = m.round_id AND other.village = m.village
            AND other.requirement = m.requirement AND other.verdict IN ('not_met', 'partly_met'))
          ORDER BY m.round_id, m.entry)sql");
  sql::Statement photos =
      database.statement("SELECT document_id FROM round_photo WHERE entry = :entry ORDER BY position");
  std::map<std::pair<std::string, std::string>, std::vector<InspectionMark>> marks;
  while (rows.step()) {
    const auto period = forms::parse_period(rows.column("period").as_string());
    const Mark said = mark_of(rows.column("by_whom"), rows.column("at")).value();
    InspectionMark mark{.round = rows.column("round").as_int64(),
                        .period = period.value_or(forms::Period()),
                        .photos = photos_of(photos, rows.column("entry").as_int64()),
                        .day = day_of(rows.column("day")).value_or(office_day(said.when)),
                        .mark = said};
    if (!period || mark.photos.empty()) continue;
    marks[{rows.column("village").as_string(), rows.column("requirement").as_string()}].push_back(
        std::move(mark));
  }
  return marks;
}

}  // namespace archive
