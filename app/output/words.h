#pragma once

// What the commands say to people, in the language spoken: the code's English, translated by the catalogues
// of kiosk/po. See kiosk/words/language.h.

#include "kiosk/words/language.h"

namespace app {

using kiosk::to_translate;
using kiosk::translated;
using kiosk::translated_plural_with;
using kiosk::translated_with;

}  // namespace app
