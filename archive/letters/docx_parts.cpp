#include "archive/letters/docx_parts.h"

#include <cmath>
#include <sstream>

#include <cairo.h>
#include <fmt/format.h>

#include "archive/letters/official_form.h"
#include "archive/paper/cairo_handles.h"
#include "archive/records/error.h"

namespace archive::official {

namespace {

using Values = std::initializer_list<std::pair<const char*, std::string>>;

pugi::xml_node child(pugi::xml_node parent, const char* name, Values values = {}) {
  pugi::xml_node node = parent.append_child(name);
  for (const auto& [key, value] : values) node.append_attribute(key) = value.c_str();
  return node;
}

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

/// With so many dots that print does not show them.
std::string png_of(const OfficialPicture& picture) {
  constexpr double dots_per_pt = 200.0 / 72;
  const auto pixels = [](double mm) { return static_cast<int>(std::ceil(mm * pt_per_mm * dots_per_pt)); };
  const CairoSurface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(picture.width_mm), pixels(picture.height_mm)));
  const CairoContext context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  cairo_scale(context.get(), dots_per_pt, dots_per_pt);
  picture.draw(context.get());
  std::string png;
  if (cairo_surface_write_to_png_stream(surface.get(), append, &png) != CAIRO_STATUS_SUCCESS)
    throw Error(Fault::io, picture.caption, "can't be drawn");
  return png;
}

constexpr const char* drawing_namespace = "http://schemas.openxmlformats.org/drawingml/2006/main";
constexpr const char* picture_namespace = "http://schemas.openxmlformats.org/drawingml/2006/picture";
constexpr const char* place_namespace =
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

std::string types_xml() {
  pugi::xml_document xml;
  auto root =
      child(xml, "Types", {{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}});
  child(root, "Default",
        {{"Extension", "rels"}, {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
  child(root, "Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
  child(root, "Default", {{"Extension", "png"}, {"ContentType", "image/png"}});
  child(root, "Default", {{"Extension", "jpeg"}, {"ContentType", "image/jpeg"}});
  const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  for (const auto& [part, type] : {std::pair("document", "document.main+xml"),
                                   std::pair("styles", "styles+xml"), std::pair("settings", "settings+xml"),
                                   std::pair("footer1", "footer+xml"), std::pair("footer2", "footer+xml")})
    child(root, "Override", {{"PartName", fmt::format("/word/{}.xml", part)}, {"ContentType", word + type}});
  child(root, "Override",
        {{"PartName", "/docProps/core.xml"},
         {"ContentType", "application/vnd.openxmlformats-package.core-properties+xml"}});
  return text_of(xml);
}

std::string relations_xml(const std::vector<std::array<std::string, 3>>& relations) {
  pugi::xml_document xml;
  auto root = child(xml, "Relationships",
                    {{"xmlns", "http://schemas.openxmlformats.org/package/2006/relationships"}});
  for (const auto& [id, type, target] : relations)
    child(root, "Relationship", {{"Id", id}, {"Type", type}, {"Target", target}});
  return text_of(xml);
}

std::string styles_xml() {
  pugi::xml_document xml;
  auto root = child(xml, "w:styles", {{"xmlns:w", word_namespace}});
  auto run = child(child(child(root, "w:docDefaults"), "w:rPrDefault"), "w:rPr");
  const std::string& face = families_of(Face::text).front();
  child(run, "w:rFonts",
        {{"w:ascii", face}, {"w:hAnsi", face}, {"w:eastAsia", face}, {"w:cs", "Times New Roman"}});
  child(run, "w:sz", {{"w:val", std::to_string(std::lround(body_pt * 2))}});
  child(run, "w:szCs", {{"w:val", std::to_string(std::lround(body_pt * 2))}});
  child(run, "w:lang", {{"w:val", "en-US"}, {"w:eastAsia", "zh-CN"}});
  auto normal = child(root, "w:style", {{"w:type", "paragraph"}, {"w:default", "1"}, {"w:styleId", "a"}});
  child(normal, "w:name", {{"w:val", "Normal"}});
  child(normal, "w:qFormat");
  auto paragraph = child(normal, "w:pPr");
  child(paragraph, "w:widowControl", {{"w:val", "0"}});
  child(paragraph, "w:jc", {{"w:val", "both"}});
  return text_of(xml);
}

std::string settings_xml() {
  pugi::xml_document xml;
  auto root = child(xml, "w:settings", {{"xmlns:w", word_namespace}});
  child(root, "w:evenAndOddHeaders");
  child(root, "w:characterSpacingControl", {{"w:val", "compressPunctuation"}});
  auto compat = child(root, "w:compat");
  child(compat, "w:balanceSingleByteDoubleByteWidth");
  child(compat, "w:compatSetting",
        {{"w:name", "compatibilityMode"},
         {"w:uri", "http://schemas.microsoft.com/office/word"},
         {"w:val", "15"}});
  return text_of(xml);
}

std::string core_xml(const std::string& title, const std::optional<forms::Date>& day) {
  pugi::xml_document xml;
  auto root = child(xml, "cp:coreProperties",
                    {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
                     {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                     {"xmlns:dcterms", "http://purl.org/dc/terms/"},
                     {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
  child(root, "dc:title").append_child(pugi::node_pcdata).set_value(plain_xml(title).c_str());
  if (day)
    child(root, "dcterms:created", {{"xsi:type", "dcterms:W3CDTF"}})
        .append_child(pugi::node_pcdata)
        .set_value((forms::to_iso(*day) + "T00:00:00Z").c_str());
  return text_of(xml);
}

}  // namespace

std::string plain_xml(const std::string& text) {
  std::string plain = text;
  for (char& c : plain)
    if (const auto byte = static_cast<unsigned char>(c); byte < 0x20 && c != '\n' && c != '\t') c = ' ';
  return plain;
}

std::string text_of(const pugi::xml_document& xml) {
  std::ostringstream out;
  out << R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)" << '\n';
  xml.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return out.str();
}

void WordPackage::add_picture(pugi::xml_node run, const OfficialPicture& picture, double scale) {
  const std::size_t number = pictures_.size() + 1;
  pictures_.push_back({fmt::format("media/cunzheng{}.{}", number, picture.draw ? "png" : "jpeg"),
                       picture.draw ? png_of(picture) : picture.jpeg});
  constexpr double units_per_mm = 36000;
  const std::string width = std::to_string(std::lround(picture.width_mm * scale * units_per_mm));
  const std::string height = std::to_string(std::lround(picture.height_mm * scale * units_per_mm));
  const std::string id = std::to_string(number), name = fmt::format("图{}", number);
  auto place =
      child(child(run, "w:drawing"), "wp:inline",
            {{"xmlns:wp", place_namespace}, {"distT", "0"}, {"distB", "0"}, {"distL", "0"}, {"distR", "0"}});
  child(place, "wp:extent", {{"cx", width}, {"cy", height}});
  child(place, "wp:docPr", {{"id", id}, {"name", name}, {"descr", plain_xml(picture.caption)}});
  auto data = child(child(place, "a:graphic", {{"xmlns:a", drawing_namespace}}), "a:graphicData",
                    {{"uri", picture_namespace}});
  auto pic = child(data, "pic:pic", {{"xmlns:pic", picture_namespace}});
  auto about = child(pic, "pic:nvPicPr");
  child(about, "pic:cNvPr", {{"id", id}, {"name", name}});
  child(about, "pic:cNvPicPr");
  auto fill = child(pic, "pic:blipFill");
  child(fill, "a:blip", {{"r:embed", relation_of(number - 1)}});
  child(child(fill, "a:stretch"), "a:fillRect");
  auto shape = child(pic, "pic:spPr");
  auto frame = child(shape, "a:xfrm");
  child(frame, "a:off", {{"x", "0"}, {"y", "0"}});
  child(frame, "a:ext", {{"cx", width}, {"cy", height}});
  child(child(shape, "a:prstGeom", {{"prst", "rect"}}), "a:avLst");
}

std::string WordPackage::relation_of(std::size_t index) {
  return fmt::format("rIdCunzhengPicture{}", index + 1);
}

std::vector<std::pair<std::string, std::string>> WordPackage::parts(const std::string& title,
                                                                    const std::optional<forms::Date>& day,
                                                                    const std::string& body,
                                                                    const std::string& odd_footer,
                                                                    const std::string& even_footer) const {
  const std::string office = std::string(relation_namespace) + "/";
  std::vector<std::array<std::string, 3>> relations = {{"rIdStyles", office + "styles", "styles.xml"},
                                                       {"rIdSettings", office + "settings", "settings.xml"},
                                                       {"rIdOdd", office + "footer", "footer1.xml"},
                                                       {"rIdEven", office + "footer", "footer2.xml"}};
  for (std::size_t i = 0; i < pictures_.size(); ++i)
    relations.push_back({relation_of(i), office + "image", pictures_[i].name});
  std::vector<std::pair<std::string, std::string>> parts = {
      {"[Content_Types].xml", types_xml()},
      {"_rels/.rels",
       relations_xml(
           {{"rIdDocument", office + "officeDocument", "word/document.xml"},
            {"rIdCore",
             "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
             "docProps/core.xml"}})},
      {"docProps/core.xml", core_xml(title, day)},
      {"word/document.xml", body},
      {"word/_rels/document.xml.rels", relations_xml(relations)},
      {"word/styles.xml", styles_xml()},
      {"word/settings.xml", settings_xml()},
      {"word/footer1.xml", odd_footer},
      {"word/footer2.xml", even_footer}};
  for (const Picture& picture : pictures_) parts.emplace_back("word/" + picture.name, picture.bytes);
  return parts;
}

}  // namespace archive::official
