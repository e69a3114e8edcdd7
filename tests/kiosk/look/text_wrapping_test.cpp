#include "kiosk/look/text_wrapping.h"

#include <wx/dcmemory.h>

#include "kiosk/look/text.h"
#include "kiosk/look/theme.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;

namespace {

bool is_one_of(const char* marks, wxUniChar symbol) {
  return wx(marks).find(symbol) != wxString::npos;
}

}  // namespace

TEST_CASE("a Chinese line begins with no mark that ends something, and ends with none that begins it",
          "[kiosk][look]") {
  tests::Desktop::get();
  wxBitmap bitmap(8, 8);
  wxMemoryDC dc(bitmap);
  dc.SetFont(kiosk::make_theme(kiosk::TypeSize::normal, kiosk::Contrast::normal).font(kiosk::Type::body));
  const wxString text =
      wx("归档了 12 份材料（其中“会议记录”3 份）。日期在有人确认之前，只算待确认；请对照《花名册》核对：共 "
         "85 户……");
  wxString all = text;
  all.Replace(" ", "");
  for (int width = 40; width < 420; width += 7) {
    INFO(width);
    wxString joined;
    for (const wxString& line : kiosk::wrapped(dc, text, width)) {
      REQUIRE_FALSE(line.empty());
      INFO(kiosk::utf8(line));
      joined += line;
      // A line as wide as four characters has room to be broken well.
      if (width < 4 * dc.GetTextExtent(wx("国")).x) continue;
      CHECK(dc.GetTextExtent(line).x <= width);
      CHECK_FALSE(is_one_of("，。；：）》”…", line[0]));
      CHECK_FALSE(is_one_of("（《“", line.Last()));
    }
    joined.Replace(" ", "");
    CHECK(joined == all);
  }
}

TEST_CASE("English breaks between words, a word too long within, and at every line's own end",
          "[kiosk][look]") {
  tests::Desktop::get();
  wxBitmap bitmap(8, 8);
  wxMemoryDC dc(bitmap);
  dc.SetFont(kiosk::make_theme(kiosk::TypeSize::normal, kiosk::Contrast::normal).font(kiosk::Type::body));
  const int width = dc.GetTextExtent("select operator").x + 2;
  CHECK(kiosk::wrapped(dc, "select operator here", width) ==
        std::vector<wxString>{"select operator", "here"});
  CHECK(kiosk::wrapped(dc, "a\n\nb", width) == std::vector<wxString>{"a", "", "b"});
  CHECK(kiosk::wrapped(dc, "", width) == std::vector<wxString>{""});
  CHECK(kiosk::wrapped(dc, "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", width).size() > 1);
}
