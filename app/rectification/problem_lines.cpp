#include "app/rectification/problem_lines.h"

#include "app/output/problem_json.h"
#include "app/output/words.h"
#include "archive/records/office_number.h"
#include "forms/dates/date.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace app {

namespace {

/// What it said before it was corrected; empty: nothing was.
std::string first_words(const archive::Problem& problem) {
  std::string words;
  const auto add = [&](const std::string& part) { words += (words.empty() ? "" : translated(", ")) + part; };
  if (problem.as_raised.finding != problem.said.finding) add(kiosk::one_line(problem.as_raised.finding));
  if (problem.as_raised.requirement != problem.said.requirement) add(problem.as_raised.requirement);
  if (problem.as_raised.deadline != problem.said.deadline)
    add(translated_with("deadline %s", forms::to_iso(problem.as_raised.deadline)));
  return words;
}

}  // namespace

void print_problem(Output& output, const archive::Problem& problem, std::span<const archive::Problem> all,
                   forms::Date today, Format format) {
  const std::vector<archive::ProblemId> earlier = archive::earlier_alike(problem, all);
  if (format == Format::json) {
    output.line(json_line(to_json(problem, today, earlier)));
    return;
  }
  const archive::ProblemStatus now = archive::status_of(problem, today);
  output.line(translated_with("Problem #%d  %s %s  %s", problem.id, problem.said.village,
                              problem.said.requirement, kiosk::one_line(problem.said.finding)));
  output.line(translated_with("  Responsible: %s %s  deadline %s (%s) %s", problem.said.township,
                              problem.said.support_unit, forms::to_iso(now.deadline), kiosk::words_for(now),
                              kiosk::words_for(now.light)));
  if (!earlier.empty())
    output.line(translated_with("  Recurring: the same was found before, see %s", numbers_of(earlier)));
  if (const std::string words = first_words(problem); !words.empty())
    output.line(translated_with("  As it was raised: %s", words));
  for (const archive::RectificationStep& step : problem.steps) {
    const forms::Date entered = archive::office_day(step.mark.when);
    const std::string line =
        translated_with("  %s %s %s: %s", forms::to_iso(step.day), step.mark.who, kiosk::words_for(step.kind),
                        kiosk::one_line(kiosk::words_for(step)));
    output.line(entered == step.day ? line : line + translated_with(" (entered %s)", forms::to_iso(entered)));
  }
}

std::string numbers_of(std::span<const archive::ProblemId> ids) {
  std::string numbers;
  for (const archive::ProblemId id : ids)
    numbers += (numbers.empty() ? "" : translated(", ")) + "#" + archive::said_number(id);
  return numbers;
}

}  // namespace app
