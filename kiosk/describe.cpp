#include "kiosk/describe.h"

#include <filesystem>
#include <new>
#include <system_error>

#include <fmt/format.h>
#include <wx/translation.h>

#include "archive/error.h"
#include "forms/error.h"
#include "kiosk/scanner.h"
#include "kiosk/text.h"
#include "kiosk/words.h"
#include "ocr/error.h"

namespace kiosk {
namespace {

// What is known of an error; every text but `log` is the user's.
struct Trouble {
  std::string subject;
  wxString sentence;
  std::string_view fault;
  std::string log;
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
    case ocr::Fault::damaged:
      trouble.fault = "damaged";
      trouble.sentence = _("The file is damaged or cut short. Scan or copy it again.");
      break;
    case ocr::Fault::too_large:
      trouble.fault = "too_large";
      trouble.sentence =
          _("It has more pixels or pages than paper could have. Scan it again at 300 dpi, or part the file.");
      break;
    case ocr::Fault::locked:
      trouble.fault = "locked";
      trouble.sentence = _("The PDF wants a password. Open it with the password and save it without one.");
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
    case archive::Fault::not_a_table:
      trouble.fault = "not_a_table";
      trouble.sentence =
          _("This is no table that can be read. Save it as XLSX or as CSV, without a password, and import it "
            "again.");
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

Trouble trouble_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const ocr::Error& e) {
    return trouble(e);
  } catch (const archive::Error& e) {
    return trouble(e);
  } catch (const DeviceError& e) {
    return trouble(e);
  } catch (const forms::DefinitionError& e) {
    return trouble(e);
  } catch (const std::filesystem::filesystem_error& e) {
    return trouble(e);
  } catch (const std::bad_alloc&) {
    return {
        "",
        _("There is not enough memory. Close other programs, or read fewer pages at once with --threads 1."),
        "memory", "out of memory"};
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
