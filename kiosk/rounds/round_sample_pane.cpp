#include "kiosk/rounds/round_sample_pane.h"

#include <algorithm>

#include <wx/translation.h>

#include "archive/records/office_number.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/rounds/verdict_sign.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/period_words.h"
#include "kiosk/words/words.h"

namespace kiosk {

RoundSamplePane::RoundSamplePane(wxWindow* parent, const RoundSurroundings& around)
    : RoundPane(parent, around) {
  words_ = new Label(this, theme(), " ");
  list_ = new RowList(this, theme());
  list_->SetName("list");
  list_->on_touch([this](std::size_t row) { choose(std::stoll(list_->rows()[row].id)); });
  auto* page = new wxBoxSizer(wxVERTICAL);
  page->Add(words_, wxSizerFlags().Expand().Border(wxALL, theme().px(16)));
  page->Add(list_, wxSizerFlags(1).Expand());
  open_ = add(_("Open the paper"), icons::find, "open paper", [this] {
    if (chosen_ != 0) navigator().go_check_filed(chosen_);
  });
  passed_ = add(_("True"), nullptr, "passed", [this] { check(archive::SampleVerdict::passed, ""); });
  passed_->set_sign(Sign::good);
  failed_ = add(_("Not true"), nullptr, "failed", [this] { check(archive::SampleVerdict::failed, ""); });
  failed_->set_sign(Sign::bad);
  note_ = add(_("With a note"), nullptr, "note", [this] { check_with_note(); });
  add(_("Draw the sample"), nullptr, "draw", [this] { draw(); });
  add_main(_("Next unchecked"), icons::next, "next", [this] { choose_next(); });
  set_page(page);
}

void RoundSamplePane::forget() {
  drawn_ = {};
  chosen_ = 0;
  list_->set_rows({});
}

void RoundSamplePane::ask() {
  callbacks().ask(
      app().archive_threads,
      [round = state().round, sheet = state().chosen_sheet(), today = app().dependencies.today(),
       &checklists = app().dependencies.checklists](archive::Archive& archive) {
        Drawn drawn;
        drawn.sample = archive::round_checklist(archive, checklists, round, sheet, today).sample;
        if (!drawn.sample) return drawn;
        archive::Filter filter;
        filter.village = sheet.village;
        for (archive::DocumentSummary& each : archive.list(filter))
          if (std::any_of(drawn.sample->documents.begin(), drawn.sample->documents.end(),
                          [&](const auto& sampled) { return sampled.document == each.id; }))
            drawn.papers.push_back(std::move(each));
        return drawn;
      },
      [this](Drawn drawn) { show(std::move(drawn)); });
}

void RoundSamplePane::show(Drawn drawn) {
  drawn_ = std::move(drawn);
  std::vector<Row> rows;
  if (drawn_.sample)
    for (const archive::SampledDocument& each : drawn_.sample->documents) {
      Row row{.id = std::to_string(each.document),
              .title = wxString::Format(_("No. %s"), archive::said_number(each.document)),
              .sign = sign_for(each.result),
              .chosen = each.document == chosen_};
      for (const archive::DocumentSummary& paper : drawn_.papers) {
        if (paper.id != each.document) continue;
        row.title = wx(kind_title(app().dependencies.kinds, paper.kind)) + "    " + row.title;
        if (paper.first_date) row.note = wx(day_range(*paper.first_date, *paper.last_date));
      }
      if (each.result) {
        row.value = each.result->verdict == archive::SampleVerdict::passed ? _("True") : _("Not true");
        row.note += "    " + wx(each.result->mark.who + "  " + one_line(each.result->note));
      }
      rows.push_back(std::move(row));
    }
  list_->set_empty_words(drawn_.sample
                             ? _("No evidence has been filed here, so there is nothing to check.")
                             : _("No sample yet. Draw one of 5 in 100 papers with the button below."));
  list_->set_rows(std::move(rows));
  words_->set_text(!drawn_.sample
                       ? wx(state().village) + "  " + _("Sample of papers")
                       : wx(state().village) + "  " +
                             wxString::Format(_("%d of %d documents, seed %s; passed: %s"),
                                              static_cast<int>(drawn_.sample->documents.size()),
                                              drawn_.sample->proofs, std::to_string(drawn_.sample->seed),
                                              wx(words_for(archive::pass_rate(*drawn_.sample)))));
  Layout();
  for (TouchButton* button : {open_, passed_, failed_, note_}) button->Enable(chosen() != nullptr);
}

const archive::SampledDocument* RoundSamplePane::chosen() const {
  if (!drawn_.sample) return nullptr;
  for (const archive::SampledDocument& each : drawn_.sample->documents)
    if (each.document == chosen_) return &each;
  return nullptr;
}

void RoundSamplePane::choose(archive::DocumentId document) {
  if (document != chosen_) renew_all(*this);
  chosen_ = document;
  show(std::move(drawn_));
}

void RoundSamplePane::choose_next() {
  if (drawn_.sample)
    for (const archive::SampledDocument& each : drawn_.sample->documents)
      if (!each.result && each.document != chosen_) return choose(each.document);
  navigator().say(_("Every one of the sample is checked."), Sign::good);
}

void RoundSamplePane::draw() {
  // xgettext:no-c-format
  choose_seed(_("Draw a 5% sample"), [this](unsigned long long seed) {
    change(
        [seed, round = state().round, village = state().village, &checklists = app().dependencies.checklists](
            archive::Archive& archive, const archive::Mark& mark) {
          archive::draw_sample(archive, checklists, round, village, seed, mark);
        });
  });
}

void RoundSamplePane::check(archive::SampleVerdict verdict, const std::string& note) {
  if (chosen() == nullptr) return;
  change([verdict, note, document = chosen_, round = state().round, village = state().village,
          day = state().visited](archive::Archive& archive, const archive::Mark& mark) {
    archive::check_sample(archive, round, village, document, verdict, note, mark, day);
  });
}

void RoundSamplePane::check_with_note() {
  if (chosen() == nullptr) return;
  Choice choice;
  choice.title = _("What is not true?");
  choice.hint = _("Enter what you found; it counts as not true.");
  choice.free_text = true;
  for (const wxString& note :
       {_("The date is not right"), _("Nobody remembers it"), _("The photo is of something else")})
    choice.options.push_back({.id = utf8(note), .title = note});
  choice.chosen = [this](const std::string& note) { check(archive::SampleVerdict::failed, note); };
  navigator().choose(std::move(choice));
}

}  // namespace kiosk
