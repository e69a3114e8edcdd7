#include "kiosk/words/describe.h"

#include <filesystem>
#include <new>
#include <system_error>

#include <fmt/format.h>

#include "archive/letters/refused_file.h"
#include "archive/records/error.h"
#include "archive/records/unknown_name.h"
#include "archive/records/unreadable_pages.h"
#include "archive/rectification/step_refused.h"
#include "archive/tables/table_error.h"
#include "forms/definitions/error.h"
#include "kiosk/devices/scanner.h"
#include "kiosk/tray/tray.h"
#include "kiosk/words/fault_words.h"
#include "kiosk/words/language.h"
#include "kiosk/words/parcel_words.h"
#include "kiosk/words/refusal_words.h"
#include "kiosk/words/safekeeping_words.h"
#include "kiosk/words/words.h"
#include "ocr/page/error.h"

namespace kiosk {
namespace {

// What is known of an error; every text but `log` is the user's.
struct Trouble {
  std::string subject;
  std::string sentence;
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

/// With the placeholders of the sentence, if it has any, filled.
template <class... Values>
std::string sentence_of(auto fault, const Values&... values) {
  return translated_with(english_for(fault), values...);
}

Trouble trouble(const ocr::Error& error) {
  Trouble trouble{error.subject(), sentence_of(error.fault(), error.kind()), fault_name(error.fault()),
                  without(error.what(), error.subject())};
  if (error.page() > 0) trouble.pages = std::to_string(error.page());
  if (error.page() > 0 && error.fault() == ocr::Fault::damaged)
    trouble.sentence = translated("This page is damaged. Scan it again, or copy the file again.");
  return trouble;
}

Trouble trouble(const archive::TableError& error) {
  return {error.subject(), sentence_of(error.why(), error.line()), fault_name(error.fault()),
          without(error.what(), error.subject())};
}

// More than these nobody can have meant: it is the list to choose from.
constexpr std::size_t most_meant = 8;

/// One sentence with those that it may be, one without.
std::string sentence_for(const archive::UnknownName& error) {
  const std::string said = error.subject();
  const std::string near = joined(error.nearest(), translated(", "));
  const bool none = error.nearest().empty();
  switch (error.of()) {
    case archive::NameOf::village:
      return none ? translated_with("There is no village \"%s\". cunzheng roster list villages shows them.",
                                    said)
                  : translated_with("There is no village \"%s\". Did you mean: %s?", said, near);
    case archive::NameOf::village_of_round:
      return none ? translated_with(
                        "The village \"%s\" is not in this round. cunzheng round list shows them.", said)
                  : translated_with("The village \"%s\" is not in this round. Did you mean: %s?", said, near);
    case archive::NameOf::township_for_village:
      return translated_with(
          "\"%s\" is a township, not a village. For papers of all its villages: --township %s.", said, said);
    case archive::NameOf::township:
      return none ? translated_with("There is no township \"%s\". cunzheng roster list villages shows them.",
                                    said)
                  : translated_with("There is no township \"%s\". Did you mean: %s?", said, near);
    case archive::NameOf::support_unit:
      return none ? translated_with(
                        "There is no support unit \"%s\". cunzheng roster list support_units shows them.",
                        said)
                  : translated_with("There is no support unit \"%s\". Did you mean: %s?", said, near);
    case archive::NameOf::kind:
      return error.nearest().size() > most_meant
                 ? translated_with("There is no kind of paper \"%s\". Choose from: %s.", said, near)
                 : translated_with("There is no kind of paper \"%s\". Did you mean: %s?", said, near);
    case archive::NameOf::requirement:
      return none ? translated("The checklists have no such item. cunzheng check shows the item numbers.")
                  : translated_with("The checklists have no item \"%s\". Did you mean: %s?", said, near);
    case archive::NameOf::condition:
      return none ? translated_with("There is no condition \"%s\". cunzheng condition list shows them.", said)
                  : translated_with("There is no condition \"%s\". Did you mean: %s?", said, near);
    case archive::NameOf::part:
      return none ? translated_with("This requirement asks for no part \"%s\": it takes any one paper.", said)
                  : translated_with("This requirement has no part \"%s\". Its parts: %s.", said, near);
    case archive::NameOf::roster:
      return translated_with("There is no roster \"%s\". Available rosters: %s.", said, near);
    case archive::NameOf::office:
      return none ? translated_with("No office \"%s\" was admitted. cunzheng office list shows the offices.",
                                    said)
                  : translated_with("No office \"%s\" was admitted. Did you mean: %s?", said, near);
  }
  return {};
}

Trouble trouble(const archive::UnknownName& error) {
  // All other sentences have the name in them.
  const bool nameless = error.of() == archive::NameOf::requirement && error.nearest().empty();
  return {nameless ? error.subject() : std::string(), sentence_for(error), fault_name(error.fault()),
          without(error.what(), error.subject())};
}

Trouble trouble(const archive::StepRefused& error) {
  return {error.subject(), kiosk::sentence_for(error), fault_name(error.fault()),
          without(error.what(), error.subject())};
}

Trouble trouble(const archive::ParcelRefused& error) {
  return {error.subject(), kiosk::sentence_for(error.why()), archive::name_of(error.why()),
          without(error.what(), error.subject())};
}

Trouble trouble(const archive::BackupError& error) {
  return {error.subject(), kiosk::sentence_for(error.fault()), archive::name_of(error.fault()),
          without(error.what(), error.subject())};
}

Trouble trouble(const archive::Error& error) {
  // Of the sentences that are about where to save, what might be there instead.
  const std::string new_folder = error.subject() + "/" + translated("Evidence binder");
  return {error.subject(), sentence_of(error.fault(), new_folder), fault_name(error.fault()),
          without(error.what(), error.subject())};
}

Trouble trouble(const DeviceError& error) {
  return {error.subject(), sentence_of(error.fault()), name_of(error.fault()),
          without(error.what(), error.subject())};
}

Trouble trouble(const archive::RefusedFile& error) {
  if (error.what_file() == archive::WrittenFile::bulletin_text)
    return {
        error.subject(),
        translated(
            "The text of a bulletin has the parts 总体情况, 好的做法, 存在问题 and 下一步要求, each once, "
            "each "
            "title on a line of its own above its paragraphs. Correct the file here, or have one written: "
            "cunzheng report bulletin text.txt --round N"),
        "bad_bulletin_text", without(error.what(), error.subject())};
  if (error.what_file() == archive::WrittenFile::word_template)
    return {
        error.subject(),
        translated(
            "A template is a DOCX with one paragraph {{正文}} that stands alone and in no table; other "
            "marks in it are {{标题}}, {{发文机关标志}}, {{发文字号}}, {{主送机关}}, {{署名}}, {{成文日期}}, "
            "{{附注}}, {{抄送}}, {{印发机关}} and {{印发日期}}. Correct the file in Word or WPS and set it "
            "again."),
        "bad_word_template", without(error.what(), error.subject())};
  return {error.subject(),
          translated(
              "This file holds the office's names (region, issuer, office, code, addressees, copies), each a "
              "text in quotation marks. Correct it here, or delete the file and set the names again with "
              "cunzheng office set."),
          "bad_office_file", without(error.what(), error.subject())};
}

Trouble trouble(const forms::DefinitionError& error) {
  if (std::error_code code; !std::filesystem::exists(error.file(), code))
    return {error.file().string(), translated("There is no such file or folder. Check its name."),
            "definition", error.what()};
  const std::string place =
      error.line() > 0 ? fmt::format("{}:{}", error.file().string(), error.line()) : error.file().string();
  return {place,  // TRANSLATORS: %s is what is wrong, in English
          translated_with("The definition of a form or checklist has an error (%s). Correct this file.",
                          error.cause()),
          "definition", error.what()};
}

Trouble trouble(const std::filesystem::filesystem_error& error) {
  // The system would say it in the machine's language.
  std::string sentence;
  if (error.code() == std::errc::no_such_file_or_directory || error.code() == std::errc::not_a_directory)
    sentence = translated("There is no such file or folder. Check its name.");
  else if (error.code() == std::errc::permission_denied)
    sentence = translated("You don't have permission to read or write it. Check its permissions.");
  else
    // TRANSLATORS: %d is the system's number of the error
    sentence = translated_with("It can't be read or written (error %d). Check the path and its permissions.",
                               error.code().value());
  return {error.path1().string(), sentence, "io", error.code().message()};
}

Trouble no_memory(const char* log) {
  return {
      "",
      translated(
          "There is not enough memory. Close other programs, or read fewer pages at once with --threads 1."),
      "memory", log};
}

// "1, 3–5", in the language spoken; the numbers rise.
std::string page_list(const std::vector<int>& pages) {
  std::string list;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    if (last == i + 1) last = i;  // two in a row are no range
    if (!list.empty()) list += translated(", ");
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
  const std::string what = trouble.sentence;
  if (error.good().empty()) {
    // TRANSLATORS: %s is a sentence on the pages
    trouble.sentence = translated_with("%s Nothing of this file was filed.", what);
  } else {
    // TRANSLATORS: the first %s is a sentence on the bad pages; the second is one page's number, or several
    trouble.sentence = translated_with(
        "%s The other pages (%s) are fine, but nothing of this file was filed: a file is filed as a whole or "
        "not at all.",
        what, page_list(error.good()));
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
  } catch (const archive::RefusedFile& e) {
    return trouble(e);
  } catch (const archive::UnknownName& e) {
    return trouble(e);
  } catch (const archive::StepRefused& e) {
    return trouble(e);
  } catch (const archive::ParcelRefused& e) {
    return trouble(e);
  } catch (const archive::BackupError& e) {
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
    return {e.folder().string(),
            translated("Another Cunzheng program is already using these sheets, perhaps an open kiosk. Use "
                       "its window, or close it and start again."),
            "tray_in_use", "the tray is open in another program"};
  } catch (const std::filesystem::filesystem_error& e) {
    return trouble(e);
  } catch (const std::bad_alloc&) {
    return no_memory("out of memory");
  } catch (const std::system_error& e) {
    // A thread could not be made.
    if (e.code() == std::errc::resource_unavailable_try_again) return no_memory(e.what());
    return {"", translated("The program failed. Send its log to your administrator."), "internal", e.what()};
  } catch (const std::exception& e) {
    return {"", translated("The program failed. Send its log to your administrator."), "internal", e.what()};
  } catch (...) {
    return {"", translated("The program failed. Send its log to your administrator."), "internal",
            "an exception of no known type"};
  }
}

}  // namespace

std::string describe(const std::exception_ptr& error, std::string_view about) {
  const Trouble trouble = trouble_of(error);
  std::string sentence = trouble.sentence;
  // TRANSLATORS: the first %s is one page's number, or several; the second is what is wrong with it
  if (!trouble.pages.empty()) sentence = translated_with("Page %s: %s", trouble.pages, sentence);
  const std::string colon = translated(": ");
  if (!trouble.subject.empty()) sentence = trouble.subject + colon + sentence;
  if (!about.empty() && about != trouble.subject) sentence = std::string(about) + colon + sentence;
  return one_line(sentence);
}

std::string reason(const std::exception_ptr& error) {
  return one_line(trouble_of(error).sentence);
}

std::string_view fault_name(const std::exception_ptr& error) {
  return trouble_of(error).fault;
}

std::string log_text(const std::exception_ptr& error) {
  const Trouble trouble = trouble_of(error);
  return one_line(fmt::format("{}: {}", trouble.fault, trouble.log));
}

}  // namespace kiosk
