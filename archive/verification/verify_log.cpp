#include <algorithm>
#include <array>
#include <map>

#include "archive/database/audit_log.h"
#include "archive/database/office_ids.h"
#include "archive/verification/verification.h"

namespace archive::verification {

namespace {

/// Score and place of a suggestion, as text; none where there is none.
using LinkCueRow = std::array<std::optional<std::string>, 4>;

/// A link as its row must be: nothing but what the log and the suggestions say.
struct DerivedLink {
  std::string state, reason, topic;
  std::optional<std::string> set_by, set_at;
  LinkCueRow cue = {};
  bool operator==(const DerivedLink&) const = default;
};

std::optional<std::string> text_or_none(const sql::Column& column) {
  return column.is_null() ? std::nullopt : std::optional(column.as_string());
}

struct Suggestion {
  std::int64_t entry = 0;
  DocumentId document = 0;
  std::string requirement, reason, topic, level;
  LinkCueRow cue;
};

/// Columns score, place, page, line.
LinkCueRow cue_of(const sql::Statement& row, int first_column) {
  LinkCueRow cue;
  for (int i = 0; i < static_cast<int>(cue.size()); ++i)
    cue[static_cast<std::size_t>(i)] = text_or_none(row.column(first_column + i));
  return cue;
}

/// All suggestions, entry after entry.
class Suggestions {
 public:
  explicit Suggestions(const Database& database)
      : rows_(database.statement(R"sql(
          SELECT entry, document_id, requirement, reason, topic, level, score, place, page, line
          FROM suggestion
          ORDER BY entry, document_id, requirement)sql")) {
    step();
  }

  /// Those of an entry. Entries must be asked for in order.
  std::vector<Suggestion> of(std::int64_t entry) {
    while (next_ && next_->entry < entry) step();
    std::vector<Suggestion> suggestions;
    for (; next_ && next_->entry == entry; step()) suggestions.push_back(*next_);
    return suggestions;
  }

 private:
  void step() {
    if (!rows_.step()) {
      next_.reset();
      return;
    }
    next_ = Suggestion{.entry = rows_.column(0).as_int64(),
                       .document = rows_.column(1).as_int64(),
                       .requirement = rows_.column(2).as_string(),
                       .reason = rows_.column(3).as_string(),
                       .topic = rows_.column(4).as_string(),
                       .level = text_or_none(rows_.column(5)).value_or("suggested"),
                       .cue = cue_of(rows_, 6)};
  }

  sql::Statement rows_;
  std::optional<Suggestion> next_;
};

/// The links of all documents, made again from the log.
class LinkHistory {
 public:
  explicit LinkHistory(const Database& database) : suggestions_(database) {}

  void take(const AuditEntry& entry) {
    switch (entry.action) {
      case Action::filed:
        suggest(entry);
        break;
      case Action::kind_said:
        std::erase_if(links_[entry.document], [](const auto& link) { return !link.second.set_by; });
        suggest(entry);
        break;
      case Action::upgraded:
        suggest(entry);
        break;
      case Action::linked:
        decide(entry);
        break;
      case Action::withdrawn:
      case Action::disposed:
        links_.erase(entry.document);
        break;
      default:
        break;
    }
  }

  void compare(const Database& database, Findings& findings) {
    const auto report = [&](DocumentId document, const std::string& requirement, const char* what) {
      findings.push_back({Damage::record_changed, "link " + requirement, document, what});
    };
    sql::Statement rows = database.statement(
        R"sql(
            SELECT document_id, requirement, state, reason, topic, set_by, set_at, score, place, page, line
            FROM link
            ORDER BY document_id, requirement)sql");
    while (rows.step()) {
      const DocumentId document = rows.column(0).as_int64();
      const std::string requirement = rows.column(1).as_string();
      const DerivedLink kept{.state = rows.column(2).as_string(),
                             .reason = rows.column(3).as_string(),
                             .topic = rows.column(4).as_string(),
                             .set_by = text_or_none(rows.column(5)),
                             .set_at = text_or_none(rows.column(6)),
                             .cue = cue_of(rows, 7)};
      auto& of_document = links_[document];
      const auto derived = of_document.find(requirement);
      if (derived == of_document.end() || derived->second != kept)
        report(document, requirement, "is not what the log says");
      if (derived != of_document.end()) of_document.erase(derived);
    }
    for (const auto& [document, gone] : links_)
      for (const auto& [requirement, link] : gone) report(document, requirement, "is gone");
  }

 private:
  void suggest(const AuditEntry& entry) {
    for (const Suggestion& suggestion : suggestions_.of(entry.number)) {
      auto& of_document = links_[suggestion.document];
      const auto there = of_document.find(suggestion.requirement);
      if (there == of_document.end())
        of_document[suggestion.requirement] = {.state = suggestion.level,
                                               .reason = suggestion.reason,
                                               .topic = suggestion.topic,
                                               .set_by = {},
                                               .set_at = {},
                                               .cue = suggestion.cue};
      else if (entry.action == Action::upgraded)
        there->second.topic = suggestion.topic;  // decided before; from what was suggested before that
    }
  }

  void decide(const AuditEntry& entry) {
    const std::size_t space = entry.detail.rfind(' ');
    if (space == std::string::npos) return;
    DerivedLink& link = links_[entry.document][entry.detail.substr(0, space)];
    link.state = entry.detail.substr(space + 1);
    link.reason = name_of(LinkReason::person);
    link.set_by = entry.mark.who;
    link.set_at = to_iso(entry.mark.when);
  }

  Suggestions suggestions_;
  std::map<DocumentId, std::map<std::string, DerivedLink>> links_;
};

}  // namespace

std::string content_by_rows(const Database& database, const AuditEntry& entry, ContentForm form) {
  switch (entry.action) {
    case Action::filed:
      return content_of_filing(database, entry.document, entry.number, form);
    case Action::confirmed:
    case Action::corrected:
      return content_of_fields(database, entry.number, form);
    case Action::roster_set:
      return content_of_roster(database, entry.number);
    case Action::warning_dismissed:
    case Action::round_opened:
    case Action::requirement_marked:
    case Action::sample_drawn:
    case Action::sample_checked:
    case Action::round_changed:
    case Action::points_said:
    case Action::households_drawn:
    case Action::household_checked:
    case Action::problem_raised:
    case Action::problem_stepped:
    case Action::interview_said:
    case Action::kind_said:
    case Action::villages_said:
    case Action::condition_set:
    case Action::part_said:
    case Action::arranged:
    case Action::office_admitted:
      return content_of_decision(database, entry.number, form);
    case Action::upgraded:
      return content_of_upgrade(database, entry.number);
    case Action::disposal_proposed:
    case Action::disposal_decided:
    case Action::disposed:
      return content_of_disposal(database, entry.number);
    case Action::person_said:
    case Action::person_recovered:
      return content_of_people(database, entry.number);
    case Action::key_changed:
      return content_of_key(database, entry.number);
    case Action::learned:
    case Action::loss_accepted:
      return entry.content;  // of a file: see check_learned
    case Action::linked:
    case Action::restored:
    case Action::withdrawn:
    case Action::sign_in_locked:
    case Action::signed_in:
    case Action::viewed:
    case Action::exported:
    case Action::printed:
    case Action::moved:
    case Action::parcel_taken:
      break;
  }
  return {};
}

namespace {

/// Rows of a table name entries that hash such rows, and no others.
struct Written {
  const char* table;
  const char* by;  ///< SQL's list of actions
};

constexpr const char* by_decision =
    "'warning_dismissed', 'round_opened', 'requirement_marked', 'sample_drawn', 'sample_checked',"
    " 'round_changed', 'points_said', 'households_drawn', 'household_checked', 'problem_raised',"
    " 'problem_stepped', 'interview_said', 'kind_said', 'villages_said', 'condition_set', 'part_said'";

constexpr std::array<Written, 27> written = {{
    {"field_version", "'filed', 'confirmed', 'corrected'"},
    {"suggestion", "'filed', 'kind_said', 'upgraded'"},
    {"roster", "'roster_set'"},
    {"document_kind", by_decision},
    {"document_reach", by_decision},
    {"village_condition", by_decision},
    {"document_part", by_decision},
    {"warning_dismissal", by_decision},
    {"round", by_decision},
    {"round_village", by_decision},
    {"round_mark", by_decision},
    {"round_sample", by_decision},
    {"round_sample_result", by_decision},
    {"round_step", by_decision},
    {"round_points", by_decision},
    {"household_sample", by_decision},
    {"household_sample_result", by_decision},
    {"problem", by_decision},
    {"problem_step", by_decision},
    {"problem_step_fact", by_decision},
    {"interview", by_decision},
    {"disposal", "'disposal_proposed'"},
    {"disposal_decision", "'disposal_decided'"},
    {"disposed_document", "'disposed'"},
    {"person", "'person_said', 'person_recovered'"},
    {"person_step", "'person_said', 'person_recovered'"},
    {"office_said", "'office_admitted'"},
}};

std::vector<OfficeNumber> offices_of(const Database& database) {
  std::vector<OfficeNumber> offices = other_offices(database);
  offices.push_back(own_office);
  return offices;
}

void check_writers(const Database& database, Findings& findings) {
  for (const Written& each : written) {
    sql::Statement rows = database.statement(
        std::string("SELECT DISTINCT t.entry FROM ") + each.table +
        " t LEFT JOIN audit a ON a.number = t.entry WHERE a.action IS NULL OR a.action NOT IN (" + each.by +
        ")");
    while (rows.step())
      findings.push_back(
          {Damage::record_changed, each.table, std::nullopt,
           "names entry " + said_number(rows.column(0).as_int64()) + ", which did not write it"});
  }
  // Entries of the first form hash no suggestions.
  sql::Statement early =
      database.statement("SELECT count(*) FROM suggestion WHERE entry < :upgrade AND entry >= :first");
  bool is_early = false;
  for (OfficeNumber office : offices_of(database)) {
    early.reset();
    early.bind(":first", id_of(office, 1));
    early.bind(":upgrade", upgrade_entry(database, office));
    early.step();
    is_early = is_early || early.column(0).as_int() > 0;
  }
  if (is_early)
    findings.push_back(
        {Damage::record_changed, "suggestion", std::nullopt, "names an entry from before there were any"});
}

std::set<std::int64_t> withheld_entries(const Database& database) {
  sql::Statement rows = database.statement("SELECT entry FROM withheld_entry");
  std::set<std::int64_t> entries;
  while (rows.step()) entries.insert(rows.column(0).as_int64());
  return entries;
}

/// Runs through the log once.
class LogCheck {
 public:
  LogCheck(const Database& database, const std::optional<AuditHead>& remembered, Findings& findings)
      : database_(database),
        remembered_(remembered),
        findings_(findings),
        withheld_(withheld_entries(database)),
        withdrawn_(withdrawn_documents(database)),
        disposed_(disposed_documents(database)),
        links_(database) {}

  void run() {
    sql::Statement rows = database_.statement(
        "SELECT number, by_whom, at, action, document_id, detail, content, hash FROM audit ORDER BY number");
    while (rows.step()) take(entry_of(rows), rows.column("hash").as_string());
    // The own office's entries are the last, if it has any.
    if (office_ != own_office) begin(own_office);
    if (remembered_ && head_.length < remembered_->length)
      findings_.push_back({Damage::audit_cut, "entry " + std::to_string(remembered_->length), std::nullopt,
                           "the log ends before it"});
    check_documents();
    links_.compare(database_, findings_);
  }

 private:
  struct Filed {
    std::int64_t entry = 0;
    Instant when;
  };

  /// Each office's log is a chain of its own; they stand one behind the other.
  void begin(OfficeNumber office) {
    office_ = office;
    upgrade_ = upgrade_entry(database_, office);
    head_ = {.length = 0, .hash = std::string(64, '0')};
    latest_ = {};
    if (office != own_office && id_of_office(database_, office).empty())
      findings_.push_back({Damage::record_changed, "office " + std::to_string(office), std::nullopt,
                           "has entries, and is no office that is known"});
  }

  void take(AuditEntry entry, const std::string& hash) {
    if (office_of_id(entry.number) != office_) begin(office_of_id(entry.number));
    say_elsewhere(database_, entry);
    const std::string name = name_of_entry(entry.number);
    const auto about = entry.document != 0 ? std::optional(entry.document) : std::nullopt;
    if (number_of_id(entry.number) != head_.length + 1)
      findings_.push_back({Damage::audit_broken, name, about, "an entry before it is missing"});
    else if (entry.hash != hash_of(entry, head_.hash))
      findings_.push_back({Damage::audit_broken, name, about, "was changed"});
    head_ = {.length = number_of_id(entry.number), .hash = hash};
    if (remembered_ && office_ == own_office && remembered_->length == head_.length &&
        remembered_->hash != head_.hash)
      findings_.push_back({Damage::audit_cut, name, std::nullopt, "is not the head that is remembered"});
    if (!entry.hash.empty()) check_clock(entry, name, about);
    if (entry.action == Action::filed) filed_.insert({entry.document, {entry.number, entry.mark.when}});
    if (entry.action == Action::withdrawn) check_withdrawal(entry, name);
    const bool withheld = withheld_.contains(entry.number);
    if (entry.action == Action::disposed && !withheld) disposed_by_log_.insert(entry.document);
    if (!withheld) links_.take(entry);
    const ContentForm form = entry.number < upgrade_ ? ContentForm::first : ContentForm::full;
    // What was said of a document that is gone went with it, but for what is kept of it.
    if (withdrawn_.contains(entry.document) ||
        (disposed_.contains(entry.document) && entry.action != Action::disposed))
      return;
    const bool same = content_by_rows(database_, entry, form) == entry.content;
    if (withheld ? same && !entry.content.empty() : !same)
      findings_.push_back({Damage::record_changed, name, about,
                           withheld ? "its rows are said to be withheld, and are there"
                                    : "its rows are not those that it wrote"});
  }

  /// Once for each time that the clock went back: what follows is measured from there.
  void check_clock(const AuditEntry& entry, const std::string& name, std::optional<DocumentId> about) {
    if (entry.mark.when + clock_tolerance < latest_) {
      findings_.push_back({Damage::clock_backwards, name, about,
                           to_iso(entry.mark.when) + " comes after " + to_iso(latest_)});
      latest_ = entry.mark.when;
    }
    latest_ = std::max(latest_, entry.mark.when);
  }

  void check_withdrawal(const AuditEntry& entry, const std::string& name) {
    const auto before = filed_.find(entry.document);
    if (before == filed_.end() || entry.mark.when < before->second.when ||
        entry.mark.when - before->second.when > withdrawal_limit)
      findings_.push_back({Damage::record_changed, name, entry.document, "may not have been withdrawn"});
  }

  void check_documents() {
    sql::Statement documents = database_.statement("SELECT id, entry FROM document ORDER BY id");
    while (documents.step()) {
      const DocumentId id = documents.column("id").as_int64();
      const auto report = [&](const char* what) {
        findings_.push_back({Damage::record_changed, "document", id, what});
      };
      if (withdrawn_.contains(id)) report("is there, though it was withdrawn");
      if (disposed_.contains(id) != disposed_by_log_.contains(id))
        report("was disposed of, and the log does not say so, or the other way round");
      const auto filed = filed_.find(id);
      if (filed == filed_.end())
        report("was never filed");
      else if (filed->second.entry != documents.column("entry").as_int64())
        report("names another entry than the one that filed it");
    }
  }

  const Database& database_;
  const std::optional<AuditHead>& remembered_;
  Findings& findings_;
  OfficeNumber office_ = own_office - 1;  // none yet
  std::int64_t upgrade_ = 0;
  std::set<std::int64_t> withheld_;
  std::set<DocumentId> withdrawn_, disposed_, disposed_by_log_;
  LinkHistory links_;
  AuditHead head_{.length = 0, .hash = std::string(64, '0')};
  Instant latest_{};
  std::map<DocumentId, Filed> filed_;
};

}  // namespace

void check_log(const Database& database, const std::optional<AuditHead>& remembered, Findings& findings) {
  check_writers(database, findings);
  LogCheck(database, remembered, findings).run();
}

}  // namespace archive::verification
