#include "archive/inspection/rounds.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "archive/catalogue/decision.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "archive/records/sha256.h"
#include "archive/records/unknown_name.h"

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
                        .manner = named(manner, rows.getColumn("manner").getString())});
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

constexpr const char* select_rounds =
    "SELECT r.id AS id, r.period AS period, a.by_whom AS by_whom, a.at AS at FROM round r"
    " JOIN audit a ON a.number = r.entry";

Round load_round(const Database& database, RoundId id) {
  SQLite::Statement row = database.statement(std::string(select_rounds) + " WHERE r.id = :round");
  row.bind(":round", id);
  if (!row.executeStep()) throw Error(Fault::no_round, std::to_string(id), "is no round of this archive");
  return round_of(database, row);
}

std::vector<DocumentId> load_photos(const Database& database, std::int64_t entry) {
  SQLite::Statement rows =
      database.statement("SELECT document_id FROM round_photo WHERE entry = :entry ORDER BY position");
  rows.bind(":entry", entry);
  std::vector<DocumentId> photos;
  while (rows.executeStep()) photos.push_back(rows.getColumn(0).getInt64());
  return photos;
}

/// The last word on each requirement.
std::map<std::string, RequirementMark> load_marks(const Database& database, RoundId id,
                                                  const std::string& village) {
  SQLite::Statement rows = database.statement(
      "SELECT m.entry AS entry, m.requirement AS requirement, m.verdict AS verdict, m.note AS note,"
      " a.by_whom AS by_whom, a.at AS at FROM round_mark m JOIN audit a ON a.number = m.entry"
      " WHERE m.round_id = :round AND m.village = :village ORDER BY m.entry");
  rows.bind(":round", id);
  rows.bind(":village", village);
  std::map<std::string, RequirementMark> marks;
  while (rows.executeStep()) {
    RequirementMark mark;
    mark.requirement = rows.getColumn("requirement").getString();
    mark.verdict = named(verdict, rows.getColumn("verdict").getString());
    mark.note = rows.getColumn("note").getString();
    mark.photos = load_photos(database, rows.getColumn("entry").getInt64());
    mark.mark = mark_of(rows.getColumn("by_whom"), rows.getColumn("at")).value();
    marks[mark.requirement] = std::move(mark);
  }
  return marks;
}

struct KeptSample {
  std::int64_t entry = 0;
  Sample sample;
};

std::optional<KeptSample> load_sample(const Database& database, RoundId id, const std::string& village) {
  SQLite::Statement head = database.statement(
      "SELECT s.entry AS entry, s.seed AS seed, s.proofs AS proofs, a.by_whom AS by_whom, a.at AS at"
      " FROM round_sample s JOIN audit a ON a.number = s.entry"
      " WHERE s.round_id = :round AND s.village = :village ORDER BY s.entry DESC LIMIT 1");
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
      "SELECT r.document_id AS document_id, r.passed AS passed, r.note AS note, a.by_whom AS by_whom, a.at "
      "AS at"
      " FROM round_sample_result r JOIN audit a ON a.number = r.entry WHERE r.sample = :sample ORDER BY "
      "r.entry");
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

std::string detail_of(RoundId id) {
  return "round " + std::to_string(id);
}

}  // namespace

RoundVillage require_village(const Round& round, const std::string& village) {
  const auto found = std::find_if(round.villages.begin(), round.villages.end(),
                                  [&](const RoundVillage& each) { return each.village == village; });
  if (found != round.villages.end()) return *found;
  std::vector<std::string> names;
  for (const RoundVillage& each : round.villages) names.push_back(each.village);
  throw UnknownName(NameOf::village_of_round, village, nearest_names(village, names));
}

PassRate pass_rate(const Sample& sample) {
  PassRate rate;
  for (const SampledDocument& each : sample.documents) {
    if (!each.result) continue;
    ++rate.checked;
    rate.passed += each.result->verdict == SampleVerdict::passed ? 1 : 0;
  }
  return rate;
}

RoundId open_round(Archive& archive, const forms::Period& period, std::span<const RoundVillage> villages,
                   const Mark& mark) {
  if (period != forms::period_of(period.first, forms::Frequency::half_yearly))
    throw Error(Fault::bad_value, forms::label(period), "is no half year");
  if (villages.empty()) throw Error(Fault::bad_value, "villages", "none is chosen");
  std::set<std::string> seen;
  for (const RoundVillage& each : villages)
    if (each.village.empty() || !seen.insert(each.village).second)
      throw Error(Fault::bad_value, each.village, "is empty or chosen twice");
  RoundId id = 0;
  decide(archive, mark, Action::round_opened, [&](const Database& database, std::int64_t entry) {
    SQLite::Statement insert =
        database.statement("INSERT INTO round (entry, period) VALUES (:entry, :period)");
    insert.bind(":entry", entry);
    insert.bind(":period", forms::label(period));
    insert.exec();
    id = database.connection().getLastInsertRowid();
    SQLite::Statement each = database.statement(
        "INSERT INTO round_village (round_id, position, village, manner, entry)"
        " VALUES (:round, :position, :village, :manner, :entry)");
    for (std::size_t i = 0; i < villages.size(); ++i) {
      each.reset();
      each.bind(":round", id);
      each.bind(":position", static_cast<std::int64_t>(i + 1));
      each.bind(":village", villages[i].village);
      each.bind(":manner", std::string(name_of(villages[i].manner)));
      each.bind(":entry", entry);
      each.exec();
    }
    return detail_of(id);
  });
  return id;
}

std::vector<Round> rounds(const Archive& archive) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    SQLite::Statement rows = database.statement(std::string(select_rounds) + " ORDER BY r.id DESC");
    std::vector<Round> all;
    while (rows.executeStep()) all.push_back(round_of(database, rows));
    return all;
  });
}

Round round(const Archive& archive, RoundId id) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_round(database, id);
  });
}

RoundSheet round_sheet(const Archive& archive, const forms::Checklists& checklists, RoundId id,
                       const std::string& village, forms::Date today) {
  const Round of = round(archive, id);
  RoundSheet sheet{
      .round = id, .period = of.period, .village = require_village(of, village), .lines = {}, .sample = {}};
  const std::vector<Cell> cells = check(archive, checklists,
                                        {.from = of.period.first,
                                         .to = of.period.last,
                                         .today = today,
                                         .villages = {village},
                                         .requirements = {},
                                         .proofs = Proofs::include});
  for (const Cell& cell : cells) {
    if (sheet.lines.empty() || sheet.lines.back().requirement != cell.requirement)
      sheet.lines.push_back({.item = cell.item, .requirement = cell.requirement, .cells = {}, .mark = {}});
    sheet.lines.back().cells.push_back(cell);
  }
  const Database& database = archive.state().database;
  database.guard([&] {
    const ReadTransaction snapshot(database);
    auto marks = load_marks(database, id, village);
    for (SheetLine& line : sheet.lines)
      if (const auto mark = marks.find(line.requirement); mark != marks.end()) line.mark = mark->second;
    if (auto kept = load_sample(database, id, village)) sheet.sample = std::move(kept->sample);
  });
  return sheet;
}

std::vector<RoundProgress> round_progress(const Archive& archive, const forms::Checklists& checklists,
                                          RoundId id) {
  std::set<std::string> requirements;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements) requirements.insert(requirement.id);
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    std::vector<RoundProgress> all;
    for (const RoundVillage& village : load_round(database, id).villages) {
      RoundProgress progress{.village = village,
                             .requirements = static_cast<int>(requirements.size()),
                             .marked = 0,
                             .not_met = 0,
                             .pass_rate = {}};
      for (const auto& [requirement, mark] : load_marks(database, id, village.village)) {
        if (!requirements.contains(requirement)) continue;
        ++progress.marked;
        progress.not_met += mark.verdict == Verdict::not_met || mark.verdict == Verdict::partly_met ? 1 : 0;
      }
      if (const auto kept = load_sample(database, id, village.village))
        progress.pass_rate = pass_rate(kept->sample);
      all.push_back(std::move(progress));
    }
    return all;
  });
}

void mark_requirement(Archive& archive, const forms::Checklists& checklists, RoundId id,
                      const std::string& village, const RequirementMark& mark) {
  if (!checklists.requirement(mark.requirement)) require_known_requirement(checklists, mark.requirement);
  decide(archive, mark.mark, Action::requirement_marked, [&](const Database& database, std::int64_t entry) {
    require_village(load_round(database, id), village);
    for (DocumentId photo : mark.photos) require_document(database, photo);
    SQLite::Statement insert = database.statement(
        "INSERT INTO round_mark (entry, round_id, village, requirement, verdict, note)"
        " VALUES (:entry, :round, :village, :requirement, :verdict, :note)");
    insert.bind(":entry", entry);
    insert.bind(":round", id);
    insert.bind(":village", village);
    insert.bind(":requirement", mark.requirement);
    insert.bind(":verdict", std::string(name_of(mark.verdict)));
    insert.bind(":note", mark.note);
    insert.exec();
    SQLite::Statement photo = database.statement(
        "INSERT INTO round_photo (entry, position, document_id) VALUES (:entry, :position, :document)");
    for (std::size_t i = 0; i < mark.photos.size(); ++i) {
      photo.reset();
      photo.bind(":entry", entry);
      photo.bind(":position", static_cast<std::int64_t>(i + 1));
      photo.bind(":document", mark.photos[i]);
      photo.exec();
    }
    return detail_of(id) + " " + mark.requirement;
  });
}

Sample draw_sample(Archive& archive, const forms::Checklists& checklists, RoundId id,
                   const std::string& village, std::uint64_t seed, const Mark& mark) {
  // What is due has no say in which papers there are.
  const RoundSheet sheet = round_sheet(archive, checklists, id, village, office_day(mark.when));
  std::set<DocumentId> proofs;
  for (const SheetLine& line : sheet.lines)
    for (const Cell& cell : line.cells)
      for (const Proof& proof : cell.proofs) proofs.insert(proof.document);
  // No library's shuffle is the same everywhere; the order of hashes is.
  std::vector<std::pair<std::string, DocumentId>> order;
  for (DocumentId document : proofs)
    order.emplace_back(Digest().add(std::to_string(seed)).add(document).finish(), document);
  std::sort(order.begin(), order.end());
  const auto size =
      static_cast<std::size_t>(std::ceil(sample_share * static_cast<double>(order.size()) - 1e-9));
  order.resize(std::min(size, order.size()));
  decide(archive, mark, Action::sample_drawn, [&](const Database& database, std::int64_t entry) {
    SQLite::Statement head = database.statement(
        "INSERT INTO round_sample (entry, round_id, village, seed, proofs)"
        " VALUES (:entry, :round, :village, :seed, :proofs)");
    head.bind(":entry", entry);
    head.bind(":round", id);
    head.bind(":village", village);
    head.bind(":seed", std::to_string(seed));
    head.bind(":proofs", static_cast<std::int64_t>(proofs.size()));
    head.exec();
    SQLite::Statement each = database.statement(
        "INSERT INTO round_sample_document (entry, position, document_id) VALUES (:entry, :position, "
        ":document)");
    for (std::size_t i = 0; i < order.size(); ++i) {
      each.reset();
      each.bind(":entry", entry);
      each.bind(":position", static_cast<std::int64_t>(i + 1));
      each.bind(":document", order[i].second);
      each.exec();
    }
    return detail_of(id);
  });
  const Database& database = archive.state().database;
  return database.guard([&] { return load_sample(database, id, village).value().sample; });
}

void check_sample(Archive& archive, RoundId id, const std::string& village, DocumentId document,
                  SampleVerdict verdict, const std::string& note, const Mark& mark) {
  decide(archive, mark, Action::sample_checked, [&](const Database& database, std::int64_t entry) {
    require_village(load_round(database, id), village);
    const auto kept = load_sample(database, id, village);
    const auto is_it = [&](const SampledDocument& each) { return each.document == document; };
    if (!kept || std::none_of(kept->sample.documents.begin(), kept->sample.documents.end(), is_it))
      throw Error(Fault::no_document, std::to_string(document), "is not in the sample");
    SQLite::Statement insert = database.statement(
        "INSERT INTO round_sample_result (entry, sample, document_id, passed, note)"
        " VALUES (:entry, :sample, :document, :passed, :note)");
    insert.bind(":entry", entry);
    insert.bind(":sample", kept->entry);
    insert.bind(":document", document);
    insert.bind(":passed", verdict == SampleVerdict::passed ? 1 : 0);
    insert.bind(":note", note);
    insert.exec();
    return detail_of(id);
  });
}

std::string_view name_of(Manner manner) {
  return manner == Manner::announced ? "announced" : "unannounced";
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      return "met";
    case Verdict::partly_met:
      return "partly_met";
    case Verdict::not_met:
      return "not_met";
    case Verdict::not_applicable:
      return "not_applicable";
  }
  return {};
}

std::optional<Manner> manner(std::string_view name) {
  for (Manner each : {Manner::announced, Manner::unannounced})
    if (name == name_of(each)) return each;
  return std::nullopt;
}

std::optional<Verdict> verdict(std::string_view name) {
  for (Verdict each : {Verdict::met, Verdict::partly_met, Verdict::not_met, Verdict::not_applicable})
    if (name == name_of(each)) return each;
  return std::nullopt;
}

}  // namespace archive
