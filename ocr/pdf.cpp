#include <algorithm>
#include <cmath>
#include <mutex>
#include <string>

#include <opencv2/imgproc.hpp>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include "ocr/error.h"
#include "ocr/picture.h"
#include "ocr/source.h"

namespace ocr {
namespace {

constexpr double points_per_inch = 72;
constexpr double full_dpi = 300;
constexpr double glance_dpi = 50;
constexpr int max_pages = 5000;

std::string utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

class PdfFile : public SourceFile {
 public:
  PdfFile(Bytes bytes, std::string file) : file_(std::move(file)) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    poppler::byte_array data(bytes.begin(), bytes.end());
    document_.reset(poppler::document::load_from_data(&data));
    if (!document_) throw Error(Fault::damaged, file_, "no PDF that can be opened");
    if (document_->is_locked()) throw Error(Fault::locked, file_, "the PDF wants a password");
    // Poppler mends a PDF without its end as far as it goes, silently losing pages.
    const std::size_t tail = std::min<std::size_t>(bytes.size(), 2048);
    const std::string_view end(reinterpret_cast<const char*>(bytes.data()) + bytes.size() - tail, tail);
    if (end.find("%%EOF") == std::string_view::npos)
      throw Error(Fault::damaged, file_, "PDF cut off before its end");
    if (document_->pages() < 1) throw Error(Fault::damaged, file_, "a PDF without pages");
    if (document_->pages() > max_pages) throw Error(Fault::too_large, file_, "too many pages in a PDF");
  }

  int page_count() const override { return document_->pages(); }

  Sheet sheet(int index) const override {
    const std::lock_guard lock(mutex_);  // a poppler document is for one thread at a time
    const std::unique_ptr<poppler::page> page(document_->create_page(index));
    if (!page) throw Error(Fault::damaged, file_, "PDF page " + std::to_string(index + 1) + " is broken");
    const auto rect = page->page_rect();
    const bool turned =
        page->orientation() == poppler::page::landscape || page->orientation() == poppler::page::seascape;
    const double width = (turned ? rect.height() : rect.width()) / points_per_inch * full_dpi;
    const double height = (turned ? rect.width() : rect.height()) / points_per_inch * full_dpi;
    if (!(width >= 1 && height >= 1)) throw Error(Fault::damaged, file_, "a PDF page without a size");
    if (width * height > max_pixels) throw Error(Fault::too_large, file_, "a PDF page larger than any sheet");

    std::vector<Line> lines = words(*page);
    if (!lines.empty() && text_says_it_all(*page, lines)) {
      return {Source::text_layer, render(*page, full_dpi), std::move(lines)};
    }
    return {Source::picture, render(*page, full_dpi), {}};
  }

 private:
  // Poppler's words, each with the space that follows it; what touches is joined later, cell by cell.
  static std::vector<Line> words(const poppler::page& page) {
    constexpr double scale = full_dpi / points_per_inch;
    std::vector<Line> result;
    for (const poppler::text_box& box : page.text_list()) {
      const auto rect = box.bbox();
      Line word;
      word.text = utf8(box.text());
      if (word.text.empty()) continue;
      if (box.has_space_after()) word.text += ' ';
      word.confidence = 1;
      word.box = {static_cast<int>(rect.x() * scale), static_cast<int>(rect.y() * scale),
                  static_cast<int>(std::ceil(rect.width() * scale)),
                  static_cast<int>(std::ceil(rect.height() * scale))};
      result.push_back(std::move(word));
    }
    return result;
  }

  // A scan with a scanner program's line of advertising has a text layer too: it counts only if most of the
  // ink that a glance shows lies under its words.
  bool text_says_it_all(const poppler::page& page, const std::vector<Line>& lines) const {
    cv::Mat ink;
    cv::cvtColor(render(page, glance_dpi), ink, cv::COLOR_BGR2GRAY);
    cv::threshold(ink, ink, 160, 255, cv::THRESH_BINARY_INV);
    const int all = cv::countNonZero(ink);
    for (const Line& line : lines) {
      const double scale = glance_dpi / full_dpi;
      const cv::Rect box(static_cast<int>(line.box.x * scale) - 1, static_cast<int>(line.box.y * scale) - 1,
                         static_cast<int>(line.box.width * scale) + 3,
                         static_cast<int>(line.box.height * scale) + 3);
      ink(box & cv::Rect(0, 0, ink.cols, ink.rows)) = 0;
    }
    remove_rules(ink);
    return cv::countNonZero(ink) * 2 <= all;
  }

  static void remove_rules(cv::Mat& ink) {
    for (const cv::Size size : {cv::Size(25, 1), cv::Size(1, 25)}) {
      cv::Mat rules;
      cv::morphologyEx(ink, rules, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, size));
      ink.setTo(0, rules);
    }
  }

  cv::Mat render(const poppler::page& page, double dpi) const {
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    renderer.set_image_format(poppler::image::format_bgr24);
    poppler::image image = renderer.render_page(&page, dpi, dpi);
    if (!image.is_valid()) throw Error(Fault::damaged, file_, "a PDF page can't be rendered");
    return cv::Mat(image.height(), image.width(), CV_8UC3, image.data(),
                   static_cast<std::size_t>(image.bytes_per_row()))
        .clone();
  }

  std::string file_;
  std::unique_ptr<poppler::document> document_;
  mutable std::mutex mutex_;
};

}  // namespace

std::unique_ptr<SourceFile> open_pdf(std::vector<unsigned char> bytes, const std::string& file) {
  return std::make_unique<PdfFile>(std::move(bytes), file);
}

}  // namespace ocr
