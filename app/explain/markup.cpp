#include "app/explain/markup.h"

#include <sstream>

#include "forms/text/text.h"
#include "kiosk/words/language.h"

namespace app {
namespace {

constexpr const char* style = R"(
body { font: 15px/1.5 sans-serif; margin: 2em auto; max-width: 80em; padding: 0 1em; color: #222 }
table { border-collapse: collapse; margin: .5em 0 1em }
td, th { border: 1px solid #bbb; padding: .2em .5em; text-align: left; vertical-align: top }
th { background: #eee }
img { max-width: 100%; border: 1px solid #bbb }
object { width: 100%; height: 45em; border: 1px solid #bbb }
.doubtful { background: #fff3d6 }
)";

std::string printable(std::string_view text) {
  std::string plain = forms::to_utf8(forms::to_utf32(text));
  for (char& c : plain)
    if (const auto byte = static_cast<unsigned char>(c); byte < 0x20 && c != '\n' && c != '\t') c = ' ';
  return plain;
}

}  // namespace

pugi::xml_node add_element(pugi::xml_node parent, const char* tag, std::string_view text) {
  pugi::xml_node node = parent.append_child(tag);
  node.append_child(pugi::node_pcdata).set_value(printable(text).c_str());
  return node;
}

void set_attribute(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name) = printable(value).c_str();
}

void set_attribute(pugi::xml_node node, const char* name, int value) {
  node.append_attribute(name) = value;
}

pugi::xml_node add_link(pugi::xml_node parent, const std::string& target, std::string_view text) {
  pugi::xml_node link = add_element(parent, "a", text);
  set_attribute(link, "href", target);
  return link;
}

pugi::xml_node add_row(pugi::xml_node table, std::initializer_list<std::string_view> cells, const char* tag) {
  pugi::xml_node row = table.append_child("tr");
  for (const std::string_view cell : cells) add_element(row, tag, cell);
  return row;
}

pugi::xml_node begin_html(pugi::xml_document& document, std::string_view title) {
  document.append_child(pugi::node_doctype).set_value("html");
  pugi::xml_node root = document.append_child("html");
  set_attribute(root, "lang", kiosk::spoken_language() == "zh_CN" ? "zh-CN" : "en");
  pugi::xml_node head = root.append_child("head");
  set_attribute(head.append_child("meta"), "charset", "utf-8");
  add_element(head, "title", title);
  add_element(head, "style", style);
  return root.append_child("body");
}

std::string file_of(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(out).str();
}

}  // namespace app
