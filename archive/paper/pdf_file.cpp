#include "archive/paper/pdf_file.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>

#include <cairo-pdf.h>

#include "archive/files/target.h"
#include "archive/paper/cairo_handles.h"
#include "archive/paper/pdf_a.h"
#include "archive/records/error.h"

namespace archive {

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// A file without a name, so that nothing of the paper stays behind: PDF/A is made of a PDF that is whole.
std::unique_ptr<std::FILE, CloseFile> unnamed_file() {
  std::unique_ptr<std::FILE, CloseFile> file(std::tmpfile());
  if (!file) throw_disk_error(errno, std::filesystem::temp_directory_path());
  return file;
}

cairo_status_t write_out(void* closure, const unsigned char* data, unsigned int length) {
  return std::fwrite(data, 1, length, static_cast<std::FILE*>(closure)) == length ? CAIRO_STATUS_SUCCESS
                                                                                  : CAIRO_STATUS_WRITE_ERROR;
}

class Pages : public PdfPages {
 public:
  explicit Pages(const PdfProperties& properties) : drawn_(unnamed_file()) {
    constexpr double any_pt = 100;  // each page says its own
    pdf_.reset(cairo_pdf_surface_create_for_stream(write_out, drawn_.get(), any_pt, any_pt));
    cairo_pdf_surface_set_metadata(pdf_.get(), CAIRO_PDF_METADATA_TITLE, properties.title.c_str());
    cairo_pdf_surface_set_metadata(pdf_.get(), CAIRO_PDF_METADATA_CREATOR, "Cunzheng");
    if (properties.made)
      cairo_pdf_surface_set_metadata(pdf_.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                     to_iso(*properties.made).c_str());
    context_.reset(cairo_create(pdf_.get()));
  }
  Pages(const Pages&) = delete;

  cairo_t* begin(double width_pt, double height_pt) override {
    if (begun_) cairo_show_page(context_.get());
    begun_ = true;
    cairo_pdf_surface_set_size(pdf_.get(), width_pt, height_pt);
    return context_.get();
  }

  /// What was drawn, whole; stays this object's.
  std::FILE* finish() {
    if (begun_) cairo_show_page(context_.get());
    errno = 0;
    cairo_surface_finish(pdf_.get());
    const cairo_status_t status = cairo_surface_status(pdf_.get());
    if (status == CAIRO_STATUS_SUCCESS && std::fflush(drawn_.get()) == 0) return drawn_.get();
    if (errno != 0) throw_disk_error(errno, std::filesystem::temp_directory_path());
    throw Error(Fault::io, "PDF", cairo_status_to_string(status));
  }

 private:
  std::unique_ptr<std::FILE, CloseFile> drawn_;
  CairoSurface pdf_;
  CairoContext context_;  // goes before the surface that it draws on
  bool begun_ = false;
};

}  // namespace

Export write_pdf_file(const std::filesystem::path& file, const PdfProperties& properties,
                      const std::function<Export(PdfPages&)>& draw) {
  return write_target(file, Replaces::pdf, [&](NewFileOnDisk& out) {
    Pages pages(properties);
    if (draw(pages) == Export::stopped) return Export::stopped;
    write_pdf_a(pages.finish(), [&](std::span<const std::byte> bytes) { out.write(bytes); });
    return Export::written;
  });
}

}  // namespace archive
