#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/names/known_names.h"
#include "archive/reports/blank_forms.h"
#include "archive/reports/separator_sheet.h"
#include "forms/blank/form_code.h"

namespace app {
namespace {

class FormsCommand : public Command {
 public:
  explicit FormsCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "forms", translated("Blank forms that are read box by box when they come back"))) {
    parser().require_subcommand(1);
    CLI::App* print = parser().add_subcommand(
        "print", translated("Save a blank form as PDF: names of the roster in its rows, and a QR code that "
                            "says kind, village and month"));
    print->add_option("kind", order_.kind, translated("Kind of document, such as 走访登记 or visit_register"))
        ->required()
        ->type_name("KIND");
    print->add_option("--village", order_.village, translated("Village (community) the papers belong to"))
        ->required()
        ->type_name("NAME");
    check(print->add_option("--month", months_, translated("Month, such as 2024-06; can be repeated"))
              ->required()
              ->allow_extra_args(false)
              ->type_name("MONTH"),
          [](const std::string& text) {
            return forms::month_from_iso(text)
                       ? std::string()
                       : translated_with("\"%s\" is not a month; write it as 2024-06.", text);
          });
    check_number(
        print->add_option("--rows", order_.rows, translated("Rows of the table; default: as many as fit"))
            ->type_name("N"),
        1, forms::most_form_rows);
    print
        ->add_option("-o,--output", file_,
                     translated("PDF file to save to; default: named after kind, village and month"))
        ->type_name("FILE");
    add_format(*print, format_);
    archive_.add_to(*print);
    definitions_.add_to(*print);
    separator_ = parser().add_subcommand(
        "separator",
        translated("Save a separator sheet as PDF: laid between papers in the feeder, it parts a "
                   "pile into documents when the kiosk scans it"));
    separator_->add_option("-o,--output", file_, translated("PDF file to save to; default: 分隔页.pdf"))
        ->type_name("FILE");
    add_format(*separator_, format_);
  }

  Ending run(const Session& session) override {
    if (separator_->parsed()) return save_separator(session.output);
    const forms::Kinds kinds = definitions_.kinds();
    const forms::Checklists checklists = definitions_.checklists();
    archive::Archive archive = archive_.open();
    archive.note_exported("forms", {}, archive_.mark());
    archive::BlankFormOrder order = order_;
    const forms::Kind& kind = archive::kind_with_form(kinds, order.kind);
    order.kind = kind.name;
    order.village = archive::KnownNames(archive).village(order.village, archive::Purpose::write);
    for (const std::string& month : months_) order.months.push_back(forms::month_from_iso(month).value());
    const std::filesystem::path file = file_.empty() ? archive::file_name_of(kind, order) : file_;
    const archive::BlankForms forms = archive::write_blank_forms(archive, kinds, checklists, order, file,
                                                                 {.progress = {}, .stop = session.stop});
    if (forms.written == archive::Export::stopped) return Ending::problems;
    if (format_ == Format::json)
      session.output.line(json_line(Json{{"written", file.string()},
                                         {"file", file.string()},
                                         {"kind", order.kind},
                                         {"village", order.village},
                                         {"months", months_},
                                         {"sheets", forms.sheets},
                                         {"names", forms.names}}));
    else
      session.output.line(translated_with("Saved as %s: %s, sheets: %d, names from the roster: %d",
                                          file.string(), kind.title, forms.sheets, forms.names));
    return Ending::done;
  }

 private:
  Ending save_separator(Output& output) const {
    const std::filesystem::path file = file_.empty() ? std::filesystem::path("分隔页.pdf") : file_;
    archive::write_separator_sheet(file);
    output.line(format_ == Format::json ? json_line(Json{{"written", file.string()}})
                                        : translated_with("Saved as %s", file.string()));
    return Ending::done;
  }

  CLI::App* separator_ = nullptr;
  archive::BlankFormOrder order_;
  std::vector<std::string> months_;
  std::filesystem::path file_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_forms_command(CLI::App& program) {
  return std::make_unique<FormsCommand>(program);
}

}  // namespace app
