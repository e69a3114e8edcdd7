#include "ocr/engines/tesseract_library.h"

#include <string>

#include <dlfcn.h>

#include "ocr/page/error.h"

namespace ocr {
namespace {

template <class Function>
Function entry(void* library, const char* name) {
  void* const address = dlsym(library, name);
  if (address == nullptr) throw Error(Fault::engine, "Tesseract", std::string("no such entry: ") + name);
  return reinterpret_cast<Function>(address);
}

TesseractLibrary load() {
  void* const library = dlopen(CUNZHENG_TESSERACT, RTLD_NOW);
  if (library == nullptr) {
    const char* const cause = dlerror();
    throw Error(Fault::engine, "Tesseract", cause != nullptr ? cause : CUNZHENG_TESSERACT);
  }
  return {
      .BaseAPICreate = entry<decltype(&TessBaseAPICreate)>(library, "TessBaseAPICreate"),
      .BaseAPIDelete = entry<decltype(&TessBaseAPIDelete)>(library, "TessBaseAPIDelete"),
      .BaseAPIInit2 = entry<decltype(&TessBaseAPIInit2)>(library, "TessBaseAPIInit2"),
      .BaseAPISetVariable = entry<decltype(&TessBaseAPISetVariable)>(library, "TessBaseAPISetVariable"),
      .BaseAPISetPageSegMode =
          entry<decltype(&TessBaseAPISetPageSegMode)>(library, "TessBaseAPISetPageSegMode"),
      .BaseAPISetImage = entry<decltype(&TessBaseAPISetImage)>(library, "TessBaseAPISetImage"),
      .BaseAPISetSourceResolution =
          entry<decltype(&TessBaseAPISetSourceResolution)>(library, "TessBaseAPISetSourceResolution"),
      .BaseAPIAnalyseLayout = entry<decltype(&TessBaseAPIAnalyseLayout)>(library, "TessBaseAPIAnalyseLayout"),
      .BaseAPIRecognize = entry<decltype(&TessBaseAPIRecognize)>(library, "TessBaseAPIRecognize"),
      .BaseAPIGetIterator = entry<decltype(&TessBaseAPIGetIterator)>(library, "TessBaseAPIGetIterator"),
      .MonitorCreate = entry<decltype(&TessMonitorCreate)>(library, "TessMonitorCreate"),
      .MonitorDelete = entry<decltype(&TessMonitorDelete)>(library, "TessMonitorDelete"),
      .MonitorSetCancelFunc = entry<decltype(&TessMonitorSetCancelFunc)>(library, "TessMonitorSetCancelFunc"),
      .MonitorSetCancelThis = entry<decltype(&TessMonitorSetCancelThis)>(library, "TessMonitorSetCancelThis"),
      .PageIteratorDelete = entry<decltype(&TessPageIteratorDelete)>(library, "TessPageIteratorDelete"),
      .PageIteratorNext = entry<decltype(&TessPageIteratorNext)>(library, "TessPageIteratorNext"),
      .PageIteratorBoundingBox =
          entry<decltype(&TessPageIteratorBoundingBox)>(library, "TessPageIteratorBoundingBox"),
      .ResultIteratorDelete = entry<decltype(&TessResultIteratorDelete)>(library, "TessResultIteratorDelete"),
      .ResultIteratorNext = entry<decltype(&TessResultIteratorNext)>(library, "TessResultIteratorNext"),
      .ResultIteratorGetPageIteratorConst = entry<decltype(&TessResultIteratorGetPageIteratorConst)>(
          library, "TessResultIteratorGetPageIteratorConst"),
      .ResultIteratorGetChoiceIterator = entry<decltype(&TessResultIteratorGetChoiceIterator)>(
          library, "TessResultIteratorGetChoiceIterator"),
      .ResultIteratorGetUTF8Text =
          entry<decltype(&TessResultIteratorGetUTF8Text)>(library, "TessResultIteratorGetUTF8Text"),
      .ResultIteratorConfidence =
          entry<decltype(&TessResultIteratorConfidence)>(library, "TessResultIteratorConfidence"),
      .ChoiceIteratorDelete = entry<decltype(&TessChoiceIteratorDelete)>(library, "TessChoiceIteratorDelete"),
      .ChoiceIteratorNext = entry<decltype(&TessChoiceIteratorNext)>(library, "TessChoiceIteratorNext"),
      .ChoiceIteratorGetUTF8Text =
          entry<decltype(&TessChoiceIteratorGetUTF8Text)>(library, "TessChoiceIteratorGetUTF8Text"),
      .ChoiceIteratorConfidence =
          entry<decltype(&TessChoiceIteratorConfidence)>(library, "TessChoiceIteratorConfidence"),
      .DeleteText = entry<decltype(&TessDeleteText)>(library, "TessDeleteText"),
  };
}

}  // namespace

const TesseractLibrary& tesseract_library() {
  static const TesseractLibrary library = load();
  return library;
}

}  // namespace ocr
