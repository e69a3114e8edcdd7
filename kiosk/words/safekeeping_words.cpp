#include "kiosk/words/safekeeping_words.h"

#include "kiosk/words/language.h"
#include "ocr/page/name_table.h"

namespace kiosk {

namespace {

using archive::BackupFault;
using archive::BagFault;

constexpr auto bag_sentences = ocr::name_table<BagFault>(
    {{BagFault::no_declaration, to_translate("the file is missing: this folder is not a bag")},
     {BagFault::bad_declaration, to_translate("is not written as BagIt requires")},
     {BagFault::unknown_version, to_translate("a BagIt version that is not known here")},
     {BagFault::unknown_encoding, to_translate("an encoding that is not known here")},
     {BagFault::wrong_encoding, to_translate("its bytes don't have the declared encoding")},
     {BagFault::too_large, to_translate("larger than a bag may be here")},
     {BagFault::no_payload, to_translate("the payload folder is missing")},
     {BagFault::no_manifest, to_translate("there is no manifest that can be checked")},
     {BagFault::unknown_algorithm, to_translate("a checksum algorithm that is not known here")},
     {BagFault::bad_line, to_translate("has a line that is not in order")},
     {BagFault::bad_metadata, to_translate("has a line that is not in order")},
     {BagFault::path_leads_out, to_translate("names a path that leads out of the bag")},
     {BagFault::link, to_translate("a link or special file, which no bag may contain")},
     {BagFault::unreadable, to_translate("can't be read")},
     {BagFault::listed_twice, to_translate("is listed twice in one manifest")},
     {BagFault::missing, to_translate("is listed but missing")},
     {BagFault::not_fetched, to_translate("is not in the bag and would have to be fetched from elsewhere")},
     {BagFault::not_listed, to_translate("is not listed in the manifest")},
     {BagFault::changed, to_translate("doesn't match its checksum: it was changed")},
     {BagFault::wrong_total, to_translate("the payload does not have the size stated there")},
     {BagFault::listed_again, to_translate("is listed twice in one manifest, with the same checksum")},
     {BagFault::relative_path, to_translate("writes paths with ./ in front")},
     {BagFault::binary_mark, to_translate("writes paths with a * in front, as md5sum does")},
     {BagFault::same_but_for_case,
      to_translate("differs only in upper and lower case from another name; other systems keep just one")},
     {BagFault::other_normalization,
      to_translate("the same name is composed of different characters; other systems keep just one")},
     {BagFault::system_file, to_translate("was left behind by an operating system")},
     {BagFault::loose_white_space, to_translate("has extra spaces")},
     {BagFault::raw_percent, to_translate("contains a percent sign that should be encoded")}});

constexpr auto backup_sentences = ocr::name_table<BackupFault>(
    {{BackupFault::no_backup,
      to_translate("There is no backup in this folder. Choose the disk or stick that was backed up to.")},
     {BackupFault::several,
      to_translate(
          "There are backups of several archives here. Say which is meant with --of; cunzheng backup "
          "list shows their numbers.")},
     {BackupFault::no_moment,
      to_translate("The backup has no such moment. cunzheng backup list shows the moments.")},
     {BackupFault::moment_damaged,
      to_translate(
          "This moment of the backup is damaged. Choose an earlier one: cunzheng backup list shows them.")},
     {BackupFault::nothing_kept,
      to_translate("Nothing was ever filed in this archive, so there is nothing to back up.")},
     {BackupFault::no_target,
      to_translate(
          "It isn't set yet where backups go. Name a folder, or set one: cunzheng backup target FOLDER.")},
     {BackupFault::target_away,
      to_translate("The disk or stick for backups is not plugged in. Plug it in and try again.")},
     {BackupFault::target_full,
      to_translate(
          "The disk or stick is full, and nothing was left half done. Make room on it, or use a larger "
          "one, and try again.")},
     {BackupFault::target_locked,
      to_translate(
          "This disk, stick or folder can't be written to. Check its lock and your permissions, or use "
          "another one.")},
     {BackupFault::bad_target_file,
      to_translate("This file says where backups go and can't be read. Delete it and set the folder again: "
                   "cunzheng backup target FOLDER.")},
     {BackupFault::not_readable,
      to_translate(
          "The disk or stick did not keep what was written to it. It is failing: use another one.")}});

}  // namespace

std::string sentence_for(BackupFault fault) {
  return translated(backup_sentences.name_of(fault));
}

std::string words_for(BagFault fault) {
  return translated(bag_sentences.name_of(fault));
}

}  // namespace kiosk
