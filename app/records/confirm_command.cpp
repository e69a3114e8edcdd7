#include <set>

#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/said_day.h"
#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/learning/office.h"
#include "archive/names/known_names.h"
#include "archive/records/evidence.h"
#include "archive/records/fields.h"
#include "archive/records/office_number.h"
#include "archive/records/unknown_name.h"
#include "forms/dates/date.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class ConfirmCommand : public Command {
 public:
  explicit ConfirmCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "confirm",
            translated("Confirm or correct a field or the kind of paper; earlier values are kept"))),
        who_(login_name()) {
    CLI::Option* document =
        parser().add_option("document", document_, translated("Document number"))->type_name("DOC");
    CLI::Option* field =
        parser()
            .add_option_function<std::string>(
                "--field",
                [this](const std::string& text) {
                  const std::optional<archive::FieldPlace> place = archive::parse_field_place(text);
                  if (!place)
                    throw wrong_value(
                        "--field",
                        translated_with("\"%s\" is not a field; write it as date or rows[0].date.", text));
                  place_ = *place;
                },
                translated("Field, such as date or rows[0].date"))
            ->type_name("KEY");
    parser()
        .add_option(
            "--kind", kind_,
            translated("Kind of this paper, such as 会议记录 or meeting_minutes; other for any other"))
        ->type_name("KIND")
        ->excludes(field);
    villages_.add_to(parser(),
                     translated("Village (community) that this paper counts for; repeat it for several: it "
                                "counts for these and no others"),
                     translated("Township (subdistrict) all of whose villages this paper counts for"));
    constexpr int most_rows = 100'000;
    check_number(parser()
                     .add_option("--row", row_, translated("Row of the register, counted from 0 (see show)"))
                     ->type_name("N"),
                 0, most_rows);
    CLI::Option* value =
        parser()
            .add_option(
                "--value", values_,
                translated("Correct value; default: confirm the present one; can be repeated for people"))
            ->type_name("V")
            ->allow_extra_args(false);
    parser()
        .add_flag_callback(
            "--none", [this] { absence_ = Absence::said; }, translated("The paper has no such value"))
        ->excludes(value);
    parser()
        .add_flag_callback(
            "--all-certain", [this] { all_certain_ = AllCertain::yes; },
            translated(
                "Confirm every value that was read without doubt, of a whole register at once; without "
                "DOC: of all papers of --village"))
        ->excludes(field)
        ->excludes(value);
    parser().final_callback([this, document] {
      if (all_certain_ == AllCertain::yes && document->count() == 0 && villages_.given()) return;
      if (document->count() == 0) throw incomplete(translated("DOC, or --all-certain with --village"));
      const int said = (place_.key.empty() ? 0 : 1) + (kind_.empty() ? 0 : 1) + (villages_.given() ? 1 : 0) +
                       (all_certain_ == AllCertain::yes ? 1 : 0);
      if (said == 0) throw incomplete(translated("--field, --kind, --village, --township or --all-certain"));
      if (said > 1)
        throw UsageError(
            translated("--field, --kind, --village and --all-certain say different things: say them "
                       "one by one."));
    });
    parser().add_flag_callback(
        "--anyway", [this] { ahead_ = Ahead::meant; }, translated("Confirm even if the date is after today"));
    parser()
        .add_option("--by", who_, translated("Who confirms it; default: your login name"))
        ->type_name("NAME");
    add_format(parser(), format_);
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    if (!kind_.empty()) return set_kind(session.output);
    if (all_certain_ == AllCertain::yes) return confirm_all_certain(session.output);
    if (villages_.given()) return set_villages(session.output);
    if (row_) place_.row = *row_;
    archive::Archive archive = archive_.open();
    tell_clock(archive, session.output);
    archive::FieldChange change;
    change.place = place_;
    if (absence_ == Absence::said) {
      change.values.emplace();
    } else if (!values_.empty()) {
      change.values = values_;
      if (place_.key == "village" && !place_.row)
        for (std::string& village : *change.values)
          village = archive::KnownNames(archive).village(village, archive::Purpose::write);
    }
    const archive::Document before = archive.show(document_);
    change.type = type_of(before.summary.kind);
    if (change.values && change.type == forms::FieldType::date)
      for (std::string& value : *change.values)
        if (const auto day = said_day(value)) value = forms::to_iso(*day);
    if (ahead_ == Ahead::not_meant && lies_ahead(before, change)) {
      session.output.message(
          translated_with("#%d %s: it is after today and was not confirmed. Compare it with the original; if "
                          "it is right, add --anyway.",
                          document_, archive::to_string(place_)));
      return Ending::problems;
    }
    archive.confirm(document_, {&change, 1}, {archive_.person(who_), clock_now()});
    spdlog::info("confirm: document {}, {}", document_, archive::to_string(place_));

    const archive::Document document = archive.show(document_);
    if (format_ == Format::json) {
      session.output.line(json_line(to_json(document)));
      return Ending::done;
    }
    const archive::KeptField* field = archive::find_field(document, place_);
    const std::vector<std::string> values =
        field != nullptr ? field->current().field.values : std::vector<std::string>();
    session.output.line(translated_with("#%d %s: %s (confirmed by %s, version %d)", document_,
                                        archive::to_string(place_),
                                        values.empty() ? "—" : kiosk::joined(values), archive_.person(who_),
                                        field != nullptr ? field->current().version : 0));
    return Ending::done;
  }

 private:
  enum class Absence { not_said, said };
  enum class Ahead { not_meant, meant };
  enum class AllCertain { no, yes };

  Ending confirm_all_certain(Output& output) const {
    archive::Archive archive = archive_.open();
    tell_clock(archive, output);
    const std::vector<archive::DocumentId> documents =
        villages_.given() ? documents_of_villages(archive) : std::vector{document_};
    std::size_t confirmed = 0, left = 0;
    for (const archive::DocumentId id : documents) {
      const archive::CertainFields fields = archive::certain_fields(archive.show(id), clock_today());
      if (!fields.changes.empty()) archive.confirm(id, fields.changes, {archive_.person(who_), clock_now()});
      confirmed += fields.changes.size();
      left += fields.left.size();
      tell(output, id, fields);
    }
    spdlog::info("confirm: {} documents, {} values confirmed, {} left", documents.size(), confirmed, left);
    if (villages_.given() && format_ == Format::people)
      output.line(translated_with("Documents: %d, values confirmed: %d, still to be looked at: %d",
                                  documents.size(), confirmed, left));
    return Ending::done;
  }

  /// By their numbers, each once.
  std::vector<archive::DocumentId> documents_of_villages(const archive::Archive& archive) const {
    std::set<archive::DocumentId> documents;
    archive::Filter filter;
    for (const std::string& village : villages_.known(archive, clock_today()).names) {
      filter.village = village;
      for (const archive::DocumentSummary& summary : archive.list(filter))
        // Other offices confirm their own.
        if (archive::is_own(summary.id)) documents.insert(summary.id);
    }
    return {documents.begin(), documents.end()};
  }

  void tell(Output& output, archive::DocumentId id, const archive::CertainFields& fields) const {
    std::vector<std::string> left;
    for (const archive::FieldPlace& place : fields.left) left.push_back(archive::to_string(place));
    if (format_ == Format::json) {
      output.line(json_line(Json{{"document", id}, {"confirmed", fields.changes.size()}, {"left", left}}));
      return;
    }
    output.line(left.empty()
                    ? translated_with("#%d values confirmed: %d", id, fields.changes.size())
                    : translated_with("#%d values confirmed: %d, still to be looked at: %d (%s)", id,
                                      fields.changes.size(), left.size(), kiosk::joined(left, ", ")));
  }

  // Whether what would be confirmed then is after today.
  static bool lies_ahead(const archive::Document& document, const archive::FieldChange& change) {
    const archive::KeptField* field = archive::find_field(document, change.place);
    std::vector<std::string> values;
    if (change.values) {
      values = *change.values;
    } else if (field != nullptr) {
      values = field->current().field.values;
      if (!values.empty() && field->current().last)
        values.front() += "/" + forms::to_iso(*field->current().last);
    }
    const std::optional<forms::FieldType> type =
        field != nullptr ? std::optional(field->current().field.type) : change.type;
    return type && archive::lies_ahead(change.place, *type, values, clock_today());
  }

  Ending set_villages(Output& output) const {
    archive::Archive archive = archive_.open();
    tell_clock(archive, output);
    const KnownVillages villages = villages_.known(archive, clock_today());
    archive.set_villages(document_, villages.names, villages.township, {archive_.person(who_), clock_now()});
    spdlog::info("confirm: document {}, villages", document_);
    const archive::Document document = archive.show(document_);
    if (format_ == Format::json) {
      output.line(json_line(to_json(document)));
      return Ending::done;
    }
    output.line(translated_with("#%d counts for: %s", document_, kiosk::joined(villages.names)));
    return Ending::done;
  }

  Ending set_kind(Output& output) const {
    const forms::Kinds kinds = definitions_.kinds();
    const std::string kind = archive::kind_named(kinds, kind_);
    archive::Archive archive = archive_.open();
    tell_clock(archive, output);
    if (const archive::Document before = archive.show(document_); before.summary.kind != kind)
      archive.set_kind(document_, kind,
                       archive::suggested_links(archive::for_office(definitions_.checklists(), archive),
                                                archive::paper_of(before, kind)),
                       {archive_.person(who_), clock_now()});
    spdlog::info("confirm: document {}, kind", document_);
    const archive::Document document = archive.show(document_);
    if (format_ == Format::json) {
      output.line(json_line(to_json(document)));
      return Ending::done;
    }
    output.line(translated_with("#%d %s (read as %s)", document_,
                                kiosk::kind_title(kinds, document.summary.kind),
                                kiosk::kind_title(kinds, document.kind_read)));
    for (const archive::Link& link : document.links)
      output.line(translated_with("  → %s (%s)", link.requirement, kiosk::words_for(link.state)));
    return Ending::done;
  }

  // What the kind's definition says that the field is, in case the reader found none; of a paper of any kind
  // what those of none may have: a day, a village, a household.
  std::optional<forms::FieldType> type_of(const std::string& kind) const {
    const forms::Kinds kinds = definitions_.kinds();
    const auto type_in = [&](std::string_view name) -> std::optional<forms::FieldType> {
      const forms::Kind* definition = kinds.find(name);
      if (definition == nullptr) return std::nullopt;
      for (const forms::FieldDefinition& field : place_.row ? definition->columns : definition->fields)
        if (field.key == place_.key) return field.type;
      return std::nullopt;
    };
    if (const auto type = type_in(kind)) return type;
    return place_.row ? std::nullopt : type_in(forms::other_kind);
  }

  archive::DocumentId document_ = 0;
  archive::FieldPlace place_;
  std::string kind_;
  VillageOptions villages_;
  std::optional<int> row_;
  std::vector<std::string> values_;
  Absence absence_ = Absence::not_said;
  Ahead ahead_ = Ahead::not_meant;
  AllCertain all_certain_ = AllCertain::no;
  std::string who_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_confirm_command(CLI::App& program) {
  return std::make_unique<ConfirmCommand>(program);
}

}  // namespace app
