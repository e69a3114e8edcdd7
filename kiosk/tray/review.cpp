#include "kiosk/tray/review.h"

#include <algorithm>

#include "archive/records/village.h"

namespace kiosk {

void Review::replace(FilingDraft draft) {
  draft_.emplace(std::move(draft));
  document_ = std::min(document_, draft_->documents().size() - 1);
  page_ = 0;
  edited_.reset();
}

void Review::end() {
  draft_.reset();
  document_ = page_ = 0;
  edited_.reset();
  seen_.clear();
}

void Review::show_document(std::size_t index) {
  document_ = index;
  page_ = 0;
  edited_.reset();
}

void Review::edit(const EntryPosition& position) {
  edited_ = position;
  page_ = static_cast<std::size_t>(entry(position).page) - 1;
}

bool Review::is_asked_above(const EntryPosition& position) const {
  return entry(position).place == archive::village_place() && document().village_question.has_value();
}

std::optional<EntryPosition> Review::first_to_check() const {
  for (const EntryPosition& position : positions(document()))
    if (!is_asked_above(position) && entry(position).to_check) return position;
  return std::nullopt;
}

std::optional<EntryPosition> Review::to_next_to_check() {
  const std::size_t was = document_;
  for (std::size_t i = 0; i < draft_->documents().size(); ++i) {
    document_ = (was + i) % draft_->documents().size();
    if (const auto next = first_to_check()) return next;
  }
  document_ = was;
  return std::nullopt;
}

void Review::to_village_question() {
  for (std::size_t i = 0; i < draft_->documents().size() && !document().village_question; ++i)
    if (draft_->documents()[i].village_question) document_ = i;
}

std::optional<std::pair<std::size_t, EntryList>> Review::unseen() const {
  for (std::size_t i = 0; i < draft_->documents().size(); ++i)
    for (const EntryList list : {EntryList::fields, EntryList::rows}) {
      if (list == EntryList::rows && draft_->documents()[i].rows.empty()) continue;
      if (!seen_.contains({i, list})) return std::pair(i, list);
    }
  return std::nullopt;
}

std::optional<Lack> Review::first_lack() const {
  for (const FilingDocument& each : draft_->documents())
    if (!each.lacks.empty()) return each.lacks.front();
  return std::nullopt;
}

}  // namespace kiosk
