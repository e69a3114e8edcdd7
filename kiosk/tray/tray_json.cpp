#include "kiosk/tray/tray_json.h"

#include <bit>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace kiosk {
namespace {

using Json = nlohmann::json;
using archive::LinkState;

Json to_json(const DocumentEdits& edits) {
  Json changes = Json::array();
  for (const archive::FieldChange& change : edits.changes) {
    Json json = {{"place", to_string(change.place)}};
    if (change.values) json["values"] = *change.values;
    if (change.type) json["type"] = name_of(*change.type);
    changes.push_back(std::move(json));
  }
  Json links = Json::object();
  for (const auto& [requirement, state] : edits.links) links[requirement] = archive::name_of(state);
  Json json = {{"kind", edits.kind}, {"changes", std::move(changes)}, {"links", std::move(links)}};
  if (!edits.seen.empty()) json["seen"] = edits.seen;
  return json;
}

/// Nothing that is not understood is passed over: it would be lost with the next change.
[[noreturn]] void not_ours(const std::string& what) {
  throw std::invalid_argument(what + " is not known");
}

DocumentEdits edits_from(const Json& json) {
  DocumentEdits edits;
  edits.kind = json.value("kind", "");
  const Json changes = json.value("changes", Json::array());
  for (const Json& each : changes) {
    archive::FieldChange change;
    const auto place = archive::parse_field_place(each.at("place").get<std::string>());
    if (!place) not_ours("place");
    change.place = *place;
    if (each.contains("values")) change.values = each.at("values").get<std::vector<std::string>>();
    if (each.contains("type")) {
      change.type = forms::find_field_type(each.at("type").get<std::string>());
      if (!change.type) not_ours("type");
    }
    edits.changes.push_back(std::move(change));
  }
  const Json links = json.value("links", Json::object());
  for (const auto& [requirement, state] : links.items()) {
    for (const LinkState known : {LinkState::suggested, LinkState::accepted, LinkState::rejected})
      if (state.get<std::string>() == archive::name_of(known)) edits.links[requirement] = known;
    if (!edits.links.contains(requirement)) not_ours("state");
  }
  edits.seen = json.value("seen", edits.seen);
  return edits;
}

/// Nothing where there is none.
std::optional<archive::Instant> instant_from(const Json& json, const char* key) {
  if (!json.contains(key)) return std::nullopt;
  const auto instant = archive::instant_from_iso(json.at(key).get<std::string>());
  if (!instant) not_ours(key);
  return instant;
}

/// Earlier versions wrote fractions. Positive ones stand in the order of their bits, so that each becomes a
/// whole number without a look at the others.
std::int64_t order_from(const Json& json) {
  const std::int64_t order =
      json.is_number_float() ? std::bit_cast<std::int64_t>(json.get<double>()) : json.get<std::int64_t>();
  // Also what is negative, infinite or no number; behind the last there must be room for more.
  if (order < 0 || order > std::bit_cast<std::int64_t>(1e15)) not_ours("order");
  return order;
}

}  // namespace

std::string tray_json(const Sheet& sheet, std::int64_t order) {
  Json json = {{"order", order},
               {"file", sheet.file.filename().string()},
               {"name", sheet.name},
               {"village", sheet.village},
               {"continues", sheet.continues}};
  if (sheet.turn_quarters) json["turn_quarters"] = *sheet.turn_quarters;
  if (sheet.scanned_at) json["scanned_at"] = archive::to_iso(*sheet.scanned_at);
  if (sheet.discarded_at) json["discarded_at"] = archive::to_iso(*sheet.discarded_at);
  for (const DocumentEdits& edits : sheet.edits) json["draft"].push_back(to_json(edits));
  if (sheet.filed)
    json["filed"] = {{"documents", sheet.filed->documents}, {"when", archive::to_iso(sheet.filed->when)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

void read_tray_json(std::istream& in, Sheet& sheet, std::int64_t& order) {
  const Json json = Json::parse(in);
  order = order_from(json.at("order"));
  sheet.name = json.at("name").get<std::string>();
  sheet.village = json.value("village", "");
  sheet.continues = json.value("continues", false);
  if (json.contains("turn_quarters")) sheet.turn_quarters = json.at("turn_quarters").get<int>();
  sheet.scanned_at = instant_from(json, "scanned_at");
  sheet.discarded_at = instant_from(json, "discarded_at");
  const Json all_edits = json.value("draft", Json::array());
  for (const Json& edits : all_edits) sheet.edits.push_back(edits_from(edits));
  if (json.contains("filed")) {
    const auto when = archive::instant_from_iso(json.at("filed").at("when").get<std::string>());
    if (!when) not_ours("when");
    sheet.filed = Filed{json.at("filed").at("documents").get<std::vector<archive::DocumentId>>(), *when};
  }
}

}  // namespace kiosk
