#include "forms/definitions/checklist.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "forms/definitions/definition.h"
#include "forms/definitions/requirement_rules.h"
#include "ocr/page/name_table.h"

namespace forms {
namespace {

constexpr auto levels = ocr::name_table<Level>({{Level::township, "township"},
                                                {Level::village, "village"},
                                                {Level::unit, "unit"},
                                                {Level::household, "household"},
                                                {Level::member, "member"}});

/// The annexes by number, so that 10 comes after 9.
bool id_less(const Checklist& a, const Checklist& b) {
  return std::pair(a.id.size(), std::string_view(a.id)) < std::pair(b.id.size(), std::string_view(b.id));
}

/// Turns tables into checklists. Ids are unique over all files, each one under its parent's.
class ChecklistLoader {
 public:
  /// Before any checklist: requirements name conditions of all files.
  void add_conditions(DefinitionTable& file) {
    for (DefinitionTable& table : file.tables("condition"))
      conditions_.push_back(read_condition(table, conditions_));
  }

  const std::vector<Condition>& conditions() const { return conditions_; }

  /// After all checklists.
  void require_excuses() const {
    for (const Excuse& excuse : excuses_)
      if (!ids_.contains(excuse.id)) excuse.table.fail("excused_by", "is no requirement: " + excuse.id);
  }

  Checklist checklist(DefinitionTable& file) {
    Checklist result;
    result.id = new_id(file);
    if (!std::all_of(result.id.begin(), result.id.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      file.fail("id", "must be a number");
    }
    result.title = file.text("title");
    groups_ = file.texts("groups");
    emphases_ = file.texts("emphases");
    result.points = read_points(file, "points", 0);
    deduct_ = read_deduction(file, {});
    for (DefinitionTable& section : file.tables("section")) add_section(result, section);
    if (result.items.empty()) file.fail("section", "must hold at least one item");
    const double sum = std::accumulate(result.items.begin(), result.items.end(), 0.0,
                                       [](double all, const Item& item) { return all + item.points; });
    if (std::abs(sum - result.points) > 1e-6)
      file.fail("points", "must be the sum of the items' points, which is " + fmt::format("{:g}", sum));
    file.finish();
    return result;
  }

 private:
  void add_section(Checklist& checklist, DefinitionTable& section) {
    const std::string title = section.text("title");
    for (DefinitionTable& table : section.tables("item")) {
      Item item;
      item.id = new_id(table);
      if (!item.id.starts_with(checklist.id + "."))
        table.fail("id", "must begin with \"" + checklist.id + ".\"");
      item.section = title;
      item.title = table.text("title");
      item.points = read_points(table, "points", 0);
      const Deduction deduct = read_deduction(table, deduct_);
      for (DefinitionTable& inner : table.tables("requirement")) {
        item.requirements.push_back(requirement(item.id, inner, deduct));
      }
      if (item.requirements.empty()) table.fail("requirement", "must be there at least once");
      table.finish();
      checklist.items.push_back(std::move(item));
    }
    section.finish();
  }

  Requirement requirement(const std::string& item, DefinitionTable& table, const Deduction& deduct) {
    Requirement result;
    result.id = new_id(table);
    const std::string_view letter =
        std::string_view(result.id).substr(std::min(item.size(), result.id.size()));
    if (!result.id.starts_with(item) || letter.size() != 1 || letter[0] < 'a' || letter[0] > 'z') {
      table.fail("id", "must be \"" + item + "\" and a letter");
    }
    result.text = table.text("text");
    result.clause = table.text("clause");
    read_rules(result, table, groups_, conditions_);
    if (!result.excused_by.empty()) excuses_.push_back({result.excused_by, table});
    result.kinds = table.texts("kinds");
    if (result.kinds.empty()) table.fail("kinds", "must name at least one kind of document");
    result.sentence = table.optional_text("sentence");
    result.strong = table.texts("strong");
    result.weak = table.texts("weak");
    result.emphasis = table.optional_text("emphasis");
    if (!result.emphasis.empty() &&
        std::find(emphases_.begin(), emphases_.end(), result.emphasis) == emphases_.end())
      table.fail("emphasis", "can't be \"" + result.emphasis + "\": it is not in the file's \"emphases\"");
    result.ask = table.texts("ask");
    result.deduct = read_deduction(table, deduct);
    table.finish();
    return result;
  }

  /// An excuse may be a requirement of a later file.
  struct Excuse {
    std::string id;
    DefinitionTable table;
  };

  std::string new_id(DefinitionTable& table) {
    std::string id = table.text("id");
    if (!ids_.insert(id).second) table.fail("id", "\"" + id + "\" is used twice");
    return id;
  }

  std::set<std::string> ids_;
  std::vector<std::string> groups_;
  std::vector<std::string> emphases_;
  Deduction deduct_;
  std::vector<Condition> conditions_;
  std::vector<Excuse> excuses_;
};

}  // namespace

Checklists::Checklists(std::vector<Checklist> checklists) : checklists_(std::move(checklists)) {}

Checklists::Checklists(std::vector<Checklist> checklists, std::vector<Condition> conditions)
    : checklists_(std::move(checklists)), conditions_(std::move(conditions)) {}

Checklists Checklists::load(const std::filesystem::path& folder) {
  ChecklistLoader loader;
  std::vector<Checklist> checklists;
  std::vector<DefinitionTable> files;
  const auto paths = definition_files(folder);
  files.reserve(paths.size());
  for (const auto& path : paths) files.push_back(DefinitionTable::load(path));
  for (DefinitionTable& file : files) loader.add_conditions(file);
  checklists.reserve(files.size());
  for (DefinitionTable& file : files) checklists.push_back(loader.checklist(file));
  loader.require_excuses();
  std::sort(checklists.begin(), checklists.end(), id_less);
  Checklists result(std::move(checklists), loader.conditions());
  const std::filesystem::path rules = folder.parent_path() / "linking.toml";
  std::error_code unknown;
  if (std::filesystem::exists(rules, unknown)) result.set_link_rules(load_link_rules(rules));
  return result;
}

const Condition* Checklists::condition(std::string_view key) const {
  const auto found = std::find_if(conditions_.begin(), conditions_.end(),
                                  [&](const Condition& condition) { return condition.key == key; });
  return found == conditions_.end() ? nullptr : &*found;
}

const Item* Checklists::item(std::string_view id) const {
  for (const Checklist& checklist : checklists_) {
    for (const Item& item : checklist.items) {
      if (item.id == id) return &item;
    }
  }
  return nullptr;
}

const Requirement* Checklists::requirement(std::string_view id) const {
  const Item* item = item_of(id);
  if (item == nullptr) return nullptr;
  return &*std::find_if(item->requirements.begin(), item->requirements.end(),
                        [&](const Requirement& r) { return r.id == id; });
}

const Item* Checklists::item_of(std::string_view requirement_id) const {
  for (const Checklist& checklist : checklists_) {
    for (const Item& item : checklist.items) {
      for (const Requirement& requirement : item.requirements) {
        if (requirement.id == requirement_id) return &item;
      }
    }
  }
  return nullptr;
}

std::string_view name_of(Level level) {
  return levels.name_of(level);
}

std::optional<Level> find_level(std::string_view name) {
  return levels.find(name);
}

}  // namespace forms
