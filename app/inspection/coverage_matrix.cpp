#include "app/inspection/coverage_matrix.h"

#include <map>
#include <string>

#include <fmt/format.h>

#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

/// Of one village and content: how many periods are so.
using Counts = std::map<archive::Coverage, int>;

struct VillageRow {
  std::string village;
  std::map<std::string, Counts> items;
};

std::vector<VillageRow> rows_of(const std::vector<archive::Cell>& cells) {
  std::vector<VillageRow> rows;
  for (const archive::Cell& cell : cells) {
    if (rows.empty() || rows.back().village != cell.village) rows.push_back({cell.village, {}});
    ++rows.back().items[cell.item][cell.coverage];
  }
  return rows;
}

/// The worst that there is, and how often: ✗3.
std::string summary_of(const Counts& counts) {
  for (const archive::Coverage worst : {archive::Coverage::missing, archive::Coverage::provisional})
    if (const auto count = counts.find(worst); count != counts.end())
      return fmt::format("{}{}", kiosk::sign_of(worst), count->second);
  // What is not asked for yet or at all says nothing beside what is proved.
  if (counts.contains(archive::Coverage::satisfied))
    return std::string(kiosk::sign_of(archive::Coverage::satisfied));
  return counts.empty() ? std::string() : std::string(kiosk::sign_of(counts.begin()->first));
}

void print_annex(Output& output, const forms::Checklist& checklist, const std::vector<VillageRow>& rows) {
  std::vector<const forms::Item*> items;
  for (const forms::Item& item : checklist.items)
    for (const VillageRow& row : rows)
      if (row.items.contains(item.id)) {
        items.push_back(&item);
        break;
      }
  if (items.empty()) return;
  output.line(checklist.title);
  Table table;
  std::vector<std::string> head = {translated("Village")};
  for (const forms::Item* item : items) head.push_back(item->id);
  table.add(std::move(head));
  for (const VillageRow& row : rows) {
    std::vector<std::string> line = {row.village};
    for (const forms::Item* item : items) {
      const auto counts = row.items.find(item->id);
      line.push_back(counts == row.items.end() ? std::string() : summary_of(counts->second));
    }
    table.add(std::move(line));
  }
  for (const std::string& line : table.lines(2)) output.line(line);
  for (const forms::Item* item : items) output.line(fmt::format("    {} {}", item->id, item->title));
}

void print_json(Output& output, const std::vector<VillageRow>& rows) {
  for (const VillageRow& row : rows) {
    Json object = {{"village", row.village}, {"items", Json::object()}};
    for (const auto& [item, counts] : row.items) {
      Json& entry = object["items"][item] = Json::object();
      for (const auto& [coverage, count] : counts) entry[std::string(archive::name_of(coverage))] = count;
    }
    output.line(json_line(object));
  }
}

}  // namespace

void print_matrix(Output& output, Format format, const forms::Checklists& checklists,
                  const std::vector<archive::Cell>& cells) {
  const std::vector<VillageRow> rows = rows_of(cells);
  if (format == Format::json) return print_json(output, rows);
  for (const forms::Checklist& checklist : checklists.all()) print_annex(output, checklist, rows);
}

}  // namespace app
