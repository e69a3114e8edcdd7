#include "archive/reports/blank_forms.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "archive/paper/form_page.h"
#include "archive/paper/pdf_file.h"
#include "archive/paper/typeset.h"
#include "archive/records/error.h"
#include "archive/records/unknown_name.h"
#include "forms/blank/form_code.h"
#include "forms/blank/form_layout.h"
#include "forms/definitions/roster.h"

namespace archive {

namespace {

using std::chrono::year_month;

// Of the requirements that a kind proves for each household; one of them empty: all households are asked for.
std::set<std::string> groups_of(const forms::Checklists& checklists, const std::string& kind) {
  std::set<std::string> groups;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements)
        if (requirement.level == forms::Level::household &&
            std::find(requirement.kinds.begin(), requirement.kinds.end(), kind) != requirement.kinds.end())
          groups.insert(requirement.group);
  return groups;
}

std::string shown(year_month month) {
  return fmt::format("{}年{}月", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

// One sheet that will be drawn.
struct Sheet {
  forms::FormLayout layout;
  std::string code;
  PrintedValues values;
};

// The sheets of one month; a table's names are spread over as many as they take.
std::vector<Sheet> sheets_of(const forms::Kind& kind, const BlankFormOrder& order, year_month month,
                             const std::vector<std::string>& names) {
  const forms::FormLayout layout = forms::lay_out_form(kind, month, order.rows);
  const std::string code = forms::to_text({.kind = kind.name,
                                           .village = order.village,
                                           .month = month,
                                           .rows = layout.rows,
                                           .checksum = layout.checksum});
  if (!forms::parse_form_code(code))
    throw Error(Fault::bad_value, order.village, "is no name that fits into the code of a form");
  const std::size_t each = layout.names.size();
  const std::size_t count = each == 0 ? 1 : std::max<std::size_t>(1, (names.size() + each - 1) / each);
  std::vector<Sheet> sheets;
  for (std::size_t i = 0; i < count; ++i) {
    Sheet sheet{layout, code, {.village = order.village, .month = shown(month), .caption = {}, .names = {}}};
    sheet.values.caption = order.village + "  " + shown(month);
    if (count > 1) sheet.values.caption += fmt::format("  第 {} 张，共 {} 张", i + 1, count);
    for (std::size_t n = i * each; n < std::min(names.size(), (i + 1) * each); ++n)
      sheet.values.names.push_back(names[n]);
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

}  // namespace

std::vector<std::string> names_on_form(const Archive& archive, const forms::Checklists& checklists,
                                       const forms::Kind& kind, const std::string& village,
                                       year_month month) {
  const forms::FieldDefinition* const definition = forms::names_definition(kind);
  if (!definition) return {};
  const bool households = definition->key == "household";
  const std::set<std::string> groups =
      households ? groups_of(checklists, kind.name) : std::set<std::string>();
  const forms::Date first = month / 1, last = month / std::chrono::last;
  std::vector<std::string> names;
  for (const forms::RosterEntry& entry :
       archive.roster(households ? "households" : "team_members", village)) {
    if (entry.from > last || (entry.until && *entry.until < first)) continue;
    const forms::Date day = std::max(first, entry.from);
    const bool asked_for = groups.empty() || groups.contains(std::string()) ||
                           std::any_of(groups.begin(), groups.end(), [&](const std::string& group) {
                             return forms::belongs_to(entry, group, day);
                           });
    if (asked_for && std::find(names.begin(), names.end(), entry.name) == names.end())
      names.push_back(entry.name);
  }
  return names;
}

const forms::Kind& kind_with_form(const forms::Kinds& kinds, const std::string& said) {
  const auto has_form = [](const forms::Kind& kind) { return kind.name != forms::other_kind; };
  if (const forms::Kind* const known = kinds.find(kind_named(kinds, said)); known && has_form(*known))
    return *known;
  std::vector<std::string> titles;
  for (const forms::Kind& kind : kinds.all())
    if (has_form(kind)) titles.push_back(kind.title);
  throw UnknownName(NameOf::kind, said, std::move(titles));
}

BlankForms write_blank_forms(const Archive& archive, const forms::Kinds& kinds,
                             const forms::Checklists& checklists, const BlankFormOrder& order,
                             const std::filesystem::path& file, const ExportOptions& options) {
  const forms::Kind& kind = kind_with_form(kinds, order.kind);
  if (order.months.empty()) throw Error(Fault::bad_value, order.kind, "no month is named");
  BlankForms result;
  std::vector<Sheet> sheets;
  for (const year_month month : order.months) {
    const auto names = names_on_form(archive, checklists, kind, order.village, month);
    result.names += static_cast<int>(names.size());
    for (Sheet& sheet : sheets_of(kind, order, month, names)) sheets.push_back(std::move(sheet));
  }
  result.sheets = static_cast<int>(sheets.size());
  const PdfProperties properties{.title = kind.title + " " + order.village, .made = {}};
  result.written = write_pdf_file(file, properties, [&](PdfPages& pages) {
    constexpr double pt_per_mm = 72 / 25.4;
    int done = 0;
    for (const Sheet& sheet : sheets) {
      if (options.stop.stop_requested()) return Export::stopped;
      draw_form(pages.begin(sheet.layout.width * pt_per_mm, sheet.layout.height * pt_per_mm), sheet.layout,
                sheet.code, sheet.values);
      if (options.progress) options.progress(++done, result.sheets);
    }
    return Export::written;
  });
  return result;
}

std::filesystem::path file_name_of(const forms::Kind& kind, const BlankFormOrder& order) {
  std::string name = kind.title + "-" + order.village;
  if (!order.months.empty()) name += "-" + forms::to_iso(order.months.front());
  if (order.months.size() > 1) name += "-" + forms::to_iso(order.months.back());
  std::replace(name.begin(), name.end(), '/', '-');
  return name + ".pdf";
}

}  // namespace archive
