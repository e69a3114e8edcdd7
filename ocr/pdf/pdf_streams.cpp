#include "ocr/pdf/pdf_streams.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <string_view>
#include <vector>

#include <poppler/Array.h>
#include <poppler/Dict.h>
#include <poppler/Error.h>
#include <poppler/Object.h>
#include <poppler/Stream.h>
#include <poppler/XRef.h>
// libjpeg's own header needs FILE.
#include <jerror.h>
#include <jpeglib.h>
#include <zlib.h>

namespace ocr {
namespace {

long errors = 0;

using Problem = std::optional<std::string>;

// Content is text by operators; a page of handwriting drawn as curves has some megabytes.
constexpr std::size_t most_content_bytes = 256u << 20;
constexpr int most_nested = 30;  // forms in forms

/// The bytes that are left after the stream's own filter, or all filters before it.
std::string bytes_of(Stream& stream, std::size_t most) {
  std::string bytes;
  std::array<unsigned char, 65536> part;
  stream.reset();
  for (int got = 0; (got = stream.doGetChars(part.size(), part.data())) > 0;) {
    bytes.append(reinterpret_cast<const char*>(part.data()), static_cast<std::size_t>(got));
    if (bytes.size() > most) throw std::bad_alloc();
  }
  return bytes;
}

std::size_t length_of(Stream& stream) {
  std::size_t length = 0;
  std::array<unsigned char, 65536> part;
  stream.reset();
  for (int got = 0; (got = stream.doGetChars(part.size(), part.data())) > 0;)
    length += static_cast<std::size_t>(got);
  return length;
}

// Adler's checksum tells of a changed byte that poppler would show as a changed picture. A stream that lacks
// its last bytes is poppler's to judge.
bool deflated_wrongly(Stream& flate) {
  Stream* source = flate.getNextStream();
  if (!source) return false;
  source->reset();
  z_stream inflating = {};
  if (inflateInit(&inflating) != Z_OK) return false;
  std::array<unsigned char, 65536> in, out;
  int state = Z_OK;
  while (state == Z_OK || state == Z_BUF_ERROR) {
    const int got = source->doGetChars(in.size(), in.data());
    if (got <= 0) break;
    inflating.next_in = in.data();
    inflating.avail_in = static_cast<unsigned>(got);
    do {
      inflating.next_out = out.data();
      inflating.avail_out = out.size();
      state = inflate(&inflating, Z_NO_FLUSH);
    } while (state == Z_OK && inflating.avail_out == 0);
  }
  inflateEnd(&inflating);
  return state == Z_DATA_ERROR;
}

struct JpegErrors {
  jpeg_error_mgr manager;  // first: libjpeg hands out its address
  std::jmp_buf fatal;
  bool damaged = false;
};

[[noreturn]] void fail(j_common_ptr info) {
  std::longjmp(reinterpret_cast<JpegErrors*>(info->err)->fatal, 1);
}

// Warnings of what is unusual but complete are no damage; nor are a few bytes between the end of the picture
// and its end marker.
void warn(j_common_ptr info, int level) {
  if (level >= 0) return;
  constexpr int some_padding = 16;
  const jpeg_error_mgr& manager = *info->err;
  const bool harmless = manager.msg_code == JWRN_ADOBE_XFORM || manager.msg_code == JWRN_JFIF_MAJOR ||
                        (manager.msg_code == JWRN_EXTRANEOUS_DATA && manager.msg_parm.i[0] <= some_padding);
  if (!harmless) reinterpret_cast<JpegErrors*>(info->err)->damaged = true;
}

// Decodes at an eighth of its size: every coefficient is read, and few are transformed.
bool jpeg_is_damaged(const std::string& bytes) {
  const std::size_t begin = bytes.find("\xFF\xD8");
  if (begin == std::string::npos) return true;
  jpeg_decompress_struct info;
  JpegErrors jpeg_errors;
  info.err = jpeg_std_error(&jpeg_errors.manager);
  jpeg_errors.manager.error_exit = fail;
  jpeg_errors.manager.emit_message = warn;
  std::vector<JSAMPLE> row;
  if (setjmp(jpeg_errors.fatal) != 0) {
    jpeg_destroy_decompress(&info);
    return true;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()) + begin,
               static_cast<unsigned long>(bytes.size() - begin));
  jpeg_read_header(&info, TRUE);
  info.scale_num = 1, info.scale_denom = 8;
  info.out_color_space = info.jpeg_color_space;  // nobody looks at the colours
  jpeg_start_decompress(&info);
  row.resize(std::size_t{info.output_width} * static_cast<std::size_t>(info.output_components));
  JSAMPROW rows[] = {row.data()};
  while (info.output_scanline < info.output_height) jpeg_read_scanlines(&info, rows, 1);
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return jpeg_errors.damaged;
}

int components_of(const Object& space) {
  if (space.isName("DeviceRGB")) return 3;
  if (space.isName("DeviceCMYK")) return 4;
  if (!space.isArray() || space.arrayGetLength() < 2) return 1;
  const Object family = space.arrayGet(0);
  if (family.isName("CalRGB") || family.isName("Lab")) return 3;
  if (family.isName("ICCBased")) {
    const Object profile = space.arrayGet(1);
    const Object count = profile.isStream() ? profile.streamGetDict()->lookup("N") : Object(objNull);
    if (count.isInt()) return count.getInt();
  }
  if (family.isName("DeviceN")) {
    const Object names = space.arrayGet(1);
    if (names.isArray()) return names.arrayGetLength();
  }
  return 1;
}

/// Of all rows, decoded; 0 where the dictionary does not say.
std::size_t bytes_wanted(Dict& image) {
  const auto number = [&](const char* key, const char* short_key) {
    int value = 0;
    return image.lookupInt(key, short_key, &value) ? static_cast<std::size_t>(std::max(0, value)) : 0;
  };
  const Object mask = image.lookup("ImageMask");
  const bool one_bit = mask.isBool() && mask.getBool();
  const std::size_t bits = one_bit ? 1 : number("BitsPerComponent", "BPC");
  const Object space = image.lookup("ColorSpace");
  const auto components = static_cast<std::size_t>(one_bit ? 1 : components_of(space));
  return number("Height", "H") * ((number("Width", "W") * bits * components + 7) / 8);
}

Problem damage_of_image(Stream& stream, const std::string& name) {
  const long before = errors;
  switch (stream.getKind()) {
    case strDCT:
      if (Stream* source = stream.getNextStream(); source && jpeg_is_damaged(bytes_of(*source, SIZE_MAX)))
        return name + " is a damaged JPEG";
      break;
    case strJPX:
      stream.reset();
      stream.close();
      if (stream.reset(); length_of(stream) == 0) return name + " can't be decoded";
      break;
    default: {
      // A fax may end a few rows early.
      constexpr std::size_t tolerance = 100;
      const std::size_t wanted = bytes_wanted(*stream.getDict()), got = length_of(stream);
      if (got + wanted / tolerance < wanted) return name + " is cut off";
      if (stream.getKind() == strFlate && deflated_wrongly(stream)) return name + " is damaged";
    }
  }
  if (errors != before) return name + " can't be decoded to its end";
  return std::nullopt;
}

/// The names behind `/Name Do` in a content stream (ISO 32000-1, 7.8.2, 8.9.7, 8.10.1).
class DrawnNames {
 public:
  explicit DrawnNames(const std::string& content) : text_(content) {}

  std::set<std::string> all() {
    while (at_ < text_.size()) step();
    return std::move(names_);
  }

 private:
  static bool is_space(char c) {
    return std::string_view("\0\t\n\f\r ", 6).find(c) != std::string_view::npos;
  }
  static bool ends_word(char c) {
    return is_space(c) || std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !ends_word(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  void step() {
    const char c = text_[at_];
    if (c == '/') {
      ++at_;
      last_name_ = plain(word());
    } else if (c == '(') {
      skip_string();
    } else if (c == '%') {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    } else if (ends_word(c)) {
      ++at_;
    } else {
      const std::string_view operation = word();
      if (operation == "Do") names_.insert(last_name_);
      if (operation == "ID") skip_inline_image();
    }
  }

  // #20 is a space.
  static std::string plain(std::string_view name) {
    std::string result;
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (name[i] == '#' && i + 2 < name.size()) {
        result += static_cast<char>(std::strtol(std::string(name.substr(i + 1, 2)).c_str(), nullptr, 16));
        i += 2;
      } else {
        result += name[i];
      }
    }
    return result;
  }

  void skip_string() {
    int open = 0;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\')
        ++at_;
      else if (text_[at_] == '(')
        ++open;
      else if (text_[at_] == ')' && --open == 0)
        break;
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  void skip_inline_image() {
    for (at_ = text_.find("EI", at_); at_ < text_.size(); at_ = text_.find("EI", at_ + 1)) {
      if (is_space(text_[at_ - 1]) && (at_ + 2 == text_.size() || is_space(text_[at_ + 2]))) {
        at_ += 2;
        return;
      }
    }
    at_ = text_.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string last_name_;
  std::set<std::string> names_;
};

}  // namespace

void listen_to_pdf_errors() {
  setErrorCallback([](ErrorCategory category, Goffset, const char*) {
    errors += category == errSyntaxError || category == errIO || category == errInternal;
  });
}

long pdf_errors() {
  return errors;
}

Problem PdfStreams::damage_of(const Dict& page, Dict* resources) {
  std::string content;
  Object contents = page.lookup("Contents");
  if (contents.isNull() && page.lookupNF("Contents").isRef()) return "its content is lost";
  const int count = contents.isArray() ? contents.arrayGetLength() : contents.isNull() ? 0 : 1;
  for (int i = 0; i < count; ++i) {
    Object part = contents.isArray() ? contents.arrayGet(i) : contents.copy();
    if (!part.isStream()) return "its content is lost";
    const long before = errors;
    content += bytes_of(*part.getStream(), most_content_bytes) + "\n";
    if (content.size() > most_content_bytes) throw std::bad_alloc();
    if (errors != before) return "its content can't be decoded to its end";
    if (part.getStream()->getKind() == strFlate && deflated_wrongly(*part.getStream()))
      return "its content is damaged";
  }
  if (auto problem = damage_of_drawn(content, resources, 0)) return problem;
  return damage_of_annotations(page);
}

Problem PdfStreams::damage_of_drawn(const std::string& content, Dict* resources, int depth) {
  if (!resources || depth > most_nested) return std::nullopt;
  const Object drawn = resources->lookup("XObject");
  if (!drawn.isDict()) return std::nullopt;
  for (const std::string& name : DrawnNames(content).all()) {
    const Object& reference = drawn.getDict()->lookupNF(name.c_str());
    if (auto problem = damage_of_object(reference, depth)) return problem;
  }
  return std::nullopt;
}

// A form or an image.
Problem PdfStreams::damage_of_object(const Object& reference, int depth) {
  if (reference.isNull()) return std::nullopt;  // a name that nothing was said of draws nothing anywhere
  if (reference.isRef()) {
    const auto known = known_.find(reference.getRef());
    if (known != known_.end()) return known->second;
    known_[reference.getRef()] = std::nullopt;  // a form that draws itself
  }
  Problem problem;
  Object object = reference.fetch(xref_);
  if (!object.isStream()) {
    problem = "a picture on it is lost";
  } else if (Dict* dict = object.streamGetDict(); dict->lookup("Subtype").isName("Image")) {
    problem = damage_of_image(*object.getStream(), "a picture on it");
    for (const char* mask : {"SMask", "Mask"}) {
      Object part = dict->lookup(mask);
      if (!problem && part.isStream()) problem = damage_of_image(*part.getStream(), "the mask of a picture");
    }
  } else if (dict->lookup("Subtype").isName("Form")) {
    const long before = errors;
    const std::string content = bytes_of(*object.getStream(), most_content_bytes);
    if (errors != before) problem = "a part of it can't be decoded to its end";
    Object resources = dict->lookup("Resources");
    if (!problem && resources.isDict()) problem = damage_of_drawn(content, resources.getDict(), depth + 1);
  }
  if (reference.isRef()) known_[reference.getRef()] = problem;
  return problem;
}

Problem PdfStreams::damage_of_annotations(const Dict& page) {
  const Object annotations = page.lookup("Annots");
  for (int i = 0; annotations.isArray() && i < annotations.arrayGetLength(); ++i) {
    const Object annotation = annotations.arrayGet(i);
    if (!annotation.isDict()) continue;
    const Object appearances = annotation.dictLookup("AP");
    if (!appearances.isDict()) continue;
    const Object& normal = appearances.getDict()->lookupNF("N");
    Object shown = normal.fetch(xref_);
    if (shown.isStream()) {
      if (auto problem = damage_of_object(normal, 0)) return problem;
    } else if (const Object state = annotation.dictLookup("AS"); shown.isDict() && state.isName()) {
      if (auto problem = damage_of_object(shown.getDict()->lookupNF(state.getName()), 0)) return problem;
    }
  }
  return std::nullopt;
}

}  // namespace ocr
