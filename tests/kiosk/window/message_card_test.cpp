// The card that lies over the page, in windows that have hardly any size yet.

#include "kiosk/window/message_card.h"

#include <gio/gio.h>

#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using tests::Desktop;
using tests::Kiosk;

namespace {

/// Counts what GTK complains of, while it lives.
class Complaints {
 public:
  Complaints() {
    handler_ = g_log_set_handler(
        "Gtk", G_LOG_LEVEL_CRITICAL,
        [](const char*, GLogLevelFlags, const char*, gpointer count) { ++*static_cast<int*>(count); },
        &count);
  }
  ~Complaints() { g_log_remove_handler("Gtk", handler_); }
  int count = 0;

 private:
  guint handler_ = 0;
};

}  // namespace

TEST_CASE(
    "a card is placed in a window that has no size yet without a complaint of GTK's, and shown when it has",
    "[kiosk][window][message_card]") {
  Kiosk kiosk;
  const Complaints complaints;
  auto* panel = new wxPanel(kiosk.window, wxID_ANY, wxPoint(0, 0), wxSize(1, 1));
  auto* card = new kiosk::MessageCard(panel, kiosk.app->theme);
  card->place(10);
  card->say("words", kiosk::Sign::good);
  Desktop::get().settle();
  CHECK(complaints.count == 0);
  panel->SetSize(900, 300);
  card->place(10);
  CHECK(card->GetSize().x > 300);
  panel->Destroy();
}
