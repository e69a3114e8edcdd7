#pragma once

// What a village answers to the questions that requirements depend on (forms::Condition): has it a
// resettlement site, does its team cook for itself. Each answer holds from a day on, until a later one is
// said; nothing said is changed.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/definitions/checklist.h"

namespace archive {

enum class Answer { no, yes };

struct ConditionAnswer {
  std::string village;
  std::string condition;  ///< its key
  Answer answer = Answer::no;
  forms::Date from;
  Mark mark;
};

/// From `answer.from` on it is so, whatever was said before of the days after it. `answer.mark` says who and
/// when. Throws archive::Error: unknown_name (UnknownName) for a condition that no checklist has, bad_value
/// without a village.
void set_condition(Archive& archive, const forms::Checklists& checklists, const ConditionAnswer& answer);

/// All that was said, of one village or of all, by village, condition, and as it was said.
std::vector<ConditionAnswer> find_condition_answers(const Archive& archive, const std::string& village = {});

/// "no", "yes".
std::string_view name_of(Answer answer);
std::optional<Answer> find_answer(std::string_view name);

/// What was said, for asking often.
class ConditionAnswers {
 public:
  explicit ConditionAnswers(const std::vector<ConditionAnswer>& said);

  /// Yes if it is so on any day in [first, last]; no if it is not so on all of them; none if nobody has said
  /// for all of them, and it is yes on none. With last before first, on `last`.
  std::optional<Answer> in(const std::string& village, const std::string& condition, forms::Date first,
                           forms::Date last) const;

 private:
  using History = std::map<forms::Date, Answer>;  // by the day that it begins
  std::map<std::pair<std::string, std::string>, History> histories_;
};

}  // namespace archive
