#include "kiosk/words/fault_words.h"

#include "kiosk/words/language.h"
#include "ocr/page/name_table.h"

namespace kiosk {
namespace {

constexpr auto file_faults =
    ocr::name_table<ocr::Fault>({{ocr::Fault::missing, "missing"},
                                 {ocr::Fault::empty, "empty"},
                                 {ocr::Fault::unsupported, "unsupported"},
                                 {ocr::Fault::unsupported_picture, "unsupported_picture"},
                                 {ocr::Fault::unsupported_document, "unsupported_document"},
                                 {ocr::Fault::damaged, "damaged"},
                                 {ocr::Fault::too_large, "too_large"},
                                 {ocr::Fault::locked, "locked"},
                                 {ocr::Fault::form, "form"},
                                 {ocr::Fault::engine, "engine"}});

constexpr auto file_sentences = ocr::name_table<ocr::Fault>(
    {{ocr::Fault::missing,
      to_translate("The file doesn't exist or can't be read. Check its name and permissions.")},
     {ocr::Fault::empty, to_translate("The file is empty (0 bytes). Scan or copy it again.")},
     {ocr::Fault::unsupported,
      to_translate("This isn't a picture, PDF, document or text file that can be read. Use JPEG, PNG, TIFF, "
                   "PDF, WebP, BMP, DOCX, XLSX, OFD or UTF-8 text.")},
     // TRANSLATORS: %s is the name of a picture format, as HEIC
     {ocr::Fault::unsupported_picture,
      to_translate("%s pictures are not supported. Save it as PNG or JPEG and use that file.")},
     // TRANSLATORS: %s is the name of a document format, as DOC
     {ocr::Fault::unsupported_document,
      to_translate(
          "%s documents are not supported. Open it, save it as DOCX or XLSX without macros, or print it to "
          "PDF, and use that file.")},
     {ocr::Fault::damaged, to_translate("The file is damaged or incomplete. Scan or copy it again.")},
     {ocr::Fault::too_large, to_translate("It has more pixels, pages or text than paper can have. Scan it "
                                          "again at 300 dpi, or split the file.")},
     {ocr::Fault::locked,
      to_translate("The file is password-protected. Open it with the password and save it without one.")},
     {ocr::Fault::form,
      to_translate(
          "This PDF is a form that only Adobe Reader can display. Open it there and print it to a new PDF.")},
     {ocr::Fault::engine, to_translate("The text recognition or its models can't be loaded. Run app/setup, "
                                       "or install tesseract-ocr-chi-sim.")}});

constexpr auto table_sentences = ocr::name_table<archive::TableFault>(
    {{archive::TableFault::not_plain,
      to_translate("This is a folder, a pipe or a device, not a file. Choose a file.")},
     {archive::TableFault::no_table, to_translate("This isn't a table that can be read. Save it as XLSX or "
                                                  "CSV, without a password, and import it again.")},
     {archive::TableFault::old_spreadsheet,
      to_translate("This is a spreadsheet in an old format (XLS, ET). Open it in WPS or Excel, save it as "
                   "XLSX, and import that file.")},
     {archive::TableFault::other_spreadsheet,
      to_translate(
          "This is an OpenDocument spreadsheet (ODS). Open it, save it as XLSX, and import that file.")},
     {archive::TableFault::binary_spreadsheet,
      to_translate("This is a binary spreadsheet (XLSB). Open it in WPS or Excel, save it as XLSX, and "
                   "import that file.")},
     {archive::TableFault::web_page,
      to_translate("This is a web page or XML file with a spreadsheet's name. Open it in WPS or Excel, save "
                   "it as XLSX, and import that file.")},
     {archive::TableFault::locked, to_translate("The table is password-protected. Open it with the password, "
                                                "save it without one, and import it again.")},
     {archive::TableFault::damaged, to_translate("The table is damaged or isn't an XLSX file. Open it in WPS "
                                                 "or Excel, save it as XLSX again, and import that file.")},
     {archive::TableFault::no_text,
      to_translate(
          "The text is in an unknown encoding. Save it as XLSX or as CSV in UTF-8, and import that file.")},
     {archive::TableFault::open_quote,
      to_translate("Line %d has a quotation mark that is not closed. Correct it, or save the table as XLSX, "
                   "and import it again.")},
     {archive::TableFault::bad_toml,
      to_translate("Line %d is not valid TOML as in the template. Correct it and import it again.")},
     {archive::TableFault::too_large,
      to_translate("The table has more rows, columns or text than any roster. Remove what does not belong in "
                   "it, or split it, and import it again.")},
     {archive::TableFault::stopped, to_translate("Stopped: nothing was imported.")}});

constexpr auto archive_faults =
    ocr::name_table<archive::Fault>({{archive::Fault::no_archive, "no_archive"},
                                     {archive::Fault::not_an_archive, "not_an_archive"},
                                     {archive::Fault::newer_version, "newer_version"},
                                     {archive::Fault::no_access, "no_access"},
                                     {archive::Fault::read_only, "read_only"},
                                     {archive::Fault::catalogue_lost, "catalogue_lost"},
                                     {archive::Fault::log_cut, "log_cut"},
                                     {archive::Fault::busy, "busy"},
                                     {archive::Fault::disk_full, "disk_full"},
                                     {archive::Fault::damaged, "damaged"},
                                     {archive::Fault::unreachable, "unreachable"},
                                     {archive::Fault::bad_address, "bad_address"},
                                     {archive::Fault::io, "io"},
                                     {archive::Fault::changed, "changed"},
                                     {archive::Fault::no_document, "no_document"},
                                     {archive::Fault::disposed, "disposed"},
                                     {archive::Fault::no_disposal, "no_disposal"},
                                     {archive::Fault::disposal_decided, "disposal_decided"},
                                     {archive::Fault::not_over, "not_over"},
                                     {archive::Fault::nothing_over, "nothing_over"},
                                     {archive::Fault::needs_people, "needs_people"},
                                     {archive::Fault::same_person, "same_person"},
                                     {archive::Fault::weak_passphrase, "weak_passphrase"},
                                     {archive::Fault::wrong_passphrase, "wrong_passphrase"},
                                     {archive::Fault::not_sealed, "not_sealed"},
                                     {archive::Fault::no_field, "no_field"},
                                     {archive::Fault::no_requirement, "no_requirement"},
                                     {archive::Fault::too_late, "too_late"},
                                     {archive::Fault::in_use, "in_use"},
                                     {archive::Fault::no_round, "no_round"},
                                     {archive::Fault::bad_period, "bad_period"},
                                     {archive::Fault::no_sheet, "no_sheet"},
                                     {archive::Fault::sheet_exists, "sheet_exists"},
                                     {archive::Fault::no_reason, "no_reason"},
                                     {archive::Fault::round_exists, "round_exists"},
                                     {archive::Fault::round_closed, "round_closed"},
                                     {archive::Fault::round_open, "round_open"},
                                     {archive::Fault::sheet_in_use, "sheet_in_use"},
                                     {archive::Fault::which_sheet, "which_sheet"},
                                     {archive::Fault::day_ahead, "day_ahead"},
                                     {archive::Fault::bad_points, "bad_points"},
                                     {archive::Fault::no_sample, "no_sample"},
                                     {archive::Fault::no_households, "no_households"},
                                     {archive::Fault::no_problem, "no_problem"},
                                     {archive::Fault::no_warning, "no_warning"},
                                     {archive::Fault::unknown_name, "unknown_name"},
                                     {archive::Fault::not_a_table, "not_a_table"},
                                     {archive::Fault::in_archive, "in_archive"},
                                     {archive::Fault::no_folder, "no_folder"},
                                     {archive::Fault::would_replace, "would_replace"},
                                     {archive::Fault::not_a_binder, "not_a_binder"},
                                     {archive::Fault::whole_disk, "whole_disk"},
                                     {archive::Fault::no_village, "no_village"},
                                     {archive::Fault::village_unsaid, "village_unsaid"},
                                     {archive::Fault::nothing_proved, "nothing_proved"},
                                     {archive::Fault::no_operator, "no_operator"},
                                     {archive::Fault::not_signed_in, "not_signed_in"},
                                     {archive::Fault::not_allowed, "not_allowed"},
                                     {archive::Fault::other_name, "other_name"},
                                     {archive::Fault::no_key, "no_key"},
                                     {archive::Fault::no_person, "no_person"},
                                     {archive::Fault::person_exists, "person_exists"},
                                     {archive::Fault::no_name, "no_name"},
                                     {archive::Fault::not_first, "not_first"},
                                     {archive::Fault::last_administrator, "last_administrator"},
                                     {archive::Fault::weak_secret, "weak_secret"},
                                     {archive::Fault::other_office, "other_office"},
                                     {archive::Fault::bad_value, "bad_value"}});

constexpr auto archive_sentences = ocr::name_table<archive::Fault>(
    {{archive::Fault::no_archive, to_translate("There is no archive here. Specify one with --archive, or "
                                               "file something first with cunzheng file.")},
     {archive::Fault::not_an_archive,
      to_translate(
          "This isn't a Cunzheng archive; nothing was changed. Specify another folder with --archive.")},
     {archive::Fault::newer_version,
      to_translate("This archive was made by a newer version of the program. Update the program.")},
     {archive::Fault::no_access,
      to_translate("You don't have permission to read or write the archive. Check the folder's permissions "
                   "(if a server has the catalogue, your role's there), or specify another with --archive.")},
     {archive::Fault::read_only, to_translate("This archive is read-only here; nothing was changed. Work as "
                                              "its owner, where its folder can be written; if a server has "
                                              "the catalogue, ask whoever keeps it.")},
     {archive::Fault::catalogue_lost,
      to_translate(
          "The catalogue (catalogue.sqlite) is missing or empty, though papers are kept here; nothing was "
          "changed. Restore this whole folder from the backup, or specify another folder with --archive.")},
     {archive::Fault::log_cut,
      to_translate("The archive has lost its latest changes: its log doesn't match audit.head. Nothing was "
                   "changed. Restore this whole folder from the backup; if there is none, accept the loss "
                   "with cunzheng verify --accept-loss.")},
     {archive::Fault::busy,
      to_translate("The archive is in use by another program. Try again a little later.")},
     {archive::Fault::disk_full,
      to_translate("The disk is full; nothing was changed. Make room on it, then try again.")},
     {archive::Fault::damaged,
      to_translate(
          "The archive is inconsistent. Run cunzheng verify to see where, and restore it from the backup.")},
     {archive::Fault::unreachable,
      to_translate("The server with the catalogue does not answer or does not let you in. Check the network, "
                   "the server, the address in catalogue.toml and the password in ~/.pgpass, then look "
                   "whether what was done last is there, and go on.")},
     {archive::Fault::bad_address,
      to_translate("This is no address of a PostgreSQL server, or there is a password in it. Write it as "
                   "postgresql://HOST/DATABASE; the password belongs in the file ~/.pgpass.")},
     {archive::Fault::io, to_translate("The disk failed. Check it, then try again.")},
     {archive::Fault::changed,
      to_translate("The file was changed after it was read; nothing was filed. File it again.")},
     {archive::Fault::no_document,
      to_translate("There is no document with this number. cunzheng list shows the numbers.")},
     {archive::Fault::disposed, to_translate("The document was disposed of after its retention period. "
                                             "cunzheng arrange disposal gone lists what is kept of it.")},
     {archive::Fault::no_disposal, to_translate("There is no disposal list with this number. cunzheng "
                                                "arrange disposal proposals shows the lists.")},
     {archive::Fault::disposal_decided,
      to_translate("This disposal list was approved or refused already. Propose a new one.")},
     {archive::Fault::not_over, to_translate("The document has no code, is kept permanently, or its "
                                             "retention period is not over, so it can't be disposed of.")},
     {archive::Fault::nothing_over,
      to_translate("No document's retention period is over, so there is nothing to dispose of.")},
     {archive::Fault::needs_people, to_translate("Disposing of documents takes two people: one proposes, "
                                                 "another approves. Add people first: cunzheng person add.")},
     {archive::Fault::same_person,
      to_translate(
          "Whoever proposed a disposal can't decide on it. Another person with the right has to sign in.")},
     {archive::Fault::weak_passphrase, to_translate("This passphrase is too weak. Type at least 12 letters, "
                                                    "digits and signs of the keyboard, not only digits.")},
     {archive::Fault::wrong_passphrase, to_translate("The passphrase is wrong. Try again.")},
     {archive::Fault::not_sealed,
      to_translate("This isn't a sealed file from this program, or it is damaged. Ask for it again.")},
     {archive::Fault::no_field,
      to_translate("The document has no such field or row. cunzheng show lists them.")},
     {archive::Fault::no_requirement,
      to_translate("The checklists have no such item. cunzheng check shows the item numbers.")},
     {archive::Fault::too_late,
      to_translate("It was filed more than a minute ago and can't be taken back. Correct it instead.")},
     {archive::Fault::in_use, to_translate("A mark, a sample, a problem or another document depends on this "
                                           "document, so it can't be taken back or disposed of.")},
     {archive::Fault::no_round,
      to_translate(
          "There is no such round, or the village is not part of it. cunzheng round list shows the rounds.")},
     {archive::Fault::bad_period,
      to_translate("A round is of a half year or a quarter. Write the period as 2024-H1 or 2024-Q1.")},
     {archive::Fault::no_sheet,
      to_translate("A round needs at least one village. Choose the villages that are inspected.")},
     {archive::Fault::sheet_exists,
      to_translate(
          "The village is already in this round in this manner. Name each village once per manner.")},
     {archive::Fault::no_reason, to_translate("The reason is missing. Say why with --reason.")},
     {archive::Fault::round_exists,
      to_translate(
          "There is already a round of this period. Continue that one (cunzheng round list), or add --again "
          "to open another.")},
     {archive::Fault::round_closed,
      to_translate(
          "This round is closed and takes nothing more. Reopen it first: cunzheng round reopen, with a "
          "reason.")},
     {archive::Fault::round_open, to_translate("This round is open; there is nothing to reopen.")},
     {archive::Fault::sheet_in_use,
      to_translate(
          "Marks, points, a sample or a problem of this round already name this village, so it stays in "
          "the round.")},
     {archive::Fault::which_sheet,
      to_translate(
          "This village is inspected both announced and unannounced in this round. Say which sheet is "
          "meant with --manner announced or --manner unannounced.")},
     {archive::Fault::day_ahead,
      to_translate("This day has not come yet. Enter the day on which it happened.")},
     {archive::Fault::bad_points,
      to_translate(
          "The points don't fit this content. Say from 0 up to its full points, with one decimal place at "
          "most; cunzheng round points shows the full points.")},
     {archive::Fault::no_sample,
      to_translate(
          "It is not in the sample that was drawn for this village. Draw one first, or take one from its "
          "list: cunzheng round sample.")},
     {archive::Fault::no_households,
      to_translate(
          "The roster of households has nobody of this village to draw from on this day. Import it first: "
          "cunzheng roster import.")},
     {archive::Fault::no_problem,
      to_translate("There is no problem with this number. cunzheng problem list shows the numbers.")},
     {archive::Fault::no_warning,
      to_translate("There is no such warning. cunzheng warning list shows the IDs.")},
     {archive::Fault::unknown_name,
      to_translate("This name is not in any roster or list. cunzheng roster list shows them.")},
     {archive::Fault::not_a_table, to_translate("This isn't a table that can be read. Save it as XLSX or "
                                                "CSV, without a password, and import it again.")},
     {archive::Fault::in_archive, to_translate("This location is inside an archive, where nothing else may "
                                               "be saved. Choose a folder outside it.")},
     {archive::Fault::no_folder,
      to_translate("There is no such folder. Create it first, or choose another.")},
     {archive::Fault::would_replace,
      to_translate("Something else already has this name and won't be replaced. Choose another name.")},
     // TRANSLATORS: %s is a folder that does not exist yet
     {archive::Fault::not_a_binder,
      to_translate("This folder contains other files, or a binder made by an earlier version, and was left "
                   "as it is. Choose a new folder, such as %s.")},
     // TRANSLATORS: %s is a folder that does not exist yet
     {archive::Fault::whole_disk,
      to_translate("This is a whole disk or USB stick. Choose a new folder on it, such as %s.")},
     {archive::Fault::no_village,
      to_translate(
          "No document, roster or round has a village with this name. Write it as it appears in the list.")},
     {archive::Fault::village_unsaid,
      to_translate("Which village does this belong to? It isn't a form printed by this program; specify the "
                   "village with --village.")},
     {archive::Fault::nothing_proved, to_translate("No document proves anything in this period; the existing "
                                                   "binder was kept. Choose another period or folder.")},
     {archive::Fault::not_signed_in,
      to_translate(
          "This archive has people, and nobody is signed in. Sign in first: cunzheng sign-in NAME.")},
     {archive::Fault::not_allowed,
      to_translate("This person has no right to do this; nothing was changed. Somebody with the right has to "
                   "sign in and do it.")},
     {archive::Fault::other_name,
      to_translate("Somebody else is signed in, and can't do this in this name. Sign in as this person.")},
     {archive::Fault::no_key,
      to_translate(
          "This machine lacks the office's key, so nothing was changed. An administrator makes a new one: "
          "cunzheng verify --new-key --operator NAME.")},
     {archive::Fault::no_person,
      to_translate("There is nobody of this name. cunzheng person list shows the people.")},
     {archive::Fault::person_exists,
      to_translate("There is a person of this name already. Add something that tells the two apart.")},
     {archive::Fault::no_name, to_translate("This can't be a person's name. Write it as it is spoken.")},
     {archive::Fault::not_first,
      to_translate("The first person has to be an administrator: add --role administrator.")},
     {archive::Fault::last_administrator,
      to_translate(
          "This is the last administrator who can sign in; nothing was changed. Make another one first.")},
     {archive::Fault::other_office,
      to_translate(
          "This document is another office's, which alone may correct it. Raise a problem instead.")},
     {archive::Fault::weak_secret,
      to_translate(
          "This PIN or password is too easy to guess. A PIN has 6 to 12 digits, not 123456 or 111111; a "
          "password has at least 8 characters.")},
     {archive::Fault::no_operator, to_translate("The operator's name is missing. Enter the name.")},
     {archive::Fault::bad_value,
      to_translate("Not a valid value for this field, or no value to confirm. Write a date as 2024-03-15, a "
                   "month as 2024-03, an amount as 300.00.")}});

constexpr auto device_sentences = ocr::name_table<DeviceFault>(
    {{DeviceFault::none_found,
      to_translate("The device was not found. Check its cable and power switch, then search again.")},
     {DeviceFault::jam, to_translate("Paper jam. Open the scanner, take the sheet out and scan it again.")},
     {DeviceFault::cover_open, to_translate("The cover is open. Close it and start again.")},
     {DeviceFault::busy, to_translate("The device is busy or warming up. Try again in a minute.")},
     {DeviceFault::lost,
      to_translate("The device has stopped responding. Check its cable and power switch, then start again.")},
     {DeviceFault::stuck,
      to_translate("The device hangs and its driver can't be stopped. Unplug its cable and plug it in again; "
                   "if that doesn't help, restart the computer. The sheets scanned so far are kept.")},
     {DeviceFault::no_access,
      to_translate("You don't have permission to use this device. Add your user to the group scanner.")},
     {DeviceFault::unsupported,
      to_translate("The device can't do this. Choose another source, resolution or colour.")},
     {DeviceFault::failed,
      to_translate("The device reports an error. Turn it off and on again, then start again.")}});

}  // namespace

std::string_view fault_name(ocr::Fault fault) {
  return file_faults.name_of(fault);
}

std::string_view fault_name(archive::Fault fault) {
  return archive_faults.name_of(fault);
}

std::string_view english_for(ocr::Fault fault) {
  return file_sentences.name_of(fault);
}

std::string_view english_for(archive::TableFault fault) {
  return table_sentences.name_of(fault);
}

std::string_view english_for(archive::Fault fault) {
  return archive_sentences.name_of(fault);
}

std::string_view english_for(DeviceFault fault) {
  return device_sentences.name_of(fault);
}

}  // namespace kiosk
