#include "app/output/problem_json.h"

#include "archive/records/instant.h"
#include "archive/records/support_units.h"
#include "forms/dates/date.h"

namespace app {
namespace {

Json json_of(const archive::RectificationStep& step) {
  Json object = {{"step", archive::name_of(step.kind)}, {"day", forms::to_iso(step.day)}};
  if (!step.note.empty()) object["note"] = step.note;
  if (!step.responsible.empty()) object["responsible"] = step.responsible;
  if (step.kind == archive::RectificationStepKind::progressed) object["percent"] = step.percent;
  if (step.deadline) object["deadline"] = forms::to_iso(*step.deadline);
  if (step.document) object["document"] = *step.document;
  if (!step.approved_by.empty()) object["approved_by"] = step.approved_by;
  if (!step.sheet.empty()) object["sheet"] = step.sheet;
  if (!step.addressee.empty()) object["addressee"] = step.addressee;
  if (!step.received_by.empty()) object["received_by"] = step.received_by;
  if (step.outcome) object["outcome"] = archive::name_of(*step.outcome);
  if (!step.finding.empty()) object["finding"] = step.finding;
  if (!step.requirement.empty()) object["requirement"] = step.requirement;
  object["said"] = to_json(step.mark);
  return object;
}

Json json_of(const archive::Interviewee& person) {
  Json object = {{"post", archive::name_of(person.post)}, {"name", text_or_null(person.name)}};
  if (!person.unit.empty()) object["unit"] = person.unit;
  return object;
}

Json json_of(const archive::InterviewHeld& held) {
  Json object = to_json(held.mark);
  object["day"] = forms::to_iso(held.day);
  object["time"] = text_or_null(held.time);
  object["place"] = text_or_null(held.place);
  object["interviewers"] = held.interviewers;
  object["note"] = text_or_null(held.note);
  object["records"] = held.records;
  object["photos"] = held.photos;
  return object;
}

Json json_of(const archive::InterviewWaived& waived) {
  Json object = to_json(waived.mark);
  object["day"] = forms::to_iso(waived.day);
  object["reason"] = waived.reason;
  object["approved_by"] = text_or_null(waived.approved_by);
  return object;
}

Json json_of(const archive::InterviewNotice& notice) {
  Json object = to_json(notice.mark);
  object["number"] = notice.number;
  object["day"] = forms::to_iso(notice.day);
  object["held_on"] = forms::to_iso(notice.held_on);
  object["time"] = text_or_null(notice.time);
  object["place"] = text_or_null(notice.place);
  object["interviewers"] = notice.interviewers;
  return object;
}

}  // namespace

Json to_json(const archive::Problem& problem, forms::Date today,
             std::span<const archive::ProblemId> earlier) {
  const archive::ProblemStatus now = archive::status_of(problem, today);
  Json object = {{"problem", problem.id}};
  add_office(object, problem.id);
  object["round"] = problem.said.round ? Json(*problem.said.round) : Json(nullptr);
  object["village"] = problem.said.village;
  object["requirement"] = problem.said.requirement;
  object["finding"] = problem.said.finding;
  object["township"] = problem.said.township;
  object["support_unit"] = problem.said.support_unit;
  object["support_units"] = archive::units_in(problem.said.support_unit);
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
  object["closed"] = now.closed ? to_json(*now.closed) : Json(nullptr);
  object["closed_on"] = day_or_null(now.closed_on);
  object["revisited"] = day_or_null(now.revisited);
  object["recurring"] = Json::array();
  for (const archive::ProblemId id : earlier) object["recurring"].push_back(id);
  object["raised"] = to_json(problem.raised);
  object["as_raised"] = {{"requirement", problem.as_raised.requirement},
                         {"finding", problem.as_raised.finding},
                         {"deadline", forms::to_iso(problem.as_raised.deadline)}};
  object["steps"] = Json::array();
  for (const archive::RectificationStep& step : problem.steps) object["steps"].push_back(json_of(step));
  return object;
}

Json to_json(const archive::HandoverSheet& sheet) {
  Json object = {
      {"sheet", sheet.number}, {"addressee", sheet.addressee}, {"issued", forms::to_iso(sheet.issued)}};
  object["problems"] = sheet.problems;
  object["said"] = to_json(sheet.mark);
  object["receipt"] = nullptr;
  if (sheet.receipt)
    object["receipt"] = {{"signed_by", sheet.receipt->signed_by}, {"day", forms::to_iso(sheet.receipt->day)}};
  return object;
}

Json to_json(const archive::Interview& interview) {
  Json object = {{"interview", forms::to_iso(interview.due)},
                 {"status", archive::name_of(archive::state_of(interview))},
                 {"village", interview.village},
                 {"township", interview.township},
                 {"of_year", interview.of_year}};
  object["problems"] = interview.problems;
  object["people"] = Json::array();
  for (const archive::Interviewee& person : interview.people) object["people"].push_back(json_of(person));
  object["held"] = interview.held ? json_of(*interview.held) : Json(nullptr);
  object["waived"] = interview.waived ? json_of(*interview.waived) : Json(nullptr);
  object["notice"] = interview.notice ? json_of(*interview.notice) : Json(nullptr);
  return object;
}

Json to_json(const archive::Loss& loss) {
  return {{loss.basis == archive::Loss::Basis::held_twice ? "loss" : "would_lose", archive::name_of(loss.of)},
          {"year", loss.year},
          {"name", text_or_null(loss.name)},
          {"villages", loss.villages},
          {"since", forms::to_iso(loss.since)}};
}

Json to_json(const archive::YearLine& line, int year) {
  Json object = {{"year", year}, {"of", archive::name_of(line.of)}, {"name", text_or_null(line.name)}};
  object["villages"] = line.villages;
  object["due"] = line.due;
  object["held"] = line.held;
  object["waived"] = line.waived;
  object["standing"] = archive::name_of(line.standing);
  object["since"] = day_or_null(line.since);
  object["points"] = line.points;
  return object;
}

}  // namespace app
