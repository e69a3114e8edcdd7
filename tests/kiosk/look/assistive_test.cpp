// What a screen reader is given of controls that are drawn: asked as a screen reader asks, by ATK.

#include "kiosk/look/assistive.h"

#include <memory>
#include <string>
#include <vector>

#include <atk/atk.h>

#include "kiosk/look/row_list.h"
#include "kiosk/look/text.h"
#include "kiosk/look/tile_grid.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/rounds/village_picker.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;

namespace {

struct Unref {
  void operator()(AtkObject* object) const { g_object_unref(object); }
};
using Child = std::unique_ptr<AtkObject, Unref>;

bool has(AtkObject* object, AtkStateType state) {
  AtkStateSet* states = atk_object_ref_state_set(object);
  const bool is_so = atk_state_set_contains_state(states, state);
  g_object_unref(states);
  return is_so;
}

int children(wxWindow& window) {
  return atk_object_get_n_accessible_children(kiosk::assistive_object(window));
}

Child child(wxWindow& window, int number) {
  return Child(atk_object_ref_accessible_child(kiosk::assistive_object(window), number));
}

std::string name(const Child& child) {
  return atk_object_get_name(child.get());
}

/// A panel over a kiosk's window, which goes with it.
wxPanel* panel_over(Kiosk& kiosk) {
  auto* panel = new wxPanel(kiosk.window, wxID_ANY, wxPoint(0, 0), wxSize(900, 600));
  panel->Raise();
  return panel;
}

std::vector<kiosk::Row> rows() {
  return {{.id = "", .title = "townships", .heading = true},
          {.id = "a", .title = "first", .value = "1", .note = "below", .chosen = true},
          {.id = "b", .title = "second"}};
}

/// Lists and tiles are told in the same way.
template <class Control>
void check_rows(Control& control, int& touched) {
  REQUIRE(children(control) == 3);
  const Child heading = child(control, 0), first = child(control, 1), second = child(control, 2);
  CHECK(atk_object_get_role(heading.get()) == ATK_ROLE_HEADING);
  CHECK_FALSE(has(heading.get(), ATK_STATE_SENSITIVE));
  CHECK(name(first) == "first  1  below");
  CHECK(atk_object_get_role(first.get()) == ATK_ROLE_LIST_ITEM);
  CHECK(has(first.get(), ATK_STATE_SELECTED));
  CHECK_FALSE(has(second.get(), ATK_STATE_SELECTED));
  CHECK(has(second.get(), ATK_STATE_SELECTABLE));
  CHECK(has(second.get(), ATK_STATE_SHOWING));
  CHECK(atk_object_get_parent(second.get()) == kiosk::assistive_object(control));
  CHECK(atk_object_get_index_in_parent(second.get()) == 2);
  int x = 0, y = 0, width = 0, height = 0;
  atk_component_get_extents(ATK_COMPONENT(second.get()), &x, &y, &width, &height, ATK_XY_SCREEN);
  CHECK(control.GetScreenRect().Contains(wxRect(x, y, width, height)));
  CHECK(height > 20);
  // A screen reader presses it, too; a heading it can't.
  CHECK(atk_action_get_n_actions(ATK_ACTION(heading.get())) == 0);
  REQUIRE(atk_action_get_n_actions(ATK_ACTION(second.get())) == 1);
  CHECK(atk_action_do_action(ATK_ACTION(second.get()), 0));
  CHECK(touched == 2);
  control.Enable(false);
  CHECK_FALSE(has(second.get(), ATK_STATE_SENSITIVE));
  control.Enable(true);
  // What is not there any more is defunct, and asks nobody.
  control.set_rows({{.id = "c", .title = "third"}});
  CHECK(children(control) == 1);
  CHECK(has(second.get(), ATK_STATE_DEFUNCT));
  CHECK(name(second).empty());
  CHECK_FALSE(atk_action_do_action(ATK_ACTION(second.get()), 0));
}

}  // namespace

TEST_CASE("rows of a list and tiles of a grid are objects of their own, with name, state and place",
          "[kiosk][look][assistive]") {
  Kiosk kiosk;
  wxPanel* panel = panel_over(kiosk);
  int touched = -1;
  SECTION("a list") {
    auto* list = new kiosk::RowList(panel, kiosk.app->theme);
    list->SetSize(0, 0, 900, 600);
    list->on_touch([&](std::size_t row) { touched = static_cast<int>(row); });
    list->set_rows(rows());
    Desktop::get().settle();
    check_rows(*list, touched);
  }
  SECTION("tiles") {
    auto* tiles = new kiosk::TileGrid(panel, kiosk.app->theme, "tiles");
    tiles->SetSize(0, 0, 900, 600);
    tiles->on_touch([&](std::size_t row) { touched = static_cast<int>(row); });
    tiles->set_rows(rows());
    Desktop::get().settle();
    check_rows(*tiles, touched);
  }
  panel->Destroy();
}

TEST_CASE("an object that a screen reader still holds outlives its control", "[kiosk][look][assistive]") {
  Kiosk kiosk;
  wxPanel* panel = panel_over(kiosk);
  auto* list = new kiosk::RowList(panel, kiosk.app->theme);
  list->set_rows(rows());
  const Child held = child(*list, 1);
  const Child of(static_cast<AtkObject*>(g_object_ref(kiosk::assistive_object(*list))));
  panel->Destroy();
  Desktop::get().settle();
  CHECK(has(held.get(), ATK_STATE_DEFUNCT));
  CHECK(name(held).empty());
}

TEST_CASE("a button says whether it is chosen and whether it can be pressed", "[kiosk][look][assistive]") {
  Kiosk kiosk;
  wxPanel* panel = panel_over(kiosk);
  auto* button = new kiosk::TouchButton(panel, wxID_ANY, kiosk.app->theme, "Half year");
  AtkObject* object = kiosk::assistive_object(*button);
  CHECK(atk_object_get_role(object) == ATK_ROLE_PUSH_BUTTON);
  CHECK_FALSE(has(object, ATK_STATE_CHECKED));
  int told = 0;
  const gulong listener = g_signal_connect(
      object, "state-change::checked",
      G_CALLBACK(+[](AtkObject*, const char*, gboolean, gpointer count) { ++*static_cast<int*>(count); }),
      &told);
  button->set_chosen(false);
  CHECK(atk_object_get_role(object) == ATK_ROLE_TOGGLE_BUTTON);
  button->set_chosen(true);
  CHECK(has(object, ATK_STATE_CHECKED));
  const int told_of_choice = told;
  CHECK(told_of_choice > 0);
  button->set_chosen(true);
  CHECK(told == told_of_choice);
  CHECK(has(object, ATK_STATE_ENABLED));
  button->Enable(false);
  CHECK_FALSE(has(object, ATK_STATE_ENABLED));
  CHECK_FALSE(has(object, ATK_STATE_SENSITIVE));
  g_signal_handler_disconnect(object, listener);
  panel->Destroy();
}

TEST_CASE("boxes to tick are check boxes, and tell when they are ticked", "[kiosk][look][assistive]") {
  Kiosk kiosk;
  wxPanel* panel = panel_over(kiosk);
  auto* picker = new kiosk::VillagePicker(panel, kiosk.app->theme);
  picker->SetSize(0, 0, 900, 600);
  picker->set_villages({{.village = "清风村", .township = "檀江街道", .announced = true}});
  Desktop::get().settle();
  REQUIRE(children(*picker) == 2);
  const Child announced = child(*picker, 0), unannounced = child(*picker, 1);
  CHECK(atk_object_get_role(announced.get()) == ATK_ROLE_CHECK_BOX);
  CHECK(name(announced) == "清风村  明查");
  CHECK(has(announced.get(), ATK_STATE_CHECKED));
  CHECK_FALSE(has(unannounced.get(), ATK_STATE_CHECKED));
  Desktop::get().touch(picker,
                       picker->box_rect(0, archive::Manner::unannounced).GetPosition() + wxPoint(9, 9));
  CHECK(has(unannounced.get(), ATK_STATE_CHECKED));
  CHECK(picker->villages()[0].unannounced);
  panel->Destroy();
}
