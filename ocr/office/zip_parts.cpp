#include "ocr/office/zip_parts.h"

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

#include <expat.h>
#include <unistd.h>
#include <zip.h>

namespace ocr {
namespace {

// A sheet that is styled down to its last row is a hundred megabytes of empty cells; the worst of this much
// (nothing but empty rows) takes some eight seconds.
constexpr std::size_t most_unpacked_bytes = 300'000'000;
// Between two tags: nothing that a table needs is as long, and the parser keeps all of it.
constexpr std::size_t most_pending_bytes = 4'000'000;
constexpr int most_depth = 100;
constexpr zip_int64_t most_parts = 20'000;
constexpr std::size_t step_bytes = 65536;

std::string lower(std::string_view name) {
  std::string result(name);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '\\') c = '/';
  }
  return result.starts_with('/') ? result.substr(1) : result;
}

std::string_view local(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Expat's callbacks as events. No exception may cross its frames: the first ends the parsing.
class Parser {
 public:
  Parser(const std::string& part, XmlEvents& events)
      : part_(part), events_(events), parser_(XML_ParserCreate(nullptr)) {
    if (parser_ == nullptr) throw std::bad_alloc();
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(
        parser_,
        [](void* self, const XML_Char* name, const XML_Char** attributes) {
          static_cast<Parser*>(self)->guarded([&](Parser& parser) {
            if (++parser.depth_ > most_depth) parser.refuse("is nested too deep");
            parser.events_.start(XmlTag(local(name), attributes));
          });
        },
        [](void* self, const XML_Char* name) {
          static_cast<Parser*>(self)->guarded([&](Parser& parser) {
            --parser.depth_;
            parser.events_.end(local(name));
          });
        });
    XML_SetCharacterDataHandler(parser_, [](void* self, const XML_Char* text, int size) {
      static_cast<Parser*>(self)->guarded([&](Parser& parser) {
        parser.events_.text(std::string_view(text, static_cast<std::size_t>(size)));
      });
    });
    XML_SetCommentHandler(
        parser_, [](void* self, const XML_Char*) { static_cast<Parser*>(self)->guarded([](Parser&) {}); });
    // ECMA-376 part 2, 8.1.4: no part has a document type, so that there are no entities to expand.
    XML_SetStartDoctypeDeclHandler(
        parser_, [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
          static_cast<Parser*>(self)->guarded([](Parser& parser) { parser.refuse("has a document type"); });
        });
  }
  ~Parser() { XML_ParserFree(parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  enum class Last { no, yes };
  void feed(std::string_view bytes, Last last) {
    fed_ += bytes.size();
    const auto status = XML_Parse(parser_, bytes.data(), static_cast<int>(bytes.size()), last == Last::yes);
    if (failure_) std::rethrow_exception(failure_);
    if (status != XML_STATUS_OK) refuse(XML_ErrorString(XML_GetErrorCode(parser_)));
    if (fed_ - seen_ > most_pending_bytes)
      throw PackageError(PackageFault::too_large, part_ + " has more in one piece than any paper");
  }

 private:
  [[noreturn]] void refuse(const std::string& cause) const {
    throw PackageError(PackageFault::damaged, part_ + " " + cause);
  }
  template <class Work>
  void guarded(Work&& work) {
    if (failure_) return;
    seen_ = fed_;
    try {
      work(*this);
    } catch (...) {
      failure_ = std::current_exception();
      XML_StopParser(parser_, XML_FALSE);
    }
  }

  const std::string& part_;
  XmlEvents& events_;
  XML_Parser parser_;
  int depth_ = 0;
  std::size_t fed_ = 0;
  std::size_t seen_ = 0;  // of what was fed when the last event came
  std::exception_ptr failure_;
};

}  // namespace

std::string_view XmlTag::attribute(std::string_view name) const {
  for (const char* const* each = attributes_; *each != nullptr; each += 2)
    if (name == each[0]) return each[1];
  return {};
}

std::string_view XmlTag::any_prefix(std::string_view name) const {
  for (const char* const* each = attributes_; *each != nullptr; each += 2)
    if (name == local(each[0])) return each[1];
  return {};
}

ZipParts::ZipParts(int descriptor, std::stop_token stop) : stop_(std::move(stop)) {
  int error = 0;
  zip_ = zip_fdopen(descriptor, 0, &error);
  if (zip_ == nullptr) {
    close(descriptor);
    throw PackageError(PackageFault::damaged, "is no whole ZIP file");
  }
  list();
}

ZipParts::ZipParts(std::span<const unsigned char> bytes, std::stop_token stop) : stop_(std::move(stop)) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) zip_ = zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (zip_ == nullptr) {
    zip_source_free(source);
    throw PackageError(PackageFault::damaged, "is no whole ZIP file");
  }
  list();
}

void ZipParts::list() {
  const zip_int64_t count = zip_get_num_entries(zip_, 0);
  for (zip_int64_t i = 0; i < std::min(count, most_parts); ++i)
    if (const char* name = zip_get_name(zip_, static_cast<zip_uint64_t>(i), 0))
      parts_.try_emplace(lower(name), static_cast<std::uint64_t>(i));
}

ZipParts::~ZipParts() {
  zip_discard(zip_);
}

bool ZipParts::has(const std::string& name) const {
  return parts_.contains(lower(name));
}

template <class Take>
void ZipParts::unpack(const std::string& name, Take&& take) {
  const auto part = parts_.find(lower(name));
  if (part == parts_.end()) throw PackageError(PackageFault::damaged, "lacks " + name);
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(zip_, part->second, 0),
                                                               zip_fclose);
  if (!file) {
    const int code = zip_error_code_zip(zip_get_error(zip_));
    throw PackageError(
        code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD ? PackageFault::locked : PackageFault::damaged,
        "can't be unpacked: " + name);
  }
  std::vector<char> buffer(step_bytes);
  for (;;) {
    if (stop_.stop_requested()) throw PackageError(PackageFault::stopped, "stopped");
    const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
    if (got < 0) throw PackageError(PackageFault::damaged, "can't be unpacked: " + name);
    const auto size = static_cast<std::size_t>(got);
    if ((unpacked_ += size) > most_unpacked_bytes)
      throw PackageError(PackageFault::too_large, "unpacks to more than any paper");
    take(std::string_view(buffer.data(), size));
    if (size == 0) return;
  }
}

void ZipParts::read(const std::string& name, XmlEvents& events) {
  Parser parser(name, events);
  unpack(name, [&](std::string_view piece) {
    parser.feed(piece, piece.empty() ? Parser::Last::yes : Parser::Last::no);
  });
}

std::vector<unsigned char> ZipParts::bytes(const std::string& name) {
  std::vector<unsigned char> all;
  unpack(name, [&](std::string_view piece) { all.insert(all.end(), piece.begin(), piece.end()); });
  return all;
}

std::string part_at(const std::string& from, std::string_view target) {
  std::string path(target);
  std::replace(path.begin(), path.end(), '\\', '/');
  if (path.starts_with('/')) return path.substr(1);
  std::string folder = from.substr(0, from.rfind('/') == std::string::npos ? 0 : from.rfind('/'));
  for (;;) {
    if (path.starts_with("./")) {
      path.erase(0, 2);
    } else if (path.starts_with("../")) {
      path.erase(0, 3);
      folder.erase(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/'));
    } else {
      return folder.empty() ? path : folder + "/" + path;
    }
  }
}

}  // namespace ocr
