#include "kiosk/intake/sheet_actions.h"

#include <algorithm>
#include <utility>

#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/tray/split_sheet.h"

namespace kiosk {
namespace {

// Where a sheet stands in the tray; its end if it is not there.
std::vector<Sheet>::const_iterator place_of(const std::vector<Sheet>& sheets, SheetId id) {
  return std::find_if(sheets.begin(), sheets.end(), [id](const Sheet& sheet) { return sheet.id == id; });
}

}  // namespace

SheetActions::SheetActions(ActionBar& bar, SheetTiles& tiles, AppContext& app, Navigator& navigator,
                           std::function<void(const TrayPlace&)> take_to)
    : tiles_(tiles),
      app_(app),
      navigator_(navigator),
      take_to_(std::move(take_to)),
      callbacks_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {
  const auto button = [&](const wxString& label, const char* icon, void (SheetActions::*act)()) {
    TouchButton* const made = bar.add(label, icon);
    made->Bind(wxEVT_BUTTON, [this, act](wxCommandEvent&) { (this->*act)(); });
    return made;
  };
  check_ = bar.add(_("Check"), icons::check);
  check_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (const auto sheets = tiles_.chosen(); !sheets.empty()) navigator_.go_check(sheets.front());
  });
  rotate_ = button(_("Rotate"), icons::turn, &SheetActions::rotate);
  move_ = button(_("Move"), icons::next, &SheetActions::choose_move);
  more_ = button(_("More"), icons::plus, &SheetActions::choose_more);
  remove_ = button(_("Remove"), icons::remove, &SheetActions::discard);
  undo_ = button(_("Bring back"), icons::undo, &SheetActions::bring_back);
}

std::optional<SheetId> SheetActions::only_one() const {
  const std::vector<SheetId> sheets = tiles_.chosen();
  return sheets.size() == 1 ? std::optional(sheets.front()) : std::nullopt;
}

void SheetActions::label() {
  const bool any = !tiles_.chosen().empty();
  for (TouchButton* action : {check_, rotate_, move_, more_, remove_}) action->Enable(any);
  undo_->Enable(!app_.tray.last_discarded().empty());
}

void SheetActions::change(std::function<void(Tray&)> work, std::vector<SheetId> to_read_again) {
  callbacks_.ask(
      app_.file_thread,
      [work = std::move(work), to_read_again, &app = app_](std::monostate&) {
        work(app.tray);
        for (const SheetId sheet : to_read_again) app.reader.forget(sheet);
        app.tray_changed();
        app.reader.wake();
      },
      [] {}, IfAbandoned::run);
}

// From how each stands now, by a quarter.
void SheetActions::rotate() {
  std::vector<std::pair<SheetId, int>> turns;
  const std::vector<SheetId> ids = tiles_.chosen();
  for (const SheetId id : ids) {
    const SheetReadingPtr reading = app_.reader.find(id);
    const auto sheet = app_.tray.find(id);
    int now = 0;
    if (sheet && !sheet->turn_quarters && reading && !reading->pages.empty())
      now = ocr::quarters_of(reading->pages.front().turned_degrees);
    turns.emplace_back(id, now + 1);
  }
  change(
      [turns](Tray& tray) {
        for (const auto& [id, quarters] : turns) tray.turn(id, quarters);
      },
      ids);
}

void SheetActions::choose_move() {
  Choice choice;
  choice.title = _("Move to where?");
  choice.options = {{.id = "back", .title = _("One place towards the front")},
                    {.id = "on", .title = _("One place towards the end")},
                    {.id = "first", .title = _("To the front")},
                    {.id = "last", .title = _("To the end")}};
  choice.chosen = [this](const std::string& where) { move_to(where); };
  navigator_.choose(std::move(choice));
}

void SheetActions::move_to(const std::string& where) {
  const std::vector<SheetId> ids = tiles_.chosen();
  std::vector<SheetId> others;  // in order; `stands` of them are before the first that moves
  std::size_t stands = 0, stands_last = 0;
  for (const Sheet& sheet : app_.tray.sheets()) {
    if (std::find(ids.begin(), ids.end(), sheet.id) == ids.end()) {
      others.push_back(sheet.id);
      continue;
    }
    if (sheet.id == ids.front()) stands = others.size();
    stands_last = others.size();
  }
  std::size_t before = 0;  // how many of the others come before them then
  if (where == "back") before = stands == 0 ? 0 : stands - 1;
  if (where == "on") before = std::min(stands_last + 1, others.size());
  if (where == "last") before = others.size();
  const std::optional<SheetId> behind = before == 0 ? std::nullopt : std::optional(others[before - 1]);
  change([ids, behind](Tray& tray) { tray.move(ids, behind); });
}

void SheetActions::choose_more() {
  const std::vector<SheetId> ids = tiles_.chosen();
  if (ids.empty()) return;
  const std::vector<Sheet> sheets = app_.tray.sheets();
  Choice choice;
  choice.title = _("What should be done?");
  const auto first = place_of(sheets, ids.front());
  const bool has_next = first != sheets.end() && std::next(first) != sheets.end();
  if (ids.size() > 1) choice.options.push_back({.id = "join", .title = _("Join to one document")});
  if (ids.size() == 1 && has_next && !std::next(first)->continues)
    choice.options.push_back({.id = "join", .title = _("Join with next")});
  const bool any_joined = std::any_of(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
    const auto next = place_of(sheets, sheet.id) + 1;
    const bool joined = sheet.continues || (next != sheets.end() && next->continues);
    return joined && std::find(ids.begin(), ids.end(), sheet.id) != ids.end();
  });
  if (any_joined)
    choice.options.push_back(
        {.id = "separate", .title = _("Separate"), .note = _("Each sheet becomes a document of its own")});
  if (ids.size() == 1) {
    choice.options.push_back({.id = "replace", .title = _("Replace"), .note = _("By the next scan")});
    choice.options.push_back({.id = "insert", .title = _("Insert after"), .note = _("The next scans")});
    choice.options.push_back(
        {.id = "split", .title = _("Split"), .note = _("Several papers on one picture")});
  }
  choice.chosen = [this](const std::string& what) { do_more(what); };
  navigator_.choose(std::move(choice));
}

void SheetActions::do_more(const std::string& what) {
  if (what == "join") return join();
  if (what == "separate") return separate();
  const auto sheet = only_one();
  if (!sheet) return;
  if (what == "replace") take_to_({TrayPlace::Where::instead_of, *sheet});
  if (what == "insert") take_to_({TrayPlace::Where::after, *sheet});
  if (what == "split") split();
}

// One is joined with the next; several come together behind the first of them.
void SheetActions::join() {
  std::vector<SheetId> ids = tiles_.chosen();
  const std::vector<Sheet> sheets = app_.tray.sheets();
  if (ids.size() == 1) {
    const auto here = place_of(sheets, ids.front());
    if (here == sheets.end() || std::next(here) == sheets.end()) return;
    return change([next = std::next(here)->id](Tray& tray) { tray.join(next); });
  }
  if (ids.empty()) return;
  const SheetId first = ids.front();
  ids.erase(ids.begin());
  change([first, ids](Tray& tray) {
    tray.move(ids, first);
    for (const SheetId id : ids) tray.join(id);
  });
}

// Each that is chosen stands alone, and so does what followed it.
void SheetActions::separate() {
  const std::vector<SheetId> ids = tiles_.chosen();
  std::vector<SheetId> parted;
  const std::vector<Sheet> sheets = app_.tray.sheets();
  for (const SheetId id : ids) {
    const auto here = place_of(sheets, id);
    if (here == sheets.end()) continue;
    if (here->continues) parted.push_back(id);
    if (std::next(here) != sheets.end() && std::next(here)->continues) parted.push_back(std::next(here)->id);
  }
  change([parted](Tray& tray) {
    for (const SheetId id : parted) tray.part(id);
  });
}

void SheetActions::split() {
  const auto chosen = only_one();
  const auto sheet = chosen ? app_.tray.find(*chosen) : std::nullopt;
  if (!sheet) return;
  callbacks_.ask(
      app_.file_thread,
      [sheet = *sheet, &app = app_](std::monostate&) {
        const int papers = split_sheet(app.tray, sheet);
        if (papers > 0) {
          app.tray_changed();
          app.reader.wake();
        }
        return papers;
      },
      [this](int papers) {
        if (papers == 0)
          navigator_.say(_("No separate documents could be found here. Leave some space between them on the "
                           "glass and put something dark behind them."),
                         Sign::unsure);
      },
      IfAbandoned::run);
}

void SheetActions::discard() {
  const std::vector<SheetId> ids = tiles_.chosen();
  change([ids, when = app_.dependencies.now()](Tray& tray) { tray.discard(ids, when); });
  const int count = static_cast<int>(ids.size());
  navigator_.say(
      wxString::Format(wxPLURAL("%d sheet was removed. \"Bring back\" undoes it for a day.",
                                "%d sheets were removed. \"Bring back\" undoes it for a day.", count),
                       count),
      Sign::good);
}

void SheetActions::bring_back() {
  const std::vector<SheetId> ids = app_.tray.last_discarded();
  change([ids](Tray& tray) { tray.bring_back(ids); });
}

}  // namespace kiosk
