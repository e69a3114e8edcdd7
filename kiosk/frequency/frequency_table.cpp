#include "kiosk/frequency/frequency_table.h"

#include <algorithm>

#include "forms/definitions/roster.h"
#include "kiosk/words/language.h"
#include "kiosk/words/period_words.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

using archive::Coverage;

/// Whether a paper's name is that of the roster, which may say more: 张三 is 张三（3组）.
bool names(const std::string& read, const std::string& roster) {
  return !read.empty() && (read == roster || roster.starts_with(read + "（"));
}

archive::DocumentId paper_of(const archive::Cell& cell, const archive::CoveredSubject& subject) {
  archive::DocumentId found = 0;
  for (const archive::Proof& proof : cell.proofs)
    for (const std::string& name : {proof.event.household, proof.event.person})
      if (names(name, subject.name) || (!subject.read.empty() && name == subject.read))
        found = proof.document;
  return found;
}

void add(CellColumns& columns, Coverage coverage, CellLine line) {
  line.coverage = coverage;
  switch (coverage) {
    case Coverage::satisfied:
    case Coverage::not_applicable:
      columns.proved.push_back(std::move(line));
      break;
    case Coverage::provisional:
      columns.unsure.push_back(std::move(line));
      break;
    case Coverage::missing:
    case Coverage::not_yet_due:
      columns.missing.push_back(std::move(line));
      break;
  }
}

void add_subjects(CellColumns& columns, const archive::Cell& cell) {
  for (const archive::CoveredSubject& subject : *cell.subjects) {
    CellLine line{.name = subject.name, .note = {}, .document = paper_of(cell, subject)};
    if (!subject.read.empty())
      // TRANSLATORS: a name as it stands on a paper, where it is only nearly that of the roster
      line.note = translated_with("read as %s", subject.read);
    else if (!subject.roster.empty())
      line.note = translated("by the roster");
    else if (subject.coverage != Coverage::satisfied)
      line.note = words_for(subject.provision);
    add(columns, subject.coverage, std::move(line));
  }
}

void add_papers(CellColumns& columns, const archive::Cell& cell) {
  for (const archive::Proof& proof : cell.proofs) {
    CellLine line{.name = day_range(proof.event.first, proof.event.last),
                  .note = joined({proof.event.household, proof.event.person}, " "),
                  .document = proof.document};
    const bool sure = proof.event.confirmed && proof.link == archive::LinkState::accepted;
    if (!sure) line.note = words_for(archive::Provision::unconfirmed);
    add(columns, sure ? Coverage::satisfied : Coverage::provisional, std::move(line));
  }
  if (cell.inspection)
    add(columns, Coverage::satisfied,
        {.name = translated("Seen by the inspector"),
         .note = cell.inspection->mark.who,
         .document = cell.inspection->photos.empty() ? 0 : cell.inspection->photos[0]});
}

}  // namespace

CoverageCounts& CoverageCounts::operator+=(const CoverageCounts& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
  return *this;
}

int CoverageCounts::asked() const {
  return of(Coverage::satisfied) + of(Coverage::provisional) + of(Coverage::missing);
}

std::optional<double> CoverageCounts::share() const {
  return asked() == 0 ? std::nullopt : std::optional(static_cast<double>(of(Coverage::satisfied)) / asked());
}

FrequencyTable make_frequency_table(std::vector<archive::Cell> cells, const forms::Checklists& checklists) {
  FrequencyTable table;
  for (archive::Cell& cell : cells) {
    if (table.groups.empty() || table.groups.back().item != cell.item) {
      const forms::Item* item = checklists.item(cell.item);
      table.groups.push_back({.item = cell.item, .title = item ? item->title : "", .rows = {}, .counts = {}});
    }
    FrequencyGroup& group = table.groups.back();
    if (group.rows.empty() || group.rows.back().requirement != cell.requirement) {
      const forms::Requirement* requirement = checklists.requirement(cell.requirement);
      group.rows.push_back({.requirement = cell.requirement,
                            .text = requirement ? requirement->text : cell.requirement,
                            .cells = {}});
    }
    group.counts.add(cell.coverage);
    table.counts.add(cell.coverage);
    group.rows.back().cells.push_back(std::move(cell));
  }
  return table;
}

CellColumns columns_of(const archive::Cell& cell, const std::vector<std::string>& kinds) {
  CellColumns columns;
  if (cell.subjects) {
    add_subjects(columns, cell);
  } else if (!cell.parts.empty()) {
    for (const archive::CoveredPart& part : cell.parts)
      add(columns, part.coverage,
          {.name = part.name,
           .note = part.coverage == Coverage::satisfied ? "" : words_for(part.provision),
           .document = 0});
    add_papers(columns, cell);
  } else {
    add_papers(columns, cell);
    if (cell.coverage == Coverage::missing || cell.coverage == Coverage::not_yet_due)
      for (const std::string& kind : kinds)
        columns.missing.push_back({.name = kind, .note = translated("would prove it")});
  }
  if (cell.coverage == Coverage::not_applicable && columns.proved.empty())
    add(columns, cell.coverage, {.name = words_for(cell.provision), .note = {}});
  return columns;
}

CellColumns columns_on(const FrequencyTable& table, forms::Date day) {
  CellColumns columns;
  for (const FrequencyGroup& group : table.groups)
    for (const FrequencyRow& row : group.rows)
      for (const archive::Cell& cell : row.cells) {
        if (day < cell.first || cell.last < day || cell.coverage == Coverage::not_applicable) continue;
        std::string note = period_words(cell);
        if (cell.subjects && !cell.subjects->empty())
          note += "  " + std::to_string(archive::count(cell, Coverage::satisfied)) + "/" +
                  std::to_string(cell.subjects->size());
        add(columns, cell.coverage,
            {.name = row.text,
             .note = std::move(note),
             .document = cell.proofs.empty() ? 0 : cell.proofs.front().document});
      }
  return columns;
}

DistrictTable make_district_table(const std::vector<archive::Cell>& cells,
                                  const forms::Checklists& checklists,
                                  const std::map<std::string, std::string>& townships) {
  DistrictTable table;
  std::map<std::string, std::size_t> columns, rows;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items) {
      const bool there = std::any_of(cells.begin(), cells.end(),
                                     [&](const archive::Cell& cell) { return cell.item == item.id; });
      if (!there) continue;
      columns[item.id] = table.items.size();
      table.items.push_back(item.id);
      table.titles.push_back(item.title);
    }
  for (const archive::Cell& cell : cells) {
    const auto [row, is_new] = rows.try_emplace(cell.village, table.rows.size());
    if (is_new) {
      const auto township = townships.find(cell.village);
      table.rows.push_back({.village = cell.village,
                            .township = township == townships.end() ? "" : township->second,
                            .contents = std::vector<CoverageCounts>(table.items.size()),
                            .all = {}});
    }
    DistrictRow& to = table.rows[row->second];
    if (const auto column = columns.find(cell.item); column != columns.end())
      to.contents[column->second].add(cell.coverage);
    to.all.add(cell.coverage);
    table.all.add(cell.coverage);
  }
  std::stable_sort(table.rows.begin(), table.rows.end(),
                   [](const DistrictRow& a, const DistrictRow& b) { return a.township < b.township; });
  return table;
}

std::vector<std::string> periodic_requirements(const forms::Checklists& checklists) {
  std::vector<std::string> found;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements)
        if (requirement.frequency) found.push_back(requirement.id);
  return found;
}

std::map<std::string, std::string> townships_on(const archive::Archive& archive, forms::Date day) {
  std::map<std::string, std::string> townships;
  for (const forms::RosterEntry& entry : forms::on_day(archive.roster("villages"), day))
    if (const auto township = entry.values.find("township"); township != entry.values.end())
      townships[entry.name] = township->second;
  return townships;
}

}  // namespace kiosk
