#include "kiosk/intake/scan_screen.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <wx/dnd.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/records/office_number.h"
#include "archive/reports/separator_sheet.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/tray/add_files.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/words.h"
#include "ocr/reading/bitmap.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;

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
    : Screen(parent, app, navigator),
      watch_(app, navigator),
      scanner_thread_(app.dependencies.make_scanner, app.unfinished) {
  source_ = new SourcePane(this, app, navigator, scanner_thread_);
  source_->on_source([this](SheetSource source) { choose_source(source); });
  source_->on_watch([this] { watch_.choose([this] { source_->label_watch(); }); });
  camera_ = new CameraPane(this, app);
  camera_->Hide();
  phone_ = new PhonePane(this, app);
  phone_->Hide();
  const auto say = [this](const wxString& words) {
    source_->say(words);
    Layout();
  };
  camera_->on_words(say);
  phone_->on_words(say);
  wxWindow* filters = make_filters();
  tiles_ = new SheetTiles(this, app);
  tiles_->SetDropTarget(new Dropped(*this));
  bar_ = new ActionBar(this, app.theme);
  start_ = bar_->add_main(_("Start"), icons::scan);
  start_->SetName("start");
  start_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { start_or_stop(); });
  actions_.emplace(*bar_, *tiles_, app, navigator, [this](const TrayPlace& place) { take_to(place); });
  bulk_.emplace(
      app, navigator, doubled_,
      [this] {
        if (bulk_->is_running() && !scan_)
          source_->say(wxString::Format(_("Filing: %zu of %zu."), bulk_->done(), bulk_->count()));
        else if (!scan_)
          source_->say_what_to_do();
        refresh();
      },
      [this](std::vector<JustFiled> filed) { filed_together(std::move(filed)); });
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(source_, wxSizerFlags().Expand());
  all->Add(filters, wxSizerFlags().Expand());
  all->Add(camera_, wxSizerFlags(3).Expand());
  all->Add(phone_, wxSizerFlags(3).Expand());
  all->Add(tiles_, wxSizerFlags(2).Expand());
  all->Add(bar_, wxSizerFlags().Expand());
  SetSizer(all);
  tiles_->on_open([this](SheetId sheet) { navigator_.go_check(sheet); });
  tiles_->on_choose([this] { actions_->label(); });
  app_.listen(this, [this] { refresh(); });
  label_start();
  actions_->label();
}

ScanScreen::~ScanScreen() {
  app_.stop_listening(this);
  if (scan_) scan_->request_stop();
}

wxString ScanScreen::title() const {
  return _("Scan and file");
}

wxWindow* ScanScreen::make_filters() {
  auto* line = new wxPanel(this);
  line->SetBackgroundColour(app_.theme.background);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const auto button = [&](const wxString& label, const char* icon, int share) {
    auto* made = new TouchButton(line, wxID_ANY, app_.theme, label, Look::plain, icon);
    row->Add(made, wxSizerFlags(share).Expand().Border(wxRIGHT, gap_px));
    return made;
  };
  for (const Shown shown : {Shown::all, Shown::clean, Shown::to_check, Shown::being_read}) {
    filters_.push_back(button("", nullptr, 2));
    filters_.back()->Bind(wxEVT_BUTTON, [this, shown](wxCommandEvent&) { show_only(shown); });
  }
  choose_all_ = button(_("Select all"), nullptr, 2);
  choose_all_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_all(); });
  backs_ = button(_("Scan the backs"), icons::turn, 2);
  backs_->SetName("backs");
  backs_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { scan_backs(); });
  file_clean_ = button("", icons::save, 4);
  file_clean_->SetName("file_clean");
  file_clean_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { bulk_->start_or_stop(); });
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(row, wxSizerFlags().Expand().Border(wxLEFT | wxBOTTOM, gap_px));
  line->SetSizer(all);
  return line;
}

// Shown, with the way to take it back; but nobody is led away who works at something else meanwhile.
void ScanScreen::filed_together(std::vector<JustFiled> filed) {
  const std::size_t documents = together(filed).documents.size();
  if (documents > 0 && IsShownOnScreen() && !scan_) return navigator_.go_filed(std::move(filed));
  navigator_.say(filed_words(documents), documents > 0 ? Sign::good : Sign::unsure);
}

void ScanScreen::entered() {
  source_->label_watch();
  refresh();
  app_.reader.wake();
  choose_source(source_->source());
  if (std::exchange(first_time_, false)) source_->choices().look_for_scanners();
}

void ScanScreen::left() {
  camera_->stop();
  phone_->stop();
  label_start();
}

void ScanScreen::choose_source(SheetSource source) {
  source_->show(source);
  camera_->Show(source == SheetSource::camera);
  phone_->Show(source == SheetSource::phone);
  left();
  if (source == SheetSource::camera) camera_->start();
  // What comes in now says itself how far it is.
  if (!scan_ && !bulk_->is_running()) source_->say_what_to_do();
  label_start();
  Layout();
}

void ScanScreen::label_start() {
  const bool runs = scan_ || phone_->is_on();
  const SheetSource source = source_->source();
  source_->set_running(runs ? SourcePane::Running::yes : SourcePane::Running::no);
  wxString label = _("Start");
  if (runs) label = _("Stop");
  if (!runs && source == SheetSource::camera) label = _("Capture page");
  if (!runs && source == SheetSource::files) label = _("Choose files");
  start_->SetLabel(label);
  start_->set_look(runs ? Look::danger : Look::primary);
  start_->Enable(source != SheetSource::scanner || !app_.settings.device.empty() || runs);
  backs_->Enable(!runs && source == SheetSource::scanner && !fronts_.empty());
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
  if (source_->source() == SheetSource::phone) {
    if (phone_->is_on())
      choose_source(SheetSource::phone);
    else
      phone_->start([this](bool) { label_start(); });
    label_start();
    return;
  }
  if (source_->source() == SheetSource::files) {
    const TrayPlace place = std::exchange(place_, {});
    navigator_.choose_papers(
        place.where == TrayPlace::Where::instead_of ? HowMany::one : HowMany::many,
        [this, place](const std::vector<std::filesystem::path>& files) { add_files(files, place); });
    return;
  }
  scan(scan_order());
}

ScanOrder ScanScreen::scan_order() {
  ScanOrder order;
  order.settings = source_->choices().scan_settings();
  order.glass_if_empty = source_->choices().glass_if_empty();
  order.village = app_.village();
  order.now = app_.dependencies.now;
  order.place = std::exchange(place_, {});
  order.is_separator = [](const ocr::Bitmap& picture) {
    const std::vector<std::string> texts = ocr::qr_texts(picture);
    return std::find(texts.begin(), texts.end(), archive::separator_code) != texts.end();
  };
  // Who has nothing more to load need not say so.
  constexpr std::chrono::seconds no_more_paper{20};
  order.wait_at_most = no_more_paper;
  // One sheet was asked for: nobody waits for more.
  if (order.place.where == TrayPlace::Where::instead_of) order.when_empty = WhenEmpty::end;
  return order;
}

// The pile lies in the feeder turned over as a whole.
void ScanScreen::scan_backs() {
  if (scan_ || fronts_.empty()) return;
  ScanOrder order = scan_order();
  order.settings.source = PaperSource::feeder;
  order.glass_if_empty = GlassIfEmpty::no;
  order.fronts = fronts_;
  scan(std::move(order));
}

void ScanScreen::scan(ScanOrder order) {
  scan_.emplace();
  label_start();
  // The scan's end must be heard of also where it fails.
  struct Ended {
    ScanResult result;
    bool backs = false;
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
        ended.backs = !order.fronts.empty();
        try {
          ended.result = scan_into_tray(scanner, app.tray, order, told, source.get_token());
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
          scanned(ended.result, ended.backs);
        }
        Layout();
      },
      IfAbandoned::run);
}

void ScanScreen::scanned(const ScanResult& result, bool backs) {
  const int sheets = static_cast<int>(result.sheets.size());
  wxString words =
      wxString::Format(wxPLURAL("Done: %d sheet scanned.", "Done: %d sheets scanned.", sheets), sheets);
  if (result.separators > 0)
    words += " " + wxString::Format(wxPLURAL("%d separator sheet parted them.",
                                             "%d separator sheets parted them.", result.separators),
                                    result.separators);
  if (backs && !result.fronts_left.empty())
    navigator_.say(_("There were fewer backs than fronts. Check that each back stands behind its front."),
                   Sign::unsure);
  fronts_ = backs ? std::vector<SheetId>() : result.sheets;
  if (!backs && sheets > 0 && source_->choices().scans_backs_by_hand())
    words += " " + _("Now turn the whole pile over, load it and tap \"Scan the backs\".");
  source_->say(words);
  label_start();
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
    // TRANSLATORS: %s is a document's number
    tile.title =
        wxString::Format(_("Already filed: no. %s"), archive::said_number(reading->filed_as.front()));
    tile.note = _("Remove this sheet");
  } else if (const auto earlier = doubled_.earlier(sheet.id)) {
    tile.sign = Sign::unsure;
    tile.title = _("Scanned twice?");
    // TRANSLATORS: %d is the number of a sheet in the tray
    tile.note = wxString::Format(_("Looks like sheet %d"), number_of(*earlier));
  } else if (is_blank(*reading)) {
    tile.sign = Sign::unsure;
    tile.title = _("Blank page");
    tile.note = _("Remove it, or file it with its document");
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

// From 1; 0 if it is gone.
int ScanScreen::number_of(SheetId id) const {
  const std::vector<Sheet> sheets = app_.tray.sheets();
  const auto here =
      std::find_if(sheets.begin(), sheets.end(), [id](const Sheet& sheet) { return sheet.id == id; });
  return here == sheets.end() ? 0 : static_cast<int>(here - sheets.begin()) + 1;
}

bool ScanScreen::belongs(const Tile& tile, Shown shown) {
  switch (shown) {
    case Shown::all:
      return true;
    case Shown::clean:
      return tile.sign == Sign::good;
    case Shown::to_check:
      return tile.sign == Sign::unsure || tile.sign == Sign::bad;
    case Shown::being_read:
      return tile.sign == Sign::waiting;
  }
  return true;
}

void ScanScreen::show_only(Shown shown) {
  only_ = shown;
  refresh();
}

void ScanScreen::choose_all() {
  std::set<SheetId> all;
  for (const Tile& tile : tiles_->tiles()) all.insert(tile.sheet.id);
  const bool are_chosen = tiles_->chosen().size() == all.size();
  tiles_->choose(are_chosen ? std::set<SheetId>() : std::move(all));
}

void ScanScreen::refresh() {
  const std::vector<Sheet> sheets = app_.tray.sheets();
  doubled_.update(sheets, readings_of(app_, sheets));
  std::vector<Tile> tiles;
  for (const std::vector<Sheet>& group : sheet_groups(sheets)) {
    const std::vector<SheetReadingPtr> readings = readings_of(app_, group);
    const DraftSummary& summary = app_.summaries.of(group, readings);
    for (std::size_t i = 0; i < group.size(); ++i) {
      tiles.push_back(tile_of(group[i], readings[i], summary, i > 0 ? Position::continues : Position::first));
      tiles.back().number = static_cast<int>(tiles.size());
    }
  }
  const auto count = [&](Shown shown) {
    return static_cast<int>(
        std::count_if(tiles.begin(), tiles.end(), [&](const Tile& tile) { return belongs(tile, shown); }));
  };
  // TRANSLATORS: %d counts sheets of the tray, on a button that shows these alone
  filters_[0]->SetLabel(wxString::Format(_("All %d"), count(Shown::all)));
  filters_[1]->SetLabel(wxString::Format(_("Clear %d"), count(Shown::clean)));
  filters_[2]->SetLabel(wxString::Format(_("To check %d"), count(Shown::to_check)));
  filters_[3]->SetLabel(wxString::Format(_("Being read %d"), count(Shown::being_read)));
  for (std::size_t i = 0; i < filters_.size(); ++i) filters_[i]->set_chosen(static_cast<Shown>(i) == only_);
  choose_all_->Enable(!tiles.empty());
  std::erase_if(tiles, [&](const Tile& tile) { return !belongs(tile, only_); });
  tiles_->set_tiles(std::move(tiles));
  const int clean = bulk_->clean();
  file_clean_->SetLabel(
      bulk_->is_running()
          ? _("Stop filing")
          : wxString::Format(wxPLURAL("File %d clean document", "File %d clean documents", clean), clean));
  file_clean_->Enable(clean > 0 || bulk_->is_running());
  actions_->label();
  Layout();
}

}  // namespace kiosk
