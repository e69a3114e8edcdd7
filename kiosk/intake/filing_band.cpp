#include "kiosk/intake/filing_band.h"

#include <algorithm>

#include <wx/translation.h>

#include "archive/records/village.h"
#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

wxString sentence_for(const VillageQuestion& question) {
  // TRANSLATORS: %s is a village, or several
  if (question.on_paper.size() > 1)
    return wxString::Format(_("The document names several villages: %s. Which one does it belong to?"),
                            wx(joined(question.on_paper)));
  if (question.on_paper.empty() || question.chosen.size() > 1)
    return wxString::Format(
        _("The sheets were added for different villages: %s. Which one do they belong to?"),
        wx(joined(question.chosen)));
  if (std::any_of(question.chosen.begin(), question.chosen.end(), [&](const std::string& village) {
        return archive::same_village(village, question.on_paper.front());
      }))
    return wxString::Format(_("The document names another village besides %s. Which one does it belong to?"),
                            wx(question.on_paper.front()));
  return wxString::Format(_("The document says %s. Which village does it belong to?"),
                          wx(question.on_paper.front()));
}

struct LackWords {
  wxString question;
  wxString remedy;
  wxString anyway;
};

LackWords words_of(Lack lack) {
  switch (lack) {
    case Lack::kind:
      return {_("No document type is selected: filed like this, it proves nothing."), _("Select the type"),
              _("File it anyway")};
    case Lack::village:
      return {_("No village is selected: filed like this, it proves nothing."), _("Select the village"),
              _("File it anyway")};
    case Lack::date:
      return {_("There is no date: filed like this, it proves nothing."), _("Enter the date"),
              _("File it anyway")};
    case Lack::item:
      return {_("No item is selected that it proves: filed like this, it proves nothing."),
              _("Select the item"), _("File it anyway")};
    case Lack::day_to_come:
      return {_("A date is in the future. Is it correct?"), _("Change the date"), _("It is correct")};
    case Lack::far_day:
      return {_("The date that was entered is more than half a year from every date on the page. Is it "
                "correct?"),
              _("Change the date"), _("It is correct")};
  }
  return {};
}

}  // namespace

std::vector<std::string> village_answers(const VillageQuestion& question,
                                         const std::vector<std::string>& known) {
  constexpr std::size_t most = 2;
  std::vector<std::string> answers;
  const auto add = [&](const std::string& village) {
    const auto means = [&](const std::string& other) { return archive::same_village(other, village); };
    const auto spelled = std::find_if(known.begin(), known.end(), means);
    const bool one = std::count_if(known.begin(), known.end(), means) == 1;
    const std::string name = one ? *spelled : village;
    if (answers.size() < most && std::none_of(answers.begin(), answers.end(), [&](const std::string& other) {
          return archive::same_village(other, name);
        }))
      answers.push_back(name);
  };
  if (!question.on_paper.empty()) add(question.on_paper.front());
  for (const std::string& village : question.chosen) add(village);
  for (const std::string& village : question.on_paper) add(village);
  return answers;
}

FilingBand::FilingBand(wxWindow* parent, AppContext& app, Navigator& navigator, const Review& review)
    : QuestionBand(parent, app.theme),
      app_(app),
      review_(review),
      callbacks_([&navigator](const std::exception_ptr& error) { navigator.tell(error); }) {
  Hide();
}

void FilingBand::clear() {
  callbacks_.cancel_pending();
  known_villages_.reset();
  Hide();
}

void FilingBand::show_question() {
  const auto& village = review_.document().village_question;
  const auto lack = review_.first_lack();
  const bool asks = village.has_value() || lack.has_value();
  if (IsShown() != asks) {
    Show(asks);
    renew_all(*this);
  }
  if (village)
    ask_for_village(*village);
  else if (lack)
    ask_about(lack->first, lack->second);
  GetParent()->Layout();
}

void FilingBand::ask_for_village(const VillageQuestion& question) {
  Enable(known_villages_.has_value());
  std::vector<BandAnswer> answers;
  for (const std::string& village :
       village_answers(question, known_villages_.value_or(std::vector<std::string>())))
    answers.push_back({.label = wx(village),
                       .name = "village answer " + std::to_string(answers.size() + 1),
                       .act = [this, village] { answer_(village); }});
  answers.push_back({.label = _("Other..."), .name = "another village", .act = [this] { another_(); }});
  ask(sentence_for(question), std::move(answers));
  if (known_villages_) return;
  callbacks_.ask(
      app_.archive_threads, [](archive::Archive& archive) { return archive.villages(); },
      [this](std::vector<std::string> villages) {
        known_villages_ = std::move(villages);
        if (review_.has_draft()) show_question();
      });
}

void FilingBand::ask_about(std::size_t document, Lack lack) {
  Enable();
  const LackWords words = words_of(lack);
  ask(words.question,
      {{.label = words.remedy, .name = "remedy", .act = [this, document, lack] { remedy_(document, lack); }},
       {.label = words.anyway, .name = "file anyway", .act = [this, document, lack] {
          accept_(document, lack);
        }}});
}

}  // namespace kiosk
