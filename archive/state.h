#pragma once

// What an Archive holds, for the parts that it is made of.

#include "archive/archive.h"
#include "archive/database.h"
#include "archive/page_store.h"

namespace archive {

struct Archive::State {
  std::filesystem::path folder;
  Database database;
  PageStore store;

  /// Finishes or undoes what a killed filing has left. Does nothing while another program writes.
  void sweep_leftovers();
  /// Makes the search index anew where it was made by other rules than this program's.
  void keep_search_current() const;
};

}  // namespace archive
