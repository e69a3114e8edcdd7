#pragma once

// Sticks that carry parcels between offices, by two touches: what a stick brings is taken in, and ours is put
// on it; with a line for each parcel. An office that nobody has admitted shows its key's fingerprint, and an
// administrator admits it. Afterwards the stick is let go.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <wx/timer.h>

#include "kiosk/exchange/parcel_stick.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/figure_card.h"
#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"
#include "kiosk/navigation/folder_choice.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

class ExchangeScreen : public Screen {
 public:
  ExchangeScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override;
  void left() override;
  void hide_personal_data() override;

  RowList& list() { return *list_; }
  bool is_working() const { return working_; }

 private:
  using Receiver = std::optional<archive::KnownOffice>;

  void bind();
  void look_for_sticks();
  void show_state();
  void choose_place(std::function<void()> then);
  void with_place(std::function<void()> then);
  void begin(const wxString& words);
  void end();
  std::function<void(std::size_t, std::size_t)> teller(bool taking);
  void take_in();
  void show_taken(std::vector<StickParcel> parcels);
  void ask_receiver();
  void choose_receiver(const std::vector<archive::KnownOffice>& offices);
  void put_out(const Receiver& receiver);
  void show_put(const archive::OutboxParcel& made, const std::string& receiver);
  void ask_to_admit(const archive::ParcelSender& sender);
  void admit(const archive::ParcelSender& sender, const archive::Admission& admission);
  void let_go();

  FolderChoice folders_;
  CallbackScope work_;  // goes on while another screen is shown
  wxTimer timer_;
  std::filesystem::path place_;  // empty: none
  std::vector<std::filesystem::path> sticks_;
  std::vector<StickParcel> parcels_;  // one for each row of what was taken in
  bool working_ = false;
  Label* where_;
  FigureCard* take_;
  FigureCard* put_;
  RowList* list_;
  ActionBar* bar_;
  TouchButton* other_;
  TouchButton* let_go_;
  TouchButton* problems_;
};

}  // namespace kiosk
