#pragma once

// What can be wrong with an archive or with what is asked of it. Callers tell the cases apart by `fault`,
// never by text.

#include <stdexcept>
#include <string>

namespace archive {

enum class Fault {
  no_archive,          ///< there is no archive in the folder, and none was to be made
  not_an_archive,      ///< a file, a foreign folder or a foreign database stands where the archive should be
  newer_version,       ///< made by a newer version of this program
  no_access,           ///< no right to read or write it
  read_only,           ///< it may be read, and not written
  catalogue_lost,      ///< the catalogue is gone or empty, though papers are kept beside it
  log_cut,             ///< the audit log lacks what was kept of it: acknowledged changes are lost
  busy,                ///< another program held it for longer than we wait
  disk_full,           ///< nothing was filed
  damaged,             ///< the catalogue or a page contradicts itself: run verify
  unreachable,         ///< the server that has the catalogue does not answer
  bad_address,         ///< no address of a server and schema, or one with a password in it
  io,                  ///< the disk failed in some other way
  changed,             ///< the file changed between its reading and its filing
  no_document,         ///< no document with this id
  disposed,            ///< the document was disposed of: only that it was there is kept
  no_disposal,         ///< no list of papers to dispose of with this number
  disposal_decided,    ///< it was approved or refused already
  not_over,            ///< a paper has no code, is kept for good, or its time is not over
  nothing_over,        ///< there is nothing to dispose of
  needs_people,        ///< it needs two people, and the archive has none
  same_person,         ///< who proposed it can't decide on it as well
  weak_passphrase,     ///< shorter than twelve characters, or nothing but a row or one sign
  wrong_passphrase,    ///< it opens nothing of what was sealed
  not_sealed,          ///< no archive of ours that was sealed, or a damaged one
  no_field,            ///< the document has no such field or row
  no_requirement,      ///< no checklist has such an item or requirement
  too_late,            ///< it was filed too long ago to be taken back
  in_use,              ///< something else rests on it, so that it can't go
  no_round,            ///< no round with this id, or the village is not in it
  bad_period,          ///< neither a half year nor a quarter, as a round has
  no_sheet,            ///< no village is chosen for a round, or none would be left
  sheet_exists,        ///< the village has this sheet in the round already, or is chosen twice
  no_reason,           ///< nobody says why
  round_exists,        ///< there is a round of this period already
  round_closed,        ///< it was closed: it has to be reopened before anything is said in it
  round_open,          ///< it is open already
  sheet_in_use,        ///< something was said of this village in this round, so that it stays
  which_sheet,         ///< the village has two sheets in this round
  day_ahead,           ///< a day that has not come yet
  bad_points,          ///< not from 0 to the content's full points, or the checklist gives it none
  no_sample,           ///< none was drawn, or this one isn't in it
  no_households,       ///< the roster has none to draw from
  no_problem,          ///< no problem with this id
  no_warning,          ///< no warning with this id
  unknown_name,        ///< a village, unit, kind … that no roster or list has (see unknown_name.h)
  not_a_table,         ///< no table, or not one that can be read
  in_archive,          ///< what leaves an archive can't be written into one
  no_folder,           ///< the folder that it is to be written in is not there
  would_replace,       ///< something else stands where it is to be written
  not_a_binder,        ///< the folder holds other things than a binder of this program
  whole_disk,          ///< the folder is a disk's own, which nothing can take the place of
  no_village,          ///< neither a document nor a roster nor a round has this village
  village_unsaid,      ///< nobody said which village's a paper is, and it is no form that says it
  nothing_proved,      ///< there is nothing to bind, and a binder would be lost
  no_operator,         ///< nobody is named who did it
  not_signed_in,       ///< the archive has people, and none of them is signed in
  not_allowed,         ///< the person who is signed in has no right to do it
  other_name,          ///< a mark in another name than that of the person who is signed in
  no_key,              ///< this machine lacks the key that the office signs its log with
  no_person,           ///< no person of this name
  person_exists,       ///< there is a person of this name already
  no_name,             ///< empty, too long, or with characters that can't be seen
  not_first,           ///< the first person has to be an administrator
  last_administrator,  ///< nobody would be left who administers
  weak_secret,         ///< neither six digits that are no row, nor eight characters
  other_office,        ///< a document of another office, which alone corrects it
  bad_value            ///< not a value of the field's type
};

/// `what()` is English, for the log; `subject` is the folder, file, id, field or value that it is about.
class Error : public std::runtime_error {
 public:
  Error(Fault fault, std::string subject, const std::string& cause)
      : std::runtime_error(subject + ": " + cause), fault_(fault), subject_(std::move(subject)) {}

  Fault fault() const { return fault_; }
  const std::string& subject() const { return subject_; }

 private:
  Fault fault_;
  std::string subject_;
};

}  // namespace archive
