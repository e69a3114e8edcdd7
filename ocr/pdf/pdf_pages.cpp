#include "ocr/pdf/pdf_pages.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <string>

#include <poppler/Annot.h>
#include <poppler/Array.h>
#include <poppler/Catalog.h>
#include <poppler/Dict.h>
#include <poppler/ErrorCodes.h>
#include <poppler/GfxState.h>
#include <poppler/GlobalParams.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/Stream.h>
#include <poppler/TextOutputDev.h>
#include <poppler/XRef.h>
#include <poppler/splash/SplashBitmap.h>

namespace ocr {
namespace {

constexpr double points_per_inch = 72;
constexpr int most_pages = 5000;
constexpr int deepest_tree = 60;

// Resolution for paper from half of a bank's slip to A2 (the sizes in points). Boxes in the archives are in
// pixels of this resolution: it must not change.
constexpr double full_dpi = 300, smallest_paper_pt = 140, largest_paper_pt = 1684;
// Limits for pages of other sizes, which are rendered at the resolution of their picture.
constexpr double most_odd_pixels = 40e6, least_dpi = 20, longest_small_px = 4000;
// Resolution at which text is compared with what is seen: a full stop in small print still has a pixel.
constexpr double glance_dpi = 100;

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

// The part of the file that viewers read: from its header to its last %%EOF. Copiers pad files to whole
// blocks, and web servers append their pages. An object behind the mark shows that the file goes on and was
// cut off: pages may be missing, and poppler would not say so.
std::string_view pdf_in(std::string_view file) {
  constexpr std::string_view mark = "%%EOF";
  const std::size_t begin = file.find("%PDF-"), end = file.rfind(mark);
  if (begin == file.npos || end == file.npos || end < begin)
    throw PdfFailure{Fault::damaged, "cut off before its end"};
  const std::string_view behind = file.substr(end + mark.size());
  for (std::size_t at = behind.find(" obj"); at != behind.npos; at = behind.find(" obj", at + 1))
    if (at > 0 && is_digit(behind[at - 1])) throw PdfFailure{Fault::damaged, "cut off before its end"};
  return file.substr(begin, end + mark.size() - begin);
}

// A file that was made for the web says in its beginning how long it is (ISO 32000-1, F.3.3), and so knows
// when its end is missing; what the mark above ends then is its beginning.
void refuse_short_of_linearized(std::string_view pdf) {
  constexpr std::size_t somewhere_in = 1024;
  const std::string head(pdf.substr(0, somewhere_in));
  const std::size_t object = head.find("/Linearized"), length = head.find("/L ");
  if (object == head.npos || length == head.npos || length > head.find(">>", object)) return;
  if (std::strtoull(head.c_str() + length + 3, nullptr, 10) > pdf.size() + 2)
    throw PdfFailure{Fault::damaged, "cut off before its end"};
}

// Where the largest picture of a page lies, and how many dots it has.
class LargestImage : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }

  void drawImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*, bool,
                 const int*, bool) override {
    take(state, width, height);
  }
  void drawImageMask(GfxState* state, Object*, Stream*, int width, int height, bool, bool, bool) override {
    take(state, width, height);
  }
  void drawMaskedImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*, bool,
                       Stream*, int, int, bool, bool) override {
    take(state, width, height);
  }
  void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*, bool,
                           Stream*, int, int, GfxImageColorMap*, bool) override {
    take(state, width, height);
  }

  double area() const { return area_; }  ///< in pixels of the page as it was asked for
  double dots_a_pixel() const { return dots_a_pixel_; }

 private:
  void take(GfxState* state, int width, int height) {
    const double* m = state->getCTM();
    const double across = std::hypot(m[0], m[1]), down = std::hypot(m[2], m[3]);
    const double area = std::abs(m[0] * m[3] - m[1] * m[2]);
    if (area <= area_ || across <= 0 || down <= 0) return;
    area_ = area;
    dots_a_pixel_ = std::max(width / across, height / down);
  }

  double area_ = 0;
  double dots_a_pixel_ = 0;
};

// Renders a page, and counts the glyphs that are painted visibly.
class Canvas : public SplashOutputDev {
 public:
  enum class Text { painted, left_out };

  Canvas(SplashColorMode mode, Text text) : SplashOutputDev(mode, row_padding, false, white()), text_(text) {
    setFontAntialias(true);
    setVectorAntialias(true);
    setFreeTypeHinting(false, false);
  }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int bytes, const Unicode* u, int u_length) override {
    constexpr int modes = 3, invisible = 3;  // 7 is invisible, too, and clips
    painted_ += (state->getRender() & modes) != invisible;
    if (text_ == Text::painted)
      SplashOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, bytes, u, u_length);
  }
  bool beginType3Char(GfxState* state, double x, double y, double dx, double dy, CharCode code,
                      const Unicode* u, int u_length) override {
    ++painted_;
    return text_ == Text::left_out || SplashOutputDev::beginType3Char(state, x, y, dx, dy, code, u, u_length);
  }

  // Inline pictures can be decoded only once, so that their errors are counted while they are drawn.
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* map,
                 bool interpolate, const int* mask, bool inline_image) override {
    const long before = pdf_errors();
    SplashOutputDev::drawImage(state, ref, stream, width, height, map, interpolate, mask, inline_image);
    damaged_ = damaged_ || (inline_image && pdf_errors() != before);
  }
  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                     bool interpolate, bool inline_image) override {
    const long before = pdf_errors();
    SplashOutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inline_image);
    damaged_ = damaged_ || (inline_image && pdf_errors() != before);
  }

  long painted() const { return painted_; }
  bool damaged() const { return damaged_; }

  PdfRaster raster() {
    const SplashBitmap& bitmap = *getBitmap();
    PdfRaster raster{bitmap.getWidth(), bitmap.getHeight(), bitmap.getMode() == splashModeMono8 ? 1 : 3, {}};
    const auto row = static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.channels);
    raster.pixels.resize(row * static_cast<std::size_t>(raster.height));
    for (int y = 0; y < raster.height; ++y)
      std::copy_n(bitmap.getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap.getRowSize(), row,
                  raster.pixels.begin() + static_cast<std::ptrdiff_t>(row) * y);
    return raster;
  }

 private:
  static constexpr int row_padding = 4;
  static SplashColorPtr white() {
    static SplashColor color = {255, 255, 255, 255};
    return color;
  }

  Text text_;
  long painted_ = 0;
  bool damaged_ = false;
};

}  // namespace

PdfPages::PdfPages(std::string_view bytes) {
  globalParams = std::make_unique<GlobalParams>();
  listen_to_pdf_errors();
  const std::string_view pdf = pdf_in(bytes);
  refuse_short_of_linearized(pdf);
  document_ = std::make_unique<PDFDoc>(
      new MemStream(pdf.data(), 0, static_cast<Goffset>(pdf.size()), Object(objNull)));
  if (!document_->isOk()) {
    if (document_->getErrorCode() == errEncrypted)
      throw PdfFailure{Fault::locked, "the PDF wants a password"};
    throw PdfFailure{Fault::damaged, "no PDF that can be opened"};
  }
  streams_ = std::make_unique<PdfStreams>(document_->getXRef());
  refuse_dynamic_form();
  find_leaves();
  attachments_ += document_->getCatalog()->numEmbeddedFiles();
}

// Pages of a dynamic XFA form (Adobe XML Forms Architecture) hold "Please wait …" and no more.
void PdfPages::refuse_dynamic_form() {
  const Object* form = document_->getCatalog()->getAcroForm();
  if (!form->isDict() || form->dictLookup("XFA").isNull()) return;
  const Object root = document_->getXRef()->getCatalog();
  const Object fields = form->dictLookup("Fields"),
               rendering = root.isDict() ? root.dictLookup("NeedsRendering") : Object(objNull);
  const bool empty = !fields.isArray() || fields.arrayGetLength() == 0;
  if (empty || (rendering.isBool() && rendering.getBool()))
    throw PdfFailure{Fault::form, "an XFA form without pages of its own"};
}

// Counts the tree's leaves instead of trusting its /Count. A leaf that is no page stays one, and reading it
// is an error.
void PdfPages::find_leaves() {
  const Object root = document_->getXRef()->getCatalog();
  const Object tree = root.isDict() ? root.dictLookup("Pages") : Object(objNull);
  if (!tree.isDict()) throw PdfFailure{Fault::damaged, "a PDF without pages"};
  if (const Object& top = root.dictLookupNF("Pages"); top.isRef()) path_.push_back(top.getRef().num);
  add_leaves(tree, 0);
  const Object count = tree.dictLookup("Count");
  if (leaves_.empty() && count.isInt() && count.getInt() == 0)
    throw PdfFailure{Fault::damaged, "a PDF without pages"};
  // One lost page stands for all that /Count promises beyond the leaves.
  if (leaves_.empty() || (count.isInt() && count.getInt() > static_cast<int>(leaves_.size())))
    leaves_.emplace_back();
}

void PdfPages::add_leaves(const Object& node, int depth) {
  if (depth > deepest_tree) throw PdfFailure{Fault::too_large, "a tree of pages without end"};
  const Object kids = node.dictLookup("Kids");
  for (int i = 0; kids.isArray() && i < kids.arrayGetLength(); ++i) {
    const Object& reference = kids.arrayGetNF(i);
    if (!reference.isRef()) throw PdfFailure{Fault::damaged, "a tree of pages with a page that is no object"};
    const Ref ref = reference.getRef();
    if (std::find(path_.begin(), path_.end(), ref.num) != path_.end()) {
      leaves_.emplace_back();  // a loop in the place of a page
      continue;
    }
    Object kid = reference.fetch(document_->getXRef());
    if (!kid.isDict() || !kid.getDict()->hasKey("Kids") || kid.isDict("Page")) {
      add_leaf(std::move(kid), ref);
      continue;
    }
    // A node that occurs twice could multiply the pages without limit.
    if (!nodes_.insert(ref.num).second)
      throw PdfFailure{Fault::damaged, "a tree of pages that repeats itself"};
    path_.push_back(ref.num);
    add_leaves(kid, depth + 1);
    path_.pop_back();
  }
}

void PdfPages::add_leaf(Object&& page, Ref ref) {
  if (leaves_.size() >= most_pages) throw PdfFailure{Fault::too_large, "too many pages in a PDF"};
  Leaf leaf;
  const auto is_list = [&](const char* key) {
    const Object& value = page.dictLookupNF(key);
    return value.isNull() || value.isRef() || value.isArray();
  };
  if (page.isDict() && is_list("Contents") && is_list("Annots")) {
    const Object annotations = page.dictLookup("Annots");
    for (int i = 0; annotations.isArray() && i < annotations.arrayGetLength(); ++i) {
      const Object annotation = annotations.arrayGet(i);
      attachments_ += annotation.isDict() && annotation.dictLookup("Subtype").isName("FileAttachment");
    }
    leaf.dictionary = std::move(page);
    leaf.number = ++good_leaves_;
  } else if (page.isDict()) {
    // Poppler's own walk would end at such a dictionary, while it passes over what is no dictionary.
    const Object no_page(0);
    document_->getXRef()->setModifiedObject(&no_page, ref);
  }
  leaves_.push_back(std::move(leaf));
}

// /UserUnit (ISO 32000-1, 14.11.1), which poppler ignores.
double PdfPages::user_unit(const Leaf& leaf) {
  constexpr double largest = 75000;
  const Object unit = leaf.dictionary.dictLookup("UserUnit");
  return unit.isNum() && unit.getNum() > 0 && unit.getNum() < largest ? unit.getNum() : 1;
}

double PdfPages::dots_per_inch(Page& page, double user_unit) {
  const double width = page.getCropWidth() * user_unit / points_per_inch,
               height = page.getCropHeight() * user_unit / points_per_inch;
  if (!(width > 0 && height > 0)) throw PdfFailure{Fault::damaged, "it has no size"};
  const double longest = std::max(width, height);
  const bool too_small =
      longest * points_per_inch<smallest_paper_pt, too_large = longest * points_per_inch> largest_paper_pt;
  if (!too_small && !too_large) return full_dpi;
  double dpi = too_large ? std::sqrt(most_odd_pixels / (width * height)) : full_dpi;
  LargestImage image;
  page.display(&image, points_per_inch, points_per_inch, 0, false, true, false);
  constexpr double most_of_it = 0.5;
  if (image.area() > most_of_it * page.getCropWidth() * page.getCropHeight()) {
    const double own = image.dots_a_pixel() * points_per_inch / user_unit;
    dpi = too_large ? std::min(dpi, own) : std::max(dpi, std::min(own, longest_small_px / longest));
  }
  if (too_large) dpi = std::min(dpi, full_dpi);
  if (dpi < least_dpi) throw PdfFailure{Fault::too_large, "larger than any sheet"};
  if (!(longest * dpi >= 1)) throw PdfFailure{Fault::damaged, "it has no size"};
  return dpi;
}

PdfPage PdfPages::page(int index, PdfWanted wanted) {
  if (index < 0 || index >= static_cast<int>(leaves_.size()))
    throw PdfFailure{Fault::missing, "there is no such page"};
  const Leaf& leaf = leaves_[static_cast<std::size_t>(index)];
  if (!leaf.dictionary.isDict()) throw PdfFailure{Fault::damaged, "its object is lost"};
  Page* found = document_->getCatalog()->getPage(leaf.number);
  if (!found) throw PdfFailure{Fault::damaged, "its object is broken"};
  Page& page = *found;

  PdfPage result;
  const double unit = user_unit(leaf);
  result.dots_per_inch = dots_per_inch(page, unit);
  if (wanted == PdfWanted::size) return result;
  if (wanted == PdfWanted::everything) {
    if (const auto problem = streams_->damage_of(*leaf.dictionary.getDict(), page.getResourceDict()))
      throw PdfFailure{Fault::damaged, *problem};
  }
  render(result, page, result.dots_per_inch * unit, unit, wanted);
  return result;
}

void PdfPages::render(PdfPage& result, Page& page, double page_dpi, double user_unit, PdfWanted wanted) {
  const auto paint = [&](Canvas& canvas, double dpi) {
    canvas.startDoc(document_.get());
    page.display(&canvas, dpi, dpi, 0, false, true, false);
  };
  long painted = 0;
  {
    Canvas canvas(splashModeBGR8, Canvas::Text::painted);
    paint(canvas, page_dpi);
    if (wanted == PdfWanted::everything && canvas.damaged())
      throw PdfFailure{Fault::damaged, "a picture on it can't be decoded to its end"};
    painted = canvas.painted();
    result.picture = canvas.raster();
  }
  if (result.picture.pixels.empty()) throw PdfFailure{Fault::damaged, "it can't be rendered"};
  if (wanted != PdfWanted::everything || painted == 0) return;
  result.words = words(page, page_dpi / points_per_inch);
  if (result.words.empty()) return;
  const double glance = std::min(glance_dpi, result.dots_per_inch) * user_unit;
  for (const auto& [text, raster] : {std::pair{Canvas::Text::painted, &result.with_text},
                                     std::pair{Canvas::Text::left_out, &result.without_text}}) {
    Canvas canvas(splashModeMono8, text);
    paint(canvas, glance);
    *raster = canvas.raster();
  }
}

std::vector<PdfWord> PdfPages::words(Page& page, double scale) {
  TextOutputDev device(nullptr, false, 0, false, false);
  page.display(&device, points_per_inch, points_per_inch, 0, false, false, false);
  const std::unique_ptr<TextWordList> list = device.makeWordList();
  std::vector<PdfWord> words;
  for (int i = 0; list && i < list->getLength(); ++i) {
    const TextWord& word = *list->get(i);
    PdfWord result;
    const auto scaled = [&](PdfBox box) {
      return PdfBox{box.left * scale, box.top * scale, box.right * scale, box.bottom * scale};
    };
    for (int k = 0; k < word.getLength(); ++k) {
      PdfGlyph glyph;
      glyph.symbol = *word.getChar(k);
      PdfBox box;
      word.getCharBBox(k, &box.left, &box.top, &box.right, &box.bottom);
      glyph.box = scaled(box);
      result.glyphs.push_back(glyph);
    }
    if (result.glyphs.empty()) continue;
    PdfBox box;
    word.getBBox(&box.left, &box.top, &box.right, &box.bottom);
    result.box = scaled(box);
    result.space_after = word.hasSpaceAfter();
    result.quarters = word.getRotation();
    if (const GooString* font = word.getFontName(0)) result.font = font->toStr();
    words.push_back(std::move(result));
  }
  return words;
}

}  // namespace ocr
