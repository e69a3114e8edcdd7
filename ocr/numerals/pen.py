"""Draws characters as a pen would: jittered strokes from stroke data and from skeletons of everyday writing.

Fonts give each character one shape; a clerk's 年 or 4 has many. Here every drawing differs: strokes move, turn,
overshoot, round off and run into each other.
"""

import json

import cv2
import numpy as np

EM = 56  # pixels of an em in every glyph of the bank
SCALE = 2  # strokes are drawn this much larger and reduced, for smooth edges

# Skeletons in a box 100 high, y downwards: a string each, strokes parted by "/", a point "x,y". Several a sign,
# as people write it: 7 with a bar, open 4, 2 with a loop, 5 with its bar apart.
DIGITS = {
    "0": [
        "30,2 8,20 3,55 15,92 35,97 52,70 52,30 36,4 26,5",
        "38,8 20,4 5,30 6,75 25,97 48,80 52,35 40,8 22,12",
        "20,8 5,40 12,90 35,95 50,60 45,20 30,0",
    ],
    "1": [
        "20,0 20,100",
        "28,0 14,100",
        "5,25 24,2 20,100",
        "5,20 22,2 22,98 / 3,98 42,97",
        "22,0 18,50 20,100",
    ],
    "2": [
        "6,25 15,5 40,3 48,25 30,60 4,96 52,95",
        "5,20 25,2 45,15 40,45 15,85 3,92 6,78 25,85 55,95",
        "4,12 45,6 30,50 3,95 25,88 55,97",
        "8,30 20,4 42,10 42,38 5,97 30,90 50,100",
    ],
    "3": [
        "6,15 28,2 46,18 36,42 18,48 42,55 48,80 25,98 3,86",
        "5,6 45,4 20,42 45,55 45,85 20,100 2,88",
        "10,10 35,5 40,25 15,46 42,60 35,90 5,95",
    ],
    "4": [
        "24,2 4,60 56,58 / 40,30 38,100",
        "12,5 8,50 52,50 / 44,5 42,100",
        "40,0 3,65 58,63 / 41,0 40,100",
        "42,100 42,2 4,60 56,60",
        "10,10 6,48 30,55 46,45 / 48,5 36,98",
    ],
    "5": [
        "48,3 12,4 8,42 35,38 50,65 32,97 4,92",
        "12,6 10,45 38,42 48,70 28,98 3,90 / 14,5 50,0",
        "10,15 8,50 35,45 46,72 25,100 2,94 / 22,10 58,4",
        "15,10 6,45 30,50 36,75 20,95 2,95 / 18,10 50,8",
    ],
    "6": [
        "36,0 10,40 5,80 25,98 46,80 38,55 15,60 6,75",
        "25,0 8,50 8,88 30,98 48,78 35,58 12,70",
        "44,4 15,30 4,70 20,97 42,85 42,62 20,56 6,70",
    ],
    "7": [
        "4,6 50,5 20,100",
        "3,5 48,3 25,50 20,100 / 10,48 46,45",
        "4,20 6,4 50,6 30,45 22,100",
        "2,10 30,4 50,8 40,40 16,100",
    ],
    "8": [
        "42,12 20,2 8,20 25,45 45,70 30,97 8,85 15,60 40,30 44,10",
        "25,2 10,20 25,42 42,22 27,2 / 24,44 5,75 25,98 48,75 26,44",
        "46,5 15,8 10,30 42,65 35,95 8,90 12,65 48,10",
    ],
    "9": [
        "42,20 25,3 6,20 15,45 40,35 44,15 42,60 36,100",
        "44,12 20,4 6,28 20,50 42,30 44,10 42,75 25,98 6,92",
        "40,18 22,6 8,25 22,42 40,25 42,10 30,100",
        "44,8 16,10 8,38 28,48 43,20 44,12 44,98",
    ],
    ".": [
        "10,95 13,98",
        "10,88 16,100",
        "10,93 10,97",
    ],
    ",": [
        "12,88 14,98 4,114",
    ],
    "、": [
        "5,80 25,102",
    ],
    ":": [
        "10,35 13,38 / 10,88 12,92",
    ],
    "-": [
        "2,55 40,52",
        "2,52 70,52",
        "2,50 20,52",
    ],
    "/": [
        "45,-10 2,110",
        "30,0 4,105",
    ],
    "~": [
        "2,60 15,45 35,58 50,60 66,45",
    ],
    "〃": [
        "10,30 5,70 / 35,30 30,70",
        "10,20 18,55 / 40,20 45,55",
        "15,30 2,65 / 50,28 40,62",
    ],
    "￥": [
        "5,2 30,45 55,0 / 30,45 30,100 / 6,55 55,53 / 8,75 54,74",
        "5,5 28,45 / 60,0 28,45 25,100 / 6,60 50,58",
    ],
    "N": [
        "5,100 8,2 50,98 55,0",
        "3,95 15,10 42,90 62,-5",
    ],
    "o": [
        "25,45 5,65 20,95 42,75 28,44",
        "25,20 6,40 20,65 40,45 25,20 / 6,85 42,84",
    ],
}
# Running forms of the signs that stand in every date, in the em box.
RUNNING = {
    "日": [
        "50,10 24,30 24,70 50,90 74,70 74,30 50,10 / 34,50 64,48",
        "32,20 30,80 / 30,20 60,12 70,30 68,70 58,86 32,80 / 42,42 50,56",
        "32,15 28,85 34,30 66,18 68,50 36,52 66,56 62,86 30,84",
        "30,20 30,82 / 30,20 64,18 66,84 / 34,48 50,50 38,66 34,82 64,80",
        "28,15 27,85 / 28,17 68,15 70,86 / 30,50 60,47 36,72 33,82 68,80",
        "30,12 28,86 / 30,15 64,16 62,42 34,50 66,54 64,82 28,84",
        "32,18 30,85 / 32,18 66,20 64,84 32,82 / 36,50 58,49",
        "34,12 30,80 36,86 66,80 68,20 36,16 / 40,48 56,50",
    ],
    "月": [
        "34,90 34,20 50,10 66,20 66,88 56,82 / 44,36 54,40 / 44,56 54,60",
        "36,12 32,60 20,92 34,30 40,14 66,12 68,85 56,80 / 42,36 60,34 44,56 62,54",
        "42,10 36,50 16,95 / 42,12 74,10 66,90 52,84 / 44,30 52,40 44,50 54,62",
        "36,12 35,50 28,80 16,94 / 37,13 68,11 68,86 57,82 / 38,35 60,33 43,52 40,60 64,56",
        "38,10 34,55 20,92 / 38,12 66,12 66,92 55,84 / 45,30 54,36 46,52 56,58",
        "36,15 30,90 / 36,16 70,14 66,90 54,82 / 37,38 66,36 / 36,60 66,58",
    ],
    "年": [
        "36,8 22,34 68,24 34,46 66,46 12,70 88,62 / 54,24 56,100",
        "40,6 26,26 70,20 / 36,24 34,44 68,42 / 34,44 32,66 10,68 90,62 / 56,42 56,100",
        "42,5 20,30 / 30,24 72,20 / 34,45 68,42 / 12,66 90,62 / 36,40 34,66 / 58,20 50,70 50,100",
        "38,6 24,32 / 34,20 74,17 / 30,43 72,40 / 31,43 32,66 / 8,68 94,63 / 55,20 56,99",
        "40,5 22,30 70,23 36,42 68,43 30,64 / 10,67 92,62 / 56,22 57,100",
        "36,8 20,35 / 30,24 72,20 34,46 70,43 12,68 90,64 55,30 54,98",
        "42,4 20,30 66,22 40,40 66,40 14,66 88,60 60,50 56,98",
    ],
    "号": [
        "40,10 42,32 64,28 62,10 40,10 / 20,48 84,44 46,50 42,62 66,60 60,90 40,94",
        "34,10 36,36 64,34 66,10 34,12 / 14,50 86,47 / 44,50 36,66 68,66 62,92 46,88",
        "50,8 34,20 50,36 66,20 50,8 / 14,50 86,48 44,50 40,64 68,64 58,95 44,88",
    ],
    "元": [
        "34,16 66,14 / 18,38 82,36 / 42,38 38,66 20,86 / 56,38 56,78 86,80 88,66",
        "30,20 70,17 / 14,42 86,38 42,42 37,70 16,92 / 58,42 58,82 70,90 90,85 90,70",
        "30,18 68,16 16,40 84,38 40,44 16,90 56,50 58,84 90,84",
    ],
    "〇": [
        "50,10 18,30 16,65 45,88 80,70 82,35 55,10",
        "45,20 24,45 35,75 62,78 74,50 60,24 42,20",
    ],
    "一": [
        "10,52 90,47",
        "15,50 50,52 85,46 88,52",
    ],
    "整": [
        "16,20 52,16 / 34,5 33,50 / 20,30 48,28 18,45 / 64,4 56,28 / 60,18 90,14 56,48 / 62,24 88,46 / "
        "20,58 80,55 / 50,57 50,90 / 52,73 74,71 / 32,70 32,92 / 10,94 92,92",
    ],
    "至": [
        "20,12 80,10 / 48,12 26,40 70,36 / 62,26 78,46 / 24,65 76,62 / 50,44 50,92 / 10,94 92,90",
    ],
}


def strokes_of(skeleton):
    """A skeleton's strokes as lists of points in units of the box."""
    return [[tuple(int(number) / 100 for number in point.split(",")) for point in stroke.split()]
            for stroke in skeleton.split("/")]


class Pen:
    """One way of writing, drawn anew for every character so that the bank holds many."""

    def __init__(self, rng):
        self.rng = rng
        self.width = rng.uniform(1.6, 5.2)
        self.jitter = rng.uniform(0.006, 0.03)
        self.turn = np.deg2rad(rng.uniform(1.0, 7.0))
        self.rounding = int(rng.integers(0, 4))
        self.joining = rng.choice([0.0, 0.0, 0.25, 0.7])
        self.slant = rng.normal(0, 0.12)
        self.squeeze = rng.uniform(0.75, 1.2)
        self.pressure = rng.uniform(0.0, 0.4)

    def move_stroke(self, points):
        """The stroke somewhat elsewhere, turned, longer or shorter, and bent."""
        rng = self.rng
        points = np.asarray(points, np.float32)
        centre = points.mean(0)
        angle = rng.normal(0, self.turn)
        turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]], np.float32)
        moved = (points - centre) @ turned.T * rng.normal(1, 0.07) + centre
        return moved + rng.normal(0, self.jitter, 2) + rng.normal(0, self.jitter * 0.6, points.shape)

    def smooth(self, points):
        """Chaikin's corner cutting, then a moving average: a quick hand has no corners."""
        for _ in range(2):
            if len(points) < 3:
                break
            first = points[:-1] * 0.75 + points[1:] * 0.25
            second = points[:-1] * 0.25 + points[1:] * 0.75
            middle = np.stack([first, second], 1).reshape(-1, 2)
            points = np.concatenate([points[:1], middle, points[-1:]])
        for _ in range(self.rounding):
            if len(points) > 4:
                points = np.concatenate([points[:1], (points[:-2] + points[1:-1] + points[2:]) / 3, points[-1:]])
        return points

    def draw(self, strokes, size):
        """The strokes, given in units of `size` pixels, as (ink, left, top) from the box's top left."""
        rng = self.rng
        paths = [self.smooth(self.move_stroke(stroke)) for stroke in strokes]
        joined = [paths[0]]
        for path in paths[1:]:
            if rng.random() < self.joining and np.linalg.norm(path[0] - joined[-1][-1]) < 0.7:
                joined[-1] = np.concatenate([joined[-1], path])
            else:
                joined.append(path)
        margin = 0.45
        side = int(size * SCALE * (1 + 2 * margin))
        canvas = np.zeros((side, side), np.uint8)
        shape = np.array([[self.squeeze, 0], [-self.slant, 1]], np.float32)
        for path in joined:
            at = ((path - 0.5) @ shape + 0.5 + margin) * size * SCALE
            at = np.round(at * 8).astype(np.int32)
            width = max(1, int(round(self.width * SCALE * rng.normal(1, 0.08))))
            cv2.polylines(canvas, [at.reshape(-1, 1, 2)], False, 255, width, cv2.LINE_AA, 3)
            if self.pressure > 0.2 and len(at) > 3:
                # A pen pressed harder at the stroke's start.
                start = at[: len(at) // 2].reshape(-1, 1, 2)
                cv2.polylines(canvas, [start], False, 255, width + 2, cv2.LINE_AA, 3)
        ink = cv2.resize(canvas, (side // SCALE, side // SCALE), interpolation=cv2.INTER_AREA)
        return ink, -margin * size, -margin * size


def medians(folder, character):
    """The strokes of a character from hanzi-writer's stroke data in the em box, or None."""
    path = folder / f"{character}.json"
    if not path.exists():
        return None
    data = json.loads(path.read_text(encoding="utf-8"))
    strokes = []
    for median in data["medians"]:
        points = np.asarray(median, np.float32)
        strokes.append(np.stack([points[:, 0] / 1024, (900 - points[:, 1]) / 1024], 1))
    return strokes
