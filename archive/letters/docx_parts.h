#pragma once

// The parts of a DOCX beside its body (ECMA-376): styles, settings, pictures and how they hang together. For
// the library's own use.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "archive/letters/official_document.h"

namespace archive::official {

inline constexpr const char* word_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr const char* relation_namespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// XML has no place for control characters.
std::string plain_xml(const std::string& text);
std::string text_of(const pugi::xml_document& xml);

class WordPackage {
 public:
  /// Into a run (w:r), so much smaller than the picture's own measure. What is drawn becomes a PNG.
  void add_picture(pugi::xml_node run, const OfficialPicture& picture, double scale);
  struct Picture {
    std::string name;  ///< in the folder word: media/image1.png
    std::string bytes;
  };
  const std::vector<Picture>& pictures() const { return pictures_; }
  /// The relationship by which a run names picture `index`, from 0.
  static std::string relation_of(std::size_t index);
  /// All parts of the file, for zip_bytes(). The footers are those of odd and of even pages.
  std::vector<std::pair<std::string, std::string>> parts(const std::string& title,
                                                         const std::optional<forms::Date>& day,
                                                         const std::string& body,
                                                         const std::string& odd_footer,
                                                         const std::string& even_footer) const;

 private:
  std::vector<Picture> pictures_;
};

}  // namespace archive::official
