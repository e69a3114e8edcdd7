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
  wxColour faint;  ///< ink of less important words
  wxColour line;
  wxColour accent;  ///< of what is to be touched next
  wxColour on_accent;
  wxColour accent_tint;  ///< behind what is chosen
  wxColour good;
  wxColour unsure;
  wxColour bad;
  double scale = 1;  ///< of all type

  wxFont font(Type type) const;
  wxColour colour(Sign sign) const;
  /// Pale, for the ground of a cell.
  wxColour tint(Sign sign) const;
};

Theme make_theme(TypeSize size, Contrast contrast);

/// In pixels: the least side of anything that is to be touched. 9 mm on a 24 inch screen of 1920 x 1080 are
/// 33 pixels.
inline constexpr int least_target_px = 40;

/// Draws the sign into a square around a point; `size` is the square's side.
void draw_sign(wxGraphicsContext& context, const Theme& theme, Sign sign, wxPoint2DDouble middle,
               double size);

}  // namespace kiosk
