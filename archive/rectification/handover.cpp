#include "archive/rectification/handover.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "archive/catalogue/decision.h"
#include "archive/records/plain_text.h"
#include "archive/records/support_units.h"
#include "archive/rectification/problem_rows.h"
#include "archive/rectification/problem_status.h"
#include "archive/rectification/step_refused.h"
#include "forms/text/text.h"

namespace archive {

namespace {

using forms::Date;

std::vector<HandoverSheet> sheets_of(std::span<const Problem> problems) {
  std::map<std::pair<int, int>, HandoverSheet> sheets;
  for (const Problem& problem : problems)
    for (const RectificationStep& step : problem.steps) {
      const auto number = parse_sheet_number(step.sheet);
      if (!number) continue;
      HandoverSheet& sheet = sheets[*number];
      if (step.kind == RectificationStepKind::handed_over) {
        sheet.number = step.sheet;
        sheet.addressee = step.addressee;
        sheet.issued = step.day;
        sheet.mark = step.mark;
        sheet.problems.push_back(problem.id);
      } else {
        sheet.receipt = Receipt{.signed_by = step.received_by, .day = step.day};
      }
    }
  std::vector<HandoverSheet> all;
  all.reserve(sheets.size());
  for (auto& [number, sheet] : sheets) all.push_back(std::move(sheet));
  return all;
}

int last_number_of(std::span<const Problem> problems, int year) {
  int last = 0;
  for (const HandoverSheet& sheet : sheets_of(problems))
    if (const auto number = parse_sheet_number(sheet.number); number && number->first == year)
      last = std::max(last, number->second);
  return last;
}

/// Whether it has been handed to the party since it was raised or reopened last.
bool is_with(const Problem& problem, const std::string& party, Date day) {
  const Date opened = status_of(problem, day).opened;
  return std::any_of(problem.steps.begin(), problem.steps.end(), [&](const RectificationStep& step) {
    return step.kind == RectificationStepKind::handed_over && step.addressee == party && step.day >= opened;
  });
}

/// Townships before units, each by name.
std::vector<std::pair<std::string, std::vector<const Problem*>>> by_party(std::span<const Problem> problems,
                                                                          const std::string& to, Date day) {
  std::map<std::pair<bool, std::string>, std::vector<const Problem*>> parties;
  for (const Problem& problem : problems)
    for (const std::string& party : parties_without_sheet(problem, day)) {
      if (!to.empty() && party != to) continue;
      parties[{party != problem.said.township, party}].push_back(&problem);
    }
  std::vector<std::pair<std::string, std::vector<const Problem*>>> all;
  all.reserve(parties.size());
  for (auto& [key, theirs] : parties) all.emplace_back(key.second, std::move(theirs));
  return all;
}

std::vector<Problem> open_ones(const Database& database, const ProblemFilter& filter) {
  std::vector<Problem> all = load_problems(database, std::nullopt);
  std::erase_if(all, [&](const Problem& problem) {
    return !is_meant(filter, problem) || is_closed(problem) || is_withdrawn(problem);
  });
  return all;
}

/// A step for each of the problems, each with its entry.
void write_all(const Database& database, std::span<const ProblemId> problems, const RectificationStep& step,
               const Mark& mark) {
  for (const ProblemId id : problems) {
    const std::int64_t entry = next_entry(database);
    write_step(database, entry, id, step);
    append(database, mark, Action::problem_stepped, 0, detail_of_problem(database, id),
           content_of_decision(database, entry));
  }
}

const HandoverSheet& sheet_among(const std::vector<HandoverSheet>& sheets, const std::string& number) {
  if (const auto wanted = parse_sheet_number(number))
    for (const HandoverSheet& sheet : sheets)
      if (parse_sheet_number(sheet.number) == wanted) return sheet;
  throw StepRefused(StepRefusal::unknown_sheet, number);
}

}  // namespace

std::vector<std::string> parties_without_sheet(const Problem& problem, Date day) {
  std::vector<std::string> parties = responsible_parties(problem);
  std::erase_if(parties, [&](const std::string& party) { return is_with(problem, party, day); });
  return parties;
}

std::string sheet_number(int year, int number) {
  return fmt::format("〔{}〕{}号", year, number);
}

std::optional<std::pair<int, int>> parse_sheet_number(std::string_view text) {
  const std::string plain = forms::to_utf8(compatible_without_spaces(text));
  const auto number_in = [](std::string_view digits) -> std::optional<int> {
    int number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
    return number;
  };
  std::string_view whole = plain, parting = "-";
  if (constexpr std::string_view opening = "〔", end = "号";
      whole.starts_with(opening) && whole.ends_with(end)) {
    whole = whole.substr(opening.size(), whole.size() - opening.size() - end.size());
    parting = "〕";
  }
  const std::size_t at = whole.find(parting);
  if (at == std::string_view::npos) return std::nullopt;
  const auto year = number_in(whole.substr(0, at)), number = number_in(whole.substr(at + parting.size()));
  if (!year || !number) return std::nullopt;
  return std::pair(*year, *number);
}

std::vector<HandoverSheet> hand_over(Archive& archive, const ProblemFilter& filter, const std::string& to,
                                     const Occasion& occasion) {
  const Database& database = archive.state().database;
  std::vector<HandoverSheet> made;
  database.guard([&] {
    WriteTransaction transaction(database);
    const std::vector<Problem> problems = open_ones(database, filter);
    const int year = static_cast<int>(occasion.day.year());
    int number = last_number_of(load_problems(database, std::nullopt), year);
    for (const auto& [party, theirs] : by_party(problems, to, occasion.day)) {
      RectificationStep step;
      step.kind = RectificationStepKind::handed_over;
      step.day = occasion.day;
      step.sheet = sheet_number(year, ++number);
      step.addressee = party;
      HandoverSheet sheet{.number = step.sheet,
                          .addressee = party,
                          .issued = occasion.day,
                          .problems = {},
                          .mark = occasion.mark,
                          .receipt = {}};
      for (const Problem* problem : theirs) {
        check_day(*problem, occasion);
        sheet.problems.push_back(problem->id);
      }
      write_all(database, sheet.problems, step, occasion.mark);
      made.push_back(std::move(sheet));
    }
    if (made.empty()) throw StepRefused(StepRefusal::nothing_to_hand_over, to);
    transaction.commit();
  });
  return made;
}

void record_receipt(Archive& archive, const std::string& number, const std::string& signed_by,
                    const Occasion& occasion) {
  if (folded_without_spaces(signed_by).empty()) throw StepRefused(StepRefusal::no_signature, number);
  const Database& database = archive.state().database;
  database.guard([&] {
    WriteTransaction transaction(database);
    const std::vector<HandoverSheet> sheets = sheets_of(load_problems(database, std::nullopt));
    const HandoverSheet& sheet = sheet_among(sheets, number);
    if (sheet.receipt)
      throw StepRefused(StepRefusal::received_already, sheet.number, sheet.receipt->day, {},
                        sheet.receipt->signed_by);
    if (occasion.day < sheet.issued)
      throw StepRefused(StepRefusal::day_before_last_step, sheet.number, occasion.day, sheet.issued);
    if (const Date entered = office_day(occasion.mark.when); occasion.day > entered)
      throw StepRefused(StepRefusal::day_after_entry, sheet.number, occasion.day, entered);
    RectificationStep step;
    step.kind = RectificationStepKind::received;
    step.day = occasion.day;
    step.sheet = sheet.number;
    step.addressee = sheet.addressee;
    step.received_by = signed_by;
    write_all(database, sheet.problems, step, occasion.mark);
    transaction.commit();
  });
}

std::vector<HandoverSheet> find_sheets(const Archive& archive) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return sheets_of(load_problems(database, std::nullopt));
  });
}

HandoverSheet find_sheet(const Archive& archive, const std::string& number) {
  return sheet_among(find_sheets(archive), number);
}

}  // namespace archive
