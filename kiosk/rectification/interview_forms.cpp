#include "kiosk/rectification/interview_forms.h"

#include <algorithm>
#include <utility>

#include "archive/interviews/interview_acts.h"
#include "archive/records/office_number.h"
#include "forms/dates/date.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/language.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

using archive::Archive;
using archive::Interview;
using archive::Mark;

/// The district's leaders who interviewed before.
FormField interviewers_field(const Archive& archive, const Interview& interview, forms::Date today) {
  FormField field{.key = "interviewers",
                  .label = translated("Who interviews"),
                  .kind = FieldKind::several,
                  .others = Others::written};
  field.hint = translated("The district leader in charge. Tap a name, or write one.");
  const auto add = [&](const std::vector<std::string>& names) {
    for (const std::string& name : names)
      if (std::none_of(field.options.begin(), field.options.end(),
                       [&](const FormOption& option) { return option.value == name; }))
        field.options.push_back({.value = name});
  };
  for (const Interview& each : archive::find_interviews(archive, today)) {
    if (each.held) add(each.held->interviewers);
    if (each.notice) add(each.notice->interviewers);
  }
  if (interview.notice) field.values = interview.notice->interviewers;
  return field;
}

FormField time_field() {
  return text_field("time", translated("Time of day"), {"9:00", "10:00", "14:30", "15:00", "16:00"},
                    Need::optional);
}

FormField place_field(const Interview& interview) {
  FormField field = text_field("place", translated("Place of the interview"),
                               {interview.township, interview.village}, Need::optional);
  if (interview.notice && !interview.notice->place.empty()) field.values = {interview.notice->place};
  return field;
}

/// Those whom the rosters name; all of them came unless somebody says otherwise.
FormField people_field(const Interview& interview) {
  FormField field{.key = "people",
                  .label = translated("Who was interviewed"),
                  .kind = FieldKind::several,
                  .others = Others::written};
  field.hint = translated("Those whom the rosters name. Tap who was not there; write who came besides.");
  for (std::size_t i = 0; i < interview.people.size(); ++i) {
    const archive::Interviewee& person = interview.people[i];
    if (person.name.empty()) continue;
    field.options.push_back(
        {.value = person.name,
         .note = words_for(person.post) + (person.unit.empty() ? "" : "  " + person.unit)});
    field.values.push_back(person.name);
  }
  return field;
}

std::vector<archive::Interviewee> people_said(const Interview& interview, const Answers& answers) {
  std::vector<archive::Interviewee> people;
  for (const std::string& name : answers.all("people")) {
    const auto known = std::find_if(interview.people.begin(), interview.people.end(),
                                    [&](const archive::Interviewee& person) { return person.name == name; });
    people.push_back(known != interview.people.end()
                         ? *known
                         : archive::Interviewee{.post = archive::Post::other, .name = name, .unit = {}});
  }
  return people;
}

FormField papers_field(const Archive& archive, const FormContext& context, const Interview& interview,
                       const std::string& key, const std::string& label) {
  FormField field{.key = key, .label = label, .kind = FieldKind::several, .need = Need::optional};
  field.options = documents_of(archive, context.kinds, interview.village,
                               [](const archive::DocumentSummary&) { return true; });
  field.hint = translated("Filed papers of the village. New ones: scan and file them first.");
  return field;
}

/// Other interviews that are due, of the same village or of others.
std::vector<FormOption> others_due(const Archive& archive, const Interview& interview, forms::Date today,
                                   bool same_village) {
  std::vector<FormOption> options;
  for (const Interview& each : archive::find_due_interviews(archive, today)) {
    if (each.problems == interview.problems || (each.village == interview.village) != same_village) continue;
    std::string numbers;
    for (const archive::ProblemId id : each.problems)
      numbers += (numbers.empty() ? "" : "、") + archive::said_number(id);
    options.push_back(
        {.value = std::to_string(each.problems.front()),
         .title = each.village,
         .note = translated_with("due since %s, problems %s", forms::to_iso(each.due), numbers)});
  }
  return options;
}

/// With all problems of the due interviews that are about one of these.
std::vector<archive::ProblemId> with_those_of(const Archive& archive, const std::vector<std::int64_t>& ids,
                                              forms::Date today) {
  std::vector<archive::ProblemId> problems;
  for (const Interview& each : archive::find_due_interviews(archive, today))
    if (std::any_of(ids.begin(), ids.end(), [&](std::int64_t id) { return archive::is_about(each, id); }))
      problems.insert(problems.end(), each.problems.begin(), each.problems.end());
  return problems;
}

}  // namespace

Form notice_form(const Archive& archive, const FormContext& context, const Interview& interview) {
  Form form;
  form.title = translated_with("Notice of the interview: %s", interview.village);
  form.act_words = translated("Give the notice a number");
  form.needs = archive::Right::mark;
  FormField day{.key = "held_on", .label = translated("Day of the interview"), .kind = FieldKind::day};
  day.options = deadline_field("", context.today, {3, 5, 7, 10}).options;
  FormField issued = day_of_event(context.today);
  issued.label = translated("Day of issue");
  form.fields = {std::move(day), interviewers_field(archive, interview, context.today), time_field(),
                 place_field(interview), std::move(issued)};
  form.act = [problems = interview.problems](Archive& there, const Mark& mark, const Answers& answers) {
    archive::NewNotice notice;
    notice.problems = problems;
    notice.held_on = answers.day("held_on").value_or(forms::Date{});
    notice.time = answers.text("time");
    notice.place = answers.text("place");
    notice.interviewers = answers.all("interviewers");
    return done(translated_with("Notice %s", archive::give_notice(there, notice, answers.occasion(mark))));
  };
  return form;
}

Form hold_form(const Archive& archive, const FormContext& context, const Interview& interview) {
  Form form;
  form.title = translated_with("Interview held: %s", interview.village);
  form.explanation = translated("Two that are held in a calendar year cost the year's awards.");
  form.act_words = translated("Record the interview");
  form.needs = archive::Right::mark;
  FormField also{.key = "also",
                 .label = translated("Other villages at the same meeting"),
                 .kind = FieldKind::several,
                 .need = Need::optional};
  also.options = others_due(archive, interview, context.today, false);
  also.hint = also.options.empty() ? translated("No interview of another village is due.")
                                   : translated("One meeting about several villages counts once for a unit.");
  FormField day = day_of_event(context.today);
  day.label = translated("Day it was held");
  // It has to be said, lest tapping on records what did not take place.
  day.values.clear();
  if (interview.notice && interview.notice->held_on <= context.today)
    day.options.insert(day.options.begin(), {.value = forms::to_iso(interview.notice->held_on),
                                             .title = translated("As in the notice")});
  form.fields = {interviewers_field(archive, interview, context.today),
                 people_field(interview),
                 std::move(day),
                 time_field(),
                 place_field(interview),
                 text_field("note", translated("What was asked and promised"), {}, Need::optional),
                 papers_field(archive, context, interview, "records", translated("Signed record")),
                 papers_field(archive, context, interview, "photos", translated("Photo")),
                 std::move(also)};
  form.act = [interview, today = context.today](Archive& there, const Mark& mark, const Answers& answers) {
    archive::NewInterview held;
    held.problems = interview.problems;
    for (const archive::ProblemId id : with_those_of(there, answers.numbers("also"), today))
      held.problems.push_back(id);
    held.interviewers = answers.all("interviewers");
    held.people = people_said(interview, answers);
    held.time = answers.text("time");
    held.place = answers.text("place");
    held.note = answers.text("note");
    held.records = answers.numbers("records");
    held.photos = answers.numbers("photos");
    archive::hold_interview(there, held, answers.occasion(mark));
    return done();
  };
  return form;
}

Form waive_form(const FormContext& context, const Interview& interview) {
  Form form;
  form.title = translated_with("Waive the interview: %s", interview.village);
  form.explanation = translated("It will not take place, and counts for nothing.");
  form.act_words = translated("Waive it");
  form.needs = archive::Right::mark;
  form.fields = {reason_field({translated("Put right shortly after the deadline"),
                               translated("The cause was outside the village")}),
                 text_field("approved_by", translated("Who approved it"), {}, Need::optional),
                 day_of_event(context.today)};
  form.act = [problems = interview.problems](Archive& there, const Mark& mark, const Answers& answers) {
    archive::waive_interview(there, problems, answers.text("reason"), answers.text("approved_by"),
                             answers.occasion(mark));
    return done();
  };
  return form;
}

Form part_form(const Archive& archive, const FormContext& context, const Interview& interview) {
  Form form;
  form.title = translated_with("Part the interview: %s", interview.village);
  form.explanation = translated("The problems that you tap become an interview of their own.");
  form.act_words = translated("Part them");
  form.needs = archive::Right::mark;
  FormField problems{.key = "problems", .label = translated("Problems"), .kind = FieldKind::several};
  for (const archive::ProblemId id : interview.problems)
    problems.options.push_back({.value = std::to_string(id),
                                .title = one_line(archive::find_problem(archive, id).said.finding),
                                .note = translated_with("problem %d", id)});
  form.fields = {std::move(problems), reason_field({translated("They are different matters")}),
                 day_of_event(context.today)};
  form.act = [](Archive& there, const Mark& mark, const Answers& answers) {
    archive::part_interview(there, answers.numbers("problems"), answers.text("reason"),
                            answers.occasion(mark));
    return done();
  };
  return form;
}

Form merge_form(const Archive& archive, const FormContext& context, const Interview& interview) {
  Form form;
  form.title = translated_with("Merge interviews: %s", interview.village);
  form.explanation = translated("This interview and those that you tap become one.");
  form.act_words = translated("Merge them");
  form.needs = archive::Right::mark;
  FormField with{.key = "with", .label = translated("Interviews of the village"), .kind = FieldKind::several};
  with.options = others_due(archive, interview, context.today, true);
  if (with.options.empty()) with.hint = translated("No other interview of this village is due.");
  form.fields = {std::move(with), reason_field({translated("They are one matter")}),
                 day_of_event(context.today)};
  form.act = [first = interview.problems.front()](Archive& there, const Mark& mark, const Answers& answers) {
    std::vector<archive::ProblemId> problems = answers.numbers("with");
    problems.insert(problems.begin(), first);
    archive::merge_interviews(there, problems, answers.text("reason"), answers.occasion(mark));
    return done();
  };
  return form;
}

}  // namespace kiosk
