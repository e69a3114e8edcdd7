#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "app/records/disposal_part.h"
#include "archive/arrangement/arrangement.h"
#include "archive/arrangement/box_papers.h"
#include "archive/letters/office_names.h"
#include "archive/names/known_names.h"
#include "archive/records/error.h"
#include "archive/transfer/picture_report.h"

namespace app {
namespace {

std::string words_for(archive::NotArranged why) {
  switch (why) {
    case archive::NotArranged::undated:
      return translated("no date");
    case archive::NotArranged::unconfirmed:
      return translated("date not confirmed");
    case archive::NotArranged::just_filed:
      break;
  }
  return translated("filed just now; it may still be taken back");
}

class ArrangeCommand : public Command {
 public:
  explicit ArrangeCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "arrange",
            translated("Arrange a year's papers for the archives: codes (档号), list of items, stamps, box "
                       "notes and spines"))),
        operator_(login_name()),
        disposal_(parser()) {
    parser().require_subcommand(1);
    number_ = add("number", translated("Give codes to the documents of a year whose dates are confirmed"));
    number_->add_option("--operator", operator_, translated("Who says so; default: your login name"))
        ->type_name("NAME");
    list_ = add("list",
                translated("List of the year's items (归档文件目录), saved as PDF or XLSX, or printed here"));
    list_->add_option("file", file_, translated("File to save to: .pdf or .xlsx"))->type_name("FILE");
    add_box(*list_);
    pictures_ =
        add("pictures", translated("What the pictures of the year's items are like, held against DA/T "
                                   "31-2017 (图像质量检查报告), saved as PDF or XLSX"));
    pictures_->add_option("file", file_, translated("File to save to: .pdf or .xlsx"))
        ->required()
        ->type_name("FILE");
    pictures_->add_option("--village", village_, translated("Village (community); default: all"))
        ->type_name("NAME");
    stamps_ = add("stamps", translated("Stamps (归档章) for a sheet of labels, saved as PDF"));
    notes_ = add("notes", translated("Note in each box (备考表), saved as PDF"));
    spines_ = add("spines", translated("Labels for the spines of the boxes, saved as PDF"));
    for (CLI::App* part : {stamps_, notes_, spines_}) {
      part->add_option("file", file_, translated("PDF file to save to"))->required()->type_name("FILE");
      add_box(*part);
    }
  }

  Ending run(const Session& session) override {
    if (disposal_.chosen()) return disposal_.run(session);
    archive::Archive archive = archive_.open();
    const archive::OfficeNames names = archive::read_office_names(archive.folder());
    const forms::Kinds kinds = definitions_.kinds();
    if (number_->parsed()) return number(session.output, archive, kinds, names);
    const auto boxes = archive::find_boxes(archive, year_, thickness_mm_);
    if (boxes.empty()) {
      session.output.message(translated_with(
          "No document of %d has a code yet. Give codes first: cunzheng arrange number --year %d", year_,
          year_));
      return Ending::problems;
    }
    if (list_->parsed() && file_.empty()) {
      print(session.output, boxes);
      return Ending::done;
    }
    archive.note_exported("arrange", {}, archive_.mark());
    if (pictures_->parsed())
      save_pictures(session.output, archive, boxes);
    else
      save(archive, boxes, kinds, names);
    session.output.line(format_ == Format::json ? json_line(Json{{"written", file_.string()}})
                                                : translated_with("Saved as %s", file_.string()));
    return Ending::done;
  }

 private:
  Ending number(Output& output, archive::Archive& archive, const forms::Kinds& kinds,
                const archive::OfficeNames& names) const {
    for (const auto& [value, key] :
         {std::pair(&names.fonds, "fonds"), std::pair(&names.department, "department")})
      if (value->empty()) {
        output.message(
            translated_with("The office's %s is not set. Set it once: cunzheng office set --%s CODE",
                            std::string(key), std::string(key)));
        return Ending::problems;
      }
    const archive::Arrangement done = archive::arrange(
        archive, kinds, {.fonds = names.fonds, .department = names.department, .year = year_},
        {.who = archive_.person(operator_), .when = clock_now()});
    for (const archive::ArrangedItem& item : done.items)
      output.line(format_ == Format::json
                      ? json_line(Json{{"document", item.document}, {"code", archive::to_string(item.code)}})
                      : translated_with("%s  document %d", archive::to_string(item.code),
                                        static_cast<int>(item.document)));
    for (const archive::LeftOut& left : done.left_out)
      if (format_ == Format::json)
        output.line(
            json_line(Json{{"document", left.document}, {"left_out", std::string(name_of(left.why))}}));
      else
        output.message(translated_with("Left out: document %d (%s)", static_cast<int>(left.document),
                                       words_for(left.why)));
    if (format_ == Format::people)
      output.message(translated_with("%d documents got a code, %d were left out",
                                     static_cast<int>(done.items.size()),
                                     static_cast<int>(done.left_out.size())));
    return Ending::done;
  }

  void print(Output& output, const std::vector<archive::ArchiveBox>& boxes) const {
    for (const archive::ArchiveBox& box : boxes)
      for (const archive::BoxedItem& item : box.items) {
        const std::string code = archive::to_string(item.item.code);
        if (format_ == Format::json) {
          Json object{{"document", item.document.id},
                      {"code", code},
                      {"box", box.number},
                      {"pages", item.document.pages}};
          if (item.disposed) object["disposed"] = to_json(*item.disposed);
          output.line(json_line(object));
          continue;
        }
        const int document = static_cast<int>(item.document.id);
        output.line(item.disposed
                        ? translated_with("%s  box %d  document %d  disposed of", code, box.number, document)
                        : translated_with("%s  box %d  document %d", code, box.number, document));
      }
  }

  void save_pictures(Output& output, const archive::Archive& archive,
                     const std::vector<archive::ArchiveBox>& boxes) const {
    const std::string village =
        village_.empty() ? village_ : archive::KnownNames(archive).village(village_, archive::Purpose::read);
    std::vector<archive::ExaminedPicture> pictures;
    for (const archive::ArchiveBox& box : boxes)
      for (const archive::BoxedItem& item : box.items) {
        if (item.disposed || (!village.empty() && item.document.village != village)) continue;
        for (archive::ExaminedPicture& picture :
             archive::examine_pictures(item.item.code, archive.show(item.document.id)))
          pictures.push_back(std::move(picture));
      }
    archive::write_report(archive::make_picture_report(
                              archive, pictures, fmt::format("{} {} 年", village, year_), clock_today()),
                          file_);
    const auto lacking =
        std::count_if(pictures.begin(), pictures.end(),
                      [](const archive::ExaminedPicture& each) { return !each.lacks.empty(); });
    if (format_ == Format::people)
      output.message(translated_with("Pictures: %d, of these %d fall short of DA/T 31-2017.",
                                     static_cast<int>(pictures.size()), static_cast<int>(lacking)));
  }

  void save(const archive::Archive& archive, const std::vector<archive::ArchiveBox>& boxes,
            const forms::Kinds& kinds, const archive::OfficeNames& names) const {
    const forms::Date today = clock_today();
    if (list_->parsed())
      archive::write_report(archive::make_item_list(archive, boxes, kinds, names.office, today), file_);
    else if (stamps_->parsed())
      archive::write_stamps(boxes, file_, today);
    else if (notes_->parsed())
      archive::write_box_notes(boxes, file_, today);
    else
      archive::write_spines(boxes, thickness_mm_, file_, today);
  }

  CLI::App* add(const std::string& name, const std::string& description) {
    CLI::App* part = parser().add_subcommand(name, description);
    add_year(*part, year_);
    add_format(*part, format_);
    archive_.add_to(*part);
    definitions_.add_to(*part);
    return part;
  }

  void add_box(CLI::App& part) {
    check(part.add_option("--box", thickness_mm_,
                          translated("Thickness of the boxes in mm: 20, 30, 40 or 50; default: 30")),
          [](const std::string& text) {
            for (const int each : archive::box_thicknesses_mm)
              if (text == std::to_string(each)) return std::string();
            return translated_with("%s is no thickness of a box: 20, 30, 40 or 50.", text);
          })
        ->type_name("MM");
  }

  CLI::App* number_ = nullptr;
  CLI::App* list_ = nullptr;
  CLI::App* pictures_ = nullptr;
  CLI::App* stamps_ = nullptr;
  CLI::App* notes_ = nullptr;
  CLI::App* spines_ = nullptr;
  int year_ = 0;
  int thickness_mm_ = 30;
  std::filesystem::path file_;
  std::string village_;
  std::string operator_;
  DisposalPart disposal_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_arrange_command(CLI::App& program) {
  return std::make_unique<ArrangeCommand>(program);
}

}  // namespace app
