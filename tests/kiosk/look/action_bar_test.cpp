#include "kiosk/look/action_bar.h"

#include <wx/sizer.h>

#include "kiosk/look/assistive.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/look/tile_grid.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;

namespace {

/// A panel over a kiosk's window, which goes with it.
wxPanel* panel_over(Kiosk& kiosk, wxSize size) {
  auto* panel = new wxPanel(kiosk.window, wxID_ANY, wxPoint(0, 0), size);
  panel->Raise();
  return panel;
}

}  // namespace

TEST_CASE("buttons of the bar stay where they are whatever comes, goes or is said", "[kiosk][look]") {
  Kiosk kiosk;
  wxPanel* panel = panel_over(kiosk, {1366, 100});
  auto* bar = new kiosk::ActionBar(panel, kiosk.app->theme);
  bar->SetSize(0, 0, 1366, 72);
  kiosk::TouchButton* first = bar->add(wx("打印"), kiosk::icons::print);
  kiosk::TouchButton* second = bar->add(wx("存为 PDF"), kiosk::icons::save);
  kiosk::TouchButton* main = bar->add_main(wx("一键归档（4 份无疑问）"), kiosk::icons::check);
  Desktop::get().settle();
  const wxRect where = second->GetRect(), where_main = main->GetRect();
  CHECK(main->GetRect().GetRight() > 1366 - 24);
  first->Hide();
  second->SetLabel("A very much longer label of a button");
  main->SetLabel(wx("好"));
  bar->add(wx("再来一个"));
  Desktop::get().settle();
  CHECK(second->GetRect() == where);
  CHECK(main->GetRect() == where_main);
  CHECK_FALSE(second->is_cut());
  CHECK(bar->slot(0) == first);
  panel->Destroy();
}

TEST_CASE("few choices stand side by side, long ones below each other, and the chosen one is in view",
          "[kiosk][look]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  wxPanel* panel = panel_over(kiosk, {1300, 600});
  auto* tiles = new kiosk::TileGrid(panel, kiosk.app->theme, "tiles");
  tiles->SetSize(0, 0, 1300, 600);
  std::vector<kiosk::Row> rows;
  for (int i = 0; i < 46; ++i)
    rows.push_back(
        {.id = std::to_string(i), .title = wx("清风村 ") + wx(std::to_string(i)), .chosen = i == 45});
  tiles->set_rows(rows);
  desktop.settle();
  CHECK(tiles->columns() == kiosk::TileGrid::most_columns);
  CHECK(wxRect(tiles->GetClientSize()).Contains(tiles->GetItemRect(45)));
  CHECK(kiosk.app->theme.target_px() <= tiles->GetItemRect(45).height);
  std::size_t touched = 0;
  tiles->on_touch([&](std::size_t row) { touched = row; });
  CHECK(desktop.touch_row(*tiles, wx("清风村 7")));
  CHECK(touched == 7);
  // By keyboard: the one to the right.
  tiles->SetFocus();
  desktop.key(WXK_RIGHT);
  desktop.key(WXK_RETURN);
  CHECK(touched == 8);
  for (kiosk::Row& row : rows)
    row.title += wx("，是一个名字很长很长的村，长得一行里放不下别的，只好自己站一行，再长就要换行了");
  tiles->set_rows(rows);
  CHECK(tiles->columns() == 1);
  panel->Destroy();
}
