#include "kiosk/look/icons.h"

#include <wx/string.h>

// The frame that all of them share; a literal, so that each picture is one constant.
#define CUNZHENG_ICON(strokes)                                                              \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">"                        \
  "<g fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\" stroke-linecap=\"round\" " \
  "stroke-linejoin=\"round\">" strokes "</g></svg>"

namespace kiosk::icons {

const char* const scan = CUNZHENG_ICON(
    "<path d=\"M6 9 V3 H16 L18 5 V9\"/><rect x=\"3\" y=\"9\" width=\"18\" height=\"8\" rx=\"1.5\"/><path "
    "d=\"M3 13 H21 M7 21 H17 V17 H7 Z M9 5.5 H13\"/>");
const char* const find = CUNZHENG_ICON(
    "<circle cx=\"10.5\" cy=\"10.5\" r=\"6.5\"/><path d=\"M15.5 15.5 L21 21 M7.5 9 H13.5 M7.5 12 H11.5\"/>");
const char* const frequency = CUNZHENG_ICON(
    "<rect x=\"3\" y=\"4\" width=\"18\" height=\"17\" rx=\"1.5\"/><path d=\"M3 9 H21 M8 2 V6 M16 2 V6 M7 13 "
    "H7.01 M12 13 H12.01 M17 13 H17.01 M7 17 L8.2 18.2 L10.4 15.8 M14 17 H17\"/>");
const char* const rectify = CUNZHENG_ICON(
    "<path d=\"M6 21 V3 H14 L18 7 V12 M14 3 V7 H18 M9 11 H12 M9 15 H11 M13 19 L15.5 21.5 L21 15.5\"/>");
const char* const warning = CUNZHENG_ICON("<path d=\"M12 3.5 L22 20.5 H2 Z M12 10 V15 M12 17.8 H12.01\"/>");
const char* const round = CUNZHENG_ICON(
    "<rect x=\"5\" y=\"4\" width=\"14\" height=\"17\" rx=\"1.5\"/><path d=\"M9 4 V2.5 H15 V4 M8 10 L9.5 11.5 "
    "L12 9 M14 10.5 "
    "H16 M8 15.5 L9.5 17 L12 14.5 M14 16 H16\"/>");
const char* const home =
    CUNZHENG_ICON("<path d=\"M3 11 L12 3 L21 11 M5.5 9 V20 H18.5 V9 M10 20 V14 H14 V20\"/>");
const char* const back = CUNZHENG_ICON("<path d=\"M20 12 H4 M10 6 L4 12 L10 18\"/>");
const char* const village = CUNZHENG_ICON(
    "<path d=\"M2 20 H22 M4 20 V11 L9 7 L14 11 V20 M14 20 V13 H20 V20 M8 20 V15 H10 V20 M17 16 H17.01\"/>");
const char* const person = CUNZHENG_ICON(
    "<circle cx=\"12\" cy=\"8\" r=\"4\"/><path d=\"M4 21 C4 16 8 14.5 12 14.5 C16 14.5 20 16 20 21\"/>");
const char* const settings = CUNZHENG_ICON(
    "<circle cx=\"12\" cy=\"12\" r=\"3\"/><path d=\"M12 2.5 V6 M12 18 V21.5 M2.5 12 H6 M18 12 H21.5 M5.3 5.3 "
    "L7.8 7.8 M16.2 16.2 L18.7 18.7 M18.7 5.3 L16.2 7.8 M7.8 16.2 L5.3 18.7\"/>");
const char* const camera =
    CUNZHENG_ICON("<path d=\"M3 8 H7 L9 5 H15 L17 8 H21 V19 H3 Z\"/><circle cx=\"12\" cy=\"13\" r=\"3.5\"/>");
const char* const folder = CUNZHENG_ICON("<path d=\"M3 19 V5 H9 L11 8 H21 V19 Z\"/>");
const char* const turn = CUNZHENG_ICON("<path d=\"M20 12 A8 8 0 1 1 15 4.6 M15 1.5 V5 H11.5\"/>");
const char* const remove =
    CUNZHENG_ICON("<path d=\"M4 6 H20 M9 6 V3.5 H15 V6 M6 6 L7 21 H17 L18 6 M10 10 V17 M14 10 V17\"/>");
const char* const plus = CUNZHENG_ICON("<path d=\"M12 4 V20 M4 12 H20\"/>");
const char* const minus = CUNZHENG_ICON("<path d=\"M4 12 H20\"/>");
const char* const fit = CUNZHENG_ICON("<path d=\"M3 9 V3 H9 M15 3 H21 V9 M21 15 V21 H15 M9 21 H3 V15\"/>");
const char* const join = CUNZHENG_ICON(
    "<rect x=\"3\" y=\"3\" width=\"8\" height=\"12\" rx=\"1.5\"/><rect x=\"13\" y=\"9\" width=\"8\" "
    "height=\"12\" rx=\"1.5\"/><path d=\"M11 12 H13\"/>");
const char* const split = CUNZHENG_ICON(
    "<rect x=\"3\" y=\"4\" width=\"7\" height=\"7\" rx=\"1.5\"/><rect x=\"14\" y=\"4\" width=\"7\" "
    "height=\"7\" rx=\"1.5\"/><rect x=\"3\" y=\"15\" width=\"7\" height=\"6\" rx=\"1.5\"/><path d=\"M14 18 "
    "H21 M17.5 14.5 V21.5\"/>");
const char* const print = CUNZHENG_ICON(
    "<path d=\"M6 9 V3 H18 V9 M6 18 H3 V9 H21 V18 H18\"/><rect x=\"6\" y=\"14\" width=\"12\" height=\"7\" "
    "rx=\"1.5\"/>");
const char* const save = CUNZHENG_ICON("<path d=\"M12 3 V15 M7 10 L12 15 L17 10 M4 17 V21 H20 V17\"/>");
const char* const undo = CUNZHENG_ICON("<path d=\"M9 14 L4 9 L9 4 M4 9 H14 A6 6 0 0 1 14 21 H10\"/>");
const char* const check = CUNZHENG_ICON("<path d=\"M4 12.5 L10 18.5 L20 6.5\"/>");
const char* const previous = CUNZHENG_ICON("<path d=\"M15 5 L8 12 L15 19\"/>");
const char* const next = CUNZHENG_ICON("<path d=\"M9 5 L16 12 L9 19\"/>");
const char* const replace =
    CUNZHENG_ICON("<path d=\"M4 8 H17 M13 4 L17 8 L13 12 M20 16 H7 M11 12 L7 16 L11 20\"/>");
const char* const insert = CUNZHENG_ICON("<path d=\"M12 3 V13 M8 9 L12 13 L16 9 M3 17 H21 M3 21 H21\"/>");
const char* const stop = CUNZHENG_ICON("<rect x=\"6\" y=\"6\" width=\"12\" height=\"12\" rx=\"1.5\"/>");
const char* const help = CUNZHENG_ICON(
    "<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M9 9.5 A3 3 0 1 1 12 12.5 V14 M12 16.8 V17.2\"/>");
const char* const erase = CUNZHENG_ICON("<path d=\"M8 5 H21 V19 H8 L2 12 Z M12 9 L17 15 M17 9 L12 15\"/>");

}  // namespace kiosk::icons

namespace kiosk {

wxBitmapBundle icon_bitmap(const char* svg, const wxColour& colour, int side_px) {
  wxString text = wxString::FromUTF8(svg);
  text.Replace("currentColor", colour.GetAsString(wxC2S_HTML_SYNTAX));
  return wxBitmapBundle::FromSVG(text.utf8_str().data(), wxSize(side_px, side_px));
}

}  // namespace kiosk
