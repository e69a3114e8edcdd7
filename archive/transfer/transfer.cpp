#include "archive/transfer/transfer.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <fmt/format.h>

#include "archive/arrangement/box_papers.h"
#include "archive/bags/bag_writer.h"
#include "archive/files/file_names.h"
#include "archive/files/private_folder.h"
#include "archive/paper/pdf.h"
#include "archive/transfer/picture_report.h"
#include "archive/transfer/transfer_metadata.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

namespace fs = std::filesystem;

/// An item of the bag: its PDF, and each original once.
std::optional<TransferredItem> add_item(BagWriter& bag, const Archive& archive, const forms::Kinds& kinds,
                                        const ArrangedItem& item, const fs::path& drawn,
                                        std::stop_token stop) {
  TransferredItem added{.item = item, .document = archive.show(item.document), .kind_title = {}, .files = {}};
  added.kind_title = forms::title_of_kind(kinds, added.document.summary.kind);
  const std::string code = to_string(item.code);
  ExportOptions stopping;
  stopping.stop = stop;
  if (write_pdf(added.document, drawn, stopping) == Export::stopped) return std::nullopt;
  const auto add = [&](const std::string& name, const fs::path& file, const std::string& format,
                       const std::string& filed_as) {
    const std::string checksum = bag.add(name, file, stop);
    added.files.push_back({name, format, fs::file_size(file), checksum, filed_as});
    return !checksum.empty();
  };
  if (!add(code + "/" + code + ".pdf", drawn, "PDF/A-1b", {})) return std::nullopt;
  std::map<std::string, std::string> names;  // of originals, by hash
  for (const KeptPage& page : added.document.pages) {
    const auto [named, fresh] = names.try_emplace(page.sha256);
    if (!fresh) continue;
    const std::string ending = file_names::extension_of(page.original);
    named->second = fmt::format("{}/{}-{:03}.{}", code, code, names.size(), ending);
    if (!add(named->second, page.original, ending, page.file_name)) return std::nullopt;
  }
  added.pictures = examine_pictures(item.code, added.document,
                                    [&](const KeptPage& page) { return names.at(page.sha256); });
  return added;
}

/// The boxes of the year without what goes with other villages.
std::vector<ArchiveBox> boxes_of(const Archive& archive, const std::vector<DocumentSummary>& documents,
                                 const TransferOrder& order) {
  std::vector<ArchiveBox> boxes = find_boxes(archive, documents, order.year, order.thickness_mm);
  for (ArchiveBox& box : boxes) {
    std::erase_if(box.items, [&](const BoxedItem& item) {
      return item.document.village != order.village || item.disposed;
    });
    box.pages = 0;
    for (const BoxedItem& item : box.items) box.pages += item.document.pages;
  }
  std::erase_if(boxes, [](const ArchiveBox& box) { return box.items.empty(); });
  return boxes;
}

std::vector<DocumentId> without_code(const std::vector<DocumentSummary>& documents,
                                     const TransferOrder& order, const std::vector<ArchiveBox>& boxes) {
  std::set<DocumentId> coded;
  for (const ArchiveBox& box : boxes)
    for (const BoxedItem& item : box.items) coded.insert(item.document.id);
  std::vector<DocumentId> left;
  for (const DocumentSummary& document : documents)
    if (document.village == order.village && !coded.contains(document.id) &&
        (!document.last_date || static_cast<int>(document.last_date->year()) == order.year))
      left.push_back(document.id);
  std::sort(left.begin(), left.end());
  return left;
}

void finish(BagWriter& bag, const Archive& archive, const TransferOrder& order, int items) {
  const AuditHead head = archive.audit_head();
  bag.finish(
      {{"Source-Organization", order.sender},
       {"External-Description", fmt::format("{} {} 年归档文件移交，{} 件", order.village, order.year, items)},
       {"Bagging-Date", forms::to_iso(order.today)},
       {"Bag-Software-Agent", "Cunzheng"},
       {"Internal-Sender-Description", fmt::format("审计日志第 {} 条 {}", head.length, head.hash)}});
}

}  // namespace

Transfer write_transfer(const Archive& archive, const forms::Kinds& kinds, const TransferOrder& order,
                        const fs::path& folder, const ExportOptions& options) {
  const std::vector<DocumentSummary> documents = archive.list();
  const std::vector<ArchiveBox> boxes = boxes_of(archive, documents, order);
  Transfer result{.without_code = without_code(documents, order, boxes)};
  int all = 0;
  for (const ArchiveBox& box : boxes) all += static_cast<int>(box.items.size());
  if (all == 0) return result;

  const PrivateFolder drawn;
  BagWriter bag(folder);
  std::vector<TransferredItem> items;
  for (const ArchiveBox& box : boxes)
    for (const BoxedItem& boxed : box.items) {
      std::optional<TransferredItem> item =
          add_item(bag, archive, kinds, boxed.item, drawn.path() / "item.pdf", options.stop);
      if (!item || options.stop.stop_requested()) return {.written = Export::stopped, .without_code = {}};
      items.push_back(std::move(*item));
      if (options.progress) options.progress(++result.items, all);
    }
  result.items = all;
  const Report list = make_item_list(archive, boxes, kinds, order.sender, order.today);
  for (const char* name : {"归档文件目录.pdf", "归档文件目录.xlsx"}) {
    write_report(list, drawn.path() / name);
    bag.add(name, drawn.path() / name);
  }
  std::vector<ExaminedPicture> pictures;
  for (const TransferredItem& item : items)
    pictures.insert(pictures.end(), item.pictures.begin(), item.pictures.end());
  const Report quality =
      make_picture_report(archive, pictures, fmt::format("{} {} 年", order.village, order.year), order.today);
  for (const char* name : {"图像质量检查报告.pdf", "图像质量检查报告.xlsx"}) {
    write_report(quality, drawn.path() / name);
    bag.add(name, drawn.path() / name);
  }
  result.pictures = static_cast<int>(pictures.size());
  result.pictures_short = static_cast<int>(std::count_if(
      pictures.begin(), pictures.end(), [](const ExaminedPicture& each) { return !each.lacks.empty(); }));
  bag.add_bytes("metadata.csv", transfer_csv(items));
  bag.add_bytes("metadata.xml", transfer_xml(items, order.sender, order.today));
  finish(bag, archive, order, all);
  return result;
}

}  // namespace archive
