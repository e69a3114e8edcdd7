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
  accepted_.clear();
  skipped_.clear();
  to_check_.clear();
}

void Review::show_document(std::size_t index) {
  document_ = index;
  page_ = 0;
  edited_.reset();
}

void Review::edit(const EntryPosition& position) {
  edited_ = position;
  std::size_t& most = to_check_[document_];
  most = std::max(most, static_cast<std::size_t>(document().doubtful));
  page_ = static_cast<std::size_t>(entry(position).page) - 1;
}

bool Review::is_asked_above(const EntryPosition& position) const {
  return entry(position).place == archive::village_place() && document().village_question.has_value();
}

std::optional<EntryPosition> Review::first_to_check() const {
  for (const EntryPosition& position : positions(document()))
    if (!is_asked_above(position) && entry(position).to_check &&
        !skipped_.contains({document_, entry(position).place}))
      return position;
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

std::optional<std::pair<std::size_t, Lack>> Review::first_lack() const {
  for (std::size_t i = 0; i < draft_->documents().size(); ++i)
    for (const Lack lack : draft_->documents()[i].lacks)
      if (!accepted_.contains({i, lack})) return std::pair(i, lack);
  return std::nullopt;
}

void Review::skip() {
  if (edited_) skipped_.insert({document_, entry(*edited_).place});
}

std::pair<std::size_t, std::size_t> Review::progress() const {
  if (!edited_ || !entry(*edited_).to_check) return {0, 0};
  const auto found = to_check_.find(document_);
  const std::size_t most = found == to_check_.end() ? 0 : found->second;
  // Those before it that were skipped are behind it, too.
  std::size_t left = 0;
  for (const EntryPosition& position : positions(document()))
    if (entry(position).to_check && !skipped_.contains({document_, entry(position).place})) ++left;
  if (skipped_.contains({document_, entry(*edited_).place})) ++left;
  if (left > most) return {0, 0};
  return {most - left + 1, most};
}

}  // namespace kiosk
