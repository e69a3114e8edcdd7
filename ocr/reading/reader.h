#pragma once

// The way in: files of paper to pages of text.

#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

#include "ocr/page/form_sheet.h"
#include "ocr/page/page.h"

namespace ocr {

struct PageTrace;

/// What came of one page, or of one of several pieces of paper on its picture, or of a file that could not be
/// opened (then page.number is 0).
struct Outcome {
  std::filesystem::path file;
  Page page;                 ///< file, number, count, piece and pieces are set even when there is an error
  std::exception_ptr error;  ///< null when the page was read
  int attachments = 0;  ///< files that the file carries beside its pages, as a PDF may: nobody read those
  /// What the reader saw and decided on its way (ocr/page/page_trace.h); null unless ReaderOptions::trace is
  /// on, for a page that was not read, and for a text file's, which has no picture.
  std::shared_ptr<const PageTrace> trace = {};
};

/// Takes the outcomes one at a time, in the order of the files, of their pages, and of the pieces on them.
using Sink = std::function<void(Outcome&&)>;

/// A file to be read, and what a person says of it.
struct InputFile {
  std::filesystem::path file;
  /// Clockwise quarters by which its pictures, and each piece of paper on them, must be turned to be upright;
  /// then nothing is looked for. None: the reader finds out, of each piece.
  std::optional<int> turn_quarters = {};
};

class Reader {
 public:
  virtual ~Reader() = default;
  /// Reads every page of every file; several receipts on one glass are as many pages (see Page::pieces). The
  /// sink is called on the caller's thread; what it throws ends the reading and comes out here. A file that
  /// can't be read is an outcome with an error, and the next goes on; so is a page of a file, and the other
  /// pages are read. Returns within a second, with whole pages delivered, when a stop is requested. Throws
  /// std::system_error if not one thread can be made.
  virtual void read(std::span<const InputFile> files, const Sink& sink, std::stop_token stop = {}) = 0;
  /// The same, for files of which nobody says anything.
  void read(std::span<const std::filesystem::path> files, const Sink& sink, std::stop_token stop = {});
};

enum class EngineChoice {
  /// PP-OCR where its models are there, with our own recogniser of numerals beside it and Tesseract for what
  /// they can't do; else Tesseract alone
  best,
  tesseract,  ///< Tesseract alone
  ppocr       ///< PP-OCR alone
};

/// Whether outcomes come with a PageTrace. Pages are the same with and without; a trace takes some 20 MB a
/// page until the outcome is gone.
enum class Trace { off, on };

struct ReaderOptions {
  std::filesystem::path models;  ///< folder with the PP-OCR models; empty or without them: Tesseract alone
  EngineChoice engine = EngineChoice::best;
  int threads = 0;  ///< pages read at the same time; 0: one a core
  Trace trace = Trace::off;
  /// Knows printed forms by their QR codes; empty: none is known. QR codes are looked for in any case.
  FormSheets form_sheets = {};
};

/// A reader with the real engines. Throws ocr::Error (engine) if none of those chosen can be loaded.
std::unique_ptr<Reader> make_reader(const ReaderOptions& options);

/// Files with more bytes than this are refused: no paper is that large.
inline constexpr std::uintmax_t max_file_bytes = std::uintmax_t{1} << 30;

/// Whether a file begins as the pictures and PDFs do that can be read, whatever its name; false if it can't
/// be opened or is no regular file. Reads a kilobyte.
bool is_picture_or_pdf(const std::filesystem::path& file);

/// Whether the PP-OCR models and ONNX Runtime are there, so that the program can say so if not.
bool has_neural_engine(const std::filesystem::path& models);

}  // namespace ocr
