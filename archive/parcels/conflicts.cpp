#include "archive/parcels/conflicts.h"

#include <algorithm>
#include <map>
#include <set>

#include "archive/catalogue/state.h"
#include "archive/database/office_ids.h"
#include "archive/parcels/offices.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto names = ocr::name_table<ConflictKind>({{ConflictKind::same_paper, "same_paper"},
                                                      {ConflictKind::roster, "roster"},
                                                      {ConflictKind::condition, "condition"},
                                                      {ConflictKind::mark, "mark"}});

/// Rows of village, subject, entry, said (what is compared) and shown, the one that counts first of its
/// village and subject; of each office only its first counts.
const std::string conditions = R"sql(
    SELECT village, condition AS subject, entry, answer || ' ' || first_day AS said, answer || ' ' || first_day AS shown
    FROM village_condition
    ORDER BY village, condition, entry DESC)sql";
const std::string marks = R"sql(
    SELECT m.village AS village, m.requirement AS subject, m.entry AS entry, m.verdict || ' ' || r.period AS said,
      m.verdict || ' ' || r.period AS shown
    FROM round_mark m
    JOIN round r ON r.id = m.round_id
    ORDER BY m.village, m.requirement, r.period, m.entry DESC)sql";

std::string rosters() {
  return R"sql(
    SELECT r.village AS village, r.name AS subject, r.entry AS entry,
      (SELECT group_concat(e.name || ' ' || e.first_day || ' ' || coalesce(e.last_day, '') || ' ' || e.fields, char(10))
        FROM roster_entry e WHERE e.entry = r.entry) AS said,
      (SELECT count(*) FROM roster_entry e WHERE e.entry = r.entry) AS shown
    FROM roster r
    ORDER BY r.village, r.name, )sql" +
         order_of_word("r.entry");
}

class Finder {
 public:
  Finder(const Database& database, std::map<OfficeNumber, std::string> offices)
      : database_(database), offices_(std::move(offices)) {}

  void find_papers() {
    sql::Statement rows = database_.statement(
        R"sql(
            SELECT f.sha256 AS sha256, f.name AS name, d.village AS village, d.id AS document
            FROM file f
            JOIN page p ON p.file_id = f.id
            JOIN document d ON d.id = p.document_id
            WHERE f.sha256 IN (SELECT sha256 FROM file GROUP BY sha256 HAVING count(*) > 1)
            GROUP BY f.sha256, f.id, d.id
            ORDER BY f.sha256, d.id DESC)sql");
    std::string before;
    while (rows.step()) {
      const DocumentId document = rows.column("document").as_int64();
      if (const std::string sha256 = rows.column("sha256").as_string(); sha256 != before) {
        before = sha256;
        found_.push_back({.kind = ConflictKind::same_paper,
                          .subject = rows.column("name").as_string(),
                          .village = rows.column("village").as_string(),
                          .words = {}});
      }
      found_.back().words.push_back(word_of(document, said_number(document)));
    }
  }

  void find(ConflictKind kind, const std::string& query) {
    sql::Statement rows = database_.statement(query);
    std::string village, subject, about_before;
    std::set<std::string> said;
    Conflict conflict;
    const auto close = [&] {
      if (said.size() > 1) found_.push_back(conflict);
      conflict = {.kind = kind, .subject = subject, .village = village, .words = {}};
      said.clear();
    };
    while (rows.step()) {
      const std::int64_t entry = rows.column("entry").as_int64();
      std::string of_village = rows.column("village").as_string(), of = rows.column("subject").as_string();
      std::string about = of;
      // Marks are compared within a half year.
      const std::string shown = rows.column("shown").as_string();
      if (kind == ConflictKind::mark) about += shown.substr(shown.rfind(' '));
      if (of_village != village || about != about_before || conflict.words.empty()) {
        village = of_village;
        subject = of;
        about_before = about;
        close();
      }
      const bool again = std::any_of(conflict.words.begin(), conflict.words.end(),
                                     [&](const Word& word) { return word.office == office_of_id(entry); });
      if (again) continue;
      conflict.words.push_back(word_of(entry, shown));
      conflict.words.back().counts = conflict.words.size() == 1;
      said.insert(rows.column("said").as_string());
    }
    close();
  }

  std::vector<Conflict> take() {
    std::stable_sort(found_.begin(), found_.end(), [](const Conflict& a, const Conflict& b) {
      return std::tie(a.kind, a.village, a.subject) < std::tie(b.kind, b.village, b.subject);
    });
    return std::move(found_);
  }

 private:
  Word word_of(std::int64_t id, std::string said) const {
    const auto name = offices_.find(office_of_id(id));
    return {.office = office_of_id(id),
            .office_name = name == offices_.end() ? std::string() : name->second,
            .said = std::move(said)};
  }

  const Database& database_;
  std::map<OfficeNumber, std::string> offices_;
  std::vector<Conflict> found_;
};

}  // namespace

std::string_view name_of(ConflictKind kind) {
  return names.name_of(kind);
}

std::vector<Conflict> find_conflicts(const Archive& archive) {
  std::map<OfficeNumber, std::string> offices;
  for (const KnownOffice& office : find_offices(archive)) offices[office.number] = office.name;
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    Finder finder(database, std::move(offices));
    finder.find_papers();
    finder.find(ConflictKind::roster, rosters());
    finder.find(ConflictKind::condition, conditions);
    finder.find(ConflictKind::mark, marks);
    return finder.take();
  });
}

}  // namespace archive
