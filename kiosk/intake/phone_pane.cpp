#include "kiosk/intake/phone_pane.h"

#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/views/qr_picture.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/language.h"

namespace kiosk {
namespace {

constexpr int gap_px = 16;

PhoneWords phone_words() {
  PhoneWords words;
  words.language = spoken_language() == "zh_CN" ? "zh-CN" : "en";
  words.title = utf8(_("Photograph papers for Cunzheng"));
  words.photograph = utf8(_("Photograph pages"));
  words.sending = utf8(_("Sending..."));
  words.sent = utf8(_("Pages sent:"));
  words.failed = utf8(_("A page could not be sent. Photograph it again."));
  words.used = utf8(
      _("This address is not valid any more. Scan the code on the kiosk's screen again with one phone."));
  return words;
}

}  // namespace

PhonePane::PhonePane(wxWindow* parent, AppContext& app)
    : wxPanel(parent),
      app_(app),
      callbacks_([this](const std::exception_ptr& error) {
        app_.log(log_text(error));
        if (told_)
          told_(_("The page for phones could not be started. Ask the administrator to look at the log."));
      }),
      thread_([] { return std::make_unique<Service>(); }) {
  SetBackgroundColour(app.theme.background);
  code_ = new QrPicture(this, app.theme);
  address_ = new Label(this, app.theme, "", Type::strong);
  renew_ =
      new TouchButton(this, wxID_ANY, app.theme, _("New code for another phone"), Look::plain, icons::turn);
  renew_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { renew(); });
  auto* words = new wxBoxSizer(wxVERTICAL);
  words->AddStretchSpacer();
  words->Add(address_, wxSizerFlags().Expand());
  words->Add(renew_, wxSizerFlags().Border(wxTOP, gap_px));
  words->AddStretchSpacer();
  auto* all = new wxBoxSizer(wxHORIZONTAL);
  all->Add(code_, wxSizerFlags(1).Expand().Border(wxALL, gap_px));
  all->Add(words, wxSizerFlags(1).Expand().Border(wxALL, gap_px));
  SetSizer(all);
  show("");
}

PhonePane::~PhonePane() {
  stop();
}

void PhonePane::show(const std::string& url) {
  url_ = url;
  code_->show(url);
  renew_->Enable(!url.empty());
  if (url.empty())
    address_->set_text("");
  else
    address_->set_text(wxString::Format(
        _("Scan this code with the phone's camera and open the page. The phone must be in the "
          "same network. Its browser warns once that the connection is this kiosk's own: "
          "choose to go on.\n\n%s"),
        wx(url.substr(0, url.rfind('/', url.size() - 2)))));
  Layout();
}

void PhonePane::start(std::function<void(bool)> started) {
  on_ = true;
  callbacks_.ask(
      thread_,
      [words = phone_words(), village = app_.village(), &app = app_](Service& service) {
        const std::vector<std::string> addresses = app.dependencies.phone_addresses();
        if (addresses.empty()) return std::string();
        PhonePageOptions options;
        options.address = addresses.front();
        options.words = words;
        service.page =
            std::make_unique<PhonePage>(std::move(options), [village, &app](PhonePicture&& picture) {
              try {
                app.tray.add({.content = SheetBytes{std::move(picture.bytes), std::move(picture.extension)},
                              .name = {},
                              .scanned_at = app.dependencies.now(),
                              .village = village});
              } catch (...) {
                app.notice(std::current_exception());
                throw;
              }
              app.tray_changed();
              app.reader.wake();
            });
        return service.page->url();
      },
      [this, started = std::move(started)](const std::string& url) {
        on_ = on_ && !url.empty();
        show(on_ ? url : "");
        if (url.empty() && told_)
          told_(_(
              "This computer is in no local network. Connect it to the office's network, then start again."));
        started(on_);
      });
}

// Off the window's thread: it waits for a picture that is just coming in.
void PhonePane::stop() {
  if (!std::exchange(on_, false)) return;
  show("");
  thread_.post([](WorkerThread<Service>& thread) { thread.reset(); });
}

void PhonePane::renew() {
  callbacks_.ask(
      thread_,
      [](Service& service) {
        if (!service.page) return std::string();
        service.page->renew();
        return service.page->url();
      },
      [this](const std::string& url) {
        if (on_) show(url);
      });
}

}  // namespace kiosk
