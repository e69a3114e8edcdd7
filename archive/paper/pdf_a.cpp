#include "archive/paper/pdf_a.h"

#include <algorithm>
#include <memory>
#include <new>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <lcms2.h>
#include <pugixml.hpp>
#define POINTERHOLDER_TRANSITION 4  // qpdf's headers ask for std::shared_ptr by this
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

namespace archive {

namespace {

constexpr const char* colour_space = "sRGB IEC61966-2.1";

/// ICC.1:2001, since PDF 1.4 knows no newer: 128 bytes of head, in which bytes 24 to 35 are the moment when
/// it was made, here none.
std::string srgb_profile() {
  struct Close {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
  };
  const std::unique_ptr<void, Close> profile(cmsCreate_sRGBProfile());
  constexpr double version = 2.1;
  cmsUInt32Number size = 0;
  if (!profile) throw std::bad_alloc();
  cmsSetProfileVersion(profile.get(), version);
  if (!cmsSaveProfileToMem(profile.get(), nullptr, &size)) throw std::bad_alloc();
  std::string bytes(size, '\0');
  if (!cmsSaveProfileToMem(profile.get(), bytes.data(), &size)) throw std::bad_alloc();
  constexpr std::size_t made_at = 24, made_bytes = 12;
  // 2000-01-01: twelve zeros would be no date.
  constexpr std::string_view fixed("\x07\xd0\0\x01\0\x01\0\0\0\0\0\0", made_bytes);
  bytes.replace(made_at, made_bytes, fixed);
  return bytes;
}

QPDFObjectHandle text(const std::string& utf8) {
  return QPDFObjectHandle::newUnicodeString(utf8);
}
QPDFObjectHandle name(const std::string& name) {
  return QPDFObjectHandle::newName(name);
}

struct Properties {
  std::string title;
  std::string creator;
  std::string day_and_time;  ///< digits as in 20241231235959, UTC
};

/// cairo writes the date as it was told, or in the machine's own time: D:20241231235959Z, …+08'00, or with
/// less.
std::string digits_of(const std::string& pdf_date) {
  std::string digits;
  for (const char c : pdf_date) {
    if (c >= '0' && c <= '9') digits += c;
    if (!digits.empty() && (c < '0' || c > '9')) break;
  }
  constexpr std::string_view first = "20000101000000";
  if (digits.size() < first.size()) digits += first.substr(digits.size());
  return digits.substr(0, first.size());
}

Properties properties_of(QPDF& pdf) {
  Properties properties;
  QPDFObjectHandle info = pdf.getTrailer().getKey("/Info");
  const auto said = [&](const char* key) {
    if (!info.isDictionary()) return std::string();
    QPDFObjectHandle value = info.getKey(key);
    return value.isString() ? value.getUTF8Value() : std::string();
  };
  properties.title = said("/Title");
  properties.creator = said("/Creator");
  properties.day_and_time = digits_of(said("/CreationDate"));
  return properties;
}

std::string iso_of(const std::string& d) {
  return fmt::format("{}-{}-{}T{}:{}:{}Z", d.substr(0, 4), d.substr(4, 2), d.substr(6, 2), d.substr(8, 2),
                     d.substr(10, 2), d.substr(12, 2));
}

/// ISO 19005-1, 6.7: an XMP packet that says what the properties say, and which standard the file keeps.
std::string xmp_of(const Properties& properties) {
  pugi::xml_document document;
  pugi::xml_node rdf = document.append_child("x:xmpmeta").append_child("rdf:RDF");
  rdf.parent().append_attribute("xmlns:x") = "adobe:ns:meta/";
  rdf.append_attribute("xmlns:rdf") = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  const auto description = [&](const char* prefix, const char* schema) {
    pugi::xml_node node = rdf.append_child("rdf:Description");
    node.append_attribute("rdf:about") = "";
    node.append_attribute(prefix) = schema;
    return node;
  };
  const auto element = [](pugi::xml_node parent, const char* element, const std::string& words) {
    parent.append_child(element).text() = words.c_str();
  };
  pugi::xml_node standard = description("xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/");
  element(standard, "pdfaid:part", "1");
  element(standard, "pdfaid:conformance", "B");
  if (!properties.title.empty()) {
    pugi::xml_node words = description("xmlns:dc", "http://purl.org/dc/elements/1.1/")
                               .append_child("dc:title")
                               .append_child("rdf:Alt")
                               .append_child("rdf:li");
    words.append_attribute("xml:lang") = "x-default";
    words.text() = properties.title.c_str();
  }
  pugi::xml_node xmp = description("xmlns:xmp", "http://ns.adobe.com/xap/1.0/");
  if (!properties.creator.empty()) element(xmp, "xmp:CreatorTool", properties.creator);
  element(xmp, "xmp:CreateDate", iso_of(properties.day_and_time));
  std::ostringstream out;
  out << "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
  document.save(out, " ", pugi::format_default | pugi::format_no_declaration, pugi::encoding_utf8);
  out << "<?xpacket end=\"r\"?>";
  return out.str();
}

void set_metadata(QPDF& pdf) {
  const Properties properties = properties_of(pdf);
  QPDFObjectHandle info = QPDFObjectHandle::newDictionary();
  if (!properties.title.empty()) info.replaceKey("/Title", text(properties.title));
  if (!properties.creator.empty()) info.replaceKey("/Creator", text(properties.creator));
  info.replaceKey("/CreationDate", QPDFObjectHandle::newString("D:" + properties.day_and_time + "Z"));
  pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));

  QPDFObjectHandle xmp = QPDFObjectHandle::newStream(&pdf, xmp_of(properties));
  xmp.getDict().replaceKey("/Type", name("/Metadata"));
  xmp.getDict().replaceKey("/Subtype", name("/XML"));
  pdf.getRoot().replaceKey("/Metadata", xmp);
}

void set_output_intent(QPDF& pdf) {
  QPDFObjectHandle profile = QPDFObjectHandle::newStream(&pdf, srgb_profile());
  profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
  QPDFObjectHandle intent = QPDFObjectHandle::newDictionary();
  intent.replaceKey("/Type", name("/OutputIntent"));
  intent.replaceKey("/S", name("/GTS_PDFA1"));
  intent.replaceKey("/OutputConditionIdentifier", QPDFObjectHandle::newString(colour_space));
  intent.replaceKey("/Info", QPDFObjectHandle::newString(colour_space));
  intent.replaceKey("/DestOutputProfile", profile);
  QPDFObjectHandle intents = QPDFObjectHandle::newArray();
  intents.appendItem(pdf.makeIndirectObject(intent));
  pdf.getRoot().replaceKey("/OutputIntents", intents);
}

/// The glyphs that a font has, by their widths (/W: runs of "first [width …]" and "first last width").
std::vector<int> glyphs_of(QPDFObjectHandle font) {
  std::vector<int> glyphs;
  QPDFObjectHandle widths = font.getKey("/W");
  for (int i = 0; widths.isArray() && i + 1 < widths.getArrayNItems();) {
    const int first = widths.getArrayItem(i).getIntValueAsInt();
    QPDFObjectHandle next = widths.getArrayItem(i + 1);
    const int last = next.isArray() ? first + next.getArrayNItems() - 1 : next.getIntValueAsInt();
    for (int glyph = first; glyph <= last; ++glyph) glyphs.push_back(glyph);
    i += next.isArray() ? 2 : 3;
  }
  return glyphs;
}

/// ISO 19005-1, 6.3.5: one bit a glyph that is in the file, the highest of each byte first.
void set_glyph_list(QPDF& pdf, QPDFObjectHandle font) {
  QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
  if (!descriptor.isDictionary()) return;
  const std::vector<int> glyphs = glyphs_of(font);
  const int highest = glyphs.empty() ? 0 : *std::max_element(glyphs.begin(), glyphs.end());
  std::string bits(static_cast<std::size_t>(highest / 8 + 1), '\0');
  for (const int glyph : glyphs)
    bits[static_cast<std::size_t>(glyph / 8)] |= static_cast<char>(0x80 >> glyph % 8);
  descriptor.replaceKey("/CIDSet", QPDFObjectHandle::newStream(&pdf, bits));
}

/// Of everything that cairo writes, what the standard forbids or wants besides.
void settle_objects(QPDF& pdf) {
  for (QPDFObjectHandle object : pdf.getAllObjects()) {
    if (object.isStream()) {
      QPDFObjectHandle dictionary = object.getDict();
      if (dictionary.getKey("/Subtype").isNameAndEquals("/Image")) dictionary.removeKey("/Interpolate");
      dictionary.removeKey("/Group");
    } else if (object.isDictionary()) {
      if (object.getKey("/Type").isNameAndEquals("/Page")) object.removeKey("/Group");
      QPDFObjectHandle subtype = object.getKey("/Subtype");
      if (subtype.isNameAndEquals("/CIDFontType0") || subtype.isNameAndEquals("/CIDFontType2"))
        set_glyph_list(pdf, object);
    }
  }
}

class Out : public Pipeline {
 public:
  explicit Out(const std::function<void(std::span<const std::byte>)>& write)
      : Pipeline("PDF/A", nullptr), write_(&write) {}
  void write(const unsigned char* data, std::size_t length) override {
    (*write_)(std::as_bytes(std::span(data, length)));
  }
  void finish() override {}

 private:
  const std::function<void(std::span<const std::byte>)>* write_;
};

}  // namespace

void write_pdf_a(std::FILE* drawn, const std::function<void(std::span<const std::byte>)>& write) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processFile("PDF", drawn, false);
  settle_objects(pdf);
  set_metadata(pdf);
  set_output_intent(pdf);

  Out out(write);
  QPDFWriter writer(pdf);
  writer.setOutputPipeline(&out);
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setNewlineBeforeEndstream(true);
  writer.forcePDFVersion("1.4");
  writer.write();
}

}  // namespace archive
