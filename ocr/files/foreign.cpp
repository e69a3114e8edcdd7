#include "ocr/files/foreign.h"

#include <algorithm>
#include <regex>
#include <string_view>

#include "ocr/page/error.h"

namespace ocr {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  const char* kind;
  std::size_t at = 0;
};

// As the formats' own definitions and the IANA registrations give them.
constexpr Magic pictures[] = {
    {"GIF87a"sv, "GIF"},
    {"GIF89a"sv, "GIF"},
    {"\0\0\0\x0CjP  \r\n\x87\n"sv, "JPEG 2000"},
    {"\xFF\x4F\xFF\x51"sv, "JPEG 2000"},
    {"\0\0\0\x0CJXL \r\n\x87\n"sv, "JPEG XL"},
    {"\xFF\x0A"sv, "JPEG XL"},
    {"II\xBC\x01"sv, "JPEG XR"},
    {"ftypheic"sv, "HEIC", 4},
    {"ftypheix"sv, "HEIC", 4},
    {"ftyphevc"sv, "HEIC", 4},
    {"ftyphevx"sv, "HEIC", 4},
    {"ftypheim"sv, "HEIC", 4},
    {"ftypheis"sv, "HEIC", 4},
    {"ftypavif"sv, "AVIF", 4},
    {"ftypavis"sv, "AVIF", 4},
    {"ftypmif1"sv, "HEIF", 4},
    {"ftypmsf1"sv, "HEIF", 4},
    {"ftypcrx "sv, "CR3", 4},
    {"8BPS"sv, "PSD"},
    {"\0\0\1\0"sv, "ICO"},
    {"\x76\x2F\x31\x01"sv, "OpenEXR"},
    {"\x97JB2\r\n\x1A\n"sv, "JBIG2"},
    {"\x8AMNG"sv, "MNG"},
    {"FUJIFILMCCD-RAW"sv, "RAF"},
    {"IIRO"sv, "ORF"},
    {"IIRS"sv, "ORF"},
    {"IIU\0"sv, "RW2"},
    {"\xD7\xCD\xC6\x9A"sv, "WMF"},
    {" EMF"sv, "EMF", 40},
    {"\x0A\x05\x01"sv, "PCX"},
    {"DICM"sv, "DICOM", 128},
    {"qoif"sv, "QOI"},
    {"/* XPM */"sv, "XPM"},
};

constexpr Magic documents[] = {
    {"{\\rtf"sv, "RTF"}, {"%!PS"sv, "PostScript"}, {"AT&TFORM"sv, "DjVu"},
    {"CAJ\0"sv, "CAJ"},  {"HN\0\0"sv, "CAJ"},      {"KDH "sv, "KDH"},
};

// Names of parts inside, in the order in which they decide.
constexpr Magic parts_of_zip[] = {
    {"word/document"sv, "DOCX"},
    {"xl/workbook"sv, "XLSX"},
    {"ppt/presentation"sv, "PPTX"},
    {"OFD.xml"sv, "OFD"},
    {"opendocument.text"sv, "ODT"},
    {"opendocument.spreadsheet"sv, "ODS"},
    {"opendocument.presentation"sv, "ODP"},
    {"application/epub+zip"sv, "EPUB"},
};
constexpr Magic parts_of_compound_file[] = {
    {"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"sv, "DOC"},
    {"W\0o\0r\0k\0b\0o\0o\0k\0"sv, "XLS"},
    {"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0"sv, "PPT"},
};

bool holds(std::string_view bytes, const Magic& magic) {
  return bytes.size() > magic.at && bytes.substr(magic.at).starts_with(magic.bytes);
}

template <class Magics>
const char* part_in(std::string_view bytes, const Magics& parts) {
  for (const Magic& part : parts)
    if (bytes.find(part.bytes) != std::string_view::npos) return part.kind;
  return nullptr;
}

const char* picture_kind(std::string_view bytes) {
  constexpr std::size_t brands = 64;
  for (const Magic& magic : pictures) {
    if (!holds(bytes, magic)) continue;
    const bool is_avif = magic.at == 4 && bytes.substr(0, brands).find("avif") != std::string_view::npos;
    return is_avif ? "AVIF" : magic.kind;
  }
  // Portable anymap: "P5", blanks or a remark, and two sides.
  static const std::regex anymap("P[1-6]\\s+(#[^\\n]*\\n\\s*)?[0-9]+\\s+[0-9]+\\s[\\s\\S]*");
  const std::string head(bytes.substr(0, 200));
  return std::regex_match(head, anymap) ? "PNM" : nullptr;
}

// What is written in tags is text, but not what its paper says.
const char* markup_kind(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || bytes[begin] != '<') return nullptr;
  std::string head(bytes.substr(begin, 1000));
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
  });
  if (head.find("<svg") != std::string::npos) return "SVG";
  if (head.starts_with("<!doctype html") || head.starts_with("<html")) return "HTML";
  return head.starts_with("<?xml") ? "XML" : nullptr;
}

const char* document_kind(std::string_view bytes) {
  for (const Magic& magic : documents)
    if (holds(bytes, magic)) return magic.kind;
  if (bytes.starts_with("PK\x03\x04")) return part_in(bytes, parts_of_zip);
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
    const char* kind = part_in(bytes, parts_of_compound_file);
    return kind ? kind : "WPS";
  }
  return nullptr;
}

}  // namespace

void refuse_foreign(std::span<const unsigned char> bytes, const std::string& file) {
  const std::string_view view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const auto refuse = [&](Fault fault, const char* kind) {
    throw Error(fault, file, std::string("a file of the kind ") + kind).of_kind(kind);
  };
  if (const char* kind = picture_kind(view)) refuse(Fault::unsupported_picture, kind);
  if (const char* kind = markup_kind(view))
    refuse(kind == "SVG"sv ? Fault::unsupported_picture : Fault::unsupported_document, kind);
  if (const char* kind = document_kind(view)) refuse(Fault::unsupported_document, kind);
}

}  // namespace ocr
