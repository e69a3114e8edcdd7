#pragma once

// What the process that opens PDFs (see pdf_process.h) tells of a document and its pages, as plain values,
// and how they go through the socket between the two. Internal to ocr; knows no library.

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ocr/page/error.h"

namespace ocr {

/// 8-bit pixels, row by row from the top, no padding: 3 channels are blue, green and red, 1 is grey.
struct PdfRaster {
  int width = 0;
  int height = 0;
  int channels = 3;
  std::vector<unsigned char> pixels;
};

/// In pixels of PdfPage::picture.
struct PdfBox {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

struct PdfGlyph {
  char32_t symbol = 0;  ///< what the file says that it means
  PdfBox box;
};

struct PdfWord {
  std::vector<PdfGlyph> glyphs;
  PdfBox box;
  bool space_after = false;
  int quarters = 0;  ///< clockwise, of its direction of reading from left to right
  std::string font;
};

struct PdfDocument {
  int pages = 0;
  int attachments = 0;  ///< files that the PDF carries beside its pages
};

struct PdfPage {
  double dots_per_inch = 0;
  PdfRaster picture;
  /// Empty where nothing of `words` is painted at all.
  std::vector<PdfWord> words;
  /// The page in grey at a lower resolution, with and without what is painted as text; empty where there are
  /// no words.
  PdfRaster with_text;
  PdfRaster without_text;
};

enum class PdfWanted : std::int32_t {
  size,       ///< only its dots per inch
  picture,    ///< to be looked at: whatever can be shown of the page
  everything  ///< to be read: with its words; a page that can't be shown in full is an error
};

struct PdfQuestion {
  std::int32_t page = 0;  ///< from 0
  PdfWanted wanted = PdfWanted::everything;
  std::int32_t cpu_seconds = 0;  ///< so much work it is worth; then the process ends itself
};

struct PdfFailure {
  Fault fault = Fault::damaged;
  std::string cause;
};

/// Values to the bytes of a message and back. A message that can't be decoded gives nothing: the process that
/// sent it may have been taken over by the file that it reads.
std::string packed(const PdfDocument& document);
std::string packed(const PdfPage& page);
std::string packed(const PdfFailure& failure);
/// The value, or the failure that came in its place; nothing of either: neither.
template <class Value>
struct PdfAnswer {
  std::optional<Value> value;
  std::optional<PdfFailure> failure;
};
PdfAnswer<PdfDocument> document_of(const std::string& bytes);
PdfAnswer<PdfPage> page_of(const std::string& bytes);

/// Sends one message. False: nobody is at the other end.
bool send_message(int socket, const std::string& bytes);
/// Waits for one message. Nothing: the other end is gone, or `go_on`, asked every 20 ms, said no.
std::optional<std::string> receive_message(int socket, const std::function<bool()>& go_on);

}  // namespace ocr
