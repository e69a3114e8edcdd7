#include "archive/binder/html.h"

#include <sstream>

namespace archive::html {

namespace {

/// XML has no place for control characters, and an old file name may hold some.
std::string printable(const std::string& text) {
  std::string plain = text;
  for (char& c : plain)
    if (const auto byte = static_cast<unsigned char>(c); byte < 0x20 && c != '\n' && c != '\t') c = ' ';
  return plain;
}

}  // namespace

pugi::xml_node add(pugi::xml_node parent, const char* tag, const std::string& text,
                   const std::string& css_class) {
  pugi::xml_node node = parent.append_child(tag);
  if (!css_class.empty()) node.append_attribute("class") = css_class.c_str();
  add_text(node, text);
  return node;
}

void add_text(pugi::xml_node parent, const std::string& text) {
  parent.append_child(pugi::node_pcdata).set_value(printable(text).c_str());
}

pugi::xml_node add_link(pugi::xml_node parent, const std::string& target, const std::string& text) {
  pugi::xml_node link = add(parent, "a", text);
  link.append_attribute("href") = target.c_str();
  return link;
}

Page::Page(const std::string& title, const std::string& style_sheet) {
  document_.append_child(pugi::node_doctype).set_value("html");
  pugi::xml_node root = document_.append_child("html");
  root.append_attribute("lang") = "zh-CN";
  pugi::xml_node head = root.append_child("head");
  head.append_child("meta").append_attribute("charset") = "utf-8";
  pugi::xml_node view = head.append_child("meta");
  view.append_attribute("name") = "viewport";
  view.append_attribute("content") = "width=device-width, initial-scale=1";
  add(head, "title", title);
  pugi::xml_node style = head.append_child("link");
  style.append_attribute("rel") = "stylesheet";
  style.append_attribute("href") = style_sheet.c_str();
  body_ = root.append_child("body");
}

std::string Page::text() const {
  std::ostringstream out;
  document_.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return out.str();
}

}  // namespace archive::html
