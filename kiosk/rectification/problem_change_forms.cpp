// The forms of what changes a problem itself, or opens it again: see problem_forms.h.

#include <utility>

#include "forms/dates/date.h"
#include "kiosk/rectification/problem_forms.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/language.h"

namespace kiosk {
namespace {

using archive::Archive;
using archive::Mark;
using archive::Problem;

/// A later deadline that people choose often.
FormField new_deadline(const FormContext& context) {
  return deadline_field(translated("New deadline"), context.today, {7, 15, 30, 60});
}

}  // namespace

Form extend_form(const Archive& archive, const FormContext& context, const Problem& problem) {
  const archive::ProblemStatus now = archive::status_of(problem, context.today);
  Form form;
  form.title = translated("Extend the deadline");
  form.explanation = translated_with("Now %s. Approved after that day, the problem was overdue until then.",
                                     forms::to_iso(now.deadline));
  form.act_words = translated("Extend it");
  form.needs = archive::Right::close;
  FormField approved = text_field("approved_by", translated("Who approved it"));
  approved.hint = translated("The leader in charge. Not the village itself.");
  FormField paper{.key = "document",
                  .label = translated("Paper that approves it"),
                  .kind = FieldKind::one,
                  .need = Need::optional};
  paper.options = documents_of(archive, context.kinds, problem.said.village,
                               [](const archive::DocumentSummary&) { return true; });
  form.fields = {deadline_field(translated("New deadline"), now.deadline, {7, 15, 30, 60}),
                 reason_field({translated("Bad weather"), translated("Material has not arrived"),
                               translated("Money has not been paid out")}),
                 std::move(approved), std::move(paper), day_of_event(context.today)};
  form.act = [id = problem.id](Archive& there, const Mark& mark, const Answers& answers) {
    archive::extend_deadline(there, id,
                             {.deadline = answers.day("deadline").value_or(forms::Date{}),
                              .approved_by = answers.text("approved_by"),
                              .reason = answers.text("reason"),
                              .document = answers.number("document")},
                             answers.occasion(mark));
    return done();
  };
  return form;
}

Form correct_form(const FormContext& context, const Problem& problem) {
  Form form;
  form.title = translated("Correct what was written down");
  form.explanation = translated("The first words are kept beside the new ones.");
  form.act_words = translated("Correct it");
  form.needs = archive::Right::close;
  FormField finding = text_field("finding", translated("What is wrong"));
  finding.values = {problem.said.finding};
  FormField requirement = requirement_field(context.checklists);
  requirement.values = {problem.said.requirement};
  FormField deadline =
      deadline_field(translated("The deadline that was meant"), problem.said.found, {7, 15, 30, 60});
  deadline.need = Need::optional;
  deadline.hint =
      translated("Left empty: it was right. A deadline that was set anew since is extended instead.");
  form.fields = {std::move(finding), std::move(requirement), std::move(deadline),
                 reason_field({translated("Written down wrongly")}), day_of_event(context.today)};
  form.act = [id = problem.id, said = problem.said, &checklists = context.checklists](
                 Archive& there, const Mark& mark, const Answers& answers) {
    archive::Correction correction;
    if (answers.text("finding") != said.finding) correction.finding = answers.text("finding");
    if (answers.text("requirement") != said.requirement) correction.requirement = answers.text("requirement");
    correction.deadline = answers.day("deadline");
    correction.reason = answers.text("reason");
    archive::correct_problem(there, checklists, id, correction, answers.occasion(mark));
    return done();
  };
  return form;
}

Form withdraw_form(const FormContext& context, const Problem& problem) {
  Form form;
  form.title = translated("Withdraw the problem");
  form.explanation =
      translated_with("It leaves the lists and calls for no interview: %s", problem.said.finding);
  form.act_words = translated("Withdraw it");
  form.needs = archive::Right::close;
  form.fields = {reason_field({translated("It was written down by mistake"),
                               translated("The evidence was there, and was not shown")}),
                 day_of_event(context.today)};
  form.act = [id = problem.id](Archive& there, const Mark& mark, const Answers& answers) {
    archive::withdraw_problem(there, id, answers.text("reason"), answers.occasion(mark));
    return done();
  };
  return form;
}

Form reopen_form(const FormContext& context, const Problem& problem) {
  Form form;
  form.title = translated("Open the problem again");
  form.explanation = problem.said.finding;
  form.act_words = translated("Open it again");
  form.needs = archive::Right::close;
  form.fields = {
      reason_field({translated("The problem came back"), translated("It was not resolved after all")}),
      new_deadline(context), day_of_event(context.today)};
  form.act = [id = problem.id](Archive& there, const Mark& mark, const Answers& answers) {
    archive::reopen_problem(there, id, answers.text("reason"),
                            answers.day("deadline").value_or(forms::Date{}), answers.occasion(mark));
    return done();
  };
  return form;
}

Form revisit_form(const FormContext& context, const Problem& problem) {
  Form form;
  form.title = translated("Revisit");
  form.explanation = problem.said.finding;
  form.act_words = translated("Save the revisit");
  form.needs = archive::Right::close;
  FormField outcome{.key = "outcome", .label = translated("What the revisit showed"), .kind = FieldKind::one};
  for (const archive::RevisitOutcome each : {archive::RevisitOutcome::kept, archive::RevisitOutcome::failed})
    outcome.options.push_back({.value = std::string(archive::name_of(each)), .title = words_for(each)});
  FormField deadline = new_deadline(context);
  deadline.need = Need::optional;
  deadline.hint = translated("Only where it is not put right: it is opened again until that day.");
  form.fields = {std::move(outcome),
                 text_field("note", translated("What was seen"),
                            {translated("Looked at on the spot"), translated("The problem came back")}),
                 std::move(deadline), day_of_event(context.today)};
  form.act = [id = problem.id](Archive& there, const Mark& mark, const Answers& answers) {
    const auto shown = archive::find_revisit_outcome(answers.text("outcome"));
    const bool failed = shown == archive::RevisitOutcome::failed;
    archive::revisit_problem(there, id, shown.value_or(archive::RevisitOutcome::kept), answers.text("note"),
                             failed ? answers.day("deadline") : std::nullopt, answers.occasion(mark));
    return done();
  };
  return form;
}

}  // namespace kiosk
