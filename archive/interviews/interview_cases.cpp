#include "archive/interviews/interview_cases.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "archive/catalogue/state.h"
#include "archive/interviews/interviews.h"
#include "archive/rectification/problem_rows.h"
#include "archive/rectification/problem_status.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

using forms::Date;

/// Something that happened to a problem: it fell overdue, or something was said of its interview.
struct Happening {
  Date day;
  const Problem* problem = nullptr;
  const RectificationStep* said = nullptr;  ///< null: it fell overdue
  Date found;                               ///< of overdue: when this term began
};

std::vector<Happening> happenings(const std::vector<Problem>& problems, Date today) {
  std::vector<Happening> all;
  for (const Problem& problem : problems) {
    const std::vector<Term> terms = terms_of(problem, today);
    if (terms.empty()) continue;  // withdrawn
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const Term& term = terms[i];
      const Date ended = term.closed ? *term.closed : i + 1 < terms.size() ? terms[i + 1].from : today;
      if (ended <= term.deadline) continue;
      all.push_back({.day = std::chrono::sys_days(term.deadline) + std::chrono::days(1),
                     .problem = &problem,
                     .found = term.from});
    }
    for (const RectificationStep& step : problem.steps)
      if ((step.kind == RectificationStepKind::interviewed ||
           step.kind == RectificationStepKind::interview_waived) &&
          step.day <= today)
        all.push_back({.day = step.day, .problem = &problem, .said = &step, .found = problem.said.found});
  }
  // What falls overdue on a day comes before an interview on that day.
  std::stable_sort(all.begin(), all.end(), [](const Happening& a, const Happening& b) {
    return std::pair(a.day, a.said != nullptr) < std::pair(b.day, b.said != nullptr);
  });
  return all;
}

/// Which problems people made an interview of: the number of the last act that parted or merged each.
std::map<ProblemId, std::int64_t> groups_of(const std::vector<InterviewAct>& acts, Date today) {
  std::map<ProblemId, std::int64_t> groups;
  for (const InterviewAct& act : acts) {
    if (act.day > today) continue;
    if (act.kind != InterviewActKind::parted && act.kind != InterviewActKind::merged) continue;
    for (const ProblemId id : act.problems) groups[id] = act.entry;
  }
  return groups;
}

class Cases {
 public:
  explicit Cases(std::map<ProblemId, std::int64_t> groups) : groups_(std::move(groups)) {}

  void add(const Happening& happening) {
    if (happening.said == nullptr)
      fall_due(happening);
    else
      settle(happening);
  }
  std::vector<InterviewCase> take() && { return std::move(all_); }

 private:
  std::int64_t group_of(ProblemId id) const {
    const auto group = groups_.find(id);
    return group == groups_.end() ? 0 : group->second;
  }

  bool belongs(const InterviewCase& each, const Happening& happening) const {
    const Problem& problem = *happening.problem;
    if (!each.interview.is_due() || each.interview.village != problem.said.village) return false;
    if (is_about(each.interview, problem.id)) return true;
    const std::int64_t group = group_of(problem.id);
    if (group != group_of(each.interview.problems.front())) return false;
    return group != 0 || each.interview.due == happening.day ||
           (problem.said.round && each.round == problem.said.round);
  }

  void fall_due(const Happening& happening) {
    const Problem& problem = *happening.problem;
    const auto same = std::find_if(all_.begin(), all_.end(),
                                   [&](const InterviewCase& each) { return belongs(each, happening); });
    if (same == all_.end()) {
      begin(happening);
      return;
    }
    if (!is_about(same->interview, problem.id)) same->interview.problems.push_back(problem.id);
    same->found = std::min(same->found, happening.found);
  }

  /// That it was held or waived.
  void settle(const Happening& happening) {
    const ProblemId id = happening.problem->id;
    const auto due = std::find_if(all_.begin(), all_.end(), [&](const InterviewCase& each) {
      return each.interview.is_due() && is_about(each.interview, id);
    });
    if (due != all_.end()) return put(due->interview, *happening.said);
    // Said again of another of its problems, or of another problem on the same day: one meeting.
    const auto settled = std::find_if(all_.begin(), all_.end(), [&](const InterviewCase& each) {
      const Interview& interview = each.interview;
      if (interview.village != happening.problem->said.village) return false;
      if (is_about(interview, id)) return !interview.is_due();
      return interview.held && interview.held->day == happening.day;
    });
    if (settled != all_.end() || happening.said->kind == RectificationStepKind::interview_waived) return;
    begin(happening);
    put(all_.back().interview, *happening.said);
  }

  static void put(Interview& interview, const RectificationStep& said) {
    if (said.kind == RectificationStepKind::interview_waived) {
      interview.waived = InterviewWaived{
          .day = said.day, .reason = said.note, .approved_by = said.approved_by, .mark = said.mark};
      return;
    }
    InterviewHeld held;
    held.day = said.day;
    held.note = said.note;
    held.meeting = said.meeting;
    held.mark = said.mark;
    interview.held = std::move(held);
  }

  void begin(const Happening& happening) {
    const Problem& problem = *happening.problem;
    InterviewCase begun;
    begun.interview.village = problem.said.village;
    begun.interview.township = problem.said.township;
    begun.interview.due = happening.day;
    begun.interview.problems = {problem.id};
    begun.round = problem.said.round;
    begun.found = happening.found;
    all_.push_back(std::move(begun));
  }

  std::map<ProblemId, std::int64_t> groups_;
  std::vector<InterviewCase> all_;
};

/// Numbers them in the order in which they were held; for those that were not, which they would be.
void count_in_year(std::vector<InterviewCase>& all, Date today) {
  std::map<std::pair<std::chrono::year, std::string>, std::vector<Interview*>> of_year;
  for (InterviewCase& each : all)
    if (each.interview.held)
      of_year[{each.interview.held->day.year(), each.interview.village}].push_back(&each.interview);
  for (auto& [key, held] : of_year) {
    std::stable_sort(held.begin(), held.end(),
                     [](const Interview* a, const Interview* b) { return a->held->day < b->held->day; });
    for (std::size_t i = 1; i < held.size(); ++i)
      held[i]->of_year = held[i - 1]->of_year + (held[i]->held->day == held[i - 1]->held->day ? 0 : 1);
  }
  for (InterviewCase& each : all) {
    if (each.interview.held) continue;
    const auto before = of_year.find({today.year(), each.interview.village});
    each.interview.of_year = before == of_year.end() ? 1 : before->second.back()->of_year + 1;
  }
}

void take_details(Interview& interview, const InterviewAct& act) {
  InterviewHeld& held = interview.held.value();
  held.time = act.time;
  held.place = act.place;
  held.interviewers = act.interviewers;
  held.records = act.records;
  held.photos = act.photos;
  for (const InterviewedPerson& each : act.people)
    if (each.village == interview.village) interview.people.push_back(each.person);
  // Of one village alone, whatever was said of its meetings of a day is one meeting.
  if (std::all_of(act.people.begin(), act.people.end(),
                  [&](const InterviewedPerson& each) { return each.village == interview.village; }))
    held.meeting.clear();
}

void take_notice(Interview& interview, const InterviewAct& act) {
  const std::string day = act.time.substr(0, act.time.find(' '));
  InterviewNotice notice;
  notice.number = act.number;
  notice.day = act.day;
  notice.held_on = forms::from_iso(day).value_or(act.day);
  notice.time = day.size() < act.time.size() ? act.time.substr(day.size() + 1) : std::string();
  notice.place = act.place;
  notice.interviewers = act.interviewers;
  notice.mark = act.mark;
  interview.notice = std::move(notice);
}

/// What the acts say of an interview beside that it was held.
void fill_in(Interview& interview, const std::vector<InterviewAct>& acts, Date today) {
  for (const InterviewAct& act : acts) {
    if (act.day > today) continue;
    if (act.kind == InterviewActKind::held && interview.held &&
        interview.held->meeting == meeting_of_entry(act.entry))
      take_details(interview, act);
    const bool about = std::any_of(act.problems.begin(), act.problems.end(),
                                   [&](ProblemId id) { return is_about(interview, id); });
    const bool before_it = !interview.held || act.day <= interview.held->day;
    if (act.kind == InterviewActKind::noticed && about && act.day >= interview.due && before_it)
      take_notice(interview, act);
  }
}

}  // namespace

std::vector<InterviewCase> make_cases(const std::vector<Problem>& problems,
                                      const std::vector<InterviewAct>& acts, const InterviewPeople& people,
                                      Date today) {
  Cases cases(groups_of(acts, today));
  for (const Happening& happening : happenings(problems, today)) cases.add(happening);
  std::vector<InterviewCase> all = std::move(cases).take();
  std::stable_sort(all.begin(), all.end(), [](const InterviewCase& a, const InterviewCase& b) {
    return std::tie(a.interview.due, a.interview.village) < std::tie(b.interview.due, b.interview.village);
  });
  count_in_year(all, today);
  for (InterviewCase& each : all) {
    fill_in(each.interview, acts, today);
    if (each.interview.people.empty())
      each.interview.people = people.of(each.interview.village, each.interview.due);
  }
  return all;
}

std::vector<InterviewCase> find_cases(const Archive& archive, const InterviewPeople& people, Date today) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return make_cases(load_problems(database, std::nullopt), load_acts(database), people, today);
  });
}

}  // namespace archive
