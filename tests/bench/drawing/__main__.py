"""Draws township paper that nobody tuned the reader for, with the truth beside each page.

usage: draw_pages OUT --seed N --count N [--only NAME...]
Each page is OUT/NNN-kind-hand|print.jpg (or .png, .tif, .pdf) and NNN-….json: kind, fields, rows, lines, and in
`layout` and `conditions` what is special about it. A file of several sheets, or of several receipts that lay on
one glass (NNN-several-…), has its truths under `pages`, in reading order. --only draws pages that have all of
the layouts, kinds and conditions named. The same seed draws the same pages.
"""
import argparse
import json
import pathlib
import random

import cv2
import numpy as np
from PIL import Image

from . import conditions, minutes, receipts, registers, words
from .sheet import Hand, Sheet

PAPER = ["thin_paper", "faint_dot_matrix", "copy_of_a_copy", "creased"]
PLACED = ["turned", "upside_down", "by_90_degrees"]
TAKEN = ["150_dpi", "200_dpi", "400_dpi", "600_dpi", "grey", "bitonal", "phone_photo"]
PHOTOS = ["phone_photo", "curled_photo", "shadowed_photo"]
KINDS = ["meal_fee_receipt", "meeting_minutes", "visit_register", "leave_ledger", "several"]
# So rare by chance that a page that must have one is asked for by drawing until it comes.
TRIES = 4000


def name_of(function):
    return function.__name__


def choose_conditions(rng, wanted, hand, kind):
    """What happens to a page: nothing much, or up to three things that go together."""
    def wants(name, share):
        return name in wanted or rng.random() < share

    chosen = []
    if kind != "several" and wants("thin_paper", .1):
        chosen.append("thin_paper")
    if not hand and wants("faint_dot_matrix", .1):
        chosen.append("faint_dot_matrix")
    if wants("copy_of_a_copy", .08):
        chosen.append("copy_of_a_copy")
    if kind != "several" and wants("creased", .1):
        chosen.append("creased")
    # Taken only where they are asked for: what a seed draws stays what it was.
    special = [name for name in PHOTOS[1:] if name in wanted]
    photo = kind != "several" and (bool(special) or wants("phone_photo", .2))
    if not photo and wants("turned", .3):
        chosen.append("turned")
    if kind != "several":
        if wants("upside_down", .05):
            chosen.append("upside_down")
        elif wants("by_90_degrees", .05):
            chosen.append("by_90_degrees")
    if photo:
        return chosen + (special or ["phone_photo"])
    dpi = [name for name in TAKEN[:4] if name in wanted]
    if dpi or rng.random() < .4:
        chosen += dpi[:1] or rng.choices(TAKEN[:4], [2, 4, 2, 1])
    if wants("bitonal", .1):
        chosen.append("bitonal")
    elif wants("grey", .12):
        chosen.append("grey")
    return chosen


def several_receipts(rng, hand_of):
    """Two to four receipts on an A4 glass, as large as they are: one below the other, slips beside them."""
    book = [each for each in receipts.LAYOUTS if each is not receipts.receipt_slip]
    slip = [receipts.receipt_slip]
    # Rows of (layouts to choose from, width of the place).
    rows = rng.choice([[[(book, 2420)], [(book, 2420)]], [[(book, 2000)]] * 3,
                       [[(slip, 1200), (slip, 1200)], [(slip, 1200), (slip, 1200)]],
                       [[(book, 1700), (slip, 700)], [(book, 1700), (slip, 700)]], [[(slip, 1200), (slip, 1200)]]])
    glass = Image.new("RGB", (2480, 3508), rng.choice([(250, 250, 250), (238, 239, 240), (205, 206, 208)]))
    truths, high = [], 3508 // len(rows)
    for number, row in enumerate(rows):
        left = 20
        for choice, wide in row:
            layouts = []
            sheet, receipt, truth = rng.choice(choice)(rng, hand_of(), layouts)
            truth.update(layout=layouts, lines=sheet.lines, unlisted_labels=receipt.unlisted)
            truths.append(truth)
            image = sheet.image
            scale = min(1, wide * .94 / image.width, (high - 60) * .95 / image.height)
            image = image.resize((int(image.width * scale), int(image.height * scale)), Image.LANCZOS)
            # A shadow along two of the edges tells the sheet from the lid.
            edged = Image.new("RGBA", (image.width + 5, image.height + 6), (150, 150, 152, 255))
            edged.paste(image, (0, 0))
            edged = edged.rotate(rng.uniform(-2, 2), Image.BICUBIC, expand=True)
            x = left + max(0, wide - edged.width) * rng.random()
            y = number * high + 20 + max(0, high - 40 - edged.height) * rng.random()
            glass.paste(edged, (int(x), int(y)), edged)
            left += wide
    return glass, truths


def draw(rng, hand, wanted):
    """One file's sheets, as (images, truths, kind, layouts, unlisted labels)."""
    kind = rng.choices(KINDS, [5, 4, 5, 4, 1])[0]
    named = [name for name in KINDS if name in wanted]
    kind = named[0] if named else kind
    layouts = []
    writer = Hand(rng) if hand else None
    if kind == "several":
        glass, truths = several_receipts(rng, lambda: Hand(rng) if hand else None)
        return [glass], truths, kind, ["several"], []
    if kind in ("meal_fee_receipt", "meeting_minutes"):
        functions = receipts.LAYOUTS if kind == "meal_fee_receipt" else minutes.LAYOUTS
        function = rng.choice([each for each in functions if name_of(each) in wanted] or functions)
        layouts.append(name_of(function))
        sheet, paper, truth = function(rng, writer, layouts)
        pages, unlisted = [(sheet, truth)], paper.unlisted
    else:
        function = registers.visits if kind == "visit_register" else registers.leaves
        several = "over_several_sheets" in wanted or rng.random() < .12
        register, pages = function(rng, writer, layouts, several)
        unlisted = register.unlisted
        if rng.random() < .2:
            layouts.append("seal_over_rows")
            sheet = pages[-1][0]
            x0, y0, x1, y1 = sheet.places["rows"]
            sheet.seal(rng.uniform(x0 + 300, x1 - 300), rng.uniform(y0 + 100, max(y0 + 101, y1)),
                       register.village + "村民委员会"[register.village.endswith("村"):], 190)
    for sheet, truth in pages:
        truth["lines"] = sheet.lines
        truth["fonts"] = [sheet.print_font, f"{writer.chinese}, {writer.digits}" if writer else sheet.typed_font]
    if unlisted:
        layouts.append("unlisted_labels")
    if writer:
        layouts.append("hand_" + writer.chinese.replace("-", "_"))
    images, truths = [sheet.image for sheet, _ in pages], [truth for _, truth in pages]
    return images, truths, kind, list(dict.fromkeys(layouts)), unlisted


def picture(image, rng, chosen, back):
    """A sheet as its scanner or telephone delivers it, and its resolution."""
    result = np.asarray(image)[:, :, ::-1].copy()
    for name in chosen:
        if name == "thin_paper":
            result = conditions.thin_paper(result, rng, back)
        elif name in PAPER or name in PLACED:
            result = getattr(conditions, name)(result, rng)
    photo = next((name for name in PHOTOS if name in chosen), None)
    if "turned" not in chosen and not photo:
        result = conditions.turned(result, rng, rng.uniform(-.7, .7)) if rng.random() < .6 else result
    if photo:
        return getattr(conditions, photo)(result, rng), 72
    result = conditions.scanned(result, rng)
    dpi = next((int(name.split("_")[0]) for name in chosen if name.endswith("_dpi")), 300)
    result = conditions.at_dpi(result, dpi)
    for name in ("grey", "bitonal"):
        if name in chosen:
            result = getattr(conditions, name)(result, rng)
    return result, dpi


def save(folder, stem, pictures, dpi, chosen, rng):
    """Writes the file in a format that its kind of picture comes in; returns its name."""
    images = [Image.fromarray(each if each.ndim == 2 else each[:, :, ::-1]) for each in pictures]
    quality = rng.randint(72, 92)
    if "bitonal" in chosen:
        images = [image.convert("1", dither=Image.NONE) for image in images]
    rest = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    if rest and rng.random() < .5 and "bitonal" not in chosen:
        name = stem + ".pdf"
        images[0].save(folder / name, resolution=dpi, quality=quality, **rest)
    elif rest or "bitonal" in chosen and rng.random() < .6:
        name = stem + ".tif"
        way = {"compression": "group4"} if "bitonal" in chosen else {"compression": "jpeg", "quality": quality}
        images[0].save(folder / name, dpi=(dpi, dpi), **way, **rest)
    elif "bitonal" in chosen:
        name = stem + ".png"
        images[0].save(folder / name, dpi=(dpi, dpi))
    else:
        name = stem + ".jpg"
        images[0].save(folder / name, dpi=(dpi, dpi), quality=quality)
    return name


def draw_file(folder, seed, number, wanted):
    hand = number % 2 == 1
    for attempt in range(TRIES if wanted else 1):
        seed_of_page = (seed * 1000 + number) * TRIES + attempt
        rng = random.Random(seed_of_page)
        images, truths, kind, layouts, unlisted = draw(rng, hand, wanted)
        chosen = choose_conditions(rng, wanted, hand, kind)
        if wanted <= {kind, *layouts, *chosen, *(name for truth in truths for name in truth.get("layout", []))}:
            break
    else:
        raise SystemExit(f"no page has all of {', '.join(sorted(wanted))}")
    back = None
    if "thin_paper" in chosen:
        other = draw(random.Random(seed_of_page + 1), hand, set())[0][0]
        back = np.asarray(other)[:, :, ::-1]
    taken = [picture(image, rng, chosen, back) for image in images]
    stem = f"{number:03d}-{kind}-{'hand' if hand else 'print'}"
    name = save(folder, stem, [each for each, _ in taken], taken[0][1], chosen, rng)
    for truth in truths:
        own = truth.get("layout", [])
        truth["layout"] = ", ".join(layouts + [each for each in own if each not in layouts])
        truth["conditions"] = ", ".join(chosen) or "clean"
        labels = unlisted + truth.get("unlisted_labels", [])
        truth.pop("unlisted_labels", None)
        if labels:
            truth["unlisted_labels"] = labels
    whole = truths[0] if len(truths) == 1 else {"pages": truths}
    (folder / (stem + ".json")).write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf8")
    return name


def main():
    parser = argparse.ArgumentParser(prog="draw_pages", description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=8)
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="layouts, kinds or conditions")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    for number in range(options.count):
        draw_file(options.out, options.seed, number, set(options.only))


main()
