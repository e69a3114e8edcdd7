#include "archive/records/document.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "forms/definitions/kind.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto state_names = ocr::name_table<LinkState>({{LinkState::suggested, "suggested"},
                                                         {LinkState::accepted, "accepted"},
                                                         {LinkState::rejected, "rejected"},
                                                         {LinkState::possible, "possible"}});
constexpr auto reason_names = ocr::name_table<LinkReason>(
    {{LinkReason::kind, "kind"}, {LinkReason::topic, "topic"}, {LinkReason::person, "person"}});

// A form that nobody has filled in says nothing, whatever is printed on it.
bool is_empty_form(const NewPage& page) {
  return page.reading.printed && !page.reading.printed->filled_in;
}
bool is_empty_form(const KeptPage&) {
  return false;  // it was told when the page was filed
}

template <class Pages>
forms::Paper paper_of_pages(const Pages& pages, const std::string& kind) {
  forms::Paper paper;
  if (const std::string_view finer = forms::subkind(kind); !finer.empty()) {
    paper.kind = finer;
    paper.general_kind = forms::general_kind(kind);
  } else {
    paper.kind = kind;
  }
  int position = 0;
  bool says_nothing = !pages.empty();
  for (const auto& page : pages) {
    ++position;
    int number = 0;
    if (is_empty_form(page)) continue;
    says_nothing = false;
    for (const TextLine& line : page.lines)
      paper.lines.push_back({.text = line.text, .page = position, .line = number++});
  }
  // Nor does its kind alone prove anything.
  if (says_nothing) {
    paper.kind.clear();
    paper.general_kind.clear();
  }
  return paper;
}

}  // namespace

forms::Paper paper_of(const NewDocument& document, const std::string& kind) {
  return paper_of_pages(document.pages, kind);
}

forms::Paper paper_of(const Document& document, const std::string& kind) {
  return paper_of_pages(document.pages, kind);
}

bool is_evidence(LinkState state) {
  return state == LinkState::suggested || state == LinkState::accepted;
}

NewPage new_page(const ocr::Page& page, forms::Reading reading) {
  NewPage kept;
  kept.number = page.number;
  kept.piece = page.piece;
  kept.blank = page.blank;
  kept.turned_degrees = page.turned_degrees;
  kept.width = page.original_width;
  kept.height = page.original_height;
  kept.fingerprint = page.fingerprint;
  kept.reading = std::move(reading);
  for (const ocr::Line& line : page.lines) {
    TextLine text{.text = line.text, .confidence = line.confidence, .box = std::nullopt};
    if (page.source != ocr::Source::text_file) text.box = ocr::original_box(page, line.box);
    kept.lines.push_back(std::move(text));
  }
  return kept;
}

std::string to_string(const FieldPlace& place) {
  return place.row ? fmt::format("rows[{}].{}", *place.row, place.key) : place.key;
}

std::optional<FieldPlace> parse_field_place(std::string_view text) {
  const auto is_key = [](std::string_view key) {
    return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
  };
  if (is_key(text)) return FieldPlace{.row = std::nullopt, .key = std::string(text)};
  constexpr std::string_view opening = "rows[";
  if (!text.starts_with(opening)) return std::nullopt;
  text.remove_prefix(opening.size());
  int row = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
  if (error != std::errc() || row < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (!text.starts_with("].") || !is_key(text.substr(2))) return std::nullopt;
  return FieldPlace{.row = row, .key = std::string(text.substr(2))};
}

std::vector<std::string> counted_villages(const DocumentSummary& summary) {
  std::vector<std::string> all = summary.further_villages;
  if (!summary.village.empty()) all.insert(all.begin(), summary.village);
  return all;
}

const KeptField* find_field(const Document& document, const FieldPlace& place) {
  const auto found = std::find_if(document.fields.begin(), document.fields.end(),
                                  [&](const KeptField& field) { return field.place == place; });
  return found == document.fields.end() ? nullptr : &*found;
}

std::string_view name_of(LinkState state) {
  return state_names.name_of(state);
}

std::string_view name_of(LinkReason reason) {
  return reason_names.name_of(reason);
}

std::optional<LinkState> find_link_state(std::string_view name) {
  return state_names.find(name);
}

std::optional<LinkReason> find_link_reason(std::string_view name) {
  return reason_names.find(name);
}

}  // namespace archive
