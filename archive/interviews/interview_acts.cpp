#include "archive/interviews/interview_acts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "archive/catalogue/decision.h"
#include "archive/database/document_rows.h"
#include "archive/database/office_ids.h"
#include "archive/interviews/interview_people.h"
#include "archive/interviews/interview_rows.h"
#include "archive/interviews/interviews.h"
#include "archive/records/plain_text.h"
#include "archive/rectification/handover.h"
#include "archive/rectification/problem_rows.h"
#include "archive/rectification/problem_status.h"
#include "archive/rectification/step_refused.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

using forms::Date;

std::vector<ProblemId> once_each(std::span<const ProblemId> ids) {
  const std::set<ProblemId> once(ids.begin(), ids.end());
  if (once.empty()) throw StepRefused(StepRefusal::no_problem_named, "");
  return {once.begin(), once.end()};
}

std::string detail_of(const Database& database, const InterviewAct& act) {
  std::string detail = "interview";
  for (const ProblemId id : act.problems) detail += " " + said_by(database, own_office, id);
  return detail;
}

std::string next_number(const Database& database, Date day) {
  const int year = static_cast<int>(day.year());
  int last = 0;
  for (const InterviewAct& each : load_acts(database))
    if (const auto number = parse_sheet_number(each.number); number && number->first == year)
      last = std::max(last, number->second);
  return sheet_number(year, last + 1);
}

/// Writes what is said once the problems are there, not withdrawn, and found by that day.
void say(Archive& archive, InterviewAct& act, const Occasion& occasion) {
  decide(archive, occasion.mark, Action::interview_said, [&](const Database& database, std::int64_t entry) {
    for (const ProblemId id : act.problems) {
      const Problem problem = load_problem(database, id);
      if (is_withdrawn(problem)) throw StepRefused(StepRefusal::withdrawn, "#" + said_number(id));
      check_day(problem, occasion);
    }
    for (const auto* documents : {&act.records, &act.photos})
      for (const DocumentId document : *documents) require_document(database, document);
    if (act.kind == InterviewActKind::noticed) act.number = next_number(database, act.day);
    write_act(database, entry, act);
    return detail_of(database, act);
  });
}

std::vector<Problem> problems_of(const Archive& archive, std::span<const ProblemId> ids) {
  std::vector<Problem> problems;
  for (const ProblemId id : ids) problems.push_back(find_problem(archive, id));
  return problems;
}

void require_one_village(std::span<const Problem> problems) {
  for (const Problem& problem : problems)
    if (problem.said.village != problems.front().said.village)
      throw StepRefused(StepRefusal::several_villages, "#" + said_number(problem.id), {}, {},
                        problems.front().said.village + "、" + problem.said.village);
}

/// Those of one village's interview: who was named, or whom its rosters name.
std::vector<Interviewee> people_of(const InterviewPeople& rosters, const std::vector<Interviewee>& named,
                                   const std::string& village, Date day) {
  std::vector<Interviewee> usual = rosters.of(village, day);
  if (named.empty()) return usual;
  std::vector<Interviewee> known;
  for (const Interviewee& person : named)
    if (std::any_of(usual.begin(), usual.end(),
                    [&](const Interviewee& other) { return other.name == person.name; }))
      known.push_back(person);
  return known.empty() ? named : known;
}

std::vector<InterviewedPerson> interviewed(const Archive& archive, const NewInterview& interview,
                                           std::span<const Problem> problems, Date day) {
  const InterviewPeople rosters(archive);
  std::set<std::string> villages;
  for (const Problem& problem : problems) villages.insert(problem.said.village);
  std::vector<InterviewedPerson> people;
  for (const std::string& village : villages) {
    const std::vector<Interviewee> here = villages.size() == 1 && !interview.people.empty()
                                              ? interview.people
                                              : people_of(rosters, interview.people, village, day);
    for (const Interviewee& person : here) people.push_back({.village = village, .person = person});
  }
  return people;
}

}  // namespace

void hold_interview(Archive& archive, const NewInterview& interview, const Occasion& occasion) {
  InterviewAct act;
  act.kind = InterviewActKind::held;
  act.day = occasion.day;
  act.problems = once_each(interview.problems);
  act.interviewers = interview.interviewers;
  act.people = interviewed(archive, interview, problems_of(archive, act.problems), occasion.day);
  act.time = interview.time;
  act.place = interview.place;
  act.note = interview.note;
  act.records = interview.records;
  act.photos = interview.photos;
  say(archive, act, occasion);
}

void record_interview(Archive& archive, std::span<const ProblemId> ids, const std::string& note,
                      const Occasion& occasion) {
  NewInterview interview;
  interview.problems.assign(ids.begin(), ids.end());
  interview.note = note;
  hold_interview(archive, interview, occasion);
}

void record_interview(Archive& archive, ProblemId id, const std::string& note, const Occasion& occasion) {
  record_interview(archive, std::span(&id, 1), note, occasion);
}

void waive_interview(Archive& archive, std::span<const ProblemId> ids, const std::string& reason,
                     const std::string& approved_by, const Occasion& occasion) {
  InterviewAct act;
  act.kind = InterviewActKind::waived;
  act.day = occasion.day;
  act.problems = once_each(ids);
  act.note = reason;
  act.approved_by = approved_by;
  if (folded_without_spaces(reason).empty())
    throw StepRefused(StepRefusal::no_reason, "#" + std::to_string(act.problems.front()));
  const std::vector<Interview> due = find_due_interviews(archive, occasion.day);
  for (const ProblemId id : act.problems) {
    find_problem(archive, id);
    if (std::none_of(due.begin(), due.end(), [&](const Interview& each) { return is_about(each, id); }))
      throw StepRefused(StepRefusal::no_interview_due, "#" + said_number(id), occasion.day);
  }
  say(archive, act, occasion);
}

void part_interview(Archive& archive, std::span<const ProblemId> ids, const std::string& reason,
                    const Occasion& occasion) {
  InterviewAct act;
  act.kind = InterviewActKind::parted;
  act.day = occasion.day;
  act.problems = once_each(ids);
  act.note = reason;
  require_one_village(problems_of(archive, act.problems));
  say(archive, act, occasion);
}

void merge_interviews(Archive& archive, std::span<const ProblemId> ids, const std::string& reason,
                      const Occasion& occasion) {
  InterviewAct act;
  act.kind = InterviewActKind::merged;
  act.day = occasion.day;
  act.note = reason;
  std::set<ProblemId> all(ids.begin(), ids.end());
  const std::vector<ProblemId> named = once_each(ids);
  require_one_village(problems_of(archive, named));
  for (const Interview& due : find_due_interviews(archive, office_day(occasion.mark.when)))
    if (std::any_of(named.begin(), named.end(), [&](ProblemId id) { return is_about(due, id); }))
      all.insert(due.problems.begin(), due.problems.end());
  act.problems.assign(all.begin(), all.end());
  say(archive, act, occasion);
}

std::string give_notice(Archive& archive, const NewNotice& notice, const Occasion& occasion) {
  InterviewAct act;
  act.kind = InterviewActKind::noticed;
  act.day = occasion.day;
  act.problems = once_each(notice.problems);
  act.time = forms::to_iso(notice.held_on) + (notice.time.empty() ? "" : " " + notice.time);
  act.place = notice.place;
  act.interviewers = notice.interviewers;
  require_one_village(problems_of(archive, act.problems));
  say(archive, act, occasion);
  return act.number;
}

}  // namespace archive
