#pragma once

// What the find screen is asked with, and its rows: the tree of the checklists, kinds, days, orders. Window
// logic without controls.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"
#include "forms/values/period.h"
#include "kiosk/inspection/evidence_search.h"
#include "kiosk/look/row_list.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// A document: what it is, its days, where it is from and the words found, marked.
Row result_row(const FoundDocument& found, const forms::Kinds& kinds, const std::string& words);

/// Annexes, sections, contents and, of open branches and of the one chosen, requirements; how many documents
/// each has beside it. Ids of annexes begin with '+'.
std::vector<Row> tree_rows(const forms::Checklists& checklists, const std::string& chosen,
                           const std::set<std::string>& open_branches,
                           const std::map<std::string, int>& counts);

wxString words_for(FoundOrder order);
/// 2024年, 上半年, 4月1日—26日; all dates.
wxString days_words(const Question& question);

/// All kinds, or one. `chosen` gets its name; empty: all.
Choice kind_choice(const forms::Kinds& kinds, const std::string& kind,
                   std::function<void(const std::string&)> chosen);
/// What a question asks for, in words: its days, village, kind, what is proved, and words.
std::string question_words(const Question& question, const forms::Kinds& kinds,
                           const forms::Checklists& checklists);
/// What a question is to be called that is kept; `words` stand in the box at first.
Choice name_choice(const wxString& words, std::function<void(const std::string&)> named);
/// One of those that were kept, to be asked again; or that one is to be forgotten.
Choice kept_choice(const std::vector<KeptQuestion>& questions, const forms::Kinds& kinds,
                   const forms::Checklists& checklists, std::function<void(const Question&)> ask,
                   std::function<void()> forget);
/// Which of them is to be forgotten; `forget` gets its name.
Choice forget_choice(const std::vector<KeptQuestion>& questions,
                     std::function<void(const std::string&)> forget);
/// Years, half years, quarters and months of three years.
Choice days_choice(forms::Date today, std::function<void(const std::optional<forms::Period>&)> chosen);

}  // namespace kiosk
