"""Draws training strips: a line of text as a detector's box or a table's cell shows it, 32 pixels high.

Two layers of ink, the form's print and the clerk's hand, are laid out from the bank's glyphs at twice the size,
bent, reduced, and put on paper that has rules, seals, bleed-through, bad light and a bad scanner.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from glyphs import DRAWINGS, EM, WRITERS
from texts import symbols_of

HEIGHT = 32
TWICE = 2 * HEIGHT  # strips are drawn at twice their size
STEP = 4  # pixels of width a step of the output
PRINT_SIGNS = {"：": ":", "，": ","}


@dataclass
class Style:
    """How one hand, or one printer, writes a strip."""
    digits: object
    chinese: object
    fallback: list
    hand: bool
    digit_size: float
    chinese_size: float
    spacing: float  # ems between characters, may be negative
    spacing_jitter: float
    size_jitter: float
    baseline_jitter: float
    turn_jitter: float  # radians
    slant: float
    writer: int = 0  # whose drawings of the pen


def pick(rng, things):
    return things[int(rng.integers(len(things)))]


def hand_style(rng, bank, pen_share):
    """A clerk: digits of a font, MNIST or the pen, Chinese of a font or the pen."""
    chance = rng.random()
    if chance < 0.25:
        digits = bank.mnist
    elif chance < 0.25 + pen_share * 0.75:
        digits = bank.pen
    else:
        digits = pick(rng, bank.digits_hand)
    chinese = bank.pen if rng.random() < pen_share else pick(rng, bank.chinese_hand)
    loose = rng.random()
    return Style(digits, chinese, [chinese, bank.pen] + bank.chinese_hand, True, rng.uniform(0.7, 1.25),
                 rng.uniform(0.75, 1.1), rng.uniform(-0.06, 0.12) if loose < 0.75 else rng.uniform(0.1, 0.45),
                 rng.uniform(0.01, 0.1), rng.uniform(0.02, 0.12), rng.uniform(0.01, 0.08), rng.uniform(0.01, 0.1),
                 rng.normal(0.02, 0.12), int(rng.integers(WRITERS)))


def print_style(rng, bank, size=1.0):
    chinese = pick(rng, bank.chinese_print)
    digits = chinese if rng.random() < 0.5 and "8" in chinese.glyphs else pick(rng, bank.digits_print)
    return Style(digits, chinese, [chinese] + bank.chinese_print, False, size * rng.uniform(0.85, 1.1), size,
                 rng.uniform(-0.02, 0.06) if rng.random() < 0.8 else rng.uniform(0.05, 0.5), 0.0, 0.0, 0.0, 0.0,
                 0.0 if rng.random() < 0.9 else rng.normal(0, 0.1))


def glyph_of(rng, style, character):
    """(glyph, size) of a character in the style, from the first face that has it, or None."""
    if not style.hand and character in "-:,.~" and rng.random() < 0.3:
        character = {"-": "—", ":": "：", ",": "，", ".": ".", "~": "～"}[character]
    small = ord(character) < 0x2000 or character in "￥〃、～—"
    if style.hand:
        character = PRINT_SIGNS.get(character, character)
        character = {"～": "~", "—": "-", "¥": "￥"}.get(character, character)
    faces = ([style.digits] if small else []) + style.fallback
    for face in faces:
        if character in face.glyphs:
            drawings = face.glyphs[character]
            if len(drawings) == WRITERS * DRAWINGS:
                drawings = drawings[style.writer * DRAWINGS:(style.writer + 1) * DRAWINGS]
            return pick(rng, drawings), style.digit_size if small else style.chinese_size
    return None


def lay_out(rng, runs, styles):
    """Places each glyph: (layer, glyph, 2x3 matrix) in pixels of the bank, y downwards from the baseline."""
    placed, at = [], 0.0
    for text, kind in runs:
        style = styles[kind]
        for character in text.replace("№", "No") if style.hand else text:
            if character == " ":
                at += EM * rng.uniform(0.2, 0.5)
                continue
            found = glyph_of(rng, style, character)
            if found is None:
                return None
            glyph, size = found
            size *= 1 + rng.normal(0, style.size_jitter)
            turn = rng.normal(0, style.turn_jitter)
            height, width = glyph.ink.shape
            cosine, sine = size * np.cos(turn), size * np.sin(turn)
            matrix = np.array([[cosine, -sine], [sine, cosine]])
            shear = np.array([[1, -style.slant], [0, 1]])
            matrix = shear @ matrix
            middle_y = (glyph.top + height / 2) * size
            if style.hand:
                # A hand sets its characters by their ink, not by a designer's advance.
                middle_x = at + width * size / 2
                advance = width * size + EM * 0.09
            else:
                middle_x = at + (glyph.left + width / 2) * size
                advance = glyph.advance * size
            middle_y += EM * rng.normal(0, style.baseline_jitter)
            offset = np.array([middle_x - style.slant * middle_y, middle_y]) - matrix @ [width / 2, height / 2]
            placed.append((kind, glyph, np.column_stack([matrix, offset])))
            at += max(EM * 0.1, advance + EM * (style.spacing + rng.normal(0, style.spacing_jitter)))
    return placed


def corners(glyph, matrix):
    height, width = glyph.ink.shape
    box = np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]], np.float64)
    return matrix @ box


def put(layer, glyph, matrix):
    """Adds the glyph's ink to the layer where the matrix says."""
    at = corners(glyph, matrix)
    left, top = np.floor(at.min(1)).astype(int) - 1
    right, bottom = np.ceil(at.max(1)).astype(int) + 1
    left, top = max(0, left), max(0, top)
    right, bottom = min(layer.shape[1], right), min(layer.shape[0], bottom)
    if right <= left or bottom <= top:
        return
    local = matrix.copy()
    local[:, 2] -= (left, top)
    # Beyond a half, plain bilinear sampling would lose thin strokes.
    ink = cv2.warpAffine(glyph.ink, local, (right - left, bottom - top), flags=cv2.INTER_LINEAR)
    part = layer[top:bottom, left:right]
    np.maximum(part, ink, out=part)


def smooth_noise(rng, height, width, cells_high, cells_wide):
    """A smooth random field of about unit size."""
    small = rng.standard_normal((cells_high, max(2, cells_wide))).astype(np.float32)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)


def bend(rng, layer, strength):
    height, width = layer.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    cells = max(2, width // 20)
    x += strength * smooth_noise(rng, height, width, 4, cells)
    y += strength * smooth_noise(rng, height, width, 4, cells)
    return cv2.remap(layer, x, y, cv2.INTER_LINEAR)


def change_weight(rng, layer, hand):
    chance = rng.random()
    if chance < (0.3 if hand else 0.2):
        shape = cv2.MORPH_ELLIPSE if rng.random() < 0.5 else cv2.MORPH_RECT
        side = 3 if hand and rng.random() < 0.4 else 2
        return cv2.dilate(layer, cv2.getStructuringElement(shape, (side, side)))
    if chance < (0.42 if hand else 0.28):
        return cv2.erode(layer, np.ones((2, 2), np.uint8))
    return layer


def rules(rng, width):
    """Remains of a table's or notebook's lines and underlines, as one layer."""
    layer = np.zeros((TWICE, width), np.uint8)
    slope = rng.normal(0, 0.01) * width
    weight = int(rng.integers(1, 5))

    def across(y):
        cv2.line(layer, (0, int(y - slope)), (width, int(y + slope)), 255, weight, cv2.LINE_AA)

    chance = rng.random()
    if chance < 0.5:
        if rng.random() < 0.7:
            across(rng.uniform(-2, 7))
        if rng.random() < 0.7:
            across(rng.uniform(TWICE - 7, TWICE + 2))
        for x in (rng.uniform(-2, 8), rng.uniform(width - 8, width + 2)):
            if rng.random() < 0.6:
                cv2.line(layer, (int(x), 0), (int(x + rng.normal(0, 2)), TWICE), 255, weight, cv2.LINE_AA)
    elif chance < 0.8:
        across(rng.uniform(TWICE * 0.72, TWICE))
    elif chance < 0.87:
        across(rng.uniform(0, TWICE))
    else:
        # The little boxes for single digits, or a grid for writing.
        for x in np.arange(rng.uniform(0, 40), width, rng.uniform(40, 80)):
            cv2.line(layer, (int(x), 0), (int(x), TWICE), int(rng.integers(100, 256)), min(weight, 2), cv2.LINE_AA)
    return layer


def seal(rng, width):
    """What is left of a red seal after its colour went: an arc and blots."""
    layer = np.zeros((TWICE, width), np.uint8)
    centre = (int(rng.uniform(0, width)), int(rng.uniform(-60, TWICE + 60)))
    cv2.circle(layer, centre, int(rng.uniform(50, 120)), 255, int(rng.integers(3, 9)), cv2.LINE_AA)
    for _ in range(int(rng.integers(0, 12))):
        start = np.array([rng.uniform(0, width), rng.uniform(0, TWICE)])
        end = start + rng.normal(0, 14, 2)
        start, end = start.astype(int).tolist(), end.astype(int).tolist()
        cv2.line(layer, start, end, 255, int(rng.integers(2, 7)))
    patches = smooth_noise(rng, TWICE, width, 6, width // 10)
    return (layer * np.clip(patches + 0.6, 0, 1)).astype(np.uint8)


def compose(rng, layers, width, neighbour):
    """(picture, faintest): ink on paper, floats of 0 to 255, TWICE high, and the grey of the faintest ink."""
    paper = rng.uniform(170, 255)
    picture = np.full((TWICE, width), paper, np.float32)
    if rng.random() < 0.6:
        picture += smooth_noise(rng, TWICE, width, 2, max(2, width // 200)) * rng.uniform(2, 18)
    if rng.random() < 0.25:
        picture += smooth_noise(rng, TWICE, width, 16, width // 4) * rng.uniform(1, 5)
    if rng.random() < 0.08:
        ghost = layers["value"][:, ::-1].astype(np.float32)
        ghost = np.roll(ghost, int(rng.integers(-12, 13)), 0)
        picture -= cv2.blur(ghost, (5, 5)) * rng.uniform(0.05, 0.2)
    if rng.random() < 0.08:
        picture -= seal(rng, width).astype(np.float32) * rng.uniform(0.08, 0.35)
    if rng.random() < 0.45:
        picture -= rules(rng, width).astype(np.float32) / 255 * (paper - rng.uniform(20, 190))
    ink = faintest = rng.uniform(15, min(140, paper - 75))
    for kind, layer in layers.items():
        level = ink if kind == "value" else rng.uniform(15, min(130, paper - 75))
        if layer.any():
            faintest = max(faintest, level)
        cover = layer.astype(np.float32) * (1 / 255)
        if kind == "value" and rng.random() < 0.25:
            thin = np.abs(smooth_noise(rng, TWICE, width, 8, width // 8))
            cover *= np.clip(1 - thin * rng.uniform(0.1, 0.4), 0, 1)
        np.minimum(picture, picture + (level - picture) * cover, out=picture)
    if neighbour is not None:
        picture += (ink - picture) * (neighbour.astype(np.float32) / 255)
    return picture, faintest


def scan(rng, picture, faintest, text_height):
    """The picture as a scanner or phone brings it: reduced, blurred, noisy, packed, sometimes black and white."""
    height, width = HEIGHT, picture.shape[1] // 2
    chance = rng.random()
    if chance < 0.3:
        # A small original enlarged to the strip's height.
        # Text of fewer than some 11 pixels is beyond reading.
        factor = rng.uniform(min(0.55, max(0.3, 11 / text_height)), 0.6)
        small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        strip = cv2.resize(small, (width, height), interpolation=pick(rng, [cv2.INTER_LINEAR, cv2.INTER_CUBIC]))
    else:
        strip = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.35:
        strip = cv2.GaussianBlur(strip, (0, 0), rng.uniform(0.3, 1.1))
    black_and_white = rng.random() < 0.07
    paper = float(np.median(picture))
    if rng.random() < 0.05 and not black_and_white:
        dots = np.ones((height, width), np.float32)
        dots[::2, ::2] = 0.6
        strip = 255 - (255 - strip) * dots
    if black_and_white:
        # Blurred thin strokes are lighter than their ink: a level below its middle would lose them.
        level = faintest + (paper - faintest) * rng.uniform(0.45, 0.75)
        soft = rng.random() < 0.5
        strip = np.clip((strip - level) * (6 if soft else 60) + 128, 0, 255).astype(np.float32)
        speckle = rng.random((height, width))
        strip[speckle < 0.004] = 0
        strip[speckle > 0.997] = 255
    if rng.random() < 0.1:
        blurred = cv2.GaussianBlur(strip, (0, 0), 1.0)
        strip = strip + (strip - blurred) * rng.uniform(0.5, 2.0)
    if rng.random() < 0.7:
        grain = rng.standard_normal((height, width)).astype(np.float32)
        strip = strip + grain * rng.uniform(0.5, float(np.clip((paper - faintest) / 10, 0.5, 9.0)))
    strip = np.clip(strip, 0, 255).astype(np.uint8)
    if rng.random() < 0.3:
        packed = cv2.imencode(".jpg", strip, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 85))])[1]
        strip = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
    if rng.random() < 0.15:
        low, high = float(strip.min()), float(np.percentile(strip, 90))
        strip = np.clip((strip - low) * (250 / max(20.0, high - low)), 0, 255).astype(np.uint8)
    return strip


def neighbour_layer(rng, layer):
    """The feet of the line above or the heads of the line below, where a box was grown too far."""
    other = np.zeros_like(layer)
    depth = int(rng.integers(3, 12))
    shift = int(rng.integers(-60, 60))
    if rng.random() < 0.5:
        other[:depth] = np.roll(layer[-16 - depth:-16], shift, 1)
    else:
        other[-depth:] = np.roll(layer[16:16 + depth], shift, 1)
    return other


def draw(rng, runs, styles):
    """(strip, symbols): the strip HEIGHT high and a multiple of STEP wide. None if the bank lacks a character."""
    placed = lay_out(rng, runs, styles)
    symbols = symbols_of(runs)
    if not placed:
        return None
    boxes = [corners(glyph, matrix) for _, glyph, matrix in placed]
    lowest = np.min([box.min(1) for box in boxes], 0)
    highest = np.max([box.max(1) for box in boxes], 0)
    text_height = max(highest[1] - lowest[1], EM * 0.62)
    middle_y = (highest[1] + lowest[1]) / 2
    if highest[1] - lowest[1] < EM * 0.5:
        middle_y = -EM * 0.36
    # A detector's box is full of its text; a table's cell may be more than half empty.
    share = rng.uniform(0.5, 0.95) if rng.random() < 0.75 else rng.uniform(0.34, 0.5)
    scale = share * TWICE / text_height
    stretch = rng.uniform(0.68, 1.25)
    # The output needs a step for each symbol and one between equal neighbours.
    repeats = sum(first == second for first, second in zip(symbols, symbols[1:]))
    stretch = max(stretch, (len(symbols) + repeats + 2) * STEP * 2 / (scale * max(1.0, highest[0] - lowest[0])))
    margin_left, margin_right = rng.uniform(1, 30, 2) * (rng.random(2) < 0.85)
    text_width = (highest[0] - lowest[0]) * scale * stretch
    width = int(text_width + margin_left + margin_right)
    width = max(2 * 16, -(-width // (2 * STEP)) * 2 * STEP)
    if width > 2 * 1024:
        return None
    steepest = min(0.052, 0.2 * TWICE / width)
    angle = rng.uniform(-steepest, steepest) if rng.random() < 0.6 else 0.0
    # Off the middle, but no more than a few pixels cut away.
    free = max(0.0, TWICE - text_height * scale - abs(angle) * width) / 2 + 5
    shift = np.clip(rng.normal(0, 0.09) * TWICE, -free, free)
    whole = np.array([[scale * stretch, 0, margin_left - lowest[0] * scale * stretch],
                      [scale * angle * stretch, scale, TWICE / 2 - middle_y * scale + shift - angle * width / 2],
                      [0, 0, 1]])
    layers = {kind: np.zeros((TWICE, width), np.uint8) for kind in styles}
    for kind, glyph, matrix in placed:
        put(layers[kind], glyph, (whole @ np.vstack([matrix, [0, 0, 1]]))[:2])
    for kind, style in styles.items():
        if not layers[kind].any():
            continue
        layers[kind] = change_weight(rng, layers[kind], style.hand)
        if style.hand and rng.random() < 0.6:
            layers[kind] = bend(rng, layers[kind], rng.uniform(0.5, 2.6))
        elif rng.random() < 0.15:
            layers[kind] = bend(rng, layers[kind], rng.uniform(0.3, 1.0))
    neighbour = neighbour_layer(rng, layers["value"]) if rng.random() < 0.08 else None
    return scan(rng, *compose(rng, layers, width, neighbour), text_height * scale), symbols


def draw_text(rng, bank, runs, hand, pen_share=0.45):
    """Draws the runs, by a hand or in print, until a style has every character."""
    while True:
        # What a form prints is often smaller than what a hand puts beside it.
        label = print_style(rng, bank, rng.uniform(0.55, 1.1) if hand else 1.0)
        if hand:
            value = hand_style(rng, bank, pen_share)
        else:
            value = label if rng.random() < 0.8 else print_style(rng, bank)
        drawn = draw(rng, runs, {"label": label, "value": value})
        if drawn is not None:
            return drawn
