// What a person does on the check screen with what was read: says what is right, what it is, and files it.

#include <algorithm>

#include <wx/translation.h>

#include "archive/records/error.h"
#include "archive/records/office_number.h"
#include "kiosk/intake/check_screen.h"
#include "kiosk/intake/review_words.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/requirement_choice.h"
#include "kiosk/words/words.h"

namespace kiosk {

void CheckScreen::turn_link(const std::string& requirement) {
  const auto& links = document().links;
  const auto link = std::find_if(links.begin(), links.end(),
                                 [&](const archive::Link& each) { return each.requirement == requirement; });
  const bool accepted = link != links.end() && link->state == archive::LinkState::accepted;
  review_.draft().set_link(review_.document_index(), requirement,
                           accepted ? archive::LinkState::rejected : archive::LinkState::accepted);
  changed();
}

void CheckScreen::say(std::optional<std::vector<std::string>> values) {
  if (this->edited() == nullptr) return;
  const Entry& edited = *this->edited();
  const std::vector<Objection> objections =
      review_.draft().objections(review_.document_index(), edited.place, values);
  if (objections.empty()) return take(std::move(values));
  const std::vector<std::string>& meant = values ? *values : edited.values;
  editor_->doubt(
      objection_to(objections, edited),
      // TRANSLATORS: %s is the value
      meant.empty() ? _("Yes: not on the page") : wxString::Format(_("Yes: %s"), wx(joined(meant))),
      [this, values] { take(values); });
}

void CheckScreen::take(std::optional<std::vector<std::string>> values) {
  if (edited() == nullptr) return;
  try {
    const archive::FieldPlace place = edited()->place;
    if (values)
      review_.draft().set(review_.document_index(), place, std::move(*values));
    else
      review_.draft().confirm(review_.document_index(), place);
  } catch (const archive::Error&) {
    editor_->complain();
    return;
  }
  changed();
  edit_next();
}

void CheckScreen::changed() {
  callbacks_.ask(
      app_.file_thread,
      [id = review_.draft().id(), edits = review_.draft().edits(), &app = app_](std::monostate&) {
        app.tray.set_edits(id, edits);
        app.tray_changed();
      },
      [] {}, IfAbandoned::run);
  show_document();
}

void CheckScreen::choose_kind() {
  choose_document_kind(navigator_, app_.dependencies.kinds, document().kind,
                       [this, document = review_.document_index()](const std::string& kind) {
                         if (!review_.has_draft()) return;
                         review_.draft().set_kind(document, kind);
                         changed();
                         edit_next();
                       });
}

void CheckScreen::choose_item() {
  choose_requirement(navigator_, app_.dependencies.checklists,
                     [this, document = review_.document_index()](const std::string& requirement) {
                       if (!review_.has_draft()) return;
                       review_.draft().set_link(document, requirement, archive::LinkState::accepted);
                       changed();
                       show_list(EntryList::items);
                     });
}

void CheckScreen::choose_village() {
  navigator_.choose_village([this](const std::string& village) { set_village(village); });
}

void CheckScreen::set_village(const std::string& village) {
  if (!review_.has_draft()) return;
  try {
    review_.draft().set_village(review_.document_index(), village);
  } catch (const archive::Error&) {
    return navigator_.tell(std::current_exception());
  }
  changed();
  edit_next();
}

void CheckScreen::remedy(std::size_t index, Lack lack) {
  if (!review_.has_draft()) return;
  if (review_.document_index() != index) go_to_document(index);
  switch (lack) {
    case Lack::kind:
      return choose_kind();
    case Lack::village:
      return choose_village();
    case Lack::item:
      return choose_item();
    case Lack::date:
    case Lack::day_to_come:
    case Lack::far_day:
      return edit_day();
  }
}

// The day that is the matter: one after today, else one that a person said, else the document's own.
void CheckScreen::edit_day() {
  std::optional<EntryPosition> found;
  int rank = 0;
  for (const EntryPosition& position : positions(document())) {
    const Entry& each = review_.entry(position);
    if (each.type != forms::FieldType::date) continue;
    const int its = each.after_today                                                  ? 3
                    : each.state == ValueState::confirmed && each.values != each.read ? 2
                                                                                      : 1;
    if (its > rank) found = position, rank = its;
  }
  if (found)
    edit(*found);
  else
    show_list(EntryList::fields);
}

void CheckScreen::file_or_show_rest() {
  if (!review_.has_draft() || filing_ || review_.draft().asks_for_village() || review_.first_lack()) return;
  if (const auto rest = review_.unseen()) {
    const bool on = review_.document_index() == rest->first && rest->second == EntryList::rows &&
                    lists_->shown() == EntryList::rows && !review_.edited();
    if (on) return lists_->rows().show_unseen();
    if (review_.document_index() != rest->first) go_to_document(rest->first);
    stop_editing();
    lists_->show(rest->second);
    show_document();
    renew_all(*this);
    return;
  }
  navigator_.as_operator([this](const archive::Mark& mark) { file(mark); });
}

void CheckScreen::file(const archive::Mark& mark) {
  if (!review_.has_draft() || filing_) return;
  filing_ = true;
  file_->Enable(false);
  std::vector<SheetId> ids;
  for (const Sheet& sheet : review_.draft().sheets()) ids.push_back(sheet.id);
  struct Done {
    JustFiled filed;
    std::exception_ptr error;
  };
  callbacks_.ask(
      app_.archive_threads,
      [file = review_.draft().filing(mark, Reviewed::every_value), ids,
       &app = app_](archive::Archive& archive) {
        Done done;
        try {
          done.filed = file_sheets(archive, app.tray, file, ids);
        } catch (...) {
          done.error = std::current_exception();
        }
        return done;
      },
      [this](Done done) {
        filing_ = false;
        file_->Enable(true);
        if (done.error) return navigator_.tell(done.error);
        app_.tray_changed();
        filed(std::move(done.filed));
      },
      IfAbandoned::run);
}

// The next sheet comes by itself; the slip of this one, and the way to take it back, are a touch away.
void CheckScreen::filed(JustFiled filed) {
  const std::vector<Sheet> sheets = app_.tray.sheets();
  const auto next = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
    return !sheet.filed &&
           std::find(filed.sheets.begin(), filed.sheets.end(), sheet.id) == filed.sheets.end();
  });
  last_filed_ = filed;
  if (filed.duplicate || next == sheets.end()) return navigator_.go_filed({std::move(filed)});
  const std::string number =
      archive::said_number(filed.documents.empty() ? 0 : filed.documents.front().summary.id);
  const std::string village =
      filed.documents.empty() ? std::string() : filed.documents.front().summary.village;
  navigator_.go_check(next->id);
  // TRANSLATORS: a document's number and its village
  navigator_.say(wxString::Format(_("Filed as no. %s: %s"), number, wx(village)), Sign::good);
}

}  // namespace kiosk
