#include "archive/binder/binder_pages.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <set>

#include <fmt/format.h>

#include "archive/binder/binder_findings.h"
#include "archive/binder/binder_style.h"
#include "archive/binder/binder_village.h"
#include "archive/binder/html.h"
#include "archive/coverage/coverage.h"
#include "archive/files/disk.h"
#include "archive/paper/chart.h"
#include "archive/reports/content_names.h"
#include "archive/reports/wording.h"
#include "forms/dates/date.h"
#include "forms/values/period.h"

namespace archive {

using forms::to_iso;
namespace fs = std::filesystem;

namespace binder_names {

std::string page_of(DocumentId document) {
  return fmt::format("document-{}.html", document);
}

std::string picture_of(DocumentId document, int page) {
  return fmt::format("pictures/{}-{}.jpg", document, page);
}

std::string thumbnail_of(DocumentId document, int page) {
  return fmt::format("pictures/{}-{}-small.jpg", document, page);
}

std::string pdf_of(DocumentId document) {
  return fmt::format("pdf/{}.pdf", document);
}

}  // namespace binder_names

namespace {

using namespace binder_names;

std::string title_of(const forms::Kinds& kinds, const std::string& kind, const FieldPlace& place) {
  if (const forms::Kind* known = kinds.find(kind))
    for (const forms::FieldDefinition& field : place.row ? known->columns : known->fields)
      if (field.key == place.key) return field.title;
  return place.key == "village" ? "村（社区）" : place.key;
}

}  // namespace

void write_binder_file(const fs::path& file, std::span<const std::byte> bytes) {
  write_new_file(real_disk(), file, bytes);
}

void write_binder_file(const fs::path& file, std::string_view text) {
  write_binder_file(file, std::as_bytes(std::span(text)));
}

class BinderPages::Impl {
 public:
  Impl(const Archive& archive, const forms::Checklists& checklists, const forms::Kinds& kinds,
       const BinderQuestion& question, fs::path folder)
      : checklists_(checklists),
        kinds_(kinds),
        question_(question),
        folder_(std::move(folder)),
        audit_(archive.audit_head()),
        cells_(check_coverage(archive, checklists,
                              {.from = question.from,
                               .to = question.to,
                               .today = question.today,
                               .villages = question.villages,
                               .requirements = {},
                               .proofs = Proofs::include})) {
    std::set<DocumentId> numbers;
    for (const Cell& cell : cells_) {
      if (villages_.empty() || villages_.back() != cell.village) villages_.push_back(cell.village);
      ++counts_[cell.village][cell.coverage];
      for (const Proof& proof : cell.proofs) numbers.insert(proof.document);
    }
    findings_ = BinderFindings(archive, question, villages_);
    numbers.insert(findings_.documents().begin(), findings_.documents().end());
    documents_.assign(numbers.begin(), numbers.end());
  }

  const std::vector<DocumentId>& documents() const { return documents_; }
  int villages() const { return static_cast<int>(villages_.size()); }

  void write_document(const Document& document) {
    write_document_page(document);
    BinderCard card{.kind = document.summary.kind, .pictured = {}};
    for (const KeptPage& page : document.pages) card.pictured.push_back(page.width > 0);
    const std::lock_guard lock(mutex_);
    cards_[document.summary.id] = std::move(card);
  }

  void write_rest() const {
    write_binder_file(folder_ / style_sheet, binder_style);
    for (std::size_t i = 0; i < villages_.size(); ++i) write_village(i);
    write_front();
  }

 private:
  std::string village_page(std::size_t village) const { return fmt::format("village-{}.html", village + 1); }

  std::string span() const { return to_iso(question_.from) + " 至 " + to_iso(question_.to); }

  void finish(html::Page& page, const std::string& file) const {
    html::add(page.body(), "footer",
              fmt::format("按 {} 的档案编制。审计日志第 {} 条 {}", to_iso(question_.today), audit_.length,
                          printed_head(audit_)));
    write_binder_file(folder_ / file, page.text());
  }

  void write_front() const {
    html::Page page("佐证册", style_sheet);
    html::add(page.body(), "h1", "乡村振兴督导佐证册");
    html::add(page.body(), "p",
              fmt::format("{}。{} 个村（社区），{} 份材料。", span(), villages_.size(), documents_.size()));
    pugi::xml_node table = html::add(page.body(), "table");
    pugi::xml_node head = html::add(table, "tr");
    html::add(head, "th", "村（社区）");
    constexpr std::array<Coverage, 5> kinds = {Coverage::satisfied, Coverage::provisional, Coverage::missing,
                                               Coverage::not_yet_due, Coverage::not_applicable};
    for (Coverage kind : kinds) html::add(head, "th", std::string(words_for(kind)));
    for (std::size_t village = 0; village < villages_.size(); ++village) {
      pugi::xml_node row = html::add(table, "tr");
      html::add_link(html::add(row, "td"), village_page(village), villages_[village]);
      for (Coverage kind : kinds) {
        const auto& of_village = counts_.at(villages_[village]);
        const auto count = of_village.contains(kind) ? of_village.at(kind) : 0;
        html::add(row, "td", std::to_string(count), std::string(name_of(kind)));
      }
    }
    write_charts(page.body());
    html::add(
        page.body(), "p",
        "✓ 已证明：材料有人认定，日期有人确认。? 待确认：材料没有人认定，日期没有人确认，或没有花名册可对。"
        "✗ 缺失。· 未到期。– 不适用。",
        "faint");
    finish(page, front_page);
  }

  /// How many of a village's cells of a content are proved, of those that are due.
  struct Share {
    int due = 0;
    int proved = 0;
    std::optional<double> rate() const {
      return due == 0 ? std::nullopt : std::optional(static_cast<double>(proved) / due);
    }
  };

  /// Bars by village, and a map of contents by villages.
  void write_charts(pugi::xml_node body) const {
    std::map<std::string, Share> of_village;
    std::map<std::pair<std::string, std::string>, Share> of_content;
    for (const Cell& cell : cells_) {
      if (cell.coverage == Coverage::not_applicable || cell.coverage == Coverage::not_yet_due) continue;
      for (Share* share : {&of_village[cell.village], &of_content[{cell.item, cell.village}]}) {
        ++share->due;
        share->proved += cell.coverage == Coverage::satisfied ? 1 : 0;
      }
    }
    BarChart bars{.bars = {}, .most = 100, .unit = "%", .value_name = {}, .before_name = {}};
    for (const std::string& village : villages_) {
      const std::optional<double> rate = of_village[village].rate();
      bars.bars.push_back({.label = village,
                           .value = rate ? std::optional(*rate * 100) : std::nullopt,
                           .before = std::nullopt});
    }
    HeatMap map{.rows = {}, .columns = villages_, .shares = {}};
    for (const forms::Checklist& annex : checklists_.all())
      for (const forms::Item& item : annex.items) {
        map.rows.push_back(content_name(checklists_, item.id));
        map.shares.emplace_back();
        for (const std::string& village : villages_)
          map.shares.back().push_back(of_content[{item.id, village}].rate());
      }
    constexpr double width_pt = 680;
    add_chart(body, bar_chart(bars, width_pt), bars_file, "各村（社区）已证明的期数");
    add_chart(body, heat_map(map, width_pt), map_file, "各村（社区）各项督导内容已证明的期数");
  }

  void add_chart(pugi::xml_node body, const Chart& chart, const char* file,
                 const std::string& caption) const {
    write_binder_file(folder_ / file, svg_of(chart));
    html::add(body, "h2", caption + "（占已到期期数的百分比）");
    pugi::xml_node picture = body.append_child("img");
    picture.append_attribute("class") = "chart";
    picture.append_attribute("src") = file;
    picture.append_attribute("alt") = caption.c_str();
  }

  void write_village(std::size_t village) const {
    html::Page page(villages_[village] + " 佐证册", style_sheet);
    html::add_link(html::add(page.body(), "nav"), front_page, "全部村（社区）");
    html::add(page.body(), "h1", villages_[village]);
    html::add(page.body(), "p", span());
    const auto of_village = [&](const Cell& cell) { return cell.village == villages_[village]; };
    const auto first = std::find_if(cells_.begin(), cells_.end(), of_village);
    add_village(page.body(), {first, std::find_if_not(first, cells_.end(), of_village)},
                {checklists_, kinds_, findings_, cards_, question_});
    finish(page, village_page(village));
  }

  void write_document_page(const Document& document) const {
    const DocumentSummary& summary = document.summary;
    const std::string kind = binder_kind(kinds_, summary.kind);
    html::Page page(fmt::format("#{} {}", summary.id, kind), style_sheet);
    pugi::xml_node way = html::add(page.body(), "nav");
    for (const std::string& counted : counted_villages(summary)) {
      const auto village = std::find(villages_.begin(), villages_.end(), counted);
      if (village == villages_.end()) continue;
      html::add_link(way, village_page(static_cast<std::size_t>(village - villages_.begin())), counted);
      html::add_text(way, "　");
    }
    if (!document.disposed) html::add_link(way, pdf_of(summary.id), "PDF");
    html::add(page.body(), "h1", fmt::format("#{} {}", summary.id, kind));
    if (document.disposed)
      html::add(page.body(), "p",
                fmt::format("保管期满，已销毁：{} 提出，{} 批准", words_of(document.disposed->proposed),
                            words_of(document.disposed->approved)));
    html::add(
        page.body(), "p",
        fmt::format("{}{}　{}　{} 归档", summary.township.empty() ? "" : summary.township + "：",
                    fmt::join(counted_villages(summary), "、"), summary.title, words_of(summary.filed)));
    pugi::xml_node links = html::add(page.body(), "ul");
    for (const Link& link : document.links)
      if (is_evidence(link.state))
        if (const forms::Requirement* requirement = checklists_.requirement(link.requirement))
          html::add(links, "li",
                    fmt::format("{} {}{}", link.requirement, requirement->text,
                                link.state == LinkState::accepted && link.person
                                    ? "（" + words_of(*link.person) + " 认定）"
                                    : "（建议，没有人认定）"));
    pugi::xml_node table = html::add(page.body(), "table");
    pugi::xml_node head = html::add(table, "tr");
    for (const char* title : {"行", "项目", "内容", "确认"}) html::add(head, "th", title);
    for (const KeptField& field : document.fields) {
      const FieldVersion& current = field.current();
      pugi::xml_node row = html::add(table, "tr");
      html::add(row, "td", field.place.row ? std::to_string(*field.place.row + 1) : "");
      html::add(row, "td", title_of(kinds_, summary.kind, field.place));
      html::add(row, "td", fmt::format("{}", fmt::join(current.field.values, "、")));
      html::add(row, "td",
                current.confirmed         ? words_of(*current.confirmed)
                : current.field.certain() ? ""
                                          : "待确认");
    }
    for (const KeptPage& kept : document.pages) add_page(page.body(), summary.id, kept);
    finish(page, page_of(summary.id));
  }

  static void add_page(pugi::xml_node body, DocumentId document, const KeptPage& kept) {
    pugi::xml_node node = html::add(body, "div", {}, "page");
    html::add(node, "p", fmt::format("第 {} 页　{}　SHA-256 {}", kept.position, kept.file_name, kept.sha256),
              "faint");
    if (kept.width > 0) {
      pugi::xml_node picture = node.append_child("img");
      picture.append_attribute("src") = picture_of(document, kept.position).c_str();
      picture.append_attribute("alt") = fmt::format("第 {} 页", kept.position).c_str();
    } else {
      std::string text;
      for (const TextLine& line : kept.lines) text += line.text + "\n";
      html::add(node, "pre", text);
    }
  }

  const forms::Checklists& checklists_;
  const forms::Kinds& kinds_;
  const BinderQuestion& question_;
  fs::path folder_;
  AuditHead audit_;
  std::vector<Cell> cells_;
  std::vector<std::string> villages_;
  std::map<std::string, std::map<Coverage, int>> counts_;
  BinderFindings findings_;
  std::vector<DocumentId> documents_;
  std::mutex mutex_;  ///< guards what follows while documents are written
  BinderCards cards_;
};

BinderPages::BinderPages(const Archive& archive, const forms::Checklists& checklists,
                         const forms::Kinds& kinds, const BinderQuestion& question, fs::path folder)
    : impl_(std::make_unique<Impl>(archive, checklists, kinds, question, std::move(folder))) {}
BinderPages::~BinderPages() = default;

const std::vector<DocumentId>& BinderPages::documents() const {
  return impl_->documents();
}
int BinderPages::villages() const {
  return impl_->villages();
}
void BinderPages::write_document(const Document& document) {
  impl_->write_document(document);
}
void BinderPages::write_rest() const {
  impl_->write_rest();
}

}  // namespace archive
