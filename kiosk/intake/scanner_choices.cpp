#include "kiosk/intake/scanner_choices.h"

#include <algorithm>
#include <string>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/reports/separator_sheet.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;
constexpr const char* separator_sheet = "separator";  // among the sources of paper

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

wxString name_of_profile(std::string_view name) {
  if (name == "receipts") return _("Receipts");
  if (name == "two_sided") return _("Two-sided");
  return _("Registers");
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
  for (const std::string_view name : scan_profiles) {
    auto* profile = new TouchButton(this, wxID_ANY, app.theme, name_of_profile(name));
    profile->Bind(wxEVT_BUTTON, [this, name](wxCommandEvent&) { choose_profile(name); });
    profiles_.push_back(profile);
  }
  device_ = button(&ScannerChoices::choose_device);
  source_ = button(&ScannerChoices::choose_source);
  resolution_ = button(&ScannerChoices::choose_resolution);
  colour_ = button(&ScannerChoices::choose_colour);
  paper_ = button(&ScannerChoices::choose_paper);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  for (TouchButton* profile : profiles_) row->Add(profile, wxSizerFlags(2).Expand().Border(wxRIGHT, gap_px));
  row->AddSpacer(gap_px);
  row->Add(device_, wxSizerFlags(4).Expand());
  for (TouchButton* choice : {source_, resolution_, colour_, paper_})
    row->Add(choice, wxSizerFlags(3).Expand());
  SetSizer(row);
  label();
}

ScanSettings ScannerChoices::scan_settings() const {
  return settings_of(app_.settings.scan_profile(), app_.settings.device, abilities_);
}

GlassIfEmpty ScannerChoices::glass_if_empty() const {
  return looks_on_the_glass_too(app_.settings.scan_profile(), abilities_) ? GlassIfEmpty::yes
                                                                          : GlassIfEmpty::no;
}

bool ScannerChoices::scans_backs_by_hand() const {
  return kiosk::scans_backs_by_hand(app_.settings.scan_profile(), abilities_);
}

void ScannerChoices::choose_profile(std::string_view name) {
  app_.settings.profile = name;
  app_.save_settings();
  label();
}

void ScannerChoices::keep(const ScanProfile& profile) {
  app_.settings.profiles[app_.settings.profile] = profile;
  app_.save_settings();
  label();
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
  for (TouchButton* profile : profiles_) profile->Enable(free);
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
  label();
}

void ScannerChoices::label() {
  const Settings& settings = app_.settings;
  const ScanProfile profile = settings.scan_profile();
  for (std::size_t i = 0; i < profiles_.size(); ++i)
    profiles_[i]->set_chosen(scan_profiles[i] == settings.profile);
  wxString device = _("No scanner yet");
  for (const ScannerName& scanner : scanners_)
    if (scanner.device == settings.device) device = wx(scanner.label);
  device_->SetLabel(device);
  source_->SetLabel(scans_backs_by_hand()                   ? _("Both sides, in two passes")
                    : glass_if_empty() == GlassIfEmpty::yes ? _("Feeder or glass")
                                                            : name_of_source(scan_settings().source));
  // TRANSLATORS: %d is the resolution in dots per inch
  resolution_->SetLabel(wxString::Format(_("%d dpi"), profile.resolution_dpi));
  colour_->SetLabel(name_of_colour(scan_colour(profile.colour).value_or(ScanColour::color)));
  paper_->SetLabel(name_of_paper(profile.paper));
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
  const std::string now = app_.settings.scan_profile().source;
  const auto has = [&](PaperSource source) {
    return std::find(abilities_.sources.begin(), abilities_.sources.end(), source) !=
           abilities_.sources.end();
  };
  if (has(PaperSource::feeder) && has(PaperSource::flatbed))
    choice.options.push_back({.id = std::string(automatic_source),
                              .title = _("Feeder or glass"),
                              .note = _("The feeder if there is paper in it"),
                              .chosen = now == automatic_source});
  for (const PaperSource source : abilities_.sources)
    choice.options.push_back({.id = std::string(name_of(source)),
                              .title = name_of_source(source),
                              .chosen = name_of(source) == now});
  if (has(PaperSource::feeder) && !has(PaperSource::duplex))
    choice.options.push_back({.id = std::string(name_of(PaperSource::duplex)),
                              .title = _("Both sides, in two passes"),
                              .note = _("First all fronts, then the pile turned over"),
                              .chosen = now == name_of(PaperSource::duplex)});
  choice.options.push_back({.id = separator_sheet,
                            .title = _("Save a separator sheet"),
                            .note = _("Laid between papers in the feeder, it parts them into documents")});
  choice.chosen = [this](const std::string& source) {
    if (source == separator_sheet)
      return navigator_.save_as(
          utf8(_("Separator sheet")) + ".pdf",
          [](archive::Archive&, const std::filesystem::path& file, const archive::ExportOptions&) {
            return archive::write_separator_sheet(file);
          });
    ScanProfile profile = app_.settings.scan_profile();
    profile.source = source;
    keep(profile);
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
                              .chosen = dpi == app_.settings.scan_profile().resolution_dpi});
  choice.chosen = [this](const std::string& dpi) {
    ScanProfile profile = app_.settings.scan_profile();
    profile.resolution_dpi = std::stoi(dpi);
    keep(profile);
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
                              .chosen = name_of(colour) == app_.settings.scan_profile().colour});
  choice.chosen = [this](const std::string& colour) {
    ScanProfile profile = app_.settings.scan_profile();
    profile.colour = colour;
    keep(profile);
  };
  navigator_.choose(std::move(choice));
}

void ScannerChoices::choose_paper() {
  Choice choice;
  choice.title = _("Paper size");
  for (const PaperSize& size : paper_sizes)
    if (size.name == "max" || abilities_.width_mm <= 0 ||
        (size.width_mm <= abilities_.width_mm + 10 && size.height_mm <= abilities_.height_mm + 10))
      choice.options.push_back({.id = std::string(size.name),
                                .title = name_of_paper(std::string(size.name)),
                                .chosen = app_.settings.scan_profile().paper == size.name});
  choice.chosen = [this](const std::string& paper) {
    ScanProfile profile = app_.settings.scan_profile();
    profile.paper = paper;
    keep(profile);
  };
  navigator_.choose(std::move(choice));
}

}  // namespace kiosk
