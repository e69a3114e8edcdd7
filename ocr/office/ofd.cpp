#include "ocr/office/ofd.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "ocr/office/ofd_path.h"

namespace ocr {

namespace {

constexpr std::size_t most_pages = 5000, most_texts = 100'000, most_text_bytes = 16U << 20;
constexpr double tenths = 10;            // of a millimetre
constexpr double most_tenths = 100'000;  // ten metres
constexpr double usual_size_mm = 3.5;

int in_tenths(double mm) {
  return static_cast<int>(std::lround(std::clamp(mm * tenths, -most_tenths, most_tenths)));
}

std::optional<Box> box_in(std::string_view text) {
  const std::vector<double> numbers = numbers_in(text);
  if (numbers.size() < 4) return std::nullopt;
  return Box{.x = in_tenths(numbers[0]),
             .y = in_tenths(numbers[1]),
             .width = in_tenths(numbers[2]),
             .height = in_tenths(numbers[3])};
}

/// Document.xml: its pages, its templates, where its resources are named, and how large a sheet is.
class DocumentEvents : public XmlEvents {
 public:
  struct Place {
    std::string id;
    std::string at;
  };
  void start(const XmlTag& tag) override {
    const std::string_view name = tag.name();
    text_.clear();
    if (name == "Page" && pages.size() <= most_pages)
      pages.push_back({std::string(tag.attribute("ID")), std::string(tag.attribute("BaseLoc"))});
    if (name == "TemplatePage" && templates.size() < most_pages)
      templates[std::string(tag.attribute("ID"))] = std::string(tag.attribute("BaseLoc"));
  }
  void text(std::string_view piece) override {
    constexpr std::size_t longest = 4096;
    if (text_.size() + piece.size() <= longest) text_ += piece;
  }
  void end(std::string_view name) override {
    if (name == "PhysicalBox") sheet = box_in(text_);
    if ((name == "PublicRes" || name == "DocumentRes") && resources.size() < most_pages)
      resources.push_back(text_);
  }
  std::vector<Place> pages;
  std::map<std::string, std::string> templates;
  std::vector<std::string> resources;
  std::optional<Box> sheet;

 private:
  std::string text_;
};

/// A file of resources: pictures by their ids.
class ResourceEvents : public XmlEvents {
 public:
  void start(const XmlTag& tag) override {
    text_.clear();
    if (tag.name() == "Res") base = tag.attribute("BaseLoc");
    if (tag.name() == "MultiMedia") id_ = tag.attribute("ID");
  }
  void text(std::string_view piece) override {
    constexpr std::size_t longest = 4096;
    if (text_.size() + piece.size() <= longest) text_ += piece;
  }
  void end(std::string_view name) override {
    if (name == "MediaFile" && files.size() < most_pages) files[id_] = text_;
  }
  std::string base;
  std::map<std::string, std::string> files;

 private:
  std::string id_, text_;
};

/// What a page paints.
class PageEvents : public XmlEvents {
 public:
  struct Picture {
    std::string resource;
    double area = 0;
  };

  void start(const XmlTag& tag) override {
    const std::string_view name = tag.name();
    if (name == "Template") templates.push_back(std::string(tag.attribute("TemplateID")));
    if (name == "PhysicalBox") in_sheet_ = true;
    if (name == "ImageObject") {
      const Box box = box_in(tag.attribute("Boundary")).value_or(Box());
      pictures.push_back(
          {std::string(tag.attribute("ResourceID")), static_cast<double>(box.width) * box.height});
    }
    if (name == "PathObject") path_.emplace(tag);
    if (name == "AbbreviatedData") {
      in_path_ = path_.has_value();
      text_.clear();
    }
    if (name == "TextObject") {
      object_ = box_in(tag.attribute("Boundary")).value_or(Box());
      const std::vector<double> size = numbers_in(tag.attribute("Size"));
      const std::vector<double> matrix = numbers_in(tag.attribute("CTM"));
      scale_ = matrix.size() == 6 ? std::hypot(matrix[2], matrix[3]) : 1;
      size_ = in_tenths((size.empty() ? usual_size_mm : size[0]) * scale_);
      shown_ = tag.attribute("Visible") != "false" && tag.attribute("Alpha") != "0";
    }
    if (name == "TextCode") {
      in_code_ = true;
      text_.clear();
      at_ = {};
      for (const auto& [key, place] : {std::pair("X", 0), std::pair("Y", 1)})
        if (const auto number = numbers_in(tag.attribute(key)); !number.empty())
          at_[static_cast<std::size_t>(place)] = number[0];
    }
  }

  void text(std::string_view piece) override {
    if (in_sheet_) sheet_text_ += piece.substr(0, 100);
    if (!in_code_ && !in_path_) return;
    if ((bytes_ += piece.size()) > most_text_bytes)
      throw PackageError(PackageFault::too_large, "has more in it than any paper");
    text_ += piece;
  }

  void end(std::string_view name) override {
    if (name == "PhysicalBox") {
      in_sheet_ = false;
      sheet = box_in(sheet_text_);
    }
    if (name == "AbbreviatedData" && std::exchange(in_path_, false)) path_->add_lines(text_, tenths, rulings);
    if (name == "PathObject") path_.reset();
    if (name != "TextCode") return;
    in_code_ = false;
    if (shown_ && text_.find_first_not_of(" \t\r\n") != std::string::npos) add_line();
  }

  std::vector<Line> lines;
  std::vector<Box> rulings;  ///< straight lines
  std::vector<Picture> pictures;
  std::vector<std::string> templates;
  std::optional<Box> sheet;

 private:
  /// X and Y are the first symbol's foot, from the object's corner.
  void add_line() {
    if (lines.size() == most_texts)
      throw PackageError(PackageFault::too_large, "has more in it than any paper");
    for (char& c : text_)
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    Line line;
    line.confidence = 1;
    const int right = in_tenths(at_[0] * scale_), foot = in_tenths(at_[1] * scale_);
    const int height = std::max(size_, 1);
    line.box = {.x = object_.x + right,
                .y = object_.y + (foot > 0 ? foot - height : 0),
                .width = std::max(object_.width - right, 1),
                .height = height};
    line.text = std::move(text_);
    lines.push_back(std::move(line));
  }

  Box object_;
  std::array<double, 2> at_ = {};
  double scale_ = 1;
  int size_ = 0;
  bool shown_ = true, in_code_ = false, in_path_ = false, in_sheet_ = false;
  std::optional<OfdPath> path_;
  std::string text_, sheet_text_;
  std::size_t bytes_ = 0;
};

/// Of one document in the file.
class OfdDocument {
 public:
  OfdDocument(ZipParts& parts, std::string at) : parts_(parts), at_(std::move(at)) {
    parts_.read(at_, document_);
    for (const std::string& resource : document_.resources) load_pictures(part_at(at_, resource));
  }

  void add_pages(std::vector<OfficePage>& pages) {
    for (const DocumentEvents::Place& place : document_.pages) {
      if (pages.size() == most_pages)
        throw PackageError(PackageFault::too_large, "has more pages than any paper");
      pages.push_back(page_at(part_at(at_, place.at)));
    }
  }

 private:
  void load_pictures(const std::string& at) {
    if (!parts_.has(at)) return;
    ResourceEvents resources;
    parts_.read(at, resources);
    const std::string base = part_at(at, resources.base.empty() ? "" : resources.base + "/");
    for (const auto& [id, file] : resources.files)
      if (const std::string part = part_at(base, file); parts_.has(part)) pictures_[id] = part;
  }

  OfficePage page_at(const std::string& at) {
    PageEvents events;
    parts_.read(at, events);
    OfficePage page;
    page.loose = true;
    // A page may name a template often; it is painted once.
    std::sort(events.templates.begin(), events.templates.end());
    events.templates.erase(std::unique(events.templates.begin(), events.templates.end()),
                           events.templates.end());
    for (const std::string& id : events.templates) {
      const auto known = document_.templates.find(id);
      if (known == document_.templates.end()) continue;
      PageEvents behind;
      parts_.read(part_at(at_, known->second), behind);
      take(page, behind);
    }
    take(page, events);
    const Box sheet =
        events.sheet.value_or(document_.sheet.value_or(Box{.x = 0, .y = 0, .width = 2100, .height = 2970}));
    const auto move = [&](Box& box) { box.x -= sheet.x, box.y -= sheet.y; };
    for (Line& line : page.lines) move(line.box);
    for (Box& ruling : page.rulings) move(ruling);
    page.width = std::clamp(sheet.width, 1, static_cast<int>(most_tenths));
    page.height = std::clamp(sheet.height, 1, static_cast<int>(most_tenths));
    if (page.lines.empty()) page.picture = largest_picture(events);
    return page;
  }

  static void take(OfficePage& page, const PageEvents& events) {
    page.lines.insert(page.lines.end(), events.lines.begin(), events.lines.end());
    page.rulings.insert(page.rulings.end(), events.rulings.begin(), events.rulings.end());
  }

  std::string largest_picture(const PageEvents& events) const {
    std::string largest;
    double area = -1;
    for (const PageEvents::Picture& picture : events.pictures)
      if (const auto part = pictures_.find(picture.resource);
          part != pictures_.end() && picture.area > area) {
        area = picture.area;
        largest = part->second;
      }
    return largest;
  }

  ZipParts& parts_;
  const std::string at_;
  DocumentEvents document_;
  std::map<std::string, std::string> pictures_;
};

/// OFD.xml: where each of its documents begins.
class RootEvents : public XmlEvents {
 public:
  void start(const XmlTag& tag) override {
    inside_ = tag.name() == "DocRoot";
    if (inside_ && roots.size() < most_documents) roots.emplace_back();
  }
  void text(std::string_view piece) override {
    constexpr std::size_t longest = 4096;
    if (inside_ && !roots.empty() && roots.back().size() + piece.size() <= longest) roots.back() += piece;
  }
  void end(std::string_view) override { inside_ = false; }
  std::vector<std::string> roots;

 private:
  static constexpr std::size_t most_documents = 100;
  bool inside_ = false;
};

}  // namespace

std::vector<OfficePage> ofd_pages(ZipParts& parts) {
  if (parts.has("Encryptions.xml")) throw PackageError(PackageFault::locked, "is encrypted");
  RootEvents root;
  parts.read("OFD.xml", root);
  std::vector<OfficePage> pages;
  for (const std::string& at : root.roots) OfdDocument(parts, part_at("", at)).add_pages(pages);
  return pages;
}

}  // namespace ocr
