#include "ocr/office/docx_sections.h"

#include <string_view>
#include <utility>

namespace ocr {

namespace {

constexpr std::size_t most_sections = 1000;

class SectionEvents : public XmlEvents {
 public:
  void start(const XmlTag& tag) override {
    const std::string_view name = tag.name();
    if (skipped_ > 0 || name == "sectPrChange" || name == "pPrChange") {
      ++skipped_;
      return;
    }
    if (name == "sectPr") {
      in_section_end_ = true;
      said_.has_first = false;
      said_.on_new_sheet = true;
    } else if (!in_section_end_) {
      return;
    } else if (name == "headerReference" || name == "footerReference") {
      const std::string_view type = tag.any_prefix("type");
      said_.relations[std::string(name.substr(0, 6)) + " " +
                      std::string(type == "first" || type == "even" ? type : "default")] =
          tag.any_prefix("id");
    } else if (name == "titlePg") {
      said_.has_first = tag.any_prefix("val") != "0" && tag.any_prefix("val") != "false";
    } else if (name == "type") {
      said_.on_new_sheet = tag.any_prefix("val") != "continuous" && tag.any_prefix("val") != "nextColumn";
    }
  }

  void end(std::string_view name) override {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    if (name != "sectPr") return;
    in_section_end_ = false;
    if (sections.size() == most_sections)
      throw PackageError(PackageFault::too_large, "has more sections than any paper");
    sections.push_back(said_);
  }

  std::vector<SectionEnd> sections;

 private:
  SectionEnd said_;
  bool in_section_end_ = false;
  int skipped_ = 0;
};

}  // namespace

std::vector<SectionEnd> section_ends(ZipParts& parts, const std::string& part) {
  SectionEvents events;
  parts.read(part, events);
  return std::move(events.sections);
}

}  // namespace ocr
