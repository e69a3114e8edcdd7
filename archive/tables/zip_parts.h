#pragma once

// The parts of a ZIP file that holds XML (ECMA-376 part 2), read as a stream: of neither a part nor its tree
// is ever more in memory than a piece. For the library's own use; throws archive::TableError.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "archive/tables/table_parts.h"

struct zip;

namespace archive {

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
  explicit ZipParts(const TableSource& source);
  ~ZipParts();
  ZipParts(const ZipParts&) = delete;
  ZipParts& operator=(const ZipParts&) = delete;

  /// Names are compared as Windows does, without regard to case and to the slash's direction.
  bool has(const std::string& name) const;
  /// Reads a part to its end. Throws what `events` throws.
  void read(const std::string& name, XmlEvents& events);

 private:
  const TableSource& source_;
  struct zip* zip_ = nullptr;
  std::map<std::string, std::uint64_t> parts_;
  std::size_t unpacked_ = 0;
};

/// Where a relationship's target is, seen from the part that names it: "/xl/a.xml", "../a.xml", "a.xml".
std::string part_at(const std::string& from, std::string_view target);

}  // namespace archive
