#include "kiosk/words/describe.h"

#include <filesystem>
#include <new>
#include <system_error>

#include <fmt/format.h>
#include <wx/translation.h>

#include "archive/records/error.h"
#include "archive/records/unknown_name.h"
#include "archive/records/unreadable_pages.h"
#include "archive/tables/table_error.h"
#include "forms/definitions/error.h"
#include "kiosk/devices/scanner.h"
#include "kiosk/look/text.h"
#include "kiosk/tray/tray.h"
#include "kiosk/words/words.h"
#include "ocr/page/error.h"

namespace kiosk {
namespace {

// What is known of an error; every text but `log` is the user's.
struct Trouble {
  std::string subject;
  wxString sentence;
  std::string_view fault;
  std::string log;
  std::string pages = {};  // of the file, which it is about: "2", "3–5"; empty: all of it
};

// The log may not name the file: its name may be a person's.
std::string without(std::string text, const std::string& subject) {
  if (subject.empty()) return text;
  for (std::size_t at = text.find(subject); at != std::string::npos; at = text.find(subject, at)) {
    text.replace(at, subject.size(), "*");
  }
  return text;
}

Trouble trouble(const ocr::Error& error) {
  Trouble trouble{error.subject(), {}, {}, without(error.what(), error.subject())};
  if (error.page() > 0) trouble.pages = std::to_string(error.page());
  switch (error.fault()) {
    case ocr::Fault::missing:
      trouble.fault = "missing";
      trouble.sentence = _("This file is not there, or may not be read. Check its name and permissions.");
      break;
    case ocr::Fault::empty:
      trouble.fault = "empty";
      trouble.sentence = _("The file is empty (0 bytes). Scan or copy it again.");
      break;
    case ocr::Fault::unsupported:
      trouble.fault = "unsupported";
      trouble.sentence =
          _("This is no picture, PDF or text that can be read. Use JPEG, PNG, TIFF, PDF, WebP, BMP or UTF-8 "
            "text.");
      break;
    case ocr::Fault::unsupported_picture:
      trouble.fault = "unsupported_picture";
      trouble.sentence = wxString::Format(
          // TRANSLATORS: %s is the name of a picture format, as HEIC
          _("Pictures of the kind %s are not supported. Save it as PNG or JPEG and take that."),
          wx(error.kind()));
      break;
    case ocr::Fault::unsupported_document:
      trouble.fault = "unsupported_document";
      trouble.sentence = wxString::Format(
          // TRANSLATORS: %s is the name of a document format, as DOCX
          _("Documents of the kind %s are not supported. Save or print it as PDF and take that."),
          wx(error.kind()));
      break;
    case ocr::Fault::damaged:
      trouble.fault = "damaged";
      trouble.sentence = error.page() > 0 ? _("This page is damaged. Scan it again, or copy the file again.")
                                          : _("The file is damaged or cut short. Scan or copy it again.");
      break;
    case ocr::Fault::too_large:
      trouble.fault = "too_large";
      trouble.sentence =
          _("It has more pixels, pages or text than paper could have. Scan it again at 300 dpi, or part the "
            "file.");
      break;
    case ocr::Fault::locked:
      trouble.fault = "locked";
      trouble.sentence = _("The PDF wants a password. Open it with the password and save it without one.");
      break;
    case ocr::Fault::form:
      trouble.fault = "form";
      trouble.sentence =
          _("This PDF is a form that only Adobe Reader shows. Open it there and print it to a new PDF.");
      break;
    case ocr::Fault::engine:
      trouble.fault = "engine";
      trouble.sentence =
          _("The text recognition or its models can't be loaded. Run app/setup, or install "
            "tesseract-ocr-chi-sim.");
      break;
  }
  return trouble;
}

wxString sentence_for(const archive::TableError& error) {
  switch (error.why()) {
    case archive::TableFault::not_plain:
      return _("This is a folder, a pipe or a device, and no file. Name a file.");
    case archive::TableFault::no_table:
      return _(
          "This is no table that can be read. Save it as XLSX or as CSV, without a password, and import it "
          "again.");
    case archive::TableFault::old_spreadsheet:
      return _(
          "This is a spreadsheet of an old format (XLS, ET). Open it in WPS or Excel, save it as XLSX, and "
          "import that.");
    case archive::TableFault::other_spreadsheet:
      return _("This is an OpenDocument spreadsheet (ODS). Open it, save it as XLSX, and import that.");
    case archive::TableFault::binary_spreadsheet:
      return _(
          "This is a binary spreadsheet (XLSB). Open it in WPS or Excel, save it as XLSX, and import that.");
    case archive::TableFault::web_page:
      return _(
          "This is a web page or XML under a spreadsheet's name. Open it in WPS or Excel, save it as XLSX, "
          "and import that.");
    case archive::TableFault::locked:
      return _(
          "The table wants a password. Open it with the password, save it without one, and import it again.");
    case archive::TableFault::damaged:
      return _(
          "The table is damaged, or no XLSX file at all. Open it in WPS or Excel, save it as XLSX anew, and "
          "import that.");
    case archive::TableFault::no_text:
      return _(
          "The text is in no encoding that is known. Save it as XLSX or as CSV in UTF-8, and import that.");
    case archive::TableFault::open_quote:
      return wxString::Format(
          _("Line %d has a quotation mark that is not closed. Put it right, or save the table as XLSX, and "
            "import it again."),
          error.line());
    case archive::TableFault::bad_toml:
      return wxString::Format(
          _("Line %d is not TOML as the template has it. Put it right, and import it again."), error.line());
    case archive::TableFault::too_large:
      return _(
          "The table holds more rows, columns or text than any roster. Take away what does not belong to it, "
          "or part it, and import it again.");
    case archive::TableFault::stopped:
      return _("Stopped: nothing was imported.");
  }
  return {};
}

Trouble trouble(const archive::TableError& error) {
  return {error.subject(), sentence_for(error), "not_a_table", without(error.what(), error.subject())};
}

/// One sentence with those that it may be, one without.
wxString sentence_for(const archive::UnknownName& error) {
  const wxString said = wx(error.subject());
  const wxString near = wx(joined(error.nearest(), utf8(_(", "))));
  const bool none = error.nearest().empty();
  switch (error.of()) {
    case archive::NameOf::village:
      return none ? wxString::Format(
                        _("There is no village \"%s\". cunzheng roster list villages shows them."), said)
                  : wxString::Format(_("There is no village \"%s\". Is it: %s?"), said, near);
    case archive::NameOf::village_of_round:
      return none ? wxString::Format(
                        _("The village \"%s\" is not in this round. cunzheng round list shows them."), said)
                  : wxString::Format(_("The village \"%s\" is not in this round. Is it: %s?"), said, near);
    case archive::NameOf::township:
      return none ? wxString::Format(
                        _("There is no township \"%s\". cunzheng roster list villages shows them."), said)
                  : wxString::Format(_("There is no township \"%s\". Is it: %s?"), said, near);
    case archive::NameOf::support_unit:
      return none ? wxString::Format(
                        _("There is no support unit \"%s\". cunzheng roster list support_units shows them."),
                        said)
                  : wxString::Format(_("There is no support unit \"%s\". Is it: %s?"), said, near);
    case archive::NameOf::kind:
      return wxString::Format(_("There is no kind of paper \"%s\". Is it: %s?"), said, near);
    case archive::NameOf::requirement:
      return none ? wxString(_("The checklists have no such item. cunzheng check shows their numbers."))
                  : wxString::Format(_("The checklists have no item \"%s\". Is it: %s?"), said, near);
    case archive::NameOf::roster:
      return wxString::Format(_("There is no roster \"%s\". There are: %s."), said, near);
  }
  return {};
}

Trouble trouble(const archive::UnknownName& error) {
  const std::string_view fault = error.fault() == archive::Fault::no_requirement ? "no_requirement"
                                 : error.fault() == archive::Fault::no_round     ? "no_round"
                                                                                 : "unknown_name";
  // All other sentences have the name in them.
  const bool nameless = error.of() == archive::NameOf::requirement && error.nearest().empty();
  return {nameless ? error.subject() : std::string(), sentence_for(error), fault,
          without(error.what(), error.subject())};
}

Trouble trouble(const archive::Error& error) {
  Trouble trouble{error.subject(), {}, {}, without(error.what(), error.subject())};
  switch (error.fault()) {
    case archive::Fault::no_archive:
      trouble.fault = "no_archive";
      trouble.sentence =
          _("There is no archive here. Name it with --archive, or file something first with cunzheng file.");
      break;
    case archive::Fault::not_an_archive:
      trouble.fault = "not_an_archive";
      trouble.sentence =
          _("This is no archive of Cunzheng; nothing was changed. Name another folder with --archive.");
      break;
    case archive::Fault::newer_version:
      trouble.fault = "newer_version";
      trouble.sentence = _("This archive was made by a newer version of the program. Update the program.");
      break;
    case archive::Fault::no_access:
      trouble.fault = "no_access";
      trouble.sentence =
          _("There is no right to read or write the archive. Check the folder's permissions, or name another "
            "with --archive.");
      break;
    case archive::Fault::read_only:
      trouble.fault = "read_only";
      trouble.sentence = _(
          "This archive may only be read here; nothing was changed. Work where its folder may be written, as "
          "its owner.");
      break;
    case archive::Fault::catalogue_lost:
      trouble.fault = "catalogue_lost";
      trouble.sentence =
          _("The catalogue (catalogue.sqlite) is gone or empty, though papers are kept here; nothing was "
            "changed. Restore this whole folder from the backup, or name another folder with --archive.");
      break;
    case archive::Fault::log_cut:
      trouble.fault = "log_cut";
      trouble.sentence = _(
          "The archive has lost its last changes: its log is not the one that audit.head remembers. Nothing "
          "was changed. Restore this whole folder from the backup; without one, accept the loss with "
          "cunzheng verify --accept-loss.");
      break;
    case archive::Fault::busy:
      trouble.fault = "busy";
      trouble.sentence = _("The archive is in use by another program. Try again a little later.");
      break;
    case archive::Fault::disk_full:
      trouble.fault = "disk_full";
      trouble.sentence = _("The disk is full; nothing was filed. Make room on it, then file again.");
      break;
    case archive::Fault::damaged:
      trouble.fault = "damaged";
      trouble.sentence =
          _("The archive contradicts itself. Run cunzheng verify to see where, and restore it from the "
            "backup.");
      break;
    case archive::Fault::io:
      trouble.fault = "io";
      trouble.sentence = _("The disk failed. Check it, then try again.");
      break;
    case archive::Fault::changed:
      trouble.fault = "changed";
      trouble.sentence = _("The file was changed after it was read; nothing was filed. File it again.");
      break;
    case archive::Fault::no_document:
      trouble.fault = "no_document";
      trouble.sentence = _("There is no document of this number. cunzheng list shows the numbers.");
      break;
    case archive::Fault::no_field:
      trouble.fault = "no_field";
      trouble.sentence = _("The document has no such field or row. cunzheng show lists them.");
      break;
    case archive::Fault::no_requirement:
      trouble.fault = "no_requirement";
      trouble.sentence = _("The checklists have no such item. cunzheng check shows their numbers.");
      break;
    case archive::Fault::too_late:
      trouble.fault = "too_late";
      trouble.sentence = _("More than a minute has passed since it was filed: it stays. Correct it instead.");
      break;
    case archive::Fault::in_use:
      trouble.fault = "in_use";
      trouble.sentence = _("A mark, a sample or a problem rests on this document: it stays.");
      break;
    case archive::Fault::no_round:
      trouble.fault = "no_round";
      trouble.sentence =
          _("There is no such round, or the village is not in it. cunzheng round list shows them.");
      break;
    case archive::Fault::no_problem:
      trouble.fault = "no_problem";
      trouble.sentence = _("There is no problem of this number. cunzheng problem list shows the numbers.");
      break;
    case archive::Fault::no_warning:
      trouble.fault = "no_warning";
      trouble.sentence = _("There is no such warning. cunzheng warning list shows their ids.");
      break;
    case archive::Fault::unknown_name:
      trouble.fault = "unknown_name";
      trouble.sentence = _("No roster and no list has this name. cunzheng roster list shows them.");
      break;
    case archive::Fault::not_a_table:
      trouble.fault = "not_a_table";
      trouble.sentence =
          _("This is no table that can be read. Save it as XLSX or as CSV, without a password, and import it "
            "again.");
      break;
    case archive::Fault::in_archive:
      trouble.fault = "in_archive";
      trouble.sentence =
          _("This place is inside an archive, where nothing else may be saved. Choose a folder outside it.");
      break;
    case archive::Fault::no_folder:
      trouble.fault = "no_folder";
      trouble.sentence = _("There is no such folder. Make it first, or name another.");
      break;
    case archive::Fault::would_replace:
      trouble.fault = "would_replace";
      trouble.sentence = _("Something else stands there under this name, and it stays. Choose another name.");
      break;
    case archive::Fault::not_a_binder:
      trouble.fault = "not_a_binder";
      // TRANSLATORS: %s is a folder that does not exist yet
      trouble.sentence = wxString::Format(_("This folder holds other things, or a binder of an earlier "
                                            "version: it stays as it is. Name a new "
                                            "folder, such as %s."),
                                          wx(error.subject() + "/" + utf8(_("Evidence binder"))));
      break;
    case archive::Fault::whole_disk:
      trouble.fault = "whole_disk";
      // TRANSLATORS: %s is a folder that does not exist yet
      trouble.sentence =
          wxString::Format(_("This is a whole disk or stick. Name a new folder on it, such as %s."),
                           wx(error.subject() + "/" + utf8(_("Evidence binder"))));
      break;
    case archive::Fault::no_village:
      trouble.fault = "no_village";
      trouble.sentence =
          _("No document, roster or round has a village of this name. Write it as it stands in the list.");
      break;
    case archive::Fault::nothing_proved:
      trouble.fault = "nothing_proved";
      trouble.sentence = _(
          "No document proves anything in this period; the binder that is there stays. Choose another period "
          "or folder.");
      break;
    case archive::Fault::no_operator:
      trouble.fault = "no_operator";
      trouble.sentence = _("Nobody is named who does this. Write the operator's name.");
      break;
    case archive::Fault::bad_value:
      trouble.fault = "bad_value";
      trouble.sentence =
          _("This is no value for this field, or there is none to confirm. Write a date as 2024-03-15, a "
            "month as 2024-03, an amount as 300.00.");
      break;
  }
  return trouble;
}

Trouble trouble(const DeviceError& error) {
  Trouble trouble{error.subject(), {}, name_of(error.fault()), without(error.what(), error.subject())};
  switch (error.fault()) {
    case DeviceFault::none_found:
      trouble.sentence = _("This device is not there. Check its cable and switch, then look again.");
      break;
    case DeviceFault::jam:
      trouble.sentence = _("Paper is stuck. Open the scanner, take the sheet out and scan it again.");
      break;
    case DeviceFault::cover_open:
      trouble.sentence = _("The cover is open. Close it and start again.");
      break;
    case DeviceFault::busy:
      trouble.sentence = _("The device is busy or warming up. Try again in a minute.");
      break;
    case DeviceFault::lost:
      trouble.sentence =
          _("The device does not answer any more. Check its cable and switch, then start again.");
      break;
    case DeviceFault::stuck:
      trouble.sentence = _(
          "The device hangs and its driver can't be ended. Pull out its cable and plug it in again; if that "
          "does not help, restart the computer. The sheets scanned so far are kept.");
      break;
    case DeviceFault::no_access:
      trouble.sentence = _("There is no right to use this device. Add the user to the group scanner.");
      break;
    case DeviceFault::unsupported:
      trouble.sentence = _("The device can't do this. Choose another source, resolution or colour.");
      break;
    case DeviceFault::failed:
      trouble.sentence = _("The device reports a fault. Switch it off and on, then start again.");
      break;
  }
  return trouble;
}

Trouble trouble(const forms::DefinitionError& error) {
  const std::string place =
      error.line() > 0 ? fmt::format("{}:{}", error.file().string(), error.line()) : error.file().string();
  return {place,  // TRANSLATORS: %s is what is wrong, in English
          wxString::Format(_("The definition of a form or checklist is wrong (%s). Correct this file."),
                           wx(error.cause())),
          "definition", error.what()};
}

Trouble trouble(const std::filesystem::filesystem_error& error) {
  return {error.path1().string(),  // TRANSLATORS: %s is the system's own reason
          wxString::Format(_("It can't be read or written (%s). Check the path and its permissions."),
                           wx(error.code().message())),
          "io", error.code().message()};
}

Trouble no_memory(const char* log) {
  return {
      "",
      _("There is not enough memory. Close other programs, or read fewer pages at once with --threads 1."),
      "memory", log};
}

// "1, 3–5", in the language spoken; the numbers rise.
std::string page_list(const std::vector<int>& pages) {
  std::string list;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    if (last == i + 1) last = i;  // two in a row are no range
    if (!list.empty()) list += utf8(_(", "));
    list += std::to_string(pages[i]);
    if (last > i) list += "–" + std::to_string(pages[last]);
    i = last + 1;
  }
  return list;
}

Trouble trouble_of(const std::exception_ptr& error);

Trouble trouble(const archive::UnreadablePages& error) {
  Trouble trouble = trouble_of(error.cause());
  trouble.subject = error.file();
  trouble.pages = page_list(error.unreadable());
  const wxString what = trouble.sentence;
  if (error.good().empty()) {
    // TRANSLATORS: %s is a sentence on the pages
    trouble.sentence = wxString::Format(_("%s Nothing of this file was filed."), what);
  } else {
    // TRANSLATORS: the first %s is a sentence on the bad pages; the second is one page's number, or several
    trouble.sentence = wxString::Format(
        _("%s The other pages (%s) are good, but nothing of this file was filed: it is filed "
          "whole or not at all."),
        what, wx(page_list(error.good())));
  }
  return trouble;
}

Trouble trouble_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const ocr::Error& e) {
    return trouble(e);
  } catch (const archive::TableError& e) {
    return trouble(e);
  } catch (const archive::UnknownName& e) {
    return trouble(e);
  } catch (const archive::Error& e) {
    return trouble(e);
  } catch (const archive::UnreadablePages& e) {
    return trouble(e);
  } catch (const DeviceError& e) {
    return trouble(e);
  } catch (const forms::DefinitionError& e) {
    return trouble(e);
  } catch (const TrayInUse& e) {
    return {
        e.folder().string(),
        _("Another program of Cunzheng is working with these sheets already, perhaps a kiosk that is open. "
          "Use its window, or close it and start again."),
        "tray_in_use", "the tray is open in another program"};
  } catch (const std::filesystem::filesystem_error& e) {
    return trouble(e);
  } catch (const std::bad_alloc&) {
    return no_memory("out of memory");
  } catch (const std::system_error& e) {
    // A thread could not be made.
    if (e.code() == std::errc::resource_unavailable_try_again) return no_memory(e.what());
    return {"", _("The program failed. Give its log to whoever looks after it."), "internal", e.what()};
  } catch (const std::exception& e) {
    return {"", _("The program failed. Give its log to whoever looks after it."), "internal", e.what()};
  } catch (...) {
    return {"", _("The program failed. Give its log to whoever looks after it."), "internal",
            "an exception of no known type"};
  }
}

}  // namespace

std::string describe(const std::exception_ptr& error, std::string_view about) {
  const Trouble trouble = trouble_of(error);
  std::string sentence = utf8(trouble.sentence);
  // TRANSLATORS: the first %s is one page's number, or several; the second is what is wrong with it
  if (!trouble.pages.empty())
    sentence = utf8(wxString::Format(_("Page %s: %s"), wx(trouble.pages), wx(sentence)));
  const std::string colon = utf8(_(": "));
  if (!trouble.subject.empty()) sentence = trouble.subject + colon + sentence;
  if (!about.empty() && about != trouble.subject) sentence = std::string(about) + colon + sentence;
  return one_line(sentence);
}

std::string reason(const std::exception_ptr& error) {
  return one_line(utf8(trouble_of(error).sentence));
}

std::string_view fault_name(const std::exception_ptr& error) {
  return trouble_of(error).fault;
}

std::string log_text(const std::exception_ptr& error) {
  const Trouble trouble = trouble_of(error);
  return one_line(fmt::format("{}: {}", trouble.fault, trouble.log));
}

}  // namespace kiosk
