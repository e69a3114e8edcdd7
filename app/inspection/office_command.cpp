#include <string>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/exchange/offices_part.h"
#include "app/inspection/office_words.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/arrangement/archival_code.h"
#include "archive/letters/office_names.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class OfficeCommand : public Command {
 public:
  explicit OfficeCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "office", translated("Office: the names under which papers go out, and the other offices"))),
        offices_(parser()) {
    parser().require_subcommand(1);
    show_ = parser().add_subcommand("show", translated("Show the names, and which are still missing"));
    add_format(*show_, format_);
    archive_.add_to(*show_);
    set_ = parser().add_subcommand("set", translated("Set names; an empty one removes what was set"));
    for (const archive::OfficeNameKey& each : archive::office_name_keys())
      options_.emplace_back(&each, set_->add_option("--" + std::string(each.key), said_.*each.value,
                                                    words_for_office_name(each.key))
                                       ->type_name("NAME"));
    check_codes();
    template_option_ =
        set_->add_option(
                "--template", template_,
                translated("DOCX of your own that DOCX papers are laid into, with a paragraph {{正文}} "
                           "and marks such as {{标题}}; an empty name removes it"))
            ->type_name("FILE");
    add_format(*set_, format_);
    archive_.add_to(*set_);
  }

  Ending run(const Session& session) override {
    if (offices_.chosen()) return offices_.run(session);
    const archive::Archive archive = archive_.open();
    archive::OfficeNames names = archive::read_office_names(archive.folder());
    if (set_->parsed()) {
      archive.require(archive::Right::administer);
      for (const auto& [key, option] : options_)
        if (option->count() > 0) names.*key->value = said_.*key->value;
      if (template_option_->count() > 0) archive::set_word_template(archive.folder(), template_);
      archive::write_office_names(archive.folder(), names);
      names = archive::read_office_names(archive.folder());
    }
    print(session.output, names);
    return Ending::done;
  }

 private:
  /// An empty one removes what was set.
  void check_codes() {
    check(set_->get_option("--fonds"), [](const std::string& text) {
      return text.empty() || archive::is_fonds(text)
                 ? std::string()
                 : translated_with(
                       "%s is no number of a fonds: four capital letters or digits, such as J001.", text);
    });
    check(set_->get_option("--department"), [](const std::string& text) {
      return text.empty() || archive::is_department(text)
                 ? std::string()
                 : translated_with("%s is no code of a department: two to six capital letters, such as BGS.",
                                   text);
    });
  }

  void print(Output& output, const archive::OfficeNames& names) const {
    if (format_ == Format::json) {
      Json json;
      for (const archive::OfficeNameKey& each : archive::office_name_keys())
        json[std::string(each.key)] = names.*each.value;
      json["template"] = names.word_template.string();
      output.line(json_line(json));
      return;
    }
    for (const archive::OfficeNameKey& each : archive::office_name_keys()) {
      const std::string& name = names.*each.value;
      output.line(
          name.empty()
              ? translated_with("%s: not set (--%s)", words_for_office_name(each.key), std::string(each.key))
              : translated_with("%s: %s", words_for_office_name(each.key), kiosk::one_line(name)));
    }
    output.line(names.word_template.empty()
                    ? std::string(translated("Template of DOCX papers: the form of GB/T 9704 (--template)"))
                    : translated_with("Template of DOCX papers: %s", names.word_template.string()));
  }

  OfficesPart offices_;
  CLI::App* show_ = nullptr;
  CLI::App* set_ = nullptr;
  std::vector<std::pair<const archive::OfficeNameKey*, CLI::Option*>> options_;
  archive::OfficeNames said_;
  CLI::Option* template_option_ = nullptr;
  std::string template_;  // a file; empty: removes it
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_office_command(CLI::App& program) {
  return std::make_unique<OfficeCommand>(program);
}

}  // namespace app
