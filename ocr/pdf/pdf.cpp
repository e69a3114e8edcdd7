#include "ocr/pdf/pdf.h"

#include <string>

#include "ocr/pdf/pdf_process.h"
#include "ocr/pdf/text_layer.h"

namespace ocr {
namespace {

cv::Mat mat_of(const PdfRaster& raster) {
  return cv::Mat(raster.height, raster.width, raster.channels == 1 ? CV_8UC1 : CV_8UC3,
                 const_cast<unsigned char*>(raster.pixels.data()))
      .clone();
}

class PdfFile : public SourceFile {
 public:
  PdfFile(const std::vector<unsigned char>& bytes, const std::string& file, std::stop_token stop)
      : process_(bytes, file, std::move(stop)) {}

  int page_count() const override { return process_.document().pages; }
  int attachments() const override { return process_.document().attachments; }

  RawPage page(int index) const override {
    const PdfPage pdf = process_.page(index, PdfWanted::everything);
    RawPage page;
    page.picture = mat_of(pdf.picture);
    TextLayer layer = text_layer_of(pdf);
    if (layer.words.empty()) return page;
    page.source = Source::text_layer;
    page.lines = std::move(layer.words);
    page.fonts = std::move(layer.fonts);
    page.unread = std::move(layer.unread);
    page.unread_scale = layer.scale;
    return page;
  }

  cv::Mat picture(int index) const override {
    return mat_of(process_.page(index, PdfWanted::picture).picture);
  }

  std::optional<double> dots_per_inch(int index) const override {
    return process_.page(index, PdfWanted::size).dots_per_inch;
  }

 private:
  mutable PdfProcess process_;  // safe on several threads at once
};

}  // namespace

std::unique_ptr<SourceFile> open_pdf(const std::vector<unsigned char>& bytes, const std::string& file,
                                     std::stop_token stop) {
  return std::make_unique<PdfFile>(bytes, file, std::move(stop));
}

}  // namespace ocr
