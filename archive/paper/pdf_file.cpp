#include "archive/paper/pdf_file.h"

#include <exception>
#include <memory>
#include <span>

#include <cairo-pdf.h>

#include "archive/files/target.h"
#include "archive/paper/cairo_handles.h"
#include "archive/records/error.h"

namespace archive {

namespace {

/// Takes cairo's bytes to the disk, and remembers what the disk said: cairo itself only knows that it failed.
struct Out {
  NewFileOnDisk& file;
  std::exception_ptr error;
};

cairo_status_t write_out(void* closure, const unsigned char* data, unsigned int length) {
  Out& out = *static_cast<Out*>(closure);
  try {
    out.file.write(std::as_bytes(std::span(data, length)));
    return CAIRO_STATUS_SUCCESS;
  } catch (...) {
    out.error = std::current_exception();
    return CAIRO_STATUS_WRITE_ERROR;
  }
}

class Pages : public PdfPages {
 public:
  Pages(NewFileOnDisk& file, const PdfProperties& properties) : out_{file, nullptr} {
    constexpr double any_pt = 100;  // each page says its own
    pdf_.reset(cairo_pdf_surface_create_for_stream(write_out, &out_, any_pt, any_pt));
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

  void finish(const std::filesystem::path& file) {
    if (begun_) cairo_show_page(context_.get());
    cairo_surface_finish(pdf_.get());
    if (out_.error) std::rethrow_exception(out_.error);
    if (const cairo_status_t status = cairo_surface_status(pdf_.get()); status != CAIRO_STATUS_SUCCESS)
      throw Error(Fault::io, file.string(), cairo_status_to_string(status));
  }

 private:
  Out out_;
  CairoSurface pdf_;
  CairoContext context_;  // goes before the surface that it draws on
  bool begun_ = false;
};

}  // namespace

Export write_pdf_file(const std::filesystem::path& file, const PdfProperties& properties,
                      const std::function<Export(PdfPages&)>& draw) {
  return write_target(file, Replaces::pdf, [&](NewFileOnDisk& out) {
    Pages pages(out, properties);
    if (draw(pages) == Export::stopped) return Export::stopped;
    pages.finish(file);
    return Export::written;
  });
}

}  // namespace archive
