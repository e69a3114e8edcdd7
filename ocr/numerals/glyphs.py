"""The bank of character pictures that strips are put together from, drawn once from fonts, MNIST and the pen.

A glyph is a picture of its ink with its place beside the baseline. The bank keeps what is held out apart: a font
that is in the held-out set gives no glyph to training.
"""

import json
import pickle
import re
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pen import DIGITS, EM, RUNNING, Pen, medians, strokes_of
from texts import LABELS, LOOKALIKES, SYMBOLS, TAILS, WORDS

PACKAGES = Path(__file__).parent / "node_modules"
SYSTEM_FONTS = Path("/usr/share/fonts")
DIGIT_HEIGHT = 0.72  # of an em, in every face, whatever its designer thought
BASELINE = 0.86  # of the em box, from its top

LATIN_HAND = """amatic-sc annie-use-your-telescope architects-daughter bad-script balsamiq-sans caveat caveat-brush
    chilanka comic-neue cookie courgette damion dancing-script delicious-handrawn delius finger-paint gaegu
    gloria-hallelujah handlee homemade-apple indie-flower itim kalam mansalva marck-script mr-de-haviland
    nanum-brush-script nanum-pen-script neucha oooh-baby permanent-marker playpen-sans poor-story reenie-beanie
    rock-salt sacramento satisfy schoolbell shadows-into-light shantell-sans short-stack sriracha
    sue-ellen-francisco swanky-and-moo-moo yomogi yusei-magic zen-kurenaido""".split()
LATIN_HAND_HELD_OUT = "cedarville-cursive covered-by-your-grace gochi-hand patrick-hand the-girl-next-door".split()
CHINESE_HAND = "ma-shan-zheng zhi-mang-xing long-cang zcool-kuaile yomogi zen-kurenaido yusei-magic".split()
CHINESE_HAND_HELD_OUT = ["liu-jian-mao-cao"]
LATIN_PRINT = """courier-prime roboto roboto-condensed roboto-mono special-elite vt323 share-tech-mono dseg7 oswald
    inconsolata ubuntu open-sans pt-sans-narrow""".split()
LATIN_PRINT_HELD_OUT = ["source-serif-4"]
CHINESE_PRINT = ["zcool-xiaowei", "dotgothic16"]
SYSTEM_PRINT = [("noto-sans", "NotoSansCJK-Regular.ttc", 2), ("noto-sans-bold", "NotoSansCJK-Bold.ttc", 2),
                ("noto-serif", "NotoSerifCJK-Regular.ttc", 2), ("noto-serif-bold", "NotoSerifCJK-Bold.ttc", 2),
                ("ukai", "ukai.ttc", 0), ("zenhei", "wqy-zenhei.ttc", 0), ("microhei", "wqy-microhei.ttc", 0)]
SYSTEM_PRINT_HELD_OUT = [("uming", "uming.ttc", 0)]

WRITERS = 64  # ways of writing with the pen
DRAWINGS = 3  # of each symbol by each writer
OTHER_DRAWINGS = 3  # of each other character, by any writers
ASCII_OTHERS = "()+%*#ABCDEFGHKMPRSTUVXabcdefghkmnprstuvxy"
FULL_OTHERS = "（）。“”；《》！？％"


@dataclass
class Glyph:
    ink: np.ndarray  # grey, 255 = ink, cut to the ink
    left: float  # of the picture from the pen's position
    top: float  # of the picture from the baseline, downwards
    advance: float


@dataclass
class Face:
    name: str
    glyphs: dict = field(default_factory=dict)  # character -> list of Glyph


@dataclass
class Bank:
    """Faces by use. `digits_*` have at least all ten digits, `chinese_*` at least 年, 月 and 日."""
    digits_hand: list
    digits_print: list
    chinese_hand: list
    chinese_print: list
    pen: Face
    mnist: Face
    others: str


def other_characters():
    """A fixed choice of common characters: every fifth of GB 2312's first level and all that labels use."""
    chosen = []
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            try:
                chosen.append(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    chosen = chosen[::5] + list("".join(WORDS) + LOOKALIKES)
    return "".join(sorted(set(chosen) - set(SYMBOLS)))


def needed_characters():
    needed = set(SYMBOLS) - {"□"}
    needed |= set("".join(LABELS + TAILS + WORDS)) | set(other_characters()) | set(ASCII_OTHERS + FULL_OTHERS)
    return needed | set("：，～—¥№O") - {" "}


def cut(ink, left, top, advance):
    """A glyph cut to its ink, or None when there is none."""
    box = cv2.boundingRect((ink > 40).astype(np.uint8))
    x, y, width, height = box
    if width == 0 or height == 0:
        return None
    x, y = max(0, x - 1), max(0, y - 1)
    return Glyph(np.ascontiguousarray(ink[y:y + height + 2, x:x + width + 2]), left + x, top + y, advance)


def font_glyph(font, character):
    side = EM * 3
    picture = Image.new("L", (side, side), 0)
    ImageDraw.Draw(picture).text((EM, EM * 2), character, fill=255, font=font, anchor="ls")
    return cut(np.asarray(picture), -EM, -EM * 2, font.getlength(character))


def characters_in(path, index, wanted):
    from fontTools.ttLib import TTFont
    with TTFont(str(path), fontNumber=index, lazy=True) as font:
        present = font.getBestCmap()
    return [character for character in wanted if ord(character) in present]


def in_ranges(ranges, code):
    for first, last in re.findall(r"U\+([0-9a-fA-F]+)(?:-([0-9a-fA-F]+))?", ranges):
        if int(first, 16) <= code <= int(last or first, 16):
            return True
    return False


def package_files(name, wanted):
    """(file, characters) of a fontsource package, one for each unicode range that holds a wanted character."""
    folder = PACKAGES / "@fontsource" / name
    if name == "dseg7":
        return [(folder / "files" / "dseg7-classic-400-normal.woff2", [c for c in "0123456789.:-" if c in wanted])]
    found = []
    for subset, ranges in json.loads((folder / "unicode.json").read_text()).items():
        inside = [character for character in wanted if in_ranges(ranges, ord(character))]
        path = folder / "files" / f"{name}-{subset.strip('[]')}-400-normal.woff2"
        if inside and path.exists():
            inside = characters_in(path, 0, inside)
            if inside:
                found.append((path, inside))
    return found


def load_face(name, files, index=0):
    """A face with all its digits equally high, so that sizes are the layout's choice alone."""
    face = Face(name)
    size = EM
    for path, inside in files:
        if "8" in inside:
            probe = font_glyph(ImageFont.truetype(str(path), EM, index=index), "8")
            size = round(EM * DIGIT_HEIGHT * EM / (probe.ink.shape[0] - 2))
            break
    for path, inside in files:
        font = ImageFont.truetype(str(path), size, index=index)
        for character in inside:
            glyph = font_glyph(font, character)
            if glyph is not None:
                face.glyphs[character] = [glyph]
    return face


def mnist_faces():
    """MNIST's digits cut to their ink, cleaned, at digit height: (for training, the last tenth)."""
    train, held_out = Face("mnist"), Face("mnist-held-out")
    for digit in range(10):
        values = json.loads((PACKAGES / "mnist/src/digits" / f"{digit}.json").read_text())["data"]
        pictures = (np.asarray(values, np.float32).reshape(-1, 28, 28) * 255).astype(np.uint8)
        glyphs = []
        for picture in pictures:
            glyph = cut(picture, 0, 0, 0)
            # Only the upright size is normalised: a flat 1 or a wide 0 keeps its shape.
            factor = DIGIT_HEIGHT * EM / max(glyph.ink.shape[0], 12)
            large = cv2.resize(glyph.ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
            large = np.clip((large.astype(np.float32) - 60) * 1.7, 0, 255).astype(np.uint8)
            glyphs.append(Glyph(large, 0, -large.shape[0], large.shape[1] + 2))
        last_tenth = len(glyphs) * 9 // 10
        train.glyphs[str(digit)] = glyphs[:last_tenth]
        held_out.glyphs[str(digit)] = glyphs[last_tenth:]
    return train, held_out


def pen_face(rng, others):
    """Every symbol by every writer, DRAWINGS after DRAWINGS; a writer keeps to one skeleton of a sign."""
    face = Face("pen")
    writers = [Pen(rng) for _ in range(WRITERS)]
    data = PACKAGES / "hanzi-writer-data"
    for character in [symbol for symbol in SYMBOLS if symbol != "□"] + list(others):
        if character in DIGITS:
            choices = [strokes_of(skeleton) for skeleton in DIGITS[character]]
            size, baseline, advance = DIGIT_HEIGHT * EM, 1.0, DIGIT_HEIGHT * EM * 0.66
        else:
            regular = medians(data, character)
            running = [strokes_of(skeleton) for skeleton in RUNNING.get(character, [])]
            # The regular form is written as often as all the running ones together.
            choices = ([regular] * max(1, len(running)) if regular else []) + running
            size, baseline, advance = EM, BASELINE, EM
        if not choices:
            continue
        hands = writers if character in SYMBOLS else [writers[i] for i in rng.integers(0, WRITERS, OTHER_DRAWINGS)]
        face.glyphs[character] = []
        for writer in hands:
            strokes = choices[int(rng.integers(len(choices)))]
            for _ in range(DRAWINGS if character in SYMBOLS else 1):
                ink, left, top = writer.draw(strokes, size)
                face.glyphs[character].append(cut(ink, left, top - baseline * size, advance))
    return face


def system_faces(fonts, wanted):
    faces = []
    for name, file, index in fonts:
        path = next(SYSTEM_FONTS.rglob(file))
        faces.append(load_face(name, [(path, characters_in(path, index, wanted))], index))
    return faces


def package_faces(names, wanted):
    return [load_face(name, package_files(name, wanted)) for name in names]


def with_digits(faces):
    return [face for face in faces if all(digit in face.glyphs for digit in "0123456789")]


def build_banks():
    """(bank for training, bank of what is held out). Takes a minute or two."""
    rng = np.random.default_rng(20240315)
    wanted = sorted(needed_characters())
    few = [character for character in wanted if ord(character) < 0x3000]
    others = other_characters()
    mnist, mnist_held_out = mnist_faces()
    pen = pen_face(rng, others)
    chinese_hand = package_faces(CHINESE_HAND, wanted)
    chinese_print = system_faces(SYSTEM_PRINT, wanted) + package_faces(CHINESE_PRINT, wanted)
    training = Bank(
        digits_hand=with_digits(package_faces(LATIN_HAND, few) + chinese_hand),
        digits_print=with_digits(package_faces(LATIN_PRINT, few) + chinese_print),
        chinese_hand=chinese_hand, chinese_print=chinese_print, pen=pen, mnist=mnist, others=others)
    chinese_held_out = package_faces(CHINESE_HAND_HELD_OUT, wanted)
    print_held_out = system_faces(SYSTEM_PRINT_HELD_OUT, wanted)
    held_out = Bank(
        digits_hand=with_digits(package_faces(LATIN_HAND_HELD_OUT, few) + chinese_held_out),
        digits_print=with_digits(package_faces(LATIN_PRINT_HELD_OUT, few) + print_held_out),
        chinese_hand=chinese_held_out, chinese_print=print_held_out, pen=pen, mnist=mnist_held_out, others=others)
    return training, held_out


def load_banks(cache):
    """The banks from the cache file, or drawn and kept there."""
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    banks = build_banks()
    cache.write_bytes(pickle.dumps(banks, protocol=4))
    return banks
