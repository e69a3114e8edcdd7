#pragma once

// One page's part of reading.html: its pictures, its lines with what each recogniser made of them, and its
// fields with where their values come from.

#include <string>

#include <pugixml.hpp>

#include "forms/definitions/kind.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"
#include "ocr/page/page.h"
#include "ocr/page/page_trace.h"

namespace app {

/// A page as it was read, and why so.
struct ExplainedPage {
  const ocr::Page& page;
  const ocr::PageTrace& trace;  ///< empty pictures: there are none, as of a text
  const forms::Reading& reading;
  const forms::ReadingTrace& why;
};

/// The name of the picture of a line, in the page's folder.
std::string line_picture(int line);

/// `folder` is the page's, as the HTML file names it: "page-1".
void add_page(pugi::xml_node body, const forms::Kinds& kinds, const ExplainedPage& explained,
              const std::string& folder);

}  // namespace app
