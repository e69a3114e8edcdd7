#include "archive/proof/paper_facts.h"

#include "archive/database/field_rows.h"
#include "forms/dates/date.h"
#include "forms/text/text.h"

namespace archive {

std::string words_only(std::string_view text) {
  constexpr std::u32string_view quotes = U"“”‘’「」『』\"'";
  std::u32string result;
  for (const char32_t symbol : forms::folded(forms::to_utf32(text)))
    if (!forms::is_space(symbol) && quotes.find(symbol) == std::u32string_view::npos) result += symbol;
  return forms::to_utf8(result);
}

PaperFacts::PaperFacts(const Database& database)
    : head_(database.statement("SELECT kind, title FROM document WHERE id = :document")),
      pages_(database.statement("SELECT body FROM page WHERE document_id = :document ORDER BY position")),
      values_(database.statement(R"sql(
          SELECT value FROM field_version f
          WHERE document_id = :document
          AND version = (SELECT max(version) FROM field_version v
            WHERE v.document_id = f.document_id AND v.row_index = f.row_index AND v.name = f.name))sql")),
      valid_until_(database.statement(R"sql(
          SELECT value FROM field_version
          WHERE document_id = :document AND row_index = -1 AND name = 'valid_until'
          ORDER BY version DESC LIMIT 1)sql")) {}

const PaperFacts::Words& PaperFacts::words(DocumentId document) {
  const auto [found, fresh] = words_.try_emplace(document);
  Words& words = found->second;
  if (!fresh) return words;
  for (sql::Statement* statement : {&head_, &pages_, &values_}) {
    statement->reset();
    statement->bind(":document", document);
  }
  if (head_.step()) {
    words.kind = head_.column(0).as_string();
    words.title = words_only(head_.column(1).as_string());
  }
  while (pages_.step()) words.text += words_only(pages_.column(0).as_string()) + "\n";
  while (values_.step()) words.text += words_only(values_.column(0).as_string()) + "\n";
  return words;
}

std::optional<forms::Date> PaperFacts::valid_until(DocumentId document) {
  valid_until_.reset();
  valid_until_.bind(":document", document);
  if (!valid_until_.step()) return std::nullopt;
  return forms::from_iso(valid_until_.column(0).as_string());
}

}  // namespace archive
