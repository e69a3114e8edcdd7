#pragma once

// A filed document: its page on the left, what was read of it and what it proves on the right. Values are
// confirmed and corrected, and requirements accepted, rejected and added, as in the check screen; each is
// saved at once, under the name of who said it.

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wx/panel.h>

#include "archive/records/document.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/tray/listed_document.h"
#include "kiosk/views/entry_lists.h"
#include "kiosk/views/page_pane.h"
#include "kiosk/views/value_editor.h"

namespace kiosk {

/// Boxes of pages in pixels of their originals: the page's position in the document, and the box.
using MarkedPlaces = std::vector<std::pair<int, ocr::Box>>;

/// GUI thread.
class DocumentPane : public wxPanel {
 public:
  /// `app` and `navigator` must outlive it.
  DocumentPane(wxWindow* parent, AppContext& app, Navigator& navigator);

  /// `page` is its position in the document; `places` are marked on the pages.
  void show(archive::Document document, int page, MarkedPlaces places);
  void clear();
  const archive::Document& document() const { return document_; }
  /// The document as it is after a change.
  void on_change(std::function<void(const archive::Document&)> changed) { changed_ = std::move(changed); }
  /// True if a value was edited, and is not any more.
  bool stop_editing();

  /// To the pages' bar buttons can be added.
  PagePane& pages() { return *pages_; }

  /// For tests.
  EntryLists& lists() { return *lists_; }
  ValueEditor& editor() { return *editor_; }
  TouchButton& all_right() { return *all_right_; }

 private:
  wxWindow* make_values();
  void bind();
  void renew();
  void show_page();
  void label_buttons();
  void edit(const EntryPosition& position);
  void say(std::optional<std::vector<std::string>> values);
  void turn_link(const std::string& requirement);
  void choose_kind();
  void choose_item();
  void choose_village();
  void say_all_right();
  PictureOf picture_shown() const;
  const archive::KeptPage& page_shown() const { return document_.pages[page_]; }

  /// Changes the archive on its thread, under the operator's name, and shows the document as it is then.
  void change(std::function<void(archive::Archive&, const archive::Mark&)> act);

  AppContext& app_;
  Navigator& navigator_;
  CallbackScope callbacks_;
  archive::Document document_;
  ListedDocument listed_;
  MarkedPlaces places_;
  std::size_t page_ = 0;
  std::optional<EntryPosition> edited_;
  std::vector<EntryPosition> marked_;  // entry of each mark on the page, after those of places_
  std::size_t places_marked_ = 0;
  std::function<void(const archive::Document&)> changed_;

  PagePane* pages_;
  TouchButton* kind_;
  TouchButton* village_;
  EntryLists* lists_;
  ValueEditor* editor_;
  TouchButton* all_right_;
};

}  // namespace kiosk
