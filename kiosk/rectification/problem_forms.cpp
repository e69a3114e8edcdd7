#include "kiosk/rectification/problem_forms.h"

#include <algorithm>
#include <utility>

#include "archive/rounds/rounds.h"
#include "forms/dates/date.h"
#include "kiosk/rectification/problem_list.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/language.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

using archive::Archive;
using archive::Mark;
using archive::Problem;

FormField round_field(const Archive& archive, const archive::NewProblem& known) {
  FormField field{.key = "round",
                  .label = translated("Inspection round"),
                  .kind = FieldKind::one,
                  .need = Need::optional};
  for (const archive::Round& round : archive::find_rounds(archive)) {
    const std::vector<std::string> villages = archive::villages_of(round);
    if (round.closed || std::find(villages.begin(), villages.end(), known.village) == villages.end())
      continue;
    field.options.push_back({.value = std::to_string(round.id),
                             .title = translated_with("Round %d", round.id),
                             .note = days(round.period.first, round.period.last)});
  }
  field.hint = field.options.empty() ? translated("No round with this village is open.")
                                     : translated("The inspection round in which it was found.");
  for (const FormOption& option : field.options)
    if (known.round && option.value == std::to_string(*known.round)) field.values = {option.value};
  return field;
}

FormField unit_field(const Archive& archive, const archive::NewProblem& known) {
  FormField field{.key = "unit",
                  .label = translated("Support units"),
                  .kind = FieldKind::several,
                  .need = Need::optional,
                  .others = Others::written};
  field.hint = translated("Who has to act beside the township. Left empty: as the roster says.");
  for (const forms::RosterEntry& entry : archive.roster("support_units"))
    if (std::none_of(field.options.begin(), field.options.end(),
                     [&](const FormOption& option) { return option.value == entry.name; }))
      field.options.push_back({.value = entry.name, .note = entry.village});
  std::stable_sort(field.options.begin(), field.options.end(), [&](const FormOption& a, const FormOption& b) {
    return (a.note == known.village) > (b.note == known.village);
  });
  return field;
}

/// What a person answers to act with.
archive::NewProblem problem_said(const archive::NewProblem& known, const Answers& answers) {
  archive::NewProblem problem = known;
  problem.requirement = answers.text("requirement");
  problem.finding = answers.text("finding");
  problem.round = answers.number("round");
  problem.support_unit = joined(answers.all("unit"));
  problem.deadline = answers.day("deadline").value_or(forms::Date{});
  return problem;
}

}  // namespace

Form raise_form(const Archive& archive, const FormContext& context, const archive::NewProblem& known) {
  Form form;
  form.title = translated_with("New problem in %s", known.village);
  form.act_words = translated("Record the problem");
  form.needs = archive::Right::mark;
  FormField requirement = requirement_field(context.checklists);
  if (!known.requirement.empty()) requirement.values = {known.requirement};
  FormField finding = text_field(
      "finding", translated("What is wrong"),
      {translated("No evidence for the period"), translated("The document is not filled in properly"),
       translated("What the document says was not done")});
  finding.hint = translated("Write one sentence, or tap a suggestion.");
  if (!known.finding.empty()) finding.values = {known.finding};
  FormField found = day_of_event(context.today);
  found.label = translated("Day it was found");
  form.fields = {std::move(requirement),
                 std::move(finding),
                 deadline_field(translated("To be put right by"), context.today, {7, 15, 30, 60, 90}),
                 round_field(archive, known),
                 unit_field(archive, known),
                 std::move(found)};
  form.act = [known, &checklists = context.checklists](Archive& there, const Mark& mark,
                                                       const Answers& answers) {
    archive::NewProblem problem = problem_said(known, answers);
    problem.found = answers.occasion(mark).day;
    const archive::ProblemId id = archive::raise_problem(there, checklists, problem, mark);
    return done(translated_with("Recorded as problem %d.", id));
  };
  return form;
}

Form hand_over_form(const Archive& archive, const FormContext& context,
                    const archive::ProblemFilter& filter) {
  Form form;
  form.title = translated("Make hand-over sheets");
  form.explanation = translated(
      "A numbered sheet for each township and support unit, with every open problem that it has not been "
      "handed yet.");
  form.act_words = translated("Make the sheets");
  form.needs = archive::Right::close;
  FormField which{.key = "which", .label = translated("Which problems"), .kind = FieldKind::one};
  const std::vector<Problem> all = archive::find_problems(archive);
  const auto open_among = [&](const std::string& village, std::optional<archive::RoundId> round) {
    archive::ProblemFilter meant;
    meant.village = village;
    meant.round = round;
    int count = 0;
    for (const Problem& problem : all)
      count += archive::is_meant(meant, problem) && !archive::is_closed(problem) &&
                       !archive::parties_without_sheet(problem, context.today).empty()
                   ? 1
                   : 0;
    return translated_plural_with("%d problem to hand over", "%d problems to hand over", count, count);
  };
  if (!filter.village.empty())
    which.options.push_back({.value = "village",
                             .title = translated_with("Of %s", filter.village),
                             .note = open_among(filter.village, {})});
  if (filter.round)
    which.options.push_back({.value = "round",
                             .title = translated_with("Of round %d", *filter.round),
                             .note = open_among("", filter.round)});
  which.options.push_back(
      {.value = "all", .title = translated("Of all villages"), .note = open_among("", {})});
  FormField to{.key = "to", .label = translated("To whom"), .kind = FieldKind::one, .need = Need::optional};
  to.hint = translated("Left empty: to everybody who has to act.");
  for (const std::string& party : parties_of(all)) to.options.push_back({.value = party});
  FormField issued = day_of_event(context.today);
  issued.label = translated("Day of issue");
  form.fields = {std::move(which), std::move(to), std::move(issued)};
  form.act = [filter](Archive& there, const Mark& mark, const Answers& answers) {
    archive::ProblemFilter meant;
    if (answers.text("which") == "village") meant.village = filter.village;
    if (answers.text("which") == "round") meant.round = filter.round;
    std::vector<std::string> numbers;
    for (const archive::HandoverSheet& sheet :
         archive::hand_over(there, meant, answers.text("to"), answers.occasion(mark)))
      numbers.push_back(sheet.number);
    return done(translated_with("Made: %s", joined(numbers)));
  };
  return form;
}

Form receipt_form(const Archive& archive, const FormContext& context, const archive::HandoverSheet& sheet) {
  Form form;
  form.title = translated_with("Receipt of sheet %s", sheet.number);
  form.explanation = translated_with("To %s, issued %s", sheet.addressee, forms::to_iso(sheet.issued));
  form.act_words = translated("Record the receipt");
  form.needs = archive::Right::rectify;
  FormField signed_by = text_field("signed_by", translated("Who signed it"));
  const std::string village = sheet.problems.empty()
                                  ? std::string()
                                  : archive::find_problem(archive, sheet.problems.front()).said.village;
  signed_by.options = people_of(archive, village, context.today, {});
  FormField day = day_of_event(context.today);
  day.label = translated("Day of signing");
  form.fields = {std::move(signed_by), std::move(day)};
  form.act = [number = sheet.number](Archive& there, const Mark& mark, const Answers& answers) {
    archive::record_receipt(there, number, answers.text("signed_by"), answers.occasion(mark));
    return done();
  };
  return form;
}

Form plan_form(const Archive& archive, const FormContext& context, const Problem& problem) {
  const archive::ProblemStatus now = archive::status_of(problem, context.today);
  Form form;
  form.title = translated("Measures and person responsible");
  form.explanation = problem.said.finding;
  form.act_words = translated("Save the measures");
  form.needs = archive::Right::rectify;
  FormField measures = text_field("measures", translated("Measures"));
  measures.hint = translated("Describe the measures in one sentence.");
  if (!now.measures.empty()) measures.values = {now.measures};
  FormField responsible{.key = "responsible",
                        .label = translated("Person responsible"),
                        .kind = FieldKind::one,
                        .others = Others::written};
  responsible.options = people_of(archive, problem.said.village, context.today, context.people);
  if (!now.responsible.empty()) responsible.values = {now.responsible};
  form.fields = {std::move(measures), std::move(responsible), day_of_event(context.today)};
  form.act = [id = problem.id](Archive& there, const Mark& mark, const Answers& answers) {
    archive::plan_rectification(there, id, answers.text("measures"), answers.text("responsible"),
                                answers.occasion(mark));
    return done();
  };
  return form;
}

Form progress_form(const FormContext& context, const Problem& problem) {
  const archive::ProblemStatus now = archive::status_of(problem, context.today);
  Form form;
  form.title = translated("Progress");
  form.explanation = problem.said.finding;
  form.act_words = translated("Save the progress");
  form.needs = archive::Right::rectify;
  FormField percent{.key = "percent", .label = translated("Progress in percent"), .kind = FieldKind::one};
  percent.hint = translated_with("So far: %d%%", now.percent);
  for (int done_percent = 0; done_percent <= 100; done_percent += 10)
    percent.options.push_back(
        {.value = std::to_string(done_percent), .title = std::to_string(done_percent) + "%"});
  form.fields = {std::move(percent), text_field("note", translated("What was done"), {}, Need::optional),
                 day_of_event(context.today)};
  form.act = [id = problem.id](Archive& there, const Mark& mark, const Answers& answers) {
    archive::report_progress(there, id, static_cast<int>(answers.number("percent").value_or(0)),
                             answers.text("note"), answers.occasion(mark));
    return done();
  };
  return form;
}

Form evidence_form(const Archive& archive, const FormContext& context, const Problem& problem,
                   archive::EvidenceOf which) {
  const archive::ProblemStatus now = archive::status_of(problem, context.today);
  const bool after = which == archive::EvidenceOf::after;
  Form form;
  form.title = after ? translated("Evidence of after") : translated("Evidence of before");
  form.explanation =
      after ? translated_with("Papers and photos of %s, of %s or later. New ones: scan and file them first.",
                              problem.said.village, forms::to_iso(now.opened))
            : translated_with("Papers and photos of %s. New ones: scan and file them first.",
                              problem.said.village);
  form.act_words = translated("Add as evidence");
  form.needs = archive::Right::rectify;
  FormField documents{
      .key = "documents", .label = translated("Papers and photos"), .kind = FieldKind::several};
  const std::vector<archive::DocumentId>& others = after ? now.before : now.after;
  documents.options = documents_of(archive, context.kinds, problem.said.village,
                                   [&](const archive::DocumentSummary& summary) {
                                     if (std::find(others.begin(), others.end(), summary.id) != others.end())
                                       return false;
                                     return !after || (summary.last_date && *summary.last_date >= now.opened);
                                   });
  documents.hint = documents.options.empty()
                       ? translated("Nothing that fits has been filed yet. Scan and file it, then come back.")
                       : translated("Tap all that show it.");
  form.fields = {std::move(documents), day_of_event(context.today)};
  form.act = [id = problem.id, which](Archive& there, const Mark& mark, const Answers& answers) {
    for (const archive::DocumentId document : answers.numbers("documents"))
      archive::attach_evidence(there, id, which, document, answers.occasion(mark));
    return done();
  };
  return form;
}

Form close_form(const FormContext& context, const Problem& problem) {
  const archive::ProblemStatus now = archive::status_of(problem, context.today);
  Form form;
  form.title = translated("Confirm and close");
  form.explanation = translated_with(
      "The district's office confirms that it is put right, not %s and nobody else of the village, the "
      "township or the units.",
      now.responsible.empty() ? translated("who is responsible") : now.responsible);
  form.act_words = translated("It is put right: close it");
  form.needs = archive::Right::close;
  FormField note =
      text_field("note", translated("What was seen"), {translated("Looked at on the spot")}, Need::optional);
  form.fields = {std::move(note), day_of_event(context.today)};
  form.act = [id = problem.id, verifiers = context.verifiers](Archive& there, const Mark& mark,
                                                              const Answers& answers) {
    const archive::Closing closing =
        archive::close_problem(there, id, answers.text("note"), answers.occasion(mark), verifiers);
    return closing == archive::Closing::closed ? done() : refused(words_for(closing));
  };
  return form;
}

}  // namespace kiosk
