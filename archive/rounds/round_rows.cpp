#include "archive/rounds/round_rows.h"

#include <charconv>

#include "archive/database/field_rows.h"

namespace archive {

namespace {

template <class Value>
Value named(std::optional<Value> (*find)(std::string_view), const std::string& name) {
  const auto value = find(name);
  if (!value) throw Error(Fault::damaged, name, "is nothing that a round can have");
  return *value;
}

std::vector<RoundVillage> load_villages(const Database& database, RoundId id) {
  SQLite::Statement rows = database.statement(
      "SELECT village, manner FROM round_village WHERE round_id = :round ORDER BY position");
  rows.bind(":round", id);
  std::vector<RoundVillage> villages;
  while (rows.executeStep())
    villages.push_back({.village = rows.getColumn("village").getString(),
                        .manner = named(find_manner, rows.getColumn("manner").getString())});
  return villages;
}

Round round_of(const Database& database, SQLite::Statement& row) {
  const std::string period = row.getColumn("period").getString();
  const auto parsed = forms::parse_period(period);
  if (!parsed) throw Error(Fault::damaged, period, "is no period");
  const RoundId id = row.getColumn("id").getInt64();
  return {.id = id,
          .period = *parsed,
          .villages = load_villages(database, id),
          .opened = mark_of(row.getColumn("by_whom"), row.getColumn("at")).value()};
}

const std::string select_rounds =
    R"sql(
        SELECT r.id AS id, r.period AS period, a.by_whom AS by_whom, a.at AS at
        FROM round r
        JOIN audit a ON a.number = r.entry)sql";

std::vector<DocumentId> load_photos(const Database& database, std::int64_t entry) {
  SQLite::Statement rows =
      database.statement("SELECT document_id FROM round_photo WHERE entry = :entry ORDER BY position");
  rows.bind(":entry", entry);
  std::vector<DocumentId> photos;
  while (rows.executeStep()) photos.push_back(rows.getColumn(0).getInt64());
  return photos;
}

}  // namespace

Round load_round(const Database& database, RoundId id) {
  SQLite::Statement row = database.statement(select_rounds + " WHERE r.id = :round");
  row.bind(":round", id);
  if (!row.executeStep()) throw Error(Fault::no_round, std::to_string(id), "is no round of this archive");
  return round_of(database, row);
}

std::vector<Round> load_rounds(const Database& database) {
  SQLite::Statement rows = database.statement(select_rounds + " ORDER BY r.id DESC");
  std::vector<Round> all;
  while (rows.executeStep()) all.push_back(round_of(database, rows));
  return all;
}

std::map<std::string, RequirementMark> load_marks(const Database& database, RoundId id,
                                                  const std::string& village) {
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT m.entry AS entry, m.requirement AS requirement, m.verdict AS verdict,
            m.note AS note, a.by_whom AS by_whom, a.at AS at
          FROM round_mark m
          JOIN audit a ON a.number = m.entry
          WHERE m.round_id = :round AND m.village = :village
          ORDER BY m.entry)sql");
  rows.bind(":round", id);
  rows.bind(":village", village);
  std::map<std::string, RequirementMark> marks;
  while (rows.executeStep()) {
    RequirementMark mark;
    mark.requirement = rows.getColumn("requirement").getString();
    mark.verdict = named(find_verdict, rows.getColumn("verdict").getString());
    mark.note = rows.getColumn("note").getString();
    mark.photos = load_photos(database, rows.getColumn("entry").getInt64());
    mark.mark = mark_of(rows.getColumn("by_whom"), rows.getColumn("at")).value();
    marks[mark.requirement] = std::move(mark);
  }
  return marks;
}

std::optional<KeptSample> load_sample(const Database& database, RoundId id, const std::string& village) {
  SQLite::Statement head = database.statement(
      R"sql(
          SELECT s.entry AS entry, s.seed AS seed, s.proofs AS proofs, a.by_whom AS by_whom, a.at AS at
          FROM round_sample s
          JOIN audit a ON a.number = s.entry
          WHERE s.round_id = :round AND s.village = :village
          ORDER BY s.entry DESC LIMIT 1)sql");
  head.bind(":round", id);
  head.bind(":village", village);
  if (!head.executeStep()) return std::nullopt;
  KeptSample kept;
  kept.entry = head.getColumn("entry").getInt64();
  const std::string seed = head.getColumn("seed").getString();
  std::from_chars(seed.data(), seed.data() + seed.size(), kept.sample.seed);
  kept.sample.proofs = head.getColumn("proofs").getInt();
  kept.sample.drawn = mark_of(head.getColumn("by_whom"), head.getColumn("at")).value();
  SQLite::Statement documents = database.statement(
      "SELECT document_id FROM round_sample_document WHERE entry = :entry ORDER BY position");
  documents.bind(":entry", kept.entry);
  while (documents.executeStep())
    kept.sample.documents.push_back({.document = documents.getColumn(0).getInt64(), .result = {}});
  SQLite::Statement results = database.statement(
      R"sql(
          SELECT r.document_id AS document_id, r.passed AS passed, r.note AS note,
            a.by_whom AS by_whom, a.at AS at
          FROM round_sample_result r
          JOIN audit a ON a.number = r.entry
          WHERE r.sample = :sample
          ORDER BY r.entry)sql");
  results.bind(":sample", kept.entry);
  while (results.executeStep())
    for (SampledDocument& each : kept.sample.documents)
      if (each.document == results.getColumn("document_id").getInt64())
        each.result = {.verdict = results.getColumn("passed").getInt() != 0 ? SampleVerdict::passed
                                                                            : SampleVerdict::failed,
                       .note = results.getColumn("note").getString(),
                       .mark = mark_of(results.getColumn("by_whom"), results.getColumn("at")).value()};
  return kept;
}

}  // namespace archive
