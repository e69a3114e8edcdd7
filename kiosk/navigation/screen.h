#pragma once

// What a screen is, and how screens lead to each other. A screen fills the window below its head bar; one is
// shown at a time, and all of them live as long as the window.

#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wx/panel.h>

#include "archive/catalogue/archive.h"
#include "archive/files/export.h"
#include "archive/rectification/problem.h"
#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/context/question.h"
#include "kiosk/look/row_list.h"
#include "kiosk/tray/filing.h"
#include "kiosk/tray/tray.h"

namespace kiosk {

class Printout;

/// Something to choose from a list that fills the screen.
struct Choice {
  wxString title;
  wxString hint;  ///< above the list; may be empty
  std::vector<Row> options;
  bool free_text = false;  ///< what is typed may be chosen too
  wxString text = {};      ///< what stands in the box at first, where it may be typed
  /// Gets the Row::id chosen, or the text typed.
  std::function<void(const std::string&)> chosen;
};

/// Where on a document's pages the answer stands.
struct MarkedPlaces {
  int page = 1;  ///< shown first: its position in the document
  /// A page's position, and the box in pixels of its original.
  std::vector<std::pair<int, ocr::Box>> boxes = {};
};

enum class HowMany { one, many };
using PapersChosen = std::function<void(const std::vector<std::filesystem::path>&)>;

/// Writes a file, or a folder, on a thread of its own with an archive of its own. It looks at the options'
/// stop and tells them how far it is; what was stopped leaves nothing. It may throw.
using Save = std::function<archive::Export(archive::Archive& archive, const std::filesystem::path& file,
                                           const archive::ExportOptions& options)>;

/// The ways between the screens. GUI thread.
class Navigator {
 public:
  virtual ~Navigator() = default;
  virtual void go_home() = 0;
  virtual void go_scan() = 0;
  /// The draft that begins with, or holds, this sheet.
  virtual void go_check(SheetId sheet) = 0;
  /// What was filed at one touch: one filing, or many that were filed together.
  virtual void go_filed(std::vector<JustFiled> filings) = 0;
  virtual void go_find(const Question& question) = 0;
  /// A filed document to confirm, correct and link, with its history; back leads to the screen shown, as it
  /// is now.
  virtual void go_check_filed(archive::DocumentId document, MarkedPlaces places = {}) = 0;
  virtual void go_frequency() = 0;
  virtual void go_warnings() = 0;
  virtual void go_rounds() = 0;
  /// The picture of progress of the newest round.
  virtual void go_progress() = 0;
  virtual void go_problems() = 0;
  /// This one among them, chosen; back leads to the screen shown.
  virtual void show_problem(archive::ProblemId problem) = 0;
  virtual void go_interviews() = 0;
  /// Asks for what lacks of a problem, whose village is known, and raises it; then `raised` is called, back
  /// on the screen shown.
  virtual void raise_problem(archive::NewProblem known, std::function<void()> raised) = 0;
  virtual void go_settings() = 0;
  /// Who works with the archive; for administrators, and for the first of them.
  virtual void go_people() = 0;
  /// Somebody has signed in, or there are people from now on: on with the screen that waited behind.
  virtual void go_on() = 0;
  virtual void go_back() = 0;

  /// Does what is recorded under somebody's name: at once where it is known who works here, else after
  /// asking.
  virtual void as_operator(std::function<void(const archive::Mark&)> act) = 0;
  virtual void choose(Choice choice) = 0;
  virtual void choose_village(std::function<void(const std::string&)> chosen) = 0;
  /// Pictures and PDFs from a stick, or the folder that was set up for it.
  virtual void choose_papers(HowMany many, PapersChosen chosen) = 0;
  /// Asks for the place, shows how far it is, and says where it is saved. A name without an ending is that of
  /// a folder.
  virtual void save_as(const std::string& name, Save save) = 0;
  /// Asks for printer and copies on a screen of ours, prints, and says how it went.
  virtual void print(std::shared_ptr<const Printout> printout) = 0;

  /// On a card that lies over the page below the head for some seconds, and moves nothing.
  virtual void say(const wxString& sentence, Sign sign) = 0;
  /// The same for an error; its details go to the log.
  virtual void tell(const std::exception_ptr& error) = 0;
  /// What everybody sees has changed: village, operator, look.
  virtual void settings_changed() = 0;
};

class Screen : public wxPanel {
 public:
  Screen(wxWindow* parent, AppContext& app, Navigator& navigator);

  virtual wxString title() const = 0;
  /// It is shown from now on, or its village has changed.
  virtual void entered() {}
  virtual void left() {}
  /// Names and values that must not stay when nobody is there.
  virtual void hide_personal_data() {}
  /// Esc, or the back button: true if the screen went back one step of its own.
  virtual bool step_back() { return false; }

 protected:
  AppContext& app_;
  Navigator& navigator_;
  CallbackScope callbacks_;
};

}  // namespace kiosk
