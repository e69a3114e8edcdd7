#include "app/safekeeping/backup_json.h"

namespace app {

Json to_json(const archive::FoundBackup& backup, const archive::FoundMoment& moment) {
  Json json{{"archive", backup.archive}, {"moment", moment.name}, {"whole", moment.said.has_value()}};
  if (!moment.said) return json;
  json["made"] = archive::to_iso(moment.said->made);
  json["documents"] = moment.said->documents;
  json["originals"] = moment.originals;
  json["bytes"] = moment.bytes;
  json["audit_length"] = moment.said->head.length;
  json["audit_head"] = moment.said->head.hash;
  return json;
}

Json to_json(const archive::BackupResult& result, const std::filesystem::path& folder) {
  return Json{{"folder", folder.string()},
              {"moment", result.moment.name},
              {"made", archive::to_iso(result.moment.made)},
              {"documents", result.moment.documents},
              {"originals", result.moment.pages.size()},
              {"copied", result.copied},
              {"copied_bytes", result.copied_bytes},
              {"checked", result.checked},
              {"mended", result.mended},
              {"damaged", result.damaged},
              {"lost", result.lost},
              {"removed", result.moments_removed},
              {"behind", result.archive_is_behind},
              {"audit_length", result.moment.head.length},
              {"audit_head", result.moment.head.hash}};
}

Json to_json(const archive::BackupRecord& record) {
  Json json{{"target", record.target},
            {"volume", record.volume},
            {"at", record.at},
            {"remind_after_days", record.remind_after_days},
            {"last", nullptr}};
  if (record.last)
    json["last"] = Json{{"made", archive::to_iso(record.last->made)},
                        {"moment", record.last->moment},
                        {"folder", record.last->folder}};
  return json;
}

}  // namespace app
