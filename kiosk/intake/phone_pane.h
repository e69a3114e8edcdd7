#pragma once

// The address that a phone opens to photograph papers into the tray, as a QR code; served while it is shown.

#include <functional>
#include <memory>

#include <wx/panel.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/devices/phone_page.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {

class QrPicture;

/// GUI thread; the page is served by threads of its own.
class PhonePane : public wxPanel {
 public:
  PhonePane(wxWindow* parent, AppContext& app);
  ~PhonePane() override;

  /// Something to tell the person, in a sentence.
  void on_words(std::function<void(const wxString&)> told) { told_ = std::move(told); }
  /// `started` hears whether phones can come now.
  void start(std::function<void(bool)> started);
  void stop();
  bool is_on() const { return on_; }
  /// The address while it is on. For tests.
  std::string url() const { return url_; }

 private:
  /// What the thread owns; empty while it is off.
  struct Service {
    std::unique_ptr<PhonePage> page;
  };
  void show(const std::string& url);
  void renew();

  AppContext& app_;
  QrPicture* code_;
  Label* address_;
  TouchButton* renew_;
  std::function<void(const wxString&)> told_;
  bool on_ = false;
  std::string url_;
  CallbackScope callbacks_;
  WorkerThread<Service> thread_;
};

}  // namespace kiosk
