#include "app/records/handbook.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>

#include <pugixml.hpp>

#include "archive/records/error.h"

namespace app {
namespace {

bool is_elsewhere(std::string_view address) {
  return address.find("://") != std::string_view::npos;
}

/// "daily.html#scan" is daily.html-scan on the joined page, a place on the same page has its page in front.
std::string joined_place(const std::string& page, std::string_view address) {
  const std::string_view::size_type hash = address.find('#');
  const std::string_view of = address.substr(0, hash);
  std::string place = of.empty() ? page : std::string(of);
  if (hash != std::string_view::npos) place += "-" + std::string(address.substr(hash + 1));
  return place;
}

void join_places(pugi::xml_node node, const std::string& page, const std::filesystem::path& folder) {
  const std::string_view name = node.name();
  if (name == "img")
    node.attribute("src").set_value(("file://" + (folder / node.attribute("src").value()).string()).c_str());
  if (name == "a" && node.attribute("name"))
    node.attribute("name").set_value((page + "-" + node.attribute("name").value()).c_str());
  if (pugi::xml_attribute link = node.attribute("href"); name == "a" && link && !is_elsewhere(link.value()))
    link.set_value(("#" + joined_place(page, link.value())).c_str());
  for (const pugi::xml_node child : node.children()) join_places(child, page, folder);
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw archive::Error(archive::Fault::io, file.string(), "can't be opened");
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

std::string joined_handbook(const std::filesystem::path& folder) {
  const std::filesystem::path absolute = std::filesystem::absolute(folder);
  std::ostringstream book;
  book << "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta "
          "charset=\"utf-8\"/>\n<title>存证使用手册</title>\n<style>\n"
       << text_of(absolute / "handbook.css") << "</style>\n</head>\n<body>\n";
  for (const std::string page : handbook_pages) {
    pugi::xml_document document;
    const std::filesystem::path file = absolute / page;
    const pugi::xml_parse_result read =
        document.load_file(file.c_str(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!read) throw archive::Error(archive::Fault::io, file.string(), read.description());
    pugi::xml_node body = document.child("html").child("body");
    join_places(body, page, absolute);
    book << "<a name=\"" << page << "\"></a>\n";
    for (const pugi::xml_node part : body.children())
      part.print(book, "", pugi::format_raw | pugi::format_no_empty_element_tags, pugi::encoding_utf8);
  }
  book << "</body>\n</html>\n";
  return book.str();
}

}  // namespace app
