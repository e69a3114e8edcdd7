#include "archive/rounds/round_rows.h"

#include <algorithm>
#include <charconv>

#include "archive/database/field_rows.h"
#include "archive/database/office_ids.h"
#include "archive/records/instant.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

/// What happened to a round's sheets, in the order of the entries.
struct SheetEvent {
  std::int64_t entry = 0;
  std::int64_t position = 0;  // within the entry; those that named the village first come before
  RoundChangeKind kind = RoundChangeKind::sheet_added;
  RoundVillage sheet;
};

struct Sheets {
  std::vector<std::string> order;  // of the villages
  std::vector<SheetEvent> events;
};

Sheets load_named_villages(const Database& database, RoundId id) {
  sql::Statement rows = database.statement(
      "SELECT village, manner, entry FROM round_village WHERE round_id = :round ORDER BY position");
  rows.bind(":round", id);
  Sheets sheets;
  while (rows.step()) {
    const std::string village = rows.column("village").as_string();
    sheets.order.push_back(village);
    sheets.events.push_back(
        {.entry = rows.column("entry").as_int64(),
         .sheet = {.village = village, .manner = named(find_manner, rows.column("manner").as_string())}});
  }
  return sheets;
}

/// Takes the steps of a round, which said what happened to it since.
void load_steps(const Database& database, Round& round, std::int64_t opening, Sheets& sheets) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT s.entry AS entry, s.position AS position, s.kind AS kind, s.village AS village,
            s.manner AS manner, s.reason AS reason, s.day AS day, a.by_whom AS by_whom, a.at AS at
          FROM round_step s
          JOIN audit a ON a.number = s.entry
          WHERE s.round_id = :round
          ORDER BY s.entry, s.position)sql");
  rows.bind(":round", round.id);
  while (rows.step()) {
    RoundChange change{.kind = named(find_round_change_kind, rows.column("kind").as_string()),
                       .sheet = {},
                       .reason = rows.column("reason").as_string(),
                       .day = day_of(rows.column("day")).value_or(forms::Date()),
                       .mark = mark_of(rows.column("by_whom"), rows.column("at")).value()};
    const std::int64_t entry = rows.column("entry").as_int64();
    if (!rows.column("village").is_null()) {
      change.sheet = RoundVillage{.village = rows.column("village").as_string(),
                                  .manner = named(find_manner, rows.column("manner").as_string())};
      sheets.events.push_back({.entry = entry,
                               .position = rows.column("position").as_int64(),
                               .kind = change.kind,
                               .sheet = *change.sheet});
    }
    if (change.kind == RoundChangeKind::closed) round.closed = change.day;
    if (change.kind == RoundChangeKind::reopened) round.closed.reset();
    if (entry != opening) round.changes.push_back(std::move(change));
  }
}

std::vector<RoundVillage> sheets_now(Sheets sheets) {
  std::stable_sort(sheets.events.begin(), sheets.events.end(), [](const SheetEvent& a, const SheetEvent& b) {
    return std::pair(a.entry, a.position) < std::pair(b.entry, b.position);
  });
  std::vector<RoundVillage> now;
  for (const SheetEvent& event : sheets.events) {
    std::erase(now, event.sheet);
    if (event.kind == RoundChangeKind::sheet_added) now.push_back(event.sheet);
  }
  const auto place = [&](const RoundVillage& sheet) {
    return std::pair(
        std::find(sheets.order.begin(), sheets.order.end(), sheet.village) - sheets.order.begin(),
        sheet.manner);
  };
  std::sort(now.begin(), now.end(),
            [&](const RoundVillage& a, const RoundVillage& b) { return place(a) < place(b); });
  return now;
}

Round round_of(const Database& database, sql::Statement& row) {
  const std::string period = row.column("period").as_string();
  const auto parsed = forms::parse_period(period);
  if (!parsed) throw Error(Fault::damaged, period, "is no period");
  Round round{.id = row.column("id").as_int64(),
              .period = *parsed,
              .villages = {},
              .opened = mark_of(row.column("by_whom"), row.column("at")).value(),
              .changes = {},
              .closed = {}};
  Sheets sheets = load_named_villages(database, round.id);
  load_steps(database, round, row.column("entry").as_int64(), sheets);
  round.villages = sheets_now(std::move(sheets));
  return round;
}

const std::string select_rounds =
    R"sql(
        SELECT r.id AS id, r.period AS period, r.entry AS entry, a.by_whom AS by_whom, a.at AS at
        FROM round r
        JOIN audit a ON a.number = r.entry)sql";

std::vector<DocumentId> load_photos(const Database& database, std::int64_t entry) {
  sql::Statement rows =
      database.statement("SELECT document_id FROM round_photo WHERE entry = :entry ORDER BY position");
  rows.bind(":entry", entry);
  std::vector<DocumentId> photos;
  while (rows.step()) photos.push_back(rows.column(0).as_int64());
  return photos;
}

}  // namespace

Round load_round(const Database& database, RoundId id) {
  sql::Statement row = database.statement(select_rounds + " WHERE r.id = :round");
  row.bind(":round", id);
  if (!row.step()) throw Error(Fault::no_round, said_number(id), "is no round of this archive");
  return round_of(database, row);
}

std::vector<Round> load_rounds(const Database& database) {
  sql::Statement rows = database.statement(select_rounds + " ORDER BY r.id DESC");
  std::vector<Round> all;
  while (rows.step()) all.push_back(round_of(database, rows));
  return all;
}

std::map<std::string, RequirementMark> load_marks(const Database& database, RoundId id,
                                                  const RoundVillage& sheet) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT m.entry AS entry, m.requirement AS requirement, m.verdict AS verdict,
            m.note AS note, m.day AS day, a.by_whom AS by_whom, a.at AS at
          FROM round_mark m
          JOIN round_village v ON v.round_id = m.round_id AND v.village = m.village
          JOIN audit a ON a.number = m.entry
          WHERE m.round_id = :round AND m.village = :village AND coalesce(m.manner, v.manner) = :manner
          ORDER BY m.entry)sql");
  rows.bind(":round", id);
  rows.bind(":village", sheet.village);
  rows.bind(":manner", std::string(name_of(sheet.manner)));
  std::map<std::string, RequirementMark> marks;
  while (rows.step()) {
    RequirementMark mark;
    mark.requirement = rows.column("requirement").as_string();
    mark.verdict = named(find_verdict, rows.column("verdict").as_string());
    mark.note = rows.column("note").as_string();
    mark.photos = load_photos(database, rows.column("entry").as_int64());
    mark.mark = mark_of(rows.column("by_whom"), rows.column("at")).value();
    mark.day = day_of(rows.column("day")).value_or(office_day(mark.mark.when));
    marks[mark.requirement] = std::move(mark);
  }
  return marks;
}

SampleResult sample_result_of(sql::Statement& row) {
  const Mark said = mark_of(row.column("by_whom"), row.column("at")).value();
  return {.verdict = row.column("passed").as_int() != 0 ? SampleVerdict::passed : SampleVerdict::failed,
          .note = row.column("note").as_string(),
          .day = day_of(row.column("day")).value_or(office_day(said.when)),
          .mark = said};
}

std::uint64_t seed_of(const std::string& text) {
  std::uint64_t seed = 0;
  std::from_chars(text.data(), text.data() + text.size(), seed);
  return seed;
}

std::optional<KeptSample> load_sample(const Database& database, RoundId id, const std::string& village) {
  sql::Statement head = database.statement(
      R"sql(
          SELECT s.entry AS entry, s.seed AS seed, s.proofs AS proofs, a.by_whom AS by_whom, a.at AS at
          FROM round_sample s
          JOIN audit a ON a.number = s.entry
          WHERE s.round_id = :round AND s.village = :village
          ORDER BY s.entry DESC LIMIT 1)sql");
  head.bind(":round", id);
  head.bind(":village", village);
  if (!head.step()) return std::nullopt;
  KeptSample kept;
  kept.entry = head.column("entry").as_int64();
  kept.sample.seed = seed_of(head.column("seed").as_string());
  kept.sample.proofs = head.column("proofs").as_int();
  kept.sample.drawn = mark_of(head.column("by_whom"), head.column("at")).value();
  sql::Statement documents = database.statement(
      "SELECT document_id FROM round_sample_document WHERE entry = :entry ORDER BY position");
  documents.bind(":entry", kept.entry);
  while (documents.step())
    kept.sample.documents.push_back({.document = documents.column(0).as_int64(), .result = {}});
  sql::Statement results = database.statement(
      R"sql(
          SELECT r.document_id AS document_id, r.passed AS passed, r.note AS note, r.day AS day,
            a.by_whom AS by_whom, a.at AS at
          FROM round_sample_result r
          JOIN audit a ON a.number = r.entry
          WHERE r.sample = :sample
          ORDER BY r.entry)sql");
  results.bind(":sample", kept.entry);
  while (results.step())
    for (SampledDocument& each : kept.sample.documents)
      if (each.document == results.column("document_id").as_int64()) each.result = sample_result_of(results);
  return kept;
}

bool name_village(const Database& database, std::int64_t entry, RoundId id, const RoundVillage& sheet) {
  sql::Statement insert = database.statement(
      R"sql(
          INSERT INTO round_village (round_id, position, village, manner, entry)
          SELECT :round, coalesce((SELECT max(position) FROM round_village WHERE round_id = :round), 0) + 1,
            :village, :manner, :entry
          WHERE NOT EXISTS (SELECT 1 FROM round_village WHERE round_id = :round AND village = :village))sql");
  insert.bind(":round", id);
  insert.bind(":village", sheet.village);
  insert.bind(":manner", std::string(name_of(sheet.manner)));
  insert.bind(":entry", entry);
  return insert.run() > 0;
}

void write_steps(const Database& database, std::int64_t entry, RoundId id,
                 const std::vector<RoundStep>& steps, const std::string& reason, forms::Date day) {
  sql::Statement insert = database.statement(
      R"sql(
          INSERT INTO round_step (entry, position, round_id, kind, village, manner, reason, day)
          VALUES (:entry, :position, :round, :kind, :village, :manner, :reason, :day))sql");
  std::int64_t position = 0;
  for (const RoundStep& step : steps) {
    if (step.sheet) name_village(database, entry, id, *step.sheet);
    insert.reset();
    insert.clear_bindings();
    insert.bind(":entry", entry);
    insert.bind(":position", ++position);
    insert.bind(":round", id);
    insert.bind(":kind", std::string(name_of(step.kind)));
    if (step.sheet) {
      insert.bind(":village", step.sheet->village);
      insert.bind(":manner", std::string(name_of(step.sheet->manner)));
    }
    insert.bind(":reason", reason);
    insert.bind(":day", forms::to_iso(day));
    insert.run();
  }
}

forms::Date day_said(std::optional<forms::Date> day, const Mark& mark) {
  const forms::Date entered = office_day(mark.when);
  if (day && *day > entered) throw Error(Fault::day_ahead, forms::to_iso(*day), "has not come yet");
  return day.value_or(entered);
}

std::string detail_of(const Database& database, RoundId id) {
  return "round " + said_by(database, own_office, id);
}

}  // namespace archive
