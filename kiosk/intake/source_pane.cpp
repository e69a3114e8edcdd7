#include "kiosk/intake/source_pane.h"

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"

namespace kiosk {
namespace {

constexpr int gap_px = 10;
constexpr int side_width_px = 330;

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
  SetMinSize(wxSize(static_cast<int>(side_width_px * theme.scale), -1));
  const auto button = [&](const wxString& label, Look look, const char* icon) {
    return new TouchButton(this, wxID_ANY, theme, label, look, icon);
  };
  from_scanner_ = button(_("Scanner"), Look::plain, icons::scan);
  from_camera_ = button(_("Camera"), Look::plain, icons::camera);
  from_files_ = button(_("Files or USB"), Look::plain, icons::folder);
  choices_ = new ScannerChoices(this, app, navigator, scanner_thread,
                                [this](ScannerChoices::Search search) { searched(search); });
  start_ = button(_("Start"), Look::primary, icons::scan);
  start_->SetName("start");
  status_ = new Label(this, theme, "", Type::body);
  status_->set_width(static_cast<int>(side_width_px * theme.scale) - 2 * gap_px);
  auto* rows = new wxBoxSizer(wxVERTICAL);
  for (TouchButton* from : {from_scanner_, from_camera_, from_files_})
    rows->Add(from, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap_px));
  rows->Add(choices_, wxSizerFlags().Expand().Border(wxALL, gap_px / 2));
  rows->Add(status_, wxSizerFlags(1).Expand().Border(wxALL, gap_px));
  rows->Add(start_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  SetSizer(rows);

  from_scanner_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { chosen_(SheetSource::scanner); });
  from_camera_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { chosen_(SheetSource::camera); });
  from_files_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { chosen_(SheetSource::files); });
  start_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { start_touched_(); });
}

void SourcePane::show(SheetSource source) {
  source_ = source;
  from_scanner_->set_chosen(source == SheetSource::scanner);
  from_camera_->set_chosen(source == SheetSource::camera);
  from_files_->set_chosen(source == SheetSource::files);
  choices_->Show(source == SheetSource::scanner);
}

void SourcePane::set_running(Running running) {
  const bool runs = running == Running::yes;
  wxString start = _("Start");
  if (runs) start = _("Stop");
  if (!runs && source_ == SheetSource::camera) start = _("Capture page");
  if (!runs && source_ == SheetSource::files) start = _("Choose files");
  start_->SetLabel(start);
  start_->set_look(runs ? Look::danger : Look::primary);
  start_->Enable(source_ != SheetSource::scanner || !app_.settings.device.empty() || runs);
  for (TouchButton* from : {from_scanner_, from_camera_, from_files_}) from->Enable(!runs);
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
