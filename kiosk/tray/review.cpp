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

std::vector<EntryPosition> Review::positions() const {
  std::vector<EntryPosition> all;
  for (std::size_t i = 0; i < document().entries.size(); ++i) all.push_back({std::nullopt, i});
  for (std::size_t row = 0; row < document().rows.size(); ++row)
    for (std::size_t i = 0; i < document().rows[row].size(); ++i) all.push_back({row, i});
  return all;
}

const Entry& Review::entry(const EntryPosition& position) const {
  return position.row ? document().rows.at(*position.row).at(position.index)
                      : document().entries.at(position.index);
}

std::vector<std::size_t> Review::fields_in_order() const {
  std::vector<std::size_t> order;
  const std::vector<Entry>& entries = document().entries;
  for (const bool to_check : {true, false})
    for (std::size_t i = 0; i < entries.size(); ++i)
      if (entries[i].to_check == to_check) order.push_back(i);
  return order;
}

void Review::edit(const EntryPosition& position) {
  edited_ = position;
  page_ = static_cast<std::size_t>(entry(position).page) - 1;
}

bool Review::is_asked_above(const EntryPosition& position) const {
  return entry(position).place == archive::village_place() && document().village_question.has_value();
}

std::optional<EntryPosition> Review::first_to_check() const {
  for (const EntryPosition& position : positions())
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

std::optional<std::pair<std::size_t, ReviewList>> Review::unseen() const {
  for (std::size_t i = 0; i < draft_->documents().size(); ++i)
    for (const ReviewList list : {ReviewList::fields, ReviewList::rows}) {
      if (list == ReviewList::rows && draft_->documents()[i].rows.empty()) continue;
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
