#include "app/output/json.h"

#include <cmath>
#include <optional>

#include "archive/records/instant.h"
#include "archive/records/office_number.h"
#include "forms/dates/date.h"
#include "forms/definitions/kind.h"
#include "forms/linking/linking.h"
#include "forms/values/period.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/words.h"
#include "ocr/page/name_table.h"

namespace app {
namespace {

double rounded(double value, double places) {
  const double scale = std::pow(10, places);
  return std::round(value * scale) / scale;
}

double confidence(double value) {
  return rounded(value, 3);
}

Json box_of(const ocr::Box& box) {
  return Json::array({box.x, box.y, box.width, box.height});
}

void add_box(Json& object, const std::optional<ocr::Box>& box) {
  if (box) object["box"] = box_of(*box);
}

Json provision_or_null(archive::Provision provision) {
  return provision == archive::Provision::none ? Json(nullptr) : Json(archive::name_of(provision));
}

void add_doubts(Json& object, const std::vector<forms::Doubt>& doubts) {
  object["doubtful"] = !doubts.empty();
  if (doubts.empty()) return;
  Json names = Json::array();
  for (forms::Doubt doubt : doubts) names.push_back(forms::name_of(doubt));
  object["doubts"] = std::move(names);
}

Json value_of(const forms::Field& field) {
  if (field.type == forms::FieldType::people) return field.values;
  return field.values.empty() ? Json(nullptr) : Json(field.values.front());
}

Json json_of(const forms::Field& field) {
  Json object;
  object["value"] = value_of(field);
  object["text"] = field.text;
  object["confidence"] = confidence(field.confidence);
  add_box(object, field.box);
  add_doubts(object, field.doubts);
  if (field.values.empty()) object["doubtful"] = true;
  return object;
}

Json json_of(const forms::DateOnPage& date) {
  Json object;
  object["value"] = day_or_null(date.first);
  if (date.last && date.last != date.first) object["last"] = forms::to_iso(*date.last);
  object["text"] = date.text;
  object["confidence"] = confidence(date.confidence);
  add_box(object, date.box);
  add_doubts(object, date.doubts);
  return object;
}

constexpr auto engines = ocr::name_table<ocr::Engine>(
    {{ocr::Engine::none, "none"}, {ocr::Engine::tesseract, "tesseract"}, {ocr::Engine::ppocr, "ppocr"}});

constexpr auto sources = ocr::name_table<ocr::Source>({{ocr::Source::picture, "picture"},
                                                       {ocr::Source::text_layer, "text_layer"},
                                                       {ocr::Source::text_file, "text_file"}});

Json json_of(const archive::Event& event) {
  Json object;
  object["page"] = event.page;
  object["row"] = event.row ? Json(*event.row) : Json(nullptr);
  object["date"] = forms::to_iso(event.first);
  if (event.last != event.first) object["last"] = forms::to_iso(event.last);
  object["certain"] = event.certain;
  object["confirmed"] = event.confirmed ? to_json(*event.confirmed) : Json(nullptr);
  if (!event.household.empty()) object["household"] = event.household;
  if (!event.person.empty()) object["person"] = event.person;
  return object;
}

Json json_of(const archive::Link& link) {
  Json object;
  object["requirement"] = link.requirement;
  object["state"] = archive::name_of(link.state);
  object["reason"] = archive::name_of(link.reason);
  if (link.score) object["score"] = confidence(*link.score);
  if (!link.topic.empty()) object["topic"] = link.topic;
  if (link.place) {
    object["place"] = forms::name_of(*link.place);
    object["page"] = link.page;
    object["line"] = link.line;
  }
  if (link.person) object["person"] = to_json(*link.person);
  return object;
}

// Possible ones are no links: they stand beside them.
void add_links(Json& object, const std::vector<archive::Link>& links) {
  object["links"] = Json::array();
  object["possible"] = Json::array();
  for (const archive::Link& link : links)
    object[link.state == archive::LinkState::possible ? "possible" : "links"].push_back(json_of(link));
}

Json json_of(const archive::FieldVersion& version) {
  Json object = json_of(version.field);
  if (version.last) object["last"] = forms::to_iso(*version.last);
  object["confirmed"] = version.confirmed ? to_json(*version.confirmed) : Json(nullptr);
  return object;
}

// The current value, and the ones before it in `history`, oldest first.
Json json_of(const archive::KeptField& field) {
  Json object = json_of(field.current());
  object["page"] = field.page;
  object["history"] = Json::array();
  for (std::size_t i = 0; i + 1 < field.versions.size(); ++i)
    object["history"].push_back(json_of(field.versions[i]));
  return object;
}

Json json_of(const archive::KeptPage& page) {
  Json object;
  object["page"] = page.number;
  object["file"] = page.file_name;
  object["original"] = page.original.string();
  object["sha256"] = page.sha256;
  object["blank"] = page.blank;
  object["turned"] = rounded(page.turned_degrees, 2);
  object["width"] = page.width;
  object["height"] = page.height;
  object["lines"] = Json::array();
  for (const archive::TextLine& line : page.lines) {
    Json entry{{"text", line.text}, {"confidence", confidence(line.confidence)}};
    add_box(entry, line.box);
    object["lines"].push_back(std::move(entry));
  }
  return object;
}

// The general kind, and the finer one where there is one.
void add_kind(Json& object, std::string_view kind) {
  object["kind"] = std::string(forms::general_kind(kind));
  if (const std::string_view finer = forms::subkind(kind); !finer.empty())
    object["subkind"] = std::string(finer);
}

template <typename Value>
Json list_of(const std::vector<Value>& values) {
  Json list = Json::array();
  for (const Value& value : values) list.push_back(json_of(value));
  return list;
}

}  // namespace

Json to_json(const ocr::Page& page, const forms::Reading& reading, const std::vector<archive::Link>& links) {
  const bool has_boxes = page.source != ocr::Source::text_file;
  Json object;
  object["file"] = page.file;
  object["page"] = page.number;
  object["pages"] = page.count;
  if (page.pieces > 1) {
    object["piece"] = page.piece;
    object["pieces"] = page.pieces;
  }
  object["source"] = sources.name_of(page.source);
  add_kind(object, reading.kind);
  object["kind_confidence"] = confidence(reading.kind_confidence);
  object["title"] = reading.title;
  object["blank"] = page.blank;
  object["turned"] = rounded(page.turned_degrees, 2);
  object["width"] = page.original_width;
  object["height"] = page.original_height;
  if (reading.printed)
    object["form"] = {{"kind", reading.printed->kind},
                      {"village", reading.printed->village},
                      {"month", reading.printed->month},
                      {"by_boxes", reading.printed->by_boxes},
                      {"filled_in", reading.printed->filled_in}};
  object["fields"] = Json::object();
  for (const forms::Field& field : reading.fields) object["fields"][field.key] = json_of(field);
  object["rows"] = Json::array();
  for (const forms::Row& row : reading.rows) {
    Json entry = Json::object();
    for (const forms::Field& field : row) entry[field.key] = json_of(field);
    object["rows"].push_back(std::move(entry));
  }
  object["dates"] = list_of(reading.dates);
  add_links(object, links);
  object["seals"] = Json::array();
  for (const ocr::Box& seal : page.seals) object["seals"].push_back(box_of(ocr::original_box(page, seal)));
  object["lines"] = Json::array();
  for (const ocr::Line& line : page.lines) {
    Json entry{{"text", line.text}, {"confidence", confidence(line.confidence)}};
    if (has_boxes) entry["box"] = box_of(ocr::original_box(page, line.box));
    entry["engine"] = engines.name_of(line.engine);
    object["lines"].push_back(std::move(entry));
  }
  return object;
}

void add_office(Json& object, std::int64_t id) {
  if (archive::is_own(id)) return;
  object["office"] = archive::office_of_id(id);
  object["number"] = archive::said_number(id);
}

Json to_json(const archive::DocumentSummary& summary) {
  Json object;
  object["document"] = summary.id;
  add_office(object, summary.id);
  object["village"] = text_or_null(summary.village);
  if (!summary.further_villages.empty()) object["further_villages"] = summary.further_villages;
  if (!summary.township.empty()) object["township"] = summary.township;
  add_kind(object, summary.kind);
  object["title"] = summary.title;
  object["file"] = summary.file_name;
  object["pages"] = summary.pages;
  object["first_date"] = day_or_null(summary.first_date);
  object["last_date"] = day_or_null(summary.last_date);
  object["events"] = summary.events;
  object["confirmed_events"] = summary.confirmed_events;
  object["filed"] = to_json(summary.filed);
  return object;
}

Json to_json(const archive::FileOutcome& outcome) {
  Json object;
  object["file"] = outcome.path.string();
  object["intake"] = archive::name_of(outcome.intake);
  object["pages"] = outcome.pages;
  if (outcome.attachments > 0) object["attachments"] = outcome.attachments;
  if (!outcome.added_villages.empty()) object["added_villages"] = outcome.added_villages;
  if (outcome.error) object["error"] = kiosk::fault_name(outcome.error);
  object["documents"] = Json::array();
  for (const archive::FiledDocument& document : outcome.documents) {
    Json entry = to_json(document.summary);
    entry["events"] = list_of(document.events);
    add_links(entry, document.links);
    entry["village_on_paper"] = text_or_null(document.village_on_paper);
    entry["warnings"] = Json::array();
    for (archive::IntakeWarning warning : document.warnings) {
      entry["warnings"].push_back(archive::name_of(warning));
    }
    object["documents"].push_back(std::move(entry));
  }
  return object;
}

Json to_json(const archive::Document& document) {
  Json object = to_json(document.summary);
  object["kind_confidence"] = confidence(document.kind_confidence);
  object["kind_read"] = document.kind_read;
  object["kinds_said"] = Json::array();
  for (const archive::SaidKind& said : document.said_kinds) {
    Json kind;
    add_kind(kind, said.kind);
    kind.update(to_json(said.mark));
    object["kinds_said"].push_back(std::move(kind));
  }
  if (!document.said_villages.empty()) {
    object["villages_said"] = Json::array();
    for (const archive::SaidVillages& said : document.said_villages) {
      Json villages = {{"further_villages", said.further}, {"township", text_or_null(said.township)}};
      villages.update(to_json(said.mark));
      object["villages_said"].push_back(std::move(villages));
    }
  }
  object["fields"] = Json::object();
  object["rows"] = Json::array();
  for (const archive::KeptField& field : document.fields) {
    if (!field.place.row) {
      object["fields"][field.place.key] = json_of(field);
      continue;
    }
    const auto row = static_cast<std::size_t>(*field.place.row);
    while (object["rows"].size() <= row) object["rows"].push_back(Json::object());
    object["rows"][row][field.place.key] = json_of(field);
  }
  object["events"] = list_of(document.events);
  add_links(object, document.links);
  object["contents"] = list_of(document.pages);
  return object;
}

Json to_json(const archive::Hit& hit) {
  Json object = to_json(hit.document);
  object["page"] = hit.page;
  object["line"] = hit.line ? Json(*hit.line) : Json(nullptr);
  add_box(object, hit.box);
  object["snippet"] = hit.snippet;
  return object;
}

Json to_json(const archive::Evidence& evidence, const forms::Checklists& checklists) {
  Json object;
  const forms::Item* item = checklists.item_of(evidence.requirement);
  object["item"] = item != nullptr ? Json(item->id) : Json(nullptr);
  object["requirement"] = evidence.requirement;
  object.update(to_json(evidence.document));
  object["events"] = list_of(evidence.events);
  object["link"] = json_of(evidence.link);
  return object;
}

Json to_json(const archive::Cell& cell, const forms::Checklists& checklists) {
  Json object;
  const forms::Requirement* requirement = checklists.requirement(cell.requirement);
  object["village"] = cell.village;
  object["item"] = cell.item;
  object["requirement"] = cell.requirement;
  if (requirement != nullptr) {
    object["text"] = requirement->text;
    object["level"] = forms::name_of(requirement->level);
    object["condition"] = text_or_null(requirement->only_if);
  }
  object["frequency"] = cell.frequency ? Json(forms::name_of(*cell.frequency)) : Json(nullptr);
  object["period"] = archive::period_label(cell);
  object["from"] = forms::to_iso(cell.first);
  object["to"] = forms::to_iso(cell.last);
  object["status"] = archive::name_of(cell.coverage);
  object["provision"] = provision_or_null(cell.provision);
  object["reason"] = text_or_null(kiosk::words_for(cell.provision));
  object["households"] = cell.households;
  object["persons"] = cell.persons;
  if (cell.disposed > 0) object["disposed"] = cell.disposed;
  object["subjects"] = nullptr;
  if (cell.subjects) {
    object["subjects"] = Json::array();
    for (const archive::CoveredSubject& subject : *cell.subjects)
      object["subjects"].push_back(Json{{"name", subject.name},
                                        {"status", archive::name_of(subject.coverage)},
                                        {"provision", provision_or_null(subject.provision)},
                                        {"read", text_or_null(subject.read)},
                                        {"roster", text_or_null(subject.roster)}});
    object["strangers"] = cell.strangers;
  }
  if (cell.growth) {
    const auto yuan = [](const std::optional<forms::Fen>& amount) {
      return amount ? Json(forms::to_decimal(*amount)) : Json(nullptr);
    };
    object["growth"] = {{"now", yuan(cell.growth->now)},
                        {"before", yuan(cell.growth->before)},
                        {"percent", cell.growth->percent ? Json(*cell.growth->percent) : Json(nullptr)},
                        {"confirmed", cell.growth->confirmed}};
  }
  if (!cell.parts.empty()) {
    object["parts"] = Json::array();
    for (const archive::CoveredPart& part : cell.parts)
      object["parts"].push_back({{"part", part.name},
                                 {"status", archive::name_of(part.coverage)},
                                 {"provision", provision_or_null(part.provision)}});
  }
  if (cell.inspection)
    object["inspection"] = {{"round", cell.inspection->round},
                            {"photos", cell.inspection->photos},
                            {"by", cell.inspection->mark.who},
                            {"at", archive::to_iso(cell.inspection->mark.when)}};
  object["documents"] = Json::array();
  for (const archive::Proof& proof : cell.proofs) {
    Json entry;
    entry["document"] = proof.document;
    entry["link"] = archive::name_of(proof.link);
    if (!cell.parts.empty()) entry["parts"] = proof.parts;
    entry.update(json_of(proof.event));
    object["documents"].push_back(std::move(entry));
  }
  return object;
}

Json to_json(const forms::RosterEntry& entry, const forms::Roster& roster) {
  Json values = Json::object();
  for (const auto& [key, value] : entry.values) values[key] = value;
  return Json{{"roster", roster.name},
              {"village", text_or_null(entry.village)},
              {"name", entry.name},
              {"from", forms::to_iso(entry.from)},
              {"until", day_or_null(entry.until)},
              {"values", std::move(values)}};
}

Json to_json(const archive::Finding& finding) {
  Json json{{"problem", archive::name_of(finding.damage)},
            {"subject", finding.subject},
            {"document", finding.document ? Json(*finding.document) : Json(nullptr)},
            {"detail", finding.detail}};
  if (finding.since_entry) json["since_entry"] = *finding.since_entry;
  if (finding.since) json["since"] = archive::to_iso(*finding.since);
  return json;
}

Json to_json(const archive::Person& person, const std::optional<archive::Instant>& waits_until) {
  std::vector<std::string_view> roles;
  for (const archive::Role role : person.roles) roles.push_back(archive::name_of(role));
  return {{"person", person.id},
          {"name", person.name},
          {"roles", roles},
          {"secret", archive::name_of(person.secret)},
          {"locked", person.locked},
          {"waits_until", waits_until ? Json(archive::to_iso(*waits_until)) : Json(nullptr)}};
}

Json to_json(const archive::AuditHead& head) {
  return {{"audit_length", head.length}, {"audit_head", head.hash}};
}

Json day_or_null(const std::optional<forms::Date>& day) {
  return day ? Json(forms::to_iso(*day)) : Json(nullptr);
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json to_json(const archive::Mark& mark) {
  return {{"who", mark.who}, {"when", archive::to_iso(mark.when)}};
}

std::string json_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace app
