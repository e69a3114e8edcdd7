#include "ocr/office/relations.h"

#include <utility>

namespace ocr {

namespace {

constexpr std::size_t most_relations = 20'000;

class RelationEvents : public XmlEvents {
 public:
  void start(const XmlTag& tag) override {
    if (tag.name() != "Relationship" || all.size() == most_relations) return;
    const std::string_view type = tag.attribute("Type");
    all.push_back({.id = std::string(tag.attribute("Id")),
                   .type = std::string(type.substr(type.rfind('/') + 1)),
                   .target = std::string(tag.attribute("Target")),
                   .external = tag.attribute("TargetMode") == "External"});
  }
  std::vector<Relation> all;
};

}  // namespace

std::vector<Relation> relations_of(ZipParts& parts, const std::string& part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  const std::string at = part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
  RelationEvents events;
  if (parts.has(at)) parts.read(at, events);
  return std::move(events.all);
}

std::string main_part(ZipParts& parts, const std::string& usual) {
  for (const Relation& relation : relations_of(parts, ""))
    if (relation.type == "officeDocument" && !relation.external) return part_at("", relation.target);
  return usual;
}

}  // namespace ocr
