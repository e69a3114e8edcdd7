"""A sheet of paper that is drawn on: printed text, text filled in by hand, rules, seals. 300 pixels an inch."""
import math

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import fonts

PENS = [(28, 38, 120), (20, 22, 28), (35, 35, 40), (18, 50, 140), (70, 70, 76), (60, 20, 90)]
PAPERS = [(253, 253, 251), (250, 248, 240), (246, 243, 232), (255, 255, 255), (244, 246, 243)]


class Hand:
    """One person's writing: a font, a pen, and how unsteady both are."""

    def __init__(self, rng):
        self.rng = rng
        self.chinese = rng.choices(fonts.CHINESE_HANDS, [3, .6, 2, 3])[0]
        self.digits = rng.choice(fonts.DIGIT_HANDS + [self.chinese])
        self.pen = rng.choice(PENS)
        self.slant = rng.uniform(-.12, .12)
        self.unsteady = rng.uniform(.5, 1.7)
        self.spacing = rng.uniform(.95, 1.08)
        self.weight = rng.choice([-1, 0, 0, 1])
        self.noise = np.random.default_rng(rng.randint(0, 1 << 30))

    def font(self, character, size):
        return fonts.handwritten(self.digits if ord(character) < 0x2000 else self.chinese, character, size)

    def width(self, text, size):
        return sum(self.font(c, size).getlength(c) * self.spacing for c in text)

    def glyph(self, character, size):
        """A character's ink as an array of 0..1, slanted and turned a little, and how far the pen moves on."""
        rng, font = self.rng, self.font(character, size)
        advance = font.getlength(character)
        side = int(size * 2.2)
        mask = Image.new("L", (side, side), 0)
        # On the line on which the printed text of this size stands.
        ImageDraw.Draw(mask).text((side / 2 - advance / 2, side / 2 + size * .38), character, font=font, fill=255,
                                  anchor="ls")
        turn = math.radians(rng.gauss(0, 2.2) * self.unsteady)
        wide, high = 1 + rng.gauss(0, .035) * self.unsteady, 1 + rng.gauss(0, .04) * self.unsteady
        slant = self.slant + rng.gauss(0, .025) * self.unsteady
        cos, sin = math.cos(turn), math.sin(turn)
        matrix = np.array([[wide * cos, wide * slant - sin, 0], [sin, high * cos, 0]], np.float64)
        center = np.array([side / 2, side / 2])
        matrix[:, 2] = center - matrix[:, :2] @ center
        matrix[1, 2] += rng.gauss(0, .035) * size * self.unsteady
        ink = cv2.warpAffine(np.asarray(mask), matrix, (side, side), flags=cv2.INTER_LINEAR)
        # No stroke is twice the same: the glyph is bent like rubber.
        bend = self.noise.normal(0, .022 * size * self.unsteady, (2, 6, 6)).astype(np.float32)
        y, x = np.mgrid[0:side, 0:side].astype(np.float32)
        ink = cv2.remap(ink, x + cv2.resize(bend[0], (side, side), interpolation=cv2.INTER_CUBIC),
                        y + cv2.resize(bend[1], (side, side), interpolation=cv2.INTER_CUBIC), cv2.INTER_LINEAR)
        if self.weight and size > 44:
            kernel = np.ones((2, 2), np.uint8)
            ink = (cv2.dilate if self.weight > 0 else cv2.erode)(ink, kernel)
        return ink.astype(np.float32) / 255 * rng.uniform(.82, 1), advance * self.spacing


class Sheet:
    def __init__(self, width, height, rng, hand=None, form=None, paper=None):
        """`hand`: who fills the form in; None for a form that is filled in by a printer. `form`: the ink that the
        form is printed in."""
        self.rng, self.hand = rng, hand
        self.image = Image.new("RGB", (width, height), paper or rng.choice(PAPERS))
        self.draw = ImageDraw.Draw(self.image)
        self.form = form or (25, 25, 28)
        self.print_font = rng.choice(["song", "sans", "kai", "ming", "zenhei", "microhei"])
        self.title_font = rng.choice(["song bold", "sans bold", "kai", self.print_font])
        self.typed_font = rng.choice([self.print_font, "song", "kai", "sans"])
        self.rules = "solid"
        self.lines, self.places = [], {}

    @property
    def width(self):
        return self.image.width

    @property
    def height(self):
        return self.image.height

    # Text. `y` is the top of the line, `size` its height in pixels; each returns the x at which the text ends.

    def printed(self, x, y, text, size, name=None, ink=None):
        font = fonts.printed(name or self.print_font, int(size))
        # The middle of the line, not the font's own top: fonts differ in what they call their ascent.
        self.draw.text((x, y + size * .88), text, font=font, fill=ink or self.form, anchor="ls")
        return x + font.getlength(text)

    def printed_width(self, text, size, name=None):
        return fonts.printed(name or self.print_font, int(size)).getlength(text)

    def filled_width(self, text, size):
        return self.hand.width(text, size) if self.hand else self.printed_width(text, size, self.typed_font)

    def filled(self, x, y, text, size, room=None, key=None):
        """What is filled in; smaller where it would need more room than there is. `key` remembers the place."""
        begin, wanted = x, self.filled_width(text, size)
        if room and wanted > room:
            size *= max(.55, room / wanted)
        if not self.hand:
            x = self.printed(x, y, text, size, self.typed_font, (22, 22, 24))
        else:
            # Nobody's line is level.
            slope = self.rng.gauss(0, .006) * self.hand.unsteady
            for character in text:
                x = self._write(x, y + max(-.25 * size, min(.25 * size, (x - begin) * slope)), character, size)
        if key:
            self.places[key] = (begin, y, x, y + size)
        return x

    def _write(self, x, y, character, size):
        ink, advance = self.hand.glyph(character, size)
        if character != " ":
            self._ink(x + advance / 2 - ink.shape[1] / 2, y + size * .5 - ink.shape[0] / 2, ink, self.hand.pen)
        return x + advance * (1 + self.rng.uniform(-.05, .07) * self.hand.unsteady)

    def _ink(self, x, y, ink, colour):
        mask = Image.fromarray((ink * 255).astype(np.uint8))
        self.image.paste(colour, (int(round(x)), int(round(y))), mask)

    def say(self, *parts):
        """Notes a line of text for the truth."""
        self.lines.append("".join(parts))

    def put(self, x, y, parts, room=None):
        """A line of parts: (text, "p" printed | "h" filled in, size[, key])."""
        for text, how, size, *key in parts:
            if how == "p":
                x = self.printed(x, y, text, size)
            else:
                x = self.filled(x, y, text, size, room, *(key or [None]))
        self.say(*(text for text, *_ in parts))
        return x

    def title(self, y, text, size):
        room = self.width * .88
        size *= min(1, room / self.printed_width(text, size, self.title_font))
        x = (self.width - self.printed_width(text, size, self.title_font)) / 2
        self.printed(x, y, text, size, self.title_font)
        self.say(text)

    # Lines of the form, and what is stamped on it.

    def rule(self, x0, y0, x1, y1, width=3, kind=None):
        kind, rng, colour = kind or self.rules, self.rng, self.form
        if kind == "faint":
            colour, width = tuple(int(c + (230 - c) * .72) for c in colour), 2
        if kind != "broken":
            self.draw.line((x0, y0, x1, y1), fill=colour, width=width)
            return
        length = max(1.0, math.hypot(x1 - x0, y1 - y0))
        at = 0.0
        while at < length:
            upto = min(length, at + rng.uniform(40, 260))
            a, b = at / length, upto / length
            if rng.random() < .8:
                self.draw.line((x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b),
                               fill=tuple(int(c + rng.randint(0, 90)) for c in colour), width=max(1, width - 1))
            at = upto + rng.uniform(4, 45)

    def frame(self, x0, y0, x1, y1, width=3, kind=None):
        for line in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self.rule(*line, width=width, kind=kind)

    def strike(self, x0, y0, x1, y1):
        """A line by hand through what is written."""
        points, rng = [], self.rng
        for step in range(25):
            part = step / 24
            points.append((x0 + (x1 - x0) * part, y0 + (y1 - y0) * part + rng.gauss(0, 2.5)))
        self.draw.line(points, fill=self.hand.pen if self.hand else (30, 30, 60), width=6, joint="curve")

    def seal(self, x, y, text, radius=165):
        """A round red seal with its text along the rim; ink that lets the paper's writing show through."""
        rng = self.rng
        side = int(radius * 2.3)
        mask = Image.new("L", (side, side), 0)
        draw, middle = ImageDraw.Draw(mask), side / 2
        draw.ellipse((middle - radius, middle - radius, middle + radius, middle + radius), outline=235,
                     width=max(5, radius // 20))
        star = []
        for corner in range(10):
            length = radius * (.3 if corner % 2 == 0 else .12)
            angle = math.pi * (corner / 5 - .5)
            star.append((middle + length * math.cos(angle), middle + length * math.sin(angle)))
        draw.polygon(star, fill=215)
        font = fonts.printed("song bold", int(radius * .25))
        for place, character in enumerate(text):
            angle = math.pi * (.85 + 1.3 * place / max(1, len(text) - 1))
            piece = Image.new("L", (int(radius * .5),) * 2, 0)
            ImageDraw.Draw(piece).text((radius * .25, radius * .25), character, font=font, fill=235, anchor="mm")
            piece = piece.rotate(-math.degrees(angle) - 90)
            mask.paste(255, (int(middle + radius * .76 * math.cos(angle) - radius * .25),
                             int(middle + radius * .76 * math.sin(angle) - radius * .25)), piece)
        mask = mask.rotate(rng.uniform(-25, 25))
        # Ink takes unevenly.
        noise = np.random.default_rng(rng.randint(0, 1 << 30)).random((side // 12 + 1, side // 12 + 1)) * .55 + .5
        noise = cv2.resize(noise, (side, side), interpolation=cv2.INTER_CUBIC)
        alpha = np.clip(np.asarray(mask) / 255 * noise, 0, 1)[:, :, None] * rng.uniform(.65, .9)
        left, top = int(x - side / 2), int(y - side / 2)
        box = (max(0, left), max(0, top), min(self.width, left + side), min(self.height, top + side))
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        below = np.asarray(self.image.crop(box)).astype(np.float32)
        part = alpha[box[1] - top:box[3] - top, box[0] - left:box[2] - left]
        red = np.array(rng.choice([(208, 32, 42), (220, 50, 50), (190, 30, 60)]), np.float32)
        # Ink on ink darkens: red light stays, the rest is taken away.
        mixed = below * (1 - part) + below * red / 255 * part
        self.image.paste(Image.fromarray(mixed.astype(np.uint8)), box[:2])
        self.draw = ImageDraw.Draw(self.image)
