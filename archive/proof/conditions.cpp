#include "archive/proof/conditions.h"

#include <algorithm>

#include "archive/catalogue/decision.h"
#include "archive/database/field_rows.h"
#include "archive/proof/condition_rows.h"
#include "archive/records/unknown_name.h"
#include "forms/dates/date.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto answer_names = ocr::name_table<Answer>({{Answer::no, "no"}, {Answer::yes, "yes"}});

}  // namespace

void set_condition(Archive& archive, const forms::Checklists& checklists, const ConditionAnswer& answer) {
  if (answer.village.empty()) throw Error(Fault::bad_value, "village", "is empty");
  if (!answer.from.ok()) throw Error(Fault::bad_value, "from", "is no day");
  if (checklists.condition(answer.condition) == nullptr) {
    std::vector<std::string> keys;
    for (const forms::Condition& condition : checklists.conditions()) keys.push_back(condition.key);
    throw UnknownName(NameOf::condition, answer.condition, nearest_names(answer.condition, keys));
  }
  decide(archive, answer.mark, Action::condition_set, [&](const Database& database, std::int64_t entry) {
    sql::Statement insert = database.statement(
        R"sql(
            INSERT INTO village_condition (entry, village, condition, answer, first_day)
            VALUES (:entry, :village, :condition, :answer, :first_day))sql");
    insert.bind(":entry", entry);
    insert.bind(":village", answer.village);
    insert.bind(":condition", answer.condition);
    insert.bind(":answer", std::string(name_of(answer.answer)));
    insert.bind(":first_day", forms::to_iso(answer.from));
    insert.run();
    return answer.condition + " " + std::string(name_of(answer.answer));
  });
}

std::vector<ConditionAnswer> load_condition_answers(const Database& database, const std::string& village) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT c.village AS village, c.condition AS condition, c.answer AS answer,
            c.first_day AS first_day, a.by_whom AS by_whom, a.at AS at
          FROM village_condition c
          JOIN audit a ON a.number = c.entry
          WHERE :village = '' OR c.village = :village
          ORDER BY c.village, c.condition, c.entry)sql");
  rows.bind(":village", village);
  std::vector<ConditionAnswer> said;
  while (rows.step()) {
    ConditionAnswer answer;
    answer.village = rows.column("village").as_string();
    answer.condition = rows.column("condition").as_string();
    const std::string name = rows.column("answer").as_string();
    const auto known = find_answer(name);
    if (!known) throw Error(Fault::damaged, name, "is no answer to a condition");
    answer.answer = *known;
    answer.from = day_of(rows.column("first_day")).value();
    answer.mark = mark_of(rows.column("by_whom"), rows.column("at")).value();
    said.push_back(std::move(answer));
  }
  return said;
}

std::vector<ConditionAnswer> find_condition_answers(const Archive& archive, const std::string& village) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_condition_answers(database, village);
  });
}

ConditionAnswers::ConditionAnswers(const std::vector<ConditionAnswer>& said) {
  for (const ConditionAnswer& answer : said) {
    History& history = histories_[{answer.village, answer.condition}];
    history.erase(history.lower_bound(answer.from), history.end());
    history[answer.from] = answer.answer;
  }
}

std::optional<Answer> ConditionAnswers::in(const std::string& village, const std::string& condition,
                                           forms::Date first, forms::Date last) const {
  const auto found = histories_.find({village, condition});
  if (found == histories_.end()) return std::nullopt;
  const History& history = found->second;
  auto next = history.upper_bound(std::min(first, last));
  const bool unsaid_at_first = next == history.begin();
  bool yes = !unsaid_at_first && std::prev(next)->second == Answer::yes;
  for (; next != history.end() && next->first <= last; ++next) yes = yes || next->second == Answer::yes;
  if (yes) return Answer::yes;
  return unsaid_at_first ? std::nullopt : std::optional(Answer::no);
}

std::string_view name_of(Answer answer) {
  return answer_names.name_of(answer);
}

std::optional<Answer> find_answer(std::string_view name) {
  return answer_names.find(name);
}

}  // namespace archive
