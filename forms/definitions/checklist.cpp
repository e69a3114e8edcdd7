#include "forms/definitions/checklist.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "forms/definitions/definition.h"
#include "forms/text/text.h"
#include "ocr/page/name_table.h"

namespace forms {
namespace {

constexpr auto subjects = ocr::name_table<Subject>({
    {Subject::village, "village"},
    {Subject::household, "household"},
    {Subject::member, "member"},
});

/// The annexes by number, so that 10 comes after 9.
bool id_less(const Checklist& a, const Checklist& b) {
  return std::pair(a.id.size(), std::string_view(a.id)) < std::pair(b.id.size(), std::string_view(b.id));
}

/// Turns tables into checklists. Ids are unique over all files, each one under its parent's.
class ChecklistLoader {
 public:
  Checklist checklist(DefinitionTable file) {
    Checklist result;
    result.id = new_id(file);
    if (!std::all_of(result.id.begin(), result.id.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      file.fail("id", "must be a number");
    }
    result.title = file.text("title");
    groups_ = file.texts("groups");
    for (DefinitionTable& section : file.tables("section")) add_section(result, section);
    if (result.items.empty()) file.fail("section", "must hold at least one item");
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
      for (DefinitionTable& inner : table.tables("requirement")) {
        item.requirements.push_back(requirement(item.id, inner));
      }
      if (item.requirements.empty()) table.fail("requirement", "must be there at least once");
      table.finish();
      checklist.items.push_back(std::move(item));
    }
    section.finish();
  }

  Requirement requirement(const std::string& item, DefinitionTable& table) {
    Requirement result;
    result.id = new_id(table);
    const std::string_view letter =
        std::string_view(result.id).substr(std::min(item.size(), result.id.size()));
    if (!result.id.starts_with(item) || letter.size() != 1 || letter[0] < 'a' || letter[0] > 'z') {
      table.fail("id", "must be \"" + item + "\" and a letter");
    }
    result.text = table.text("text");
    result.clause = table.text("clause");
    if (const std::string name = table.optional_text("frequency"); !name.empty()) {
      result.frequency = find_frequency(name);
      if (!result.frequency) table.fail("frequency", "can't be \"" + name + "\"");
    }
    if (const std::string name = table.optional_text("subject"); !name.empty()) {
      const auto known = subjects.find(name);
      if (!known) table.fail("subject", "can't be \"" + name + "\"");
      result.subject = *known;
    }
    result.group = table.optional_text("group");
    if ((result.subject == Subject::household) == result.group.empty()) {
      table.fail("group", "belongs to the subject \"household\", and that needs one");
    }
    if (!result.group.empty() && std::find(groups_.begin(), groups_.end(), result.group) == groups_.end()) {
      table.fail("group", "can't be \"" + result.group + "\": it is not in the file's \"groups\"");
    }
    if (const std::string said = table.optional_text("growth"); !said.empty()) {
      const std::size_t space = std::min(said.find(' '), said.size());
      Growth growth{.figure = said.substr(0, space), .percent = 0};
      const char* end = said.data() + said.size();
      const auto number =
          std::from_chars(said.data() + std::min(space + 1, said.size()), end, growth.percent);
      if (growth.figure.empty() || number.ec != std::errc() || number.ptr != end || growth.percent < 1)
        table.fail("growth", "must be a field's key and a number of percent: \"income 5\"");
      if (!result.frequency || result.subject != Subject::village)
        table.fail("growth", "belongs to a village's requirement with a frequency");
      result.growth = std::move(growth);
    }
    result.kinds = table.texts("kinds");
    if (result.kinds.empty()) table.fail("kinds", "must name at least one kind of document");
    result.topics = table.texts("topics");
    table.finish();
    return result;
  }

  std::string new_id(DefinitionTable& table) {
    std::string id = table.text("id");
    if (!ids_.insert(id).second) table.fail("id", "\"" + id + "\" is used twice");
    return id;
  }

  std::set<std::string> ids_;
  std::vector<std::string> groups_;
};

/// Without anything that a line break, a full-width letter or a quotation mark could hide a word by.
std::string searchable(std::string_view text) {
  static constexpr std::u32string_view quotes = U"“”‘’「」『』\"'";
  std::u32string result;
  for (const char32_t symbol : folded(to_utf32(text))) {
    if (!is_space(symbol) && quotes.find(symbol) == std::u32string_view::npos) result += symbol;
  }
  return to_utf8(result);
}

}  // namespace

Checklists::Checklists(std::vector<Checklist> checklists) : checklists_(std::move(checklists)) {}

Checklists Checklists::load(const std::filesystem::path& folder) {
  ChecklistLoader loader;
  std::vector<Checklist> checklists;
  for (const auto& file : definition_files(folder))
    checklists.push_back(loader.checklist(DefinitionTable::load(file)));
  std::sort(checklists.begin(), checklists.end(), id_less);
  return Checklists(std::move(checklists));
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

std::vector<Suggestion> suggest(const Checklists& checklists, std::string_view kind, std::string_view text) {
  const std::string haystack = searchable(text);
  std::vector<Suggestion> suggestions;
  for (const Checklist& checklist : checklists.all()) {
    for (const Item& item : checklist.items) {
      for (const Requirement& requirement : item.requirements) {
        if (std::find(requirement.kinds.begin(), requirement.kinds.end(), kind) == requirement.kinds.end())
          continue;
        if (requirement.topics.empty()) {
          suggestions.push_back({requirement.id, ""});
          continue;
        }
        const auto topic = std::find_if(
            requirement.topics.begin(), requirement.topics.end(),
            [&](const std::string& word) { return haystack.find(searchable(word)) != std::string::npos; });
        if (topic != requirement.topics.end()) suggestions.push_back({requirement.id, *topic});
      }
    }
  }
  return suggestions;
}

std::string_view name_of(Subject subject) {
  return subjects.name_of(subject);
}

}  // namespace forms
