#include "archive/letters/docx_template.h"

#include <algorithm>
#include <map>
#include <optional>
#include <system_error>

#include <pugixml.hpp>

#include "archive/files/disk.h"
#include "archive/letters/docx_parts.h"
#include "archive/letters/official_docx.h"
#include "archive/letters/official_form.h"
#include "archive/letters/refused_file.h"
#include "archive/tables/zip_file.h"
#include "forms/definitions/plain_file.h"

namespace archive::official {

namespace {

namespace fs = std::filesystem;
using pugi::xml_node;

constexpr const char* document_part = "word/document.xml";
constexpr const char* relations_part = "word/_rels/document.xml.rels";
constexpr const char* types_part = "[Content_Types].xml";
constexpr std::string_view text_mark = "正文";

[[noreturn]] void refuse(const fs::path& file, const std::string& cause) {
  throw RefusedFile(WrittenFile::word_template, file.string(), 0, cause);
}

std::string bytes_of(const fs::path& file) {
  constexpr std::size_t most_bytes = 20'000'000;
  try {
    return forms::PlainFile(file).bytes(most_bytes);
  } catch (const forms::PlainFileError& error) {
    refuse(file, error.what());
  } catch (const fs::filesystem_error& error) {
    throw_disk_error(error.code().value(), file);
  }
}

using Parts = std::vector<std::pair<std::string, std::string>>;

const std::string* find(const Parts& parts, std::string_view name) {
  const auto found =
      std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == name; });
  return found == parts.end() ? nullptr : &found->second;
}

/// Whether marks may stand in it: the document, its headers and its footers.
bool has_text(const std::string& part) {
  return part == document_part || (part.starts_with("word/header") && part.ends_with(".xml")) ||
         (part.starts_with("word/footer") && part.ends_with(".xml"));
}

/// False where it is no XML.
bool parse(pugi::xml_document& xml, const std::string& text) {
  return static_cast<bool>(
      xml.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata));
}

std::vector<xml_node> below(xml_node root, const char* name) {
  std::vector<xml_node> found;
  for (const pugi::xpath_node& each : root.select_nodes((std::string(".//") + name).c_str()))
    found.push_back(each.node());
  return found;
}

/// The texts of a paragraph's own runs, in order; not those of a text box within it.
std::vector<xml_node> texts_of(xml_node paragraph) {
  std::vector<xml_node> texts = below(paragraph, "w:t");
  std::erase_if(texts, [&](xml_node text) {
    xml_node around = text.parent();
    while (around && std::string_view(around.name()) != "w:p") around = around.parent();
    return around != paragraph;
  });
  return texts;
}

std::string said_by(const std::vector<xml_node>& texts) {
  std::string said;
  for (const xml_node text : texts) said += text.text().get();
  return said;
}

std::string without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == text.npos ? std::string()
                            : std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

struct Mark {
  std::size_t at = 0;
  std::size_t length = 0;
  std::string name;
};

/// The first mark from a place on.
std::optional<Mark> next_mark(const std::string& text, std::size_t from) {
  const std::size_t at = text.find("{{", from);
  const std::size_t end = at == text.npos ? at : text.find("}}", at);
  if (end == text.npos) return std::nullopt;
  return Mark{at, end + 2 - at, without_blanks(std::string_view(text).substr(at + 2, end - at - 2))};
}

bool is_text_mark(const std::string& said) {
  const std::string plain = without_blanks(said);
  const auto mark = next_mark(plain, 0);
  return mark && mark->at == 0 && mark->length == plain.size() && mark->name == text_mark;
}

std::map<std::string, std::string> values_of(const OfficialDocument& document) {
  return {{"发文机关标志", document.head},
          {"发文字号", document.number},
          {"标题", document.title},
          {"主送机关", document.addressee},
          {"署名", document.signer},
          {"成文日期", document.signer.empty() ? "" : day_or_blank(document.day)},
          {"附注", document.note},
          {"抄送", document.copies},
          {"印发机关", document.printed_by},
          {"印发日期", document.printed_by.empty() ? "" : day_or_blank(document.printed)}};
}

/// Puts a text in the place of a part of what several runs say: into the run in which it begins.
void replace_in(const std::vector<xml_node>& texts, const Mark& mark, const std::string& value) {
  std::size_t at = 0;
  bool written = false;
  for (xml_node text : texts) {
    const std::string said = text.text().get();
    const std::size_t begin = at, end = at + said.size();
    at = end;
    if (end <= mark.at || begin >= mark.at + mark.length) continue;
    const std::size_t from = std::max(mark.at, begin) - begin,
                      to = std::min(mark.at + mark.length, end) - begin;
    const std::string kept = said.substr(0, from) + (written ? "" : plain_xml(value)) + said.substr(to);
    written = true;
    text.text().set(kept.c_str());
    // Blanks at its ends count.
    if (!text.attribute("xml:space")) text.append_attribute("xml:space");
    text.attribute("xml:space") = "preserve";
  }
}

void fill_marks(xml_node root, const std::map<std::string, std::string>& values) {
  for (const xml_node paragraph : below(root, "w:p")) {
    const std::vector<xml_node> texts = texts_of(paragraph);
    std::size_t from = 0;
    for (auto mark = next_mark(said_by(texts), from); mark; mark = next_mark(said_by(texts), from)) {
      const auto value = values.find(mark->name);
      if (value == values.end()) {
        from = mark->at + mark->length;
        continue;
      }
      replace_in(texts, *mark, value->second);
      from = mark->at + value->second.size();
    }
  }
}

/// The document's last section, for pages that lie so.
void add_section_like(xml_node last, xml_node parent, Orientation orientation) {
  xml_node section = parent.append_copy(last);
  xml_node size = section.child("w:pgSz");
  const int width = size.attribute("w:w").as_int(), height = size.attribute("w:h").as_int();
  const bool lies_across = width > height;
  if (!size || lies_across == (orientation == Orientation::across)) return;
  size.attribute("w:w") = height;
  size.attribute("w:h") = width;
  size.remove_attribute("w:orient");
  if (orientation == Orientation::across) size.append_attribute("w:orient") = "landscape";
}

void add_pictures(Parts& parts, const WordPackage& package) {
  pugi::xml_document relations, types;
  std::string* relations_text = nullptr;
  std::string* types_text = nullptr;
  for (auto& [name, text] : parts) {
    if (name == relations_part) relations_text = &text;
    if (name == types_part) types_text = &text;
  }
  if (relations_text == nullptr || types_text == nullptr || !parse(relations, *relations_text) ||
      !parse(types, *types_text))
    return;
  for (std::size_t i = 0; i < package.pictures().size(); ++i) {
    xml_node relation = relations.document_element().append_child("Relationship");
    relation.append_attribute("Id") = WordPackage::relation_of(i).c_str();
    relation.append_attribute("Type") = (std::string(relation_namespace) + "/image").c_str();
    relation.append_attribute("Target") = package.pictures()[i].name.c_str();
  }
  for (const auto& [extension, type] : {std::pair("png", "image/png"), std::pair("jpeg", "image/jpeg")}) {
    if (types.document_element().find_child_by_attribute("Default", "Extension", extension)) continue;
    xml_node added = types.document_element().prepend_child("Default");
    added.append_attribute("Extension") = extension;
    added.append_attribute("ContentType") = type;
  }
  *relations_text = text_of(relations);
  *types_text = text_of(types);
  for (const WordPackage::Picture& picture : package.pictures())
    parts.emplace_back("word/" + picture.name, picture.bytes);
}

std::string document_with_text(const pugi::xml_document& xml, const OfficialDocument& document,
                               WordPackage& package) {
  xml_node root = xml.document_element();
  if (!root.attribute("xmlns:r")) root.append_attribute("xmlns:r") = relation_namespace;
  const xml_node last = root.child("w:body").child("w:sectPr");
  for (xml_node paragraph : below(root, "w:p")) {
    if (!is_text_mark(said_by(texts_of(paragraph)))) continue;
    pugi::xml_document made;
    xml_node matter = made.append_child("w:body");
    add_matter(matter, document, package, [&](xml_node parent, Orientation orientation) {
      add_section_like(last, parent, orientation);
    });
    for (const xml_node node : matter) paragraph.parent().insert_copy_before(node, paragraph);
    paragraph.parent().remove_child(paragraph);
    break;
  }
  return text_of(xml);
}

}  // namespace

const std::vector<std::string>& template_marks() {
  static const std::vector<std::string> marks = [] {
    std::vector<std::string> all = {std::string(text_mark)};
    for (const auto& [name, value] : values_of({})) all.push_back(name);
    return all;
  }();
  return marks;
}

DocxTemplate DocxTemplate::load(const fs::path& file) {
  DocxTemplate loaded;
  loaded.bytes_ = bytes_of(file);
  try {
    loaded.parts_ = zip_parts(loaded.bytes_);
  } catch (const Error& error) {
    refuse(file, error.what());
  }
  const std::string* const document = find(loaded.parts_, document_part);
  pugi::xml_document xml;
  if (document == nullptr || find(loaded.parts_, relations_part) == nullptr ||
      find(loaded.parts_, types_part) == nullptr || !parse(xml, *document) ||
      std::string_view(xml.document_element().name()) != "w:document" ||
      std::string_view(xml.document_element().attribute("xmlns:w").value()) != word_namespace ||
      !xml.document_element().child("w:body").child("w:sectPr"))
    refuse(file, "is no DOCX as Word and WPS write it");
  int places = 0;
  for (const auto& [name, text] : loaded.parts_) {
    if (!has_text(name)) continue;
    pugi::xml_document part;
    if (!parse(part, text)) refuse(file, name + " is no XML");
    for (const xml_node paragraph : below(part, "w:p")) {
      const std::string said = said_by(texts_of(paragraph));
      if (name == document_part && is_text_mark(said)) {
        // Sections are the body's own: a table or a text box can't be parted by pages.
        if (std::string_view(paragraph.parent().name()) != "w:body")
          refuse(file, "{{正文}} stands in a table");
        ++places;
        continue;
      }
      for (auto mark = next_mark(said, 0); mark; mark = next_mark(said, mark->at + mark->length)) {
        const std::vector<std::string>& known = template_marks();
        if (mark->name == text_mark) refuse(file, "{{正文}} does not stand alone in its paragraph");
        if (std::find(known.begin(), known.end(), mark->name) == known.end())
          refuse(file, "{{" + mark->name + "}} is no mark");
      }
    }
  }
  if (places != 1) refuse(file, places == 0 ? "has no paragraph {{正文}}" : "has {{正文}} more than once");
  return loaded;
}

std::string DocxTemplate::filled(const OfficialDocument& document) const {
  const std::map<std::string, std::string> values = values_of(document);
  WordPackage package;
  Parts parts = parts_;
  for (auto& [name, text] : parts) {
    if (!has_text(name)) continue;
    pugi::xml_document xml;
    if (!parse(xml, text)) continue;
    fill_marks(xml, values);
    text = name == document_part ? document_with_text(xml, document, package) : text_of(xml);
  }
  add_pictures(parts, package);
  return zip_bytes(parts);
}

}  // namespace archive::official
