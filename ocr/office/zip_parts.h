#pragma once

// The parts of a ZIP file that holds XML (ECMA-376 part 2, GB/T 33190), read as a stream: of neither a part
// nor its tree is ever more in memory than a piece. Files come from strangers: there are limits to what is
// unpacked, to how deep and how long in one piece it is; a part with a document type is refused, so that
// there are no entities; no name is ever a path on a disk. Throws PackageError.

#include <cstdint>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/office/package_error.h"

struct zip;

namespace ocr {

/// A start tag. Names and attributes as the file has them; a prefix (x:row) is none of a name.
class XmlTag {
 public:
  XmlTag(std::string_view name, const char* const* attributes) : name_(name), attributes_(attributes) {}
  std::string_view name() const { return name_; }
  /// Empty if there is none. `r:id` and `id` are both asked for as "id" in `any_prefix`.
  std::string_view attribute(std::string_view name) const;
  std::string_view any_prefix(std::string_view name) const;

 private:
  std::string_view name_;
  const char* const* attributes_;
};

/// What a reader of XML wants to know; names without prefixes.
class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  virtual void start(const XmlTag& tag) = 0;
  virtual void text(std::string_view /*piece*/) {}
  virtual void end(std::string_view /*name*/) {}
};

class ZipParts {
 public:
  /// Takes the descriptor of an open file, which it closes.
  ZipParts(int descriptor, std::stop_token stop);
  /// Of bytes that outlive it.
  ZipParts(std::span<const unsigned char> bytes, std::stop_token stop);
  ~ZipParts();
  ZipParts(const ZipParts&) = delete;
  ZipParts& operator=(const ZipParts&) = delete;

  /// Names are compared as Windows does, without regard to case and to the slash's direction.
  bool has(const std::string& name) const;
  /// Reads a part to its end. Throws what `events` throws.
  void read(const std::string& name, XmlEvents& events);
  /// The whole of a part that is no XML: a picture.
  std::vector<unsigned char> bytes(const std::string& name);

 private:
  void list();
  template <class Take>
  void unpack(const std::string& name, Take&& take);

  std::stop_token stop_;
  struct zip* zip_ = nullptr;
  std::map<std::string, std::uint64_t> parts_;
  std::size_t unpacked_ = 0;
};

/// Where a relationship's target is, seen from the part that names it: "/xl/a.xml", "../a.xml", "a.xml".
std::string part_at(const std::string& from, std::string_view target);

}  // namespace ocr
