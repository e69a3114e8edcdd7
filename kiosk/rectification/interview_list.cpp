#include "kiosk/rectification/interview_list.h"

#include <algorithm>

#include <fmt/format.h>

#include "forms/dates/date.h"
#include "kiosk/look/text.h"
#include "kiosk/rectification/problem_list.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/language.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

using archive::Interview;
using archive::InterviewState;
using archive::YearLine;

bool is_meant(const Interview& interview, InterviewState state, const std::string& village) {
  return archive::state_of(interview) == state && (village.empty() || interview.village == village);
}

const archive::Problem* find(const std::vector<archive::Problem>& problems, archive::ProblemId id) {
  for (const archive::Problem& problem : problems)
    if (problem.id == id) return &problem;
  return nullptr;
}

std::string head_of(archive::LossOf of) {
  switch (of) {
    case archive::LossOf::support_unit:
      return translated("Support units");
    case archive::LossOf::team_member:
      return translated("Members of work teams");
    case archive::LossOf::secretary:
      return translated("Party secretaries");
  }
  return {};
}

/// The second within a year costs awards.
constexpr int costly = 2;

std::string note_of(const Interview& interview) {
  switch (archive::state_of(interview)) {
    case InterviewState::held:
      return translated_with("interview no. %d of the year", interview.of_year) +
             (interview.of_year >= costly ? "  " + translated("the year's awards are lost") : std::string());
    case InterviewState::waived:
      return translated_with("waived: %s", one_line(interview.waived->reason));
    case InterviewState::due:
      return translated_with("it would be no. %d of the year", interview.of_year) +
             (interview.of_year >= costly ? "  " + translated("it would cost the year's awards")
                                          : std::string());
  }
  return {};
}

forms::Date day_of(const Interview& interview) {
  return interview.held ? interview.held->day : interview.waived ? interview.waived->day : interview.due;
}

}  // namespace

std::string row_id(const Interview& interview) {
  return std::to_string(interview.problems.front()) + " " + forms::to_iso(interview.due);
}

std::vector<Row> rows_of(const std::vector<Interview>& interviews, InterviewState state,
                         const std::string& village) {
  std::vector<Row> rows;
  for (const Interview& interview : interviews) {
    if (!is_meant(interview, state, village)) continue;
    std::string value = forms::to_iso(day_of(interview));
    if (state == InterviewState::due) value = translated_with("due since %s", value);
    std::string note = note_of(interview);
    if (interview.notice && state == InterviewState::due)
      note += "  " + translated_with("notice %s given", interview.notice->number);
    rows.push_back({.id = row_id(interview),
                    .title = wx(interview.village),
                    .value = wx(value),
                    .note = wx(note),
                    .sign = state == InterviewState::due    ? Sign::bad
                            : state == InterviewState::held ? Sign::good
                                                            : Sign::absent});
  }
  return rows;
}

int count(const std::vector<Interview>& interviews, InterviewState state, const std::string& village) {
  return static_cast<int>(std::count_if(interviews.begin(), interviews.end(), [&](const Interview& each) {
    return is_meant(each, state, village);
  }));
}

std::string facts_of(const Interview& interview, const std::vector<archive::Problem>& problems,
                     forms::Date today) {
  std::string words;
  const auto add = [&](const std::string& line) { words += (words.empty() ? "" : "\n") + line; };
  int overdue = 0;
  for (const archive::ProblemId id : interview.problems)
    if (const archive::Problem* problem = find(problems, id))
      overdue += archive::status_of(*problem, today).light == archive::Light::red ? 1 : 0;
  const int all = static_cast<int>(interview.problems.size());
  if (interview.is_due())
    add(translated_plural_with("%d problem was not put right by its deadline; it is due since %s.",
                               "%d problems were not put right by their deadlines; it is due since %s.", all,
                               all, forms::to_iso(interview.due)));
  if (interview.is_due() && overdue < all) add(translated_with("Overdue still: %d of %d.", overdue, all));
  if (interview.notice)
    add(translated_with("Notice %s of %s: on %s %s %s", interview.notice->number,
                        forms::to_iso(interview.notice->day), forms::to_iso(interview.notice->held_on),
                        interview.notice->time, interview.notice->place));
  else if (interview.is_due())
    add(translated("No notice has been given yet."));
  if (interview.held) {
    add(translated_with("Held on %s %s %s", forms::to_iso(interview.held->day), interview.held->time,
                        interview.held->place));
    if (!interview.held->interviewers.empty())
      add(translated_with("Interviewed by: %s", joined(interview.held->interviewers)));
    if (!interview.held->note.empty()) add(interview.held->note);
  }
  if (interview.waived) {
    add(translated_with("Waived on %s: %s", forms::to_iso(interview.waived->day), interview.waived->reason));
    if (!interview.waived->approved_by.empty())
      add(translated_with("Approved by: %s", interview.waived->approved_by));
  }
  return words;
}

std::vector<Row> people_rows(const Interview& interview) {
  std::vector<Row> rows;
  for (const archive::Interviewee& person : interview.people)
    rows.push_back({.id = "",
                    .title = wx(person.name.empty() ? translated("(not on the roster)") : person.name),
                    .note = wx(words_for(person.post) + (person.unit.empty() ? "" : "  " + person.unit)),
                    .sign = person.name.empty() ? Sign::unsure : Sign::none});
  return rows;
}

std::vector<Row> matter_rows(const Interview& interview, const std::vector<archive::Problem>& problems,
                             forms::Date today) {
  std::vector<Row> rows;
  for (const archive::ProblemId id : interview.problems) {
    const archive::Problem* problem = find(problems, id);
    if (problem == nullptr) continue;
    const archive::ProblemStatus now = archive::status_of(*problem, today);
    rows.push_back({.id = std::to_string(id),
                    .title = wx(one_line(problem->said.finding)),
                    .value = wx(words_for(now)),
                    .note = wx(translated_with("problem %d, deadline %s", id, forms::to_iso(now.deadline))),
                    .sign = sign_of(now)});
  }
  if (!interview.held) return rows;
  const auto add = [&](const std::vector<archive::DocumentId>& documents, const std::string& title) {
    for (const archive::DocumentId document : documents)
      rows.push_back({.id = "document " + std::to_string(document),
                      .title = wx(title),
                      .note = wx(translated_with("no. %d", document))});
  };
  add(interview.held->records, translated("Signed record"));
  add(interview.held->photos, translated("Photo"));
  return rows;
}

std::vector<Row> year_rows(const std::vector<YearLine>& lines) {
  std::vector<Row> rows;
  for (const YearLine& line : lines) {
    if (rows.empty() || line.of != (&line - 1)->of)
      rows.push_back({.id = "", .title = wx(head_of(line.of)), .heading = true});
    std::string value = words_for(line.standing);
    if (line.points > 0) value += "  " + translated_with("%s points", fmt::format("-{:g}", line.points));
    std::string note = translated_with("held %d, due %d, waived %d", line.held, line.due, line.waived);
    if (!line.villages.empty()) note += "  " + joined(line.villages);
    if (line.since) note += "  " + translated_with("since %s", forms::to_iso(*line.since));
    rows.push_back({.id = line.name,
                    .title = wx(line.name.empty() ? translated("(not on the roster)") : line.name),
                    .value = wx(value),
                    .note = wx(note),
                    .sign = line.standing == YearLine::Standing::lost        ? Sign::bad
                            : line.standing == YearLine::Standing::impending ? Sign::unsure
                                                                             : Sign::good});
  }
  return rows;
}

}  // namespace kiosk
