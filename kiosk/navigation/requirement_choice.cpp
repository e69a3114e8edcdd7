#include "kiosk/navigation/requirement_choice.h"

#include <utility>

#include <wx/translation.h>

#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {

void choose_requirement(Navigator& navigator, const forms::Checklists& checklists,
                        std::function<void(const std::string&)> chosen) {
  Choice choice;
  choice.title = _("Which item does it prove?");
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items) {
      choice.options.push_back(
          {.id = item.id, .title = wx(item.id + "  " + item.section + "  " + item.title), .heading = true});
      for (const forms::Requirement& requirement : item.requirements)
        choice.options.push_back(
            {.id = requirement.id,
             .title = wx(requirement.text),
             .note = wx(requirement.id + "  " + item.title + "  " + words_for(requirement.frequency))});
    }
  choice.chosen = std::move(chosen);
  navigator.choose(std::move(choice));
}

void choose_document_kind(Navigator& navigator, const forms::Kinds& kinds, const std::string& current,
                          std::function<void(const std::string&)> chosen) {
  Choice choice;
  choice.title = _("What type of document is it?");
  for (const forms::Kind& kind : kinds.all())
    choice.options.push_back({.id = kind.name, .title = wx(kind.title), .chosen = kind.name == current});
  choice.chosen = std::move(chosen);
  navigator.choose(std::move(choice));
}

}  // namespace kiosk
