#pragma once

// Events as the rules of warnings look at them: with the paper that they stand on. For the library's own use;
// throws sql::Failure, to be used within Database::guard().

#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "archive/database/database.h"
#include "archive/warnings/paper_set.h"
#include "archive/warnings/warnings.h"

namespace archive {

/// What is the same of all events of a document.
struct DatedPaper {
  DocumentId document = 0;
  std::string village;
  std::string kind;
};

/// An event with where it stands and when its paper was scanned. A district has a million: what many share
/// lies in DatedEvents.
struct Dated {
  WarningPlace place;
  const DatedPaper* paper = nullptr;
  const std::string* household = nullptr;
  const std::string* person = nullptr;
  forms::Date first;
  forms::Date last;
  forms::Date scanned;
  bool sure = false;  ///< certain as read, or confirmed
};

/// Those of a set of documents, by document and row.
class DatedEvents {
 public:
  DatedEvents(const Database& database, const PaperSet& papers);
  DatedEvents(const DatedEvents&) = delete;
  DatedEvents& operator=(const DatedEvents&) = delete;

  const std::vector<Dated>& all() const { return events_; }

 private:
  const std::string* kept(std::string_view name);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
  };
  std::deque<DatedPaper> papers_;
  std::unordered_set<std::string, Hash, std::equal_to<>> names_;
  std::vector<Dated> events_;
};

/// About one event alone.
Warning warning_of(WarningKind kind, const Dated& event);

}  // namespace archive
