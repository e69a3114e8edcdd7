"""Blank forms, printed by the program, filled in by hand, scanned or photographed, read back and scored.

usage: blank_forms OUT --seed N --count N [--kind KIND...] [--condition NAME...] [--hand FONT...]
Everything is drawn anew into OUT: an archive with rosters, the printed forms, the filled pages as pictures with their
truth beside them, and what the program read (read.jsonl). Prints how many fields were right, by kind, by condition and
by hand, and each one that was wrong.
"""
import argparse
import collections
import csv
import json
import pathlib
import random
import subprocess
import sys

import cv2
import numpy as np
from PIL import Image

from . import conditions, fonts, words
from .sheet import Hand, Sheet

DPI = 300
KINDS = ["visit_register", "meeting_minutes", "meal_fee_receipt", "leave_ledger", "work_log", "purchase_list", "ledger"]
TAKEN = ["scan_300", "scan_200", "scan_150", "turned", "upside_down", "by_90_degrees", "copy", "bitonal", "photo",
         "shadowed_photo"]


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: {done.stderr}")
    return done.stdout


def people(rng, count, taken):
    names = []
    while len(names) < count:
        name = words.person(rng)
        if name not in taken and not any(rare in name for rare in words.RARE_SURNAMES):
            taken.add(name)
            names.append(name)
    return names


class Office:
    """An archive with the rosters of a few villages."""

    def __init__(self, program, folder, rng):
        self.program, self.archive, taken = program, folder / "archive", set()
        self.villages = rng.sample(words.VILLAGES, 4)
        self.households, self.members = {}, {}
        for _, village in self.villages:
            self.households[village] = people(rng, 14, taken)
            self.members[village] = people(rng, 3, taken)
        self.roster("villages", ["村（社区）", "乡镇（街道）"], [[v, t] for t, v in self.villages])
        self.roster("households", ["村（社区）", "户主姓名", "类别"],
                    [[v, n, rng.choice(["脱贫户", "低保户", "五保户", "脱贫户、监测对象"])]
                     for v, names in self.households.items() for n in names])
        self.roster("team_members", ["村（社区）", "姓名", "职务"],
                    [[v, n, "队长" if n == names[0] else "队员"] for v, names in self.members.items() for n in names])

    def roster(self, name, head, rows):
        file = self.archive.parent / f"{name}.csv"
        with open(file, "w", encoding="utf8", newline="") as out:
            csv.writer(out).writerows([head] + rows)
        said = subprocess.run([self.program, "roster", "import", name, file, "--since", "2023-01-01", "--archive",
                               self.archive], capture_output=True, text=True)
        if said.returncode:
            sys.exit(said.stdout + said.stderr)


class Writer:
    """Fills one printed sheet in; `truth` is what was written, by field and by row."""

    def __init__(self, page, layout, rng, hand):
        self.sheet = Sheet(10, 10, rng, hand)
        self.sheet.image = page
        self.layout, self.rng = layout, rng
        self.fields, self.rows = {}, collections.defaultdict(dict)

    def write(self, blank, text, size_mm=None):
        x, y, width, height = (value * DPI / 25.4 for value in blank)
        size = (size_mm or self.rng.uniform(5.2, 6.6)) * DPI / 25.4
        wanted = self.sheet.hand.width(text, size)
        room = width * .94
        if wanted > room:
            size *= max(.5, room / wanted)
        wanted = self.sheet.hand.width(text, size)
        left = x + max(0, min(width - wanted, width * self.rng.uniform(.03, .25)))
        top = y + (height - size) / 2 + self.rng.uniform(-.06, .06) * height
        self.sheet.filled(left, top, text, size)

    def note(self, box, value):
        if box["row"] is None:
            self.fields[box["key"]] = value
        else:
            self.rows[box["row"]][box["key"]] = value

    def date(self, box, day):
        blanks = box["blanks"]
        parts = [f"{day.day}"]
        if len(blanks) >= 2:
            parts.insert(0, f"{day.month}")
        if len(blanks) == 3:
            parts.insert(0, f"{day.year}" if blanks[0][2] > 14 else f"{day.year % 100}")
        for blank, text in zip(blanks, parts):
            self.write(blank, text)
        self.note(box, day.isoformat())


def day_in(rng, month, first=1, last=28):
    import datetime
    year, number = map(int, month.split("-"))
    return datetime.date(year, number, rng.randint(first, last))


def fill(writer, office, village, month, names, kind):
    """Everything that a clerk would fill in."""
    rng, layout = writer.rng, writer.layout
    printed = {layout["names"][i]: name for i, name in enumerate(names) if i < len(layout["names"])}
    columns = [box for box in layout["boxes"] if box["row"] is not None]
    rows = layout["rows"]
    named = {layout["boxes"][index]["row"] for index in printed if layout["boxes"][index]["row"] is not None}
    used = sorted(row for row in named if rng.random() < .85) if named else list(range(min(rows, rng.randint(5, 12))))
    days = sorted(day_in(rng, month) for _ in used)
    amount = words.fen(rng)
    for index, box in enumerate(layout["boxes"]):
        row = box["row"]
        if row is not None and row not in used:
            continue
        place = box["blanks"][-1] if box["blanks"] else box["place"]
        if index in printed:
            writer.note(box, printed[index])
        elif box["type"] == "date":
            day = days[used.index(row)] if row is not None else day_in(rng, month)
            if row is not None and box["key"] == "to":
                day = max(day, day_in(rng, month, day.day))
            writer.date(box, day)
        elif box["type"] == "person":
            name = rng.choice(office.members[village])
            writer.write(place, name)
            writer.note(box, name)
        elif box["type"] == "people":
            some = rng.sample(office.members[village] + office.households[village], rng.randint(3, 6))
            x, y, width, height = place
            half = (len(some) + 1) // 2
            for i, part in enumerate((some[:half], some[half:])):
                writer.write((x, y + i * height / 2, width, height / 2), "、".join(part), 5.2)
            writer.note(box, some)
        elif box["type"] == "amount":
            value = words.fen(rng) if row is not None else amount
            if row is None and place[2] > 85:
                writer.write(place, words.capital(value))
            else:
                writer.write(place, words.decimal(value))
            writer.note(box, words.decimal(value))
        elif box["type"] == "number":
            text = f"{rng.randint(1000, 9999999):07d}"
            writer.write(place, text)
            writer.note(box, text)
        elif box["type"] == "text":
            text = rng.choice(words.TOPICS)[:12] if row is None else rng.choice(words.VISITS)[:6]
            writer.write(place, text)
            if row is None:
                writer.note(box, None)  # text is not scored: nothing checks it


def taken_as(name, image, rng):
    c = conditions
    if name == "photo":
        return c.phone_photo(image, rng)
    if name == "shadowed_photo":
        return c.shadowed_photo(image, rng)
    if name == "copy":
        return c.scanned(c.copy_of_a_copy(image, rng), rng)
    if name == "turned":
        return c.scanned(c.turned(image, rng), rng)
    if name == "upside_down":
        return c.scanned(c.upside_down(c.turned(image, rng, rng.uniform(-1, 1)), rng), rng)
    if name == "by_90_degrees":
        return c.scanned(c.by_90_degrees(image, rng), rng)
    if name == "bitonal":
        return c.bitonal(c.scanned(image, rng), rng)
    return c.at_dpi(c.scanned(image, rng), int(name.rsplit("_", 1)[1]))


def draw(options, office, out, rng):
    """Pages with their truths; the same seed draws the same."""
    pages = []
    kinds = options.kind or KINDS
    for number in range(options.count):
        kind, condition = kinds[number % len(kinds)], (options.condition or TAKEN)[number // len(kinds) % len(options.condition or TAKEN)]
        village = rng.choice(office.villages)[1]
        month = f"2024-{rng.randint(1, 12):02d}"
        hand = Hand(rng)
        if options.hand:
            hand.chinese = rng.choice(options.hand)
        layout = json.loads(run(options.boxes, options.forms, office.archive, kind, village, month))
        pdf = out / f"{number:03d}-{kind}.pdf"
        printed = subprocess.run([options.program, "forms", "print", kind, "--village", village, "--month", month, "-o", pdf,
                                  "--archive", office.archive], capture_output=True, text=True)
        if printed.returncode:
            sys.exit(printed.stdout + printed.stderr)
        run("pdftoppm", "-r", DPI, "-png", "-f", 1, "-l", 1, "-singlefile", pdf, pdf.with_suffix(""))
        page = Image.open(pdf.with_suffix(".png")).convert("RGB")
        writer = Writer(page, layout, rng, hand)
        fill(writer, office, village, month, layout["people"], kind)
        image = cv2.cvtColor(np.asarray(page), cv2.COLOR_RGB2BGR)
        file = out / f"{number:03d}-{kind}-{condition}.jpg"
        cv2.imwrite(str(file), taken_as(condition, image, rng), [cv2.IMWRITE_JPEG_QUALITY, rng.randint(75, 92)])
        pdf.with_suffix(".png").unlink()
        truth = {"kind": kind, "village": village, "month": month, "condition": condition, "hand": hand.chinese,
                 "digits": hand.digits, "fields": writer.fields, "rows": [writer.rows[row] for row in sorted(writer.rows)]}
        file.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf8")
        pages.append((file, truth))
    return pages


def value_of(field):
    if not field:
        return None
    return field["value"]


class Score:
    def __init__(self):
        self.right, self.all = collections.Counter(), collections.Counter()
        self.certain_wrong, self.certain, self.wrong = 0, 0, []

    def count(self, groups, ok):
        for group in groups:
            self.all[group] += 1
            self.right[group] += ok

    def field(self, file, truth, where, key, wanted, got, groups):
        value = value_of(got)
        ok = value == wanted
        self.count(groups + ["fields"], ok)
        certain = bool(got) and not got.get("doubts")
        self.certain += certain
        if not ok:
            self.certain_wrong += certain
            self.wrong.append(f"{file.name} {truth['hand']} {where}{key}: {wanted} read {value}"
                              f" ({got['text'] if got else ''}){' CERTAIN' if certain else ''}")

    def page(self, file, truth, read):
        groups = ["kind " + truth["kind"], "taken " + truth["condition"], "hand " + truth["hand"]]
        self.count(["kinds"], read.get("kind") == truth["kind"])
        self.count(["boxes found"], bool(read.get("form", {}).get("by_boxes")) if read.get("form") else False)
        if not (read.get("form") or {}).get("by_boxes"):
            self.wrong.append(f"{file.name}: boxes not found: {read.get('form')}")
        wanted = dict(truth["fields"])
        wanted["village"] = truth["village"]
        for key, value in wanted.items():
            if value is not None:
                self.field(file, truth, "", key, value, read.get("fields", {}).get(key), groups)
        rows = read.get("rows") or []
        if len(rows) != len(truth["rows"]):
            self.wrong.append(f"{file.name}: {len(truth['rows'])} rows, read {len(rows)}")
        for i, row in enumerate(truth["rows"]):
            for key, value in row.items():
                self.field(file, truth, f"row {i + 1} ", key, value, rows[i].get(key) if i < len(rows) else None, groups)

    def print(self):
        for group in sorted(self.all):
            print(f"{group:28} {self.right[group]:5}/{self.all[group]:<5} {100 * self.right[group] / self.all[group]:6.2f}%")
        print(f"shown as certain: {self.certain}, of them wrong: {self.certain_wrong}")
        for line in self.wrong:
            print("  " + line)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=28)
    parser.add_argument("--kind", action="append")
    parser.add_argument("--condition", action="append", choices=TAKEN)
    parser.add_argument("--hand", action="append", choices=fonts.CHINESE_HANDS)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--boxes", required=True, type=pathlib.Path)
    parser.add_argument("--forms", required=True, type=pathlib.Path)
    parser.add_argument("--again", action="store_true", help="read the pages of an earlier run")
    options = parser.parse_args()
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(options.seed)
    if options.again:
        pages = [(f.with_suffix(".jpg"), json.loads(f.read_text(encoding="utf8"))) for f in sorted(out.glob("*.json"))]
    else:
        pages = draw(options, Office(options.program, out, rng), out, rng)
    read = run(options.program, "read", *[file for file, _ in pages], "--json", "--archive", out / "archive")
    (out / "read.jsonl").write_text(read, encoding="utf8")
    by_file = {}
    for line in read.splitlines():
        page = json.loads(line)
        by_file[pathlib.Path(page["file"]).name] = page
    score = Score()
    for file, truth in pages:
        score.page(file, truth, by_file.get(file.name, {}))
    score.print()


if __name__ == "__main__":
    main()
