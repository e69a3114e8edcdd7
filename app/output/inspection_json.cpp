#include "app/output/inspection_json.h"

#include "archive/records/instant.h"
#include "forms/dates/date.h"
#include "forms/values/period.h"
#include "kiosk/words/inspection_words.h"

namespace app {
namespace {

Json day_or_null(const std::optional<forms::Date>& day) {
  return day ? Json(forms::to_iso(*day)) : Json(nullptr);
}

Json json_of(const archive::Mark& mark) {
  return {{"who", mark.who}, {"when", archive::to_iso(mark.when)}};
}

Json json_of(const archive::PassRate& rate) {
  return {{"checked", rate.checked}, {"passed", rate.passed}};
}

Json json_of(const archive::RectificationStep& step) {
  Json object = {{"step", archive::name_of(step.kind)}, {"day", forms::to_iso(step.day)}};
  if (!step.note.empty()) object["note"] = step.note;
  if (!step.responsible.empty()) object["responsible"] = step.responsible;
  if (step.kind == archive::RectificationStepKind::progressed) object["percent"] = step.percent;
  if (step.deadline) object["deadline"] = forms::to_iso(*step.deadline);
  if (step.document) object["document"] = *step.document;
  object["said"] = json_of(step.mark);
  return object;
}

}  // namespace

Json to_json(const archive::Warning& warning) {
  Json object = {{"id", warning.id}, {"kind", archive::name_of(warning.kind)}, {"village", warning.village}};
  object["sentence"] = kiosk::sentence_for(warning);
  object["day"] = day_or_null(warning.day);
  object["other_day"] = day_or_null(warning.other_day);
  if (!warning.other_village.empty()) object["other_village"] = warning.other_village;
  if (!warning.text.empty()) object["text"] = warning.text;
  if (warning.count > 0) object["count"] = warning.count;
  object["places"] = Json::array();
  for (const archive::WarningPlace& place : warning.places)
    object["places"].push_back({{"document", place.document},
                                {"page", place.page},
                                {"row", place.row ? Json(*place.row) : Json(nullptr)}});
  object["dismissed"] = nullptr;
  if (warning.dismissed) {
    object["dismissed"] = json_of(warning.dismissed->mark);
    object["dismissed"]["reason"] = warning.dismissed->reason;
  }
  return object;
}

Json to_json(const archive::DueLine& line, const forms::Checklists& checklists, forms::Date today) {
  Json object = {{"village", line.village}, {"item", line.item}, {"requirement", line.requirement}};
  if (const forms::Requirement* requirement = checklists.requirement(line.requirement)) {
    object["text"] = requirement->text;
    object["kinds"] = requirement->kinds;
  }
  object["period"] = forms::label(line.period);
  object["deadline"] = forms::to_iso(line.period.last);
  object["days_left"] = (std::chrono::sys_days(line.period.last) - std::chrono::sys_days(today)).count();
  object["status"] = archive::name_of(line.coverage);
  object["provision"] =
      line.provision == archive::Provision::none ? Json(nullptr) : Json(archive::name_of(line.provision));
  object["subjects"] = line.subjects;
  object["lacking"] = line.lacking;
  object["unsure"] = line.unsure;
  object["lacking_parts"] = line.lacking_parts;
  object["unsure_parts"] = line.unsure_parts;
  object["documents"] = line.documents;
  return object;
}

Json to_json(const archive::PreparationLine& line, const forms::Checklists& checklists) {
  Json object = {{"village", line.village}, {"item", line.item}, {"requirement", line.requirement}};
  if (const forms::Requirement* requirement = checklists.requirement(line.requirement)) {
    object["text"] = requirement->text;
    object["kinds"] = requirement->kinds;
  }
  object["periods"] = line.periods;
  object["proved"] = line.proved;
  object["lacking_periods"] = line.lacking_periods;
  object["unsure_periods"] = line.unsure_periods;
  object["lacking"] = line.lacking;
  object["lacking_parts"] = line.lacking_parts;
  return object;
}

Json to_json_unanswered(const std::string& village, const forms::Condition& condition) {
  return {{"village", village},       {"condition", condition.key},
          {"title", condition.title}, {"question", condition.question},
          {"answer", nullptr},        {"from", nullptr},
          {"said", nullptr}};
}

Json to_json(const archive::ConditionAnswer& answer, const forms::Condition& condition) {
  Json object = to_json_unanswered(answer.village, condition);
  object["answer"] = archive::name_of(answer.answer);
  object["from"] = forms::to_iso(answer.from);
  object["said"] = json_of(answer.mark);
  return object;
}

Json to_json(const archive::Round& round) {
  Json object = {
      {"round", round.id}, {"period", forms::label(round.period)}, {"opened", json_of(round.opened)}};
  object["villages"] = Json::array();
  for (const archive::RoundVillage& each : round.villages)
    object["villages"].push_back({{"village", each.village}, {"manner", archive::name_of(each.manner)}});
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
  object["cells"] = Json::array();
  for (const archive::Cell& cell : line.cells) object["cells"].push_back(to_json(cell, checklists));
  object["mark"] = nullptr;
  if (line.mark) {
    object["mark"] = {{"verdict", archive::name_of(line.mark->verdict)}, {"note", line.mark->note}};
    object["mark"]["photos"] = line.mark->photos;
    object["mark"]["said"] = json_of(line.mark->mark);
  }
  return object;
}

Json to_json(const archive::Sample& sample) {
  // As text: JSON's readers keep only 53 bits of a number.
  Json object = {{"seed", std::to_string(sample.seed)}, {"proofs", sample.proofs}};
  object["documents"] = Json::array();
  for (const archive::SampledDocument& each : sample.documents) {
    Json entry = {{"document", each.document}, {"result", nullptr}};
    if (each.result) {
      entry["result"] = each.result->verdict == archive::SampleVerdict::passed ? "passed" : "failed";
      entry["note"] = each.result->note;
      entry["said"] = json_of(each.result->mark);
    }
    object["documents"].push_back(std::move(entry));
  }
  object["pass_rate"] = json_of(archive::pass_rate(sample));
  object["drawn"] = json_of(sample.drawn);
  return object;
}

Json to_json(const archive::Problem& problem, forms::Date today) {
  const archive::ProblemStatus now = archive::status_of(problem, today);
  Json object = {{"problem", problem.id}};
  object["round"] = problem.said.round ? Json(*problem.said.round) : Json(nullptr);
  object["village"] = problem.said.village;
  object["requirement"] = problem.said.requirement;
  object["finding"] = problem.said.finding;
  object["township"] = problem.said.township;
  object["support_unit"] = problem.said.support_unit;
  object["found"] = forms::to_iso(problem.said.found);
  object["deadline"] = forms::to_iso(now.deadline);
  object["state"] = archive::name_of(now.state);
  object["light"] = archive::name_of(now.light);
  object["days_left"] = now.days_left;
  object["measures"] = now.measures;
  object["responsible"] = now.responsible;
  object["percent"] = now.percent;
  object["before"] = now.before;
  object["after"] = now.after;
  object["closed"] = now.closed ? json_of(*now.closed) : Json(nullptr);
  object["raised"] = json_of(problem.raised);
  object["steps"] = Json::array();
  for (const archive::RectificationStep& step : problem.steps) object["steps"].push_back(json_of(step));
  return object;
}

Json to_json(const archive::Interview& interview) {
  Json object = {{"interview", forms::to_iso(interview.due)},
                 {"village", interview.village},
                 {"township", interview.township},
                 {"of_year", interview.of_year}};
  object["problems"] = interview.problems;
  object["people"] = Json::array();
  for (const archive::Interviewee& person : interview.people) {
    Json entry = {{"post", archive::name_of(person.post)},
                  {"name", person.name.empty() ? Json(nullptr) : Json(person.name)}};
    if (!person.unit.empty()) entry["unit"] = person.unit;
    object["people"].push_back(std::move(entry));
  }
  object["held"] = interview.held ? json_of(*interview.held) : Json(nullptr);
  return object;
}

Json to_json(const archive::Loss& loss) {
  return {{loss.basis == archive::Loss::Basis::held_twice ? "loss" : "would_lose", archive::name_of(loss.of)},
          {"year", loss.year},
          {"name", loss.name.empty() ? Json(nullptr) : Json(loss.name)},
          {"villages", loss.villages},
          {"since", forms::to_iso(loss.since)}};
}

}  // namespace app
