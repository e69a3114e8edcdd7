#pragma once

// Tesseract's C interface, loaded when the first page is read: it brings some thirty libraries, and a
// command that reads nothing starts without them. Internal to ocr/engines.

#include <tesseract/capi.h>

namespace ocr {

/// The functions that the recogniser calls, under Tesseract's own names.
struct TesseractLibrary {
  decltype(&TessBaseAPICreate) BaseAPICreate;
  decltype(&TessBaseAPIDelete) BaseAPIDelete;
  decltype(&TessBaseAPIInit2) BaseAPIInit2;
  decltype(&TessBaseAPISetVariable) BaseAPISetVariable;
  decltype(&TessBaseAPISetPageSegMode) BaseAPISetPageSegMode;
  decltype(&TessBaseAPISetImage) BaseAPISetImage;
  decltype(&TessBaseAPISetSourceResolution) BaseAPISetSourceResolution;
  decltype(&TessBaseAPIAnalyseLayout) BaseAPIAnalyseLayout;
  decltype(&TessBaseAPIRecognize) BaseAPIRecognize;
  decltype(&TessBaseAPIGetIterator) BaseAPIGetIterator;
  decltype(&TessMonitorCreate) MonitorCreate;
  decltype(&TessMonitorDelete) MonitorDelete;
  decltype(&TessMonitorSetCancelFunc) MonitorSetCancelFunc;
  decltype(&TessMonitorSetCancelThis) MonitorSetCancelThis;
  decltype(&TessPageIteratorDelete) PageIteratorDelete;
  decltype(&TessPageIteratorNext) PageIteratorNext;
  decltype(&TessPageIteratorBoundingBox) PageIteratorBoundingBox;
  decltype(&TessResultIteratorDelete) ResultIteratorDelete;
  decltype(&TessResultIteratorNext) ResultIteratorNext;
  decltype(&TessResultIteratorGetPageIteratorConst) ResultIteratorGetPageIteratorConst;
  decltype(&TessResultIteratorGetChoiceIterator) ResultIteratorGetChoiceIterator;
  decltype(&TessResultIteratorGetUTF8Text) ResultIteratorGetUTF8Text;
  decltype(&TessResultIteratorConfidence) ResultIteratorConfidence;
  decltype(&TessChoiceIteratorDelete) ChoiceIteratorDelete;
  decltype(&TessChoiceIteratorNext) ChoiceIteratorNext;
  decltype(&TessChoiceIteratorGetUTF8Text) ChoiceIteratorGetUTF8Text;
  decltype(&TessChoiceIteratorConfidence) ChoiceIteratorConfidence;
  decltype(&TessDeleteText) DeleteText;
};

/// For as long as the program runs; safe on several threads. Throws ocr::Error (engine) where the library is
/// missing.
const TesseractLibrary& tesseract_library();

}  // namespace ocr
