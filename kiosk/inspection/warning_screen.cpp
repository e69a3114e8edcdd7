#include "kiosk/inspection/warning_screen.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/words/inspection_words.h"

namespace kiosk {

WarningScreen::WarningScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  view_ = new ListDetail(this, app.theme);
  show_dismissed_ = view_->add_tool(_("Show dismissed"));
  dismiss_ = view_->add_action(_("Dismiss"), Look::primary, icons::check);
  dismiss_->SetName("dismiss");
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(view_, wxSizerFlags(1).Expand());
  SetSizer(all);

  show_dismissed_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    dismissed_ = dismissed_ == Dismissed::hidden ? Dismissed::shown : Dismissed::hidden;
    show_dismissed_->set_chosen(dismissed_ == Dismissed::shown);
    ask();
  });
  view_->list().on_touch([this](std::size_t row) {
    chosen_ = view_->list().rows()[row].id;
    show_warning();
  });
  view_->facts().on_touch([this](std::size_t row) {
    const std::string& id = view_->facts().rows()[row].id;
    if (!id.empty()) navigator_.show_paper(std::stoll(id));
  });
  dismiss_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { dismiss(); });
}

wxString WarningScreen::title() const {
  return _("Warnings");
}

void WarningScreen::hide_personal_data() {
  chosen_.clear();
  show({});
}

void WarningScreen::ask() {
  archive::WarningQuestion question;
  if (!app_.village().empty()) question.villages = {app_.village()};
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.long_question_thread,
      [question, &checklists = app_.dependencies.checklists](archive::Archive& archive) {
        return archive::find_warnings(archive, checklists, question);
      },
      [this](std::vector<archive::Warning> warnings) { show(std::move(warnings)); });
}

void WarningScreen::show(std::vector<archive::Warning> warnings) {
  if (dismissed_ == Dismissed::hidden)
    std::erase_if(warnings, [](const archive::Warning& each) { return each.dismissed.has_value(); });
  warnings_ = std::move(warnings);
  std::vector<Row> rows;
  for (const archive::Warning& warning : warnings_)
    rows.push_back({.id = warning.id,
                    .title = wx(words_for(warning.kind)),
                    .value = wx(app_.village().empty() ? warning.village : ""),
                    .note = wx(sentence_for(warning)),
                    .sign = warning.dismissed ? Sign::good : Sign::unsure});
  view_->list().set_empty_words(_("No warnings."));
  view_->list().set_rows(std::move(rows));
  const int count = static_cast<int>(warnings_.size());
  view_->set_count(wxString::Format(
      wxPLURAL("%d warning. Filing is not affected.", "%d warnings. Filing is not affected.", count), count));
  show_warning();
}

void WarningScreen::show_warning() {
  const auto warning = std::find_if(warnings_.begin(), warnings_.end(),
                                    [&](const archive::Warning& each) { return each.id == chosen_; });
  if (warning == warnings_.end()) {
    view_->show_nothing(_("Tap a warning to see the documents behind it."));
    return;
  }
  std::vector<Row> facts;
  for (const archive::WarningPlace& place : warning->places) {
    Row row;
    row.id = std::to_string(place.document);
    row.title = wxString::FromUTF8("№ ") + row.id;
    row.note = place.row ? wxString::Format(_("page %d, row %d"), place.page, *place.row + 1)
                         : wxString::Format(_("page %d"), place.page);
    facts.push_back(std::move(row));
  }
  wxString words = wx(words_for(warning->kind)) + "\n" + wx(sentence_for(*warning));
  if (warning->dismissed)
    // TRANSLATORS: a person's name, then the reason
    words += "\n" + wxString::Format(_("Dismissed by %s: %s"), wx(warning->dismissed->mark.who),
                                     wx(warning->dismissed->reason));
  view_->show_detail(words, std::move(facts),
                     warning->dismissed ? std::vector<TouchButton*>{} : std::vector{dismiss_});
}

void WarningScreen::dismiss() {
  Choice choice;
  choice.title = _("Reason for dismissing");
  choice.hint = _("The reason is recorded with your name. Tap one, or type another.");
  choice.free_text = true;
  for (const wxString& reason : {_("Checked the document: it is correct"), _("The scanner's clock was wrong"),
                                 _("Old register, scanned later"), _("Misread, since corrected")})
    choice.options.push_back({.id = utf8(reason), .title = reason});
  choice.chosen = [this, warning = chosen_](const std::string& reason) {
    navigator_.as_operator([this, warning, reason](const archive::Mark& mark) {
      callbacks_.ask(
          app_.archive_threads,
          [warning, reason, mark](archive::Archive& archive) {
            archive::dismiss_warning(archive, warning, reason, mark);
          },
          [this] { ask(); }, IfAbandoned::run);
    });
  };
  navigator_.choose(std::move(choice));
}

}  // namespace kiosk
