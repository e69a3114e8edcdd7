#pragma once

// Links between documents and requirements as rows. For the library's own use; throws sql::Failure, to
// be used within Database::guard().

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

/// By requirement.
std::vector<Link> load_links(const Database& database, DocumentId document);
/// Those of `links` that are suggested or possible, as what the entry of this number says, which hashes them.
void write_suggestions(const Database& database, DocumentId document, std::span<const Link> links,
                       std::int64_t entry);
/// A person's word, with its entry in the audit log. Says nothing twice.
void write_decision(const Database& database, DocumentId document, std::string_view requirement,
                    LinkState state, const Mark& mark);
/// What the audit log says of a person's word: "1.3.1b accepted".
std::string audit_detail(std::string_view requirement, LinkState state);

}  // namespace archive
