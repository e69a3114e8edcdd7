#include "app/output/inspection_json.h"

#include "archive/records/instant.h"
#include "forms/dates/date.h"
#include "forms/values/period.h"
#include "kiosk/words/inspection_words.h"

namespace app {
namespace {}  // namespace

Json to_json(const archive::Warning& warning) {
  Json object = {{"id", warning.id}, {"kind", archive::name_of(warning.kind)}, {"village", warning.village}};
  object["sentence"] = kiosk::sentence_for(warning);
  object["day"] = day_or_null(warning.day);
  object["other_day"] = day_or_null(warning.other_day);
  if (!warning.other_village.empty()) object["other_village"] = warning.other_village;
  if (!warning.text.empty()) object["text"] = warning.text;
  if (warning.count > 0) object["count"] = warning.count;
  object["places"] = Json::array();
  for (const archive::WarningPlace& place : warning.places)
    object["places"].push_back({{"document", place.document},
                                {"page", place.page},
                                {"row", place.row ? Json(*place.row) : Json(nullptr)}});
  object["dismissed"] = nullptr;
  if (warning.dismissed) {
    object["dismissed"] = to_json(warning.dismissed->mark);
    object["dismissed"]["reason"] = warning.dismissed->reason;
  }
  return object;
}

Json to_json(const archive::DueLine& line, const forms::Checklists& checklists, forms::Date today) {
  Json object = {{"village", line.village}, {"item", line.item}, {"requirement", line.requirement}};
  if (const forms::Requirement* requirement = checklists.requirement(line.requirement)) {
    object["text"] = requirement->text;
    object["kinds"] = requirement->kinds;
  }
  object["period"] = forms::label(line.period);
  object["deadline"] = forms::to_iso(line.period.last);
  object["days_left"] = (std::chrono::sys_days(line.period.last) - std::chrono::sys_days(today)).count();
  object["status"] = archive::name_of(line.coverage);
  object["provision"] =
      line.provision == archive::Provision::none ? Json(nullptr) : Json(archive::name_of(line.provision));
  object["subjects"] = line.subjects;
  object["lacking"] = line.lacking;
  object["unsure"] = line.unsure;
  object["lacking_parts"] = line.lacking_parts;
  object["unsure_parts"] = line.unsure_parts;
  object["documents"] = line.documents;
  return object;
}

Json to_json(const archive::PreparationLine& line, const forms::Checklists& checklists) {
  Json object = {{"village", line.village}, {"item", line.item}, {"requirement", line.requirement}};
  if (const forms::Requirement* requirement = checklists.requirement(line.requirement)) {
    object["text"] = requirement->text;
    object["kinds"] = requirement->kinds;
  }
  object["periods"] = line.periods;
  object["proved"] = line.proved;
  object["lacking_periods"] = line.lacking_periods;
  object["unsure_periods"] = line.unsure_periods;
  object["lacking"] = line.lacking;
  object["lacking_parts"] = line.lacking_parts;
  return object;
}

Json to_json_unanswered(const std::string& village, const forms::Condition& condition) {
  return {{"village", village},       {"condition", condition.key},
          {"title", condition.title}, {"question", condition.question},
          {"answer", nullptr},        {"from", nullptr},
          {"said", nullptr}};
}

Json to_json(const archive::ConditionAnswer& answer, const forms::Condition& condition) {
  Json object = to_json_unanswered(answer.village, condition);
  object["answer"] = archive::name_of(answer.answer);
  object["from"] = forms::to_iso(answer.from);
  object["said"] = to_json(answer.mark);
  return object;
}

}  // namespace app
