#include "ocr/sheet/qr_codes.h"

#include <memory>

#include <dlfcn.h>

namespace ocr {
namespace {

// What is called of ZBar, whose interface has not changed since version 0.10 (zbar.h). Its package for
// developers brings some two hundred others along, and the library is loaded with the first page only.
constexpr int any_symbology = 0, qr_code = 64;
constexpr int enable = 0;
constexpr unsigned long y800 = 0x30303859;  // 8-bit grey, as four characters

struct ZBar {
  void* (*scanner_create)() = nullptr;
  void (*scanner_destroy)(void*) = nullptr;
  int (*scanner_set_config)(void*, int, int, int) = nullptr;
  int (*scan_image)(void*, void*) = nullptr;
  void* (*image_create)() = nullptr;
  void (*image_destroy)(void*) = nullptr;
  void (*image_set_format)(void*, unsigned long) = nullptr;
  void (*image_set_size)(void*, unsigned, unsigned) = nullptr;
  void (*image_set_data)(void*, const void*, unsigned long, void (*)(void*)) = nullptr;
  const void* (*first_symbol)(const void*) = nullptr;
  const void* (*symbol_next)(const void*) = nullptr;
  const char* (*symbol_data)(const void*) = nullptr;
  unsigned (*symbol_data_length)(const void*) = nullptr;
  unsigned (*symbol_loc_size)(const void*) = nullptr;
  int (*symbol_loc_x)(const void*, unsigned) = nullptr;
  int (*symbol_loc_y)(const void*, unsigned) = nullptr;
  bool complete = false;
};

ZBar load() {
  ZBar zbar;
  void* const library = dlopen("libzbar.so.0", RTLD_NOW);
  if (library == nullptr) return zbar;
  bool complete = true;
  const auto take = [&](auto& function, const char* name) {
    void* const address = dlsym(library, name);
    complete = complete && address != nullptr;
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(address);
  };
  take(zbar.scanner_create, "zbar_image_scanner_create");
  take(zbar.scanner_destroy, "zbar_image_scanner_destroy");
  take(zbar.scanner_set_config, "zbar_image_scanner_set_config");
  take(zbar.scan_image, "zbar_scan_image");
  take(zbar.image_create, "zbar_image_create");
  take(zbar.image_destroy, "zbar_image_destroy");
  take(zbar.image_set_format, "zbar_image_set_format");
  take(zbar.image_set_size, "zbar_image_set_size");
  take(zbar.image_set_data, "zbar_image_set_data");
  take(zbar.first_symbol, "zbar_image_first_symbol");
  take(zbar.symbol_next, "zbar_symbol_next");
  take(zbar.symbol_data, "zbar_symbol_get_data");
  take(zbar.symbol_data_length, "zbar_symbol_get_data_length");
  take(zbar.symbol_loc_size, "zbar_symbol_get_loc_size");
  take(zbar.symbol_loc_x, "zbar_symbol_get_loc_x");
  take(zbar.symbol_loc_y, "zbar_symbol_get_loc_y");
  zbar.complete = complete;
  return zbar;
}

const ZBar& library() {
  static const ZBar zbar = load();
  return zbar;
}

using Handle = std::unique_ptr<void, void (*)(void*)>;

}  // namespace

std::vector<QrCode> find_qr_codes(const cv::Mat& gray) {
  std::vector<QrCode> codes;
  const ZBar& zbar = library();
  if (!zbar.complete || gray.empty()) return codes;
  const Handle scanner(zbar.scanner_create(), zbar.scanner_destroy);
  const Handle image(zbar.image_create(), zbar.image_destroy);
  if (!scanner || !image) return codes;
  // Nothing but QR codes: fewer decoders meet what strangers drew.
  zbar.scanner_set_config(scanner.get(), any_symbology, enable, 0);
  zbar.scanner_set_config(scanner.get(), qr_code, enable, 1);
  const cv::Mat whole = gray.isContinuous() ? gray : gray.clone();
  zbar.image_set_format(image.get(), y800);
  zbar.image_set_size(image.get(), static_cast<unsigned>(whole.cols), static_cast<unsigned>(whole.rows));
  zbar.image_set_data(image.get(), whole.data, whole.total(), nullptr);
  if (zbar.scan_image(scanner.get(), image.get()) <= 0) return codes;
  for (const void* symbol = zbar.first_symbol(image.get()); symbol != nullptr;
       symbol = zbar.symbol_next(symbol)) {
    constexpr unsigned corners = 4;
    if (zbar.symbol_loc_size(symbol) < corners) continue;
    // ZBar gives the corners against the clock: top left, bottom left, bottom right, top right.
    const auto corner = [&](unsigned i) {
      return cv::Point2f(static_cast<float>(zbar.symbol_loc_x(symbol, i)),
                         static_cast<float>(zbar.symbol_loc_y(symbol, i)));
    };
    codes.push_back({std::string(zbar.symbol_data(symbol), zbar.symbol_data_length(symbol)),
                     {corner(0), corner(3), corner(2), corner(1)}});
  }
  return codes;
}

}  // namespace ocr
