#pragma once

// The pictures on the buttons: our own, as SVG strokes on 24 x 24, in the colour `currentColor`.

#include <wx/bmpbndl.h>
#include <wx/colour.h>

namespace kiosk::icons {

extern const char* const scan;
extern const char* const find;
extern const char* const frequency;
extern const char* const rectify;
extern const char* const warning;
extern const char* const round;
extern const char* const home;
extern const char* const back;
extern const char* const village;
extern const char* const person;
extern const char* const settings;
extern const char* const camera;
extern const char* const folder;
extern const char* const turn;
extern const char* const remove;
extern const char* const plus;
extern const char* const minus;
extern const char* const fit;
extern const char* const join;
extern const char* const split;
extern const char* const print;
extern const char* const save;
extern const char* const undo;
extern const char* const check;
extern const char* const previous;
extern const char* const next;
extern const char* const replace;
extern const char* const insert;
extern const char* const stop;
extern const char* const erase;
extern const char* const help;

}  // namespace kiosk::icons

namespace kiosk {

/// A picture in one colour from an SVG whose strokes are `currentColor`.
wxBitmapBundle icon_bitmap(const char* svg, const wxColour& colour, int side_px);

}  // namespace kiosk
