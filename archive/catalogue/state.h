#pragma once

// What an Archive holds, for the parts that it is made of.

#include "archive/catalogue/archive.h"
#include "archive/database/database.h"
#include "archive/files/page_store.h"

namespace archive {

struct Archive::State {
  std::filesystem::path folder;
  Database database;
  PageStore store;
  Disk* disk = nullptr;  ///< outlives this

  /// Finishes or undoes what a killed filing or learning has left. Does nothing while another program writes,
  /// where the archive may only be read, and where its log has lost something: what seems left over then may
  /// be all that there is of an acknowledged filing.
  void sweep_leftovers();
  /// Makes the search index anew where it was made by other rules than this program's.
  void keep_search_current() const;
  /// Keeps the head of a log that went on when a program was killed between its commit and that.
  void keep_head() const;

  bool may_sweep() const;
};

}  // namespace archive
