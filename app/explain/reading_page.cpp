#include "app/explain/reading_page.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "app/explain/markup.h"
#include "app/output/words.h"
#include "forms/text/text.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

std::string shown(double probability) {
  return fmt::format("{:.3f}", probability);
}

std::string shown(const std::optional<ocr::Box>& box) {
  return box ? fmt::format("{},{} {}×{}", box->x, box->y, box->width, box->height) : std::string();
}

std::string shown(const std::vector<std::string>& values) {
  return values.empty() ? "—" : kiosk::joined(values);
}

std::string anchor(const std::string& folder, int line) {
  return fmt::format("{}-line-{}", folder, line);
}

/// "元 0.91, 无 0.05", most probable first; the blank as ∅.
std::string shown(const ocr::CtcStep& step) {
  std::string text;
  for (const ocr::Candidate& candidate : step.candidates) {
    if (!text.empty()) text += ", ";
    text += candidate.symbol == 0 ? "∅" : forms::to_utf8(std::u32string(1, candidate.symbol));
    text += fmt::format(" {:.3f}", candidate.probability);
  }
  return text;
}

/// The steps at which something else than a certain blank was seen.
void add_steps(pugi::xml_node parent, const std::vector<ocr::CtcStep>& steps) {
  constexpr float certain = 0.99F;  // a certain blank tells nothing; chosen by eye
  pugi::xml_node details = parent.append_child("details");
  add_element(details, "summary", translated_with("%d steps", steps.size()));
  pugi::xml_node table = details.append_child("table");
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto& candidates = steps[i].candidates;
    if (candidates.empty() || (candidates.front().symbol == 0 && candidates.front().probability > certain))
      continue;
    add_row(table, {std::to_string(i), shown(steps[i])});
  }
}

void add_list(pugi::xml_node body, const std::vector<std::string>& steps) {
  if (steps.empty()) return;
  pugi::xml_node list = body.append_child("ul");
  for (const std::string& step : steps) add_element(list, "li", step);
}

void add_pictures(pugi::xml_node body, const ExplainedPage& explained, const std::string& folder) {
  if (explained.trace.upright.width == 0) return;
  pugi::xml_node links = add_element(body, "p");
  for (const char* file : {"upright.jpg", "ink.jpg", "ruling_lines.jpg", "lines.svg", "cells.svg"}) {
    add_link(links, folder + "/" + file, file);
    links.append_child(pugi::node_pcdata).set_value(" ");
  }
  pugi::xml_node overlay = add_element(body, "object");
  set_attribute(overlay, "type", "image/svg+xml");
  set_attribute(overlay, "data", folder + "/lines.svg");
}

void add_line(pugi::xml_node table, const ocr::Line& line, int number, const ocr::LineTrace* trace,
              const std::string& folder) {
  pugi::xml_node row = add_row(table, {std::to_string(number), line.text, shown(line.confidence)});
  set_attribute(row, "id", anchor(folder, number));
  pugi::xml_node picture = add_element(row, "td");
  pugi::xml_node recognisers = add_element(row, "td");
  add_element(row, "td", trace != nullptr ? trace->doubt : std::string());
  if (trace == nullptr) return;
  if (!trace->doubt.empty()) set_attribute(row, "class", "doubtful");
  if (trace->image.width > 0)
    set_attribute(picture.append_child("img"), "src", folder + "/" + line_picture(number));
  for (const ocr::RecogniserTrace& each : trace->recognisers) {
    add_element(recognisers, "div",
                fmt::format("{}: {} ({})", each.recogniser, each.text, shown(each.confidence)));
    if (!each.steps.empty()) add_steps(recognisers, each.steps);
  }
}

void add_lines(pugi::xml_node body, const ExplainedPage& explained, const std::string& folder) {
  add_element(body, "h3", translated("Lines"));
  pugi::xml_node table = body.append_child("table");
  add_row(table,
          {"", translated("Text"), translated("Confidence"), translated("Picture"), translated("Recognisers"),
           translated("Doubts")},
          "th");
  int number = 0;
  for (const ocr::Line& line : explained.page.lines) {
    const auto trace = std::find_if(explained.trace.lines.begin(), explained.trace.lines.end(),
                                    [&](const ocr::LineTrace& each) { return each.line == number; });
    add_line(table, line, number, trace != explained.trace.lines.end() ? &*trace : nullptr, folder);
    ++number;
  }
}

/// Where the value was found, and by which words.
void add_place(pugi::xml_node row, const forms::FieldTrace& trace, const std::string& folder) {
  pugi::xml_node cell = add_element(row, "td");
  if (!trace.label.empty())
    add_element(cell, "div", translated_with("label: %s", trace.label) + " " + shown(trace.label_box));
  add_element(cell, "div", trace.place + " " + shown(trace.box));
  if (trace.lines.empty()) return;
  pugi::xml_node lines = add_element(cell, "div", translated("lines:"));
  for (const int line : trace.lines) {
    lines.append_child(pugi::node_pcdata).set_value(" ");
    add_link(lines, "#" + anchor(folder, line), std::to_string(line));
  }
}

void add_why(pugi::xml_node row, const forms::FieldTrace& trace) {
  pugi::xml_node candidates = add_element(row, "td");
  for (const forms::CandidateTrace& each : trace.candidates)
    add_element(candidates, "div",
                fmt::format("{}: {} ({:.2f})", each.recogniser, each.value, each.log_weight));
  pugi::xml_node doubts = add_element(row, "td");
  for (const forms::DoubtTrace& each : trace.doubts)
    add_element(doubts, "div", kiosk::words_for(each.doubt) + ": " + each.rule);
}

class FieldTable {
 public:
  FieldTable(pugi::xml_node body, const forms::Kinds& kinds, const ExplainedPage& explained,
             const std::string& folder)
      : kinds_(kinds), explained_(explained), folder_(folder), used_(explained.why.fields.size()) {
    add_element(body, "h3", translated("Fields"));
    table_ = body.append_child("table");
    add_row(table_,
            {translated("Field"), translated("Value"), translated("As written"), translated("Confidence"),
             translated("Place"), translated("Candidates (log weight)"), translated("Doubts")},
            "th");
  }

  void add(const forms::Field& field, std::optional<int> row) {
    const std::string title = row ? kiosk::column_title(kinds_, explained_.reading.kind, field.key)
                                  : kiosk::field_title(kinds_, explained_.reading.kind, field.key);
    pugi::xml_node line = add_row(table_, {name_of(field.key, row) + " " + title, shown(field.values),
                                           field.text, shown(field.confidence)});
    if (!field.certain()) set_attribute(line, "class", "doubtful");
    const forms::FieldTrace* trace = take(field.key, row);
    if (trace != nullptr) {
      add_place(line, *trace, folder_);
      add_why(line, *trace);
      return;
    }
    add_element(line, "td", shown(field.box));
    add_element(line, "td");
    add_element(line, "td", kiosk::words_for(field.doubts));
  }

  /// Places that were looked at and gave no field.
  void add_rest() {
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (used_[i]) continue;
      const forms::FieldTrace& trace = explained_.why.fields[i];
      pugi::xml_node line = add_row(table_, {name_of(trace.key, trace.row), "—", trace.text, ""});
      add_place(line, trace, folder_);
      add_why(line, trace);
    }
  }

 private:
  static std::string name_of(const std::string& key, std::optional<int> row) {
    return row ? fmt::format("rows[{}].{}", *row, key) : key;
  }
  const forms::FieldTrace* take(const std::string& key, std::optional<int> row) {
    for (std::size_t i = 0; i < used_.size(); ++i) {
      const forms::FieldTrace& trace = explained_.why.fields[i];
      if (used_[i] || trace.key != key || trace.row != row) continue;
      used_[i] = true;
      return &trace;
    }
    return nullptr;
  }

  const forms::Kinds& kinds_;
  const ExplainedPage& explained_;
  const std::string& folder_;
  std::vector<bool> used_;
  pugi::xml_node table_;
};

void add_fields(pugi::xml_node body, const forms::Kinds& kinds, const ExplainedPage& explained,
                const std::string& folder) {
  FieldTable table(body, kinds, explained, folder);
  for (const forms::Field& field : explained.reading.fields) table.add(field, std::nullopt);
  int number = 0;
  for (const forms::Row& row : explained.reading.rows) {
    for (const forms::Field& field : row) table.add(field, number);
    ++number;
  }
  table.add_rest();
}

}  // namespace

std::string line_picture(int line) {
  return fmt::format("line-{:03}.jpg", line);
}

void add_page(pugi::xml_node body, const forms::Kinds& kinds, const ExplainedPage& explained,
              const std::string& folder) {
  const forms::Reading& reading = explained.reading;
  set_attribute(add_element(body, "h2", folder), "id", folder);
  add_list(body, explained.trace.steps);
  add_element(body, "p",
              translated_with("Kind: %s (%s)", kiosk::kind_title(kinds, reading.kind),
                              shown(reading.kind_confidence)) +
                  (explained.why.kind_rule.empty() ? "" : ": " + explained.why.kind_rule));
  add_list(body, explained.why.steps);
  add_fields(body, kinds, explained, folder);
  add_pictures(body, explained, folder);
  add_lines(body, explained, folder);
}

}  // namespace app
