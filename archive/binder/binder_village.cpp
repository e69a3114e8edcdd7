#include "archive/binder/binder_village.h"

#include <algorithm>

#include <fmt/format.h>

#include "archive/binder/binder_pages.h"
#include "archive/reports/wording.h"
#include "forms/dates/date.h"

namespace archive {

using forms::to_iso;
using namespace binder_names;

namespace {

std::string days(const Event& event) {
  return event.first == event.last ? to_iso(event.first) : to_iso(event.first) + " 至 " + to_iso(event.last);
}

std::string span_of(const BinderQuestion& question) {
  return to_iso(question.from) + " 至 " + to_iso(question.to);
}

/// How long a paper counts; empty: in the periods of its days only.
std::string validity_of(const forms::Requirement& requirement) {
  if (!requirement.valid) return {};
  switch (requirement.valid->until) {
    case forms::Validity::Until::replaced:
      return "材料长期有效，到有新的为止";
    case forms::Validity::Until::years:
      return fmt::format("材料有效 {} 年", requirement.valid->years);
    case forms::Validity::Until::year_end:
      return "材料当年有效";
  }
  return {};
}

/// A card of a document, with its picture, in a list.
pugi::xml_node add_card(pugi::xml_node list, const VillageSources& sources, DocumentId number, int page) {
  pugi::xml_node entry = html::add(list, "li");
  pugi::xml_node link = html::add_link(entry, page_of(number), "");
  const auto card = sources.cards.find(number);
  if (card == sources.cards.end()) return entry;
  const auto index = static_cast<std::size_t>(page - 1);
  if (index < card->second.pictured.size() && card->second.pictured[index]) {
    pugi::xml_node picture = link.append_child("img");
    picture.append_attribute("src") = thumbnail_of(number, page).c_str();
    picture.append_attribute("alt") = fmt::format("第 {} 页", page).c_str();
    picture.append_attribute("loading") = "lazy";
  }
  html::add_text(link, fmt::format("#{} {}", number, binder_kind(sources.kinds, card->second.kind)));
  return entry;
}

std::string growth_of(const Cell& cell, const forms::Requirement* requirement) {
  if (!cell.growth) return {};
  const GrowthFigures& figures = *cell.growth;
  const auto yuan = [](const std::optional<forms::Fen>& fen) {
    return fen ? forms::to_decimal(*fen) + " 元" : std::string("没有");
  };
  std::string words = fmt::format("本期 {}，上年同期 {}", yuan(figures.now), yuan(figures.before));
  std::optional<double> percent = figures.percent;
  if (!percent && figures.now && figures.before && *figures.before > 0)
    percent =
        100.0 * static_cast<double>(*figures.now - *figures.before) / static_cast<double>(*figures.before);
  if (percent) words += fmt::format("，增长 {:.1f}%", *percent);
  if (requirement != nullptr && requirement->growth)
    words += fmt::format("，要求增长 {}%", requirement->growth->percent);
  return words;
}

/// What is lacking of the papers, and why it stands as it does.
void add_reason(pugi::xml_node node, const Cell& cell, const forms::Requirement* requirement) {
  std::vector<std::string> words;
  for (std::string each :
       {std::string(words_for(cell.provision)), growth_of(cell, requirement), parts_of(cell)})
    if (!each.empty()) words.push_back(std::move(each));
  if (cell.inspection)
    words.push_back(
        fmt::format("第 {} 轮督导现场达标，{}", cell.inspection->round, words_of(cell.inspection->mark)));
  if (!words.empty())
    html::add(node, "div", fmt::format("{}：{}", period_label(cell), fmt::join(words, "；")), "faint");
}

/// Whom of the roster nothing proves, and who waits for a person's word.
void add_absent(pugi::xml_node node, const Cell& cell) {
  if (!cell.subjects) return;
  const auto names_of = [&](Coverage coverage) {
    std::string names;
    for (const CoveredSubject& subject : *cell.subjects)
      if (subject.coverage == coverage)
        names += (names.empty() ? "" : "、") + subject.name +
                 (subject.read.empty() ? "" : "（材料上是“" + subject.read + "”）");
    return names;
  };
  std::string words = fmt::format("{}：花名册 {} 个，已证明 {} 个", period_label(cell), cell.subjects->size(),
                                  count(cell, Coverage::satisfied));
  for (const auto& [coverage, lead] :
       {std::pair(Coverage::missing, "，缺失 "), std::pair(Coverage::provisional, "，待确认 "),
        std::pair(Coverage::not_yet_due, "，还没有 ")})
    if (const std::string names = names_of(coverage); !names.empty()) words += lead + names;
  html::add(node, "div", words, "faint");
}

/// One entry a document, with its days in this period.
void add_proofs(pugi::xml_node list, const Cell& cell, const VillageSources& sources) {
  std::map<DocumentId, std::vector<const Proof*>> by_document;
  for (const Proof& proof : cell.proofs) by_document[proof.document].push_back(&proof);
  for (const auto& [number, proofs] : by_document) {
    pugi::xml_node entry = add_card(list, sources, number, proofs.front()->event.page);
    std::string words = days(proofs.front()->event);
    if (proofs.size() > 1) words += fmt::format(" 等 {} 次", proofs.size());
    html::add(entry, "div", words);
    if (proofs.back()->event.last < cell.first) html::add(entry, "div", "在本期之前，仍然有效", "faint");
    const auto confirmed = std::find_if(
        proofs.begin(), proofs.end(), [](const Proof* proof) { return proof->event.confirmed.has_value(); });
    html::add(
        entry, "div",
        confirmed == proofs.end() ? "日期待确认" : words_of((*confirmed)->event.confirmed.value()) + " 确认",
        "faint");
    if (proofs.front()->link != LinkState::accepted) html::add(entry, "div", "没有人认定", "faint");
    if (!proofs.front()->parts.empty())
      html::add(entry, "div", fmt::format("{}", fmt::join(proofs.front()->parts, "、")), "faint");
  }
}

/// What inspectors said of it, with their photos.
void add_marks(pugi::xml_node node, const std::vector<FoundMark>& marks, const VillageSources& sources) {
  for (const FoundMark& found : marks) {
    html::add(node, "div",
              fmt::format("第 {} 轮督导（{}）：{}{}{}（{}）", found.round.id, words_for(found.manner),
                          words_for(found.mark.verdict), found.mark.note.empty() ? "" : "，", found.mark.note,
                          words_of(found.mark.mark)));
    if (found.mark.photos.empty()) continue;
    pugi::xml_node list = html::add(node, "ul", {}, "proofs");
    for (const DocumentId photo : found.mark.photos) add_card(list, sources, photo, 1);
  }
}

void add_requirement(pugi::xml_node body, std::span<const Cell> cells, const VillageSources& sources) {
  pugi::xml_node node = html::add(body, "div", {}, "requirement");
  const Cell& first = cells.front();
  node.append_attribute("id") = first.requirement.c_str();
  const forms::Requirement* requirement = sources.checklists.requirement(first.requirement);
  const std::string validity = requirement == nullptr ? std::string() : validity_of(*requirement);
  html::add(node, "div",
            fmt::format("{} {}（{}{}）", first.requirement, requirement == nullptr ? "" : requirement->text,
                        words_for(first.frequency), validity.empty() ? "" : "，" + validity));
  pugi::xml_node grid = html::add(node, "table", {}, "grid");
  pugi::xml_node labels = html::add(grid, "tr"), signs = html::add(grid, "tr");
  for (const Cell& cell : cells) {
    html::add(labels, "th", cell.frequency ? period_label(cell) : span_of(sources.question));
    html::add(signs, "td", fmt::format("{} {}", sign_of(cell.coverage), words_for(cell.coverage)),
              std::string(name_of(cell.coverage)));
  }
  for (const Cell& cell : cells) {
    add_reason(node, cell, requirement);
    add_absent(node, cell);
  }
  add_marks(node, sources.findings.marks(first.village, first.requirement), sources);
  if (std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.proofs.empty(); })) return;
  pugi::xml_node list = html::add(node, "ul", {}, "proofs");
  for (const Cell& cell : cells) add_proofs(list, cell, sources);
}

void add_evidence(pugi::xml_node node, const char* title, const std::vector<DocumentId>& documents,
                  const VillageSources& sources) {
  if (documents.empty()) return;
  html::add(node, "div", title, "faint");
  pugi::xml_node list = html::add(node, "ul", {}, "proofs");
  for (const DocumentId document : documents) add_card(list, sources, document, 1);
}

void add_problems(pugi::xml_node body, const std::vector<Problem>& problems, const VillageSources& sources) {
  if (problems.empty()) return;
  html::add(body, "h2", "督导发现的问题");
  for (const Problem& problem : problems) {
    const ProblemStatus now = status_of(problem, sources.question.today);
    pugi::xml_node node = html::add(body, "div", {}, "problem");
    html::add(node, "div",
              fmt::format("问题 #{}　{}　{}", problem.id, problem.said.requirement, problem.said.finding));
    html::add(node, "div",
              fmt::format("{} 发现，{} 前整改，{}", to_iso(problem.said.found), to_iso(now.deadline),
                          words_for(now)));
    if (!now.measures.empty())
      html::add(node, "div", fmt::format("整改措施：{}（责任人 {}）", now.measures, now.responsible));
    add_evidence(node, "整改前", now.before, sources);
    add_evidence(node, "整改后", now.after, sources);
  }
}

}  // namespace

std::string binder_kind(const forms::Kinds& kinds, const std::string& kind) {
  const forms::Kind* known = kinds.find(kind);
  return known == nullptr ? "其他" : known->title;
}

void add_village(pugi::xml_node body, std::span<const Cell> cells, const VillageSources& sources) {
  std::string section, item;
  for (auto cell = cells.begin(); cell != cells.end();) {
    const auto end = std::find_if(cell, cells.end(),
                                  [&](const Cell& other) { return other.requirement != cell->requirement; });
    if (const forms::Item* of = sources.checklists.item_of(cell->requirement)) {
      const std::string annex = of->id.substr(0, of->id.find('.'));
      if (annex + of->section != section) {
        section = annex + of->section;
        html::add(body, "h2", "附件 " + annex + " " + of->section);
      }
      if (of->id != item) {
        item = of->id;
        html::add(body, "h3", of->id + " " + of->title);
      }
    }
    add_requirement(body, {cell, end}, sources);
    cell = end;
  }
  if (!cells.empty()) add_problems(body, sources.findings.problems(cells.front().village), sources);
}

}  // namespace archive
