"""The fonts that pages are drawn with: Debian's print fonts, and handwriting from the packages in package.json."""
import functools
import pathlib
import re

from PIL import ImageFont
from fontTools.ttLib import TTFont

DEBIAN = pathlib.Path("/usr/share/fonts")
PACKAGES = pathlib.Path(__file__).resolve().parent.parent / "node_modules"

# (file, index within its collection)
PRINT = {
    "song": ("opentype/noto/NotoSerifCJK-Regular.ttc", 2),
    "song bold": ("opentype/noto/NotoSerifCJK-Bold.ttc", 2),
    "sans": ("opentype/noto/NotoSansCJK-Regular.ttc", 2),
    "sans bold": ("opentype/noto/NotoSansCJK-Bold.ttc", 2),
    "kai": ("truetype/arphic/ukai.ttc", 0),
    "ming": ("truetype/arphic/uming.ttc", 0),
    "zenhei": ("truetype/wqy/wqy-zenhei.ttc", 0),
    "microhei": ("truetype/wqy/wqy-microhei.ttc", 0),
}
CHINESE_HANDS = ["ma-shan-zheng", "liu-jian-mao-cao", "zcool-kuaile", "wenkai"]
DIGIT_HANDS = ["caveat", "kalam", "gochi-hand"]
# Their 1 has a flag that is a 7 to a Chinese eye.
FLAGGED_ONE = ["caveat", "gochi-hand"]
# How much larger than print a hand is drawn, so that it fills a line as people's writing does.
SCALE = {"ma-shan-zheng": 1.12, "liu-jian-mao-cao": 1.32, "zcool-kuaile": 1.05, "wenkai": 1.05, "caveat": 1.2,
         "kalam": .95, "gochi-hand": 1.0}


@functools.lru_cache(maxsize=400)
def printed(name, size):
    path, index = PRINT[name]
    return ImageFont.truetype(str(DEBIAN / path), size, index=index)


@functools.lru_cache(maxsize=None)
def _wenkai_files():
    """Which of the package's many files holds a character."""
    folder = PACKAGES / "lxgw-wenkai-lite-webfont"
    files = {}
    style = (folder / "lxgwwenkailite-regular.css").read_text(encoding="utf8")
    for file, ranges in re.findall(r"url\('\./(files/[^']+)'\).*?unicode-range:([^}]+)", style, re.S):
        for first, last in re.findall(r"U\+([0-9a-f]+)(?:-([0-9a-f]+))?", ranges, re.I):
            for code in range(int(first, 16), int(last or first, 16) + 1):
                files[code] = folder / file
    return files


def _file(name, character):
    if name == "wenkai":
        return _wenkai_files().get(ord(character))
    subset = "latin" if name in DIGIT_HANDS else "chinese-simplified"
    return PACKAGES / "@fontsource" / name / "files" / f"{name}-{subset}-400-normal.woff2"


@functools.lru_cache(maxsize=None)
def _characters(path):
    return frozenset(TTFont(str(path)).getBestCmap())


@functools.lru_cache(maxsize=400)
def _font(path, size):
    return ImageFont.truetype(str(path), size)


def handwritten(name, character, size):
    """A hand's font for one character; AR PL UKai where the hand does not have it."""
    if character == "1" and name in FLAGGED_ONE:
        name = "kalam"
    path = _file(name, character)
    if path is None or ord(character) not in _characters(path):
        return printed("kai", int(size))
    return _font(path, int(size * SCALE[name]))
