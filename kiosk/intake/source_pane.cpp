#include "kiosk/intake/source_pane.h"

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;

wxString help_for(DeviceFault fault) {
  switch (fault) {
    case DeviceFault::jam:
      return _(
          "Paper jam. Open the scanner, remove the sheet and put it back on the stack. Scanning then "
          "continues automatically.");
    case DeviceFault::cover_open:
      return _("The scanner cover is open. Close it; scanning then continues automatically.");
    case DeviceFault::busy:
      return _("The scanner is busy or warming up. Scanning continues as soon as it is ready.");
    case DeviceFault::lost:
    case DeviceFault::none_found:
      return _(
          "The scanner is not responding. Check its cable and power; scanning continues as soon as it is "
          "back.");
    case DeviceFault::stuck:
    case DeviceFault::no_access:
    case DeviceFault::unsupported:
    case DeviceFault::failed:
      return _("The scanner reported an error. Turn it off and on, then start again.");
  }
  return {};
}

}  // namespace

SourcePane::SourcePane(wxWindow* parent, AppContext& app, Navigator& navigator,
                       WorkerThread<Scanner>& scanner_thread)
    : wxPanel(parent), app_(app) {
  const Theme& theme = app.theme;
  SetBackgroundColour(theme.surface);
  const auto button = [&](const wxString& label, const char* icon, SheetSource source) {
    auto* made = new TouchButton(this, wxID_ANY, theme, label, Look::plain, icon);
    made->Bind(wxEVT_BUTTON, [this, source](wxCommandEvent&) { chosen_(source); });
    return made;
  };
  from_scanner_ = button(_("Scanner"), icons::scan, SheetSource::scanner);
  from_camera_ = button(_("Camera"), icons::camera, SheetSource::camera);
  from_phone_ = button(_("Phone"), icons::camera, SheetSource::phone);
  from_files_ = button(_("Files or USB"), icons::folder, SheetSource::files);
  watch_ = new TouchButton(this, wxID_ANY, theme, "", Look::quiet, icons::folder);
  watch_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { watch_touched_(); });
  label_watch();
  choices_ = new ScannerChoices(this, app, navigator, scanner_thread,
                                [this](ScannerChoices::Search search) { searched(search); });
  status_ = new Label(this, theme, "", Type::body);
  auto* first = new wxBoxSizer(wxHORIZONTAL);
  for (TouchButton* from : sources()) first->Add(from, wxSizerFlags(1).Expand().Border(wxRIGHT, gap_px));
  first->Add(watch_, wxSizerFlags(1).Expand().Border(wxRIGHT, gap_px));
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(first, wxSizerFlags().Expand().Border(wxLEFT | wxTOP, gap_px));
  // Its room stays when it is hidden, so that nothing below it moves.
  rows->Add(choices_,
            wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap_px).ReserveSpaceEvenIfHidden());
  rows->Add(status_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  SetSizer(rows);
}

void SourcePane::label_watch() {
  const std::filesystem::path& folder = app_.settings.watched_folder;
  watch_->SetLabel(folder.empty() ? _("Watch a folder")
                                  // TRANSLATORS: %s is the name of a folder
                                  : wxString::Format(_("Watching %s"), wx(folder.filename().string())));
}

void SourcePane::show(SheetSource source) {
  source_ = source;
  from_scanner_->set_chosen(source == SheetSource::scanner);
  from_camera_->set_chosen(source == SheetSource::camera);
  from_phone_->set_chosen(source == SheetSource::phone);
  from_files_->set_chosen(source == SheetSource::files);
  choices_->Show(source == SheetSource::scanner);
}

void SourcePane::set_running(Running running) {
  const bool runs = running == Running::yes;
  for (TouchButton* from : sources()) from->Enable(!runs);
  choices_->set_busy(runs ? ScannerChoices::Busy::yes : ScannerChoices::Busy::no);
  Layout();
}

void SourcePane::searched(ScannerChoices::Search search) {
  no_scanner_ = search == ScannerChoices::Search::none;
  if (search == ScannerChoices::Search::begun)
    say(_("Looking for scanners..."));
  else if (source_ == SheetSource::scanner)
    chosen_(SheetSource::scanner);
}

void SourcePane::say(const wxString& words) {
  status_->set_text(words);
  Layout();
}

void SourcePane::say_what_to_do() {
  status_->set_colour(app_.theme.ink);
  switch (source_) {
    case SheetSource::scanner:
      status_->set_text(no_scanner_
                            ? _("No scanner was found. Check its cable and power, then tap the line above.")
                            : _("Load the paper and tap Start."));
      break;
    case SheetSource::camera:
      status_->set_text(
          _("Place a page under the camera. It is captured when it lies still, or when you tap."));
      break;
    case SheetSource::phone:
      status_->set_text(_(
          "Tap Start to let a phone on the same network photograph pages into the tray. Nothing else on the "
          "network can reach this computer."));
      break;
    case SheetSource::files:
      status_->set_text(
          _("Tap Start and choose pictures or PDFs on this computer or a USB drive. You can also drop them "
            "here."));
      break;
  }
}

void SourcePane::say_status(const ScanStatus& status) {
  status_->set_colour(status.state == ScanState::waiting_for_help ? app_.theme.bad : app_.theme.ink);
  switch (status.state) {
    case ScanState::scanning:
      say(status.sheets == 0 ? _("Scanning...")
                             : wxString::Format(wxPLURAL("Scanning: %d sheet so far.",
                                                         "Scanning: %d sheets so far.", status.sheets),
                                                status.sheets));
      break;
    case ScanState::waiting_for_paper:
      say(_("The feeder is empty. Load more paper to continue, or tap Stop."));
      break;
    case ScanState::waiting_for_help:
      say(help_for(status.fault));
      break;
    case ScanState::done:
      break;
  }
}

}  // namespace kiosk
