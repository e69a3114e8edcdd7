#include "kiosk/intake/scan_screen.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <wx/dnd.h>
#include <wx/sizer.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "archive/intake/paper_files.h"
#include "kiosk/intake/scanner_choices.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/views/camera_picture.h"
#include "kiosk/views/page_view.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 10;
constexpr int side_width_px = 330;

wxString help_for(DeviceFault fault) {
  switch (fault) {
    case DeviceFault::jam:
      return _(
          "Paper is stuck. Open the scanner, take the sheet out and lay it on the pile again; the scan then "
          "goes on by itself.");
    case DeviceFault::cover_open:
      return _("The scanner's cover is open. Close it; the scan then goes on by itself.");
    case DeviceFault::busy:
      return _("The scanner is busy or warming up. The scan goes on as soon as it is ready.");
    case DeviceFault::lost:
    case DeviceFault::none_found:
      return _(
          "The scanner does not answer. Check its cable and switch; the scan goes on as soon as it is back.");
    case DeviceFault::stuck:
    case DeviceFault::no_access:
    case DeviceFault::unsupported:
    case DeviceFault::failed:
      return _("The scanner reports a fault. Switch it off and on, then start again.");
  }
  return {};
}

wxString taken_in(int files) {
  return wxString::Format(wxPLURAL("%d file was taken in.", "%d files were taken in.", files), files);
}

/// Files that are dropped on the tiles.
class Dropped : public wxFileDropTarget {
 public:
  explicit Dropped(ScanScreen& screen) : screen_(screen) {}
  bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& names) override {
    std::vector<std::filesystem::path> files;
    for (const wxString& name : names) files.emplace_back(utf8(name));
    screen_.add_files(files);
    return true;
  }

 private:
  ScanScreen& screen_;
};

}  // namespace

ScanScreen::ScanScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator),
      film_callbacks_([this](const std::exception_ptr& error) {
        // Opened anew the next time: it may be another one by then.
        camera_thread_.post([](WorkerThread<Camera>& thread) { thread.reset(); });
        camera_picture_->clear();
        status_->set_text(_("The camera does not answer. Check its cable, then touch Camera again."));
        Layout();
        app_.log(log_text(error));
      }),
      scanner_thread_(app.dependencies.make_scanner, app.unfinished),
      camera_thread_(app.dependencies.make_camera) {
  tiles_ = new SheetTiles(this, app);
  tiles_->SetDropTarget(new Dropped(*this));
  camera_picture_ = new CameraPicture(this, app.theme);
  camera_picture_->Hide();
  auto* left = new wxBoxSizer(wxVERTICAL);
  left->Add(camera_picture_, wxSizerFlags(3).Expand());
  left->Add(tiles_, wxSizerFlags(2).Expand());
  wxWindow* actions = make_actions();
  left->Add(actions, wxSizerFlags().Expand());
  auto* all = new wxBoxSizer(wxHORIZONTAL);
  all->Add(left, wxSizerFlags(1).Expand());
  all->Add(make_side(), wxSizerFlags().Expand());
  SetSizer(all);
  tiles_->on_open([this](SheetId sheet) { navigator_.go_check(sheet); });
  tiles_->on_choose([this](SheetId) { label_actions(); });
  app_.listen(this, [this] { refresh(); });
  label_start();
  label_actions();
}

ScanScreen::~ScanScreen() {
  app_.stop_listening(this);
  for (auto* running : {&scan_, &film_})
    if (*running) (*running)->request_stop();
}

wxString ScanScreen::title() const {
  return _("Scan and file");
}

wxWindow* ScanScreen::make_side() {
  const Theme& theme = app_.theme;
  auto* side = new wxPanel(this);
  side->SetBackgroundColour(theme.surface);
  side->SetMinSize(wxSize(static_cast<int>(side_width_px * theme.scale), -1));
  const auto button = [&](const wxString& label, Look look, const char* icon) {
    return new TouchButton(side, wxID_ANY, theme, label, look, icon);
  };
  from_scanner_ = button(_("Scanner"), Look::plain, icons::scan);
  from_camera_ = button(_("Camera"), Look::plain, icons::camera);
  from_files_ = button(_("Files or stick"), Look::plain, icons::folder);
  choices_ = new ScannerChoices(side, app_, navigator_, scanner_thread_,
                                [this](ScannerChoices::Search search) { searched(search); });
  start_ = button(_("Start"), Look::primary, icons::scan);
  start_->SetName("start");
  status_ = new Words(side, theme, "", Type::body);
  status_->set_width(static_cast<int>(side_width_px * theme.scale) - 2 * gap_px);
  auto* rows = new wxBoxSizer(wxVERTICAL);
  for (TouchButton* from : {from_scanner_, from_camera_, from_files_})
    rows->Add(from, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap_px));
  rows->Add(choices_, wxSizerFlags().Expand().Border(wxALL, gap_px / 2));
  rows->Add(status_, wxSizerFlags(1).Expand().Border(wxALL, gap_px));
  rows->Add(start_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  side->SetSizer(rows);

  from_scanner_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_from(From::scanner); });
  from_camera_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_from(From::camera); });
  from_files_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_from(From::files); });
  start_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { start_or_stop(); });
  return side;
}

wxWindow* ScanScreen::make_actions() {
  const Theme& theme = app_.theme;
  auto* bar = new wxPanel(this);
  bar->SetBackgroundColour(theme.surface);
  auto* row = new wxWrapSizer(wxHORIZONTAL);
  const auto button = [&](const wxString& label, const char* icon, auto act) {
    auto* made = new TouchButton(bar, wxID_ANY, theme, label, Look::quiet, icon);
    row->Add(made, wxSizerFlags().Border(wxALL, 2));
    made->Bind(wxEVT_BUTTON, [act](wxCommandEvent&) { act(); });
    return made;
  };
  open_ = button(_("Check"), icons::check, [this] { navigator_.go_check(tiles_->chosen()); });
  turn_ = button(_("Turn"), icons::turn, [this] {
    const SheetId id = tiles_->chosen();
    // From how it stands now, by a quarter.
    const SheetReadingPtr reading = app_.reader.find(id);
    const auto sheet = app_.tray.find(id);
    int now = 0;
    if (sheet && !sheet->turn_quarters && reading && !reading->pages.empty())
      now = ocr::quarters_of(reading->pages.front().turned_degrees);
    change([id, now](Tray& tray) { tray.turn(id, now + 1); }, {id});
  });
  replace_ = button(_("Replace"), icons::replace, [this] {
    take_to({TrayPlace::Where::instead_of, tiles_->chosen()});
  });
  insert_ = button(_("Insert after"), icons::insert, [this] {
    take_to({TrayPlace::Where::after, tiles_->chosen()});
  });
  split_ = button(_("Split"), icons::split, [this] { split(); });
  join_ = button(_("Join with next"), icons::join, [this] {
    const SheetId id = tiles_->chosen();
    const std::vector<Sheet> sheets = app_.tray.sheets();
    for (std::size_t i = 0; i + 1 < sheets.size(); ++i) {
      if (sheets[i].id != id) continue;
      const Sheet next = sheets[i + 1];
      change([next](Tray& tray) { next.continues ? tray.part(next.id) : tray.join(next.id); });
    }
  });
  remove_ = button(_("Remove"), icons::remove, [this] {
    const SheetId id = tiles_->chosen();
    change([id](Tray& tray) { tray.remove(id); });
  });
  file_clean_ = new TouchButton(bar, wxID_ANY, theme, "", Look::primary, icons::save);
  file_clean_->SetName("file_clean");
  file_clean_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { file_clean(); });
  auto* all = new wxBoxSizer(wxHORIZONTAL);
  all->Add(row, wxSizerFlags(1).CentreVertical());
  all->Add(file_clean_, wxSizerFlags().CentreVertical().Border(wxALL, gap_px / 2));
  bar->SetSizer(all);
  return bar;
}

void ScanScreen::entered() {
  refresh();
  app_.reader.wake();
  choose_from(from_);
  if (std::exchange(first_time_, false)) choices_->look_for_scanners();
}

void ScanScreen::left() {
  if (film_) film_->request_stop();
  film_.reset();
}

void ScanScreen::choose_from(From from) {
  from_ = from;
  from_scanner_->set_chosen(from == From::scanner);
  from_camera_->set_chosen(from == From::camera);
  from_files_->set_chosen(from == From::files);
  choices_->Show(from == From::scanner);
  camera_picture_->Show(from == From::camera);
  camera_picture_->clear();
  left();
  if (from == From::camera) look_through_camera();
  // What comes in now says itself how far it is.
  if (!scan_ && !filing_) say_what_to_do();
  label_start();
  Layout();
}

void ScanScreen::say_what_to_do() {
  status_->set_colour(app_.theme.ink);
  switch (from_) {
    case From::scanner:
      status_->set_text(
          no_scanner_ ? _("No scanner was found. Check its cable and switch, then touch the line above.")
                      : _("Lay the paper in and touch Start."));
      break;
    case From::camera:
      status_->set_text(_("Lay a page under the camera. It is taken when it lies still, or at a touch."));
      break;
    case From::files:
      status_->set_text(
          _("Touch Start and choose pictures or PDFs, on this machine or a stick. They can be "
            "dropped here too."));
      break;
  }
}

void ScanScreen::searched(ScannerChoices::Search search) {
  no_scanner_ = search == ScannerChoices::Search::none;
  if (search == ScannerChoices::Search::begun)
    status_->set_text(_("Looking for scanners..."));
  else if (from_ == From::scanner)
    choose_from(From::scanner);
}

void ScanScreen::label_start() {
  wxString start = _("Start");
  if (scan_) start = _("Stop");
  if (!scan_ && from_ == From::camera) start = _("Take the page");
  if (!scan_ && from_ == From::files) start = _("Choose files");
  start_->SetLabel(start);
  start_->set_look(scan_ ? Look::danger : Look::primary);
  start_->Enable(from_ != From::scanner || !app_.settings.device.empty() || scan_);
  for (TouchButton* from : {from_scanner_, from_camera_, from_files_}) from->Enable(!scan_);
  choices_->set_busy(scan_ ? ScannerChoices::Busy::yes : ScannerChoices::Busy::no);
  Layout();
}

// What replaces a sheet, or stands behind it, comes from where new ones come from.
void ScanScreen::take_to(const TrayPlace& place) {
  if (scan_) return;
  place_ = place;
  start_or_stop();
  if (from_ != From::files)
    status_->set_text(place.where == TrayPlace::Where::instead_of
                          ? _("The sheet that is scanned now takes the place of the chosen one.")
                          : _("What is scanned now goes behind the chosen sheet."));
}

void ScanScreen::start_or_stop() {
  if (scan_) {
    scan_->request_stop();
    status_->set_text(_("Stopping after this sheet..."));
    return;
  }
  if (from_ == From::camera) {
    capture_wanted_ = true;
    return;
  }
  if (from_ == From::files) {
    const TrayPlace place = std::exchange(place_, {});
    navigator_.choose_papers(
        place.where == TrayPlace::Where::instead_of ? HowMany::one : HowMany::many,
        [this, place](const std::vector<std::filesystem::path>& files) { add_files(files, place); });
    return;
  }
  ScanOrder order;
  order.settings = choices_->scan_settings();
  order.village = app_.village();
  order.now = app_.dependencies.now;
  order.place = std::exchange(place_, {});
  // One sheet was asked for: nobody waits for more.
  if (order.place.where == TrayPlace::Where::instead_of) order.when_empty = WhenEmpty::end;
  scan_.emplace();
  label_start();
  // The scan's end must be heard of also where it fails.
  struct Ended {
    int sheets = 0;
    std::exception_ptr error;
  };
  callbacks_.ask(
      scanner_thread_,
      [order, source = *scan_, &app = app_,
       tell = callbacks_.relay<ScanStatus>([this](const ScanStatus& status) { told(status); })](
          Scanner& scanner) mutable {
        const std::stop_callback ends(app.dependencies.ending.get_token(), [&] { source.request_stop(); });
        const auto told = [&](const ScanStatus& status) {
          app.tray_changed();
          app.reader.wake();
          tell(status);
        };
        Ended ended;
        try {
          ended.sheets = scan_into_tray(scanner, app.tray, order, told, source.get_token());
        } catch (...) {
          ended.error = std::current_exception();
        }
        return ended;
      },
      [this](const Ended& ended) {
        scan_.reset();
        label_start();
        if (ended.error) {
          status_->set_text(wx(describe(ended.error)));
          navigator_.tell(ended.error);
        } else {
          status_->set_text(wxString::Format(
              wxPLURAL("Done: %d sheet was scanned.", "Done: %d sheets were scanned.", ended.sheets),
              ended.sheets));
        }
        Layout();
      },
      IfAbandoned::run);
}

void ScanScreen::told(const ScanStatus& status) {
  status_->set_colour(status.state == ScanState::waiting_for_help ? app_.theme.bad : app_.theme.ink);
  switch (status.state) {
    case ScanState::scanning:
      status_->set_text(status.sheets == 0
                            ? _("Scanning...")
                            : wxString::Format(wxPLURAL("Scanning: %d sheet so far.",
                                                        "Scanning: %d sheets so far.", status.sheets),
                                               status.sheets));
      tiles_->show_last();
      break;
    case ScanState::waiting_for_paper:
      status_->set_text(_("The feeder is empty. Put more paper in and it goes on, or touch Stop."));
      break;
    case ScanState::waiting_for_help:
      status_->set_text(help_for(status.fault));
      break;
    case ScanState::done:
      break;
  }
  Layout();
}

void ScanScreen::look_through_camera() {
  film_.emplace();
  capture_wanted_ = captured_this_ = false;
  look_again(film_->get_token());
}

// One look after the other, each asked for when the last one was shown: the screen never falls behind.
void ScanScreen::look_again(const std::stop_token& stop) {
  film_callbacks_.ask(
      camera_thread_,
      [capture = capture_wanted_, place = capture_place(), village = app_.village(),
       now = app_.dependencies.now, &app = app_](Camera& camera) {
        CameraView view = camera.look(std::chrono::steady_clock::now());
        if (capture) {
          const ScannedSheet sheet = camera.capture();
          app.tray.put({.content = SheetBytes{ocr::to_jpeg(sheet.picture, sheet.dpi), "jpg"},
                        .name = {},
                        .scanned_at = now(),
                        .village = village},
                       place);
          app.tray_changed();
          app.reader.wake();
        }
        return view;
      },
      [this, stop](const CameraView& view) {
        if (stop.stop_requested()) return;
        saw(view);
        look_again(stop);
      });
}

void ScanScreen::saw(const CameraView& view) {
  camera_picture_->show(view);
  if (!view.still) captured_this_ = false;
  if (view.still && view.outline && !captured_this_) {
    captured_this_ = true;
    capture_wanted_ = true;
    status_->set_text(_("Taken. Lay the next page under the camera."));
  }
}

// Where the picture goes that is taken now, if one is.
TrayPlace ScanScreen::capture_place() {
  return std::exchange(capture_wanted_, false) ? std::exchange(place_, {}) : TrayPlace();
}

void ScanScreen::add_files(const std::vector<std::filesystem::path>& names, TrayPlace place) {
  if (scan_) return;
  scan_.emplace();
  label_start();
  struct Taken {
    int files = 0;
    std::exception_ptr error;
  };
  callbacks_.ask(
      app_.file_thread,
      [names, place, village = app_.village(), stop = scan_->get_token(), &app = app_,
       tell = callbacks_.relay<Taken>([this](const Taken& so_far) {
         if (scan_) status_->set_text(taken_in(so_far.files));
       })](std::monostate&) mutable {
        Taken taken;
        try {
          const archive::PaperFiles found = archive::find_paper_files(names);
          for (const std::filesystem::path& file : found.files) {
            if (stop.stop_requested() || app.dependencies.ending.stop_requested()) break;
            const Sheet sheet =
                app.tray.put({.content = file, .name = {}, .scanned_at = {}, .village = village}, place);
            if (place.where != TrayPlace::Where::at_end) place = {TrayPlace::Where::after, sheet.id};
            ++taken.files;
            app.tray_changed();
            app.reader.wake();
            tell(taken);
          }
        } catch (...) {
          taken.error = std::current_exception();
        }
        return taken;
      },
      [this](const Taken& taken) {
        scan_.reset();
        label_start();
        status_->set_text(taken_in(taken.files));
        if (taken.error) navigator_.tell(taken.error);
        Layout();
      },
      IfAbandoned::run);
}

void ScanScreen::change(std::function<void(Tray&)> work, std::vector<SheetId> to_read_again) {
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

void ScanScreen::split() {
  const auto sheet = app_.tray.find(tiles_->chosen());
  if (!sheet) return;
  callbacks_.ask(
      app_.file_thread,
      [sheet = *sheet, &app = app_](std::monostate&) {
        const ocr::Bitmap glass = ocr::load_bitmap(sheet.file);
        const std::vector<ocr::Box> pieces = ocr::find_pieces(glass);
        std::vector<NewSheet> parts;
        constexpr double a4_long_side_inches = 11.69;
        const int dpi =
            static_cast<int>(std::lround(std::max(glass.width, glass.height) / a4_long_side_inches));
        for (const ocr::Box& piece : pieces)
          parts.push_back({.content = SheetBytes{ocr::to_jpeg(ocr::cut(glass, piece), dpi), "jpg"},
                           .name = sheet.name + "-" + std::to_string(parts.size() + 1),
                           .scanned_at = sheet.scanned_at,
                           .village = sheet.village});
        if (!parts.empty()) {
          app.tray.split(sheet.id, parts);
          app.tray_changed();
          app.reader.wake();
        }
        return static_cast<int>(parts.size());
      },
      [this](int parts) {
        if (parts == 0)
          navigator_.say(
              _("No separate papers could be told apart here. Leave some room between them on the glass "
                "and lay something dark behind them."),
              Sign::unsure);
      },
      IfAbandoned::run);
}

void ScanScreen::refresh() {
  std::vector<Tile> tiles;
  int clean = 0;
  int reading = 0;
  for (const std::vector<Sheet>& sheets : sheet_groups(app_.tray.sheets())) {
    const std::vector<SheetReadingPtr> readings = readings_of(sheets);
    const DraftSummary& summary = app_.summaries.of(sheets, readings);
    if (summary.clean) ++clean;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      Tile tile;
      tile.sheet = sheets[i];
      if (sheets[i].turn_quarters) tile.quarters = *sheets[i].turn_quarters;
      const SheetReadingPtr& read = readings[i];
      if (!read) {
        ++reading;
        tile.title = _("Being read...");
        tile.note = wx(sheets[i].name);
      } else if (read->error) {
        tile.sign = Sign::bad;
        tile.title = _("Can't be read");
        tile.note = wx(sheets[i].name) + "  " + wx(reason(read->error));
      } else {
        if (!sheets[i].turn_quarters && !read->pages.empty())
          tile.quarters = ocr::quarters_of(read->pages.front().turned_degrees);
        tile.has_picture = !read->pages.empty() && read->pages.front().width > 0;
        if (!read->filed_as.empty()) {
          tile.sign = Sign::unsure;
          // TRANSLATORS: %lld is a document's number
          tile.title =
              wxString::Format(_("Filed before: no. %lld"), static_cast<long long>(read->filed_as.front()));
          tile.note = _("Remove this sheet");
        } else if (i > 0) {
          tile.title = _("Continues");
          tile.sign = summary.sign;
          tile.note = wx(sheets[i].name);
        } else {
          tile.title = summary.title;
          tile.sign = summary.sign;
          tile.note = summary.note;
        }
      }
      tiles.push_back(std::move(tile));
    }
  }
  tiles_->set_tiles(std::move(tiles));
  file_clean_->SetLabel(
      filing_ ? _("Stop filing")
              : wxString::Format(wxPLURAL("File %d clean paper", "File %d clean papers", clean), clean));
  file_clean_->Enable(clean > 0 || filing_);
  label_actions();
  Layout();
}

void ScanScreen::label_actions() {
  const SheetId id = tiles_->chosen();
  const std::vector<Sheet> sheets = app_.tray.sheets();
  const auto here =
      std::find_if(sheets.begin(), sheets.end(), [id](const Sheet& sheet) { return sheet.id == id; });
  const bool one = here != sheets.end();
  for (TouchButton* action : {open_, turn_, replace_, insert_, split_, remove_}) action->Enable(one);
  const bool has_next = one && std::next(here) != sheets.end();
  join_->Enable(has_next);
  join_->SetLabel(has_next && std::next(here)->continues ? _("Part from next") : _("Join with next"));
}

void ScanScreen::file_clean() {
  if (filing_) {
    filing_->stop = true;
    return;
  }
  navigator_.as_operator([this](const archive::Mark& mark) { file_clean_as(mark); });
}

void ScanScreen::file_clean_as(const archive::Mark& mark) {
  if (filing_) return;
  filing_.emplace();
  filing_->who = mark.who;
  for (const std::vector<Sheet>& sheets : sheet_groups(app_.tray.sheets()))
    if (app_.summaries.of(sheets, readings_of(sheets)).clean) filing_->groups.push_back(sheets);
  file_next();
}

std::vector<SheetReadingPtr> ScanScreen::readings_of(const std::vector<Sheet>& sheets) const {
  std::vector<SheetReadingPtr> readings;
  for (const Sheet& sheet : sheets) readings.push_back(app_.reader.find(sheet.id));
  return readings;
}

// Each draft is a job of its own, so that questions to the archive come in between.
void ScanScreen::file_next() {
  if (filing_->next == filing_->groups.size() || filing_->stop) {
    const int filed = filing_->filed;
    filing_.reset();
    if (!scan_) say_what_to_do();
    refresh();
    // TRANSLATORS: %d counts documents; they are provisional because nobody looked at them
    navigator_.say(
        wxString::Format(wxPLURAL("%d document was filed. Its date counts as provisional until somebody "
                                  "confirms it.",
                                  "%d documents were filed. Their dates count as provisional until "
                                  "somebody confirms them.",
                                  filed),
                         filed),
        Sign::good);
    return;
  }
  struct Done {
    JustFiled filed;
    std::exception_ptr error;
  };
  const std::vector<Sheet> sheets = filing_->groups[filing_->next++];
  callbacks_.ask(
      app_.archive_threads,
      [sheets, readings = readings_of(sheets),
       mark = archive::Mark{.who = filing_->who, .when = app_.dependencies.now()},
       &app = app_](archive::Archive& archive) {
        Done done;
        try {
          const FilingDraft draft(sheets, readings, app.dependencies.kinds, app.dependencies.checklists,
                                  app.dependencies.today());
          if (!draft.clean()) return done;  // what a person set meanwhile wants a look
          std::vector<SheetId> ids;
          for (const Sheet& sheet : sheets) ids.push_back(sheet.id);
          done.filed = file_sheets(archive, app.tray, draft.filing(mark, Reviewed::nothing), ids);
        } catch (...) {
          done.error = std::current_exception();
        }
        return done;
      },
      [this](const Done& done) {
        if (done.error) {
          // What stopped this one would stop the next.
          filing_.reset();
          if (!scan_) say_what_to_do();
          refresh();
          navigator_.tell(done.error);
          return;
        }
        if (!done.filed.duplicate) filing_->filed += static_cast<int>(done.filed.documents.size());
        if (!scan_)
          status_->set_text(
              wxString::Format(_("Filing: %zu of %zu."), filing_->next, filing_->groups.size()));
        app_.tray_changed();
        file_next();
      },
      IfAbandoned::run);
}

}  // namespace kiosk
