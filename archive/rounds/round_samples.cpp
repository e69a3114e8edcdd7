// The sample of a village's papers that is checked by hand.

#include <algorithm>
#include <cmath>
#include <set>

#include "archive/catalogue/decision.h"
#include "archive/records/instant.h"
#include "archive/records/sha256.h"
#include "archive/rounds/round_rows.h"
#include "archive/rounds/rounds.h"
#include "forms/dates/date.h"

namespace archive {

Sample draw_sample(Archive& archive, const forms::Checklists& checklists, RoundId id,
                   const std::string& village, std::uint64_t seed, const Mark& mark) {
  // What is due has no say in which papers there are.
  const RoundChecklist filled =
      round_checklist(archive, checklists, id, require_village(find_round(archive, id), village),
                      office_day(mark.when), SheetLines::all);
  std::set<DocumentId> proofs;
  for (const RoundChecklistLine& line : filled.lines)
    for (const Cell& cell : line.cells)
      for (const Proof& proof : cell.proofs) proofs.insert(proof.document);
  // No library's shuffle is the same everywhere; the order of hashes is.
  std::vector<std::pair<std::string, DocumentId>> order;
  order.reserve(proofs.size());
  for (DocumentId document : proofs)
    order.emplace_back(Digest().add(std::to_string(seed)).add(document).finish(), document);
  std::sort(order.begin(), order.end());
  const auto size =
      static_cast<std::size_t>(std::ceil(sample_share * static_cast<double>(order.size()) - 1e-9));
  order.resize(std::min(size, order.size()));
  decide(archive, mark, Action::sample_drawn, [&](const Database& database, std::int64_t entry) {
    require_open(load_round(database, id));
    sql::Statement head = database.statement(
        R"sql(
            INSERT INTO round_sample (entry, round_id, village, seed, proofs)
            VALUES (:entry, :round, :village, :seed, :proofs))sql");
    head.bind(":entry", entry);
    head.bind(":round", id);
    head.bind(":village", village);
    head.bind(":seed", std::to_string(seed));
    head.bind(":proofs", static_cast<std::int64_t>(proofs.size()));
    head.run();
    sql::Statement each = database.statement(
        R"sql(
            INSERT INTO round_sample_document (entry, position, document_id)
            VALUES (:entry, :position, :document))sql");
    for (std::size_t i = 0; i < order.size(); ++i) {
      each.reset();
      each.bind(":entry", entry);
      each.bind(":position", static_cast<std::int64_t>(i + 1));
      each.bind(":document", order[i].second);
      each.run();
    }
    return detail_of(database, id);
  });
  const Database& database = archive.state().database;
  return database.guard([&] { return load_sample(database, id, village).value().sample; });
}

void check_sample(Archive& archive, RoundId id, const std::string& village, DocumentId document,
                  SampleVerdict verdict, const std::string& note, const Mark& mark,
                  std::optional<forms::Date> day) {
  const forms::Date checked = day_said(day, mark);
  decide(archive, mark, Action::sample_checked, [&](const Database& database, std::int64_t entry) {
    const Round round = load_round(database, id);
    require_open(round);
    require_village(round, village);
    const auto kept = load_sample(database, id, village);
    const auto is_it = [&](const SampledDocument& each) { return each.document == document; };
    if (!kept || std::none_of(kept->sample.documents.begin(), kept->sample.documents.end(), is_it))
      throw Error(Fault::no_document, std::to_string(document), "is not in the sample");
    sql::Statement insert = database.statement(
        R"sql(
            INSERT INTO round_sample_result (entry, sample, document_id, passed, note, day)
            VALUES (:entry, :sample, :document, :passed, :note, :day))sql");
    insert.bind(":entry", entry);
    insert.bind(":sample", kept->entry);
    insert.bind(":document", document);
    insert.bind(":passed", verdict == SampleVerdict::passed ? 1 : 0);
    insert.bind(":note", note);
    insert.bind(":day", forms::to_iso(checked));
    insert.run();
    return detail_of(database, id);
  });
}

}  // namespace archive
