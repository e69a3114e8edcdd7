#pragma once

// The cells of a question and how they fill: all events that touch the asked days, joined in memory with the
// links of their documents. For the library's own use; throws sql::Failure, to be used within
// Database::guard().

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "archive/coverage/coverage.h"
#include "archive/coverage/growth.h"
#include "archive/coverage/subjects.h"
#include "archive/database/event_scan.h"
#include "archive/database/field_rows.h"
#include "archive/proof/conditions.h"
#include "archive/proof/disposed_papers.h"
#include "archive/proof/document_parts.h"
#include "archive/proof/inspection_marks.h"
#include "archive/proof/paper_facts.h"

namespace archive {

/// A requirement that is asked for, and where its cells are.
struct CoverageColumn {
  const forms::Item* item = nullptr;
  const forms::Requirement* requirement = nullptr;
  std::vector<std::pair<forms::Date, forms::Date>> periods;  ///< in order, without gaps
  std::size_t first_cell = 0;                                ///< within a village's cells
  /// Whether papers from before the asked days may count.
  bool standing() const;
  bool of_township() const { return requirement->level == forms::Level::township; }
};

/// Names as numbers: a million events share a few thousand names.
class NameNumbers {
 public:
  /// Nothing for no name.
  std::optional<int> number(std::string_view name);
  /// The same where the last one that `last` was asked for comes often again: the visitor of all rows of a
  /// register.
  struct Last {
    std::string name;
    std::optional<int> number;
  };
  std::optional<int> number(std::string_view name, Last& last);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
  };
  std::unordered_map<std::string, int, Hash, std::equal_to<>> numbers_;
};

/// Of names by their numbers, which there are.
class NameSet {
 public:
  void add(std::optional<int> name);
  int size() const;

 private:
  std::vector<std::uint64_t> bits_;
};

class CoverageGrid {
 public:
  /// The arguments but for `villages` must outlive it.
  CoverageGrid(const Database& database, const forms::Checklists& checklists,
               const CoverageQuestion& question, std::vector<CoverageColumn> columns,
               std::vector<std::string> villages);

  void fill();
  std::vector<Cell> finish();

 private:
  struct Tally {
    DocumentId last_document = 0;  ///< events come document by document
    Rank rank = Rank::nothing;
    bool after_today = false;
    NameSet households, persons;
  };
  struct PartsTally {
    std::vector<Rank> ranks;  ///< as the requirement has its parts
    bool unknown = false;     ///< a paper that is none of them by what is known
  };
  struct LinkedColumn {
    std::size_t column = 0;
    LinkState state = LinkState::suggested;
  };
  using Links = std::vector<LinkedColumn>;
  using Villages = std::vector<std::size_t>;
  /// A document as one village has it.
  struct Paper {
    DocumentId id = 0;
    const Links* links = nullptr;
    Villages own;                        ///< the asked village, or none
    const Villages* township = nullptr;  ///< all asked villages of the township whose paper it is; or null
  };
  /// An event and what is the same of it for all its cells.
  struct Evidence {
    const Paper& paper;
    const Event& event;
    std::optional<int> household, person;  ///< numbers of the names
  };
  /// A link of it: until when it counts, and as which parts.
  struct Use {
    const CoverageColumn& column;
    LinkState link;
    forms::Date last;
    std::vector<std::pair<std::size_t, forms::Date>> parts = {};
  };
  enum class Events { in_days, earlier };

  void find_townships();
  void find_subjects();
  void load_links();
  std::vector<DocumentId> find_villages();
  void scan();
  void scan_earlier(const Paper& paper);
  void scan_unseen(const std::vector<DocumentId>& seen);
  void scan_township_papers();
  void excuse();

  void scan_paper(const std::vector<Paper>& papers, const ScannedEvent& scanned);
  std::vector<Paper> papers(DocumentId document, const Links& links);
  Paper paper(DocumentId document, const std::string& village, const Links& links);
  void take(const Paper& paper, const Event& event, Events which);
  Use use_of(const Evidence& evidence, const CoverageColumn& column, LinkState link);
  void spread(const Evidence& evidence, const Use& use, std::size_t village);
  void count(const Evidence& evidence, const Use& use, std::size_t cell, std::size_t village);
  void count_units(const Evidence& evidence, const Use& use, SubjectTally& tally, Rank rank);
  Rank rank_by_name(const Evidence& evidence, const std::string& village, Rank rank, forms::Date day);

  void judge(std::size_t cell, const CoverageColumn& column);
  void judge_parts(Cell& cell, const CoverageColumn& column, const PartsTally& tally, PeriodEnd end) const;
  static void count_disposed(Cell& cell, const std::vector<DisposedDays>& papers);
  void add_inspection(Cell& cell, const std::vector<InspectionMark>& marks) const;
  /// Whether it is asked at all, and what is behind a lack.
  void judge_asking(std::size_t cell, const CoverageColumn& column);
  std::optional<Answer> answer(const Cell& cell, const std::string& condition) const;
  PeriodEnd end_of(const Cell& cell) const;
  std::size_t cell_of(std::size_t village, const CoverageColumn& column, std::size_t period) const {
    return village * cells_a_village_ + column.first_cell + period;
  }

  const Database& database_;
  const forms::Checklists& checklists_;
  const CoverageQuestion& question_;
  std::vector<CoverageColumn> columns_;
  std::vector<std::string> villages_;
  std::unordered_map<std::string, std::size_t> village_numbers_;
  std::size_t cells_a_village_ = 0;
  std::vector<Cell> cells_;
  std::vector<Tally> tallies_;
  forms::Date from_, to_;  // of all periods
  std::unordered_map<DocumentId, Links> links_;
  std::unordered_map<DocumentId, std::vector<std::string>> counted_;  // villages of asked papers
  std::unordered_set<DocumentId> said_for_;  // papers of which a person said all villages that they count for
  std::map<std::string, std::string> townships_;       // by village
  std::map<std::string, Villages> asked_of_township_;  // by township
  NameNumbers names_;
  NameNumbers::Last last_household_, last_person_;
  mutable SubjectRosters rosters_;
  PaperFacts facts_;
  DocumentParts parts_;
  EventReader events_;
  ConditionAnswers conditions_;
  std::vector<std::optional<SubjectTally>> subjects_;         // by cell
  std::unordered_map<std::size_t, PartsTally> part_tallies_;  // by cell
  std::map<std::string, FigureSeries> figures_;               // by requirement
};

}  // namespace archive
