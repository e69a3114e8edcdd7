#pragma once

// What the screens look like: colours, sizes of type, and the signs that say beside every colour what it
// means.

#include <wx/colour.h>
#include <wx/font.h>
#include <wx/gdicmn.h>
#include <wx/geometry.h>

class wxGraphicsContext;

namespace kiosk {

enum class TypeSize { normal, large, largest };
enum class Contrast { normal, high };

/// Of the type: what it is for.
enum class Type { small, body, strong, title, huge };

/// What a value, a page or a period is like: a colour and a sign.
enum class Sign {
  none,
  good,     ///< check mark, green: certain, confirmed, satisfied
  unsure,   ///< question mark, amber: doubtful, provisional
  bad,      ///< cross, red: missing, failed
  waiting,  ///< three dots, grey: being read, not yet due
  absent    ///< dash, grey: nothing there
};

struct Theme {
  wxColour background;
  wxColour surface;  ///< of cards, fields, buttons
  wxColour ink;
  wxColour faint;   ///< ink of less important words
  wxColour pale;    ///< ink of what can't be touched now
  wxColour line;    ///< between things
  wxColour edge;    ///< around what can be touched
  wxColour accent;  ///< of what is to be touched next
  wxColour on_accent;
  wxColour accent_tint;  ///< behind what is chosen
  wxColour good;
  wxColour unsure;
  wxColour bad;
  double scale = 1;   ///< of the type that people chose
  double screen = 1;  ///< how much larger the screen is than 1366 x 768
  /// What was used last was a key: what has the focus is marked, and shortcuts are shown. The window sets it.
  bool by_keyboard = false;

  wxFont font(Type type) const;
  /// Pixels of a screen of 1366 x 768, on this one.
  int px(double pixels) const;
  /// The least side of anything that is to be touched, in pixels: 9 mm on a 15.6 inch screen of 1366 x 768,
  /// and the same part of a larger one.
  int target_px() const { return px(36); }
  wxColour colour(Sign sign) const;
  /// Pale, for the ground of a cell.
  wxColour tint(Sign sign) const;
};

/// `screen`: of the window, in pixels.
Theme make_theme(TypeSize size, Contrast contrast, wxSize screen = {1366, 768});

/// Draws the sign into a square around a point; `size` is the square's side.
void draw_sign(wxGraphicsContext& context, const Theme& theme, Sign sign, wxPoint2DDouble middle,
               double size);

}  // namespace kiosk
