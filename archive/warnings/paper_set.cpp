#include "archive/warnings/paper_set.h"

#include <algorithm>

#include "archive/database/document_rows.h"

namespace archive {

namespace {

template <class Villages>
std::vector<DocumentId> documents_by(const Database& database, const char* query, const Villages& villages) {
  std::vector<DocumentId> documents;
  sql::Statement rows = database.statement(query);
  for (const std::string& village : villages) {
    rows.reset();
    rows.bind(":village", village);
    while (rows.step()) documents.push_back(rows.column(0).as_int64());
  }
  return documents;
}

}  // namespace

PaperSet::PaperSet(std::vector<DocumentId> documents) : only_(std::vector<DocumentId>()) {
  add(documents);
}

PaperSet PaperSet::of_villages(const Database& database, const std::vector<std::string>& villages) {
  if (villages.empty()) return {};
  return PaperSet(documents_by(
      database, "SELECT document_id FROM document_in_village WHERE village = :village", villages));
}

bool PaperSet::holds(DocumentId document) const {
  return !only_ || std::binary_search(only_->begin(), only_->end(), document);
}

void PaperSet::add(const std::vector<DocumentId>& documents) {
  if (!only_) return;
  only_->insert(only_->end(), documents.begin(), documents.end());
  std::sort(only_->begin(), only_->end());
  only_->erase(std::unique(only_->begin(), only_->end()), only_->end());
}

std::string PaperSet::documents() const {
  return only_ ? "id_list(:documents) o CROSS JOIN document d ON d.id = o.value" : "document d";
}

void PaperSet::bind(sql::Statement& statement) const {
  if (only_) statement.bind(":documents", list_of(*only_));
}

std::vector<DocumentId> documents_of_own(const Database& database, const std::set<std::string>& villages) {
  return documents_by(database, "SELECT id FROM document WHERE village = :village", villages);
}

}  // namespace archive
