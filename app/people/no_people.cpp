#include "app/people/no_people.h"

#include "app/output/words.h"

namespace app {

bool has_people(const archive::Archive& archive, Output& output) {
  if (archive.has_people()) return true;
  output.message(
      translated("This archive has no people yet, so nobody needs to sign in. The first person is made with "
                 "cunzheng person add NAME --role administrator."));
  return false;
}

}  // namespace app
