#include "kiosk/devices/printers.h"

#include <span>

#include <cups/cups.h>

namespace kiosk {
namespace {

class CupsPrinters : public Printers {
 public:
  std::vector<PrinterName> list() override {
    std::vector<PrinterName> names;
    for (cups_dest_t& each : destinations()) {
      const auto option = [&](const char* name) {
        const char* value = cupsGetOption(name, each.num_options, each.options);
        return std::string(value == nullptr ? "" : value);
      };
      const std::string info = option("printer-info");
      names.push_back({.id = id_of(each),
                       .name = info.empty() ? id_of(each) : info,
                       .is_default = each.is_default != 0,
                       .accepts_jobs = option("printer-is-accepting-jobs") != "false"});
    }
    return names;
  }

  void print(const PrintOrder& order) override {
    for (cups_dest_t& each : destinations()) {
      if (id_of(each) != order.printer) continue;
      cups_option_t* options = nullptr;
      int count = cupsAddOption("copies", std::to_string(order.copies).c_str(), 0, &options);
      // A slip lies on upright A4 whatever its own shape: no printer asks for paper that nobody has.
      count = cupsAddOption("media", order.paper.c_str(), count, &options);
      count = cupsAddOption("print-scaling", "auto-fit", count, &options);
      if (order.pages)
        count = cupsAddOption(
            "page-ranges",
            (std::to_string(order.pages->first) + "-" + std::to_string(order.pages->last)).c_str(), count,
            &options);
      const int job = cupsPrintFile2(CUPS_HTTP_DEFAULT, each.name, order.pdf.c_str(), order.title.c_str(),
                                     count, options);
      cupsFreeOptions(count, options);
      if (job == 0) throw PrintRefused(cupsLastErrorString());
      return;
    }
    throw PrintRefused("there is no printer " + order.printer);
  }

  ~CupsPrinters() override { forget(); }

 private:
  static std::string id_of(const cups_dest_t& each) {
    std::string id = each.name;
    if (each.instance != nullptr) id += std::string("/") + each.instance;
    return id;
  }

  std::span<cups_dest_t> destinations() {
    forget();
    count_ = cupsGetDests2(CUPS_HTTP_DEFAULT, &all_);
    return {all_, static_cast<std::size_t>(count_)};
  }

  void forget() {
    cupsFreeDests(count_, all_);
    count_ = 0;
    all_ = nullptr;
  }

  cups_dest_t* all_ = nullptr;
  int count_ = 0;
};

}  // namespace

std::unique_ptr<Printers> make_printers() {
  return std::make_unique<CupsPrinters>();
}

}  // namespace kiosk
