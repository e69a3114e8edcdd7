#include "archive/binder/binder.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>

#include "archive/binder/binder_folder.h"
#include "archive/binder/binder_pages.h"
#include "archive/paper/pdf.h"
#include "archive/paper/picture_file.h"
#include "archive/records/error.h"
#include "archive/rounds/rounds.h"
#include "ocr/reading/bitmap.h"

namespace archive {
namespace {

namespace fs = std::filesystem;

std::vector<std::byte> bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) throw Error(Fault::damaged, file.string(), "can't be read");
  std::vector<std::byte> bytes(static_cast<std::size_t>(in.tellg()));
  in.seekg(0);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!in) throw Error(Fault::damaged, file.string(), "can't be read");
  return bytes;
}

/// Whether every browser shows the file as it lies.
bool goes_in_as_it_is(const KeptPage& page, std::span<const std::byte> bytes) {
  const auto head = jpeg_head(bytes);
  constexpr int every_browser_knows_bits = 8;
  return head && ocr::quarters_of(page.turned_degrees) == 0 && head->huffman &&
         head->bits == every_browser_knows_bits && (head->components == 1 || head->components == 3);
}

void write_pictures(const fs::path& folder, DocumentId document, const KeptPage& page) {
  if (page.width == 0) return;  // a text file
  constexpr int longest_px = 2000, dpi = 150, thumbnail_px = 240;
  const std::vector<std::byte> bytes = bytes_of(page.original);
  const int quarters = ocr::quarters_of(page.turned_degrees);
  const fs::path picture = folder / binder_names::picture_of(document, page.position);
  if (goes_in_as_it_is(page, bytes))
    write_binder_file(picture, bytes);
  else
    write_binder_file(
        picture,
        ocr::to_jpeg(ocr::turned(ocr::load_bitmap(page.original, page.number, longest_px), quarters), dpi));
  write_binder_file(
      folder / binder_names::thumbnail_of(document, page.position),
      ocr::to_jpeg(ocr::turned(ocr::load_bitmap(page.original, page.number, thumbnail_px), quarters), dpi));
}

/// Documents one after another, each with its pages, pictures and PDF, on as many threads as there are
/// processors: no more of them are in memory than there are threads.
class PaperWriter {
 public:
  PaperWriter(const Archive& archive, BinderPages& pages, const fs::path& folder, int all_pages,
              const ExportOptions& options)
      : archive_(archive), pages_(pages), folder_(folder), all_pages_(all_pages), options_(options) {}

  Export write() {
    {
      std::vector<std::jthread> threads;
      for (unsigned i = 1; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back([this] { work(); });
      work();
    }
    if (error_) std::rethrow_exception(error_);
    return options_.stop.stop_requested() ? Export::stopped : Export::written;
  }

 private:
  void work() {
    try {
      while (const std::optional<Document> document = next()) {
        for (const KeptPage& page : document->pages) {
          if (options_.stop.stop_requested()) return;
          write_pictures(folder_, document->summary.id, page);
          const std::lock_guard lock(mutex_);
          ++done_;
          if (options_.progress) options_.progress(done_, all_pages_);
        }
        // Of one that was disposed of stays the word that it was there.
        if (!document->disposed)
          write_pdf(*document, folder_ / binder_names::pdf_of(document->summary.id),
                    {.progress = {}, .stop = options_.stop});
        pages_.write_document(*document);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!error_) error_ = std::current_exception();
    }
  }

  /// An archive is one thread's at a time.
  std::optional<Document> next() {
    const std::lock_guard lock(mutex_);
    if (error_ || options_.stop.stop_requested() || next_ == pages_.documents().size()) return std::nullopt;
    return archive_.show(pages_.documents()[next_++]);
  }

  const Archive& archive_;
  BinderPages& pages_;
  const fs::path& folder_;
  int all_pages_;
  const ExportOptions& options_;
  std::mutex mutex_;  ///< guards what follows, the archive, and the calls of progress
  std::exception_ptr error_;
  std::size_t next_ = 0;
  int done_ = 0;
};

/// Throws archive::Error (no_village) for one that the archive knows nothing of.
void require_villages(const Archive& archive, const std::vector<std::string>& villages) {
  if (villages.empty()) return;
  std::vector<std::string> known = archive.villages();
  for (const Round& round : find_rounds(archive))
    for (const RoundVillage& village : round.villages) known.push_back(village.village);
  for (const std::string& village : villages)
    if (std::find(known.begin(), known.end(), village) == known.end())
      throw Error(Fault::no_village, village, "is no village of this archive");
}

int pages_of(const Archive& archive, const std::vector<DocumentId>& documents) {
  int pages = 0;
  for (const DocumentSummary& summary : archive.list())
    if (std::binary_search(documents.begin(), documents.end(), summary.id)) pages += summary.pages;
  return pages;
}

}  // namespace

BinderSummary write_binder(const Archive& archive, const forms::Checklists& checklists,
                           const forms::Kinds& kinds, const BinderQuestion& question, const fs::path& place,
                           const ExportOptions& options) {
  require_villages(archive, question.villages);
  BinderFolder folder(place, real_disk());
  BinderPages pages(archive, checklists, kinds, question, folder.path());
  BinderSummary summary{.villages = pages.villages(),
                        .documents = static_cast<int>(pages.documents().size()),
                        .pages = pages_of(archive, pages.documents())};
  if (summary.documents == 0 && folder.replaces_one())
    throw Error(Fault::nothing_proved, place.string(), "would be replaced by a binder without a document");
  PaperWriter papers(archive, pages, folder.path(), summary.pages, options);
  if (papers.write() == Export::stopped) {
    summary.stopped = true;
    return summary;
  }
  pages.write_rest();
  folder.put_in_place();
  return summary;
}

}  // namespace archive
