#pragma once

// HTML and SVG as trees (pugixml), so that nothing that a paper says can be taken for markup.

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace app {

/// An element with text; an empty one gets an empty text, as browsers take <td/> for an open tag. What is no
/// UTF-8 or no character of XML becomes U+FFFD.
pugi::xml_node add_element(pugi::xml_node parent, const char* tag, std::string_view text = {});
void set_attribute(pugi::xml_node node, const char* name, std::string_view value);
void set_attribute(pugi::xml_node node, const char* name, int value);
/// A link to a file beside this one or below it.
pugi::xml_node add_link(pugi::xml_node parent, const std::string& target, std::string_view text);
/// A row of a table, a cell for each text.
pugi::xml_node add_row(pugi::xml_node table, std::initializer_list<std::string_view> cells,
                       const char* tag = "td");

/// A page with its style in it; its body is the second.
pugi::xml_node begin_html(pugi::xml_document& document, std::string_view title);
/// As the bytes of a file.
std::string file_of(const pugi::xml_document& document);

}  // namespace app
