#include "archive/proof/inspection_marks.h"

#include "archive/database/field_rows.h"

namespace archive {

namespace {

std::vector<DocumentId> photos_of(SQLite::Statement& rows, std::int64_t entry) {
  rows.reset();
  rows.bind(":entry", entry);
  std::vector<DocumentId> photos;
  while (rows.executeStep()) photos.push_back(rows.getColumn(0).getInt64());
  return photos;
}

}  // namespace

std::map<std::pair<std::string, std::string>, std::vector<InspectionMark>> load_inspection_marks(
    const Database& database) {
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT m.entry AS entry, m.round_id AS round, m.village AS village, m.requirement AS requirement,
            r.period AS period, a.by_whom AS by_whom, a.at AS at
          FROM round_mark m
          JOIN round r ON r.id = m.round_id
          JOIN audit a ON a.number = m.entry
          WHERE m.verdict = 'met' AND NOT EXISTS (SELECT 1 FROM round_mark later
            WHERE later.round_id = m.round_id AND later.village = m.village
            AND later.requirement = m.requirement AND later.entry > m.entry)
          ORDER BY m.round_id)sql");
  SQLite::Statement photos =
      database.statement("SELECT document_id FROM round_photo WHERE entry = :entry ORDER BY position");
  std::map<std::pair<std::string, std::string>, std::vector<InspectionMark>> marks;
  while (rows.executeStep()) {
    const auto period = forms::parse_period(rows.getColumn("period").getString());
    InspectionMark mark{.round = rows.getColumn("round").getInt64(),
                        .period = period.value_or(forms::Period()),
                        .photos = photos_of(photos, rows.getColumn("entry").getInt64()),
                        .mark = mark_of(rows.getColumn("by_whom"), rows.getColumn("at")).value()};
    if (!period || mark.photos.empty()) continue;
    marks[{rows.getColumn("village").getString(), rows.getColumn("requirement").getString()}].push_back(
        std::move(mark));
  }
  return marks;
}

}  // namespace archive
