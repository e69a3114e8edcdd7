#include <fmt/format.h>

#include "archive/database/acting.h"
#include "archive/database/audit_log.h"
#include "archive/database/log_seal.h"
#include "archive/database/office_ids.h"
#include "archive/database/restoration.h"
#include "archive/records/sha256.h"
#include "archive/signing/anchor.h"
#include "archive/verification/verification.h"

namespace archive::verification {

namespace {

using signing::Anchor;
using signing::SignedHead;

struct Entry {
  std::string hash;
  Instant at;
};

std::optional<Entry> entry_at(const Database& database, std::int64_t number) {
  sql::Statement row = database.statement("SELECT hash, at FROM audit WHERE number = :number");
  row.bind(":number", number);
  if (!row.step()) return std::nullopt;
  return Entry{.hash = row.column(0).as_string(),
               .at = instant_from_iso(row.column(1).as_string()).value_or(Instant())};
}

bool holds(const Database& database, const AuditHead& head) {
  const std::optional<Entry> entry = entry_at(database, head.length);
  return entry && entry->hash == head.hash;
}

/// Where the heads of an anchor and the log part: the first head that the log does not hold. Its entries
/// begin behind the head before.
std::optional<Finding> parting(const Database& database, const Anchor& anchor, Damage damage) {
  const SignedHead* before = nullptr;
  for (const SignedHead& head : anchor.heads) {
    if (holds(database, head.head)) {
      before = &head;
      continue;
    }
    const std::int64_t first = before == nullptr ? 1 : before->head.length + 1;
    return Finding{damage,       damage == Damage::audit_cut ? name_of_entry(first) : anchor.place.string(),
                   std::nullopt, fmt::format("the anchor has other entries from {} on", first),
                   first,        head.at};
  }
  return std::nullopt;
}

/// Runs through the signatures once.
class SignatureCheck {
 public:
  SignatureCheck(const Database& database, OfficeNumber office, Findings& findings)
      : database_(database),
        office_(office),
        findings_(findings),
        keys_(load_office_keys(database, office)),
        signed_to_(id_of(office, 0)) {}

  void run() {
    if (!check_keys()) return;
    sql::Statement rows = database_.statement(
        R"sql(
            SELECT s.last_entry AS last_entry, s.first_entry AS first_entry, s.signature AS signature,
              a.hash AS hash, a.at AS at
            FROM log_signature s
            LEFT JOIN audit a ON a.number = s.last_entry
            WHERE s.last_entry BETWEEN :first AND :last
            ORDER BY s.last_entry)sql");
    bind_office(rows);
    signed_to_ = keys_.front().first_entry - 1;
    while (rows.step()) take(rows);
    const std::int64_t last = id_of(office_, head_of(database_, office_).length);
    if (last > signed_to_) gap(signed_to_ + 1, last);
  }

 private:
  void bind_office(sql::Statement& statement) const {
    statement.bind(":first", id_of(office_, 1));
    statement.bind(":last", id_of(office_, highest_number));
  }

  /// Whether anything is signed.
  bool check_keys() {
    if (keys_.empty()) {
      sql::Statement rows =
          database_.statement("SELECT count(*) FROM log_signature WHERE last_entry BETWEEN :first AND :last");
      bind_office(rows);
      rows.step();
      if (rows.column(0).as_int() > 0)
        findings_.push_back(
            {Damage::signature_wrong, "office_key", std::nullopt, "the office's key is gone"});
      const AuditHead head = head_of(database_, office_);
      if (head.length > 0 && (office_ != own_office || database_.keys().given()))
        findings_.push_back({Damage::log_unsigned, "audit", std::nullopt, "nothing was ever signed"});
      return false;
    }
    const OfficeKeyRow& first = keys_.front();
    if (first.office != signing::office_id_of(first.public_key) ||
        first.office != id_of_office(database_, office_))
      findings_.push_back({Damage::signature_wrong, "office_key", std::nullopt,
                           "the first key is not the one that the office is named after"});
    for (std::size_t i = 1; i < keys_.size(); ++i) check_later_key(keys_[i]);
    return true;
  }

  void check_later_key(const OfficeKeyRow& key) {
    sql::Statement row = database_.statement("SELECT action, at FROM audit WHERE number = :number");
    row.bind(":number", key.first_entry);
    const bool said = row.step() && row.column(0).as_string() == name_of(Action::key_changed);
    if (!said || key.office != keys_.front().office)
      findings_.push_back({Damage::signature_wrong, "office_key", std::nullopt,
                           "no entry of the log says that the key was changed", key.first_entry});
    else
      findings_.push_back({Damage::key_changed, name_of_entry(key.first_entry), std::nullopt,
                           "the office has another key since", key.first_entry,
                           instant_from_iso(row.column(1).as_string())});
  }

  const OfficeKeyRow& key_of(std::int64_t entry) const {
    const OfficeKeyRow* key = &keys_.front();
    for (const OfficeKeyRow& each : keys_)
      if (each.first_entry <= entry) key = &each;
    return *key;
  }

  void take(sql::Statement& row) {
    const std::int64_t last = row.column("last_entry").as_int64();
    const std::int64_t first = row.column("first_entry").as_int64();
    const OfficeKeyRow& key = key_of(last);
    const AuditHead head{.length = number_of_id(last), .hash = row.column("hash").as_string()};
    if (first > signed_to_ + 1) gap(signed_to_ + 1, first - 1);
    signed_to_ = last;
    if (signing::is_signature(key.public_key, signing::message_of(key.office, number_of_id(first), head),
                              row.column("signature").as_string()) &&
        first <= last && first >= keys_.front().first_entry) {
      wrong_ = false;
      return;
    }
    // Once for all that follow each other.
    if (!wrong_)
      findings_.push_back({Damage::signature_wrong, name_of_entry(first), std::nullopt,
                           "is not what the office has signed", first,
                           instant_from_iso(row.column("at").as_string())});
    wrong_ = true;
  }

  void gap(std::int64_t first, std::int64_t last) {
    const std::optional<Entry> entry = entry_at(database_, first);
    findings_.push_back(
        {office_ != own_office || archive::has_people(database_) ? Damage::entries_unsigned
                                                                 : Damage::log_unsigned,
         name_of_entry(first), std::nullopt,
         fmt::format("entries {} to {} are not signed", number_of_id(first), number_of_id(last)), first,
         entry ? std::optional(entry->at) : std::nullopt});
  }

  const Database& database_;
  OfficeNumber office_;
  Findings& findings_;
  std::vector<OfficeKeyRow> keys_;
  std::int64_t signed_to_;
  bool wrong_ = false;
};

void check_anchors(const Database& database, Findings& findings) {
  const std::string office = office_of(database);
  const signing::AnchorFolder& folder = database.kept_head().anchor();
  for (const Anchor& anchor : folder.own())
    if (anchor.office != office && !anchor.heads.empty())
      findings.push_back({Damage::other_office, anchor.office, std::nullopt, "its archive stood here",
                          anchor.heads.back().head.length, anchor.heads.back().at});
  if (office.empty()) return;
  for (const Anchor& anchor : folder.elsewhere(office))
    // One that is merely further on has lost nothing: this may be a copy of the day before.
    if (auto finding = parting(database, anchor, Damage::other_copy);
        finding && finding->since_entry <= audit_head(database).length)
      findings.push_back(std::move(*finding));
}

}  // namespace

void check_signatures(const Database& database, Findings& findings) {
  for (OfficeNumber office : other_offices(database)) SignatureCheck(database, office, findings).run();
  SignatureCheck(database, own_office, findings).run();
  check_anchors(database, findings);
  if (!office_of(database).empty() && !signed_head(database).signature.empty() &&
      !database.kept_head().is_kept())
    findings.push_back({Damage::audit_cut, "audit.head", std::nullopt, "is gone"});
}

namespace {

/// Secrets leave no office: what came back of its log after a restoration has none.
bool came_back(const Database& database, std::int64_t entry) {
  sql::Statement rows =
      database.statement("SELECT detail FROM audit WHERE action = :action AND number > :entry");
  rows.bind(":action", std::string(name_of(Action::restored)));
  rows.bind(":entry", entry);
  while (rows.step()) {
    const auto restoration = find_restoration(rows.column(0).as_string());
    if (restoration && restoration->backed_up_to < entry && entry <= restoration->brought_back_to)
      return true;
  }
  return false;
}

}  // namespace

void check_secrets(const Database& database, Findings& findings) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT st.entry AS entry, st.secret_digest AS secret_digest, se.hash AS hash
          FROM person_step st
          LEFT JOIN person_secret se ON se.entry = st.entry
          WHERE (st.secret_digest IS NOT NULL AND st.entry > 0) OR se.entry IS NOT NULL
          ORDER BY st.entry)sql");
  while (rows.step()) {
    const std::int64_t entry = rows.column("entry").as_int64();
    const bool is_there = !rows.column("hash").is_null();
    if (is_there ? sha256_of(rows.column("hash").as_string()) != rows.column("secret_digest").as_string()
                 : !came_back(database, entry))
      findings.push_back({Damage::record_changed, name_of_entry(entry), std::nullopt,
                          "a person's secret is not the one that was set"});
  }
}

void tell_since_when(const Database& database, Finding& finding) {
  const std::string office = office_of(database);
  for (const Anchor& anchor : database.kept_head().anchor().own()) {
    if (anchor.office != office) continue;
    if (const auto found = parting(database, anchor, Damage::audit_cut)) {
      finding.since_entry = found->since_entry;
      finding.since = found->since;
      finding.detail += "; " + found->detail;
    }
  }
}

}  // namespace archive::verification
