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


def under_the_camera(page, u, v, shade, rng):
    """The page on a table, as it is seen where the picture's points show its points (u, v), brighter or darker by
    `shade`."""
    high, wide = page.shape[:2]
    inside = ((u >= 0) & (u <= wide - 1) & (v >= 0) & (v <= high - 1)).astype(np.float32)
    picture = cv2.remap(page, u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR,
                        borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    picture *= shade[:, :, None]
    edge = cv2.GaussianBlur(inside, (0, 0), 1.2)[:, :, None]
    drop = cv2.GaussianBlur(np.roll(inside, (12, 10), (0, 1)), (0, 0), 12)[:, :, None]
    return desk(rng, *inside.shape) * (1 - .5 * drop) * (1 - edge) + picture * edge


def from_a_telephone(picture, light, rng):
    """Lit by `light`, a little unsharp and noisy."""
    warmth = np.array([rng.uniform(.86, 1), .98, rng.uniform(.96, 1.03)], np.float32)
    picture = picture * light[:, :, None] * warmth
    picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(.5, 1.1))
    picture += noise_of(rng).standard_normal(picture.shape, np.float32) * rng.uniform(2, 5)
    return np.clip(picture, 0, 255).astype(np.uint8)


def seen_at_an_angle(image, rng):
    """The page as large as a telephone takes it, and for every point of its picture the place on the flat page."""
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
    return page, u, v


def phone_photo(image, rng):
    """From above with a telephone: in perspective, the paper bent, half in the photographer's shadow."""
    page, u, v = seen_at_an_angle(image, rng)
    high, wide = page.shape[:2]
    height, width = u.shape
    bend, phase = rng.uniform(.002, .009) * high, rng.uniform(0, math.pi)
    v = v + bend * np.sin(u / wide * math.pi * rng.uniform(.8, 1.3) + phase)
    # The bend shades the paper, too.
    picture = under_the_camera(page, u, v, 1 + .06 * np.cos(u / wide * math.pi + phase), rng)
    light = smooth_field(rng, height, width, 3, .68, 1.06)
    if rng.random() < .6:
        border = rng.uniform(.3, .8) * width + np.arange(height)[:, None] * rng.uniform(-.4, .4)
        shadow = 1 / (1 + np.exp(-(np.arange(width)[None] - border) / rng.uniform(25, 120)))
        deep = rng.uniform(.2, .38)
        dark = shadow if rng.random() < .5 else 1 - shadow
        light = light * (1 - deep * dark).astype(np.float32)
    return from_a_telephone(picture, light, rng)


def curled_photo(image, rng):
    """A page that does not lie flat: it sinks into the fold of a book, its ends rise, or it was rolled. The sheet
    is a cylinder seen by a camera at a point, so that what lies higher is larger, away from below the camera."""
    page, u, v = seen_at_an_angle(image, rng)
    high, wide = page.shape[:2]
    rolled = rng.random() < .25  # from the top down, not from side to side
    length, other = (high, wide) if rolled else (wide, high)
    along = np.linspace(-1, 1, 400)
    form = rng.choice(["fold", "ends", "wave"])
    if form == "fold":
        profile = -np.exp(-(along + 1) / rng.uniform(.25, .6))
        profile = profile[::-1] if rng.random() < .5 else profile
    elif form == "ends":
        profile = (along - rng.uniform(-.4, .4)) ** 2 / 1.4
    else:
        profile = .6 * np.sin(along * math.pi * rng.uniform(.5, .9) + rng.uniform(0, 6.28))
    rise = profile * rng.uniform(.03, .1) * length
    step = length / 399
    slope = np.gradient(rise, step)
    flat = np.concatenate([[0], np.cumsum(np.sqrt(np.maximum(.05, 1 - slope[1:] ** 2)) * step)])
    flat += (length - flat[-1]) / 2
    away = rng.uniform(1.3, 2.2) * max(high, wide)
    near_along, near_across = length * rng.uniform(.3, .7), other * rng.uniform(0, 1)
    seen = near_along + (flat - near_along) * away / (away - rise)
    across, place = (u, v) if rolled else (v, u)
    seat = np.interp(place, seen, np.arange(400), left=-9, right=409)
    height_there = np.interp(seat, np.arange(400), rise)
    across = near_across + (across - near_across) * (away - height_there) / away
    place = seat * step
    u, v = (across, place) if rolled else (place, across)
    shade = 1 + rng.uniform(-.5, .5) * np.interp(seat, np.arange(400), slope)
    picture = under_the_camera(page, u, v, shade.astype(np.float32), rng)
    return from_a_telephone(picture, smooth_field(rng, *u.shape, 3, .78, 1.06), rng)


def shadowed_photo(image, rng):
    """A flat sheet under a lamp, with the shadow of the telephone, and of the hand that holds it, on it: soft edges,
    softer the higher up it is held."""
    page, u, v = seen_at_an_angle(image, rng)
    height, width = u.shape
    picture = under_the_camera(page, u, v, np.ones(u.shape, np.float32), rng)
    dark = np.zeros((height // 4, width // 4), np.float32)
    unit = min(dark.shape)
    middle = (rng.uniform(.2, .8) * dark.shape[1], rng.uniform(.2, .8) * dark.shape[0])
    lean = rng.uniform(0, 360)
    size = (rng.uniform(.3, .6) * unit, rng.uniform(.6, 1.1) * unit)
    cv2.fillPoly(dark, [cv2.boxPoints((middle, size, lean)).astype(np.int32)], 1)
    way = math.radians(rng.uniform(0, 360))
    elbow = (int(middle[0] + 3 * unit * math.cos(way)), int(middle[1] + 3 * unit * math.sin(way)))
    cv2.line(dark, (int(middle[0]), int(middle[1])), elbow, 1, int(rng.uniform(.2, .35) * unit))
    dark = cv2.GaussianBlur(dark, (0, 0), rng.uniform(4, 40))
    dark = cv2.resize(dark, (width, height), interpolation=cv2.INTER_LINEAR)
    light = smooth_field(rng, height, width, 3, .7, 1.06) * (1 - rng.uniform(.3, .65) * dark)
    return from_a_telephone(picture, light.astype(np.float32), rng)


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
