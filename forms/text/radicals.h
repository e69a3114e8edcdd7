#pragma once

// The ideographs that CJK radicals stand for. Writers of PDF and recognisers put a radical where its
// ideograph has the same glyph, and Unicode's compatibility mappings know only two of these. Internal to
// forms.

#include <string_view>

namespace forms {

/// First code point of the block CJK Radicals Supplement.
inline constexpr char32_t first_radical = U'\u2E80';

/// The ideograph of each radical from first_radical on; a radical without one is itself. From
/// EquivalentUnifiedIdeograph.txt of the Unicode Character Database, version 14.0.0.
inline constexpr std::u32string_view radical_ideographs =
    U"⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日"
    U"月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂"
    U"肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝"
    U"雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// Kangxi radicals whose compatibility mapping is a form that the mainland does not print, with the one that
/// it does: U+2F3E maps to 戶, but a household's head is a 户主.
struct PrintedRadical {
  char32_t radical;
  char32_t ideograph;
};
inline constexpr PrintedRadical printed_radicals[] = {
    {U'\u2F3E', U'户'}, {U'\u2FAD', U'青'}, {U'\u2FC8', U'黄'}};

}  // namespace forms
