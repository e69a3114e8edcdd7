#pragma once

// HTML pages as a tree (pugixml), so that nothing that a paper says can be taken for markup. For the
// library's own use.

#include <string>

#include <pugixml.hpp>

namespace archive::html {

/// An element with text; an empty one gets an empty text, as browsers take <td/> for an open tag.
pugi::xml_node add(pugi::xml_node parent, const char* tag, const std::string& text = {},
                   const std::string& css_class = {});
void add_text(pugi::xml_node parent, const std::string& text);
/// A link, with its text.
pugi::xml_node add_link(pugi::xml_node parent, const std::string& target, const std::string& text);

/// A page in Chinese with its title and style sheet.
class Page {
 public:
  Page(const std::string& title, const std::string& style_sheet);
  pugi::xml_node body() { return body_; }
  std::string text() const;

 private:
  pugi::xml_document document_;
  pugi::xml_node body_;
};

}  // namespace archive::html
