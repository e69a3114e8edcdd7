#include "kiosk/inspection/evidence_search.h"

#include <map>
#include <set>

#include "archive/records/evidence.h"
#include "forms/dates/date.h"

namespace kiosk {
namespace {

archive::Filter filter_of(const Question& question) {
  archive::Filter filter;
  filter.village = question.village;
  filter.kind = question.kind;
  filter.from = question.from;
  filter.to = question.to;
  filter.limit = most_found;
  return filter;
}

/// The boxes of a document's dates that fall in the days asked for: where the proof stands.
std::vector<std::pair<int, ocr::Box>> date_places(const archive::Document& document,
                                                  const Question& question) {
  std::vector<std::pair<int, ocr::Box>> places;
  for (const archive::KeptField& field : document.fields) {
    const forms::Field& value = field.current().field;
    if (value.type != forms::FieldType::date || value.values.empty() || !value.box) continue;
    const auto day = forms::from_iso(value.values.front());
    if (!day || (question.from && *day < *question.from) || (question.to && *day > *question.to)) continue;
    places.emplace_back(field.page, *value.box);
  }
  return places;
}

/// Documents in the order in which they are found, each once.
class FoundList {
 public:
  /// The document's entry, made where there is none.
  FoundDocument& entry(archive::DocumentId document) {
    const auto [place, is_new] = known_.insert({document, found_.size()});
    if (is_new) found_.emplace_back().document.summary.id = document;
    return found_[place->second];
  }
  bool contains(archive::DocumentId document) const { return known_.contains(document); }
  std::vector<FoundDocument> take() { return std::move(found_); }

 private:
  std::vector<FoundDocument> found_;
  std::map<archive::DocumentId, std::size_t> known_;
};

void find_words(archive::Archive& archive, const Question& question, const archive::Filter& filter,
                FoundList& found) {
  for (const archive::Hit& hit : archive.search(question.words, filter)) {
    const bool is_new = !found.contains(hit.document.id);
    FoundDocument& each = found.entry(hit.document.id);
    if (is_new) {
      each.page = hit.page;
      each.snippet = hit.snippet;
    }
    if (hit.box) each.places.emplace_back(hit.page, *hit.box);
  }
}

}  // namespace

FoundDocument found_alone(archive::Document document, const Question& question) {
  FoundDocument found;
  found.places = date_places(document, question);
  found.page = found.places.empty() ? 1 : found.places.front().first;
  found.document = std::move(document);
  return found;
}

std::vector<FoundDocument> find_evidence(archive::Archive& archive, const forms::Checklists& checklists,
                                         const Question& question) {
  const archive::Filter filter = filter_of(question);
  FoundList list;
  std::set<archive::DocumentId> proofs;
  if (!question.words.empty()) find_words(archive, question, filter, list);
  if (!question.requirement.empty()) {
    const std::vector<std::string> requirements = archive::requirements_of(checklists, question.requirement);
    for (const archive::Evidence& evidence : archive.evidence(requirements, filter)) {
      proofs.insert(evidence.document.id);
      if (question.words.empty()) list.entry(evidence.document.id);
    }
  } else if (question.words.empty()) {
    for (const archive::DocumentSummary& summary : archive.list(filter)) list.entry(summary.id);
  }
  std::vector<FoundDocument> found = list.take();
  if (!question.requirement.empty())
    std::erase_if(found,
                  [&](const FoundDocument& each) { return !proofs.contains(each.document.summary.id); });
  if (found.size() > most_found) found.resize(most_found);
  for (FoundDocument& each : found) {
    each.document = archive.show(each.document.summary.id);
    if (each.places.empty()) {
      each.places = date_places(each.document, question);
      if (!each.places.empty()) each.page = each.places.front().first;
    }
  }
  return found;
}

}  // namespace kiosk
