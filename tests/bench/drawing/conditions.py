"""What happens to paper before and while it becomes a picture. Each function takes and returns an array of
height x width x 3, blue first, and is named in the truth."""
import math

import cv2
import numpy as np


def noise_of(rng):
    return np.random.default_rng(rng.randint(0, 1 << 30))


def smooth_field(rng, height, width, cells, low, high):
    """Light that changes slowly over a page."""
    grid = noise_of(rng).uniform(low, high, (cells, cells)).astype(np.float32)
    return cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)


# The paper itself.

def thin_paper(image, rng, back=None):
    """The other side shows through, mirrored."""
    other = back if back is not None else image
    other = cv2.resize(other[:, ::-1], (image.shape[1], image.shape[0]), interpolation=cv2.INTER_AREA)
    other = np.roll(other, (rng.randint(-90, 90), rng.randint(-90, 90)), (0, 1))
    other = cv2.GaussianBlur(other, (0, 0), rng.uniform(2, 3.5)).astype(np.float32)
    return np.clip(image * (1 - rng.uniform(.12, .24) * (1 - other / 255)), 0, 255).astype(np.uint8)


def faint_dot_matrix(image, rng):
    """A worn ribbon: strokes made of dots, some rows of pins weaker than others."""
    height, width = image.shape[:2]
    pitch = 5
    y, x = np.mgrid[0:height, 0:width]
    dots = ((np.abs(y % pitch - 2) + np.abs(x % pitch - 2)) <= 2.2).astype(np.float32)
    pins = np.repeat(noise_of(rng).uniform(.55, 1, height // pitch + 1), pitch)[:height, None]
    ink = 255 - image.astype(np.float32)
    strength = (.35 + .65 * dots) * pins * rng.uniform(.5, .7)
    ink = cv2.GaussianBlur(ink * strength[:, :, None], (0, 0), .9)
    return np.clip(255 - ink, 0, 255).astype(np.uint8)


def copy_of_a_copy(image, rng):
    """Grey turns white or black, the glass was dirty and the lid open."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.float32)
    grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(1.2, 1.8))
    grey = 255 / (1 + np.exp(-(grey - rng.uniform(150, 178)) / rng.uniform(16, 26)))
    grey = rng.uniform(30, 60) + grey * rng.uniform(.7, .78)
    height, width = grey.shape
    noise = noise_of(rng)
    for _ in range(int(height * width / 9000)):
        x, y = int(noise.integers(0, width)), int(noise.integers(0, height))
        cv2.circle(grey, (x, y), int(noise.integers(0, 3)), float(noise.integers(40, 130)), -1)
    for side in rng.sample(range(4), rng.randint(1, 2)):
        deep = rng.randint(20, 75)
        edge = smooth_field(rng, height, width, 9, .4, 1) * deep
        rows, columns = np.arange(height)[:, None], np.arange(width)[None]
        distance = [rows, rows[::-1], columns, columns[:, ::-1]]
        grey[np.broadcast_to(distance[side], grey.shape) < edge] = rng.randint(15, 50)
    return cv2.cvtColor(np.clip(grey, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)


def creased(image, rng):
    """Folded once or twice: a line of shadow and light across the page."""
    result = image.astype(np.float32)
    for _ in range(rng.randint(1, 2)):
        across = rng.random() < .6
        length = result.shape[0] if across else result.shape[1]
        at = length * rng.uniform(.3, .7)
        profile = np.arange(length) - at
        shade = 1 - .2 * np.exp(-(profile / 5) ** 2) + .05 * np.exp(-((profile - 14) / 9) ** 2)
        result *= shade[:, None, None] if across else shade[None, :, None]
    return np.clip(result, 0, 255).astype(np.uint8)


# Turned on the glass.

def turned(image, rng, degrees=None):
    """Not straight on the glass; what is beside the sheet is the lid."""
    height, width = image.shape[:2]
    angle = degrees if degrees is not None else rng.uniform(1.5, 5) * rng.choice([-1, 1])
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, rng.uniform(.93, .96))
    lid = rng.choice([(250, 250, 250), (236, 237, 238), (70, 70, 72), (20, 20, 22)])
    return cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=lid)


def upside_down(image, rng):
    return image[::-1, ::-1].copy()


def by_90_degrees(image, rng):
    return cv2.rotate(image, rng.choice([cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE]))


# The scanner or the telephone.

def scanned(image, rng):
    """Any flatbed or feeder: a lamp that is weaker at one end, noise, a little blur."""
    height, width = image.shape[:2]
    result = image.astype(np.float32)
    result *= np.linspace(1, rng.uniform(.92, 1), width, dtype=np.float32)[None, :, None]
    result *= np.linspace(1, rng.uniform(.92, 1), height, dtype=np.float32)[:, None, None]
    result += noise_of(rng).standard_normal(image.shape, np.float32) * rng.uniform(1, 4)
    return cv2.GaussianBlur(np.clip(result, 0, 255).astype(np.uint8), (0, 0), rng.uniform(.4, .9))


def desk(rng, height, width):
    """A table top: wood, cloth or a plain colour."""
    colour = np.array(rng.choice([(58, 92, 140), (80, 110, 80), (120, 120, 125), (60, 60, 65), (150, 185, 205),
                                  (95, 70, 60)]), np.float32)
    grain = smooth_field(rng, height, width, 40, .85, 1.1)
    if rng.random() < .6:
        stripes = noise_of(rng).uniform(.85, 1.12, (height // 14 + 1, 6)).astype(np.float32)
        grain = grain * cv2.resize(stripes, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.clip(colour * grain[:, :, None], 0, 255)


def phone_photo(image, rng):
    """From above with a telephone: in perspective, the paper bent, half in the photographer's shadow."""
    long_side = rng.randint(2700, 3600)
    scale = long_side / max(image.shape[:2]) * .92
    page = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    high, wide = page.shape[:2]
    pad_y, pad_x = int(high * rng.uniform(.05, .12)), int(wide * rng.uniform(.05, .12))
    height, width = high + 2 * pad_y, wide + 2 * pad_x
    corners = np.float32([[0, 0], [wide, 0], [wide, high], [0, high]])
    shake = .028 * min(wide, high)
    narrow = rng.uniform(0, .05) * wide * rng.choice([-1, 1])
    target = corners + np.float32([pad_x, pad_y])
    target += np.float32([[rng.uniform(-shake, shake), rng.uniform(-shake, shake)] for _ in range(4)])
    target[0, 0] += max(0, narrow)
    target[1, 0] -= max(0, narrow)
    target[3, 0] += max(0, -narrow)
    target[2, 0] -= max(0, -narrow)
    back = cv2.getPerspectiveTransform(target, corners)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    below = back[2, 0] * x + back[2, 1] * y + back[2, 2]
    u = (back[0, 0] * x + back[0, 1] * y + back[0, 2]) / below
    v = (back[1, 0] * x + back[1, 1] * y + back[1, 2]) / below
    bend, phase = rng.uniform(.002, .009) * high, rng.uniform(0, math.pi)
    v = v + bend * np.sin(u / wide * math.pi * rng.uniform(.8, 1.3) + phase)
    inside = ((u >= 0) & (u <= wide - 1) & (v >= 0) & (v <= high - 1)).astype(np.float32)
    picture = cv2.remap(page, u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR,
                        borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    # The bend shades the paper, too.
    picture *= (1 + .06 * np.cos(u / wide * math.pi + phase))[:, :, None]
    edge = cv2.GaussianBlur(inside, (0, 0), 1.2)[:, :, None]
    drop = cv2.GaussianBlur(np.roll(inside, (12, 10), (0, 1)), (0, 0), 12)[:, :, None]
    picture = desk(rng, height, width) * (1 - .5 * drop) * (1 - edge) + picture * edge
    light = smooth_field(rng, height, width, 3, .68, 1.06)
    if rng.random() < .6:
        border = rng.uniform(.3, .8) * width + np.arange(height)[:, None] * rng.uniform(-.4, .4)
        shadow = 1 / (1 + np.exp(-(np.arange(width)[None] - border) / rng.uniform(25, 120)))
        deep = rng.uniform(.2, .38)
        dark = shadow if rng.random() < .5 else 1 - shadow
        light = light * (1 - deep * dark).astype(np.float32)
    warmth = np.array([rng.uniform(.86, 1), .98, rng.uniform(.96, 1.03)], np.float32)
    picture = picture * light[:, :, None] * warmth
    picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(.5, 1.1))
    picture += noise_of(rng).standard_normal(picture.shape, np.float32) * rng.uniform(2, 5)
    return np.clip(picture, 0, 255).astype(np.uint8)


def at_dpi(image, dpi):
    if dpi == 300:
        return image
    way = cv2.INTER_AREA if dpi < 300 else cv2.INTER_CUBIC
    return cv2.resize(image, None, fx=dpi / 300, fy=dpi / 300, interpolation=way)


def grey(image, rng):
    return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)


def bitonal(image, rng):
    """Black or white, as fax machines and many feeders deliver it: one threshold for all or one per place."""
    flat = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    if rng.random() < .5:
        return ((flat > rng.randint(150, 185)) * 255).astype(np.uint8)
    return cv2.adaptiveThreshold(flat, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 61,
                                 rng.randint(14, 22))
