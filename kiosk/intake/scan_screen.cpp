#include "kiosk/intake/scan_screen.h"

#include <algorithm>
#include <utility>

#include <wx/dnd.h>
#include <wx/sizer.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/tray/add_files.h"
#include "kiosk/tray/split_sheet.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 10;

wxString taken_in(int files) {
  return wxString::Format(wxPLURAL("%d file was added.", "%d files were added.", files), files);
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
    : Screen(parent, app, navigator), scanner_thread_(app.dependencies.make_scanner, app.unfinished) {
  tiles_ = new SheetTiles(this, app);
  tiles_->SetDropTarget(new Dropped(*this));
  camera_ = new CameraPane(this, app);
  camera_->Hide();
  camera_->on_words([this](const wxString& words) {
    source_->say(words);
    Layout();
  });
  auto* left = new wxBoxSizer(wxVERTICAL);
  left->Add(camera_, wxSizerFlags(3).Expand());
  left->Add(tiles_, wxSizerFlags(2).Expand());
  wxWindow* actions = make_actions();
  left->Add(actions, wxSizerFlags().Expand());
  auto* all = new wxBoxSizer(wxHORIZONTAL);
  all->Add(left, wxSizerFlags(1).Expand());
  source_ = new SourcePane(this, app, navigator, scanner_thread_);
  source_->on_source([this](SheetSource source) { choose_source(source); });
  source_->on_start([this] { start_or_stop(); });
  all->Add(source_, wxSizerFlags().Expand());
  SetSizer(all);
  tiles_->on_open([this](SheetId sheet) { navigator_.go_check(sheet); });
  tiles_->on_choose([this](SheetId) { label_actions(); });
  app_.listen(this, [this] { refresh(); });
  label_start();
  label_actions();
}

ScanScreen::~ScanScreen() {
  app_.stop_listening(this);
  if (scan_) scan_->request_stop();
}

wxString ScanScreen::title() const {
  return _("Scan and file");
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
  turn_ = button(_("Rotate"), icons::turn, [this] { turn(); });
  replace_ = button(_("Replace"), icons::replace, [this] {
    take_to({TrayPlace::Where::instead_of, tiles_->chosen()});
  });
  insert_ = button(_("Insert after"), icons::insert, [this] {
    take_to({TrayPlace::Where::after, tiles_->chosen()});
  });
  split_ = button(_("Split"), icons::split, [this] { split(); });
  join_ = button(_("Join with next"), icons::join, [this] { join_or_separate(); });
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
  choose_source(source_->source());
  if (std::exchange(first_time_, false)) source_->choices().look_for_scanners();
}

void ScanScreen::left() {
  camera_->stop();
}

void ScanScreen::choose_source(SheetSource source) {
  source_->show(source);
  camera_->Show(source == SheetSource::camera);
  left();
  if (source == SheetSource::camera) camera_->start();
  // What comes in now says itself how far it is.
  if (!scan_ && !filing_) source_->say_what_to_do();
  label_start();
  Layout();
}

void ScanScreen::label_start() {
  source_->set_running(scan_ ? SourcePane::Running::yes : SourcePane::Running::no);
  Layout();
}

// What replaces a sheet, or stands behind it, comes from where new ones come from.
void ScanScreen::take_to(const TrayPlace& place) {
  if (scan_) return;
  place_ = place;
  start_or_stop();
  if (source_->source() != SheetSource::files)
    source_->say(place.where == TrayPlace::Where::instead_of
                     ? _("The next scan replaces the selected sheet.")
                     : _("The next scans go after the selected sheet."));
}

void ScanScreen::start_or_stop() {
  if (scan_) {
    scan_->request_stop();
    source_->say(_("Stopping after this sheet..."));
    return;
  }
  if (source_->source() == SheetSource::camera) {
    camera_->capture(std::exchange(place_, {}));
    return;
  }
  if (source_->source() == SheetSource::files) {
    const TrayPlace place = std::exchange(place_, {});
    navigator_.choose_papers(
        place.where == TrayPlace::Where::instead_of ? HowMany::one : HowMany::many,
        [this, place](const std::vector<std::filesystem::path>& files) { add_files(files, place); });
    return;
  }
  scan();
}

void ScanScreen::scan() {
  ScanOrder order;
  order.settings = source_->choices().scan_settings();
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
          source_->say(wx(describe(ended.error)));
          navigator_.tell(ended.error);
        } else {
          source_->say(wxString::Format(
              wxPLURAL("Done: %d sheet scanned.", "Done: %d sheets scanned.", ended.sheets), ended.sheets));
        }
        Layout();
      },
      IfAbandoned::run);
}

void ScanScreen::told(const ScanStatus& status) {
  source_->say_status(status);
  if (status.state == ScanState::scanning) tiles_->show_last();
  Layout();
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
      [files = FilesToAdd{names, place, app_.village()}, stop = scan_->get_token(), &app = app_,
       tell = callbacks_.relay<Taken>([this](const Taken& so_far) {
         if (scan_) source_->say(taken_in(so_far.files));
       })](std::monostate&) {
        Taken taken;
        try {
          kiosk::add_files(
              app.tray, files,
              [&](int so_far) {
                taken.files = so_far;
                app.tray_changed();
                app.reader.wake();
                tell(taken);
              },
              [&] { return stop.stop_requested() || app.dependencies.ending.stop_requested(); });
        } catch (...) {
          taken.error = std::current_exception();
        }
        return taken;
      },
      [this](const Taken& taken) {
        scan_.reset();
        label_start();
        source_->say(taken_in(taken.files));
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

void ScanScreen::turn() {
  const SheetId id = tiles_->chosen();
  // From how it stands now, by a quarter.
  const SheetReadingPtr reading = app_.reader.find(id);
  const auto sheet = app_.tray.find(id);
  int now = 0;
  if (sheet && !sheet->turn_quarters && reading && !reading->pages.empty())
    now = ocr::quarters_of(reading->pages.front().turned_degrees);
  change([id, now](Tray& tray) { tray.turn(id, now + 1); }, {id});
}

void ScanScreen::join_or_separate() {
  const SheetId id = tiles_->chosen();
  const std::vector<Sheet> sheets = app_.tray.sheets();
  for (std::size_t i = 0; i + 1 < sheets.size(); ++i) {
    if (sheets[i].id != id) continue;
    const Sheet next = sheets[i + 1];
    change([next](Tray& tray) { next.continues ? tray.part(next.id) : tray.join(next.id); });
  }
}

void ScanScreen::split() {
  const auto sheet = app_.tray.find(tiles_->chosen());
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

Tile ScanScreen::tile_of(const Sheet& sheet, const SheetReadingPtr& reading, const DraftSummary& summary,
                         Position position) const {
  Tile tile;
  tile.sheet = sheet;
  if (sheet.turn_quarters) tile.quarters = *sheet.turn_quarters;
  if (!reading) {
    tile.title = _("Reading...");
    tile.note = wx(sheet.name);
    return tile;
  }
  if (reading->error) {
    tile.sign = Sign::bad;
    tile.title = _("Unreadable");
    tile.note = wx(sheet.name) + "  " + wx(reason(reading->error));
    return tile;
  }
  if (!sheet.turn_quarters && !reading->pages.empty())
    tile.quarters = ocr::quarters_of(reading->pages.front().turned_degrees);
  tile.has_picture = !reading->pages.empty() && reading->pages.front().width > 0;
  if (!reading->filed_as.empty()) {
    tile.sign = Sign::unsure;
    // TRANSLATORS: %lld is a document's number
    tile.title =
        wxString::Format(_("Already filed: no. %lld"), static_cast<long long>(reading->filed_as.front()));
    tile.note = _("Remove this sheet");
  } else if (position == Position::continues) {
    tile.title = _("Continues");
    tile.sign = summary.sign;
    tile.note = wx(sheet.name);
  } else {
    tile.title = summary.title;
    tile.sign = summary.sign;
    tile.note = summary.note;
  }
  return tile;
}

void ScanScreen::refresh() {
  std::vector<Tile> tiles;
  int clean = 0;
  for (const std::vector<Sheet>& sheets : sheet_groups(app_.tray.sheets())) {
    const std::vector<SheetReadingPtr> readings = readings_of(sheets);
    const DraftSummary& summary = app_.summaries.of(sheets, readings);
    if (summary.clean) ++clean;
    for (std::size_t i = 0; i < sheets.size(); ++i)
      tiles.push_back(
          tile_of(sheets[i], readings[i], summary, i > 0 ? Position::continues : Position::first));
  }
  tiles_->set_tiles(std::move(tiles));
  file_clean_->SetLabel(
      filing_
          ? _("Stop filing")
          : wxString::Format(wxPLURAL("File %d clean document", "File %d clean documents", clean), clean));
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
  join_->SetLabel(has_next && std::next(here)->continues ? _("Separate from next") : _("Join with next"));
}

void ScanScreen::file_clean() {
  if (filing_) {
    filing_->stop();
    return;
  }
  navigator_.as_operator([this](const archive::Mark& mark) { file_clean_as(mark); });
}

void ScanScreen::file_clean_as(const archive::Mark& mark) {
  if (filing_) return;
  std::vector<std::vector<Sheet>> clean;
  for (const std::vector<Sheet>& sheets : sheet_groups(app_.tray.sheets()))
    if (app_.summaries.of(sheets, readings_of(sheets)).clean) clean.push_back(sheets);
  filing_.emplace(mark.who, std::move(clean));
  file_next();
}

std::vector<SheetReadingPtr> ScanScreen::readings_of(const std::vector<Sheet>& sheets) const {
  std::vector<SheetReadingPtr> readings;
  for (const Sheet& sheet : sheets) readings.push_back(app_.reader.find(sheet.id));
  return readings;
}

// Each draft is a job of its own, so that questions to the archive come in between.
void ScanScreen::file_next() {
  const std::vector<Sheet>* sheets = filing_->next();
  if (sheets == nullptr) return filed_all();
  struct Done {
    JustFiled filed;
    std::exception_ptr error;
  };
  callbacks_.ask(
      app_.archive_threads,
      [read = ReadSheets{*sheets, readings_of(*sheets)},
       mark = archive::Mark{.who = filing_->who(), .when = app_.dependencies.now()},
       &app = app_](archive::Archive& archive) {
        Done done;
        try {
          const DraftRules rules{app.dependencies.kinds, app.dependencies.checklists,
                                 app.dependencies.today()};
          done.filed = file_if_clean(archive, app.tray, read, rules, mark);
        } catch (...) {
          done.error = std::current_exception();
        }
        return done;
      },
      [this](const Done& done) {
        if (done.error) {
          // What stopped this one would stop the next.
          end_filing();
          navigator_.tell(done.error);
          return;
        }
        filing_->add(done.filed);
        if (!scan_)
          source_->say(wxString::Format(_("Filing: %zu of %zu."), filing_->done(), filing_->count()));
        app_.tray_changed();
        file_next();
      },
      IfAbandoned::run);
}

void ScanScreen::end_filing() {
  filing_.reset();
  if (!scan_) source_->say_what_to_do();
  refresh();
}

void ScanScreen::filed_all() {
  const int filed = filing_->filed();
  end_filing();
  // TRANSLATORS: %d counts documents; they are provisional because nobody looked at them
  navigator_.say(
      wxString::Format(wxPLURAL("%d document was filed. Its date is provisional until someone confirms it.",
                                "%d documents were filed. Their dates are provisional until someone "
                                "confirms them.",
                                filed),
                       filed),
      Sign::good);
}

}  // namespace kiosk
