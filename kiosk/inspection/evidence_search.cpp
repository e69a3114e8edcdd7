#include "kiosk/inspection/evidence_search.h"

#include <algorithm>
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
  return filter;
}

/// Documents in the order in which they are found, each once.
class FoundList {
 public:
  FoundDocument& entry(const archive::DocumentSummary& summary) {
    const auto [place, is_new] = known_.insert({summary.id, found_.size()});
    if (is_new) found_.emplace_back().summary = summary;
    return found_[place->second];
  }
  bool contains(archive::DocumentId document) const { return known_.contains(document); }
  std::vector<FoundDocument> take() { return std::move(found_); }

 private:
  std::vector<FoundDocument> found_;
  std::map<archive::DocumentId, std::size_t> known_;
};

void find_words(const archive::Archive& archive, const Question& question, const archive::Filter& filter,
                FoundList& found) {
  for (const archive::Hit& hit : archive.search(question.words, filter)) {
    const bool is_new = !found.contains(hit.document.id);
    FoundDocument& each = found.entry(hit.document);
    if (is_new) {
      each.page = hit.page;
      each.snippet = hit.snippet;
    }
    if (hit.box) each.places.emplace_back(hit.page, *hit.box);
  }
}

void sort(std::vector<FoundDocument>& found, FoundOrder order) {
  using Summary = archive::DocumentSummary;
  const auto by = [&](auto&& before) {
    std::stable_sort(found.begin(), found.end(), [&](const FoundDocument& a, const FoundDocument& b) {
      return before(a.summary, b.summary);
    });
  };
  by([](const Summary& a, const Summary& b) { return a.id > b.id; });
  switch (order) {
    case FoundOrder::last_filed:
      return;
    case FoundOrder::last_dated:
      return by([](const Summary& a, const Summary& b) { return a.last_date > b.last_date; });
    case FoundOrder::by_kind:
      return by([](const Summary& a, const Summary& b) { return a.kind < b.kind; });
    case FoundOrder::by_village:
      return by([](const Summary& a, const Summary& b) { return a.village < b.village; });
  }
}

}  // namespace

FoundPlaces date_places(const archive::Document& document, const Question& question) {
  FoundPlaces places;
  for (const archive::KeptField& field : document.fields) {
    const forms::Field& value = field.current().field;
    if (value.type != forms::FieldType::date || value.values.empty() || !value.box) continue;
    const auto day = forms::from_iso(value.values.front());
    if (!day || (question.from && *day < *question.from) || (question.to && *day > *question.to)) continue;
    places.emplace_back(field.page, *value.box);
  }
  return places;
}

std::vector<FoundDocument> find_evidence(const archive::Archive& archive, const forms::Checklists& checklists,
                                         const Question& question, FoundOrder order) {
  const archive::Filter filter = filter_of(question);
  FoundList list;
  std::set<archive::DocumentId> proofs;
  if (!question.words.empty()) find_words(archive, question, filter, list);
  if (!question.requirement.empty()) {
    const std::vector<std::string> requirements = archive::requirements_of(checklists, question.requirement);
    for (const archive::Evidence& evidence : archive.evidence(requirements, filter)) {
      proofs.insert(evidence.document.id);
      if (question.words.empty()) list.entry(evidence.document);
    }
  } else if (question.words.empty()) {
    for (const archive::DocumentSummary& summary : archive.list(filter)) list.entry(summary);
  }
  std::vector<FoundDocument> found = list.take();
  if (!question.requirement.empty())
    std::erase_if(found, [&](const FoundDocument& each) { return !proofs.contains(each.summary.id); });
  sort(found, order);
  return found;
}

std::map<std::string, int> count_evidence(const archive::Archive& archive,
                                          const forms::Checklists& checklists, const Question& question) {
  const archive::Filter filter = filter_of(question);
  std::set<archive::DocumentId> with_words;
  if (!question.words.empty())
    for (const archive::Hit& hit : archive.search(question.words, filter)) with_words.insert(hit.document.id);
  std::vector<std::string> requirements;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements) requirements.push_back(requirement.id);
  std::map<std::string, std::set<archive::DocumentId>> documents;
  for (const archive::Evidence& evidence : archive.evidence(requirements, filter)) {
    if (!question.words.empty() && !with_words.contains(evidence.document.id)) continue;
    documents[evidence.requirement].insert(evidence.document.id);
    if (const forms::Item* item = checklists.item_of(evidence.requirement))
      documents[item->id].insert(evidence.document.id);
  }
  std::map<std::string, int> counts;
  for (const auto& [id, of_it] : documents) counts[id] = static_cast<int>(of_it.size());
  return counts;
}

}  // namespace kiosk
