// round show and round mark: a village's sheet, and what an inspector says on it.

#include <map>

#include <fmt/format.h>

#include "app/commands/usage.h"
#include "app/intake/attachments.h"
#include "app/machine/clock.h"
#include "app/output/round_json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "app/rounds/round_part.h"
#include "archive/rounds/round_marks.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class RoundMarking : public RoundPart {
 public:
  explicit RoundMarking(CLI::App& parser) {
    add_show(parser);
    add_mark(parser);
  }

  bool chosen() const override { return show_->parsed() || mark_->parsed(); }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    if (mark_->parsed())
      return requirement_.empty() ? mark_many(archive, session) : mark_one(archive, session);
    return village_.empty() ? progress(archive, session.output) : sheet(archive, session.output);
  }

 private:
  void add_show(CLI::App& parser) {
    show_ = parser.add_subcommand(
        "show", translated("Show the progress of a round; with a village, its inspection sheet"));
    add_round(*show_);
    show_->add_option("--village", village_, translated("Village (community)"))->type_name("NAME");
    add_manner(*show_);
    show_->add_flag_callback(
        "--full", [this] { lines_ = archive::SheetLines::all; },
        translated("All requirements, also on the sheet of an unannounced visit"));
    add_day(*show_, "--today", today_, translated("Day to take as today; default: by the clock"));
    add_reading(*show_);
    definitions_.add_to(*show_);
  }

  void add_mark(CLI::App& parser) {
    mark_ = parser.add_subcommand("mark", translated("Mark a requirement, a whole content or a whole sheet"));
    add_round_and_village(*mark_);
    add_manner(*mark_);
    CLI::Option* requirement = mark_
                                   ->add_option("--requirement", requirement_,
                                                translated("Number of the requirement, such as 1.3.1b"))
                                   ->type_name("ID");
    CLI::Option* item =
        mark_
            ->add_option("--item", items_,
                         translated("Number of a content or section, such as 1.3.1 or 1.3; can be "
                                    "repeated"))
            ->type_name("ID")
            ->allow_extra_args(false)
            ->excludes(requirement);
    mark_
        ->add_flag_callback(
            "--all", [this] { all_ = true; }, translated("Every requirement on the sheet"))
        ->excludes(requirement)
        ->excludes(item);
    const auto take = [this](const std::string& said) { take_verdict(said); };
    CLI::Option* verdict =
        mark_
            ->add_option_function<std::string>("--verdict", take,
                                               translated("met, partly_met, not_met or not_applicable"))
            ->type_name("NAME");
    mark_->add_option_function<std::string>("verdict", take, translated("The same, without --verdict"))
        ->type_name("VERDICT")
        ->excludes(verdict);
    mark_->add_option("--note", note_, translated("Note"))->type_name("TEXT");
    mark_->add_flag_callback(
        "--over", [this] { earlier_ = archive::EarlierMarks::replace; },
        translated("With --item or --all: also mark anew what was marked before"));
    mark_->add_flag_callback(
        "--unproved-too", [this] { unproved_ = archive::Unproved::mark_too; },
        translated("With --item or --all: say met also of what the archive can't prove"));
    photos_.add_to(*mark_, "--photo", translated("Photo, which is filed first; can be repeated"));
    add_saying(*mark_);
  }

  void take_verdict(const std::string& said) {
    static const std::map<std::string, archive::Verdict> verdicts = {
        {"met", archive::Verdict::met},         {"partly_met", archive::Verdict::partly_met},
        {"not_met", archive::Verdict::not_met}, {"not_applicable", archive::Verdict::not_applicable},
        {"达标", archive::Verdict::met},        {"部分达标", archive::Verdict::partly_met},
        {"不达标", archive::Verdict::not_met},  {"不适用", archive::Verdict::not_applicable}};
    const auto found = verdicts.find(said);
    if (found == verdicts.end())
      throw wrong_value(
          "--verdict",
          translated_with("%s is no verdict; write met, partly_met, not_met or not_applicable", said));
    verdict_ = found->second;
  }

  Ending mark_one(archive::Archive& archive, const Session& session) const {
    if (!verdict_) return no_verdict(session.output);
    const archive::RoundVillage sheet = known_sheet(archive);
    archive::require_open(archive::find_round(archive, round_));
    archive::mark_requirement(
        archive, photos_.checklists(), round_, sheet,
        {.requirement = requirement_,
         .verdict = *verdict_,
         .note = note_,
         .photos = photos_.documents(archive, sheet.village, archive_.person(operator_), session),
         .day = on_,
         .mark = mark()});
    if (json())
      session.output.line(json_line(to_json(
          archive::MarkedMany{.marked = {requirement_}, .not_applicable = {}, .kept = {}, .left_out = {}},
          sheet, *verdict_)));
    else
      session.output.line(
          translated_with("%s %s: %s", sheet.village, requirement_, kiosk::words_for(*verdict_)));
    return Ending::done;
  }

  static Ending no_verdict(Output& output) {
    output.message(translated("The verdict is missing: write met, partly_met, not_met or not_applicable."));
    return Ending::problems;
  }

  /// What --item and --all mean.
  std::vector<std::string> requirements(const archive::RoundVillage& sheet,
                                        const forms::Checklists& checklists) const {
    std::vector<std::string> found;
    for (const std::string& item : items_)
      for (std::string& each : archive::requirements_under(checklists, item))
        found.push_back(std::move(each));
    if (all_)
      for (const forms::Checklist& checklist : checklists.all())
        for (const forms::Item& item : checklist.items)
          for (const forms::Requirement& each : item.requirements)
            if (sheet.manner == archive::Manner::announced || archive::on_unannounced_sheet(each))
              found.push_back(each.id);
    return found;
  }

  Ending mark_many(archive::Archive& archive, const Session& session) const {
    if (!verdict_) return no_verdict(session.output);
    const forms::Checklists checklists = photos_.checklists();
    const archive::RoundVillage sheet = known_sheet(archive);
    const std::vector<std::string> asked = requirements(sheet, checklists);
    if (asked.empty()) {
      session.output.message(translated("Say what is marked: --requirement, --item or --all."));
      return Ending::problems;
    }
    const archive::MarkedMany done = archive::mark_many(archive, checklists, round_, sheet,
                                                        {.requirements = asked,
                                                         .verdict = *verdict_,
                                                         .note = note_,
                                                         .day = on_,
                                                         .earlier = earlier_,
                                                         .unproved = unproved_,
                                                         .mark = mark()},
                                                        clock_today());
    if (json())
      session.output.line(json_line(to_json(done, sheet, *verdict_)));
    else
      tell(done, sheet, checklists, session.output);
    return Ending::done;
  }

  void tell(const archive::MarkedMany& done, const archive::RoundVillage& sheet,
            const forms::Checklists& checklists, Output& output) const {
    output.line(translated_with(
        "%s (%s): %d requirements were marked as %s.", sheet.village, kiosk::words_for(sheet.manner),
        done.marked.size() - done.not_applicable.size(), kiosk::words_for(*verdict_)));
    if (!done.not_applicable.empty())
      output.line(
          translated_with("%d were marked as not applicable, because nothing is asked of this village there.",
                          done.not_applicable.size()));
    if (!done.kept.empty())
      output.line(
          translated_with("%d keep the mark that they had; --over marks them anew.", done.kept.size()));
    if (done.left_out.empty()) return;
    output.line(
        translated_with("%d were not marked, because the archive can't prove them. Mark each of them by "
                        "itself, or add --unproved-too:",
                        done.left_out.size()));
    Table table;
    for (const archive::UnprovedRequirement& each : done.left_out) {
      std::string periods;
      for (const std::string& period : each.periods) periods += (periods.empty() ? "" : " ") + period;
      table.add({each.requirement, checklists.requirement(each.requirement)->text, periods});
    }
    for (const std::string& line : table.lines(2)) output.line(line);
  }

  Ending progress(const archive::Archive& archive, Output& output) const {
    Table table;
    for (const archive::RoundProgress& each :
         archive::round_progress(archive, definitions_.checklists(), round_)) {
      if (json()) {
        output.line(json_line(to_json(each, round_)));
        continue;
      }
      table.add({each.village.village, kiosk::words_for(each.village.manner),
                 translated_with("marked %d/%d", each.marked, each.requirements),
                 translated_with("not met %d", each.not_met),
                 translated_with("sample pass rate %s",
                                 each.pass_rate ? kiosk::words_for(*each.pass_rate) : std::string("—"))});
    }
    for (const std::string& line : table.lines()) output.line(line);
    return Ending::done;
  }

  Ending sheet(const archive::Archive& archive, Output& output) const {
    const forms::Checklists checklists = definitions_.checklists();
    const archive::RoundChecklist sheet = archive::round_checklist(
        archive, checklists, round_, known_sheet(archive), today_.value_or(clock_today()), lines_);
    if (json()) {
      for (const archive::RoundChecklistLine& line : sheet.lines)
        output.line(json_line(to_json(line, checklists)));
      if (sheet.sample) output.line(json_line({{"sample", to_json(*sheet.sample)}}));
      return Ending::done;
    }
    output.line(fmt::format("{}  {}  {}", sheet.village.village, forms::label(sheet.period),
                            kiosk::words_for(sheet.village.manner)));
    Table table;
    for (const archive::RoundChecklistLine& line : sheet.lines) table.add(row_of(line, checklists));
    for (const std::string& line : table.lines(2)) output.line(line);
    return Ending::done;
  }

  static std::vector<std::string> row_of(const archive::RoundChecklistLine& line,
                                         const forms::Checklists& checklists) {
    std::string signs;
    std::size_t proofs = 0;
    for (const archive::Cell& cell : line.cells) {
      signs += kiosk::sign_of(cell.coverage);
      proofs += cell.proofs.size();
    }
    std::string why = line.emphasis;
    if (line.on_the_spot) why += (why.empty() ? "" : " ") + translated("on the spot");
    return {line.requirement,
            signs,
            translated_plural_with("%d proof", "%d proofs", static_cast<long long>(proofs), proofs),
            line.mark ? kiosk::words_for(line.mark->verdict) : "—",
            checklists.requirement(line.requirement)->text,
            why,
            line.mark ? kiosk::one_line(line.mark->note) : ""};
  }

  CLI::App* show_ = nullptr;
  CLI::App* mark_ = nullptr;
  archive::SheetLines lines_ = archive::SheetLines::of_manner;
  std::string requirement_;
  std::vector<std::string> items_;
  bool all_ = false;
  std::optional<archive::Verdict> verdict_;
  std::string note_;
  archive::EarlierMarks earlier_ = archive::EarlierMarks::keep;
  archive::Unproved unproved_ = archive::Unproved::leave_out;
  std::optional<forms::Date> today_;
  Attachments photos_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<RoundPart> make_round_marking(CLI::App& round) {
  return std::make_unique<RoundMarking>(round);
}

}  // namespace app
