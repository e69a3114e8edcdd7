#include "archive/interviews/interviews.h"

#include <algorithm>
#include <utility>

#include "archive/interviews/interview_cases.h"
#include "archive/interviews/interview_people.h"
#include "archive/records/office_number.h"
#include "archive/rectification/step_refused.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto post_names = ocr::name_table<Post>({{Post::village_secretary, "village_secretary"},
                                                   {Post::township_liaison, "township_liaison"},
                                                   {Post::deputy_secretary, "deputy_secretary"},
                                                   {Post::team_leader, "team_leader"},
                                                   {Post::support_unit_in_charge, "support_unit_in_charge"},
                                                   {Post::other, "other"}});
constexpr auto interview_state_names = ocr::name_table<InterviewState>(
    {{InterviewState::due, "due"}, {InterviewState::held, "held"}, {InterviewState::waived, "waived"}});

std::vector<Interview> those_in(const Archive& archive, forms::Date today, InterviewState state) {
  std::vector<Interview> all = find_interviews(archive, today);
  std::erase_if(all, [&](const Interview& each) { return state_of(each) != state; });
  return all;
}

/// The last about the problem that is in this state, else the last due one, else the last.
Interview last_of(const Archive& archive, ProblemId id, forms::Date today, InterviewState wanted) {
  const Problem problem = find_problem(archive, id);
  std::vector<Interview> about = find_interviews(archive, today);
  std::erase_if(about, [&](const Interview& each) { return !is_about(each, problem.id); });
  for (const InterviewState state : {wanted, InterviewState::due}) {
    const auto last = std::find_if(about.rbegin(), about.rend(),
                                   [&](const Interview& each) { return state_of(each) == state; });
    if (last != about.rend()) return std::move(*last);
  }
  if (about.empty()) throw StepRefused(StepRefusal::no_interview_due, "#" + said_number(id), today);
  return std::move(about.back());
}

}  // namespace

std::vector<Interview> find_interviews(const Archive& archive, forms::Date today) {
  std::vector<Interview> all;
  for (InterviewCase& each : find_cases(archive, InterviewPeople(archive), today))
    all.push_back(std::move(each.interview));
  return all;
}

std::vector<Interview> find_due_interviews(const Archive& archive, forms::Date today) {
  return those_in(archive, today, InterviewState::due);
}

std::vector<Interview> find_held_interviews(const Archive& archive, forms::Date today) {
  return those_in(archive, today, InterviewState::held);
}

std::vector<Interview> find_waived_interviews(const Archive& archive, forms::Date today) {
  return those_in(archive, today, InterviewState::waived);
}

bool is_about(const Interview& interview, ProblemId id) {
  return std::find(interview.problems.begin(), interview.problems.end(), id) != interview.problems.end();
}

Interview find_interview(const Archive& archive, ProblemId id, forms::Date today) {
  return last_of(archive, id, today, InterviewState::due);
}

Interview find_interview_to_record(const Archive& archive, ProblemId id, forms::Date today) {
  return last_of(archive, id, today, InterviewState::held);
}

InterviewState state_of(const Interview& interview) {
  if (interview.held) return InterviewState::held;
  return interview.waived ? InterviewState::waived : InterviewState::due;
}

std::string_view name_of(Post post) {
  return post_names.name_of(post);
}

std::optional<Post> find_post(std::string_view name) {
  return post_names.find(name);
}

std::string_view name_of(InterviewState state) {
  return interview_state_names.name_of(state);
}

}  // namespace archive
