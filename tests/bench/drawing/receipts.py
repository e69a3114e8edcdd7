"""Receipts for meal fees: boxed, as free lines, as a table of label cells, as a slip from a printer."""
from . import words
from .sheet import Sheet


class Receipt:
    """What a receipt says; truth() is what can be read of it."""

    def __init__(self, rng):
        self.rng, self.unlisted = rng, []
        self.date = words.day(rng)
        self.payer, self.payee = words.person(rng), words.person(rng)
        self.amount = words.fen(rng)
        self.number = rng.choice([f"{rng.randint(1, 9999999):07d}", f"{rng.randint(1, 999999):06d}",
                                  f"{self.date[0]}{rng.randint(1, 999):03d}", f"{rng.randint(1, 99):04d}"])
        self.full_village, self.village = words.village(rng)
        self.why = (f"驻村工作队{self.date[1]}月" if rng.random() < .5 else "") + rng.choice(words.WHAT_FOR)
        self.yuan, self.whole = rng.choice(["元", "元", "圆"]), rng.choice(["整", "整", "正"])

    def label(self, key):
        return words.label(self.rng, key, self.unlisted)

    def capital(self):
        return words.capital(self.amount, self.yuan, self.whole)

    def truth(self, *without):
        truth = {"kind": "meal_fee_receipt", "date": words.iso(self.date), "payer": self.payer,
                 "amount": words.decimal(self.amount), "number": self.number, "village": self.full_village}
        return {key: value for key, value in truth.items() if key not in without}


FORM_INKS = [(25, 25, 28)] * 6 + [(40, 95, 70), (35, 60, 140), (150, 45, 50)]


def new_sheet(rng, hand, size, layouts):
    form = rng.choice(FORM_INKS)
    if form != FORM_INKS[0]:
        layouts.append("coloured_form")
    return Sheet(*size, rng, hand, form)


def paper_size(rng, layouts):
    name, size = rng.choice([("a5", (2480, 1748)), ("a6", (1748, 1240)), ("a6", (1748, 1240))])
    layouts.append(name)
    return size


def put_date(sheet, receipt, x, y, size, layouts, with_label=True):
    """The date: after a label or under the title without one, written out or between the form's own 年月日."""
    year, month, of_month = receipt.date
    label = receipt.label("receipt_date") + "：" if with_label else ""
    if sheet.rng.random() < .5:
        layouts.append("printed_year_month_day")
        parts = [(label, "p", size)]
        for value, unit in ((str(year), "年"), (str(month), "月"), (str(of_month), "日")):
            parts += [(" ", "p", size), (value, "h", size * 1.05), (" " + unit, "p", size)]
    else:
        parts = [(label, "p", size), (words.written_date(sheet.rng, receipt.date), "h", size * 1.05)]
    end = sheet.put(x, y, parts)
    sheet.places["date"] = (x + size * len(label), y, end, y + size)


def put_seal(sheet, receipt, layouts):
    """Most receipts carry the village's seal, often over what one wants to read."""
    rng = sheet.rng
    text = receipt.village + "财务专用章"
    radius = max(125, int(sheet.width * rng.uniform(.075, .095)))
    where = rng.choice(["seal_over_amount", "seal_over_date", "seal", "seal", ""])
    if where == "":
        return
    if where == "seal":
        sheet.seal(sheet.width * rng.uniform(.68, .82), sheet.height * rng.uniform(.68, .8), text, radius)
    else:
        layouts.append(where)
        x0, y0, x1, y1 = sheet.places[where.rpartition("_")[2]]
        sheet.seal(x0 + (x1 - x0) * rng.uniform(.3, .9), (y0 + y1) / 2 + rng.uniform(-30, 30), text, radius)


def receipt_boxed(rng, hand, layouts):
    """The bound receipt book of a stationer's shop: a frame, labels inside it, the number top right."""
    receipt, without = Receipt(rng), []
    sheet = new_sheet(rng, hand, paper_size(rng, layouts), layouts)
    u = sheet.width / 1748
    sheet.title(60 * u, rng.choice(words.TITLES["meal_fee_receipt"]), 78 * u)
    if rng.random() < .8:
        label = receipt.label("number")
        end = " 号" if label.endswith("字第") else ""
        x = sheet.printed(1250 * u, 170 * u, label + " ", 42 * u)
        # Numbers come from a stamp, often in red.
        ink = rng.choice([(190, 40, 50), sheet.form, sheet.form])
        x = sheet.printed(x, 170 * u, receipt.number, 46 * u, rng.choice(["sans", "song", sheet.print_font]), ink)
        sheet.printed(x, 170 * u, end, 42 * u)
        sheet.say(label, " ", receipt.number, end)
    else:
        without.append("number")
    put_date(sheet, receipt, 480 * u, 240 * u, 44 * u, layouts, rng.random() < .5)
    left, top, right, bottom = 110 * u, 320 * u, 1640 * u, 950 * u
    sheet.frame(left, top, right, bottom, 4)
    y, step, size = top + 40 * u, 122 * u, 46 * u
    sentence = rng.random() < .6
    if sentence:
        sheet.put(left + 40 * u, y, [(receipt.label("payer_sentence") + "：", "p", size),
                                     (" " + receipt.payer + " ", "h", size * 1.08), (" 交来", "p", size)])
    else:
        sheet.put(left + 40 * u, y, [(receipt.label("payer") + "：", "p", size), (receipt.payer, "h", size * 1.08)])
    sheet.put(left + 40 * u, y + step, [(rng.choice(["事由：", "款项内容：", "系付 ", "收款事由："]), "p", size),
                                        (receipt.why, "h", size * 1.05)])
    label = receipt.label("capital")
    x = sheet.printed(left + 40 * u, y + 2 * step, label + " ", size)
    x = sheet.filled(x, y + 2 * step, receipt.capital(), size * 1.05, 700 * u, "amount")
    if rng.random() < .75:
        digits = receipt.label("digits")
        at = max(x + 60 * u, left + 990 * u)
        end = sheet.printed(at, y + 2 * step, digits + ("" if digits in "￥¥" else "："), size)
        sheet.filled(end, y + 2 * step, words.decimal(receipt.amount), size, right - 20 * u - end, "amount")
        sheet.say(label, " ", receipt.capital(), " ", digits, words.decimal(receipt.amount))
    else:
        layouts.append("amount_in_words_only")
        sheet.say(label, " ", receipt.capital())
    for line in (1, 2, 3):
        sheet.rule(left + 30 * u, y + line * step - 22 * u, right - 30 * u, y + line * step - 22 * u, 2)
    if rng.random() < .75:
        sheet.put(left + 40 * u, y + 3 * step, [(receipt.label("receipt_village") + "：", "p", size),
                                                (words.committee(receipt.full_village), "h", size)], 900 * u)
    else:
        without.append("village")
    sheet.put(left + 40 * u, y + 4 * step, [("收款人：", "p", size), (receipt.payee, "h", size)])
    if sentence and rng.random() < .5:
        sheet.put(left + 700 * u, y + 4 * step, [("经手人：", "p", size), (words.person(rng), "h", size)])
    put_seal(sheet, receipt, layouts)
    return sheet, receipt, receipt.truth(*without)


def receipt_lines(rng, hand, layouts):
    """收条 on letter paper: sentences, the village and the date at the foot, no labels."""
    receipt = Receipt(rng)
    sheet = Sheet(*paper_size(rng, layouts), rng, hand)
    u = sheet.width / 1748
    head = rng.choice(["收 条", "收条", "收 据", "伙食费收条"])
    size = 60 * u
    if hand:
        x = (sheet.width - sheet.filled_width(head, 84 * u)) / 2
        sheet.filled(x, 90 * u, head, 84 * u)
        sheet.say(head)
    else:
        sheet.title(90 * u, head, 84 * u)
    start = rng.choice(words.LABELS["payer_sentence"])
    digits = rng.choice(["￥", "¥"]) + words.decimal(receipt.amount)
    text = f"    {start}{receipt.payer}交来{receipt.why}人民币{receipt.capital()}（{digits}）。"
    if rng.random() < .4:
        text = f"    {start}{receipt.payer}同志{receipt.why}共计{receipt.capital()}（{digits}），此据。"
    y, line = 280 * u, ""
    pieces = []
    for character in text:
        if sheet.filled_width(line + character, size) > sheet.width - 300 * u:
            # Nobody breaks a number.
            kept = line.rstrip("0123456789.￥¥（")
            pieces.append(kept)
            line = line[len(kept):]
        line += character
    pieces.append(line)
    ruled = rng.random() < .5
    if ruled:
        layouts.append("letter_paper")
    for piece in pieces:
        sheet.filled(150 * u, y, piece, size)
        # The line that the amount begins in, wherever it breaks.
        if receipt.capital()[0] in piece and "amount" not in sheet.places:
            sheet.places["amount"] = (500 * u, y, 1200 * u, y + size)
        sheet.say(piece.strip())
        y += 112 * u
    y = max(y + 20 * u, 620 * u)
    sheet.put(900 * u, y, [("收款人：", "h", size), (receipt.payee, "h", size)])
    name = receipt.full_village if rng.random() < .6 else receipt.village
    unit = words.committee(name)
    sheet.put(sheet.width - 160 * u - sheet.filled_width(unit, size), y + 112 * u, [(unit, "h", size)])
    date = words.written_date(rng, receipt.date)
    x = sheet.width - 260 * u - sheet.filled_width(date, size)
    end = sheet.put(x, y + 224 * u, [(date, "h", size, "date")])
    if ruled:
        for number in range(12):
            at = 380 * u + number * 112 * u
            if at < sheet.height - 60 * u:
                sheet.draw.line((110 * u, at, sheet.width - 110 * u, at), fill=(205, 120, 120), width=3)
    put_seal(sheet, receipt, layouts)
    truth = receipt.truth("number")
    truth["village"] = name
    return sheet, receipt, truth


def receipt_table(rng, hand, layouts):
    """A table whose cells are labels and values; the amount sometimes digit by digit under 万千百十元角分."""
    receipt, without = Receipt(rng), []
    sheet = new_sheet(rng, hand, paper_size(rng, layouts), layouts)
    u = sheet.width / 1748
    sheet.title(60 * u, receipt.village + rng.choice(["伙食费收据", "收款收据", "收据"]), 70 * u)
    size = 42 * u
    put_date(sheet, receipt, 130 * u, 190 * u, size, layouts)
    sheet.put(1240 * u, 190 * u, [(receipt.label("number") + " ", "p", size), (receipt.number, "p", size)])
    left, right, top, step = 110 * u, 1640 * u, 260 * u, 118 * u
    third = [left, left + 300 * u, left + 800 * u, left + 1060 * u, right]
    inner = 34 * u

    def cell(column, row, text, how, key=None, upto=None):
        room = third[upto or column + 1] - third[column] - 36 * u
        y = top + row * step + inner
        if how == "p":
            shrink = min(1, room / sheet.printed_width(text, size))
            sheet.printed(third[column] + 18 * u, y, text, size * shrink)
        else:
            sheet.filled(third[column] + 18 * u, y, text, size * 1.06, room, key)

    payer, village = receipt.label("payer"), receipt.label("receipt_village")
    cell(0, 0, payer, "p")
    cell(1, 0, receipt.payer, "h")
    cell(2, 0, rng.choice(["工作单位", "联系电话", "人数"]), "p")
    cell(3, 0, rng.choice(["区税务局", "区林业局", "2人", "区教育局"]), "h")
    cell(0, 1, rng.choice(["款项内容", "收款事由", "摘要"]), "p")
    cell(1, 1, receipt.why, "h", upto=4)
    label = receipt.label("capital")
    cell(0, 2, label, "p")
    cell(1, 2, receipt.capital(), "h", "amount", 4)
    heights = 5
    vertical = [(0, 0, heights), (1, 0, heights), (2, 0, 1), (3, 0, 1), (4, 0, heights)]
    if rng.random() < .5:
        layouts.append("amount_digit_by_digit")
        cell(0, 3, rng.choice(["金额", "小写"]), "p")
        digits = f"￥{receipt.amount}"
        heads = "万千百十元角分"
        wide = (right - third[1]) / len(heads)
        y = top + 3 * step
        for index, head in enumerate(heads):
            x = third[1] + index * wide
            sheet.printed(x + wide / 2 - 16 * u, y + 6 * u, head, 32 * u)
            place = index - (len(heads) - len(digits))
            if place >= 0:
                sheet.filled(x + wide / 2 - 16 * u, y + 54 * u, digits[place], 44 * u)
            if index:
                sheet.rule(x, y, x, y + step, 2)
        sheet.rule(third[1], y + 46 * u, right, y + 46 * u, 2)
        sheet.say(heads)
        sheet.say(digits)
    else:
        digits = receipt.label("digits")
        cell(0, 3, digits, "p")
        cell(1, 3, words.decimal(receipt.amount), "h", "amount", 4)
        sheet.say(digits, " ", words.decimal(receipt.amount))
    cell(0, 4, village, "p")
    cell(1, 4, receipt.full_village, "h", upto=4)
    for row in range(heights + 1):
        sheet.rule(left, top + row * step, right, top + row * step)
    for column, first, last in vertical:
        sheet.rule(third[column], top + first * step, third[column], top + last * step)
    sheet.put(left, top + heights * step + 34 * u, [("收款人：", "p", size), (receipt.payee, "h", size)])
    sheet.put(left + 700 * u, top + heights * step + 34 * u, [("审核：", "p", size), (words.person(rng), "h", size)])
    sheet.say(payer, " ", receipt.payer)
    sheet.say(label, " ", receipt.capital())
    sheet.say(village, " ", receipt.full_village)
    put_seal(sheet, receipt, layouts)
    return sheet, receipt, receipt.truth(*without)


def receipt_slip(rng, hand, layouts):
    """A slip of a till's width, printed line by line; the hand of a filled-in one writes name and amount."""
    receipt = Receipt(rng)
    width = rng.choice([680, 945])
    layouts.append(f"slip_{58 if width == 680 else 80}mm")
    sheet = Sheet(width, int(width * rng.uniform(1.5, 1.9)), rng, hand, (40, 40, 44), (252, 252, 252))
    sheet.print_font = rng.choice(["song", "sans", "microhei"])
    size = 40 if width == 680 else 46
    sheet.title(50, rng.choice(["收款收据", "餐费收据", "缴费收据"]), size * 1.4)
    y, left, step = 170, 40, int(size * 1.75)
    dashes = "-" * 24

    def dash():
        nonlocal y
        sheet.printed(left, y, dashes, (width - 2 * left) / sheet.printed_width(dashes, 100) * 100)
        y += step

    sheet.put(left, y, [(receipt.label("number") + "：", "p", size), (receipt.number, "p", size)])
    y += step
    parts = [(receipt.label("receipt_date") + "：", "p", size), (words.written_date(rng, receipt.date), "h", size)]
    end = sheet.put(left, y, parts, width - 2 * left - sheet.printed_width(parts[0][0], size))
    sheet.places["date"] = (width * .4, y, end, y + size)
    y += step
    dash()
    for key, value, place in (("payer", receipt.payer, None), ("receipt_village", receipt.full_village, None)):
        label = receipt.label(key) + "："
        room = width - left * 2 - sheet.printed_width(label, size)
        sheet.put(left, y, [(label, "p", size), (value, "h", size)], room)
        y += step
    sheet.put(left, y, [("项目：", "p", size), (receipt.why, "h", size)], width - 2 * left - 3 * size)
    y += step
    dash()
    digits = receipt.label("digits")
    sheet.put(left, y, [(digits + ("" if digits in "￥¥" else "："), "p", size),
                        (words.decimal(receipt.amount), "h", size * 1.1, "amount")])
    y += step
    label = rng.choice(["大写：", "人民币大写："])
    sheet.put(left, y, [(label, "p", size), (receipt.capital(), "h", size)],
              width - left * 2 - sheet.printed_width(label, size))
    y += step
    dash()
    sheet.put(left, y, [("收款人：", "p", size), (receipt.payee, "h", size)])
    if rng.random() < .5:
        put_seal(sheet, receipt, layouts)
    return sheet, receipt, receipt.truth()


LAYOUTS = [receipt_boxed, receipt_boxed, receipt_lines, receipt_table, receipt_slip]
