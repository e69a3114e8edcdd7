#include "app/output/round_json.h"

#include "archive/records/instant.h"
#include "forms/dates/date.h"
#include "forms/values/period.h"

namespace app {
namespace {

template <class Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json json_of(const archive::PassRate& rate) {
  return {{"checked", rate.checked}, {"passed", rate.passed}};
}

Json json_of(const archive::RoundVillage& sheet) {
  return {{"village", sheet.village}, {"manner", archive::name_of(sheet.manner)}};
}

void add_result(Json& entry, const std::optional<archive::SampleResult>& result) {
  entry["result"] = nullptr;
  if (!result) return;
  entry["result"] = result->verdict == archive::SampleVerdict::passed ? "passed" : "failed";
  entry["note"] = result->note;
  entry["day"] = forms::to_iso(result->day);
  entry["said"] = to_json(result->mark);
}

Json json_of(const archive::ItemPoints& points) {
  return {{"item", points.item},
          {"full", points.full},
          {"points", points.points},
          {"by_rule", points.by_rule},
          {"inspector", or_null(points.inspector)},
          {"self_assessed", or_null(points.self_assessed)},
          {"note", points.note},
          {"missing_periods", points.missing_periods},
          {"not_met", points.not_met},
          {"partly_met", points.partly_met},
          {"unsure", points.unsure},
          {"unmarked", points.unmarked}};
}

}  // namespace

Json to_json(const archive::Round& round) {
  Json object = {
      {"round", round.id}, {"period", forms::label(round.period)}, {"opened", to_json(round.opened)}};
  object["closed"] = day_or_null(round.closed);
  object["villages"] = Json::array();
  for (const archive::RoundVillage& each : round.villages) object["villages"].push_back(json_of(each));
  object["changes"] = Json::array();
  for (const archive::RoundChange& change : round.changes) {
    Json entry = {{"change", archive::name_of(change.kind)},
                  {"reason", change.reason},
                  {"day", forms::to_iso(change.day)},
                  {"said", to_json(change.mark)}};
    if (change.sheet) entry.update(json_of(*change.sheet));
    object["changes"].push_back(std::move(entry));
  }
  return object;
}

Json to_json(const archive::RoundProgress& progress, archive::RoundId round) {
  Json object = {{"round", round},
                 {"village", progress.village.village},
                 {"manner", archive::name_of(progress.village.manner)},
                 {"requirements", progress.requirements},
                 {"marked", progress.marked},
                 {"not_met", progress.not_met}};
  object["pass_rate"] = progress.pass_rate ? json_of(*progress.pass_rate) : Json(nullptr);
  return object;
}

Json to_json(const archive::RoundChecklistLine& line, const forms::Checklists& checklists) {
  Json object = {{"item", line.item}, {"requirement", line.requirement}};
  if (const forms::Requirement* requirement = checklists.requirement(line.requirement))
    object["text"] = requirement->text;
  object["emphasis"] = line.emphasis.empty() ? Json(nullptr) : Json(line.emphasis);
  object["on_the_spot"] = line.on_the_spot;
  object["cells"] = Json::array();
  for (const archive::Cell& cell : line.cells) object["cells"].push_back(to_json(cell, checklists));
  object["mark"] = nullptr;
  if (line.mark) {
    object["mark"] = {{"verdict", archive::name_of(line.mark->verdict)}, {"note", line.mark->note}};
    object["mark"]["photos"] = line.mark->photos;
    object["mark"]["day"] = day_or_null(line.mark->day);
    object["mark"]["said"] = to_json(line.mark->mark);
  }
  return object;
}

Json to_json(const archive::Sample& sample) {
  // As text: JSON's readers keep only 53 bits of a number.
  Json object = {{"seed", std::to_string(sample.seed)}, {"proofs", sample.proofs}};
  object["documents"] = Json::array();
  for (const archive::SampledDocument& each : sample.documents) {
    Json entry = {{"document", each.document}};
    add_result(entry, each.result);
    object["documents"].push_back(std::move(entry));
  }
  object["pass_rate"] = json_of(archive::pass_rate(sample));
  object["drawn"] = to_json(sample.drawn);
  return object;
}

Json to_json(const archive::MarkedMany& marked, const archive::RoundVillage& sheet,
             archive::Verdict verdict) {
  Json object = json_of(sheet);
  object["verdict"] = archive::name_of(verdict);
  object["marked"] = marked.marked;
  object["not_applicable"] = marked.not_applicable;
  object["kept"] = marked.kept;
  object["left_out"] = Json::array();
  for (const archive::UnprovedRequirement& each : marked.left_out)
    object["left_out"].push_back({{"requirement", each.requirement}, {"periods", each.periods}});
  return object;
}

Json to_json(const archive::HouseholdSample& sample) {
  Json object = {{"seed", std::to_string(sample.seed)},
                 {"households", sample.households},
                 {"categories", sample.categories},
                 {"roster_day", forms::to_iso(sample.roster_day)}};
  object["drawn"] = Json::array();
  for (const archive::SampledHousehold& each : sample.drawn) {
    Json entry = {{"number", each.number}, {"household", each.name}, {"categories", each.categories}};
    add_result(entry, each.result);
    object["drawn"].push_back(std::move(entry));
  }
  object["pass_rate"] = json_of(archive::pass_rate(sample));
  object["said"] = to_json(sample.mark);
  return object;
}

Json to_json(const archive::VillagePoints& points, archive::RoundId round) {
  Json object = {{"round", round},
                 {"rank", points.rank},
                 {"village", points.village},
                 {"township", points.township.empty() ? Json(nullptr) : Json(points.township)},
                 {"rank_in_township", points.rank_in_township},
                 {"unannounced", points.unannounced},
                 {"full", points.full},
                 {"points", points.points},
                 {"self_assessed", or_null(points.self_assessed)},
                 {"points_before", or_null(points.points_before)},
                 {"rank_before", or_null(points.rank_before)},
                 {"unmarked", points.unmarked}};
  object["items"] = Json::array();
  for (const archive::ItemPoints& each : points.items) object["items"].push_back(json_of(each));
  return object;
}

Json to_json(const archive::TownshipPoints& points, archive::RoundId round) {
  return {{"round", round},
          {"rank", points.rank},
          {"township", points.township},
          {"villages", points.villages},
          {"mean", points.mean},
          {"mean_before", or_null(points.mean_before)}};
}

}  // namespace app
