#include "kiosk/intake/scanner_choices.h"

#include <algorithm>
#include <string>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {
namespace {

struct PaperSize {
  const char* name;
  double width_mm;
  double height_mm;
};
// ISO 216, and the whole glass for what is none of them.
constexpr PaperSize paper_sizes[] = {
    {"A4", 210, 297}, {"A5", 148, 210}, {"A3", 297, 420}, {"B5", 176, 250}, {"max", 1000, 3000}};

wxString name_of_paper(const std::string& name) {
  return name == "max" ? _("Whole scan area") : wx(name);
}

wxString name_of_source(PaperSource source) {
  switch (source) {
    case PaperSource::flatbed:
      return _("Flatbed");
    case PaperSource::feeder:
      return _("Feeder, one side");
    case PaperSource::duplex:
      return _("Feeder, both sides");
  }
  return {};
}

wxString name_of_colour(ScanColour colour) {
  switch (colour) {
    case ScanColour::color:
      return _("Colour");
    case ScanColour::gray:
      return _("Grey");
    case ScanColour::lineart:
      return _("Black and white");
  }
  return {};
}

PaperSource source_from(const std::string& name) {
  return paper_source(name).value_or(PaperSource::flatbed);
}

ScanColour colour_from(const std::string& name) {
  return scan_colour(name).value_or(ScanColour::color);
}

}  // namespace

ScannerChoices::ScannerChoices(wxWindow* parent, AppContext& app, Navigator& navigator,
                               WorkerThread<Scanner>& scanner_thread, std::function<void(Search)> told)
    : wxPanel(parent),
      app_(app),
      navigator_(navigator),
      scanner_thread_(scanner_thread),
      told_(std::move(told)),
      callbacks_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {
  SetBackgroundColour(app.theme.surface);
  const auto button = [&](void (ScannerChoices::*choose)()) {
    auto* made = new TouchButton(this, wxID_ANY, app.theme, "", Look::quiet, nullptr);
    made->Bind(wxEVT_BUTTON, [this, choose](wxCommandEvent&) { (this->*choose)(); });
    return made;
  };
  device_ = button(&ScannerChoices::choose_device);
  source_ = button(&ScannerChoices::choose_source);
  resolution_ = button(&ScannerChoices::choose_resolution);
  colour_ = button(&ScannerChoices::choose_colour);
  paper_ = button(&ScannerChoices::choose_paper);
  auto* rows = new wxBoxSizer(wxVERTICAL);
  rows->Add(device_, wxSizerFlags().Expand());
  auto* pairs = new wxGridSizer(2, 0, 0);
  for (TouchButton* choice : {source_, resolution_, colour_, paper_})
    pairs->Add(choice, wxSizerFlags().Expand());
  rows->Add(pairs, wxSizerFlags().Expand());
  SetSizer(rows);
  label();
}

ScanSettings ScannerChoices::scan_settings() const {
  ScanSettings scan;
  scan.device = app_.settings.device;
  scan.source = source_from(app_.settings.source);
  scan.resolution_dpi = app_.settings.resolution_dpi;
  scan.colour = colour_from(app_.settings.colour);
  for (const PaperSize& size : paper_sizes)
    if (app_.settings.paper == size.name) {
      scan.width_mm = size.width_mm;
      scan.height_mm = size.height_mm;
    }
  return scan;
}

void ScannerChoices::set_busy(Busy busy) {
  busy_ = busy;
  enable();
}

// What the device has one of, or does not name, is no choice.
void ScannerChoices::enable() {
  const bool free = busy_ == Busy::no;
  device_->Enable(free);
  source_->Enable(free && !abilities_.sources.empty());
  resolution_->Enable(free && !abilities_.resolutions_dpi.empty());
  colour_->Enable(free && !abilities_.colours.empty());
  paper_->Enable(free);
}

void ScannerChoices::look_for_scanners() {
  told_(Search::begun);
  callbacks_.ask(
      scanner_thread_, [](Scanner& scanner) { return scanner.list(); },
      [this](std::vector<ScannerName> found) {
        scanners_ = std::move(found);
        const auto known = std::find_if(scanners_.begin(), scanners_.end(), [this](const ScannerName& name) {
          return name.device == app_.settings.device;
        });
        if (known == scanners_.end() && !scanners_.empty()) app_.settings.device = scanners_.front().device;
        label();
        told_(scanners_.empty() ? Search::none : Search::found);
        if (app_.settings.device.empty()) return;
        callbacks_.ask(
            scanner_thread_,
            [device = app_.settings.device](Scanner& scanner) { return scanner.abilities(device); },
            [this](const ScannerAbilities& abilities) { take_abilities(abilities); });
      });
}

void ScannerChoices::take_abilities(const ScannerAbilities& abilities) {
  abilities_ = abilities;
  Settings& settings = app_.settings;
  const auto has = [&](PaperSource source) {
    return std::find(abilities_.sources.begin(), abilities_.sources.end(), source) !=
           abilities_.sources.end();
  };
  // A feeder is what a pile wants, unless somebody chose otherwise.
  if (!abilities_.sources.empty() && (settings.source.empty() || !has(source_from(settings.source))))
    settings.source = name_of(has(PaperSource::feeder) ? PaperSource::feeder : abilities_.sources.front());
  label();
}

void ScannerChoices::label() {
  const Settings& settings = app_.settings;
  wxString device = _("No scanner yet");
  for (const ScannerName& scanner : scanners_)
    if (scanner.device == settings.device) device = wx(scanner.label);
  device_->SetLabel(device);
  source_->SetLabel(name_of_source(source_from(settings.source)));
  // TRANSLATORS: %d is the resolution in dots per inch
  resolution_->SetLabel(wxString::Format(_("%d dpi"), settings.resolution_dpi));
  colour_->SetLabel(name_of_colour(colour_from(settings.colour)));
  paper_->SetLabel(name_of_paper(settings.paper));
  enable();
  Layout();
}

void ScannerChoices::choose_device() {
  Choice choice;
  choice.title = _("Choose a scanner");
  choice.options.push_back(
      {.id = "", .title = _("Search again"), .note = _("After connecting one or turning it on")});
  for (const ScannerName& scanner : scanners_)
    choice.options.push_back({.id = scanner.device,
                              .title = wx(scanner.label),
                              .note = wx(scanner.device),
                              .chosen = scanner.device == app_.settings.device});
  choice.chosen = [this](const std::string& device) {
    if (!device.empty()) {
      app_.settings.device = device;
      app_.save_settings();
    }
    look_for_scanners();
  };
  navigator_.choose(std::move(choice));
}

void ScannerChoices::choose_source() {
  Choice choice;
  choice.title = _("Paper source");
  for (const PaperSource source : abilities_.sources)
    choice.options.push_back({.id = std::string(name_of(source)),
                              .title = name_of_source(source),
                              .chosen = name_of(source) == app_.settings.source});
  choice.chosen = [this](const std::string& source) {
    app_.settings.source = source;
    app_.save_settings();
    label();
  };
  navigator_.choose(std::move(choice));
}

void ScannerChoices::choose_resolution() {
  Choice choice;
  choice.title = _("Resolution");
  choice.hint = _("300 dpi suits documents. More is slower and no more accurate.");
  for (const int dpi : abilities_.resolutions_dpi)
    choice.options.push_back({.id = std::to_string(dpi),
                              .title = wxString::Format(_("%d dpi"), dpi),
                              .chosen = dpi == app_.settings.resolution_dpi});
  choice.chosen = [this](const std::string& dpi) {
    app_.settings.resolution_dpi = std::stoi(dpi);
    app_.save_settings();
    label();
  };
  navigator_.choose(std::move(choice));
}

void ScannerChoices::choose_colour() {
  Choice choice;
  choice.title = _("Colour mode");
  choice.hint = _("Only colour scans can separate red seals from the writing under them.");
  for (const ScanColour colour : abilities_.colours)
    choice.options.push_back({.id = std::string(name_of(colour)),
                              .title = name_of_colour(colour),
                              .chosen = name_of(colour) == app_.settings.colour});
  choice.chosen = [this](const std::string& colour) {
    app_.settings.colour = colour;
    app_.save_settings();
    label();
  };
  navigator_.choose(std::move(choice));
}

void ScannerChoices::choose_paper() {
  Choice choice;
  choice.title = _("Paper size");
  for (const PaperSize& size : paper_sizes)
    if (std::string(size.name) == "max" || abilities_.width_mm <= 0 ||
        (size.width_mm <= abilities_.width_mm + 10 && size.height_mm <= abilities_.height_mm + 10))
      choice.options.push_back(
          {.id = size.name, .title = name_of_paper(size.name), .chosen = app_.settings.paper == size.name});
  choice.chosen = [this](const std::string& paper) {
    app_.settings.paper = paper;
    app_.save_settings();
    label();
  };
  navigator_.choose(std::move(choice));
}

}  // namespace kiosk
