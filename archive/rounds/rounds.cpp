#include "archive/rounds/rounds.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "archive/catalogue/decision.h"
#include "archive/database/document_rows.h"
#include "archive/records/sha256.h"
#include "archive/records/unknown_name.h"
#include "archive/rounds/round_rows.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto manner_names =
    ocr::name_table<Manner>({{Manner::announced, "announced"}, {Manner::unannounced, "unannounced"}});
constexpr auto verdict_names = ocr::name_table<Verdict>({{Verdict::met, "met"},
                                                         {Verdict::partly_met, "partly_met"},
                                                         {Verdict::not_met, "not_met"},
                                                         {Verdict::not_applicable, "not_applicable"}});

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
        R"sql(
            INSERT INTO round_village (round_id, position, village, manner, entry)
            VALUES (:round, :position, :village, :manner, :entry))sql");
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

std::vector<Round> find_rounds(const Archive& archive) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_rounds(database);
  });
}

Round find_round(const Archive& archive, RoundId id) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_round(database, id);
  });
}

RoundChecklist round_checklist(const Archive& archive, const forms::Checklists& checklists, RoundId id,
                               const std::string& village, forms::Date today) {
  const Round of = find_round(archive, id);
  RoundChecklist filled{
      .round = id, .period = of.period, .village = require_village(of, village), .lines = {}, .sample = {}};
  const std::vector<Cell> cells = check_coverage(archive, checklists,
                                                 {.from = of.period.first,
                                                  .to = of.period.last,
                                                  .today = today,
                                                  .villages = {village},
                                                  .requirements = {},
                                                  .proofs = Proofs::include});
  for (const Cell& cell : cells) {
    if (filled.lines.empty() || filled.lines.back().requirement != cell.requirement)
      filled.lines.push_back({.item = cell.item, .requirement = cell.requirement, .cells = {}, .mark = {}});
    filled.lines.back().cells.push_back(cell);
  }
  const Database& database = archive.state().database;
  database.guard([&] {
    const ReadTransaction snapshot(database);
    auto marks = load_marks(database, id, village);
    for (RoundChecklistLine& line : filled.lines)
      if (const auto mark = marks.find(line.requirement); mark != marks.end()) line.mark = mark->second;
    if (auto kept = load_sample(database, id, village)) filled.sample = std::move(kept->sample);
  });
  return filled;
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
        R"sql(
            INSERT INTO round_mark (entry, round_id, village, requirement, verdict, note)
            VALUES (:entry, :round, :village, :requirement, :verdict, :note))sql");
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
  const RoundChecklist filled = round_checklist(archive, checklists, id, village, office_day(mark.when));
  std::set<DocumentId> proofs;
  for (const RoundChecklistLine& line : filled.lines)
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
        R"sql(
            INSERT INTO round_sample (entry, round_id, village, seed, proofs)
            VALUES (:entry, :round, :village, :seed, :proofs))sql");
    head.bind(":entry", entry);
    head.bind(":round", id);
    head.bind(":village", village);
    head.bind(":seed", std::to_string(seed));
    head.bind(":proofs", static_cast<std::int64_t>(proofs.size()));
    head.exec();
    SQLite::Statement each = database.statement(
        R"sql(
            INSERT INTO round_sample_document (entry, position, document_id)
            VALUES (:entry, :position, :document))sql");
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
        R"sql(
            INSERT INTO round_sample_result (entry, sample, document_id, passed, note)
            VALUES (:entry, :sample, :document, :passed, :note))sql");
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
  return manner_names.name_of(manner);
}

std::string_view name_of(Verdict verdict) {
  return verdict_names.name_of(verdict);
}

std::optional<Manner> find_manner(std::string_view name) {
  return manner_names.find(name);
}

std::optional<Verdict> find_verdict(std::string_view name) {
  return verdict_names.find(name);
}

}  // namespace archive
