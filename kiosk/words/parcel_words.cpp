#include "kiosk/words/parcel_words.h"

#include "kiosk/words/language.h"
#include "ocr/page/name_table.h"

namespace kiosk {

namespace {

using archive::ConflictKind;
using archive::ParcelFault;

constexpr auto sentences = ocr::name_table<ParcelFault>(
    {{ParcelFault::bad_bag,
      to_translate("The parcel is damaged, so nothing of it was taken in. Have it copied anew.")},
     {ParcelFault::incomplete,
      to_translate("The parcel is not complete yet; it may still be being copied. Try again later.")},
     {ParcelFault::not_a_parcel, to_translate("This folder is not a parcel of an office.")},
     {ParcelFault::newer,
      to_translate("The parcel was made by a newer version of this program. Update this one first.")},
     {ParcelFault::bad_content,
      to_translate("The parcel says something that no parcel may say, so nothing of it was taken in.")},
     {ParcelFault::own, to_translate("This parcel is this office's own; other offices take it in.")},
     {ParcelFault::not_own,
      to_translate("There is no parcel of this office's own log in the folder. Have the "
                   "other office make it: cunzheng parcel return.")},
     {ParcelFault::not_admitted,
      to_translate("Nobody has admitted this office yet: cunzheng office admit PARCEL.")},
     {ParcelFault::new_key,
      to_translate("The office signs with another key than the one admitted. Ask the office, then admit it "
                   "again: cunzheng office admit PARCEL.")},
     {ParcelFault::fork,
      to_translate(
          "The office's log is another one from here on than the one kept here, so nothing was taken "
          "in. Its archive may have been restored from a backup, or continued twice; ask the office. A "
          "restored "
          "one goes on if it is restored with what cunzheng parcel return gives back to it.")},
     {ParcelFault::hole,
      to_translate("Entries before this parcel are missing. Take in the parcel with these entries first.")},
     {ParcelFault::chain_broken,
      to_translate(
          "The parcel's log was changed, so nothing of it was taken in. Ask the office for a new one.")},
     {ParcelFault::bad_signature,
      to_translate("The parcel is not signed by this office, so nothing of it was taken in.")},
     {ParcelFault::rows_changed, to_translate("The parcel's contents don't match its log, so nothing of it "
                                              "was taken in. Ask the office for a new "
                                              "one.")},
     {ParcelFault::page_missing,
      to_translate("An original is missing from the parcel or was changed, so nothing of it was taken in.")},
     {ParcelFault::not_signed,
      to_translate("The end of this office's log isn't signed, so no office could trust the parcel. Make "
                   "parcels on the machine that has the office's key; where that is gone, an administrator "
                   "makes a new one: cunzheng verify --new-key --operator NAME.")},
     {ParcelFault::no_township,
      to_translate("It isn't known which villages this office has. Admit it with --township, and import the "
                   "roster of villages.")}});

constexpr auto conflicts =
    ocr::name_table<ConflictKind>({{ConflictKind::same_paper, to_translate("Paper filed twice")},
                                   {ConflictKind::roster, to_translate("Roster")},
                                   {ConflictKind::condition, to_translate("Condition")},
                                   {ConflictKind::mark, to_translate("Mark")}});

}  // namespace

std::string sentence_for(ParcelFault fault) {
  return translated(sentences.name_of(fault));
}

std::string words_for(ConflictKind kind) {
  return translated(conflicts.name_of(kind));
}

}  // namespace kiosk
