#include "kiosk/inspection/round_sample_pane.h"

#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/inspection_words.h"

namespace kiosk {

RoundSamplePane::RoundSamplePane(const RoundSurroundings& around) : RoundPane(around) {
  passed_ = add_action(_("Confirmed"), Look::primary, icons::check,
                       [this] { check(archive::SampleVerdict::passed); });
  failed_ = add_action(_("Not confirmed"), Look::danger, nullptr,
                       [this] { check(archive::SampleVerdict::failed); });
  passed_->SetName("passed");
}

void RoundSamplePane::ask() {
  ask_for_checklist([this] { list(); });
}

void RoundSamplePane::list() {
  if (!state().sheet.sample) return go(RoundStep::sheet);
  const archive::Sample& sample = *state().sheet.sample;
  std::vector<Row> rows;
  for (const archive::SampledDocument& each : sample.documents)
    rows.push_back({.id = std::to_string(each.document),
                    .title = wxString::FromUTF8("№ ") + std::to_string(each.document),
                    .value = !each.result                                             ? wxString()
                             : each.result->verdict == archive::SampleVerdict::passed ? _("Confirmed")
                                                                                      : _("Not confirmed"),
                    .note = each.result ? wx(each.result->mark.who) : wxString(),
                    .sign = !each.result                                             ? Sign::waiting
                            : each.result->verdict == archive::SampleVerdict::passed ? Sign::good
                                                                                     : Sign::bad});
  view().list().set_empty_words(_("No evidence has been filed here, so there is nothing to check."));
  view().list().set_rows(std::move(rows));
  view().set_count(wxString::Format(_("%d of %d documents, seed %s; passed: %s"),
                                    static_cast<int>(sample.documents.size()), sample.proofs,
                                    std::to_string(sample.seed), wx(words_for(archive::pass_rate(sample)))));
  show_sampled();
}

void RoundSamplePane::show_sampled() {
  if (chosen_.empty()) {
    view().show_nothing(_("Tap a document, open it, and verify it by hand."));
    return;
  }
  view().show_detail(wxString::FromUTF8("№ ") + wx(chosen_),
                     {{.id = chosen_, .title = _("Open the document")}}, {passed_, failed_});
}

void RoundSamplePane::touched(const Row& row) {
  chosen_ = row.id;
  show_sampled();
}

void RoundSamplePane::check(archive::SampleVerdict verdict) {
  if (chosen_.empty()) return;
  navigator().as_operator([this, verdict, document = std::stoll(chosen_)](const archive::Mark& mark) {
    callbacks().ask(
        app().archive_threads,
        [verdict, document, round = state().round, village = state().village,
         mark](archive::Archive& archive) {
          archive::check_sample(archive, round, village, document, verdict, "", mark);
        },
        [this] { ask_again(); }, IfAbandoned::run);
  });
}

}  // namespace kiosk
